package application

import (
	"maru/i18n"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// SayFact writes what is known of a fact in the words of its question, so that
// a resident knows her own answer again; "" where nothing is known.
func SayFact(pr *i18n.Printer, p *policy.Pack, name string, v rule.Value) string {
	if b, ok := v.AsBool(); ok {
		if b {
			return pr.Say("apply.yes")
		}
		return pr.Say("apply.no")
	}
	if _, ok := v.AsString(); ok {
		if text := optionOf(p, name, v); text != nil {
			return text.In(pr.Lang())
		}
	}
	if v.Kind() == rule.KindNone {
		return ""
	}
	unit := policy.UnitNone
	for _, d := range p.Facts {
		if d.Name == name {
			unit = d.Unit
		}
	}
	return policy.SayValue(pr, p, unit, v)
}

// optionOf finds the answer that sets a fact to a value. An option that sets
// nothing else says it best.
func optionOf(p *policy.Pack, fact string, v rule.Value) i18n.Text {
	var best *policy.Option
	for i := range p.Questions {
		for j := range p.Questions[i].Options {
			o := &p.Questions[i].Options[j]
			if o.Set[fact] == v && v.Kind() != rule.KindNone && (best == nil || len(o.Set) < len(best.Set)) {
				best = o
			}
		}
	}
	if best == nil {
		return nil
	}
	return best.Text
}

// SayAnswer writes what was answered to a question about a member, in the words
// of its options; "" where it was not answered, or with "I don't know".
func SayAnswer(pr *i18n.Printer, p *policy.Pack, h policy.Household, put policy.Put) string {
	q := p.Question(put.Question)
	value := func(name string) rule.Value {
		if v, ok := h.Facts[name]; ok || put.Member >= len(h.Members) {
			return v
		}
		return h.Members[put.Member][name]
	}
	switch q.Kind {
	case policy.Amount, policy.Count, policy.YesNo:
		return SayFact(pr, p, q.Fact, value(q.Fact))
	}
	var said []string
	known := false
	for _, o := range p.OptionsFor(q, put.Member) {
		holds := true
		for name, v := range o.Set {
			if put.Member > 0 && !personal(p, name) {
				continue // it tells of the household, and was asked of the first alone
			}
			known = known || value(name).Kind() != rule.KindNone
			holds = holds && value(name) == v
		}
		if holds && len(o.Set) > 0 {
			said = append(said, o.Text.In(pr.Lang()))
		}
	}
	if len(said) == 0 && known && q.Kind == policy.Many {
		return pr.Say("shell.none_of_these")
	}
	if q.Kind == policy.Choice && len(said) > 1 {
		said = said[len(said)-1:] // the option that says most stands last
	}
	return pr.Lang().Join(said)
}

func personal(p *policy.Pack, fact string) bool {
	for _, d := range p.Facts {
		if d.Name == fact {
			return d.Scope == policy.OfPerson
		}
	}
	return false
}

// PaperLabel returns a paper's name in every language, nil where the pack does
// not know it.
func PaperLabel(p *policy.Pack, id string) i18n.Text {
	for _, paper := range p.Papers {
		if paper.ID == id {
			return paper.Label
		}
	}
	return nil
}
