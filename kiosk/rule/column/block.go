package column

import (
	"maru/kiosk/rule"
)

// word is how many rows stand in one word of truths. Columns are as long as
// their words: rows beyond the last hold anything and are computed along.
const word = 64

// Block is a number of homes with their persons, in columns, and what a Program
// finds of them. It belongs to one goroutine at a time, and is used again after
// Reset.
type Block struct {
	program *Program
	cells   []cell
	rows    [3]int // by Rows: how many there are
	room    [3]int // and how many fit before columns grow
	home    []int32
	extra   map[string]int64 // codes of texts that the program does not name
}

// cell is the column of one node.
type cell struct {
	truths
	numbers
	texts
}

// NewBlock returns an empty block with room for so many homes and persons; it
// grows when more are added.
func (p *Program) NewBlock(homes, persons int) *Block {
	k := &Block{program: p, cells: make([]cell, len(p.nodes)), extra: map[string]int64{}}
	k.grow(Homes, homes)
	k.grow(Persons, persons)
	return k
}

// Reset takes all homes out.
func (k *Block) Reset() {
	k.rows = [3]int{}
	k.home = k.home[:0]
	clear(k.extra)
	for _, in := range k.program.inputs {
		if in.node < 0 {
			continue
		}
		c := &k.cells[in.node]
		clear(c.yes)
		clear(c.no)
		clear(c.given)
		clear(c.codes)
		c.ranges = false
	}
}

// AddHome adds a home of which nothing is known and returns its row.
func (k *Block) AddHome() int { return k.add(Homes) }

// AddPerson adds a person of a home and returns the person's row.
func (k *Block) AddPerson(home int) int {
	k.home = append(k.home, int32(home))
	return k.add(Persons)
}

func (k *Block) add(rows Rows) int {
	row := k.rows[rows]
	if row == k.room[rows] {
		k.grow(rows, 2*row)
	}
	k.rows[rows]++
	return row
}

// Rows returns how many homes or persons there are.
func (k *Block) Rows(rows Rows) int { return k.rows[rows] }

// grow makes room for so many rows. Inputs keep what they hold.
func (k *Block) grow(rows Rows, room int) {
	k.room[rows] = max(word, padded(room))
	k.room[none] = max(k.room[Homes], k.room[Persons])
	for id := range k.cells {
		if n := &k.program.nodes[id]; n.rows == rows || n.rows == none {
			k.cells[id].grow(n, k.room[n.rows]/word)
		}
	}
}

func (c *cell) grow(n *node, words int) {
	switch n.kind {
	case rule.KindBool:
		c.truths.grow(n, words)
	case rule.KindInt:
		c.numbers.grow(n, words)
	default:
		c.texts.grow(n, words)
	}
}

// longer returns a slice of n with the old one at its beginning.
func longer[T any](old []T, n int) []T {
	s := make([]T, n)
	copy(s, old)
	return s
}

// padded returns a number of rows that fills its words.
func padded(rows int) int { return (rows + word - 1) / word * word }

// beyond returns the bits of the w-th word that lie beyond the rows.
func beyond(rows, w int) uint64 {
	if left := rows - w*word; left < word {
		return ^uint64(0) << left
	}
	return 0
}

// SetTruth puts a truth into a row of an input.
func (k *Block) SetTruth(in Input, row int, yes bool) {
	if !k.program.Needs(in) {
		return
	}
	c := &k.cells[k.program.inputs[in-1].node]
	bit := uint64(1) << (row % word)
	c.yes[row/word] &^= bit
	c.no[row/word] &^= bit
	if yes {
		c.yes[row/word] |= bit
	} else {
		c.no[row/word] |= bit
	}
}

// SetNumber puts a number into a row of an input.
func (k *Block) SetNumber(in Input, row int, n int64) {
	if !k.program.Needs(in) {
		return
	}
	c := &k.cells[k.program.inputs[in-1].node]
	c.given[row/word] |= 1 << (row % word)
	c.lowRoom[row] = n
	if c.ranges {
		c.highRoom[row] = n
	}
}

// SetRange puts a range of numbers, ends included, into a row of an input.
func (k *Block) SetRange(in Input, row int, lo, hi int64) {
	if lo == hi {
		k.SetNumber(in, row, lo)
		return
	}
	if !k.program.Needs(in) {
		return
	}
	c := &k.cells[k.program.inputs[in-1].node]
	c.given[row/word] |= 1 << (row % word)
	c.widen()
	c.lowRoom[row], c.highRoom[row] = lo, hi
}

// SetText puts a text into a row of an input.
func (k *Block) SetText(in Input, row int, text string) {
	if k.program.Needs(in) {
		k.cells[k.program.inputs[in-1].node].codes[row] = k.code(text)
	}
}

func (k *Block) code(text string) int32 {
	if code, ok := k.program.texts[text]; ok {
		return int32(code)
	}
	code, ok := k.extra[text]
	if !ok {
		code = int64(len(k.program.texts) + len(k.extra) + 1)
		k.extra[text] = code
	}
	return int32(code)
}

// Root returns what was found of a root, a bit a row; bits beyond the rows
// hold anything.
func (k *Block) Root(i int) (yes, no []uint64) {
	yes, no, _ = k.truth(k.program.roots[i])
	return yes, no
}

// Run computes every root for every row.
func (k *Block) Run() {
	for i := range k.program.inputs {
		if in := &k.program.inputs[i]; in.node >= 0 && in.kind == rule.KindInt {
			n := &k.program.nodes[in.node]
			k.cells[in.node].open(in, k.rows[n.rows])
		}
	}
	for id := range k.program.nodes {
		n := &k.program.nodes[id]
		if n.op == constant || n.op == input || k.rows[n.rows] == 0 {
			continue
		}
		switch c := &k.cells[id]; n.kind {
		case rule.KindBool:
			k.runTruth(n, &c.truths)
		case rule.KindInt:
			k.runNumber(n, &c.numbers)
		default:
			k.runText(n, &c.texts)
		}
	}
}
