package column

import (
	"slices"

	"maru/kiosk/rule"
)

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
