package rule_test

import (
	"testing"

	"maru/kiosk/rule"

	"cel.dev/cel-go/cel"
	"pgregory.net/rapid"
)

// oracle evaluates expressions with cel-go.
type oracle struct{ env *cel.Env }

func newOracle(t testing.TB, decls []rule.Decl) *oracle {
	t.Helper()
	types := map[rule.Kind]*cel.Type{rule.KindBool: cel.BoolType, rule.KindInt: cel.IntType, rule.KindString: cel.StringType}
	var options []cel.EnvOption
	for _, d := range decls {
		options = append(options, cel.Variable(d.Name, types[d.Kind]))
	}
	env, err := cel.NewEnv(options...)
	if err != nil {
		t.Fatal(err)
	}
	return &oracle{env}
}

func (o *oracle) compile(src string) (cel.Program, error) {
	ast, issues := o.env.Compile(src)
	if issues.Err() != nil {
		return nil, issues.Err()
	}
	return o.env.Program(ast)
}

// eval returns cel-go's result; an error of CEL is unknown.
func eval(p cel.Program, facts rule.Facts) rule.Value {
	vars := map[string]any{}
	for name, v := range facts {
		if b, ok := v.AsBool(); ok {
			vars[name] = b
		} else if n, ok := v.AsInt(); ok {
			vars[name] = n
		} else if s, ok := v.AsString(); ok {
			vars[name] = s
		}
	}
	out, _, err := p.Eval(vars)
	if err != nil {
		return rule.Unknown()
	}
	switch v := out.Value().(type) {
	case bool:
		return rule.Bool(v)
	case int64:
		return rule.Int(v)
	case string:
		return rule.String(v)
	}
	return rule.Unknown()
}

func TestCompleteFactsGiveWhatCELGives(t *testing.T) {
	s, o := schemaOf(t, decls...), newOracle(t, decls)
	rapid.Check(t, func(rt *rapid.T) {
		kind := rapid.SampledFrom([]rule.Kind{rule.KindBool, rule.KindInt}).Draw(rt, "kind")
		src := genExpr(rt, kind, rapid.IntRange(0, 4).Draw(rt, "depth"))
		e, err := rule.Parse(src, s)
		if err != nil {
			rt.Fatalf("parse %s: %v", src, err)
		}
		program, err := o.compile(src)
		if err != nil {
			rt.Fatalf("cel-go refuses %s: %v", src, err)
		}
		complete, _ := genFacts(rt, decls)
		if ours, theirs := e.Eval(frameOf(t, s, complete)), eval(program, complete); ours != theirs {
			rt.Fatalf("%s of %v is %s here and %s in CEL", src, complete, ours, theirs)
		}
	})
}

// What parses here parses there, with the same meaning: precedence, comments,
// escapes and the minus sign follow CEL's grammar.
func TestTheGrammarIsTheOneOfCEL(t *testing.T) {
	s, o := schemaOf(t, decls...), newOracle(t, decls)
	facts := rule.Facts{
		"a": rule.Int(7), "b": rule.Int(-2), "c": rule.Int(3), "x": rule.Bool(true), "y": rule.Bool(false), "z": rule.Bool(true),
		"s": rule.String("rent"), "t": rule.String("it's\n\"so\""),
	}
	for _, src := range []string{
		"a - 1 - 2", "a-1", "a - -1", "--a", "- -1", "-a * b", "a / b * c", "a + b * c", "a / b", "-a / c", "(a + b) * c",
		"x || y && z", "!x || y", "!!x", "x && !y", "a < c == y", "a > c == z", "x == y == z", "x ? a : y ? b : c",
		"x ? y ? a : b : c", "(x ? y : z) ? 1 : 2", "a in [7, 8] == x", "!(a in [1]) && x", "b in [-2, -3]", "-9223372036854775808 < a",
		`t == 'it\'s\n"so"'`, `t == "it's\n\"so\""`, "a // seven\n + c // three", "x\n&&\ty", "a == 7 ? 'own' == s : false",
		"true", "a == a", "x in [true]", `s in ["own", 'rent']`,
	} {
		ours, err := rule.Parse(src, s)
		program, theirs := o.compile(src)
		switch {
		case err != nil && theirs != nil: // both refuse
		case err != nil:
			// We may refuse more than CEL does; then it must be on purpose.
			if src != "x ? y ? a : b : c" {
				t.Errorf("%s is refused here: %v", src, err)
			}
		case theirs != nil:
			t.Errorf("%s is refused by CEL: %v", src, theirs)
		default:
			if got, want := ours.Eval(frameOf(t, s, facts)), eval(program, facts); got != want {
				t.Errorf("%s is %s here and %s in CEL", src, got, want)
			}
		}
	}
}
