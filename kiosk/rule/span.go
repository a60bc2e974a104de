package rule

import (
	"math"
	"math/bits"
)

const (
	minInt = math.MinInt64
	maxInt = math.MaxInt64
)

// span is the result of a sum: every number it may be lies in [lo, hi], unless
// it may also fail (overflow, division by zero); then nothing is known.
type span struct {
	lo, hi int64
	fails  bool
}

var failed = span{fails: true}

func point(n int64) span { return span{lo: n, hi: n} }

// hull is the smallest span that holds both.
func (a span) hull(b span) span {
	if a.fails || b.fails {
		return failed
	}
	return span{lo: min(a.lo, b.lo), hi: max(a.hi, b.hi)}
}

func (a span) add(b span) span {
	lo, ok1 := addInt(a.lo, b.lo)
	hi, ok2 := addInt(a.hi, b.hi)
	if a.fails || b.fails || !ok1 || !ok2 {
		return failed
	}
	return span{lo: lo, hi: hi}
}

func (a span) sub(b span) span {
	lo, ok1 := subInt(a.lo, b.hi)
	hi, ok2 := subInt(a.hi, b.lo)
	if a.fails || b.fails || !ok1 || !ok2 {
		return failed
	}
	return span{lo: lo, hi: hi}
}

func (a span) neg() span { return point(0).sub(a) }

// mul takes the extremes of the four products of the ends: a product of
// intervals has its extremes in the corners.
func (a span) mul(b span) span {
	if a.fails || b.fails {
		return failed
	}
	if a.lo == a.hi && b.lo == b.hi {
		n, ok := mulInt(a.lo, b.lo)
		return span{lo: n, hi: n, fails: !ok}
	}
	return corners(a, b, mulInt)
}

// div truncates toward zero as CEL and Go do. With the divisor on one side of
// zero, truncated division is monotone in each operand, so that its extremes
// lie in the corners too.
func (a span) div(b span) span {
	return a.divide(b, func(x, y int64) (int64, bool) {
		if x == minInt && y == -1 {
			return 0, false
		}
		return x / y, true
	})
}

func (a span) divide(b span, quotient func(x, y int64) (int64, bool)) span {
	if a.fails || b.fails || (b.lo <= 0 && 0 <= b.hi) {
		return failed
	}
	return corners(a, b, quotient)
}

func corners(a, b span, f func(x, y int64) (int64, bool)) span {
	first, ok := f(a.lo, b.lo)
	s := span{lo: first, hi: first, fails: !ok}
	for _, c := range [3][2]int64{{a.lo, b.hi}, {a.hi, b.lo}, {a.hi, b.hi}} {
		n, ok := f(c[0], c[1])
		s = span{lo: min(s.lo, n), hi: max(s.hi, n), fails: s.fails || !ok}
	}
	return s
}

func addInt(a, b int64) (int64, bool) {
	c := a + b
	return c, (c > a) == (b > 0)
}

func subInt(a, b int64) (int64, bool) {
	c := a - b
	return c, (c < a) == (b > 0)
}

func mulInt(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(magnitude(a), magnitude(b))
	if hi != 0 {
		return 0, false
	}
	if (a < 0) == (b < 0) {
		return int64(lo), lo <= maxInt
	}
	return -int64(lo), lo <= 1<<63
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}
