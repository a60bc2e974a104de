package rule_test

import (
	"testing"

	"maru/kiosk/rule"

	"pgregory.net/rapid"
)

func TestAConditionThatSomeValuesSatisfyIsNeverReported(t *testing.T) {
	s := schemaOf(t, decls...)
	rapid.Check(t, func(rt *rapid.T) {
		src := genExpr(rt, rule.KindBool, 4)
		e, err := rule.Parse(src, s)
		if err != nil {
			rt.Fatal(err)
		}
		complete, veiled := genFacts(rt, decls)
		truth := e.Truth(frameOf(t, s, complete))
		if truth == rule.Maybe {
			return // it fails of these
		}
		for _, facts := range []rule.Facts{nil, veiled, complete} {
			if part, never := e.Never(frameOf(t, s, facts), truth == rule.Yes); never {
				rt.Fatalf("%s is %s of %v, but never so, they say, of %v: %q", src, truth, complete, facts, part)
			}
		}
	})
}

func TestAConditionThatIsKnownOfAllIsReported(t *testing.T) {
	s := schemaOf(t, decls...)
	rapid.Check(t, func(rt *rapid.T) {
		src := genExpr(rt, rule.KindBool, 3)
		e, err := rule.Parse(src, s)
		if err != nil {
			rt.Fatal(err)
		}
		// What evaluation itself settles without any fact, narrowing settles too.
		if truth := e.Truth(s.NewFrame()); truth != rule.Maybe {
			if _, never := e.Never(s.NewFrame(), truth != rule.Yes); !never {
				rt.Fatalf("%s is %s of all, and nothing is said", src, truth)
			}
		}
	})
}

func TestTheContradictoryPartIsNamed(t *testing.T) {
	s := schemaOf(t, decls...)
	for _, c := range []struct {
		src  string
		want bool
		part string // "" where it is possible
	}{
		{"a < 5 && x && a > 10", true, "a < 5 && a > 10"},
		{"x && a > 12", true, "a > 12"},
		{"x && (y || z) && a + 1 > 13", true, "a + 1 > 13"},
		{"a * 3 > 36", true, "a * 3 > 36"},
		{"a * 3 >= 36", true, ""},
		{"a / 3 > 4", true, "a / 3 > 4"},
		{"a / 3 >= 4", true, ""},
		{"c < 5 && c - 5 > 0", true, "c < 5 && c - 5 > 0"},
		{"c + a < 3 && a > 2 && c >= 0", true, "c + a < 3 && a > 2 && c >= 0"},
		{"a == 3 && b == 4 && a + b != 7", true, "a == 3 && b == 4 && a + b != 7"},
		{"s == 'own' && s == 'rent'", true, "s == 'own' && s == 'rent'"},
		{"s != 'own' && s != 'rent'", true, "s != 'own' && s != 'rent'"},
		{"t != 'own' && t != 'rent'", true, ""},
		{"s in ['own'] && s in ['rent']", true, "s in ['own'] && s in ['rent']"},
		{"a in [1, 2] && a > 2", true, "a in [1, 2] && a > 2"},
		{"a in [1, 5] && a > 2", true, ""},
		{"x && !x", true, "x && !x"},
		{"x && (y && !x || z && a > 20)", true, "x && (y && !x || z && a > 20)"},
		{"(a > 3 ? b : b - 20) > 5", true, "(a > 3 ? b : b - 20) > 5"},
		{"a > 6 && (a > 3 ? 1 : 2) == 2", true, "a > 6 && (a > 3 ? 1 : 2) == 2"},
		{"!(a <= 5 || a > 3)", true, "a <= 5 || a > 3"},
		{"x ? a > 12 : a < 0", true, "x ? a > 12 : a < 0"},
		{"false", true, "false"},
		{"a >= 0 || x", false, "a >= 0"},
		{"a > 5 || a < 7", false, "a > 5 || a < 7"},
		{"a > 5 || a < 5", false, ""},
		{"true", false, "true"},
		{"c == c + 1", true, ""}, // only a search through both sides would find it
	} {
		e, err := rule.Parse(c.src, s)
		if err != nil {
			t.Fatal(err)
		}
		if part, never := e.Never(s.NewFrame(), c.want); part != c.part || never != (c.part != "") {
			t.Errorf("%s: got %q, want %q", c.src, part, c.part)
		}
	}
}
