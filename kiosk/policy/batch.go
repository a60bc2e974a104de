package policy

import (
	"fmt"
	"math"

	"maru/i18n/civil"
	"maru/kiosk/rule"
	"maru/kiosk/rule/column"
)

// Batch is a pack made ready for one day, for going through many households at
// once. It finds the verdicts that Pack.Verdicts finds; Pack.Evaluate has the
// reasons of a household that is worth them. It is read-only and safe for
// concurrent use; each goroutine fills Blocks of its own.
type Batch struct {
	pack    *Pack
	on      civil.Day
	program *column.Program
	columns []Column // by index of the fact
	homes   []Column // those on which a programme turns
	persons []Column
	judged  []judged // by index of the programme
}

// Column stands for a fact in the blocks of one Batch.
type Column struct {
	name  string
	kind  rule.Kind
	scope Scope
	input column.Input
}

// judged says where the verdicts of a programme come from.
type judged struct {
	root      int // of the program; -1 where the programme is closed on the day
	person    bool
	tentative bool // never more than that it may fit
}

// Batch makes the pack ready for going through many households on a day: the
// numbers of that day are worked into the rules, programmes that take nobody on
// it are left out, and what several programmes ask is asked once.
func (p *Pack) Batch(on civil.Day) *Batch {
	b := &Batch{pack: p, on: on}
	build := column.NewBuilder()
	b.bindFacts(build)
	b.bindNumbers(build)
	for _, person := range []bool{false, true} {
		for i := range p.steps {
			if s := &p.steps[i]; s.person == person {
				b.bindStep(build, s)
			}
		}
	}
	var roots []column.Root
	for i := range p.Programmes {
		pr := &p.Programmes[i]
		j := judged{root: -1, person: pr.Unit == OfPerson}
		if state := pr.stateOn(on); state == Open || state == Pilot {
			j.root, j.tentative = len(roots), !pr.Verified || state == Pilot
			root := column.Root{Ref: rule.Translate(pr.when, build), Rows: column.Homes}
			if j.person {
				root.Rows = column.Persons
			}
			roots = append(roots, root)
		}
		b.judged = append(b.judged, j)
	}
	b.program = build.Build(roots)
	for i, c := range b.columns {
		switch {
		case !b.program.Needs(c.input):
			b.columns[i].input = 0
		case c.scope == OfPerson:
			b.persons = append(b.persons, c)
		default:
			b.homes = append(b.homes, c)
		}
	}
	return b
}

// bindFacts gives every fact its column. What is not known of a number lies
// within the bounds of its slot, as on a blank frame.
func (b *Batch) bindFacts(build *column.Builder) {
	for slot := range b.pack.Facts {
		f, d := &b.pack.Facts[slot], b.pack.schema.Decl(slot)
		rows := column.Homes
		if f.Scope == OfPerson {
			rows = column.Persons
		}
		lo, hi := d.Min, d.Max
		if lo == 0 && hi == 0 {
			lo, hi = math.MinInt64, math.MaxInt64
		}
		in, ref := build.Input(f.Kind, rows, lo, hi)
		build.Bind(slot, ref)
		b.columns = append(b.columns, Column{name: f.Name, kind: f.Kind, scope: f.Scope, input: in})
	}
}

// bindNumbers puts the day's parameters in place; one that nobody verified is
// unknown.
func (b *Batch) bindNumbers(build *column.Builder) {
	day := b.pack.numbers(b.on)
	for i := range b.pack.Params {
		slot := len(b.pack.Facts) + i
		ref := build.Unknown()
		if lo, hi, ok := day.Get(slot).Range(); ok {
			ref = build.Number(lo, hi)
		}
		build.Bind(slot, ref)
	}
}

func (b *Batch) bindStep(build *column.Builder, s *step) {
	switch {
	case s.table == nil:
		build.Bind(s.slot, build.Derived(build.Name(s.slot), s.build(build)))
	default:
		v := s.table.on(b.on)
		if v == nil || !v.Verified {
			build.Bind(s.slot, build.Unknown())
			return
		}
		build.Bind(s.slot, build.Lookup(build.Name(s.by), v.between))
	}
}

// build says what a derived fact is computed from, rounded as sum.eval rounds.
func (s *step) build(build *column.Builder) column.Ref {
	if s.sum == nil {
		return rule.Translate(s.truth, build)
	}
	switch e := s.sum.expr; s.sum.rounding {
	case HalfUp:
		x, y := rule.TranslateQuotient(e, build)
		return build.DivBy(x, y, halfUp)
	case Floor:
		x, y := rule.TranslateQuotient(e, build)
		return build.DivBy(x, y, floor)
	case Floor10, NotNegative:
		return build.FloorBy(rule.Translate(e, build), s.sum.rounding.step())
	default:
		return rule.Translate(e, build)
	}
}

// Pack returns the pack that the batch was made of.
func (b *Batch) Pack() *Pack { return b.pack }

// On returns the day.
func (b *Batch) On() civil.Day { return b.on }

// Column returns the column of a fact; ok is false where the pack has no such
// fact. One on which no programme turns on the day has a column too: what is
// set there is passed over.
func (b *Batch) Column(fact string) (c Column, ok bool) {
	slot, ok := b.pack.schema.Slot(fact)
	if !ok || slot >= len(b.columns) {
		return Column{}, false
	}
	return b.columns[slot], true
}

// Needed reports whether any programme that is open on the day turns on the
// fact, so that a caller may spare itself the trouble of finding it out.
func (c Column) Needed() bool { return c.input != 0 }

// String returns how large the batch is, for logs and measurements.
func (b *Batch) String() string {
	return fmt.Sprintf("%s on %s: %d programmes, %d facts, %d steps", b.pack.ID, b.on, len(b.judged), len(b.homes)+len(b.persons), b.program.Size())
}
