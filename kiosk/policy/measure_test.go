package policy_test

import (
	"os"
	"slices"
	"testing"

	"maru/assets"
	"maru/i18n/civil"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/policy/policytest"
	"maru/kiosk/rule"
)

// truthful answers a question out of what is so, and says that it does not know
// where no answer of the question is true.
func truthful(q *policy.Question, truth policy.Household) policy.Answer {
	a := policy.Answer{Question: q.ID}
	if q.Fact != "" && len(q.Options) == 0 {
		n, ok := have(truth, q.Fact).AsInt()
		a.Number, a.Unknown = n, !ok || n < q.Min || n > q.Max
		return a
	}
	best := -1
	for _, o := range q.Options {
		if len(o.Set) <= best || !allTrue(o, truth) {
			continue
		}
		if q.Kind == policy.Many {
			a.Options = append(a.Options, o.ID)
			continue
		}
		best, a.Options = len(o.Set), []string{o.ID} // the option that says most
	}
	a.Unknown = q.Kind != policy.Many && len(a.Options) == 0
	return a
}

func have(h policy.Household, fact string) rule.Value {
	if v, ok := h.Members[0][fact]; ok {
		return v
	}
	return h.Facts[fact]
}

func allTrue(o policy.Option, truth policy.Household) bool {
	for name, v := range o.Set {
		lo, hi, isRange := v.Range()
		n, isInt := have(truth, name).AsInt()
		if isRange && isInt && lo <= n && n <= hi {
			continue
		}
		if have(truth, name) != v {
			return false
		}
	}
	return true
}

// way is one order of asking; it returns how often it asked and what it knows
// in the end.
type way func(p *policy.Pack, truth policy.Household, on civil.Day, purpose policy.Purpose) (int, policy.Household, error)

func adaptive(p *policy.Pack, truth policy.Household, on civil.Day, purpose policy.Purpose) (int, policy.Household, error) {
	h, asked := policy.Household{Members: []rule.Facts{{}}}, map[policy.Put]bool{}
	for {
		q, _, more := p.Ask(h, on, asked, purpose)
		if !more {
			return len(asked), h, nil
		}
		asked[policy.Put{Question: q.ID}] = true
		var err error
		if h, err = tell(p, h, q, truth, on); err != nil {
			return 0, h, err
		}
	}
}

// tell applies the truthful answer. "I do not know" leaves what another answer
// told already, and so is answered what does not apply to the household.
func tell(p *policy.Pack, h policy.Household, q *policy.Question, truth policy.Household, on civil.Day) (policy.Household, error) {
	a := truthful(q, truth)
	if a.Unknown || barred(p, q, truth, on) {
		return h, nil
	}
	return p.Apply(h, a)
}

// inOrder puts the questions in the order of the pack; skip passes over those
// that can change nothing any more.
func inOrder(skip bool) way {
	return func(p *policy.Pack, truth policy.Household, on civil.Day, purpose policy.Purpose) (int, policy.Household, error) {
		h, n := policy.Household{Members: []rule.Facts{{}}}, 0
		for _, topic := range p.Topics {
			for i := range p.Questions {
				q := &p.Questions[i]
				if q.Topic != topic.ID || skip && !p.Matters(q, h, on, purpose) || !skip && barred(p, q, h, on) {
					continue
				}
				n++
				var err error
				if h, err = tell(p, h, q, truth, on); err != nil {
					return 0, h, err
				}
			}
		}
		return n, h, nil
	}
}

// barred reports whether the pack itself does not put a question to h.
func barred(p *policy.Pack, q *policy.Question, h policy.Household, on civil.Day) bool {
	if q.AskIf == "" {
		return false
	}
	r, err := p.Rule(q.AskIf)
	return err != nil || r.Eval(h, 0, on) == rule.Bool(false)
}

// The mean number of questions that an interview may have: for the programmes
// alone, and with the hardship assessment, which asks of itself.
const most, mostAssessed = 20, 24

// TestInterviewsAreShortAndMissNothing interviews generated households about
// every programme, and about the hardship assessment besides, and holds the
// outcome against asking everything.
func TestInterviewsAreShortAndMissNothing(t *testing.T) {
	on, homes := day("2026-11-21"), 50
	if os.Getenv("MARU_LONG") != "" {
		homes = 2000
	}
	for _, p := range shippedPacks(t) {
		if p.ID == "mini" {
			continue
		}
		t.Run(p.ID, func(t *testing.T) {
			sheet, err := hardship.LoadSheet(assets.Packs(), p)
			if err != nil {
				t.Fatal(err)
			}
			made := policytest.New(p, 20261121)
			for _, purpose := range []struct {
				name string
				most float64
				policy.Purpose
			}{{"programmes", most, policy.Purpose{}}, {"programmes and assessment", mostAssessed, policy.Purpose{Goals: sheet.Goals()}}} {
				var asked, fixed, all, longest int
				for i := range homes {
					truth := made.Household(i)
					n, h, err := adaptive(p, truth, on, purpose.Purpose)
					if err != nil {
						t.Fatal(err)
					}
					m, _, err := inOrder(true)(p, truth, on, purpose.Purpose)
					if err != nil {
						t.Fatal(err)
					}
					k, everything, err := inOrder(false)(p, truth, on, purpose.Purpose)
					if err != nil {
						t.Fatal(err)
					}
					asked, fixed, all, longest = asked+n, fixed+m, all+k, max(longest, n)
					sameOutcome(t, p, i, on, h, everything)
					if a, b := hardship.Assess(sheet, h, on), hardship.Assess(sheet, everything, on); len(purpose.Goals) > 0 && (a.Band != b.Band || a.Tier != b.Tier) {
						t.Fatalf("household %d is %q %q after the interview, but %q %q when everything is asked", i, a.Band, a.Tier, b.Band, b.Tier)
					}
				}
				mean := func(n int) float64 { return float64(n) / float64(homes) }
				t.Logf("%s: %.1f questions on average (at most %d), %.1f in fixed order with skipping, %.1f of %d without",
					purpose.name, mean(asked), longest, mean(fixed), mean(all), len(p.Questions))
				if mean(asked) > purpose.most {
					t.Errorf("%s: %.1f questions on average, more than %.0f", purpose.name, mean(asked), purpose.most)
				}
			}
		})
	}
}

// sameOutcome holds what was found after an interview against what is found
// when everything was asked.
func sameOutcome(t *testing.T, p *policy.Pack, number int, on civil.Day, short, long policy.Household) {
	t.Helper()
	after := p.Evaluate(long, on)
	for i, r := range p.Evaluate(short, on) {
		w := after[i]
		if r.Verdict != w.Verdict {
			t.Fatalf("household %d: %s is %s after the interview (missing %q), but %s when everything is asked (missing %q)",
				number, r.Programme.ID, r.Verdict, r.Missing, w.Verdict, w.Missing)
		}
		if slices.Equal(r.Missing, w.Missing) && (r.Amount == nil) != (w.Amount == nil) || r.Amount != nil && w.Amount != nil &&
			(r.Amount.Lo != w.Amount.Lo || r.Amount.Hi != w.Amount.Hi) && len(r.Amount.Needs) == 0 {
			t.Fatalf("household %d: %s gives %+v after the interview, but %+v when everything is asked", number, r.Programme.ID, r.Amount, w.Amount)
		}
	}
}
