package rule

// Comparison is a leaf read as: Subject should be Op Want, and is Have.
type Comparison struct {
	Slot int    // of the fact it turns on, -1 where there is none
	Law  int    // slot of the number of the law it is measured by, -1 where there is none
	Op   string // == != < <= > >= in not_in, turned round where the leaf is negated
	Have Value
	Want Value
	Set  []Value // for in and not_in
}

// Comparison reads the leaf for people: the side with the fact comes first,
// and a factor on it is moved across, so that income * 100 <= median * 32
// reads income <= 820556. The moved comparison holds exactly where the written
// one does.
func (l Leaf) Comparison() Comparison {
	n := l.node
	switch {
	case n.op == opIn:
		c := Comparison{Op: "in", Slot: l.firstFact(n.kids[0]), Law: -1, Have: n.kids[0].eval(l.frame), Set: n.list}
		if l.negated {
			c.Op = "not_in"
		}
		return c
	case n.op.comparison():
		return l.compared(n)
	default: // a truth value by itself
		return Comparison{Op: "==", Slot: l.firstFact(n), Law: -1, Have: n.eval(l.frame), Want: Bool(!l.negated)}
	}
}

func (l Leaf) compared(n *node) Comparison {
	subject, measure, o := n.kids[0], n.kids[1], n.op
	if l.swaps(subject, measure) {
		subject, measure, o = measure, subject, mirrored[o]
	}
	if l.negated {
		o = opposite[o]
	}
	c := Comparison{Op: opText[o], Law: l.first(measure, true), Want: measure.eval(l.frame)}
	if factor, rest := splitFactor(subject); o != opEq && o != opNe && factor > 0 && subject.kind == KindInt {
		subject, c.Want = rest, divideBound(c.Want, factor, o == opLt || o == opGe)
	}
	c.Have, c.Slot = subject.eval(l.frame), l.firstFact(subject)
	if c.Slot < 0 {
		c.Slot = l.firstFact(measure)
	}
	if c.Law < 0 {
		c.Law = l.first(subject, true)
	}
	return c
}

// swaps tells whether the right side is the one that the leaf is about: it
// alone has a fact, or both have one and only the left is measured in numbers
// of the law.
func (l Leaf) swaps(left, right *node) bool {
	if l.firstFact(right) < 0 {
		return false
	}
	return l.firstFact(left) < 0 || (l.first(left, true) >= 0 && l.first(right, true) < 0)
}

func (l Leaf) firstFact(n *node) int { return l.first(n, false) }

// first returns the slot of the first fact, or number of the law, in force
// below n: of a ?: the chosen branch comes before its condition, and a branch
// that was not chosen does not count.
func (l Leaf) first(n *node, law bool) int {
	if n.op == opName {
		if l.expr.schema.decls[n.slot].Law == law {
			return n.slot
		}
		return -1
	}
	kids := n.kids
	if n.op == opIf {
		switch n.kids[0].truth(l.frame) {
		case vYes:
			kids = []*node{n.kids[1], n.kids[0]}
		case vNo:
			kids = []*node{n.kids[2], n.kids[0]}
		default:
			kids = []*node{n.kids[1], n.kids[2], n.kids[0]}
		}
	}
	for _, kid := range kids {
		if slot := l.first(kid, law); slot >= 0 {
			return slot
		}
	}
	return -1
}

// splitFactor reads x * 12 or 12 * x as 12 and x; the factor is 0 where there
// is none.
func splitFactor(n *node) (factor int64, rest *node) {
	if n.op != opMul {
		return 0, n
	}
	for i, kid := range n.kids {
		if kid.op == opLiteral && kid.value.lo > 0 {
			return kid.value.lo, n.kids[1-i]
		}
	}
	return 0, n
}

// divideBound divides a bound by a positive factor so that whole numbers lie
// on the same side of it as before: x*f < b is x < ceil(b/f), x*f <= b is
// x <= floor(b/f), and likewise for >= and >.
func divideBound(b Value, factor int64, up bool) Value {
	lo, hi, ok := b.Range()
	if !ok {
		return b
	}
	return Between(quotient(lo, factor, up), quotient(hi, factor, up))
}

func quotient(a, b int64, up bool) int64 {
	q := a / b
	switch exact := q*b == a; {
	case exact:
	case up && a > 0:
		q++
	case !up && a < 0:
		q--
	}
	return q
}
