package policy_test

import (
	"strings"
	"testing"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"

	"pgregory.net/rapid"
)

type goal []*policy.Rule

func (g goal) Rules() []*policy.Rule { return g }

func aim(t testing.TB, p *policy.Pack, exprs ...string) goal {
	t.Helper()
	var g goal
	for _, src := range exprs {
		r, err := p.Rule(src)
		if err != nil {
			t.Fatal(err)
		}
		g = append(g, r)
	}
	return g
}

// interview asks until nothing is left and returns the ids in order.
func interview(t testing.TB, p *policy.Pack, h policy.Household, on civil.Day, answer func(*policy.Question) policy.Answer, goals ...policy.Goal) ([]string, policy.Household) {
	t.Helper()
	asked := map[string]bool{}
	var order []string
	for {
		q, more := p.Next(h, on, asked, goals...)
		if !more {
			return order, h
		}
		if asked[q.ID] {
			t.Fatalf("%s is asked again after %v", q.ID, order)
		}
		if len(order)%5 == 0 { // now and then: it takes its time
			if again, _ := p.Next(h, on, asked, goals...); again != q {
				t.Fatalf("once %s came next and once %s", q.ID, again.ID)
			}
		}
		asked[q.ID] = true
		order = append(order, q.ID)
		var err error
		if h, err = p.Apply(h, answer(q)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOnlyWhatStillMattersIsAsked(t *testing.T) {
	p := mini(t)
	unknown := func(q *policy.Question) policy.Answer { return policy.Answer{Question: q.ID, Unknown: true} }
	for _, c := range []struct {
		name    string
		h       policy.Household
		on      string
		answers map[string]policy.Answer
		goals   []policy.Goal
		want    string
	}{
		{"nobody knows anything: every question, block by block", home(nil), "2026-11-21", nil, nil,
			"q_local q_size q_age q_tenure q_income q_own q_car_aid q_care"},
		{"who is not registered here is not asked for the car", home(nil), "2026-11-21",
			map[string]policy.Answer{"q_local": {Options: []string{"no"}}}, nil, "q_local q_size q_tenure q_age q_income q_care"},
		{"what another answer told is not asked", home(with(poor, "hh_size", rule.Int(1)), rule.Facts{"p_age": rule.Int(85)}), "2026-11-21", nil, nil,
			"q_tenure"},
		{"savings that only an unverified number needs are not asked for", home(poor, rule.Facts{"p_age": rule.Int(50)}), "2026-11-21", nil, nil,
			"q_tenure"},
		{"a goal asks on its own behalf", home(poor, rule.Facts{"p_age": rule.Int(50)}), "2026-11-21", nil,
			[]policy.Goal{aim(t, p, "assets < 100 ? 2 : assets < 1000 ? 1 : 0", "p_care > 3")}, "q_tenure q_assets q_care"},
		{"a goal does not ask what ask_if rules out", home(poor, rule.Facts{"p_age": rule.Int(50)}), "2026-11-21",
			map[string]policy.Answer{"q_tenure": {Options: []string{"none"}}}, []policy.Goal{aim(t, p, "assets < 100")}, "q_tenure"},
		{"a settled goal asks nothing", home(with(poor, "assets", rule.Between(200, 300)), rule.Facts{"p_age": rule.Int(50)}), "2026-11-21", nil,
			[]policy.Goal{aim(t, p, "assets < 100 ? 2 : assets < 1000 ? 1 : 0", "p_care > 3 && hh_size > 5")}, "q_tenure"},
		{"a day for which the law has no number asks for no income", home(nil), "1999-01-01", nil, nil,
			"q_size q_age q_local q_tenure q_care"},
	} {
		t.Run(c.name, func(t *testing.T) {
			order, _ := interview(t, p, c.h, day(c.on), func(q *policy.Question) policy.Answer {
				if a, ok := c.answers[q.ID]; ok {
					a.Question = q.ID
					return a
				}
				return unknown(q)
			}, c.goals...)
			if got := strings.Join(order, " "); got != c.want {
				t.Errorf("asked %s\nwant  %s", got, c.want)
			}
		})
	}
}

func TestAClosedBlockStaysClosed(t *testing.T) {
	p := mini(t)
	q, ok := p.Next(home(nil), day("2026-11-21"), map[string]bool{"q_own": true})
	if !ok || q.Topic != "money" {
		t.Errorf("after a question of the second block comes %v", q)
	}
	q, ok = p.Next(home(nil), day("2026-11-21"), map[string]bool{"q_care": true})
	if ok {
		t.Errorf("after the last block comes %v", q)
	}
}

// genAnswer draws an answer to a question; now and then none.
func genAnswer(t *rapid.T, q *policy.Question) policy.Answer {
	a := policy.Answer{Question: q.ID}
	if rapid.IntRange(0, 7).Draw(t, "silent "+q.ID) == 0 {
		a.Unknown = true
		return a
	}
	switch q.Kind {
	case policy.Amount, policy.Count:
		a.Number = rapid.OneOf(rapid.Int64Range(q.Min, min(q.Max, q.Min+8)), rapid.Int64Range(q.Min, min(q.Max, q.Min+6000)), rapid.Int64Range(q.Min, q.Max)).Draw(t, q.ID)
		if rapid.Bool().Draw(t, "range") {
			a.To = rapid.Int64Range(a.Number, q.Max).Draw(t, q.ID+" to")
		}
	case policy.Many:
		for _, o := range q.Options {
			if rapid.IntRange(0, 3).Draw(t, o.ID) == 0 {
				a.Options = append(a.Options, o.ID)
			}
		}
	default:
		a.Options = []string{q.Options[rapid.IntRange(0, len(q.Options)-1).Draw(t, q.ID)].ID}
	}
	return a
}

// What Next leaves out must not matter: whatever the questions that were not
// asked would have been answered, every verdict and amount stays.
func TestWhatWasNotAskedWouldHaveChangedNothing(t *testing.T) {
	on := day("2026-11-21")
	for _, p := range shippedPacks(t) {
		t.Run(p.ID, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				answers := map[string]policy.Answer{}
				for i := range p.Questions {
					answers[p.Questions[i].ID] = genAnswer(rt, &p.Questions[i])
				}
				order, h := interview(t, p, home(nil, rule.Facts{}), on, func(q *policy.Question) policy.Answer { return answers[q.ID] })
				inOrderOfBlocks(rt, p, order)
				all := h
				for i := range p.Questions {
					q := &p.Questions[i]
					if contains(order, q.ID) || ruledOut(rt, p, q, h, on) {
						continue
					}
					more, err := p.Apply(home(nil, rule.Facts{}), answers[q.ID])
					if err != nil {
						rt.Fatal(err)
					}
					all = fill(all, more)
				}
				before, after := p.Evaluate(h, on), p.Evaluate(all, on)
				for i, r := range before {
					if a := after[i]; r.Verdict != a.Verdict && !r.Office {
						rt.Fatalf("%s of %v is %s (missing %v), but of %v it is %s; asked were %v", r.Programme.ID, h, r.Verdict, r.Missing, all, a.Verdict, order)
					}
				}
			})
		})
	}
}

// ruledOut reports whether the pack itself does not put the question to h.
func ruledOut(t *rapid.T, p *policy.Pack, q *policy.Question, h policy.Household, on civil.Day) bool {
	if q.AskIf == "" {
		return false
	}
	r, err := p.Rule(q.AskIf)
	if err != nil {
		t.Fatal(err)
	}
	return r.Eval(h, 0, on) == rule.Bool(false)
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// fill adds to h what more knows and h does not.
func fill(h, more policy.Household) policy.Household {
	out := h.Clone()
	for name, v := range more.Facts {
		if _, known := out.Facts[name]; !known {
			out.Facts = with(out.Facts, name, v)
		}
	}
	for name, v := range more.Members[0] {
		if _, known := out.Members[0][name]; !known {
			out.Members[0] = with(out.Members[0], name, v)
		}
	}
	return out
}

func inOrderOfBlocks(t *rapid.T, p *policy.Pack, order []string) {
	block := 0
	for _, id := range order {
		for i, topic := range p.Topics {
			if topic.ID != p.Question(id).Topic {
				continue
			}
			if i < block {
				t.Fatalf("%s opens a closed block: %v", id, order)
			}
			block = i
		}
	}
}
