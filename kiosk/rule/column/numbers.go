package column

import (
	"math"
	"math/bits"

	"maru/kiosk/rule"
)

// nothing is the span of a number of which nothing is known.
var nothing = rule.Span{Lo: math.MinInt64, Hi: math.MaxInt64}

// numbers is a column of numbers.
type numbers struct {
	// Where flat, every row is span, and the rest says nothing.
	flat bool
	span rule.Span

	low, high []int64   // the same slice where every row is exact
	bound     rule.Span // holds every row
	fails     []uint64  // nil where no row fails

	lowRoom, highRoom []int64 // what low and high are made in
	failsRoom         []uint64

	given  []uint64 // of an input: which rows are known
	ranges bool     // of an input: highRoom holds the high ends
	// absent marks, of a derived number, the rows of which nothing is known at
	// all; nil where there is none.
	absent, absentRoom []uint64
}

func (c *numbers) grow(n *node, words int) {
	switch n.op {
	case constant:
		c.flat, c.span = true, n.span
	case input:
		c.lowRoom, c.highRoom = longer(c.lowRoom, words*word), longer(c.highRoom, words*word)
		c.given = longer(c.given, words)
	default:
		*c = numbers{lowRoom: make([]int64, words*word)} // the rest is made when it is needed
	}
}

// widen makes an input hold ranges, from single numbers.
func (c *numbers) widen() {
	if !c.ranges {
		copy(c.highRoom, c.lowRoom)
		c.ranges = true
	}
}

// open makes an input ready to be read: bounds where nothing is known.
func (c *numbers) open(in *inputDecl, count int) {
	rows := padded(count)
	all, any := ^uint64(0), uint64(0)
	for w, given := range c.given[:rows/word] {
		all &= given | beyond(count, w)
		any |= given
	}
	if c.flat = any == 0; c.flat {
		c.span = in.blank
		return
	}
	if all != ^uint64(0) {
		c.widen()
		c.fillBlank(in, rows)
	}
	c.low, c.high = c.lowRoom[:rows], c.lowRoom[:rows]
	if c.ranges {
		c.high = c.highRoom[:rows]
	}
	if in.bounded {
		c.bound = reach(c.low, c.high)
	}
}

func (c *numbers) fillBlank(in *inputDecl, rows int) {
	for w, given := range c.given[:rows/word] {
		for left := ^given; left != 0; left &= left - 1 {
			i := w*word + bits.TrailingZeros64(left)
			c.lowRoom[i], c.highRoom[i] = in.blank.Lo, in.blank.Hi
		}
	}
}

// blankRows puts a span into the marked rows.
func blankRows(low, high []int64, marked []uint64, s rule.Span) {
	for w, left := range marked {
		for ; left != 0; left &= left - 1 {
			i := w*word + bits.TrailingZeros64(left)
			low[i], high[i] = s.Lo, s.Hi
		}
	}
}

func reach(low, high []int64) rule.Span {
	least, most := int64(math.MaxInt64), int64(math.MinInt64)
	for _, n := range low {
		least = min(least, n)
	}
	for _, n := range high {
		most = max(most, n)
	}
	return rule.Span{Lo: least, Hi: most}
}

// exact reports whether every row is a single number.
func (c *numbers) exact() bool {
	if c.flat {
		return c.span.Lo == c.span.Hi
	}
	return &c.low[0] == &c.high[0]
}

// failing reports whether some row may fail.
func (c *numbers) failing() bool { return c.flat && c.span.Fails || !c.flat && c.fails != nil }

// reach returns a span that holds every row.
func (c *numbers) reach() rule.Span {
	if c.flat {
		return c.span
	}
	return c.bound
}

func (c *numbers) lows() ends {
	if c.flat {
		return ends{all: c.span.Lo}
	}
	return ends{row: c.low}
}

func (c *numbers) highs() ends {
	if c.flat {
		return ends{all: c.span.Hi}
	}
	return ends{row: c.high}
}

// at returns one row.
func (c *numbers) at(i int) rule.Span {
	if c.flat {
		return c.span
	}
	if c.fails != nil && c.fails[i/word]>>(i%word)&1 == 1 {
		return rule.Span{Fails: true}
	}
	return rule.Span{Lo: c.low[i], Hi: c.high[i]}
}

func (c *numbers) setFlat(s rule.Span) { c.flat, c.span, c.absent = true, s, nil }

// begin makes room for rows and says that they are single numbers, unless
// ranges.
func (c *numbers) begin(rows int, ranges bool) {
	c.flat, c.fails, c.absent = false, nil, nil
	c.low, c.high = c.lowRoom[:rows], c.lowRoom[:rows]
	if ranges {
		if len(c.highRoom) < len(c.lowRoom) {
			c.highRoom = make([]int64, len(c.lowRoom))
		}
		c.high = c.highRoom[:rows]
	}
}

// failMask returns a mask in which no row is marked.
func (c *numbers) failMask(rows int) []uint64 {
	if c.failsRoom == nil {
		c.failsRoom = make([]uint64, len(c.lowRoom)/word)
	}
	fails := c.failsRoom[:rows/word]
	clear(fails)
	return fails
}

// each computes the rows one by one: the slow way, which may fail.
func (c *numbers) each(rows int, row func(i int) rule.Span) {
	c.begin(rows, true)
	fails := c.failMask(rows)
	exact, ok := true, true
	c.bound = rule.Span{Lo: math.MaxInt64, Hi: math.MinInt64}
	for i := range rows {
		s := row(i)
		if s.Fails {
			fails[i/word] |= 1 << (i % word)
			ok = false
			s = rule.Span{}
		}
		c.low[i], c.high[i] = s.Lo, s.Hi
		exact = exact && s.Lo == s.Hi
		c.bound.Lo, c.bound.Hi = min(c.bound.Lo, s.Lo), max(c.bound.Hi, s.Hi)
	}
	if exact {
		c.high = c.low
	}
	if !ok {
		c.fails = fails
	}
}

// share makes c the same column as another, whose rows no later instruction
// changes.
func (c *numbers) share(other *numbers) {
	c.flat, c.span, c.absent = other.flat, other.span, nil
	c.low, c.high, c.bound, c.fails = other.low, other.high, other.bound, other.fails
}
