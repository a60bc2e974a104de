package column

import (
	"slices"

	"maru/kiosk/rule"
)

// truths is a column of truths: yes, no, open where neither is set, and failing
// where both are.
type truths struct {
	yes, no []uint64
	mayFail bool // some row may fail
	room    []uint64
}

func (c *truths) grow(n *node, words int) {
	c.yes, c.no, c.room = longer(c.yes, words), longer(c.no, words), nil
	if n.op != constant {
		return
	}
	c.mayFail = n.span.Fails
	if n.span.Fails || n.span.Lo == 1 {
		fillWords(c.yes, ^uint64(0))
	}
	if n.span.Fails {
		fillWords(c.no, ^uint64(0))
	}
}

// truth returns the column of a part, turned round where it is.
func (k *Block) truth(r Ref) (yes, no []uint64, mayFail bool) {
	c := &k.cells[r.id()].truths
	if r.turned() {
		return c.no, c.yes, c.mayFail
	}
	return c.yes, c.no, c.mayFail
}

func (k *Block) runTruth(n *node, c *truths) {
	words := padded(k.rows[n.rows]) / word
	yes, no := c.yes[:words], c.no[:words]
	switch n.op {
	case and:
		k.runAnd(n, c, words)
	case same:
		k.runSame(n, c, words)
	case choose:
		k.chooseTruths(n, c, words)
	case derived:
		c.mayFail = false
		c.derive(k, n, words)
	case spread:
		y, m, mayFail := k.truth(n.kids[0])
		c.mayFail = mayFail
		gatherTruths(yes, no, y, m, k.home)
	case less:
		c.less(k.number(n.kids[0]), k.number(n.kids[1]), words)
	case equal:
		c.equal(k.number(n.kids[0]), k.number(n.kids[1]), words)
	case among:
		c.among(k.number(n.kids[0]), n.list, words)
	case equalText:
		c.equalTexts(k.text(n.kids[0]), k.text(n.kids[1]), words)
	case amongText:
		c.amongTexts(k.text(n.kids[0]), n.list, words)
	}
}

// runAnd joins all kids: yes where all are yes, no where one is.
func (k *Block) runAnd(n *node, c *truths, words int) {
	mayFail := false
	for _, kid := range n.kids {
		mayFail = mayFail || k.cells[kid.id()].mayFail
	}
	if mayFail {
		k.andFailing(n, c, words)
		return
	}
	c.mayFail = false
	yes, no := c.yes[:words], c.no[:words]
	y, m, _ := k.truth(n.kids[0])
	copy(yes, y)
	copy(no, m)
	for _, kid := range n.kids[1:] {
		y, m, _ := k.truth(kid)
		y, m = y[:words], m[:words]
		for w := range yes {
			yes[w] &= y[w]
			no[w] |= m[w]
		}
	}
}

// andFailing is runAnd where a part may fail: the whole fails where one does
// and none is no.
func (k *Block) andFailing(n *node, c *truths, words int) {
	c.mayFail = false
	for w := range words {
		yes, no, fails := ^uint64(0), uint64(0), uint64(0)
		for _, kid := range n.kids {
			y, m, _ := k.truth(kid)
			yes &= y[w] &^ m[w]
			no |= m[w] &^ y[w]
			fails |= y[w] & m[w]
		}
		fails &^= no
		c.yes[w], c.no[w] = yes|fails, no|fails
		c.mayFail = c.mayFail || fails != 0
	}
}

// runSame is == of truths.
func (k *Block) runSame(n *node, c *truths, words int) {
	y1, n1, fail1 := k.truth(n.kids[0])
	y2, n2, fail2 := k.truth(n.kids[1])
	c.mayFail = fail1 || fail2
	for w := range words {
		fails := y1[w]&n1[w] | y2[w]&n2[w]
		c.yes[w] = fails | y1[w]&y2[w] | n1[w]&n2[w]
		c.no[w] = fails | y1[w]&n2[w] | n1[w]&y2[w]
	}
}

// chooseTruths is ?: of truths. Where the condition is open, the whole is
// settled if both sides agree, and fails if one of them does.
func (k *Block) chooseTruths(n *node, c *truths, words int) {
	yes, no, fail1 := k.truth(n.kids[0])
	y1, n1, fail2 := k.truth(n.kids[1])
	y2, n2, fail3 := k.truth(n.kids[2])
	c.mayFail = fail1 || fail2 || fail3
	for w := range words {
		y, m := yes[w], no[w]
		a, b, open := y&^m, m&^y, ^(y | m) // the side taken, or both
		fails := y&m | (a|open)&y1[w]&n1[w] | (b|open)&y2[w]&n2[w]
		c.yes[w] = fails | a&y1[w] | b&y2[w] | open&y1[w]&y2[w]
		c.no[w] = fails | a&n1[w] | b&n2[w] | open&n1[w]&n2[w]
	}
}

