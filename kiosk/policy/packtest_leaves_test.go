package policy_test

import (
	"slices"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/parser"
)

// undecidable reports whether an expression needs a number of the law that is
// verified on no day from one to another; the zero day is no bound.
func (c *coverage) undecidable(src string, from, to civil.Day) bool {
	within := func(verified bool, since, until civil.Day) bool {
		return verified && (to.IsZero() || !since.After(to)) && (until.IsZero() || !until.Before(from))
	}
	used := c.uses(src)
	for _, d := range c.pack.Params {
		if slices.Contains(used, d.Name) && !slices.ContainsFunc(d.Values, func(v policy.ParamValue) bool {
			return within(v.Verified, v.From, lastDay(d.Values, v.To, func(w policy.ParamValue) civil.Day { return w.From }, v.From))
		}) {
			return true
		}
	}
	for _, d := range c.pack.Tables {
		if slices.Contains(used, d.Name) && !slices.ContainsFunc(d.Values, func(v policy.TableValue) bool {
			return within(v.Verified, v.From, lastDay(d.Values, v.To, func(w policy.TableValue) civil.Day { return w.From }, v.From))
		}) {
			return true
		}
	}
	return false
}

// lastDay returns the last day of a dated value: its own, or the day before that
// of the value that follows it.
func lastDay[T any](values []T, to civil.Day, from func(T) civil.Day, since civil.Day) civil.Day {
	if !to.IsZero() {
		return to
	}
	for _, v := range values {
		if from(v).After(since) {
			return from(v).AddDays(-1)
		}
	}
	return civil.Day{}
}

// leaves takes the conditions of an expression out.
func (c *coverage) leaves(src string) []*leaf {
	tree := c.parse(src)
	var list []*leaf
	var walk func(e ast.Expr, condition bool)
	walk = func(e ast.Expr, condition bool) {
		if e.Kind() == ast.CallKind {
			call := e.AsCall()
			for i, arg := range call.Args() {
				walk(arg, conditionAt(call.FunctionName(), i, condition))
			}
			condition = slices.Contains(comparisons, call.FunctionName())
		} else {
			condition = condition && e.Kind() == ast.IdentKind
		}
		if condition {
			text, err := parser.Unparse(e, tree.SourceInfo())
			if err != nil {
				c.t.Fatal(err)
			}
			list = append(list, &leaf{text: text, number: c.isNumber(e), rule: c.rule(text)})
		}
	}
	walk(tree.Expr(), c.rule(src).Kind() == rule.KindBool)
	return list
}

var comparisons = []string{
	operators.Equals, operators.NotEquals, operators.Less, operators.LessEquals,
	operators.Greater, operators.GreaterEquals, operators.In,
}

// conditionAt reports whether an argument of a call is a truth value.
func conditionAt(function string, arg int, outer bool) bool {
	switch function {
	case operators.LogicalAnd, operators.LogicalOr, operators.LogicalNot:
		return true
	case operators.Conditional:
		return arg == 0 || outer
	}
	return false
}

// isNumber reports whether a condition compares numbers.
func (c *coverage) isNumber(e ast.Expr) bool {
	if e.Kind() != ast.CallKind || e.AsCall().FunctionName() == operators.In {
		return false
	}
	for _, arg := range e.AsCall().Args() {
		text, err := parser.Unparse(arg, ast.NewSourceInfo(nil))
		if err != nil {
			c.t.Fatal(err)
		}
		if arg.Kind() != ast.LiteralKind {
			return c.rule(text).Kind() == rule.KindInt
		}
	}
	return false
}

func (c *coverage) parse(src string) *ast.AST {
	tree, issues := c.env.Parse(src)
	if issues.Err() != nil {
		c.t.Fatalf("%s: %v", src, issues.Err())
	}
	return tree.NativeRep()
}

// uses returns the names that expressions need, those behind derived facts and
// tables too, and prepares the derived facts among them.
func (c *coverage) uses(sources ...string) []string {
	var names []string
	var visit func(src string)
	need := func(name string) {
		if slices.Contains(names, name) {
			return
		}
		names = append(names, name)
		for _, d := range c.pack.Facts {
			if d.Name == name && d.Derived {
				if c.derives[name] == nil {
					c.derives[name] = &derived{leaves: c.leaves(d.Expr)}
				}
				visit(d.Expr)
			}
		}
		for _, d := range c.pack.Tables {
			if d.Name == name {
				visit(d.By)
			}
		}
	}
	visit = func(src string) {
		ast.PreOrderVisit(c.parse(src).Expr(), ast.NewExprVisitor(func(e ast.Expr) {
			if e.Kind() == ast.IdentKind {
				need(e.AsIdent())
			}
		}))
	}
	for _, src := range sources {
		if src != "" {
			visit(src)
		}
	}
	return names
}
