package column

import (
	"slices"

	"maru/kiosk/rule"
)

// Equal implements rule.Target.
func (b *Builder) Equal(x, y Ref) Ref {
	kind := b.node(x).kind
	p, ok1 := b.fixed(x)
	q, ok2 := b.fixed(y)
	switch both := ok1 && ok2; {
	case both && kind == rule.KindBool:
		return b.truth(b.agree(x, y))
	case both && kind == rule.KindInt:
		return b.truth(p.span.Equal(q.span))
	case both:
		return b.truth(textsAgree(p.span, q.span))
	}
	switch {
	case kind == rule.KindBool:
		if yes, ok := b.settled(y); ok && yes {
			return x
		} else if ok {
			return x ^ 1
		}
		return b.pair(same, x, y)
	case kind == rule.KindInt:
		return b.pair(equal, x, y)
	case ok2 && q.span.Lo > 0:
		return b.amongTexts(x, []int64{q.span.Lo})
	case ok1 && p.span.Lo > 0:
		return b.amongTexts(y, []int64{p.span.Lo})
	default:
		return b.pair(equalText, x, y)
	}
}

// agree tells whether two constant truths are equal.
func (b *Builder) agree(x, y Ref) (yes, no bool) {
	y1, n1 := b.ends(x)
	y2, n2 := b.ends(y)
	fails := y1 && n1 || y2 && n2
	return fails || y1 && y2 || n1 && n2, fails || y1 && n2 || n1 && y2
}

// textsAgree tells whether two constant texts are equal.
func textsAgree(p, q rule.Span) (yes, no bool) {
	switch {
	case p.Fails || q.Fails:
		return true, true
	case p.Lo == 0 || q.Lo == 0:
		return false, false
	default:
		return p == q, p != q
	}
}

// pair adds a node of two parts whose order does not matter.
func (b *Builder) pair(o op, x, y Ref) Ref {
	kids, rows := b.level(x, y)
	slices.Sort(kids)
	return b.add1(node{op: o, kind: rule.KindBool, rows: rows, kids: kids})
}

// Less implements rule.Target. Against a constant, x <= 64 is said as x < 65, so
// that equal lines of the law stand once however they are written.
func (b *Builder) Less(x, y Ref) Ref {
	p, ok1 := b.fixed(x)
	q, ok2 := b.fixed(y)
	switch {
	case ok1 && ok2:
		return b.truth(p.span.Less(q.span))
	case ok1 && !p.span.Fails && p.span.Lo == p.span.Hi && p.span.Hi < 1<<63-1:
		return b.Less(y, b.Number(p.span.Lo+1, p.span.Lo+1)) ^ 1
	}
	kids, rows := b.level(x, y)
	return b.add1(node{op: less, kind: rule.KindBool, rows: rows, kids: kids})
}

// In implements rule.Target.
func (b *Builder) In(x Ref, list []rule.Value) Ref {
	n := b.node(x)
	numbers := make([]int64, len(list))
	for i, v := range list {
		switch n.kind {
		case rule.KindBool:
			return b.inTruths(x, list)
		case rule.KindInt:
			numbers[i], _ = v.AsInt()
		default:
			text, _ := v.AsString()
			numbers[i] = b.code(text)
		}
	}
	if n.kind == rule.KindString {
		return b.amongTexts(x, numbers)
	}
	if n.op == constant {
		return b.truth(n.span.In(numbers))
	}
	return b.add1(node{op: among, kind: rule.KindBool, rows: n.rows, kids: []Ref{x}, list: numbers})
}

// inTruths says x in [true] as x, and x in [true, false] as a truth that no
// longer depends on x but fails where x does: x is x, or it is not.
func (b *Builder) inTruths(x Ref, list []rule.Value) Ref {
	yes := b.truth(true, false)
	if len(list) == 2 {
		return b.If(x, yes, yes)
	}
	if holds, _ := list[0].AsBool(); holds {
		return x
	}
	return x ^ 1
}

func (b *Builder) amongTexts(x Ref, codes []int64) Ref {
	n := b.node(x)
	if n.op == constant && n.span.Lo > 0 {
		found := slices.Contains(codes, n.span.Lo)
		return b.truth(found, !found)
	} else if n.op == constant {
		return b.truth(textsAgree(n.span, n.span))
	}
	slices.Sort(codes)
	return b.add1(node{op: amongText, kind: rule.KindBool, rows: n.rows, kids: []Ref{x}, list: codes})
}
