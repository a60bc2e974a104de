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

// Next returns the question to ask now, and false when no answer can change
// anything any more. asked holds the ids of the questions that were put
// already, answered or not.
//
// The topics are blocks in the order of the pack: once a question of a block
// was asked, no earlier block is opened again, and a block in which nothing
// matters is passed over. Inside a block comes first what is expected to settle
// most of what is still open: verdicts, amounts, and the rules of goals. A
// question is put only while one of its facts can still change one of these
// and its ask_if may be true; a question that another one's ask_if hangs on
// comes before that one. The choice is deterministic.
func (p *Pack) Next(h Household, on civil.Day, asked map[string]bool, goals ...Goal) (*Question, bool) {
	d := p.draft(h, on, goals)
	defer d.done()
	for _, topic := range p.Topics[p.block(asked):] {
		if q := d.best(p.candidates(d, topic.ID, asked)); q != nil {
			return q, true
		}
	}
	return nil, false
}

// block returns the index of the last topic of which something was asked.
func (p *Pack) block(asked map[string]bool) int {
	last := 0
	for i := range p.Questions {
		if !asked[p.Questions[i].ID] {
			continue
		}
		topic := slices.IndexFunc(p.Topics, func(t Topic) bool { return t.ID == p.Questions[i].Topic })
		last = max(last, topic)
	}
	return last
}

// candidates returns the questions of a topic that may be put.
func (p *Pack) candidates(d *draft, topic string, asked map[string]bool) []*Question {
	var list []*Question
	for i := range p.Questions {
		q := &p.Questions[i]
		if q.Topic != topic || asked[q.ID] || !d.matters(q) {
			continue
		}
		if q.askIf != nil && q.askIf.Truth(d.now.frame(0)) == rule.No {
			continue
		}
		list = append(list, q)
	}
	return list
}

// aim is one thing that answers may settle.
type aim struct {
	expr   *rule.Expr // a condition or number …
	sum    *sum       // … or an amount
	member int
	weight float64
	facts  live
}

func (a *aim) settled(f *rule.Frame) bool {
	switch {
	case a.sum != nil:
		lo, hi, ok := a.sum.eval(f)
		return ok && lo == hi
	case a.expr.Kind() == rule.KindBool:
		return a.expr.Truth(f) != rule.Maybe
	default:
		return a.expr.Eval(f).Known()
	}
}

// draft is the state of one call of Next: what is still open, and room to try
// answers out.
type draft struct {
	pack   *Pack
	on     civil.Day
	now    *situation
	person rule.Facts  // of the person answering
	raw    *rule.Frame // the household before anything is derived
	aims   []aim
	weight []float64 // by slot: what it can still change, 0 where nothing

	home, member *rule.Frame // of the answer that is tried
}

func (p *Pack) draft(h Household, on civil.Day, goals []Goal) *draft {
	d := &draft{
		pack: p, on: on, now: p.situation(h, on), raw: p.takeFrame(), weight: make([]float64, p.schema.Len()),
		home: p.takeFrame(), member: p.takeFrame(),
	}
	if len(h.Members) > 0 {
		d.person = h.Members[0]
	}
	p.fillRaw(d.raw, h.Facts, on)
	for i := range p.Programmes {
		d.addProgramme(&p.Programmes[i])
	}
	for _, g := range goals {
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
	if state := pr.stateOn(d.on); state != Open && state != Pilot {
		return
	}
	person := pr.Unit == OfPerson
	d.add(aim{expr: pr.when, weight: 1}, person)
	if pr.amount == nil || !pr.Verified {
		return
	}
	// The amount matters only to whom the programme may fit.
	for member := range d.members(person) {
		if pr.when.Truth(d.now.frame(member)) != rule.No {
			d.addFor(aim{sum: pr.amount, expr: pr.amount.expr, weight: amountWeight}, member)
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
			if !yield(i) {
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
	d.pack.live(a.expr, f, 1, &a.facts)
	if len(a.facts.slots) == 0 {
		return
	}
	for i, slot := range a.facts.slots {
		if member > 0 && d.pack.isPerson(slot) {
			continue // questions about a person are put to the first member
		}
		d.weight[slot] += a.weight * a.facts.weights[i]
	}
	d.aims = append(d.aims, a)
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
	if q.askIf == nil || q.askIf.Truth(d.now.frame(0)) != rule.Maybe {
		return false
	}
	var open live
	d.pack.live(q.askIf, d.now.frame(0), 1, &open)
	return slices.ContainsFunc(candidates, func(other *Question) bool {
		return other != q && slices.ContainsFunc(other.slots, func(slot int) bool { return slices.Contains(open.slots, slot) })
	})
}
