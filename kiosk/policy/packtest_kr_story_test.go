package policy_test

import (
	"slices"
	"strings"
	"testing"

	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// quiet is a home to which nothing happened lately.
func quiet(more rule.Facts) rule.Facts {
	f := rule.Facts{}
	for _, name := range []string{"ev_birth", "ev_job_lost", "ev_earner_gone", "ev_disaster", "ev_illness", "em_violence", "kid_baby", "kid_preschool", "kid_primary"} {
		f[name] = rule.Bool(false)
	}
	for name, v := range more {
		f[name] = v
	}
	return f
}

// TestSeoulVisitsWhomItsStorySays plays the four occasions on which the city
// comes by itself, and what else is found then.
func TestSeoulVisitsWhomItsStorySays(t *testing.T) {
	p := korea(t)
	modest := rule.Facts{
		"hh_size": rule.Int(1), "lives_in_city": rule.Bool(true), "has_spouse": rule.Bool(false), "tenure": rule.String("private_rent"),
		"deposit": rule.Int(5_000_000), "assets_fin": rule.Int(1_000_000), "debt": rule.Int(0), "owns_car": rule.Bool(false),
		"other_property": rule.Bool(false), "income_month": rule.Int(600_000), "rich_supporter": rule.Bool(false), "st_livelihood": rule.Bool(false),
	}
	with := func(more rule.Facts) rule.Facts {
		f := quiet(modest)
		for name, v := range more {
			f[name] = v
		}
		return f
	}
	yes := rule.Bool(true)
	for _, c := range []struct {
		name      string
		household rule.Facts
		age       int64
		fits, may []string
		not       []string
	}{
		{"the birthday that makes 65", with(nil), 65, []string{"seoul-chatdong", "kr-basic-pension-2026", "kr-livelihood"}, []string{"seoul-basic"}, []string{"kr-emergency-living"}},
		{"the day before that birthday", with(nil), 64, []string{"kr-livelihood"}, nil, []string{"seoul-chatdong", "kr-basic-pension-2026"}},
		{"seventy", with(nil), 70, []string{"seoul-chatdong", "kr-basic-pension-2026"}, nil, nil},
		{"seventy-one", with(nil), 71, []string{"kr-basic-pension-2026"}, nil, []string{"seoul-chatdong"}},
		{
			"a newborn", with(rule.Facts{"hh_size": rule.Int(3), "ev_birth": yes, "kid_baby": yes, "n_child_u18": rule.Int(1), "youngest_months": rule.Int(0), "baby_nursery": rule.Bool(false)}), 31,
			[]string{"seoul-chatdong", "kr-parent-benefit"}, []string{"kr-first-meeting", "kr-child-allow-2026"}, []string{"kr-home-care"},
		},
		{
			"poverty and crisis", with(rule.Facts{"ev_job_lost": yes, "income_month": rule.Int(0)}), 50,
			[]string{"seoul-chatdong", "kr-livelihood"}, []string{"kr-emergency-living", "seoul-emergency"}, []string{"kr-basic-pension-2026"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			member := rule.Facts{"p_age": rule.Int(c.age), "p_occupational": rule.Bool(false)}
			got := map[policy.Verdict][]string{}
			for _, r := range p.Evaluate(home(c.household, member), day("2026-11-21")) {
				got[r.Verdict] = append(got[r.Verdict], r.Programme.ID)
			}
			for verdict, want := range map[policy.Verdict][]string{policy.Fits: c.fits, policy.MayFit: c.may, policy.DoesNotFit: c.not} {
				for _, id := range want {
					if !slices.Contains(got[verdict], id) {
						t.Errorf("%s is not %s", id, verdict)
					}
				}
			}
		})
	}
}

// TestKoreaCarriesEveryDocumentOfTheResearch compares titles, days, kinds and
// what is verified with the shared research. The numbers of laws that it has
// come from memory: none may be shown.
func TestKoreaCarriesEveryDocumentOfTheResearch(t *testing.T) {
	p, found := korea(t), 0
	for _, want := range researched(t) {
		if !strings.HasPrefix(want.Jurisdiction, "KR") {
			continue
		}
		found++
		d := p.Document(want.ID)
		if d == nil {
			t.Errorf("%s is missing", want.ID)
			continue
		}
		for _, c := range [][3]string{
			{"title", d.Title["ko"], want.Title},
			{"number", d.Number, ""},
			{"kind", d.Kind, want.Kind},
			{"type", string(d.Type), want.Type},
			{"first day", d.From.String(), want.From},
			{"last day", d.To.String(), want.To},
		} {
			if c[1] != c[2] {
				t.Errorf("%s: the %s is %q, want %q", d.ID, c[0], c[1], c[2])
			}
		}
		if d.Year != want.Year || d.Verified != want.Verified {
			t.Errorf("%s is of %d, verified %v; the research says %d, %v", d.ID, d.Year, d.Verified, want.Year, want.Verified)
		}
		i := slices.IndexFunc(p.Programmes, func(pr policy.Programme) bool { return pr.ID == want.ID })
		if (want.Condition != "") != (i >= 0) {
			t.Errorf("%s has a programme: %t, though its condition is %q", want.ID, i >= 0, want.Condition)
		}
	}
	if found != 49 {
		t.Errorf("the research has %d documents of Korea and Seoul, want 49", found)
	}
}
