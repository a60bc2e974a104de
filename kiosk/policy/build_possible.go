package policy

import (
	"slices"

	"maru/i18n/civil"
	"maru/kiosk/rule"
)

// possible refuses conditions that are settled before anybody is asked: a
// programme that nobody can ever fit or that nobody can fail to fit, and a
// question that can never be put. A rule that is true of all is written "true".
func (b *builder) possible() {
	p := b.pack
	for i := range p.Programmes {
		pr := &p.Programmes[i]
		if pr.when == nil {
			continue
		}
		b.settled(b.places.programmes[i], "when", pr.when, p.lifeDays(pr))
	}
	for i := range p.Questions {
		if q := &p.Questions[i]; q.askIf != nil {
			b.settled(b.places.questions[i], "ask_if", q.askIf, p.valueDays(q.askIf))
		}
	}
}

// settled refuses a condition that is never true, or never false, on all of
// the days.
func (b *builder) settled(at place, key string, e *rule.Expr, days []civil.Day) {
	if part := b.pack.never(e, true, days); part != "" {
		b.fail(at, key, "%s can never be true: %s contradicts itself or the bounds of its facts", key, part)
	}
	if e.String() == "true" {
		return
	}
	if part := b.pack.never(e, false, days); part != "" {
		b.fail(at, key, "%s is always true, since of every household %s; where everybody is meant, write true", key, part)
	}
}

// never returns the part of e that can never be want on any of the days, ""
// where e may be want on one of them.
func (p *Pack) never(e *rule.Expr, want bool, days []civil.Day) (part string) {
	for _, day := range days {
		found, never := e.Never(p.anyHome(e, day), want)
		if !never {
			return ""
		}
		part = found
	}
	return part
}

// anyHome lays out a household of which nothing is known, with the numbers of
// a day for e. Where the pack has no verified number for the day any other may
// stand in, since a rule that is true whatever the number is true with that
// one too: the nearest value does. Of a table it is the range of its rows.
func (p *Pack) anyHome(e *rule.Expr, on civil.Day) *rule.Frame {
	f := p.schema.NewFrame()
	for _, slot := range e.Slots() {
		i := slot - len(p.Facts)
		switch {
		case i < 0:
		case i < len(p.Params):
			values := p.Params[i].Values
			f.Set(slot, rule.Int(nearest(values, on, func(v ParamValue) civil.Day { return v.From }).Value))
		default:
			v := nearest(p.Tables[i-len(p.Params)].Values, on, func(v TableValue) civil.Day { return v.From })
			by := p.Facts[p.steps[p.stepOf[slot]].by]
			f.Set(slot, v.all(by.Min, by.Max))
		}
	}
	return f
}

// nearest returns the last of the values that has begun on a day, else the
// first.
func nearest[V any](values []V, on civil.Day, from func(V) civil.Day) V {
	last := values[0]
	for _, v := range values {
		if !on.Before(from(v)) {
			last = v
		}
	}
	return last
}

// all returns the range of the numbers for all keys from lo to hi that the
// table tells.
func (v *TableValue) all(lo, hi int64) rule.Value {
	if lo, hi = max(lo, v.first), max(hi, v.first); !v.HasExtra {
		lo, hi = min(lo, v.last), min(hi, v.last)
	}
	least, most, _ := v.between(lo, hi)
	return rule.Between(least, most)
}

// lifeDays returns the first day of a programme's life and every other day in
// it on which a number that its rule uses changes.
func (p *Pack) lifeDays(pr *Programme) []civil.Day {
	days := p.valueDays(pr.when)
	if !pr.From.IsZero() {
		days = append(days, pr.From)
	}
	in := slices.DeleteFunc(slices.Clone(days), func(d civil.Day) bool {
		return !pr.From.IsZero() && d.Before(pr.From) || !pr.To.IsZero() && d.After(pr.To)
	})
	if len(in) == 0 { // no number changes in its life: one day is as good as another
		return days
	}
	return in
}

// valueDays returns the days on which a number that an expression uses takes a
// value; any one day where it uses none.
func (p *Pack) valueDays(e *rule.Expr) []civil.Day {
	var days []civil.Day
	for _, slot := range e.Slots() {
		days = append(days, p.changes(slot)...)
	}
	if len(days) == 0 {
		days = []civil.Day{{}}
	}
	return days
}

// changes returns the days on which a number of the law takes a value.
func (p *Pack) changes(slot int) []civil.Day {
	var days []civil.Day
	switch i := slot - len(p.Facts); {
	case i < 0:
	case i < len(p.Params):
		for _, v := range p.Params[i].Values {
			days = append(days, v.From)
		}
	default:
		for _, v := range p.Tables[i-len(p.Params)].Values {
			days = append(days, v.From)
		}
	}
	return days
}
