package policy_test

import (
	"slices"
	"testing"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// TestTheCheckOfCasesSeesWhatIsOpen proves the check itself: it names a gap,
// and is content once a case closes it.
func TestTheCheckOfCasesSeesWhatIsOpen(t *testing.T) {
	some := func(on civil.Day, facts rule.Facts, member ...rule.Facts) policy.Case {
		return policy.Case{On: on, Household: home(facts, member...)}
	}
	late := day("2026-11-21")
	for _, c := range []struct {
		name, programme, gap string
		closes, not          policy.Case
	}{
		{
			"a condition that is never false", "elder", "programme elder: no case has local false",
			some(late, rule.Facts{"local": rule.Bool(false)}, rule.Facts{"p_age": rule.Int(80)}),
			some(late, rule.Facts{"local": rule.Unknown()}, rule.Facts{"p_age": rule.Int(80)}),
		},
		{
			"a threshold seen from afar only", "elder",
			"programme elder: no case has p_age >= 65 true at the very edge, one step from the other side",
			some(late, rule.Facts{"local": rule.Bool(true)}, rule.Facts{"p_age": rule.Int(65)}),
			some(late, rule.Facts{"local": rule.Bool(true)}, rule.Facts{"p_age": rule.Int(66)}),
		},
		{
			"an edge at which another condition has decided already", "elder",
			"programme elder: no case has p_age >= 65 true at the very edge, one step from the other side",
			some(late, rule.Facts{"local": rule.Unknown()}, rule.Facts{"p_age": rule.Int(65)}),
			some(late, rule.Facts{"local": rule.Bool(false)}, rule.Facts{"p_age": rule.Int(65)}),
		},
		{
			"a new number of the law", "basic", "programme basic: no case of 2023-07-01 comes out otherwise on 2023-06-30",
			some(day("2023-07-01"), rule.Facts{"local": rule.Bool(true), "hh_size": rule.Int(1), "income_month": rule.Int(1510)}),
			some(day("2023-07-02"), rule.Facts{"local": rule.Bool(true), "hh_size": rule.Int(1), "income_month": rule.Int(1510)}),
		},
		{
			"the day before a programme began", "third", "programme third: no case of 2025-01-01 comes out otherwise on 2024-12-31",
			some(day("2025-01-01"), rule.Facts{"hh_size": rule.Int(1), "income_month": rule.Int(0)}),
			some(day("2024-12-31"), rule.Facts{"hh_size": rule.Int(1), "income_month": rule.Int(0)}),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := mini(t)
			i := slices.IndexFunc(p.Programmes, func(pr policy.Programme) bool { return pr.ID == c.programme })
			cases := p.Programmes[i].Cases
			if !slices.Contains(unproved(t, p), c.gap) {
				t.Errorf("%q is not named", c.gap)
			}
			p.Programmes[i].Cases = append(slices.Clone(cases), c.not)
			if !slices.Contains(unproved(t, p), c.gap) {
				t.Errorf("%q is not named after a case that does not close it", c.gap)
			}
			p.Programmes[i].Cases = append(slices.Clone(cases), c.closes)
			if slices.Contains(unproved(t, p), c.gap) {
				t.Errorf("%q is named after a case that closes it", c.gap)
			}
		})
	}
}
