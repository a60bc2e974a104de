// Package policytest makes up households for tests and measurements of packs:
// as many as are asked for, the same for the same seed on every machine, each
// by its number alone, so that several goroutines can make them in any order.
//
// They are people, not noise: ages make families, families make the flags of
// their children, work makes income, income makes savings. Names that the
// generator does not know are drawn by their kind, unit and bounds, so that a
// pack may grow without it. No figure here is a statistic of a real place.
package policytest

import (
	"math/rand/v2"
	"slices"

	"maru/i18n/money"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// Generator draws the households of one pack. It is read-only and safe for
// concurrent use once its fields are set.
type Generator struct {
	// Unknown and Ranges are the shares, in a hundred, of facts that Veiled
	// leaves out, and of numbers that it widens to a range.
	Unknown, Ranges int64

	pack  *policy.Pack
	seed  uint64
	facts []drawn
	law   []int64 // every number of the law, for Edge
	scale float64 // what one adult earns in a month, in whole currency units
}

// drawn is a fact that is not derived, and how it comes about.
type drawn struct {
	*policy.FactDecl
	index int // in Generator.facts
	draw  func(*life) int64
}

// New returns the generator of a pack and a seed, of which a fifth of the facts
// is unknown and a tenth of the numbers are ranges where it veils.
func New(p *policy.Pack, seed uint64) *Generator {
	g := &Generator{Unknown: 20, Ranges: 10, pack: p, seed: seed, scale: earned(p.Currency)}
	for i := range p.Facts {
		if d := &p.Facts[i]; !d.Derived {
			g.facts = append(g.facts, drawn{d, len(g.facts), drawOf(d)})
		}
	}
	for i := range p.Params {
		for _, v := range p.Params[i].Values {
			g.law = append(g.law, v.Value)
		}
	}
	for i := range p.Tables {
		for _, v := range p.Tables[i].Values {
			for _, n := range v.Rows {
				g.law = append(g.law, n)
			}
		}
	}
	slices.Sort(g.law) // rows come in any order
	return g
}

// earned is a round figure in the region of a modest wage.
func earned(c money.Currency) float64 {
	switch c {
	case money.KRW:
		return 2_400_000
	case money.JPY:
		return 230_000
	default:
		return 5_500
	}
}

// Household returns the household of a number, of which every fact is known
// that is not derived.
func (g *Generator) Household(number int) policy.Household {
	return g.maps(g.live(number), (*drawn).value)
}

// Veiled returns the same household as departments know it: some facts are
// missing and some numbers are ranges around the true one.
func (g *Generator) Veiled(number int) policy.Household {
	l := g.live(number)
	return g.maps(l, func(d *drawn, n int64) rule.Value {
		switch lo, hi, known := g.veil(l, d, n); {
		case !known:
			return rule.Unknown()
		case lo < hi:
			return rule.Between(lo, hi)
		default:
			return d.value(n)
		}
	})
}

// live draws what the facts of a household follow from.
func (g *Generator) live(number int) *life {
	l := &life{scale: g.scale}
	l.begin(g.seed, number)
	return l
}

// maps writes a household as maps; told says what is known of what was drawn.
func (g *Generator) maps(l *life, told func(*drawn, int64) rule.Value) policy.Household {
	h := policy.Household{Facts: rule.Facts{}, Members: make([]rule.Facts, len(l.ages))}
	for i := range h.Members {
		h.Members[i] = rule.Facts{}
	}
	g.each(l, func(d *drawn, member int, n int64) {
		switch v := told(d, n); {
		case v.Kind() == rule.KindNone:
		case member < 0:
			h.Facts[d.Name] = v
		default:
			h.Members[member][d.Name] = v
		}
	})
	return h
}

// each draws every fact of the household, and of each of its members.
func (g *Generator) each(l *life, emit func(d *drawn, member int, n int64)) {
	l.member = 0
	for i := range g.facts {
		if d := &g.facts[i]; d.Scope == policy.OfHousehold {
			emit(d, -1, d.of(l))
		}
	}
	for l.member = range l.ages {
		for i := range g.facts {
			if d := &g.facts[i]; d.Scope == policy.OfPerson {
				emit(d, l.member, d.of(l))
			}
		}
	}
}

// of draws the fact; veil may draw on.
func (d *drawn) of(l *life) int64 {
	l.turn(d.index)
	return d.draw(l)
}

// veil hides a fact, or widens a number to a range that holds it.
func (g *Generator) veil(l *life, d *drawn, n int64) (lo, hi int64, known bool) {
	share := l.below(100)
	switch {
	case share < g.Unknown:
		return 0, 0, false
	case share < g.Unknown+g.Ranges && d.Kind == rule.KindInt:
		reach := 1 + max(n, -n)/4
		return max(d.Min, n-l.below(reach)), min(d.Max, n+l.below(reach)), true
	default:
		return n, n, true
	}
}

// Edge returns a household that a careless evaluator would get wrong: numbers
// of the law and their neighbours, the bounds of facts and values far beyond
// them, derived facts that are given, ranges without ends, no member or many,
// and facts that stand in the wrong place or belong to no pack.
func (g *Generator) Edge(number int) policy.Household {
	rng := rand.New(rand.NewPCG(g.seed^0xed9e, uint64(number)))
	h := g.Veiled(number)
	for len(h.Members) > 0 && rng.IntN(3) == 0 {
		h.Members = h.Members[1:]
	}
	for rng.IntN(4) == 0 {
		h.Members = append(h.Members, rule.Facts{})
	}
	for i := range g.pack.Facts {
		d := &g.pack.Facts[i]
		homes := h.Members
		if d.Scope == policy.OfHousehold || rng.IntN(20) == 0 {
			homes = []rule.Facts{h.Facts}
		}
		for _, facts := range homes {
			if rng.IntN(6) == 0 {
				facts[d.Name] = g.edge(rng, d)
			}
		}
	}
	if rng.IntN(8) == 0 {
		h.Facts["no_such_fact"] = rule.Bool(true)
	}
	return h
}

func (g *Generator) edge(rng *rand.Rand, d *policy.FactDecl) rule.Value {
	switch form := rng.IntN(12); {
	case form == 0:
		return rule.Unknown()
	case form == 1:
		return []rule.Value{rule.Bool(true), rule.Int(1), rule.String("1"), rule.String("own")}[rng.IntN(4)]
	case d.Kind == rule.KindBool:
		return rule.Bool(rng.IntN(2) == 0)
	case d.Kind == rule.KindString:
		return rule.String(d.Values[rng.IntN(len(d.Values))])
	case form < 9:
		return rule.Int(g.number(rng, d))
	default:
		return rule.Between(g.number(rng, d), g.number(rng, d))
	}
}

func (g *Generator) number(rng *rand.Rand, d *policy.FactDecl) int64 {
	switch form := rng.IntN(16); {
	case form < 7 && len(g.law) > 0:
		n := g.law[rng.IntN(len(g.law))]
		return n*int64(1+rng.IntN(4))/int64(1+rng.IntN(2)*11) + rng.Int64N(3) - 1
	case form < 10:
		return d.Min + rng.Int64N(30) - 1
	case form < 14:
		return []int64{d.Min, d.Max, d.Min - 1, d.Max + 1}[rng.IntN(4)]
	default:
		return []int64{-1 << 63, 1<<63 - 1, -1, 1 << 62, rng.Int64()}[rng.IntN(5)]
	}
}

// Filler returns a function that adds the household of a number, as Veiled
// makes it, to a block of the batch: by columns, without maps, and without the
// facts on which no programme turns. Each goroutine takes one of its own.
func (g *Generator) Filler(b *policy.Batch) func(k *policy.Block, number int) {
	var homes, persons []filled
	for i := range g.facts {
		d := &g.facts[i]
		switch c, _ := b.Column(d.Name); {
		case !c.Needed():
		case d.Scope == policy.OfPerson:
			persons = append(persons, filled{d, c})
		default:
			homes = append(homes, filled{d, c})
		}
	}
	l := &life{scale: g.scale}
	return func(k *policy.Block, number int) {
		l.begin(g.seed, number)
		l.member = 0
		row := k.AddHousehold()
		for i := range homes {
			g.fill(k, l, &homes[i], row)
		}
		for l.member = range l.ages {
			row := k.AddMember()
			for i := range persons {
				g.fill(k, l, &persons[i], row)
			}
		}
	}
}

// filled is a fact and its column.
type filled struct {
	*drawn
	column policy.Column
}

// fill draws a fact and puts what is known of it into a row.
func (g *Generator) fill(k *policy.Block, l *life, f *filled, row int) {
	lo, hi, known := g.veil(l, f.drawn, f.of(l))
	switch {
	case !known:
	case f.Kind == rule.KindBool:
		k.SetBool(f.column, row, lo == 1)
	case f.Kind == rule.KindString:
		k.SetText(f.column, row, f.Values[lo])
	default:
		k.SetRange(f.column, row, lo, hi)
	}
}
