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
	if !a.failing() && !b.failing() && n.op != divBy {
		// What the ends of the columns come to holds every row, and where it
		// does not overflow, no row does.
		if s := row(a.reach(), b.reach()); !s.Fails && c.fast(n.op, a, b, rows) {
			c.bound = s
			return
		}
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
		if !b.flat || b.span.Lo != b.span.Hi || b.span.Lo < 0 {
			return false
		}
		c.begin(rows, ranges)
		divRows(c.low, a.lows(), b.span.Lo)
		if ranges {
			divRows(c.high, a.highs(), b.span.Lo)
		}
	}
	return true
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
