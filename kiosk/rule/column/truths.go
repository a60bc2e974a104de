package column

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
