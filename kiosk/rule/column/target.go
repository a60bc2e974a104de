package column

import (
	"slices"

	"maru/kiosk/rule"
)

// Literal implements rule.Target.
func (b *Builder) Literal(v rule.Value) Ref {
	if yes, ok := v.AsBool(); ok {
		return b.truth(yes, !yes)
	}
	if text, ok := v.AsString(); ok {
		code := b.code(text)
		return b.add1(node{op: constant, kind: rule.KindString, span: rule.Span{Lo: code, Hi: code}})
	}
	lo, hi, _ := v.Range()
	return b.Number(lo, hi)
}

// Name implements rule.Target. It panics where the slot is not bound.
func (b *Builder) Name(slot int) Ref {
	r, ok := b.names[slot]
	if !ok {
		panic("column: a name of the expression is not bound")
	}
	return r
}

// Not implements rule.Target.
func (b *Builder) Not(x Ref) Ref { return x ^ 1 }

// Or implements rule.Target: no, where all are no.
func (b *Builder) Or(any []Ref) Ref {
	turned := make([]Ref, len(any))
	for i, r := range any {
		turned[i] = r ^ 1
	}
	return b.And(turned) ^ 1
}

// And implements rule.Target. No comes before a failure, a failure before what
// is open, and that before yes: so the order of the parts does not matter, and
// what is about homes is joined there before it is spread to persons.
func (b *Builder) And(all []Ref) Ref {
	var homes, persons []Ref
	for _, r := range b.flatten(nil, all) {
		switch yes, ok := b.settled(r); {
		case ok && !yes:
			return r
		case ok:
		case b.node(r).rows == Persons:
			persons = append(persons, r)
		default:
			homes = append(homes, r)
		}
	}
	if len(persons) == 0 {
		return b.join(homes, Homes)
	}
	if len(homes) > 0 {
		persons = append(persons, b.spread(b.join(homes, Homes)))
	}
	return b.join(persons, Persons)
}

// flatten takes the parts out of an && within an &&.
func (b *Builder) flatten(flat, all []Ref) []Ref {
	for _, r := range all {
		switch n := b.node(r); {
		case n.op == and && !r.turned():
			flat = b.flatten(flat, n.kids)
		case n.op == spread && !r.turned() && b.node(n.kids[0]).op == and:
			flat = b.flatten(flat, n.kids)
		default:
			flat = append(flat, r)
		}
	}
	return flat
}

func (b *Builder) join(all []Ref, rows Rows) Ref {
	slices.Sort(all)
	all = slices.Compact(all)
	switch len(all) {
	case 0:
		return b.truth(true, false)
	case 1:
		return all[0]
	}
	return b.add1(node{op: and, kind: rule.KindBool, rows: rows, kids: all})
}

// If implements rule.Target.
func (b *Builder) If(cond, yes, no Ref) Ref {
	if holds, ok := b.settled(cond); ok && holds {
		return yes
	} else if ok {
		return no
	}
	if cond.turned() {
		cond, yes, no = cond^1, no, yes
	}
	kids, rows := b.level(cond, yes, no)
	if rows == none {
		return b.either(b.node(cond).span.Fails, yes, no)
	}
	return b.add1(node{op: choose, kind: b.node(yes).kind, rows: rows, kids: kids})
}

// either joins two constants between which nothing ever chooses.
func (b *Builder) either(fails bool, x, y Ref) Ref {
	p, q := b.node(x).span, b.node(y).span
	fails = fails || p.Fails || q.Fails
	switch b.node(x).kind {
	case rule.KindInt:
		s := p.Hull(q)
		s.Fails = s.Fails || fails
		return b.number(s)
	case rule.KindBool:
		y1, n1 := b.ends(x)
		y2, n2 := b.ends(y)
		return b.truth(fails || y1 && y2, fails || n1 && n2)
	default:
		return b.add1(node{op: constant, kind: rule.KindString, span: eitherText(fails, p, q)})
	}
}

func eitherText(fails bool, p, q rule.Span) rule.Span {
	switch {
	case fails:
		return rule.Span{Fails: true}
	case p == q:
		return p
	default:
		return rule.Span{}
	}
}

// Add implements rule.Target.
func (b *Builder) Add(x, y Ref) Ref {
	return b.arith(node{op: add, kind: rule.KindInt}, min(x, y), max(x, y))
}

// Sub implements rule.Target.
func (b *Builder) Sub(x, y Ref) Ref { return b.arith(node{op: sub, kind: rule.KindInt}, x, y) }

// Mul implements rule.Target.
func (b *Builder) Mul(x, y Ref) Ref {
	return b.arith(node{op: mul, kind: rule.KindInt}, min(x, y), max(x, y))
}

// Div implements rule.Target.
func (b *Builder) Div(x, y Ref) Ref { return b.arith(node{op: div, kind: rule.KindInt}, x, y) }

func (b *Builder) arith(n node, x, y Ref) Ref {
	p, ok1 := b.fixed(x)
	q, ok2 := b.fixed(y)
	if ok1 && ok2 {
		return b.number(b.reckon(&n)(p.span, q.span))
	}
	n.kids, n.rows = b.level(x, y)
	return b.add1(n)
}

// reckon returns the arithmetic of a node on one row.
func (b *Builder) reckon(n *node) func(x, y rule.Span) rule.Span {
	switch n.op {
	case add:
		return rule.Span.Add
	case sub:
		return rule.Span.Sub
	case mul:
		return rule.Span.Mul
	case div:
		return rule.Span.Div
	default:
		quotient := b.quotients[n.index]
		return func(x, y rule.Span) rule.Span { return x.DivBy(y, quotient) }
	}
}
