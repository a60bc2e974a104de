package rule_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"maru/kiosk/rule"

	"pgregory.net/rapid"
)

// The names of the random expressions. Numbers have bounds, none, or are wide
// enough to overflow.
var decls = []rule.Decl{
	{Name: "a", Kind: rule.KindInt, Min: 0, Max: 12},
	{Name: "b", Kind: rule.KindInt, Min: -5, Max: 5},
	{Name: "c", Kind: rule.KindInt},
	{Name: "x", Kind: rule.KindBool},
	{Name: "y", Kind: rule.KindBool},
	{Name: "z", Kind: rule.KindBool},
	{Name: "s", Kind: rule.KindString, Values: []string{"own", "rent"}},
	{Name: "t", Kind: rule.KindString},
}

func schemaOf(t testing.TB, decls ...rule.Decl) *rule.Schema {
	t.Helper()
	s := rule.NewSchema()
	for _, d := range decls {
		if _, err := s.Declare(d); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// genExpr draws the text of an expression of a kind.
func genExpr(t *rapid.T, kind rule.Kind, depth int) string {
	sub := func(k rule.Kind) string { return genExpr(t, k, depth-1) }
	pick := func(forms ...func() string) string {
		return forms[rapid.IntRange(0, len(forms)-1).Draw(t, "form")]()
	}
	if depth == 0 {
		return genLeaf(t, kind)
	}
	conditional := func() string {
		return fmt.Sprintf("(%s ? %s : %s)", sub(rule.KindBool), sub(kind), sub(kind))
	}
	switch kind {
	case rule.KindBool:
		binary := func(ops string, k rule.Kind) func() string {
			return func() string {
				op := rapid.SampledFrom(strings.Fields(ops)).Draw(t, "op")
				return fmt.Sprintf("(%s %s %s)", sub(k), op, sub(k))
			}
		}
		return pick(
			binary("&& ||", rule.KindBool), binary("&& ||", rule.KindBool),
			binary("== != < <= > >=", rule.KindInt), binary("== != < <= > >=", rule.KindInt),
			func() string { return "!" + "(" + sub(rule.KindBool) + ")" },
			binary("== !=", rule.KindBool), func() string { return genTextTest(t) },
			func() string { return genIn(t, sub(rule.KindInt), "-3", "0", "1", "2", "7", "12") },
			conditional,
		)
	case rule.KindInt:
		binary := func() string {
			op := rapid.SampledFrom(strings.Fields("+ - * /")).Draw(t, "op")
			return fmt.Sprintf("(%s %s %s)", sub(kind), op, sub(kind))
		}
		return pick(binary, binary, binary, func() string { return "-(" + sub(kind) + ")" }, conditional)
	default:
		return pick(conditional, func() string { return genLeaf(t, kind) })
	}
}

func genLeaf(t *rapid.T, kind rule.Kind) string {
	switch kind {
	case rule.KindBool:
		return rapid.SampledFrom([]string{"x", "y", "z", "true", "false"}).Draw(t, "bool")
	case rule.KindInt:
		return rapid.SampledFrom([]string{
			"a", "b", "c", "a", "b", "c", "0", "1", "2", "3", "10", "-1", "9223372036854775807", "-9223372036854775808",
		}).Draw(t, "int")
	default:
		return rapid.SampledFrom([]string{"t", `"rent"`, `'own'`}).Draw(t, "string")
	}
}

func genTextTest(t *rapid.T) string {
	return "(" + rapid.SampledFrom([]string{
		`s == "rent"`, `s != 'own'`, `t == "rent"`, `t in ["rent", "other"]`, `s in ['own', 'rent']`, `(x ? t : "own") == "own"`,
		`((a / b > 0) ? t : t) == "own"`, "s == t",
	}).Draw(t, "text") + ")"
}

func genIn(t *rapid.T, what string, items ...string) string {
	n := rapid.IntRange(1, 4).Draw(t, "items")
	list := rapid.SliceOfN(rapid.SampledFrom(items), n, n).Draw(t, "list")
	return fmt.Sprintf("(%s in [%s])", what, strings.Join(list, ", "))
}

// genKnown draws a complete value for a declaration.
func genKnown(t *rapid.T, d rule.Decl) rule.Value {
	switch {
	case d.Kind == rule.KindBool:
		return rule.Bool(rapid.Bool().Draw(t, d.Name))
	case d.Kind == rule.KindString && len(d.Values) > 0:
		return rule.String(rapid.SampledFrom(d.Values).Draw(t, d.Name))
	case d.Kind == rule.KindString:
		return rule.String(rapid.SampledFrom([]string{"own", "rent", "other"}).Draw(t, d.Name))
	case d.Min == 0 && d.Max == 0:
		return rule.Int(rapid.OneOf(
			rapid.Int64Range(-20, 20), rapid.Int64(), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64}),
		).Draw(t, d.Name))
	default:
		return rule.Int(rapid.Int64Range(d.Min, d.Max).Draw(t, d.Name))
	}
}

// genVeiled draws what may be known of a value: the value, a range around it,
// or nothing.
func genVeiled(t *rapid.T, d rule.Decl, v rule.Value) rule.Value {
	switch rapid.IntRange(0, 3).Draw(t, "veil "+d.Name) {
	case 0:
		return rule.Unknown()
	case 1:
		n, ok := v.AsInt()
		if !ok {
			return rule.Unknown()
		}
		lo, hi := n, n
		if below := rapid.Int64Range(0, 6).Draw(t, "below"); n >= math.MinInt64+below {
			lo = n - below
		}
		if above := rapid.Int64Range(0, 6).Draw(t, "above"); n <= math.MaxInt64-above {
			hi = n + above
		}
		return rule.Between(lo, hi)
	default:
		return v
	}
}

func genFacts(t *rapid.T, decls []rule.Decl) (complete, veiled rule.Facts) {
	complete, veiled = rule.Facts{}, rule.Facts{}
	for _, d := range decls {
		complete[d.Name] = genKnown(t, d)
		veiled[d.Name] = genVeiled(t, d, complete[d.Name])
	}
	return complete, veiled
}

func frameOf(t testing.TB, s *rule.Schema, facts rule.Facts) *rule.Frame {
	t.Helper()
	f, err := s.FrameOf(facts)
	if err != nil {
		t.Fatal(err)
	}
	return f
}
