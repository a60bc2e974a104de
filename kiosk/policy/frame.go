package policy

import (
	"maru/i18n/civil"
	"maru/kiosk/rule"
)

// situation is one household on one day, laid out for the rules: a frame for
// the household and one for each member, in which the member's facts stand
// too. Without members there is one frame of a person of whom nothing is known.
type situation struct {
	pack    *Pack
	day     *dated
	home    *rule.Frame
	members []*rule.Frame

	open   live        // used again by every result
	leaves []rule.Leaf // likewise
}

// live is the package's live for one expression; the next call takes it back.
func (s *situation) live(e *rule.Expr, f *rule.Frame) *live {
	s.open.slots, s.open.weights, s.open.stuck = s.open.slots[:0], s.open.weights[:0], s.open.stuck[:0]
	s.pack.live(e, f, 1, &s.open)
	return &s.open
}

func (p *Pack) situation(h Household, on civil.Day) *situation {
	s := &situation{pack: p, day: p.day(on), home: p.takeFrame()}
	p.fillHome(s.home, h.Facts, s.day)
	s.members = make([]*rule.Frame, max(1, len(h.Members)))
	for i := range s.members {
		var facts rule.Facts
		if i < len(h.Members) {
			facts = h.Members[i]
		}
		s.members[i] = p.takeFrame()
		s.members[i].CopyFrom(s.home)
		p.fillPerson(s.members[i], facts, s.day)
	}
	return s
}

// done gives the frames back. The situation is not used after it.
func (s *situation) done() {
	s.pack.frames.Put(s.home)
	for _, f := range s.members {
		s.pack.frames.Put(f)
	}
}

// takeFrame returns a frame with anything on it: frames are used again, since
// a register goes through thousands of households.
func (p *Pack) takeFrame() *rule.Frame {
	if f, ok := p.frames.Get().(*rule.Frame); ok {
		return f
	}
	return p.schema.NewFrame()
}

// frame returns the frame of a member, or of the household for -1. Beyond the
// members it is the first one's.
func (s *situation) frame(member int) *rule.Frame {
	switch {
	case member < 0:
		return s.home
	case member < len(s.members):
		return s.members[member]
	default:
		return s.members[0]
	}
}

// fillHome puts the household's facts and the day's numbers on a frame.
// Facts that the pack does not have are passed over: a file read with
// ReadHousehold has none.
func (p *Pack) fillHome(f *rule.Frame, facts rule.Facts, day *dated) {
	p.fillRaw(f, facts, day)
	p.runSteps(f, day, false)
}

// fillRaw is fillHome without what is derived.
func (p *Pack) fillRaw(f *rule.Frame, facts rule.Facts, day *dated) {
	f.CopyFrom(day.frame)
	for name, v := range facts {
		if slot, ok := p.schema.Slot(name); ok && slot < len(p.Facts) && !p.isPerson(slot) {
			f.Set(slot, v)
		}
	}
}

// dated is what of a pack holds on one day, for every household.
type dated struct {
	on     civil.Day
	frame  *rule.Frame   // the params of the day and nothing else
	tables []*TableValue // of Pack.Tables; nil where there is none, or nobody verified it
	states []State       // of Pack.Programmes
}

// numbers returns the frame of a day's numbers, which is only read.
func (p *Pack) numbers(on civil.Day) *rule.Frame { return p.day(on).frame }

// day returns what holds on a day. The last one is kept, since one day serves
// many households.
func (p *Pack) day(on civil.Day) *dated {
	if d := p.lastDay.Load(); d != nil && d.on == on {
		return d
	}
	f := p.schema.NewFrame()
	for i := range p.Params {
		slot := len(p.Facts) + i
		if v := p.Params[i].on(on); v != nil && v.Verified {
			f.Set(slot, rule.Int(v.Value))
		} else {
			f.SetStuck(slot)
		}
	}
	d := &dated{on: on, frame: f, tables: make([]*TableValue, len(p.Tables)), states: make([]State, len(p.Programmes))}
	for i := range p.Tables {
		if v := p.Tables[i].on(on); v != nil && v.Verified {
			d.tables[i] = v
		}
	}
	for i := range p.Programmes {
		d.states[i] = p.Programmes[i].stateOn(on)
	}
	p.lastDay.Store(d)
	return d
}

func (p *Pack) fillPerson(f *rule.Frame, facts rule.Facts, day *dated) {
	p.fillRawPerson(f, facts)
	p.runSteps(f, day, true)
}

func (p *Pack) fillRawPerson(f *rule.Frame, facts rule.Facts) {
	for _, slot := range p.personSlots {
		if slot < len(p.Facts) {
			f.Set(slot, facts[p.Facts[slot].Name])
		}
	}
}

func (p *Pack) runSteps(f *rule.Frame, day *dated, person bool) {
	for i := range p.steps {
		if s := &p.steps[i]; s.person == person {
			s.run(f, day)
		}
	}
}

// live gathers the facts that could still change an expression's result, with
// their weights, and whether numbers that nobody can answer hold it open too.
// Derived facts and tables give way to the facts they come from.
type live struct {
	slots   []int
	weights []float64
	stuck   []int
}

func (p *Pack) live(e *rule.Expr, f *rule.Frame, weight float64, into *live) {
	e.Live(f, func(slot int, w float64, stuck bool) { p.addLive(f, slot, w*weight, stuck, into) })
}

func (p *Pack) addLive(f *rule.Frame, slot int, weight float64, stuck bool, into *live) {
	step := p.stepOf[slot]
	switch {
	case step >= 0 && p.steps[step].table == nil && f.Get(slot).Kind() != rule.KindNone && !p.open(f, step):
		into.add(slot, weight) // a range that was given, not derived
	case step >= 0 && p.steps[step].table == nil:
		p.live(p.steps[step].expr(), f, weight, into)
	case stuck:
		into.stuck = append(into.stuck, slot)
	case step >= 0:
		p.addLive(f, p.steps[step].by, weight, false, into)
	default:
		into.add(slot, weight)
	}
}

// open reports whether a derived fact's value comes from its derivation.
func (p *Pack) open(f *rule.Frame, step int) bool {
	return f.Get(p.steps[step].slot) == p.steps[step].eval(f)
}

func (l *live) add(slot int, weight float64) {
	for i, s := range l.slots {
		if s == slot {
			l.weights[i] += weight
			return
		}
	}
	l.slots = append(l.slots, slot)
	l.weights = append(l.weights, weight)
}

// names returns the facts, those of the greatest weight first.
func (l *live) names(p *Pack) []string {
	if len(l.slots) == 0 {
		return nil
	}
	// Insertion sort: the lists are short, and equal weights keep their order.
	for i := 1; i < len(l.slots); i++ {
		for j := i; j > 0 && l.weights[j] > l.weights[j-1]; j-- {
			l.weights[j], l.weights[j-1] = l.weights[j-1], l.weights[j]
			l.slots[j], l.slots[j-1] = l.slots[j-1], l.slots[j]
		}
	}
	names := make([]string, len(l.slots))
	for i, slot := range l.slots {
		names[i] = p.Facts[slot].Name
	}
	return names
}
