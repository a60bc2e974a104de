package policy_test

import (
	"encoding/json"
	"os"
	"path/filepath"
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
// what is verified with the shared research.
func TestKoreaCarriesEveryDocumentOfTheResearch(t *testing.T) {
	dir := os.Getenv("MARU_SHARED")
	if dir == "" {
		t.Skip("MARU_SHARED does not name the folder with policies/policies.json")
	}
	data, err := os.ReadFile(filepath.Join(dir, "policies", "policies.json"))
	if err != nil {
		t.Fatal(err)
	}
	var research []struct {
		ID           string
		Jurisdiction string
		Kind, Title  string
		Type         string `json:"doc_type"`
		From         string `json:"effective_from"`
		To           string `json:"effective_to"`
		Condition    string `json:"condition_expr"`
		Year         int
		Verified     bool
	}
	if err := json.Unmarshal(data, &research); err != nil {
		t.Fatal(err)
	}
	p := korea(t)
	seen := 0
	for _, want := range research {
		if !strings.HasPrefix(want.Jurisdiction, "KR") {
			continue
		}
		seen++
		i := slices.IndexFunc(p.Documents, func(d policy.Document) bool { return d.ID == want.ID })
		if i < 0 {
			t.Errorf("%s is missing", want.ID)
			continue
		}
		got := p.Documents[i]
		if got.Title["ko"] != want.Title || string(got.Type) != want.Type || got.Kind != want.Kind || got.Year != want.Year || got.Verified != want.Verified {
			t.Errorf("%s is %+v, want %+v", want.ID, got, want)
		}
		if got.From.String() != want.From || got.To.String() != want.To {
			t.Errorf("%s holds from %s to %s, want %s to %s", want.ID, got.From, got.To, want.From, want.To)
		}
		if got.Number != "" {
			t.Errorf("%s has the number %s: none was seen", want.ID, got.Number)
		}
		programme := slices.ContainsFunc(p.Programmes, func(pr policy.Programme) bool { return pr.ID == want.ID })
		if (want.Condition != "") != programme {
			t.Errorf("%s has a programme: %t, though its condition is %q", want.ID, programme, want.Condition)
		}
	}
	if seen != 49 {
		t.Errorf("%d documents of Korea and Seoul in the research, not 49", seen)
	}
}
