package policy

import (
	"math/bits"

	"maru/kiosk/rule"
	"maru/kiosk/rule/column"
)

// A block's columns should fit the cache nearest to a core, and yet make each
// instruction's own cost small.
const (
	blockHomes   = 512
	blockPersons = 3 * blockHomes
)

// Block holds some hundred households in columns, and their verdicts. It
// belongs to one goroutine at a time and is used again after Reset.
type Block struct {
	batch *Batch
	cols  *column.Block
	first []int // row of the first member of each household
	ended bool  // the last household has its members
}

// NewBlock returns an empty block.
func (b *Batch) NewBlock() *Block {
	return &Block{batch: b, cols: b.program.NewBlock(blockHomes, blockPersons), ended: true}
}

// Reset takes all households out.
func (k *Block) Reset() {
	k.cols.Reset()
	k.first, k.ended = k.first[:0], true
}

// Len returns the number of households.
func (k *Block) Len() int { return len(k.first) }

// Full reports whether the block should take no more: it can, but then is
// slower.
func (k *Block) Full() bool {
	return k.Len() >= blockHomes || k.cols.Rows(column.Persons) >= blockPersons-blockPersons/16
}

// Add adds a household, and returns its number in the block. As in
// Pack.Verdicts, values that the pack does not allow to be there are passed
// over.
func (k *Block) Add(h Household) int {
	household := k.AddHousehold()
	for i := range k.batch.homes {
		c := &k.batch.homes[i]
		if v, ok := h.Facts[c.name]; ok {
			k.set(c, household, v)
		}
	}
	for _, facts := range h.Members {
		row := k.AddMember()
		for i := range k.batch.persons {
			c := &k.batch.persons[i]
			if v, ok := facts[c.name]; ok {
				k.set(c, row, v)
			}
		}
	}
	return household
}

// AddHousehold adds a household of which nothing is known, to be filled by
// Set…, and returns its row, which is its number in the block.
func (k *Block) AddHousehold() int {
	k.end()
	k.first = append(k.first, k.cols.Rows(column.Persons))
	k.ended = false
	return k.cols.AddHome()
}

// AddMember adds a member to the household that was added last and returns the
// member's row, which is for Set… only.
func (k *Block) AddMember() int {
	return k.cols.AddPerson(len(k.first) - 1)
}

// end gives a household without members one of whom nothing is known, as
// Pack.Evaluate does.
func (k *Block) end() {
	if !k.ended && k.cols.Rows(column.Persons) == k.first[len(k.first)-1] {
		k.AddMember()
	}
	k.ended = true
}

// Set puts a value into a row of a fact's column: a household's or a member's,
// by the scope of the fact. A value of another kind than the fact's counts as
// unknown.
func (k *Block) Set(c Column, row int, v rule.Value) { k.set(&c, row, v) }

func (k *Block) set(c *Column, row int, v rule.Value) {
	if v.Kind() != c.kind {
		return
	}
	switch c.kind {
	case rule.KindBool:
		yes, _ := v.AsBool()
		k.cols.SetTruth(c.input, row, yes)
	case rule.KindInt:
		lo, hi, _ := v.Range()
		k.cols.SetRange(c.input, row, lo, hi)
	default:
		text, _ := v.AsString()
		k.cols.SetText(c.input, row, text)
	}
}

// SetBool is Set of a truth, for a fact of KindBool.
func (k *Block) SetBool(c Column, row int, yes bool) { k.cols.SetTruth(c.input, row, yes) }

// SetInt is Set of a number, for a fact of KindInt.
func (k *Block) SetInt(c Column, row int, n int64) { k.cols.SetNumber(c.input, row, n) }

// SetRange is Set of a range, ends included, for a fact of KindInt.
func (k *Block) SetRange(c Column, row int, lo, hi int64) { k.cols.SetRange(c.input, row, lo, hi) }

// SetText is Set of a text, for a fact of KindString.
func (k *Block) SetText(c Column, row int, text string) { k.cols.SetText(c.input, row, text) }

// Verdicts computes every programme for every household, those about persons
// for every member. k must be a block of b.
func (b *Batch) Verdicts(k *Block) {
	if k.batch != b {
		panic("policy: a block of another batch")
	}
	k.end()
	k.cols.Run()
}

// Members returns for how many members a household of the block has verdicts:
// at least one.
func (k *Block) Members(household int) int {
	if household+1 < len(k.first) {
		return k.first[household+1] - k.first[household]
	}
	return k.cols.Rows(column.Persons) - k.first[household]
}

// Verdict returns what Batch.Verdicts found of a programme, by its index in the
// pack, for a household, by its number in the block. member is passed over for
// programmes about households; without members, member 0 is one of whom nothing
// is known.
func (k *Block) Verdict(programme, household, member int) Verdict {
	j := &k.batch.judged[programme]
	if j.root < 0 {
		return Closed
	}
	row := household
	if j.person {
		row = k.first[household] + member
	}
	yes, no := k.cols.Root(j.root)
	switch y, n := yes[row/64]>>(row%64)&1, no[row/64]>>(row%64)&1; {
	case n > y:
		return DoesNotFit
	case y > n && !j.tentative:
		return Fits
	default:
		return MayFit
	}
}

// Count returns how many households, or members, a programme fits and may fit,
// and how many verdicts there are of it.
func (k *Block) Count(programme int) (fits, mayFit, all int) {
	j := &k.batch.judged[programme]
	all = len(k.first)
	if j.person {
		all = k.cols.Rows(column.Persons)
	}
	if j.root < 0 {
		return 0, 0, all
	}
	yes, no := k.cols.Root(j.root)
	for w := 0; w*64 < all; w++ {
		rows := ^uint64(0)
		if left := all - w*64; left < 64 {
			rows = 1<<left - 1
		}
		fits += bits.OnesCount64(rows & yes[w] &^ no[w])
		mayFit += bits.OnesCount64(rows &^ (yes[w] ^ no[w]))
	}
	if j.tentative {
		return 0, mayFit + fits, all
	}
	return fits, mayFit, all
}
