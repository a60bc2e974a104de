package policy_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/policy/policytest"
)

// sameVerdicts compares what a block holds with the evaluator of one household.
func sameVerdicts(t testing.TB, p *policy.Pack, on civil.Day, households []policy.Household) {
	t.Helper()
	b := p.Batch(on)
	k := b.NewBlock()
	for range 2 { // so that the second time finds what the first left
		k.Reset()
		for i, h := range households {
			if got := k.Add(h); got != i {
				t.Fatalf("household %d is number %d in its block", i, got)
			}
		}
		b.Verdicts(k)
	}
	index := map[string]int{}
	for i := range p.Programmes {
		index[p.Programmes[i].ID] = i
	}
	counts := make([][4]int, len(p.Programmes))
	for i, h := range households {
		if want := max(1, len(h.Members)); k.Members(i) != want {
			t.Fatalf("%s: a household of %d members has verdicts for %d", p.ID, len(h.Members), k.Members(i))
		}
		for _, r := range p.Verdicts(h, on) {
			at := index[r.Programme.ID]
			counts[at][r.Verdict-policy.Fits]++
			if got := k.Verdict(at, i, r.Member); got != r.Verdict {
				t.Fatalf("%s on %s: %s of member %d is %s, but %s in a batch, of %v", p.ID, on, r.Programme.ID, r.Member, r.Verdict, got, h)
			}
		}
	}
	for at, n := range counts {
		fits, may, all := k.Count(at)
		if fits != n[0] || may != n[1] || all != n[0]+n[1]+n[2]+n[3] {
			t.Fatalf("%s: %s counts %d, %d of %d, but there are %v", p.ID, p.Programmes[at].ID, fits, may, all, n)
		}
	}
}

// days are days on which something of a pack changes, the days before them, and
// some others.
func days(p *policy.Pack) []civil.Day {
	all := []civil.Day{day("1990-01-01"), day("2026-11-21"), day("2040-06-30")}
	change := func(days ...civil.Day) {
		for _, d := range days {
			if !d.IsZero() {
				all = append(all, d, d.AddDays(-1), d.AddDays(1))
			}
		}
	}
	for _, pr := range p.Programmes {
		change(pr.From, pr.To)
	}
	for _, param := range p.Params {
		for _, v := range param.Values {
			change(v.From, v.To)
		}
	}
	for _, table := range p.Tables {
		for _, v := range table.Values {
			change(v.From, v.To)
		}
	}
	slices.SortFunc(all, civil.Day.Compare)
	return slices.Compact(all)
}

func TestABatchFindsWhatTheSingleEvaluatorFinds(t *testing.T) {
	for _, p := range shippedPacks(t) {
		g := policytest.New(p, 3)
		kinds := map[string]func(int) policy.Household{
			"everything known": g.Household, "half known": g.Veiled, "at the edges": g.Edge,
			"nothing known": func(int) policy.Household { return policy.Household{} },
			"one of each": func(i int) policy.Household {
				return []func(int) policy.Household{g.Household, g.Veiled, g.Edge}[i%3](i)
			},
		}
		for kind, household := range kinds {
			t.Run(p.ID+" "+kind, func(t *testing.T) {
				for _, size := range []int{1, 63, 64, 65, 700} {
					var households []policy.Household
					for i := range size {
						households = append(households, household(i))
					}
					sameVerdicts(t, p, day("2026-11-21"), households)
				}
			})
		}
		t.Run(p.ID+" on many days", func(t *testing.T) {
			number := 1000
			for _, on := range days(p) {
				var households []policy.Household
				for range 8 {
					households = append(households, g.Edge(number), g.Veiled(number))
					number++
				}
				sameVerdicts(t, p, on, households)
			}
		})
	}
}

func TestABatchFindsTheVerdictOfEveryCaseOfEveryPack(t *testing.T) {
	for _, p := range shippedPacks(t) {
		for i := range p.Programmes {
			for _, c := range p.Programmes[i].Cases {
				b := p.Batch(c.On)
				k := b.NewBlock()
				k.Add(c.Household)
				b.Verdicts(k)
				if got := k.Verdict(i, 0, 0); got != c.Expect {
					t.Errorf("%s: %s: %q is %s, expected %s", p.ID, p.Programmes[i].ID, c.Name, got, c.Expect)
				}
			}
		}
	}
}

// Columns hold what maps hold, however they are filled.
func TestABlockFilledByColumnsIsTheBlockFilledByMaps(t *testing.T) {
	on := day("2026-11-21")
	for _, p := range shippedPacks(t) {
		b, g := p.Batch(on), policytest.New(p, 5)
		byMaps, byColumns := b.NewBlock(), b.NewBlock()
		fill := g.Filler(b)
		first := rand.New(rand.NewPCG(1, 1)).IntN(1 << 20)
		for i := first; i < first+600; i++ {
			byMaps.Add(g.Veiled(i))
			fill(byColumns, i)
		}
		b.Verdicts(byMaps)
		b.Verdicts(byColumns)
		for i := range p.Programmes {
			for household := range 600 {
				for member := range byMaps.Members(household) {
					if x, y := byMaps.Verdict(i, household, member), byColumns.Verdict(i, household, member); x != y {
						t.Fatalf("%s: %s of household %d is %s by maps and %s by columns", p.ID, p.Programmes[i].ID, household, x, y)
					}
				}
			}
		}
	}
}
