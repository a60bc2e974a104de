package policy_test

import (
	"reflect"
	"slices"

	"maru/i18n/civil"
	"maru/kiosk/policy"
)

// days looks for cases on both sides of every day that changes something.
func (c *coverage) days(pr *policy.Programme, used []string, judge func(*policy.View, civil.Day) outcome) {
	for _, on := range c.turns(pr, used) {
		before := on.AddDays(-1)
		for _, pair := range [][2]civil.Day{{on, before}, {before, on}} {
			differs := func(k policy.Case) bool {
				return k.On == pair[0] &&
					judge(c.pack.View(k.Household, pair[0]), pair[0]) != judge(c.pack.View(k.Household, pair[1]), pair[1])
			}
			if !slices.ContainsFunc(pr.Cases, differs) {
				c.gap("programme %s: no case of %s comes out otherwise on %s", pr.ID, pair[0], pair[1])
			}
		}
	}
}

// turns returns the days within a programme's life on which it or a number it
// uses changes, sorted.
func (c *coverage) turns(pr *policy.Programme, used []string) []civil.Day {
	var days []civil.Day
	if !pr.From.IsZero() {
		days = append(days, pr.From)
	}
	if !pr.To.IsZero() {
		days = append(days, pr.To.AddDays(1))
	}
	within := func(d civil.Day) bool {
		return !d.IsZero() && d.After(pr.From) && (pr.To.IsZero() || !d.After(pr.To))
	}
	for _, name := range used {
		value, ends := c.number(name)
		for _, d := range ends {
			if within(d) && !reflect.DeepEqual(value(d), value(d.AddDays(-1))) {
				days = append(days, d)
			}
		}
	}
	slices.SortFunc(days, civil.Day.Compare)
	return slices.Compact(days)
}

// number returns how a verified number of the law stands on a day, nil where
// there is none, and the days on which it may change.
func (c *coverage) number(name string) (on func(civil.Day) any, ends []civil.Day) {
	holds := func(from, to, d civil.Day) bool { return !d.Before(from) && (to.IsZero() || !d.After(to)) }
	for _, d := range c.pack.Params {
		if d.Name != name {
			continue
		}
		for _, v := range d.Values {
			ends = append(ends, v.From)
			if !v.To.IsZero() {
				ends = append(ends, v.To.AddDays(1))
			}
		}
		return func(day civil.Day) (value any) {
			for _, v := range d.Values {
				if holds(v.From, v.To, day) {
					value = nil
					if v.Verified {
						value = v.Value
					}
				}
			}
			return value
		}, ends
	}
	for _, d := range c.pack.Tables {
		if d.Name != name {
			continue
		}
		for _, v := range d.Values {
			ends = append(ends, v.From)
			if !v.To.IsZero() {
				ends = append(ends, v.To.AddDays(1))
			}
		}
		return func(day civil.Day) (value any) {
			for _, v := range d.Values {
				if holds(v.From, v.To, day) {
					value = nil
					if v.Verified {
						value = []any{v.Rows, v.Extra, v.HasExtra}
					}
				}
			}
			return value
		}, ends
	}
	return nil, nil
}
