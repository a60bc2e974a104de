package policy_test

import (
	"slices"
	"testing"
	"time"

	"maru/i18n/civil"
)

// fiscaCase is one published case of OpenFisca-Japan: a household by Japanese
// names, and what its rules make of it on a day. Nobody of this house wrote it.
type fiscaCase struct {
	Name   string         `json:"name"`
	Period string         `json:"period"`
	Input  map[string]any `json:"input"`
	Output map[string]any `json:"output"`
}

// fiscaSet is one file of such cases; label names it in the shared research.
type fiscaSet struct {
	label string
	cases []fiscaCase
}

// fiscaSets reads the six files in the order of the research.
func fiscaSets(t testing.TB) []fiscaSet {
	t.Helper()
	var file struct {
		Sets []struct {
			Label string `json:"label"`
			Count int    `json:"count"`
			Cases []fiscaCase
		} `json:"sets"`
	}
	readShared(t, "testcases.json", &file)
	var sets []fiscaSet
	for _, s := range file.Sets {
		if slices.Contains(fiscaLabels, s.Label) {
			if len(s.Cases) != s.Count {
				t.Errorf("%s: %d cases are there, not %d", s.Label, len(s.Cases), s.Count)
			}
			sets = append(sets, fiscaSet{s.Label, s.Cases})
		}
	}
	if len(sets) != len(fiscaLabels) {
		t.Fatalf("%d files of cases, not %d", len(sets), len(fiscaLabels))
	}
	return sets
}

const (
	childBenefits    = "child benefits, period 2024-11-01"
	welfareLoans     = "welfare loan limits"
	publicAssistance = "public assistance amounts"
	payDeduction     = "earned income deduction"
	housingStandard  = "housing assistance standard"
	specialAllowance = "special disability allowance"
)

var fiscaLabels = []string{childBenefits, welfareLoans, publicAssistance, payDeduction, housingStandard, specialAllowance}

// fiscaHome is one household of a case and what is expected of it.
type fiscaHome struct {
	on      civil.Day
	facts   map[string]any
	persons []fiscaPerson
	want    map[string]int64
}

// fiscaPerson is one member; its role is 祖父母一覧, 親一覧 or 子一覧.
type fiscaPerson struct {
	role  string
	facts map[string]any
}

// homes takes a case apart. It has one household in full, several of them, or
// only the facts of one without its members.
func (c fiscaCase) homes() []fiscaHome {
	on := civil.MustParseDay(c.Period)
	persons, _ := c.Input["世帯員"].(map[string]any)
	if several, ok := c.Input["世帯一覧"].(map[string]any); ok {
		var list []fiscaHome
		for id, want := range c.Output["世帯一覧"].(map[string]any) {
			list = append(list, fiscaHomeOf(on, several[id].(map[string]any), persons, want.(map[string]any)))
		}
		return list
	}
	facts, want := c.Input, c.Output
	if one, ok := c.Input["世帯"].(map[string]any); ok {
		facts = one
	}
	if one, ok := c.Output["世帯"].(map[string]any); ok {
		want = one
	}
	return []fiscaHome{fiscaHomeOf(on, facts, persons, want)}
}

func fiscaHomeOf(on civil.Day, facts, persons, want map[string]any) fiscaHome {
	h := fiscaHome{on: on, facts: map[string]any{}, want: map[string]int64{}}
	for name, v := range facts {
		h.facts[name] = undated(v)
	}
	for name, v := range want {
		h.want[name] = int64(undated(v).(float64))
	}
	for _, role := range []string{"祖父母一覧", "親一覧", "子一覧"} {
		ids, _ := h.facts[role].([]any)
		for _, id := range ids {
			p := fiscaPerson{role, map[string]any{}}
			of, _ := persons[id.(string)].(map[string]any)
			for name, v := range of {
				p.facts[name] = undated(v)
			}
			h.persons = append(h.persons, p)
		}
	}
	return h
}

// undated takes the value out of {"2024-11-01": value}.
func undated(v any) any {
	if m, ok := v.(map[string]any); ok && len(m) == 1 {
		for name, inner := range m {
			if _, err := civil.ParseDay(name); err == nil {
				return inner
			}
		}
	}
	return v
}

// number returns a fact of the household, 0 where the case does not have it.
func (h fiscaHome) number(name string) int64 {
	n, _ := h.facts[name].(float64)
	return int64(n)
}

func (h fiscaHome) of(role string) []fiscaPerson {
	var list []fiscaPerson
	for _, p := range h.persons {
		if p.role == role {
			list = append(list, p)
		}
	}
	return list
}

func (p fiscaPerson) number(name string) int64 {
	n, _ := p.facts[name].(float64)
	return int64(n)
}

func (p fiscaPerson) born() (civil.Day, bool) {
	s, ok := p.facts["誕生年月日"].(string)
	if !ok {
		return civil.Day{}, false
	}
	return civil.MustParseDay(s), true
}

// age returns the age that the case states, or that of the birthday.
func (p fiscaPerson) age(on civil.Day) int64 {
	born, ok := p.born()
	if !ok {
		return p.number("年齢")
	}
	n := on.Year - born.Year
	if on.Month < born.Month || on.Month == born.Month && on.Day < born.Day {
		n--
	}
	return int64(n)
}

// grade returns the school year: 1 to 6 primary, to 9 middle, to 12 upper
// secondary school. A school year begins in April, for whoever is six on its
// second day.
func (p fiscaPerson) grade(on civil.Day) int {
	schoolYear := func(d civil.Day, first int) int {
		if d.Month < time.April || d.Month == time.April && d.Day < first {
			return d.Year - 1
		}
		return d.Year
	}
	born, ok := p.born()
	if !ok {
		panic("the case gives no birthday")
	}
	return schoolYear(on, 1) - schoolYear(born, 2) - 6
}

// Grades of the certificates, with one above the last for "holds none".
func (p fiscaPerson) certificates() (body, ai, mind int64, intel string) {
	rank := func(name string, of ...string) int64 {
		s, _ := p.facts[name].(string)
		if i := slices.Index(of, s); i >= 0 {
			return int64(i + 1)
		}
		return int64(len(of) + 1)
	}
	intel, _ = p.facts["療育手帳等級"].(string)
	if intel == "" {
		intel = "none"
	}
	return rank("身体障害者手帳等級", "一級", "二級", "三級", "四級", "五級", "六級", "七級"),
		rank("愛の手帳等級", "一度", "二度", "三度", "四度"),
		rank("精神障害者保健福祉手帳等級", "一級", "二級", "三級"), intel
}

// severe answers the kiosk's question as its help explains it: grades 1 and 2
// of the body, 1 and 2 of the Ai no Techo, or alike.
func (p fiscaPerson) severe() bool {
	body, ai, mind, intel := p.certificates()
	return body <= 2 || ai <= 2 || mind <= 1 || intel == "A"
}

// disabled reports whether the person holds any certificate, or has an illness
// that counts as much.
func (p fiscaPerson) disabled() bool {
	body, ai, mind, intel := p.certificates()
	return body <= 7 || ai <= 4 || mind <= 3 || intel != "none" ||
		p.facts["内部障害"] == "有" || p.facts["脳性まひ_進行性筋萎縮症"] == "有"
}
