package hardship_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"maru/kiosk/hardship"
	"maru/kiosk/policy"
)

func story(t testing.TB, name string) policy.Household {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	h, err := policy.ReadHousehold(f, packs(t)["cn-shanghai"].pack)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// found is a programme that the story must show; member is -1 for the home.
type found struct {
	programme string
	member    int
	verdict   policy.Verdict
	amount    int64 // 0 where the office fixes it
}

// TestTheThreeStories holds the people whom the district itself tells of: a man
// of sixty with amputations and short contributions, a mother with her son of
// fifteen, a couple with uraemia and visual disability.
func TestTheThreeStories(t *testing.T) {
	for _, c := range []struct {
		name     string
		score    int
		band     hardship.Band
		points   map[string]int
		tier     hardship.Tier
		reason   string
		warnings []string
		found    []found
	}{
		{
			name: "han", score: 69, band: hardship.High,
			points: map[string]int{"income": 16, "illness": 16, "disability": 10, "education": 5, "employment": 14, "social_security": 6, "participation": 2},
			tier:   hardship.Referral, reason: "three_severe_aspects", warnings: []string{"contributions_short"},
			found: []found{
				{"sh-tekun", 0, policy.Fits, 2075}, {"sh-dibao-cond", -1, policy.Fits, 795},
				{"sh-disab-care-2025", -1, policy.Fits, 180}, {"sh-disab-living-2025", -1, policy.Fits, 450},
				{"sh-severe-unemployed", -1, policy.Fits, 2075}, {"cn-retire-2024", -1, policy.MayFit, 0},
				{"sh-med-aid", -1, policy.MayFit, 0}, {"sh-guwen-2022", -1, policy.Fits, 0},
			},
		},
		{
			name: "guo", score: 47, band: hardship.Medium,
			points: map[string]int{"income": 16, "education": 5, "employment": 7, "social_security": 3, "participation": 2, "child_burden": 8, "child_environment": 6},
			tier:   hardship.Comprehensive, reason: "not_helped",
			found: []found{
				{"sh-dibao-cond", -1, policy.Fits, 0}, {"sh-edu-compulsory", -1, policy.MayFit, 0},
				{"sh-border", -1, policy.Fits, 0}, {"sh-guwen-2022", -1, policy.Fits, 0},
			},
		},
		{
			name: "xu", score: 61, band: hardship.High,
			points: map[string]int{"income": 16, "illness": 16, "disability": 10, "education": 5, "employment": 14},
			tier:   hardship.Referral, reason: "three_severe_aspects",
			found: []found{
				{"sh-dibao-cond", -1, policy.Fits, 290}, {"sh-med-aid", -1, policy.MayFit, 0},
				{"sh-disab-care-2025", -1, policy.Fits, 350}, {"sh-disab-living-2025", -1, policy.Fits, 450},
				{"sh-severe-unemployed", -1, policy.Fits, 2075}, {"sh-rigid-2020", -1, policy.MayFit, 0},
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, h := packs(t)["cn-shanghai"], story(t, c.name)
			a := hardship.Assess(l.sheet, h, today)
			if a.Score != at(c.score) || a.Band != c.band {
				t.Errorf("the score is %+v %q, want %d %q; missing %q", a.Score, a.Band, c.score, c.band, a.Missing)
			}
			for _, ind := range a.Indicators {
				if ind.Points != at(c.points[ind.ID]) {
					t.Errorf("%s has %+v points, want %d", ind.ID, ind.Points, c.points[ind.ID])
				}
				if len(ind.Because) == 0 {
					t.Errorf("%s does not say why", ind.ID)
				}
			}
			if a.Tier != c.tier || !slices.Contains(a.TierReasons, c.reason) {
				t.Errorf("tier %q because of %q, want %q because of %q", a.Tier, a.TierReasons, c.tier, c.reason)
			}
			if !slices.Equal(a.Warnings, c.warnings) {
				t.Errorf("warnings are %q, want %q", a.Warnings, c.warnings)
			}
			checkFound(t, l.pack.Evaluate(h, today), c.found)
		})
	}
}

func checkFound(t *testing.T, results []policy.Result, want []found) {
	t.Helper()
	for _, w := range want {
		i := slices.IndexFunc(results, func(r policy.Result) bool {
			return r.Programme.ID == w.programme && r.Member == w.member
		})
		if i < 0 {
			t.Errorf("there is no result of %s for %d", w.programme, w.member)
			continue
		}
		r := results[i]
		if r.Verdict != w.verdict {
			t.Errorf("%s is %s, want %s; because %+v; missing %q", w.programme, r.Verdict, w.verdict, r.Because, r.Missing)
		}
		if w.amount > 0 && (r.Amount == nil || r.Amount.Lo != w.amount || r.Amount.Hi != w.amount) {
			t.Errorf("%s pays %+v, want %d", w.programme, r.Amount, w.amount)
		}
		if len(r.Because) == 0 && r.Programme.When != "true" {
			t.Errorf("%s does not say why", w.programme)
		}
	}
}

// TestALineAboveIsExplainedByNumberDayAndSource takes the couple's
// income above the low-income line.
func TestALineAboveIsExplainedByNumberDayAndSource(t *testing.T) {
	l, h := packs(t)["cn-shanghai"], story(t, "xu")
	h.Facts["income_month"] = facts{"n": 6400}.rule()["n"]
	for _, r := range l.pack.Evaluate(h, today) {
		if r.Programme.ID != "sh-border" {
			continue
		}
		if r.Verdict != policy.DoesNotFit || len(r.Because) == 0 {
			t.Fatalf("got %s because %+v", r.Verdict, r.Because)
		}
		p := r.Because[0].Param
		if p == nil || p.Name != "std_border" || p.From.String() != "2024-07-01" || p.Source == "" || !p.Verified {
			t.Errorf("the reason carries %+v, want the low-income line of July 2024 with its source", p)
		}
		return
	}
	t.Fatal("there is no result for sh-border")
}
