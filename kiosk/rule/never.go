package rule

import "strings"

// Never reports that a condition can be want of nobody whose values agree with
// f, whatever is still unknown there, and names the part that contradicts
// itself. It is sound, not complete: a condition that some values satisfy is
// never reported, but a contradiction that only a search would find may pass.
// Names of which f knows nothing keep the bounds and values of their
// declarations, numbers without bounds may be any. It panics where the
// expression is not of KindBool.
func (e *Expr) Never(f *Frame, want bool) (part string, never bool) {
	b := newBox(e, f)
	if c := b.clone(); c.assume(e.root, want) {
		return "", false
	}
	return b.core(e, e.root, want), true
}

// core returns the text of the smallest part of n that can never be want, as
// far as leaving out one conjunct after the other finds it.
func (b *box) core(e *Expr, n *node, want bool) string {
	switch {
	case n.op == opNot:
		return b.core(e, n.kids[0], !want)
	case n.op != opAnd && n.op != opOr, (n.op == opAnd) != want:
		return n.source(e.src)
	}
	for _, kid := range n.kids {
		if c := b.clone(); !c.assume(kid, want) {
			return b.core(e, kid, want)
		}
	}
	kids := append([]*node(nil), n.kids...)
	for i := 0; i < len(kids); {
		rest := append(append([]*node(nil), kids[:i]...), kids[i+1:]...)
		if c := b.clone(); c.assumeAll(rest, want) {
			i++
		} else {
			kids = rest
		}
	}
	texts := make([]string, len(kids))
	for i, kid := range kids {
		texts[i] = e.src[kid.pos:kid.end]
	}
	return strings.Join(texts, " "+opText[n.op]+" ")
}

// box holds what each name may still be: a range of numbers (0 and 1 for truth
// values) or a set of texts.
type box struct {
	index []int // by slot: where nums and texts have it; shared by all clones
	nums  []span
	texts [][]string // nil: any text
}

func newBox(e *Expr, f *Frame) *box {
	slots := e.Slots()
	b := &box{index: make([]int, len(f.slots)), nums: make([]span, len(slots)), texts: make([][]string, len(slots))}
	for i, slot := range slots {
		v := f.slots[slot]
		b.index[slot] = i
		b.nums[i] = span{lo: v.lo, hi: v.hi}
		if b.texts[i] = e.schema.decls[slot].Values; v.kind == KindString {
			b.texts[i] = []string{v.str}
		}
	}
	return b
}

func (b *box) clone() *box {
	return &box{index: b.index, nums: append([]span(nil), b.nums...), texts: append([][]string(nil), b.texts...)}
}

// hull widens b so that it holds what c holds too.
func (b *box) hull(c *box) {
	for i := range b.nums {
		b.nums[i] = b.nums[i].hull(c.nums[i])
		if b.texts[i] == nil || c.texts[i] == nil {
			b.texts[i] = nil
			continue
		}
		both := b.texts[i][:len(b.texts[i]):len(b.texts[i])]
		for _, text := range c.texts[i] {
			if !contains(both, text) {
				both = append(both, text)
			}
		}
		b.texts[i] = both
	}
}

func contains(list []string, text string) bool {
	for _, t := range list {
		if t == text {
			return true
		}
	}
	return false
}

// assume narrows b to where a condition may be want, and reports false where
// that is nowhere.
func (b *box) assume(n *node, want bool) bool {
	switch n.op {
	case opLiteral:
		return (n.value.lo == 1) == want
	case opName:
		return b.narrow(n, truthSpan(want))
	case opNot:
		return b.assume(n.kids[0], !want)
	case opAnd, opOr:
		if (n.op == opAnd) == want {
			return b.assumeAll(n.kids, want)
		}
		return b.assumeOne(len(n.kids), func(c *box, i int) bool { return c.assume(n.kids[i], want) })
	case opIf:
		return b.assumeOne(2, func(c *box, i int) bool { return c.assume(n.kids[0], i == 0) && c.assume(n.kids[1+i], want) })
	case opIn:
		return b.assumeIn(n, want)
	default:
		return b.assumeCompare(n, want)
	}
}

// rounds is how often conjuncts are gone through, since a later one may narrow
// what an earlier one turns on.
const rounds = 3

func (b *box) assumeAll(kids []*node, want bool) bool {
	for range rounds {
		for _, kid := range kids {
			if !b.assume(kid, want) {
				return false
			}
		}
	}
	return true
}

// assumeOne narrows b to the hull of the alternatives that are possible.
func (b *box) assumeOne(n int, try func(c *box, i int) bool) bool {
	var all *box
	for i := range n {
		c := b.clone()
		if !try(c, i) {
			continue
		}
		if all == nil {
			all = c
		} else {
			all.hull(c)
		}
	}
	if all == nil {
		return false
	}
	*b = *all
	return true
}

func truthSpan(truth bool) span {
	if truth {
		return point(1)
	}
	return point(0)
}

func (b *box) assumeCompare(n *node, want bool) bool {
	o, left, right := n.op, n.kids[0], n.kids[1]
	if !want {
		o = opposite[o]
	}
	if left.kind == KindString {
		return b.assumeSame(left, right, o == opEq)
	}
	if o == opGt || o == opGe {
		o, left, right = mirrored[o], right, left
	}
	x, y := b.num(left), b.num(right)
	switch o {
	case opEq:
		return b.narrow(left, y) && b.narrow(right, x)
	case opNe:
		return b.without(left, y) && b.without(right, x)
	case opLt:
		if y.hi == minInt || x.lo == maxInt {
			return false
		}
		return b.narrow(left, span{lo: minInt, hi: y.hi - 1}) && b.narrow(right, span{lo: x.lo + 1, hi: maxInt})
	default:
		return b.narrow(left, span{lo: minInt, hi: y.hi}) && b.narrow(right, span{lo: x.lo, hi: maxInt})
	}
}

// without narrows n to other numbers than the one of s, if it is one.
func (b *box) without(n *node, s span) bool {
	x := b.num(n)
	switch {
	case s.lo != s.hi:
		return true
	case x == s:
		return false
	case x.lo == s.lo:
		return b.narrow(n, span{lo: x.lo + 1, hi: x.hi})
	case x.hi == s.lo:
		return b.narrow(n, span{lo: x.lo, hi: x.hi - 1})
	default:
		return true
	}
}

func (b *box) assumeIn(n *node, want bool) bool {
	x := n.kids[0]
	if x.kind == KindString {
		var list []string
		for _, v := range n.list {
			list = append(list, v.str)
		}
		return b.keep(x, list, want)
	}
	s, inside := b.num(x), span{lo: maxInt, hi: minInt}
	if !want {
		// Only an end of the range can be cut off, once for each number listed.
		for range n.list {
			for _, v := range n.list {
				if !b.without(x, point(v.lo)) {
					return false
				}
			}
		}
		return true
	}
	for _, v := range n.list {
		if s.lo <= v.lo && v.lo <= s.hi {
			inside = span{lo: min(inside.lo, v.lo), hi: max(inside.hi, v.lo)}
		}
	}
	return inside.lo <= inside.hi && b.narrow(x, inside)
}
