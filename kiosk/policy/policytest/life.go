package policytest

import (
	"math"
	"math/rand/v2"
)

// life is what the facts of one household follow from.
type life struct {
	pcg, veils rand.PCG
	rng        *rand.Rand // what is so
	veil       *rand.Rand // what is known of it
	scale      float64

	ages    []int64 // of the members; the first one answers
	member  int     // whose facts are being drawn
	kids    int     // under 18
	elders  int     // from 65 on
	workers int
	income  float64 // a month, of all
	savings float64
	tenure  int // index into own, public_rent, private_rent, borrowed, none
}

// begin draws a household anew, without allocating once it has been used.
func (l *life) begin(seed uint64, number int) {
	if l.rng == nil {
		l.rng, l.veil = rand.New(&l.pcg), rand.New(&l.veils)
	}
	l.pcg.Seed(seed, uint64(number))
	l.veils.Seed(^seed, uint64(number))
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
	l.savings = l.scale * l.around() * float64(l.rng.IntN(30))
	l.tenure = l.one(55, 12, 24, 8, 1)
}

// family draws who lives together: old people alone, couples, parents with
// children, three generations.
func (l *life) family() {
	head := int64(19 + l.rng.IntN(70))
	if l.chance(330) {
		head = int64(65 + l.rng.IntN(30))
	}
	l.ages = append(l.ages, head)
	if l.chance(550) {
		l.ages = append(l.ages, max(19, head+int64(l.rng.IntN(13))-6))
	}
	if 22 <= head && head < 58 {
		for births := l.one(45, 28, 20, 5, 2); births > 0; births-- {
			if age := head - 21 - int64(l.rng.IntN(18)); age >= 0 {
				l.ages = append(l.ages, age)
			}
		}
		if l.chance(90) {
			l.ages = append(l.ages, head+22+int64(l.rng.IntN(14)))
		}
	}
}

// chance is true so many times in a thousand.
func (l *life) chance(perMille int) bool { return l.rng.IntN(1000) < perMille }

// one draws an index by its weight.
func (l *life) one(weights ...int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := l.rng.IntN(sum)
	for i, w := range weights {
		if at -= w; at < 0 {
			return i
		}
	}
	return 0
}

func (l *life) between(lo, hi float64) float64 { return lo + (hi-lo)*l.rng.Float64() }

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
