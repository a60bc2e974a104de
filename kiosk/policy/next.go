package policy

import (
	"slices"

	"maru/i18n/civil"
	"maru/kiosk/rule"
)

// amountWeight is what narrowing an amount counts for, against 1 for settling
// a verdict or a goal: people ask first whether, then how much.
const amountWeight = 0.25

// lookahead is what a fact counts for in a goal that it cannot settle by
// itself. It orders questions that settle equally much.
const lookahead = 0.1

// savedWeight is what a question counts for that need not be put any more.
const savedWeight = 1

// candidates returns the questions of a topic that may be put.
func (d *draft) candidates(topic string, asked map[Put]bool) []*Question {
	var list []*Question
	for i := range d.pack.Questions {
		q := &d.pack.Questions[i]
		if q.Topic != topic || q.wasPut(d.at, asked) || !d.matters(q) {
			continue
		}
		if q.askIf != nil && q.askIf.Truth(d.now.frame(d.at)) == rule.No {
			continue
		}
		list = append(list, q)
	}
	return list
}

// aim is one thing that answers may settle.
type aim struct {
	expr   *rule.Expr // a condition or number …
	sum    *sum       // … or an amount …
	slot   int        // … or, where there is no expr, a fact
	gate   *rule.Expr // matters only while this may be true; nil for always
	member int
	weight float64
	facts  live
}

func (a *aim) settled(f *rule.Frame) bool {
	switch {
	case a.expr == nil:
		return f.Get(a.slot).Known()
	case a.sum != nil:
		lo, hi, ok := a.sum.eval(f)
		return ok && lo == hi
	case a.expr.Kind() == rule.KindBool:
		return a.expr.Truth(f) != rule.Maybe
	default:
		return a.expr.Eval(f).Known()
	}
}

// draft is the state of one call of Ask for one member: what is still open, and
// room to try answers out.
type draft struct {
	pack   *Pack
	at     int   // the member
	whom   []int // the members who matter, nil for all
	now    *situation
	person rule.Facts  // of the member
	raw    *rule.Frame // the household before anything is derived
	aims   []aim
	weight []float64   // by slot: what it can still change, 0 where nothing
	lives  []int       // by slot: in how many aims it is open
	open   []*Question // that may still have to be put

	left []int // lives after the answer that is tried
	rest live  // of one aim, after that answer

	home, member *rule.Frame // of the answer that is tried
}

func (p *Pack) draft(member int, h Household, on civil.Day, purpose Purpose) *draft {
	d := &draft{
		pack: p, at: member, whom: purpose.Members,
		now: p.situation(h, on), raw: p.takeFrame(), weight: make([]float64, p.schema.Len()),
		lives: make([]int, p.schema.Len()), left: make([]int, p.schema.Len()),
		home: p.takeFrame(), member: p.takeFrame(),
	}
	if member < len(h.Members) {
		d.person = h.Members[member]
	}
	p.fillRaw(d.raw, h.Facts, d.now.day)
	for i := range p.Programmes {
		if state := d.now.day.states[i]; state != Open && state != Pilot {
			continue
		}
		if pr := &p.Programmes[i]; purpose.Programmes == nil || slices.Contains(purpose.Programmes, pr.ID) {
			d.addProgramme(pr)
		}
	}
	for _, name := range purpose.Facts {
		if slot, ok := p.schema.Slot(name); ok && slot < len(p.Facts) {
			d.add(aim{slot: slot, weight: 1}, p.isPerson(slot))
		}
	}
	for _, g := range purpose.Goals {
		for _, r := range g.Rules() {
			d.add(aim{expr: r.expr, weight: 1}, r.person)
		}
	}
	return d
}

func (d *draft) done() {
	d.now.done()
	for _, f := range []*rule.Frame{d.raw, d.home, d.member} {
		d.pack.frames.Put(f)
	}
}

func (d *draft) addProgramme(pr *Programme) {
	person := pr.Unit == OfPerson
	d.add(aim{expr: pr.when, weight: 1}, person)
	if pr.amount == nil || !pr.Verified {
		return
	}
	// The amount matters only to whom the programme may fit.
	for member := range d.members(person) {
		if pr.when.Truth(d.now.frame(member)) != rule.No {
			d.addFor(aim{sum: pr.amount, expr: pr.amount.expr, gate: pr.when, weight: amountWeight}, member)
		}
	}
}

// members yields the members that something is settled for.
func (d *draft) members(person bool) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		if !person {
			yield(-1)
			return
		}
		for i := range d.now.members {
			if (d.whom == nil || slices.Contains(d.whom, i)) && !yield(i) {
				return
			}
		}
	}
}

func (d *draft) add(a aim, person bool) {
	for member := range d.members(person) {
		d.addFor(a, member)
	}
}

// addFor keeps an aim that is open and that some answer may still move.
func (d *draft) addFor(a aim, member int) {
	a.member = member
	f := d.now.frame(member)
	if a.settled(f) {
		return
	}
	d.live(&a, f, &a.facts)
	if len(a.facts.slots) == 0 {
		return
	}
	for i, slot := range a.facts.slots {
		if member != d.at && d.pack.isPerson(slot) {
			continue // that is asked when it is that member's turn
		}
		d.weight[slot] += a.weight * a.facts.weights[i]
	}
	d.count(&a, &a.facts, d.lives, 1)
	d.aims = append(d.aims, a)
}

// live gathers the facts that could still move an aim.
func (d *draft) live(a *aim, f *rule.Frame, into *live) {
	if a.expr == nil {
		d.pack.addLive(f, a.slot, 1, f.Stuck(a.slot), into)
		return
	}
	d.pack.live(a.expr, f, 1, into)
}

// matters reports whether an answer to q can still change anything.
func (d *draft) matters(q *Question) bool {
	return slices.ContainsFunc(q.slots, func(slot int) bool { return d.weight[slot] > 0 })
}

// best returns the candidate of the highest score, the first of equals.
func (d *draft) best(candidates []*Question) *Question {
	var best *Question
	var most float64
	for _, q := range candidates {
		if d.waits(q, candidates) {
			continue
		}
		if score := d.score(q); best == nil || score > most {
			best, most = q, score
		}
	}
	if best == nil && len(candidates) > 0 {
		return candidates[0] // ask_ifs that wait for each other
	}
	return best
}

// waits reports whether q is put only under a condition that another candidate
// would settle.
func (d *draft) waits(q *Question, candidates []*Question) bool {
	if q.askIf == nil || q.askIf.Truth(d.now.frame(d.at)) != rule.Maybe {
		return false
	}
	var open live
	d.pack.live(q.askIf, d.now.frame(d.at), 1, &open)
	return slices.ContainsFunc(candidates, func(other *Question) bool {
		return other != q && slices.ContainsFunc(other.slots, func(slot int) bool { return slices.Contains(open.slots, slot) })
	})
}
