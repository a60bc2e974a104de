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
