package policytest

import (
	"math"
	"math/bits"
)

// dice is SplitMix64 (Steele, Lea and Flood, 2014): enough for made-up people,
// and so cheap that a city of them is made up in seconds.
type dice uint64

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number from nought to n, n left out.
func (d *dice) below(n int64) int64 {
	hi, _ := bits.Mul64(d.next(), uint64(n))
	return int64(hi)
}

// part returns a number from nought to one.
func (d *dice) part() float64 { return float64(d.next()>>11) / (1 << 53) }

// life is what the facts of one household follow from.
type life struct {
	base  dice // of the household
	dice       // of what is drawn just now
	scale float64

	ages    []int64 // of the members; the first one answers
	member  int     // whose facts are being drawn
	kids    int     // under 18
	elders  int     // from 65 on
	workers int
	income  float64 // a month, of all
	savings float64
	tenure  int
}

// The tenures, in the order of the packs' values.
const (
	owned = iota
	publicRent
	privateRent
)

// begin draws a household anew, without allocating once it has been used.
func (l *life) begin(seed uint64, number int) {
	l.base = dice(seed)
	l.base = dice(l.base.next() ^ uint64(number)*0xd1342543de82ef95)
	l.dice = dice(l.base.next())
	l.ages, l.kids, l.elders, l.workers, l.income = l.ages[:0], 0, 0, 0, 0
	l.family()
	for _, age := range l.ages {
		switch {
		case age < 18:
			l.kids++
		case age >= 65:
			l.elders++
			l.income += l.scale * l.between(0.1, 0.8)
		case l.chance(620):
			l.workers++
			l.income += l.scale * l.around()
		}
	}
	if l.chance(40) {
		l.income = 0
	}
	l.savings = l.scale * l.around() * float64(l.below(30))
	l.tenure = l.one(55, 12, 24, 8, 1)
}

// family draws who lives together: old people alone, couples, parents with
// children, three generations.
func (l *life) family() {
	head := 19 + l.below(70)
	if l.chance(330) {
		head = 65 + l.below(30)
	}
	l.ages = append(l.ages, head)
	if l.chance(550) {
		l.ages = append(l.ages, max(19, head+l.below(13)-6))
	}
	if 22 <= head && head < 58 {
		for births := l.one(45, 28, 20, 5, 2); births > 0; births-- {
			if age := head - 21 - l.below(18); age >= 0 {
				l.ages = append(l.ages, age)
			}
		}
		if l.chance(90) {
			l.ages = append(l.ages, head+22+l.below(14))
		}
	}
}

// turn begins the dice of a fact of the member at hand: each has its own, so that
// who needs few facts need not draw the others.
func (l *life) turn(fact int) {
	l.dice = l.base ^ dice(uint64(fact+1)*0xa24baed4963ee407) ^ dice(uint64(l.member)*0x9fb21c651e98df25)
}

// chance is true so many times in a thousand.
func (l *life) chance(perMille int64) bool { return l.below(1000) < perMille }

// one draws an index by its weight.
func (l *life) one(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := int(l.below(int64(sum)))
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return 0
}

func (l *life) between(lo, hi float64) float64 { return lo + (hi-lo)*l.part() }

// around draws a factor that is mostly near one and rarely large, as wages are.
func (l *life) around() float64 { return math.Exp(l.between(-0.7, 0.5) + l.between(-0.6, 0.6)) }

func (l *life) age() int64 { return l.ages[l.member] }

// anyone reports whether someone's age is in [from, to].
func (l *life) anyone(from, to int64) bool {
	for _, age := range l.ages {
		if from <= age && age <= to {
			return true
		}
	}
	return false
}

// youngest returns the age of the youngest member.
func (l *life) youngest() int64 {
	least := l.ages[0]
	for _, age := range l.ages {
		least = min(least, age)
	}
	return least
}
