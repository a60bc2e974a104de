package rule

import (
	"slices"
	"strings"
)

// String returns the expression as it was written.
func (e *Expr) String() string { return e.src }

// Kind returns the kind of the expression's result.
func (e *Expr) Kind() Kind { return e.root.kind }

// Truth evaluates a condition. It panics where the expression is not of
// KindBool. It does not allocate.
func (e *Expr) Truth(f *Frame) Tri { return e.root.truth(f).tri() }

// Range evaluates a sum to the ends of what it may be; ok is false where
// nothing is known of it, as after a possible overflow. It panics where the
// expression is not of KindInt. It does not allocate.
func (e *Expr) Range(f *Frame) (lo, hi int64, ok bool) {
	s := e.root.num(f)
	return s.lo, s.hi, !s.fails
}

// Eval evaluates an expression of any kind.
func (e *Expr) Eval(f *Frame) Value { return e.root.eval(f) }

func (n *node) eval(f *Frame) Value {
	switch n.kind {
	case KindBool:
		if v := n.truth(f); v.definite() {
			return Bool(v == vYes)
		}
	case KindInt:
		if s := n.num(f); !s.fails {
			return Between(s.lo, s.hi)
		}
	case KindString:
		if text, known := n.text(f); known == vYes {
			return String(text)
		}
	}
	return Unknown()
}

// Slots returns the slots of the names that the expression mentions, in rising
// order.
func (e *Expr) Slots() []int {
	var slots []int
	e.root.walk(func(n *node) {
		if n.op == opName {
			slots = append(slots, n.slot)
		}
	})
	slices.Sort(slots)
	return slices.Compact(slots)
}

// Names returns the names that the expression mentions, in the order of their
// declaration.
func (e *Expr) Names() []string {
	var names []string
	for _, slot := range e.Slots() {
		names = append(names, e.schema.decls[slot].Name)
	}
	return names
}

// IsQuotient reports whether the expression is a division at its top.
func (e *Expr) IsQuotient() bool { return e.root.op == opDiv }

// RangeBy is Range, but the division at the top is done by quotient, which may
// round in another way than toward zero. quotient must be monotone in each
// operand on either side of zero, as every rounding of x / y is, and reports
// false where the result does not fit. It panics unless IsQuotient.
func (e *Expr) RangeBy(f *Frame, quotient func(x, y int64) (int64, bool)) (lo, hi int64, ok bool) {
	if !e.IsQuotient() {
		panic("rule: RangeBy of an expression that is no quotient: " + e.src)
	}
	s := e.root.kids[0].num(f).divide(e.root.kids[1].num(f), quotient)
	return s.lo, s.hi, !s.fails
}

func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, kid := range n.kids {
		kid.walk(visit)
	}
}

// source returns the node's text without parentheses around it.
func (n *node) source(src string) string {
	text := src[n.pos:n.end]
	for range n.parens {
		text = strings.TrimSpace(text[1 : len(text)-1])
	}
	return text
}
