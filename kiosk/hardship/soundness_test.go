package hardship_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// TestEveryCompletionScoresWithinTheRange draws a complete household, hides or
// blurs some of its facts, and compares: the range of what is then known must
// hold the score of the whole, the band must not contradict it, nor the levels.
func TestEveryCompletionScoresWithinTheRange(t *testing.T) {
	for id, l := range packs(t) {
		t.Run(id, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				whole, known := draw(t, l.pack)
				full := hardship.Assess(l.sheet, whole, today)
				part := hardship.Assess(l.sheet, known, today)
				within(t, "score", part.Score, full.Score)
				for i := range full.Indicators {
					within(t, full.Indicators[i].ID, part.Indicators[i].Level, full.Indicators[i].Level)
				}
				if part.Band != "" && part.Band != full.Band {
					t.Fatalf("the band was given as %q, the whole has %q (%+v, %+v)", part.Band, full.Band, part.Score, full.Score)
				}
				if part.Tier != "" && part.Tier != full.Tier {
					t.Fatalf("the tier was given as %q, the whole has %q", part.Tier, full.Tier)
				}
				for _, e := range part.Emergencies {
					if !slices.Contains(full.Emergencies, e) {
						t.Fatalf("the emergency %s came out of nothing", e)
					}
				}
			})
		})
	}
}

func within(t *rapid.T, what string, part, full hardship.Span) {
	if full.Lo < part.Lo || full.Hi > part.Hi {
		t.Fatalf("%s: %+v of the whole lies outside %+v", what, full, part)
	}
}

// draw returns a household of which every underived fact is known, and the
// same with some facts hidden and some numbers blurred to a range.
func draw(t *rapid.T, p *policy.Pack) (whole, known policy.Household) {
	whole = policy.Household{Facts: rule.Facts{}, Members: []rule.Facts{{}}}
	known = policy.Household{Facts: rule.Facts{}, Members: []rule.Facts{{}}}
	for _, d := range p.Facts {
		if d.Derived {
			continue
		}
		full, part := whole.Facts, known.Facts
		if d.Scope == policy.OfPerson {
			full, part = whole.Members[0], known.Members[0]
		}
		full[d.Name] = drawValue(t, d)
		switch rapid.IntRange(0, 3).Draw(t, "hide "+d.Name) {
		case 0:
		case 1:
			part[d.Name] = blur(t, d, full[d.Name])
		default:
			part[d.Name] = full[d.Name]
		}
	}
	return whole, known
}

func drawValue(t *rapid.T, d policy.FactDecl) rule.Value {
	switch d.Kind {
	case rule.KindBool:
		return rule.Bool(rapid.Bool().Draw(t, d.Name))
	case rule.KindString:
		return rule.String(rapid.SampledFrom(d.Values).Draw(t, d.Name))
	}
	// Small numbers are where the lines are.
	top := min(d.Max, max(d.Min, rapid.SampledFrom([]int64{3, 100, 5000, 2000000, d.Max}).Draw(t, "scale of "+d.Name)))
	return rule.Int(rapid.Int64Range(d.Min, top).Draw(t, d.Name))
}

func blur(t *rapid.T, d policy.FactDecl, v rule.Value) rule.Value {
	n, ok := v.AsInt()
	if !ok {
		return v
	}
	lo := rapid.Int64Range(d.Min, n).Draw(t, "low of "+d.Name)
	hi := rapid.Int64Range(n, d.Max).Draw(t, "high of "+d.Name)
	return rule.Between(lo, hi)
}
