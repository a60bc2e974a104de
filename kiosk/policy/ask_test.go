package policy_test

import (
	"fmt"
	"strings"
	"testing"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"

	"pgregory.net/rapid"
)

// askAll asks until nothing is left and returns what was put, "q_age" about
// the person answering and "q_age@1" about the next member.
func askAll(t rapid.TB, p *policy.Pack, h policy.Household, on civil.Day, answer func(q *policy.Question, member int) policy.Answer, purpose policy.Purpose) ([]string, policy.Household) {
	asked := map[policy.Put]bool{}
	var order []string
	for {
		q, member, more := p.Ask(h, on, asked, purpose)
		if !more {
			return order, h
		}
		put := policy.Put{Question: q.ID, Member: member}
		if asked[put] {
			t.Fatalf("%v is put again after %v", put, order)
		}
		asked[put] = true
		name := q.ID
		if member > 0 {
			name = fmt.Sprintf("%s@%d", q.ID, member)
		}
		order = append(order, name)
		var err error
		if h, err = p.Apply(h, answer(q, member)); err != nil {
			t.Fatal(err)
		}
	}
}

func unsaid(q *policy.Question, member int) policy.Answer {
	return policy.Answer{Question: q.ID, Member: member, Unknown: true}
}

func TestAnInterviewKeepsToItsPurpose(t *testing.T) {
	p := mini(t)
	nobody := []string{}
	known := rule.Facts{"p_age": rule.Int(50), "p_care": rule.Int(0)}
	for _, c := range []struct {
		name    string
		h       policy.Household
		purpose policy.Purpose
		want    string
	}{
		{"no purpose in particular: each person is asked about, the home once", home(nil, rule.Facts{}, rule.Facts{}), policy.Purpose{},
			"q_local q_size q_age q_tenure q_income q_own q_car_aid q_care q_age@1 q_care@1"},
		{"one programme: only what it turns on", home(nil, rule.Facts{}, rule.Facts{}), policy.Purpose{Programmes: []string{"elder"}}, "q_age q_local q_age@1"},
		{"a programme chosen for the second person alone", home(nil, rule.Facts{}, rule.Facts{}),
			policy.Purpose{Programmes: []string{"elder"}, Members: []int{1}}, "q_local q_age@1"},
		{"two programmes share what they need", home(nil, rule.Facts{}), policy.Purpose{Programmes: []string{"elder", "basic"}},
			"q_local q_age q_size q_income q_own q_car_aid"},
		{"what is known is not asked", home(poor, rule.Facts{}, known), policy.Purpose{Programmes: []string{"elder", "frail"}}, "q_age"},
		{"the amount of a programme that fits", home(rule.Facts{"local": rule.Bool(true)}, rule.Facts{"p_age": rule.Between(80, 95)}),
			policy.Purpose{Programmes: []string{"elder"}}, "q_age"},
		{"no programme, but facts of a form", home(rule.Facts{"hh_size": rule.Int(2)}, rule.Facts{}, known),
			policy.Purpose{Programmes: nobody, Facts: []string{"hh_size", "assets", "p_age"}}, "q_age q_tenure q_assets"},
		{"a derived fact of a form is known from its parts", home(nil, rule.Facts{}), policy.Purpose{Programmes: nobody, Facts: []string{"alone", "p_frail"}},
			"q_size q_age q_care"},
		{"names of another pack are passed over", home(nil, rule.Facts{}), policy.Purpose{Programmes: []string{"nothing"}, Facts: []string{"nothing"}}, ""},
		{"no purpose at all", home(nil, rule.Facts{}), policy.Purpose{Programmes: nobody}, ""},
		{"a goal about persons", home(poor, known, rule.Facts{}), policy.Purpose{Programmes: nobody, Goals: []policy.Goal{aim(t, p, "p_care > 3")}}, "q_care@1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			order, _ := askAll(t, p, c.h, day("2026-11-21"), unsaid, c.purpose)
			if got := strings.Join(order, " "); got != c.want {
				t.Errorf("asked %s\nwant  %s", got, c.want)
			}
		})
	}
}

