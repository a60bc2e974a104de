package column

import "maru/kiosk/rule"

// reckon computes + - * / of two columns.
func (k *Block) reckon(n *node, c *numbers, rows int) {
	a, b := k.number(n.kids[0]), k.number(n.kids[1])
	row := k.program.arithmetic(n)
	if a.flat && b.flat {
		c.setFlat(row(a.span, b.span))
		return
	}
	// What the ends of the columns come to holds every row; where it does not
	// overflow, no row does. Where it may, the rows are looked at too.
	reach := row(a.reach(), b.reach())
	sure := !reach.Fails && !a.failing() && !b.failing()
	if sure && c.fast(n.op, a, b, rows) {
		c.bound = reach
		return
	}
	c.bound = nothing
	switch {
	case n.op == divBy && c.round(k.program.quotients[n.index], a, b, rows):
		if sure {
			c.bound = reach
		}
		return
	case n.op != divBy && c.checked(n.op, a, b, rows):
		return
	}
	c.each(rows, func(i int) rule.Span { return row(a.at(i), b.at(i)) })
}

func (p *Program) arithmetic(n *node) func(x, y rule.Span) rule.Span {
	b := Builder{quotients: p.quotients}
	return b.reckon(n)
}

// fast computes without looking for overflow. It reports false where the ends
// of a product or quotient are not those of its operands.
func (c *numbers) fast(o op, a, b *numbers, rows int) bool {
	ranges := !a.exact() || !b.exact()
	switch o {
	case add:
		c.begin(rows, ranges)
		addRows(c.low, a.lows(), b.lows())
		if ranges {
			addRows(c.high, a.highs(), b.highs())
		}
	case sub:
		c.begin(rows, ranges)
		subRows(c.low, a.lows(), b.highs())
		if ranges {
			subRows(c.high, a.highs(), b.lows())
		}
	case mul:
		return c.fastMul(a, b, rows, ranges)
	case div:
		if !b.isFactor() {
			return false
		}
		c.begin(rows, ranges)
		divRows(c.low, a.lows(), b.span.Lo)
		if ranges {
			divRows(c.high, a.highs(), b.span.Lo)
		}
	default:
		return false
	}
	return true
}

// isFactor reports whether every row is the same number above nought.
func (c *numbers) isFactor() bool {
	return c.flat && !c.span.Fails && c.span.Lo > 0 && c.span.Lo == c.span.Hi
}

// checked computes + and -, and * and / by a number above nought, of columns in
// which some row may overflow or have failed before. It reports false for what
// it does not do.
func (c *numbers) checked(o op, a, b *numbers, rows int) bool {
	if a.flat && (o == add || o == mul) {
		a, b = b, a
	}
	if a.flat && a.span.Fails || b.flat && b.span.Fails || (o == mul || o == div) && !b.isFactor() {
		return false
	}
	c.fast(o, a, b, rows)
	fails := c.inherit(a, b, rows)
	switch o {
	case add:
		overAdd(fails, c.low, a.lows(), b.lows())
		overAdd(fails, c.high, a.highs(), b.highs())
	case sub:
		overSub(fails, c.low, a.lows(), b.highs())
		overSub(fails, c.high, a.highs(), b.lows())
	case mul:
		overMul(fails, a.lows(), b.span.Lo)
		overMul(fails, a.highs(), b.span.Lo)
	}
	return true
}

// inherit marks the rows in which an operand failed, and returns the mask.
func (c *numbers) inherit(a, b *numbers, rows int) []uint64 {
	c.fails = c.failMask(rows)
	for _, x := range []*numbers{a, b} {
		if !x.flat && x.fails != nil {
			addMask(c.fails, x.fails)
		}
	}
	return c.fails
}

// round divides a column by a number above nought, where low stays low. It
// reports false for other divisors.
func (c *numbers) round(quotient func(x, y int64) (int64, bool), a, b *numbers, rows int) bool {
	if a.flat || !b.isFactor() {
		return false
	}
	c.begin(rows, !a.exact())
	sure := roundRows(c.low, a.low, b.span.Lo, quotient)
	if !a.exact() {
		sure = roundRows(c.high, a.high, b.span.Lo, quotient) && sure
	}
	if !sure {
		return false
	}
	if a.fails != nil {
		c.inherit(a, b, rows)
	}
	return true
}

// roundRows reports whether every quotient fits.
func roundRows(dst, a []int64, divisor int64, quotient func(x, y int64) (int64, bool)) bool {
	all := true
	for i, x := range a {
		n, ok := quotient(x, divisor)
		dst[i], all = n, all && ok
	}
	return all
}

// fastMul multiplies exact columns, columns that are nowhere negative, and a
// column by a number.
func (c *numbers) fastMul(a, b *numbers, rows int, ranges bool) bool {
	if a.flat {
		a, b = b, a
	}
	switch low, high := a.lows(), a.highs(); {
	case !ranges:
		c.begin(rows, false)
		mulRows(c.low, low, b.lows())
	case b.flat && b.exact():
		c.begin(rows, true)
		if b.span.Lo < 0 {
			low, high = high, low
		}
		mulRows(c.low, low, b.lows())
		mulRows(c.high, high, b.lows())
	case a.reach().Lo >= 0 && b.reach().Lo >= 0:
		c.begin(rows, true)
		mulRows(c.low, low, b.lows())
		mulRows(c.high, high, b.highs())
	default:
		return false
	}
	return true
}
