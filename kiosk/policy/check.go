package policy

import (
	"fmt"
	"slices"

	"maru/i18n/civil"
	"maru/kiosk/rule"
)

// Check recomputes a number of the law from others, such as a line that is a
// percentage of the median: published copies of such numbers are often wrong.
// Whether the numbers are verified does not matter here.
type Check struct {
	Of       string // a param or table
	Is       string // expression of what it should be
	Rounding Rounding
	At       rule.Facts // facts to reckon with, besides the rows of the table
	From, To civil.Day  // days on which it is so, ends included; zero where open

	is    *sum
	place place
}

// Figure is a number that somebody published and that a pack can recompute.
type Figure struct {
	Name     string // for the reader
	Is       string // expression over the pack's facts, params and tables
	Rounding Rounding
	On       civil.Day
	At       rule.Facts
	Value    int64
	Unit     int64 // what it was published to: 10000 for tens of thousands; 0 and 1 for exactly
}

// Disagreement is a number that stands somewhere and comes out otherwise when
// it is recomputed.
type Disagreement struct {
	Of       string    // the param or table, or the Figure's name
	From     civil.Day // of the value in a pack; of a Figure its day
	On       civil.Day // the first day on which the two disagree
	At       rule.Facts
	Stands   int64
	Computed int64
	Is       string

	place place // of the value
}

// String returns "line_32 of 2025-01-01, hh_size 2: 1258450 stands, 1258451 is
// computed from median * 32 / 100".
func (d Disagreement) String() string {
	text := fmt.Sprintf("%s of %s", d.Of, d.From)
	for _, name := range sortedKeys(d.At) {
		text += fmt.Sprintf(", %s %s", name, d.At[name])
	}
	text += fmt.Sprintf(": %d stands, %d is computed from %s", d.Stands, d.Computed, d.Is)
	if d.On != d.From {
		text += fmt.Sprintf(" as of %s", d.On)
	}
	return text
}

// Compare recomputes published figures and returns those that disagree, in
// their order. It returns an error for a figure that does not come out as one
// number: its expression is none, its facts are missing, or the pack has no
// number for its day.
func (p *Pack) Compare(figures []Figure) ([]Disagreement, error) {
	var found []Disagreement
	for _, fig := range figures {
		expr, err := rule.Parse(fig.Is, p.schema)
		if err != nil {
			return nil, fmt.Errorf("compare %s: %w", fig.Name, err)
		}
		if expr.Kind() != rule.KindInt {
			return nil, fmt.Errorf("compare %s: %s is no number", fig.Name, fig.Is)
		}
		is, err := newSum(expr, fig.Rounding)
		if err != nil {
			return nil, fmt.Errorf("compare %s: %w", fig.Name, err)
		}
		lo, hi, ok := is.eval(p.reckon(fig.At, fig.On))
		if !ok || lo != hi {
			return nil, fmt.Errorf("compare %s: %s is not one number on %s", fig.Name, fig.Is, fig.On)
		}
		if !sameTo(fig.Value, lo, fig.Unit) {
			found = append(found, Disagreement{
				Of: fig.Name, From: fig.On, On: fig.On, At: fig.At, Stands: fig.Value, Computed: lo, Is: fig.Is,
			})
		}
	}
	return found, nil
}

// sameTo reports whether a number was published as stands when it is rounded
// to a unit, to the nearest, upwards or downwards.
func sameTo(stands, computed, unit int64) bool {
	if unit <= 1 {
		return stands == computed
	}
	return stands%unit == 0 && stands > computed-unit && stands < computed+unit
}

// reckon lays out facts with every number of a day, verified or not.
func (p *Pack) reckon(facts rule.Facts, on civil.Day) *rule.Frame {
	f := p.schema.NewFrame()
	for i := range p.Params {
		if v := p.Params[i].on(on); v != nil {
			f.Set(len(p.Facts)+i, rule.Int(v.Value))
		}
	}
	for name, v := range facts {
		if slot, ok := p.schema.Slot(name); ok && slot < len(p.Facts) {
			f.Set(slot, v)
		}
	}
	for i := range p.steps {
		if s := &p.steps[i]; s.table != nil {
			s.look(f, s.table.on(on))
		} else {
			s.run(f, nil)
		}
	}
	return f
}

// Consistent runs the pack's checks over every dated value and every row, and
// returns what disagrees. Load refuses a pack with a disagreement.
func (p *Pack) Consistent() []Disagreement {
	var found []Disagreement
	for i := range p.Checks {
		more, _ := p.run(&p.Checks[i])
		found = append(found, more...)
	}
	return found
}

// run returns the disagreements of one check, the first of each value and row,
// and how many comparisons could be made: numbers that the pack does not have
// for a day are passed over.
func (p *Pack) run(c *Check) (found []Disagreement, compared int) {
	told := map[string]bool{}
	for _, day := range p.days(c) {
		for _, at := range p.spots(c, day) {
			lo, hi, ok := c.is.eval(p.reckon(at.facts, day))
			if !ok || lo != hi {
				continue
			}
			compared++
			d := Disagreement{
				Of: c.Of, From: at.from, On: day, At: at.facts, Stands: at.stands, Computed: lo, Is: c.Is, place: at.place,
			}
			if key := fmt.Sprint(at.from, at.facts); lo != at.stands && !told[key] {
				told[key] = true
				found = append(found, d)
			}
		}
	}
	return found, compared
}

// spot is one number that stands in the pack.
type spot struct {
	facts  rule.Facts
	from   civil.Day
	stands int64
	place  place
}

// spots returns the numbers of the check's param or table on a day.
func (p *Pack) spots(c *Check, day civil.Day) []spot {
	slot, _ := p.schema.Slot(c.Of)
	if i := slot - len(p.Facts); i < len(p.Params) {
		v := p.Params[i].on(day)
		if v == nil {
			return nil
		}
		return []spot{{c.At, v.From, v.Value, v.place}}
	}
	t := &p.Tables[slot-len(p.Facts)-len(p.Params)]
	v := t.on(day)
	if v == nil {
		return nil
	}
	var list []spot
	for key := v.first; key <= v.last; key++ {
		facts := rule.Facts{t.By: rule.Int(key)}
		for name, given := range c.At {
			facts[name] = given
		}
		list = append(list, spot{facts, v.From, v.Rows[key], v.place})
	}
	return list
}

// days returns every day on which something that the check reckons with takes
// a new value, in order.
func (p *Pack) days(c *Check) []civil.Day {
	var days []civil.Day
	seen := map[int]bool{}
	var visit func(slot int)
	visit = func(slot int) {
		if seen[slot] {
			return
		}
		seen[slot] = true
		days = append(days, p.changes(slot)...)
		if i := p.stepOf[slot]; i >= 0 {
			for _, need := range p.steps[i].needs() {
				visit(need)
			}
		}
	}
	slot, _ := p.schema.Slot(c.Of)
	visit(slot)
	for _, slot := range c.is.expr.Slots() {
		visit(slot)
	}
	if !c.From.IsZero() {
		days = append(days, c.From)
	}
	days = slices.DeleteFunc(days, func(d civil.Day) bool {
		return !c.From.IsZero() && d.Before(c.From) || !c.To.IsZero() && d.After(c.To)
	})
	slices.SortFunc(days, civil.Day.Compare)
	return slices.Compact(days)
}