func TestTheHomeIsAskedAboutOnceThoughALaterMemberNeedsIt(t *testing.T) {
	p := mini(t)
	// Only the second person is old enough for where the home is registered to matter.
	h := home(nil, rule.Facts{"p_age": rule.Int(30)}, rule.Facts{"p_age": rule.Int(70)}, rule.Facts{"p_age": rule.Int(80)})
	order, _ := askAll(t, p, h, day("2026-11-21"), unsaid, policy.Purpose{Programmes: []string{"elder"}})
	if got := strings.Join(order, " "); got != "q_local" {
		t.Errorf("asked %s", got)
	}
}

func TestAnAnswerAboutAMemberChangesThatMemberAlone(t *testing.T) {
	p := mini(t)
	h := home(poor, rule.Facts{"p_age": rule.Int(50)}, nil)
	out, err := p.Apply(h, policy.Answer{Question: "q_age", Member: 1, Number: 81})
	if err != nil {
		t.Fatal(err)
	}
	if out.Members[0]["p_age"] != rule.Int(50) || out.Members[1]["p_age"] != rule.Int(81) || h.Members[1] != nil {
		t.Errorf("got %v, and %v stays", out, h)
	}
	for _, member := range []int{-1, 2} {
		if _, err := p.Apply(h, policy.Answer{Question: "q_age", Member: member, Number: 81}); err == nil {
			t.Errorf("an answer about member %d of two was taken", member)
		}
	}
}

// Of a further member a question about a person tells nothing of the household.
func TestWhatAPersonTellsOfTheHomeIsAskedOnce(t *testing.T) {
	for _, p := range shippedPacks(t) {
		for i := range p.Questions {
			q := &p.Questions[i]
			if q.Scope != policy.OfPerson || q.Fact != "" {
				continue
			}
			for _, o := range p.OptionsFor(q, 1) {
				h := home(nil, rule.Facts{}, rule.Facts{})
				out, err := p.Apply(h, policy.Answer{Question: q.ID, Member: 1, Options: []string{o.ID}})
				if err != nil {
					t.Fatal(err)
				}
				if len(out.Facts) > 0 || len(out.Members[0]) > 0 || len(out.Members[1]) == 0 {
					t.Errorf("%s of %s about the second member gives %v", o.ID, q.ID, out)
				}
			}
		}
	}
}

// What Ask leaves out must not matter to any member either.
func TestWhatWasNotAskedOfAnybodyWouldHaveChangedNothing(t *testing.T) {
	on := day("2026-11-21")
	for _, p := range shippedPacks(t) {
		t.Run(p.ID, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				answers := [2]map[string]policy.Answer{{}, {}}
				for m := range answers {
					for i := range p.Questions {
						a := genAnswer(rt, &p.Questions[i])
						a.Member = m
						answers[m][a.Question] = a
					}
				}
				order, h := askAll(rt, p, home(nil, rule.Facts{}, rule.Facts{}), on, func(q *policy.Question, member int) policy.Answer {
					return answers[member][q.ID]
				}, policy.Purpose{})
				all := h
				for i := range p.Questions {
					q := &p.Questions[i]
					if q.Scope != policy.OfPerson || contains(order, q.ID+"@1") || ruledOutFor(rt, p, q, h, on) {
						continue
					}
					more, err := p.Apply(home(nil, rule.Facts{}, rule.Facts{}), answers[1][q.ID])
					if err != nil {
						rt.Fatal(err)
					}
					all = all.Clone()
					for name, v := range more.Members[1] {
						if _, known := all.Members[1][name]; !known {
							all.Members[1][name] = v
						}
					}
				}
				after := p.Evaluate(all, on)
				for i, r := range p.Evaluate(h, on) {
					if a := after[i]; r.Verdict != a.Verdict && !r.Office {
						rt.Fatalf("%s of %v is %s (missing %v), but of %v it is %s; asked were %v", r.Programme.ID, h, r.Verdict, r.Missing, all, a.Verdict, order)
					}
				}
			})
		})
	}
}

// ruledOutFor is ruledOut for the second member.
func ruledOutFor(t *rapid.T, p *policy.Pack, q *policy.Question, h policy.Household, on civil.Day) bool {
	if q.AskIf == "" {
		return false
	}
	r, err := p.Rule(q.AskIf)
	if err != nil {
		t.Fatal(err)
	}
	return r.Eval(h, 1, on) == rule.Bool(false)
}
