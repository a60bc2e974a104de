package policy

import (
	"maru/i18n"
	"maru/i18n/money"
	"maru/kiosk/rule"
)

// Say tells one reason in words: what it turns on, how the household stands to
// it, and where the line runs. The number of the law, its day and its source
// are told apart, by SayLine.
func Say(pr *i18n.Printer, p *Pack, r Reason) string {
	label := r.Label.In(pr.Lang())
	if label == "" {
		label = r.Text
	}
	if b, ok := r.Have.AsBool(); ok {
		return pr.Say(boolKey(b, r.Holds), "Label", label)
	}
	if r.Have.Kind() == rule.KindNone {
		return label
	}
	have, want := SayValue(pr, p, r.Unit, r.Have), SayValue(pr, p, r.Unit, r.Want)
	return pr.Say(compareKey(r), "Label", label, "Have", have, "Want", want)
}

// SayLine tells the number of the law that a reason used: its name, its value
// and since when; "" where the reason used none, or one that nobody verified.
func SayLine(pr *i18n.Printer, p *Pack, r Reason) string {
	if r.Param == nil || !r.Param.Verified || r.Param.Value.Kind() == rule.KindNone {
		return ""
	}
	return pr.Say("reason.line",
		"Name", r.Param.Label.In(pr.Lang()),
		"Want", SayValue(pr, p, r.Param.Unit, r.Param.Value),
		"From", r.Param.From.Date(pr.Lang()))
}

// SayValue writes a value with its unit in words; a range is written with both
// its ends, and an unknown value as such.
func SayValue(pr *i18n.Printer, p *Pack, u Unit, v rule.Value) string {
	lo, hi, ok := v.Range()
	if !ok {
		if s, ok := v.AsString(); ok {
			return s
		}
		return pr.Say("reason.unknown")
	}
	if lo != hi {
		return pr.Say("reason.between", "Low", sayNumber(pr, p, u, lo), "High", sayNumber(pr, p, u, hi))
	}
	return sayNumber(pr, p, u, lo)
}

// SayAmount writes what a programme pays; "" where an answer is still missing
// that would narrow it.
func SayAmount(pr *i18n.Printer, p *Pack, a *AmountRange) string {
	if a == nil || len(a.Needs) > 0 {
		return ""
	}
	unit := UnitMoney
	if a.Per == "hour_week" {
		unit = "hours"
	}
	return pr.Say("check.amount_"+a.Per, "Amount", SayValue(pr, p, unit, rule.Between(a.Lo, a.Hi)))
}

func sayNumber(pr *i18n.Printer, p *Pack, u Unit, n int64) string {
	if u == UnitMoney {
		if sum, err := money.FromMajor(n, p.Currency); err == nil {
			return sum.Format(pr.Lang())
		}
	}
	if u == "" {
		u = UnitNone
	}
	return pr.Say("unit."+string(u), "Count", int(n))
}

func boolKey(have bool, holds rule.Tri) string {
	switch {
	case holds != rule.No && have:
		return "reason.yes"
	case holds != rule.No:
		return "reason.no"
	case have:
		return "reason.needs_no"
	default:
		return "reason.needs_yes"
	}
}

// compareKey picks the sentence by how things stand, which for a condition
// that does not hold is the opposite of what it asks.
func compareKey(r Reason) string {
	holds := map[string]string{
		"<": "below", "<=": "at_most", ">": "above", ">=": "at_least",
		"==": "equal", "!=": "equal", "in": "one_of", "not_in": "one_of",
	}
	fails := map[string]string{
		"<": "at_least", "<=": "above", ">": "at_most", ">=": "below",
		"==": "not_equal", "!=": "excluded", "in": "not_one_of", "not_in": "excluded",
	}
	if r.Holds == rule.No {
		return "reason." + fails[r.Op]
	}
	return "reason." + holds[r.Op]
}

// Label returns a fact's label in every language, and the bare name where the
// pack does not declare it.
func (p *Pack) Label(fact string) i18n.Text {
	for i := range p.Facts {
		if p.Facts[i].Name == fact {
			return p.Facts[i].Label
		}
	}
	return i18n.Text{i18n.English: fact}
}

// Programme returns the programme of that ID, or nil.
func (p *Pack) Programme(id string) *Programme {
	for i := range p.Programmes {
		if p.Programmes[i].ID == id {
			return &p.Programmes[i]
		}
	}
	return nil
}
