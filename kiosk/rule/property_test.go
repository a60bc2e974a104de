package rule_test

import (
	"slices"
	"strings"
	"testing"

	"maru/kiosk/rule"

	"pgregory.net/rapid"
)

// subsumes reports whether everything that whole may be, part allows too.
func subsumes(part, whole rule.Value) bool {
	if part.Kind() == rule.KindNone {
		return true
	}
	if part.Kind() != rule.KindInt {
		return part == whole
	}
	lo, hi, _ := part.Range()
	n, ok := whole.AsInt()
	return ok && lo <= n && n <= hi
}

func TestADefiniteAnswerHoldsForEveryCompletion(t *testing.T) {
	s := schemaOf(t, decls...)
	rapid.Check(t, func(rt *rapid.T) {
		kind := rapid.SampledFrom([]rule.Kind{rule.KindBool, rule.KindBool, rule.KindInt}).Draw(rt, "kind")
		src := genExpr(rt, kind, rapid.IntRange(0, 4).Draw(rt, "depth"))
		e, err := rule.Parse(src, s)
		if err != nil {
			rt.Fatalf("parse %s: %v", src, err)
		}
		complete, veiled := genFacts(rt, decls)
		part, whole := e.Eval(frameOf(t, s, veiled)), e.Eval(frameOf(t, s, complete))
		if !subsumes(part, whole) {
			rt.Fatalf("%s\n  of %v is %s,\n  but of %v it is %s", src, veiled, part, complete, whole)
		}
	})
}

func TestTheDecidingLeavesDecideByThemselves(t *testing.T) {
	s := schemaOf(t, decls...)
	rapid.Check(t, func(rt *rapid.T) {
		src := genExpr(rt, rule.KindBool, rapid.IntRange(0, 4).Draw(rt, "depth"))
		e, err := rule.Parse(src, s)
		if err != nil {
			rt.Fatalf("parse %s: %v", src, err)
		}
		_, veiled := genFacts(rt, decls)
		f := frameOf(t, s, veiled)
		answer := e.Truth(f)
		if answer == rule.Maybe {
			return
		}
		kept := rule.Facts{}
		for _, leaf := range e.Leaves(f) {
			if leaf.Holds == rule.Maybe {
				return // both branches of an open ?: agree; the open condition is no reason
			}
			le, err := rule.Parse(leaf.Text(), s)
			if err != nil {
				rt.Fatalf("leaf %q of %s does not parse: %v", leaf.Text(), src, err)
			}
			for _, name := range le.Names() {
				kept[name] = veiled[name]
			}
		}
		got := e.Truth(frameOf(t, s, kept))
		if got == rule.Maybe && strings.Contains(src, "?") {
			return // a ?: with agreeing branches also rests on its condition being no error
		}
		if got != answer {
			rt.Fatalf("%s\n  of %v is %s,\n  but with the facts of its reasons alone, %v, it is %s", src, veiled, answer, kept, got)
		}
	})
}

func TestWhatIsNotLiveChangesNothing(t *testing.T) {
	s := schemaOf(t, decls...)
	rapid.Check(t, func(rt *rapid.T) {
		kind := rapid.SampledFrom([]rule.Kind{rule.KindBool, rule.KindInt}).Draw(rt, "kind")
		src := genExpr(rt, kind, rapid.IntRange(0, 4).Draw(rt, "depth"))
		e, err := rule.Parse(src, s)
		if err != nil {
			rt.Fatalf("parse %s: %v", src, err)
		}
		complete, veiled := genFacts(rt, decls)
		f := frameOf(t, s, veiled)
		var live []string
		e.Live(f, func(slot int, weight float64, stuck bool) {
			if weight <= 0 || weight > 1 || stuck {
				rt.Fatalf("%s: live slot %d has weight %v, stuck %v", src, slot, weight, stuck)
			}
			live = append(live, s.Decl(slot).Name)
		})
		before := e.Eval(f)
		for name := range veiled {
			if !slices.Contains(live, name) {
				veiled[name] = complete[name]
			}
		}
		if after := e.Eval(frameOf(t, s, veiled)); after.Known() && after != before {
			rt.Fatalf("%s was %s with %v live; other facts made it %s", src, before, live, after)
		}
	})
}

func TestAReasonReadsAsTheConditionItStandsFor(t *testing.T) {
	s := schemaOf(t, decls...)
	rapid.Check(t, func(rt *rapid.T) {
		src := genExpr(rt, rule.KindBool, rapid.IntRange(0, 3).Draw(rt, "depth"))
		e, err := rule.Parse(src, s)
		if err != nil {
			rt.Fatalf("parse %s: %v", src, err)
		}
		complete, _ := genFacts(rt, decls)
		for _, leaf := range e.Leaves(frameOf(t, s, complete)) {
			c := leaf.Comparison()
			if leaf.Holds == rule.Maybe {
				continue
			}
			if got := reread(c); got != (leaf.Holds == rule.Yes) {
				rt.Fatalf("%s: leaf %s holds: %s, but reads %s %s %s %v", src, leaf.Text(), leaf.Holds, c.Have, c.Op, c.Want, c.Set)
			}
		}
	})
}

func reread(c rule.Comparison) bool {
	have, _ := c.Have.AsInt()
	want, _ := c.Want.AsInt()
	switch c.Op {
	case "==":
		return c.Have == c.Want
	case "!=":
		return c.Have != c.Want
	case "<":
		return have < want
	case "<=":
		return have <= want
	case ">":
		return have > want
	case ">=":
		return have >= want
	case "in":
		return slices.Contains(c.Set, c.Have)
	default:
		return !slices.Contains(c.Set, c.Have)
	}
}
