package column

// less compares two columns: surely less, and surely not.
func (c *truths) less(a, b *numbers, words int) {
	yes, no := c.yes[:words], c.no[:words]
	maskLess(yes, a.highs(), b.lows())
	if a.exact() && b.exact() {
		copy(no, yes)
	} else {
		maskLess(no, a.lows(), b.highs())
	}
	turnWords(no)
	c.fail(a, b, words)
}

// equal compares two columns.
func (c *truths) equal(a, b *numbers, words int) {
	yes, no := c.yes[:words], c.no[:words]
	maskEqual(yes, a.lows(), b.lows())
	if a.exact() && b.exact() {
		copy(no, yes)
		turnWords(no)
		c.fail(a, b, words)
		return
	}
	// Apart, a range and another are surely not equal; they surely are where
	// both are single numbers, and the same.
	maskEqual(no, a.lows(), a.highs())
	keepMask(yes, no)
	maskEqual(no, b.lows(), b.highs())
	keepMask(yes, no)
	maskLess(no, a.highs(), b.lows())
	apart := c.spare(words)
	maskLess(apart, b.highs(), a.lows())
	addMask(no, apart)
	c.fail(a, b, words)
}

// fail marks the rows in which a number failed.
func (c *truths) fail(a, b *numbers, words int) {
	c.mayFail = false
	for _, x := range []*numbers{a, b} {
		switch {
		case !x.failing():
			continue
		case x.flat:
			fillWords(c.yes[:words], ^uint64(0))
			fillWords(c.no[:words], ^uint64(0))
		default:
			addMask(c.yes[:words], x.fails)
			addMask(c.no[:words], x.fails)
		}
		c.mayFail = true
	}
}

// spare returns words to work in.
func (c *truths) spare(words int) []uint64 {
	if c.room == nil {
		c.room = make([]uint64, len(c.yes))
	}
	return c.room[:words]
}

// among looks numbers up in a rising list.
func (c *truths) among(x *numbers, list []int64, words int) {
	if x.failing() || !x.exact() || x.flat {
		c.each(words, func(i int) (yes, no bool) { return x.at(i).In(list) })
		return
	}
	c.mayFail = false
	yes, no := c.yes[:words], c.no[:words]
	clear(yes)
	for _, n := range list {
		maskIs(no, x.low, n)
		addMask(yes, no)
	}
	copy(no, yes)
	turnWords(no)
}

// each computes the rows one by one.
func (c *truths) each(words int, row func(i int) (yes, no bool)) {
	c.mayFail = false
	for w := range words {
		var y, n uint64
		for i := range word {
			yes, no := row(w*word + i)
			y |= bit(yes) << i
			n |= bit(no) << i
		}
		c.yes[w], c.no[w] = y, n
		c.mayFail = c.mayFail || y&n != 0
	}
}