// derive takes what is given, else what is derived: open where that fails.
func (c *truths) derive(k *Block, n *node, words int) {
	y1, n1, _ := k.truth(n.kids[0])
	y2, n2, _ := k.truth(n.kids[1])
	for w := range words {
		ask := ^(y1[w] | n1[w] | y2[w]&n2[w])
		c.yes[w] = y1[w] | y2[w]&ask
		c.no[w] = n1[w] | n2[w]&ask
	}
}

func gatherBits(dst, src []uint64, at []int32) { gatherTruths(dst, dst, src, src, at) }

// gatherTruths sets each yes and no to the bits that at names.
func gatherTruths(yes, no, fromYes, fromNo []uint64, at []int32) {
	for w := range yes {
		var y, n uint64
		for i, j := range at[w*word : min((w+1)*word, len(at))] {
			y |= fromYes[uint32(j)/word] >> (uint32(j) % word) & 1 << (i % word)
			n |= fromNo[uint32(j)/word] >> (uint32(j) % word) & 1 << (i % word)
		}
		yes[w], no[w] = y, n
	}
}

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

// texts is a column of the codes of texts, from 1 on; 0 is open, -1 fails.
type texts struct {
	codes []int32
}

func (c *texts) grow(n *node, words int) {
	c.codes = longer(c.codes, words*word)
	if n.op == constant {
		code := int32(n.span.Lo)
		if n.span.Fails {
			code = -1
		}
		for i := range c.codes {
			c.codes[i] = code
		}
	}
}

func (k *Block) text(r Ref) []int32 { return k.cells[r.id()].codes }

func (k *Block) runText(n *node, c *texts) {
	rows := padded(k.rows[n.rows])
	switch n.op {
	case spread:
		gather(c.codes, k.text(n.kids[0]), k.home)
	case derived:
		given, made := k.text(n.kids[0]), k.text(n.kids[1])
		for i := range rows {
			c.codes[i] = max(given[i], 0)
			if given[i] == 0 {
				c.codes[i] = max(made[i], 0)
			}
		}
	case choose:
		k.chooseTexts(n, c, rows)
	}
}

func (k *Block) chooseTexts(n *node, c *texts, rows int) {
	yes, no, _ := k.truth(n.kids[0])
	a, b := k.text(n.kids[1]), k.text(n.kids[2])
	for i := range rows {
		y, m := yes[i/word]>>(i%word)&1, no[i/word]>>(i%word)&1
		switch {
		case y&m == 1, y|m == 0 && (a[i] < 0 || b[i] < 0):
			c.codes[i] = -1
		case y == 1:
			c.codes[i] = a[i]
		case m == 1:
			c.codes[i] = b[i]
		case a[i] == b[i]:
			c.codes[i] = a[i]
		default:
			c.codes[i] = 0
		}
	}
}

func (c *truths) equalTexts(a, b []int32, words int) {
	c.each(words, func(i int) (yes, no bool) {
		return textsAgree(textSpan(a[i]), textSpan(b[i]))
	})
}

func textSpan(code int32) rule.Span { return rule.Span{Lo: int64(code), Fails: code < 0} }

// amongTexts looks codes up in a list of few. Codes are small and dense: of the
// first 64, one word of bits says which are in the list.
func (c *truths) amongTexts(x []int32, list []int64, words int) {
	var in uint64
	for _, code := range list {
		if code < word {
			in |= 1 << code
		}
	}
	out := ^in &^ 1 // an open text is neither
	c.mayFail = false
	for w := range words {
		var y, n uint64
		for i, code := range x[w*word : (w+1)*word] {
			yes, no := in>>(uint32(code)%word)&1, out>>(uint32(code)%word)&1
			if uint32(code) >= word {
				yes, no = c.amongAny(code, list)
			}
			y |= yes << i
			n |= no << i
		}
		c.yes[w], c.no[w] = y, n
	}
}

// amongAny is amongTexts of a code that fails or is beyond the first 64.
func (c *truths) amongAny(code int32, list []int64) (yes, no uint64) {
	if code < 0 {
		c.mayFail = true
		return 1, 1
	}
	yes = bit(slices.Contains(list, int64(code)))
	return yes, 1 &^ yes
}
