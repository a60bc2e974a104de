package policy

import (
	"slices"

	"maru/kiosk/rule"
)

// score is how many questions an answer to q is expected to make needless, and
// in second place the weight of the aims that it settles, and a little for what
// it brings nearer. All its answers are taken as equally likely, but none of
// these as likely as all others together.
func (d *draft) score(q *Question) float64 {
	var score float64
	for _, slot := range q.slots {
		score += lookahead * d.weight[slot]
	}
	moved := d.moved(q)
	if len(moved) == 0 {
		return score
	}
	for _, t := range q.trials() {
		d.try(t.set)
		copy(d.left, d.lives)
		var settled float64
		for _, a := range moved {
			d.count(a, &a.facts, d.left, -1)
			f := d.home
			if a.member >= 0 {
				f = d.member
			}
			if a.settled(f) || a.gate != nil && a.gate.Truth(f) == rule.No {
				settled += a.weight
				continue
			}
			d.rest.slots, d.rest.weights, d.rest.stuck = d.rest.slots[:0], d.rest.weights[:0], d.rest.stuck[:0]
			d.live(a, f, &d.rest)
			d.count(a, &d.rest, d.left, 1)
		}
		score += t.chance * (settled + savedWeight*float64(d.needless(q)))
	}
	return score
}

// needless counts the questions besides q that matter now, but not once what is
// tried was answered.
func (d *draft) needless(q *Question) int {
	n := 0
	for _, other := range d.open {
		if other == q {
			continue
		}
		if !slices.ContainsFunc(other.slots, func(slot int) bool { return d.left[slot] > 0 }) ||
			other.askIf != nil && other.askIf.Truth(d.member) == rule.No {
			n++
		}
	}
	return n
}

// count adds to lives, by slot, the aims in which the slot is open.
func (d *draft) count(a *aim, facts *live, lives []int, by int) {
	for _, slot := range facts.slots {
		if a.member == d.at || !d.pack.isPerson(slot) {
			lives[slot] += by
		}
	}
}

// moved returns the aims that an answer to q may move and that can be tried
// out: those of the household and of the member whose turn it is.
func (d *draft) moved(q *Question) []*aim {
	var list []*aim
	for i := range d.aims {
		a := &d.aims[i]
		if a.member >= 0 && a.member != d.at {
			continue
		}
		for _, slot := range q.slots {
			if contains(a.facts.slots, slot) {
				list = append(list, a)
				break
			}
		}
	}
	return list
}

func contains(slots []int, slot int) bool {
	for _, s := range slots {
		if s == slot {
			return true
		}
	}
	return false
}

// try lays out the household as it would be after an answer.
func (d *draft) try(set rule.Facts) {
	p := d.pack
	d.home.CopyFrom(d.raw)
	for name, v := range set {
		if slot, _ := p.schema.Slot(name); !p.isPerson(slot) {
			d.home.Set(slot, v)
		}
	}
	p.runSteps(d.home, d.now.day, false)
	d.member.CopyFrom(d.home)
	p.fillRawPerson(d.member, d.person)
	for name, v := range set {
		if slot, _ := p.schema.Slot(name); p.isPerson(slot) {
			d.member.Set(slot, v)
		}
	}
	p.runSteps(d.member, d.now.day, true)
}

// trial is one answer that may be given, and how likely it is taken to be.
type trial struct {
	set    rule.Facts
	chance float64
}

// steps of a number's range, in thousandths: most sums and counts are small
// against what is possible.
var thousandths = []int64{0, 1, 3, 10, 30, 100, 300, 1000}

func (q *Question) trials() []trial {
	switch q.Kind {
	case Many:
		list := []trial{{q.chosen(nil), 0.5}}
		for _, o := range q.Options {
			list = append(list, trial{q.chosen([]string{o.ID}), 0.5 / float64(len(q.Options))})
		}
		return list
	case Amount, Count:
		var list []trial
		for i, share := range thousandths {
			// Years and persons are tried evenly over their range.
			n := q.Min + (q.Max-q.Min)/1000*share + (q.Max-q.Min)%1000*share/1000
			if q.Max-q.Min <= 100 {
				n = q.Min + (q.Max-q.Min)*int64(i)/int64(len(thousandths)-1)
			}
			list = append(list, trial{rule.Facts{q.Fact: rule.Int(n)}, 1 / float64(len(thousandths))})
		}
		return list
	default:
		var list []trial
		for _, o := range q.Options {
			list = append(list, trial{o.Set, 1 / float64(len(q.Options))})
		}
		return list
	}
}
