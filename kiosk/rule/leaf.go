package rule

// Leaf is one condition of an expression that has no && || ! or ?: of truth
// values inside, as evaluation found it.
type Leaf struct {
	// Holds tells whether the leaf, turned round where it stands under !, is
	// true.
	Holds Tri
	// Guard tells that the leaf is the condition of a ?: and chose the branch.
	Guard bool

	negated bool
	node    *node
	expr    *Expr
	frame   *Frame
}

// Text returns the leaf as it is written, without the ! it stands under.
func (l Leaf) Text() string { return l.node.source(l.expr.src) }

// Leaves returns the smallest set of leaves that decides a condition on f: the
// leaves that make it true, one smallest set that makes it false, or where it
// is neither, the leaves still open. Each leaf keeps f: use them before f
// changes. It panics where the expression is not of KindBool.
func (e *Expr) Leaves(f *Frame) []Leaf { return e.AppendLeaves(nil, f) }

// AppendLeaves is Leaves into a slice that is used again.
func (e *Expr) AppendLeaves(leaves []Leaf, f *Frame) []Leaf {
	g := gatherer{expr: e, frame: f, leaves: leaves}
	g.gather(e.root, false, false)
	return g.leaves
}

// gatherer walks down to the leaves that decide.
type gatherer struct {
	expr   *Expr
	frame  *Frame
	leaves []Leaf
}

func (g *gatherer) gather(n *node, negated, guard bool) {
	v := n.truth(g.frame)
	switch n.op {
	case opNot:
		g.gather(n.kids[0], !negated, guard)
	case opAnd, opOr:
		g.gatherLogic(n, v, negated, guard)
	case opIf:
		g.gatherIf(n, v, negated, guard)
	case opLiteral:
		// A literal is true of every household: no reason at all.
	default:
		leaf := Leaf{Holds: v.tri(), Guard: guard, negated: negated, node: n, expr: g.expr, frame: g.frame}
		if negated {
			leaf.Holds = leaf.Holds.Not()
		}
		g.leaves = append(g.leaves, leaf)
	}
}

// gatherLogic takes the smallest kid that settles && with false or || with
// true; else every kid is needed, or is still open.
func (g *gatherer) gatherLogic(n *node, v verdict, negated, guard bool) {
	settles := vNo
	if n.op == opOr {
		settles = vYes
	}
	if v == settles {
		g.gather(g.smallest(n, settles), negated, guard)
		return
	}
	for _, kid := range n.kids {
		if kid.truth(g.frame).definite() == v.definite() {
			g.gather(kid, negated, guard)
		}
	}
}

func (g *gatherer) smallest(n *node, settles verdict) *node {
	var best *node
	var least int
	for _, kid := range n.kids {
		if kid.truth(g.frame) != settles {
			continue
		}
		if size := g.size(kid); best == nil || size < least {
			best, least = kid, size
		}
	}
	return best
}

// gatherIf takes the branch in force and, as its guard, the condition that
// chose it.
func (g *gatherer) gatherIf(n *node, v verdict, negated, guard bool) {
	cond, yes, no := n.kids[0], n.kids[1], n.kids[2]
	switch c := cond.truth(g.frame); {
	case c == vYes:
		g.gather(yes, negated, guard)
		g.gather(cond, false, true)
	case c == vNo:
		g.gather(no, negated, guard)
		g.gather(cond, true, true)
	case v.definite():
		g.gather(yes, negated, guard)
		g.gather(no, negated, guard)
	default:
		for _, branch := range []*node{yes, no} {
			if !branch.truth(g.frame).definite() {
				g.gather(branch, negated, guard)
			}
		}
		g.gather(cond, false, true)
	}
}

// size counts the leaves that gather would take.
func (g *gatherer) size(n *node) int {
	v := n.truth(g.frame)
	switch n.op {
	case opNot:
		return g.size(n.kids[0])
	case opAnd, opOr:
		settles := vNo
		if n.op == opOr {
			settles = vYes
		}
		if v == settles {
			return g.size(g.smallest(n, settles))
		}
		sum := 0
		for _, kid := range n.kids {
			if kid.truth(g.frame).definite() == v.definite() {
				sum += g.size(kid)
			}
		}
		return sum
	case opIf:
		sum := g.size(n.kids[0])
		switch n.kids[0].truth(g.frame) {
		case vYes:
			return sum + g.size(n.kids[1])
		case vNo:
			return sum + g.size(n.kids[2])
		default:
			return sum + g.size(n.kids[1]) + g.size(n.kids[2])
		}
	case opLiteral:
		return 0
	default:
		return 1
	}
}
