package rule

import "slices"

// verdict is a truth value inside an evaluation. It tells apart a truth that
// is open (it will be yes or no once the facts are known) from one that fails
// (it may be an error in CEL: overflow, division by zero), since ?: may join
// two equal branches under the first but not under the second.
type verdict uint8

const (
	vNo verdict = iota
	vYes
	vOpen
	vFails
)

func (v verdict) tri() Tri { return [...]Tri{vNo: No, vYes: Yes, vOpen: Maybe, vFails: Maybe}[v] }

func (v verdict) not() verdict {
	return [...]verdict{vNo: vYes, vYes: vNo, vOpen: vOpen, vFails: vFails}[v]
}

func (v verdict) definite() bool { return v <= vYes }

func truthOf(b bool) verdict {
	if b {
		return vYes
	}
	return vNo
}

// compile sets the closure of a node and all nodes below it.
func compile(n *node) {
	for _, kid := range n.kids {
		compile(kid)
	}
	switch n.kind {
	case KindBool:
		n.truth = compileTruth(n)
	case KindInt:
		n.num = compileNum(n)
	case KindString:
		n.text = compileText(n)
	}
}

func compileTruth(n *node) func(*Frame) verdict {
	switch n.op {
	case opLiteral:
		v := truthOf(n.value.lo == 1)
		return func(*Frame) verdict { return v }
	case opName:
		slot := n.slot
		return func(f *Frame) verdict { return truthOfSlot(&f.slots[slot]) }
	case opNot:
		x := n.kids[0].truth
		return func(f *Frame) verdict { return x(f).not() }
	case opAnd:
		return compileLogic(n, vNo, vYes)
	case opOr:
		return compileLogic(n, vYes, vNo)
	case opIf:
		return compileTruthIf(n)
	case opIn:
		return compileIn(n)
	default:
		return compileCompare(n)
	}
}

func truthOfSlot(v *Value) verdict {
	switch {
	case v.lo != v.hi:
		return vOpen
	case v.lo == 1:
		return vYes
	default:
		return vNo
	}
}

// compileLogic gives && (settled by no) and || (settled by yes).
func compileLogic(n *node, settles, otherwise verdict) func(*Frame) verdict {
	kids := make([]func(*Frame) verdict, len(n.kids))
	for i, kid := range n.kids {
		kids[i] = kid.truth
	}
	return func(f *Frame) verdict {
		all := otherwise
		for _, kid := range kids {
			switch v := kid(f); {
			case v == settles:
				return settles
			case !v.definite() && all != vFails:
				all = v
			}
		}
		return all
	}
}

func compileTruthIf(n *node) func(*Frame) verdict {
	cond, yes, no := n.kids[0].truth, n.kids[1].truth, n.kids[2].truth
	return func(f *Frame) verdict {
		switch cond(f) {
		case vYes:
			return yes(f)
		case vNo:
			return no(f)
		case vFails:
			return vFails
		}
		a, b := yes(f), no(f)
		switch {
		case a == vFails || b == vFails:
			return vFails
		case a == b:
			return a
		default:
			return vOpen
		}
	}
}

func compileIn(n *node) func(*Frame) verdict {
	switch x := n.kids[0]; x.kind {
	case KindString:
		texts := make([]string, len(n.list))
		for i, v := range n.list {
			texts[i] = v.str
		}
		return func(f *Frame) verdict {
			s, known := x.text(f)
			if known != vYes {
				return known
			}
			return truthOf(slices.Contains(texts, s))
		}
	default: // numbers, and truth values as the numbers 0 and 1
		var numbers []int64
		for _, v := range n.list {
			numbers = append(numbers, v.lo)
		}
		slices.Sort(numbers)
		numbers = slices.Compact(numbers)
		value := asSpan(x)
		return func(f *Frame) verdict { return spanIn(value(f), numbers) }
	}
}

// asSpan reads a number as it is and a truth value as 0 or 1.
func asSpan(n *node) func(*Frame) span {
	if n.kind == KindInt {
		return n.num
	}
	truth := n.truth
	return func(f *Frame) span {
		switch truth(f) {
		case vNo:
			return point(0)
		case vYes:
			return point(1)
		case vOpen:
			return span{lo: 0, hi: 1}
		default:
			return failed
		}
	}
}

// spanIn tells whether every, no, or some number of the span is in the sorted
// list.
func spanIn(s span, numbers []int64) verdict {
	if s.fails {
		return vFails
	}
	from, _ := slices.BinarySearch(numbers, s.lo)
	to, found := slices.BinarySearch(numbers, s.hi)
	if found {
		to++
	}
	switch inside := to - from; {
	case inside == 0:
		return vNo
	case uint64(inside-1) == uint64(s.hi)-uint64(s.lo):
		return vYes
	default:
		return vOpen
	}
}

func compileCompare(n *node) func(*Frame) verdict {
	if n.kids[0].kind == KindString {
		a, b := n.kids[0].text, n.kids[1].text
		differs := n.op == opNe
		return func(f *Frame) verdict {
			x, known1 := a(f)
			y, known2 := b(f)
			if known1 != vYes || known2 != vYes {
				return max(known1, known2)
			}
			return truthOf((x == y) != differs)
		}
	}
	a, b := asSpan(n.kids[0]), asSpan(n.kids[1])
	switch n.op {
	case opEq:
		return func(f *Frame) verdict { return equal(a(f), b(f)) }
	case opNe:
		return func(f *Frame) verdict { return equal(a(f), b(f)).not() }
	case opLt:
		return func(f *Frame) verdict { return less(a(f), b(f)) }
	case opGe:
		return func(f *Frame) verdict { return less(a(f), b(f)).not() }
	case opGt:
		return func(f *Frame) verdict { return less(b(f), a(f)) }
	default:
		return func(f *Frame) verdict { return less(b(f), a(f)).not() }
	}
}

func equal(a, b span) verdict {
	switch {
	case a.fails || b.fails:
		return vFails
	case a.hi < b.lo || b.hi < a.lo:
		return vNo
	case a.lo == a.hi && a == b:
		return vYes
	default:
		return vOpen
	}
}

func less(a, b span) verdict {
	switch {
	case a.fails || b.fails:
		return vFails
	case a.hi < b.lo:
		return vYes
	case a.lo >= b.hi:
		return vNo
	default:
		return vOpen
	}
}
