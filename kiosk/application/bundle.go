package application

import (
	"slices"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// Bundle is what several applications come to together: every fact once, every
// paper once, each with the choices that need it.
type Bundle struct {
	Choices []Choice
	Facts   []Fact
	Papers  []Paper
}

// Fact is one thing that the forms ask for. Value is unknown where the forms
// are left blank.
type Fact struct {
	Name   string
	Member int // -1 for the household
	Value  rule.Value
	For    []int // indices of the Bundle's choices
}

// Paper is one paper to bring.
type Paper struct {
	ID  string
	For []int // indices of the Bundle's choices
	// Sure reports that every office's own list was seen; else the office may
	// ask for more.
	Sure bool
}

// Offers lists what a household may apply for, of a day's results: what fits
// first, then what may fit; nothing twice.
func Offers(results []policy.Result) []policy.Result {
	var offers []policy.Result
	for _, verdict := range []policy.Verdict{policy.Fits, policy.MayFit} {
		for _, r := range results {
			if r.Verdict == verdict {
				offers = append(offers, r)
			}
		}
	}
	return offers
}

// ChoiceOf names the choice that a result stands for.
func ChoiceOf(r policy.Result) Choice { return Choice{Programme: r.Programme.ID, Member: r.Member} }

// Gather puts a bundle together. Facts come in the order of the pack's
// declarations, the household's before each member's; papers in the order in
// which the choices ask for them. A choice of a programme that the pack does
// not have is left out.
func Gather(p *policy.Pack, h policy.Household, on civil.Day, choices []Choice) Bundle {
	b := Bundle{}
	for _, c := range choices {
		if p.Programme(c.Programme) != nil && !slices.Contains(b.Choices, c) {
			b.Choices = append(b.Choices, c)
		}
	}
	needs := make([][]string, len(b.Choices))
	for i, c := range b.Choices {
		needs[i] = Needs(p, c.Programme, on)
	}
	for member := -1; member < max(1, len(h.Members)); member++ {
		b.facts(p, h, member, needs)
	}
	for i, c := range b.Choices {
		b.papers(p.Programme(c.Programme), i)
	}
	return b
}

func (b *Bundle) facts(p *policy.Pack, h policy.Household, member int, needs [][]string) {
	for _, d := range p.Facts {
		if (d.Scope == policy.OfPerson) != (member >= 0) {
			continue
		}
		f := Fact{Name: d.Name, Member: member}
		for i, names := range needs {
			if slices.Contains(names, d.Name) && (member < 0 || member == max(0, b.Choices[i].Member)) {
				f.For = append(f.For, i)
			}
		}
		if len(f.For) == 0 {
			continue
		}
		f.Value = known(h, d.Name, member)
		b.Facts = append(b.Facts, f)
	}
}

func known(h policy.Household, name string, member int) rule.Value {
	switch {
	case member < 0:
		return h.Facts[name]
	case member < len(h.Members):
		return h.Members[member][name]
	}
	return rule.Value{}
}

func (b *Bundle) papers(p *policy.Programme, choice int) {
	for _, id := range p.Bring {
		i := slices.IndexFunc(b.Papers, func(paper Paper) bool { return paper.ID == id })
		if i < 0 {
			b.Papers = append(b.Papers, Paper{ID: id, Sure: true})
			i = len(b.Papers) - 1
		}
		b.Papers[i].For = append(b.Papers[i].For, choice)
		b.Papers[i].Sure = b.Papers[i].Sure && p.BringVerified
	}
}

// Needs lists the facts that a programme's rules turn on, derived ones taken
// back to what they come from: what its form asks for.
func Needs(p *policy.Pack, programme string, on civil.Day) []string {
	pr := p.Programme(programme)
	if pr == nil {
		return nil
	}
	view := p.View(policy.Household{}, on) // of whom nothing is known, so everything matters
	var names []string
	for _, src := range []string{pr.When, pr.Amount} {
		if src == "" {
			continue
		}
		r, err := p.Rule(src)
		if err != nil {
			panic("application: " + err.Error()) // the pack was compiled from the same source
		}
		member := -1
		if r.Person() {
			member = 0
		}
		more, _ := view.Missing(r, member)
		for _, name := range more {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// Next returns the question to ask for the chosen programmes and the member it
// is about, and false where no answer of the resident can settle more of them.
// asked holds what was put already.
func Next(p *policy.Pack, h policy.Household, on civil.Day, asked map[policy.Put]bool, choices []Choice) (q *policy.Question, member int, ok bool) {
	purpose := policy.Purpose{Programmes: []string{}, Members: []int{0}}
	for _, c := range choices {
		purpose.Programmes = append(purpose.Programmes, c.Programme)
		if c.Member > 0 && !slices.Contains(purpose.Members, c.Member) {
			purpose.Members = append(purpose.Members, c.Member)
		}
	}
	return p.Ask(h, on, asked, purpose)
}

// sets reports whether an answer to q may set one of the facts.
func sets(q *policy.Question, facts map[string]bool) bool {
	if facts[q.Fact] {
		return true
	}
	for _, o := range q.Options {
		for name := range o.Set {
			if facts[name] {
				return true
			}
		}
	}
	return false
}

// Questions lists what the resident told for the bundle, in the order of the
// pack: the questions about the household and the person answering, and then
// those about each further member.
func (b Bundle) Questions(p *policy.Pack) []policy.Put {
	byMember := map[int]map[string]bool{}
	last := 0
	for _, f := range b.Facts {
		member := max(0, f.Member)
		if byMember[member] == nil {
			byMember[member] = map[string]bool{}
		}
		byMember[member][f.Name] = true
		last = max(last, member)
	}
	var list []policy.Put
	for member := range last + 1 {
		for i := range p.Questions {
			if q := &p.Questions[i]; sets(q, byMember[member]) {
				list = append(list, policy.Put{Question: q.ID, Member: member})
			}
		}
	}
	return list
}
