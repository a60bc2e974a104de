package rule

// num returns every number that n may be in b. Where a sum may overflow, or a
// divisor be zero, it is every number there is: what fails is no answer.
func (b *box) num(n *node) span {
	s := b.sum(n)
	if s.fails {
		return span{lo: minInt, hi: maxInt}
	}
	return s
}

func (b *box) sum(n *node) span {
	switch {
	case n.op == opLiteral:
		return span{lo: n.value.lo, hi: n.value.hi}
	case n.op == opName:
		return b.nums[b.index[n.slot]]
	case n.op == opIf:
		yes, no := b.clone(), b.clone()
		can, cannot := yes.assume(n.kids[0], true), no.assume(n.kids[0], false)
		switch {
		case can && cannot:
			return yes.num(n.kids[1]).hull(no.num(n.kids[2]))
		case can:
			return yes.num(n.kids[1])
		default: // also where the condition always fails: then n does too
			return no.num(n.kids[2])
		}
	case n.kind == KindBool:
		yes, no := b.clone(), b.clone()
		switch {
		case !yes.assume(n, true):
			return point(0)
		case !no.assume(n, false):
			return point(1)
		default:
			return span{lo: 0, hi: 1}
		}
	case n.op == opNegate:
		return b.num(n.kids[0]).neg()
	}
	x, y := b.num(n.kids[0]), b.num(n.kids[1])
	switch n.op {
	case opAdd:
		return x.add(y)
	case opSub:
		return x.sub(y)
	case opMul:
		return x.mul(y)
	default:
		return x.div(y)
	}
}

// narrow narrows b to where n lies in s, and reports false where that is
// nowhere.
func (b *box) narrow(n *node, s span) bool {
	x := b.num(n)
	s = span{lo: max(x.lo, s.lo), hi: min(x.hi, s.hi)}
	if s.lo > s.hi {
		return false
	}
	if s == x && n.op != opName {
		return true
	}
	switch {
	case n.op == opName:
		b.nums[b.index[n.slot]] = s
		return true
	case n.op == opIf && n.kind == KindInt:
		return b.assumeOne(2, func(c *box, i int) bool { return c.assume(n.kids[0], i == 0) && c.narrow(n.kids[1+i], s) })
	case n.kind == KindBool:
		return s.lo != s.hi || b.assume(n, s.lo == 1)
	case n.op == opNegate:
		return b.narrow(n.kids[0], point(0).minus(s))
	case n.op == opLiteral:
		return true
	}
	left, right := n.kids[0], n.kids[1]
	switch n.op {
	case opAdd:
		return b.narrow(left, s.minus(b.num(right))) && b.narrow(right, s.minus(b.num(left)))
	case opSub:
		return b.narrow(left, s.plus(b.num(right))) && b.narrow(right, b.num(left).minus(s))
	case opMul:
		return b.factor(left, s, b.num(right)) && b.factor(right, s, b.num(left))
	default:
		return b.dividend(left, s, b.num(right))
	}
}

// plus is add that stops at the ends of the numbers instead of failing, for
// bounds of what is a number.
func (a span) plus(b span) span { return span{lo: addEnd(a.lo, b.lo), hi: addEnd(a.hi, b.hi)} }

// minus is sub as plus is add.
func (a span) minus(b span) span { return span{lo: subEnd(a.lo, b.hi), hi: subEnd(a.hi, b.lo)} }

func addEnd(a, b int64) int64 {
	n, fits := addInt(a, b)
	return end(n, fits, b > 0)
}

func subEnd(a, b int64) int64 {
	n, fits := subInt(a, b)
	return end(n, fits, b < 0)
}

// end returns a number that fits, or the end of the numbers that it passed.
func end(n int64, fits, up bool) int64 {
	switch {
	case fits:
		return n
	case up:
		return maxInt
	default:
		return minInt
	}
}

// factor narrows n to where n*y lies in s, for a y that is above zero.
func (b *box) factor(n *node, s, y span) bool {
	if y.lo <= 0 {
		return true
	}
	most, least := y.lo, y.hi
	if s.hi < 0 {
		most = y.hi
	}
	if s.lo < 0 {
		least = y.lo
	}
	return b.narrow(n, span{lo: quotient(s.lo, least, true), hi: quotient(s.hi, most, false)})
}

// dividend narrows n to where n/y, cut off toward zero, lies in s, for a y
// above zero.
func (b *box) dividend(n *node, s, y span) bool {
	if y.lo <= 0 {
		return true
	}
	bounds := span{lo: minInt, hi: maxInt}
	if s.lo > 0 {
		if lo, ok := mulInt(s.lo, y.lo); ok {
			bounds.lo = lo
		}
	} else if below, ok := subInt(s.lo, 1); ok {
		if lo, ok := mulInt(below, y.hi); ok {
			bounds.lo = lo + 1
		}
	}
	if s.hi < 0 {
		if hi, ok := mulInt(s.hi, y.lo); ok {
			bounds.hi = hi
		}
	} else if above, ok := addInt(s.hi, 1); ok {
		if hi, ok := mulInt(above, y.hi); ok {
			bounds.hi = hi - 1
		}
	}
	return b.narrow(n, bounds)
}

// mayBe returns the texts that n may be, nil for any.
func (b *box) mayBe(n *node) []string {
	switch n.op {
	case opLiteral:
		return []string{n.value.str}
	case opName:
		return b.texts[b.index[n.slot]]
	}
	yes, no := b.mayBe(n.kids[1]), b.mayBe(n.kids[2])
	if yes == nil || no == nil {
		return nil
	}
	return append(yes[:len(yes):len(yes)], no...)
}

// keep narrows n to the texts of a list, or to all others.
func (b *box) keep(n *node, list []string, inside bool) bool {
	all := b.mayBe(n)
	if all == nil {
		return true
	}
	var kept []string
	for _, text := range all {
		if contains(list, text) == inside {
			kept = append(kept, text)
		}
	}
	if n.op == opName {
		b.texts[b.index[n.slot]] = kept
	}
	return len(kept) > 0
}

// assumeSame narrows two texts to where they are the same, or not.
func (b *box) assumeSame(left, right *node, same bool) bool {
	for _, pair := range [2][2]*node{{left, right}, {right, left}} {
		other := b.mayBe(pair[1])
		if other == nil || (!same && len(other) != 1) {
			continue
		}
		if !b.keep(pair[0], other, same) {
			return false
		}
	}
	return true
}
