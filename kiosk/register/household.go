package register

import (
	"math"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// Household returns what the departments together know of a household on a
// day, as facts of the policy pack. Members stand in the order of the entry.
//
// Of a person the most credible department is believed. What is said of the
// household through several members is joined by the fact's rule; where they
// say different numbers the fact is a range, and where they say different
// words it is unknown. Ages, statuses and recent events are those of the day.
func (r *Rules) Household(e *Entry, on civil.Day) policy.Household {
	h := policy.Household{Facts: rule.Facts{}}
	births := make([]civil.Day, len(e.Persons))
	said := make(map[string][]rule.Value)
	for i := range e.Persons {
		p := &e.Persons[i]
		records := p.records()
		births[i] = first(records, func(rec *Record) civil.Day { return rec.Born })
		own := rule.Facts{}
		for _, rec := range records {
			for name, v := range rec.Facts {
				if _, better := own[name]; !better {
					own[name] = v
				}
			}
		}
		for name, v := range r.absent {
			if _, known := own[name]; !known {
				own[name] = v
			}
		}
		member := rule.Facts{}
		for name, v := range own {
			v = r.bounded(name, v)
			if r.scope[name] == policy.OfPerson {
				member[name] = v
				continue
			}
			if said[name] == nil {
				said[name] = make([]rule.Value, len(e.Persons))
			}
			said[name][i] = v
		}
		if !births[i].IsZero() && r.declares("p_age") {
			member["p_age"] = r.bounded("p_age", rule.Int(int64(max(0, Age(births[i], on)))))
		}
		h.Members = append(h.Members, member)
	}
	for name, values := range said {
		if v := r.join(name, values, births, on); v != rule.Unknown() {
			h.Facts[name] = v
		}
	}
	r.days(h.Facts, e, births, on)
	return h
}

func (r *Rules) declares(fact string) bool { return r.decls[fact] != nil }

// bounded brings a number within what the pack allows for a fact.
func (r *Rules) bounded(fact string, v rule.Value) rule.Value {
	d := r.decls[fact]
	lo, hi, ok := v.Range()
	if !ok || d == nil {
		return v
	}
	return rule.Between(min(max(lo, d.Min), d.Max), min(max(hi, d.Min), d.Max))
}

// join makes one value of what is said through the members; a member of whom
// nothing is said has the unknown value.
func (r *Rules) join(name string, values []rule.Value, births []civil.Day, on civil.Day) rule.Value {
	switch j := r.joins[name]; j.how {
	case "any":
		return anyOf(values)
	case "sum":
		return r.bounded(name, sum(values, func(i int) bool {
			return !births[i].IsZero() && Age(births[i], on) < j.fromAge
		}))
	case "max":
		return highest(values)
	default:
		return one(values)
	}
}

// one is the value on which all who say anything agree; of different numbers
// the range, of anything else nothing.
func one(values []rule.Value) rule.Value {
	result := rule.Unknown()
	for _, v := range values {
		lo, hi, isInt := v.Range()
		resultLo, resultHi, resultIsInt := result.Range()
		switch {
		case v == rule.Unknown():
		case result == rule.Unknown():
			result = v
		case isInt && resultIsInt:
			result = rule.Between(min(lo, resultLo), max(hi, resultHi))
		case v != result:
			return rule.Unknown()
		}
	}
	return result
}

func anyOf(values []rule.Value) rule.Value {
	open := false
	for _, v := range values {
		if b, known := v.AsBool(); known && b {
			return v
		} else if !known {
			open = true
		}
	}
	if open {
		return rule.Unknown()
	}
	return rule.Bool(false)
}

// sum adds numbers. A member of whom none is known may have any, unless
// counts as nothing.
func sum(values []rule.Value, nothing func(i int) bool) rule.Value {
	var lo, hi int64
	for i, v := range values {
		vLo, vHi, known := v.Range()
		switch {
		case known:
			lo, hi = add(lo, vLo), add(hi, vHi)
		case !nothing(i):
			hi = math.MaxInt64
		}
	}
	return rule.Between(lo, hi)
}

func add(a, b int64) int64 {
	switch s := a + b; {
	case b > 0 && s < a:
		return math.MaxInt64
	case b < 0 && s > a:
		return math.MinInt64
	default:
		return s
	}
}

// highest is the largest number said; of those not known it says nothing.
func highest(values []rule.Value) rule.Value {
	result := rule.Unknown()
	for _, v := range values {
		lo, hi, known := v.Range()
		resultLo, resultHi, began := result.Range()
		switch {
		case known && began:
			result = rule.Between(max(lo, resultLo), max(hi, resultHi))
		case known:
			result = v
		}
	}
	return result
}

// days adds what the day decides, where no department says it.
func (r *Rules) days(facts rule.Facts, e *Entry, births []civil.Day, on civil.Day) {
	set := func(name string, v rule.Value) {
		if _, said := facts[name]; !said && v != rule.Unknown() {
			facts[name] = r.bounded(name, v)
		}
	}
	for _, b := range r.births {
		set(b.fact, b.value(births, on))
	}
	benefits := e.Receives()
	for _, s := range r.statuses {
		// A status follows what is received, even against what a file of
		// another day says.
		facts[s.fact] = rule.Bool(receivesAny(benefits, s.programmes, on))
	}
	events := e.Events()
	for _, ev := range r.events {
		if happened(events, ev.kind, on.AddDays(-ev.days), on) {
			set(ev.fact, rule.Bool(true))
		}
	}
	if r.declares("hh_size") {
		set("hh_size", rule.Int(int64(len(e.Persons))))
	}
}

func (b birthRule) value(births []civil.Day, on civil.Day) rule.Value {
	count, open, youngest := int64(0), int64(0), int64(-1)
	for _, born := range births {
		if born.IsZero() {
			open++
			continue
		}
		if age := Age(born, on); age < b.from || age > b.to {
			continue
		}
		count++
		if m := int64(Months(born, on)); youngest < 0 || m < youngest {
			youngest = m
		}
	}
	switch {
	case b.kind == "count":
		return rule.Between(count, count+open)
	case b.kind == "youngest_months" && youngest >= 0 && open == 0:
		return rule.Int(youngest)
	case b.kind == "any" && count > 0:
		return rule.Bool(true)
	case b.kind == "any" && open == 0:
		return rule.Bool(false)
	}
	return rule.Unknown()
}

func receivesAny(benefits []Benefit, programmes []string, on civil.Day) bool {
	for _, b := range benefits {
		for _, p := range programmes {
			if b.Programme == p && b.On(on) {
				return true
			}
		}
	}
	return false
}

func happened(events []LifeEvent, kind string, from, to civil.Day) bool {
	for _, ev := range events {
		if ev.Kind == kind && !ev.On.Before(from) && !ev.On.After(to) {
			return true
		}
	}
	return false
}
