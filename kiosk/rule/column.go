package rule

import "slices"

// Target builds another form of expressions out of theirs, such as the one
// that goes through many households at once (package column). T stands for a
// part that is built. Every part of an expression is one of these; the other
// operators are said in their words: a > b is Less(b, a), a != b is
// Not(Equal(a, b)), -a is Sub(0, a).
type Target[T any] interface {
	Literal(v Value) T
	Name(slot int) T
	Not(x T) T
	And(all []T) T
	Or(any []T) T
	If(cond, yes, no T) T
	Equal(a, b T) T // of two parts of one kind
	Less(a, b T) T
	In(x T, list []Value) T // list has no value twice and, of numbers, rises
	Add(a, b T) T
	Sub(a, b T) T
	Mul(a, b T) T
	Div(a, b T) T // toward zero
}

// Translate builds e with t.
func Translate[T any](e *Expr, t Target[T]) T { return translate(e.root, t) }

// TranslateQuotient builds the two sides of an expression that is a division
// at its top, for one that is rounded in another way. It panics unless
// IsQuotient.
func TranslateQuotient[T any](e *Expr, t Target[T]) (x, y T) {
	if !e.IsQuotient() {
		panic("rule: TranslateQuotient of an expression that is no quotient: " + e.src)
	}
	return translate(e.root.kids[0], t), translate(e.root.kids[1], t)
}

func translate[T any](n *node, t Target[T]) T {
	kids := make([]T, len(n.kids))
	for i, kid := range n.kids {
		kids[i] = translate(kid, t)
	}
	switch n.op {
	case opLiteral:
		return t.Literal(n.value)
	case opName:
		return t.Name(n.slot)
	case opNot:
		return t.Not(kids[0])
	case opNegate:
		return t.Sub(t.Literal(Int(0)), kids[0])
	case opAnd:
		return t.And(kids)
	case opOr:
		return t.Or(kids)
	case opIf:
		return t.If(kids[0], kids[1], kids[2])
	case opIn:
		return t.In(kids[0], sorted(n.list))
	default:
		return translateBinary(n.op, kids[0], kids[1], t)
	}
}

func translateBinary[T any](o op, a, b T, t Target[T]) T {
	switch o {
	case opEq:
		return t.Equal(a, b)
	case opNe:
		return t.Not(t.Equal(a, b))
	case opLt:
		return t.Less(a, b)
	case opGe:
		return t.Not(t.Less(a, b))
	case opGt:
		return t.Less(b, a)
	case opLe:
		return t.Not(t.Less(b, a))
	case opAdd:
		return t.Add(a, b)
	case opSub:
		return t.Sub(a, b)
	case opMul:
		return t.Mul(a, b)
	default:
		return t.Div(a, b)
	}
}

func sorted(list []Value) []Value {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Value) int {
		switch {
		case a.lo != b.lo && a.lo < b.lo, a.lo == b.lo && a.str < b.str:
			return -1
		case a == b:
			return 0
		default:
			return 1
		}
	})
	return slices.Compact(list)
}

// Span is what a sum may come to: a number from Lo to Hi, or where Fails,
// nothing that is known, since it may also overflow or divide by zero. Its
// methods are the arithmetic of Eval.
type Span struct {
	Lo, Hi int64
	Fails  bool
}

func (a Span) inner() span { return span{a.Lo, a.Hi, a.Fails} }
func (a span) outer() Span { return Span{a.lo, a.hi, a.fails} }

// Add returns what a + b may come to.
func (a Span) Add(b Span) Span { return a.inner().add(b.inner()).outer() }

// Sub returns what a - b may come to.
func (a Span) Sub(b Span) Span { return a.inner().sub(b.inner()).outer() }

// Mul returns what a * b may come to.
func (a Span) Mul(b Span) Span { return a.inner().mul(b.inner()).outer() }

// Div returns what a / b may come to, cut toward zero.
func (a Span) Div(b Span) Span { return a.inner().div(b.inner()).outer() }

// DivBy is Div by another rounding; quotient is as for RangeBy.
func (a Span) DivBy(b Span, quotient func(x, y int64) (int64, bool)) Span {
	return a.inner().divide(b.inner(), quotient).outer()
}

// Hull returns the smallest span that holds both.
func (a Span) Hull(b Span) Span { return a.inner().hull(b.inner()).outer() }

// Less reports whether a < b: surely, surely not, neither, or both where the
// question itself may fail.
func (a Span) Less(b Span) (yes, no bool) { return less(a.inner(), b.inner()).ends() }

// Equal reports as Less does whether a == b.
func (a Span) Equal(b Span) (yes, no bool) { return equal(a.inner(), b.inner()).ends() }

// In reports as Less does whether a is one of the numbers, which rise.
func (a Span) In(numbers []int64) (yes, no bool) { return spanIn(a.inner(), numbers).ends() }

func (v verdict) ends() (yes, no bool) {
	return v == vYes || v == vFails, v == vNo || v == vFails
}
