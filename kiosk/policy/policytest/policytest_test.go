package policytest_test

import (
	"reflect"
	"testing"

	"maru/assets"
	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/policy/policytest"
	"maru/kiosk/rule"
)

func packs(t testing.TB) []*policy.Pack {
	t.Helper()
	ids, err := policy.IDs(assets.Packs())
	if err != nil {
		t.Fatal(err)
	}
	var all []*policy.Pack
	for _, id := range ids {
		p, err := policy.Load(assets.Packs(), id)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func TestHouseholdsAreTheSameEveryTimeAndWithinTheBoundsOfTheirFacts(t *testing.T) {
	for _, p := range packs(t) {
		g, again := policytest.New(p, 7), policytest.New(p, 7)
		for i := range 500 {
			h, veiled := g.Household(i), g.Veiled(i)
			if !reflect.DeepEqual(h, again.Household(i)) || !reflect.DeepEqual(veiled, again.Veiled(i)) {
				t.Fatalf("%s: household %d is another one the second time", p.ID, i)
			}
			check(t, p, h, i)
			check(t, p, veiled, i)
			holds(t, p, h.Facts, veiled.Facts)
			for m := range h.Members {
				holds(t, p, h.Members[m], veiled.Members[m])
			}
		}
		if reflect.DeepEqual(g.Household(1), policytest.New(p, 8).Household(1)) {
			t.Errorf("%s: another seed makes the same household", p.ID)
		}
	}
}

// check reports facts that the pack does not allow, and whether the household's
// own numbers agree.
func check(t *testing.T, p *policy.Pack, h policy.Household, number int) {
	t.Helper()
	for _, facts := range append([]rule.Facts{h.Facts}, h.Members...) {
		for name, v := range facts {
			if err := p.CheckFact(name, v); err != nil {
				t.Fatalf("%s: household %d has %s: %v", p.ID, number, name, err)
			}
		}
	}
	if size, ok := h.Facts["hh_size"].AsInt(); ok && size != int64(len(h.Members)) {
		t.Fatalf("%s: household %d of %d has %d members", p.ID, number, size, len(h.Members))
	}
}

// holds reports what is known but is not so.
func holds(t *testing.T, p *policy.Pack, truth, told rule.Facts) {
	t.Helper()
	for name, v := range told {
		lo, hi, isInt := v.Range()
		if n, _ := truth[name].AsInt(); isInt && lo <= n && n <= hi {
			continue
		}
		if v != truth[name] {
			t.Fatalf("%s: %s is %v, told as %v", p.ID, name, truth[name], v)
		}
	}
}

// A generator that never meets a rule would prove and measure nothing.
func TestMadeUpHouseholdsMeetTheRules(t *testing.T) {
	on, err := civil.ParseDay("2026-11-21")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range packs(t) {
		g := policytest.New(p, 1)
		seen := map[policy.Verdict]int{}
		met := map[string]bool{}
		for i := range 2000 {
			for _, r := range p.Verdicts(g.Household(i), on) {
				seen[r.Verdict]++
				if r.Verdict == policy.Fits || r.Verdict == policy.MayFit {
					met[r.Programme.ID] = true
				}
			}
		}
		open := 0
		for _, r := range p.Verdicts(policy.Household{}, on) {
			if r.Verdict != policy.Closed {
				open++
			}
		}
		t.Logf("%s: %v; %d of %d open programmes met", p.ID, seen, len(met), open)
		if seen[policy.Fits] < 500 || seen[policy.DoesNotFit] < 5000 || len(met)*10 < open*8 {
			t.Errorf("%s: verdicts %v and only %d of %d programmes met", p.ID, seen, len(met), open)
		}
	}
}
