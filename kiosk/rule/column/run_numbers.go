package column

import "maru/kiosk/rule"

func (k *Block) number(r Ref) *numbers { return &k.cells[r.id()].numbers }

func (k *Block) runNumber(n *node, c *numbers) {
	rows := padded(k.rows[n.rows])
	switch n.op {
	case choose:
		k.chooseNumbers(n, c, rows)
	case derived:
		c.derive(k.number(n.kids[0]), k.number(n.kids[1]), rows)
	case spread:
		c.spread(k.number(n.kids[0]), k.home, rows)
	case lookup:
		k.number(n.kids[0]).lookup(&k.program.tables[n.index], c, rows)
	case floorBy:
		x, step := k.number(n.kids[0]), k.program.steps[n.index]
		if x.flat {
			c.setFlat(stepOf(x.span, step))
			return
		}
		c.each(rows, func(i int) rule.Span { return stepOf(x.at(i), step) })
	default:
		k.reckon(n, c, rows)
	}
}

// spread gives each person the number of the home.
func (c *numbers) spread(x *numbers, home []int32, rows int) {
	if x.flat {
		c.setFlat(x.span)
		return
	}
	c.begin(rows, !x.exact())
	gather(c.low, x.low, home)
	if !x.exact() {
		gather(c.high, x.high, home)
	}
	c.bound = x.bound
	if x.fails != nil {
		fails := c.failMask(rows)
		gatherBits(fails, x.fails, home)
		c.fails = fails
	}
}

// derive takes what is given, else what is derived from other facts.
func (c *numbers) derive(given, made *numbers, rows int) {
	switch {
	case given.flat && made.flat && (made.span.Fails || made.span == nothing):
		c.setFlat(nothing)
		return
	case given.flat && !made.failing():
		c.share(made)
	case given.flat:
		c.begin(rows, true)
		copy(c.low, made.low)
		copy(c.high, made.high)
		blankRows(c.low, c.high, made.fails, nothing)
		c.bound = nothing
	default:
		c.each(rows, func(i int) rule.Span {
			if given.given[i/word]>>(i%word)&1 == 1 {
				return given.at(i)
			}
			if s := made.at(i); !s.Fails {
				return s
			}
			return nothing
		})
	}
	if !c.flat && c.reach() == nothing {
		c.markAbsent(given.given)
	}
}

// markAbsent marks the rows that were not given and of which nothing is known.
func (c *numbers) markAbsent(given []uint64) {
	if c.absentRoom == nil {
		c.absentRoom = make([]uint64, len(given))
	}
	c.absent = c.absentRoom[:len(c.low)/word]
	clear(c.absent)
	for i := range c.low {
		if given[i/word]>>(i%word)&1 == 0 && c.low[i] == nothing.Lo && c.high[i] == nothing.Hi {
			c.absent[i/word] |= 1 << (i % word)
		}
	}
}

// lookup puts into c what a table has for the keys x.
func (x *numbers) lookup(t *table, c *numbers, rows int) {
	if x.flat && (x.given != nil || x.span == nothing) {
		c.setFlat(nothing) // no row is given
		return
	}
	known := x.given
	c.each(rows, func(i int) rule.Span {
		if known != nil && known[i/word]>>(i%word)&1 == 0 || x.absent != nil && x.absent[i/word]>>(i%word)&1 == 1 {
			return nothing
		}
		return t.at(x.at(i))
	})
}

// chooseNumbers is ?: of numbers. Where the condition is open, the number may
// be either.
func (k *Block) chooseNumbers(n *node, c *numbers, rows int) {
	yes, no, fails := k.truth(n.kids[0])
	a, b := k.number(n.kids[1]), k.number(n.kids[2])
	if fails || a.failing() || b.failing() {
		c.each(rows, func(i int) rule.Span {
			return chosen(yes[i/word]>>(i%word)&1, no[i/word]>>(i%word)&1, a.at(i), b.at(i))
		})
		return
	}
	settled := true
	for w := range rows / word {
		settled = settled && yes[w]|no[w]|beyond(k.rows[n.rows], w) == ^uint64(0)
	}
	ranges := !settled || !a.exact() || !b.exact()
	c.begin(rows, ranges)
	chooseLow(c.low, yes, no, a.lows(), b.lows())
	if ranges {
		chooseHigh(c.high, yes, no, a.highs(), b.highs())
	}
	c.bound = a.reach().Hull(b.reach())
}

func chosen(yes, no uint64, a, b rule.Span) rule.Span {
	switch {
	case yes&no == 1:
		return rule.Span{Fails: true}
	case yes == 1:
		return a
	case no == 1:
		return b
	default:
		return a.Hull(b)
	}
}
