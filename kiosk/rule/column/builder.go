package column

import (
	"encoding/binary"
	"math"
	"slices"

	"maru/kiosk/rule"
)

// Ref stands for a part of the graph. Its low bit says that a truth is turned
// round, so that ! costs nothing.
type Ref int32

func (r Ref) id() int32      { return int32(r) >> 1 }
func (r Ref) turned() bool   { return r&1 == 1 }
func (r Ref) upright() Ref   { return r &^ 1 }
func (r Ref) turn(b Ref) Ref { return r ^ b&1 }

// Rows says whether a column has a row a home or a row a person.
type Rows uint8

// The kinds of rows. What is the same everywhere has no rows.
const (
	none Rows = iota
	Homes
	Persons
)

type op uint8

const (
	constant op = iota
	input
	and       // truths: all of them
	same      // truths: both yes or both no
	less      // numbers
	equal     // numbers
	among     // a number is one of list
	equalText // texts
	amongText // a text is one of list, which holds codes
	choose    // any kind: ?:
	add       // numbers, as the following
	sub
	mul
	div
	divBy
	floorBy
	lookup
	derived // any kind: the input where it is given, else what is derived
	spread  // any kind: from homes to persons
)

// node is a part of the graph.
type node struct {
	op   op
	kind rule.Kind
	rows Rows
	kids []Ref

	span  rule.Span // of a constant; of a truth [0,0] no, [1,1] yes, [0,1] open; of a text its code
	list  []int64
	index int // of an input: its index; of divBy, floorBy and lookup: in the builder's functions or tables
}

// Builder builds a Program. It implements rule.Target.
type Builder struct {
	nodes  []node
	seen   map[string]Ref
	names  map[int]Ref
	texts  map[string]int64 // codes from 1 on
	inputs []inputDecl

	quotients []func(x, y int64) (int64, bool)
	steps     []func(n int64) (int64, bool)
	tables    []Between
}

type inputDecl struct {
	kind    rule.Kind
	rows    Rows
	blank   rule.Span // of a number of which nothing is known
	node    int32
	bounded bool // its ends over a whole column are asked for
}

// NewBuilder returns a builder of a program without inputs.
func NewBuilder() *Builder {
	return &Builder{seen: map[string]Ref{}, names: map[int]Ref{}, texts: map[string]int64{}}
}

// Input is a column that a Block is filled in. The zero Input is none: what is
// set there is passed over.
type Input int32

// Input adds a column of a kind. lo and hi bound a number of which nothing is
// known.
func (b *Builder) Input(kind rule.Kind, rows Rows, lo, hi int64) (Input, Ref) {
	index := len(b.inputs)
	r := b.add1(node{op: input, kind: kind, rows: rows, index: index})
	b.inputs = append(b.inputs, inputDecl{kind: kind, rows: rows, blank: rule.Span{Lo: lo, Hi: hi}, node: r.id()})
	return Input(index + 1), r
}

// Bind says what a slot of the schema stands for.
func (b *Builder) Bind(slot int, r Ref) { b.names[slot] = r }

// Number returns a number of which lo and hi are known everywhere.
func (b *Builder) Number(lo, hi int64) Ref { return b.number(rule.Span{Lo: lo, Hi: hi}) }

func (b *Builder) number(s rule.Span) Ref {
	if s.Fails {
		s.Lo, s.Hi = 0, 0
	}
	return b.add1(node{op: constant, kind: rule.KindInt, span: s})
}

func (b *Builder) truth(yes, no bool) Ref {
	switch {
	case yes && no:
		return b.add1(node{op: constant, kind: rule.KindBool, span: rule.Span{Fails: true}})
	case !yes && !no:
		return b.add1(node{op: constant, kind: rule.KindBool, span: rule.Span{Hi: 1}})
	}
	// One constant, turned or not.
	r := b.add1(node{op: constant, kind: rule.KindBool, span: rule.Span{Lo: 1, Hi: 1}})
	if no {
		r ^= 1
	}
	return r
}

// code returns the number that stands for a text.
func (b *Builder) code(text string) int64 {
	code, ok := b.texts[text]
	if !ok {
		code = int64(len(b.texts) + 1)
		b.texts[text] = code
	}
	return code
}

// add1 adds a node, or returns the one that is there already.
func (b *Builder) add1(n node) Ref {
	key := n.key()
	if r, ok := b.seen[key]; ok {
		return r
	}
	r := Ref(len(b.nodes) << 1)
	b.nodes = append(b.nodes, n)
	b.seen[key] = r
	return r
}

func (n *node) key() string {
	key := []byte{byte(n.op), byte(n.kind), byte(n.rows)}
	if n.span.Fails {
		key[0] |= 0x80
	}
	for _, x := range []int64{n.span.Lo, n.span.Hi, int64(n.index), int64(len(n.kids))} {
		key = binary.AppendVarint(key, x)
	}
	for _, kid := range n.kids {
		key = binary.AppendVarint(key, int64(kid))
	}
	for _, x := range n.list {
		key = binary.AppendVarint(key, x)
	}
	return string(key)
}

func (b *Builder) node(r Ref) *node { return &b.nodes[r.id()] }

// fixed returns the node of a constant.
func (b *Builder) fixed(r Ref) (*node, bool) {
	n := b.node(r)
	return n, n.op == constant
}

// settled reports whether r is the constant yes or no.
func (b *Builder) settled(r Ref) (yes, ok bool) {
	n := b.node(r)
	return !r.turned(), n.op == constant && n.kind == rule.KindBool && n.span.Lo == 1
}

// ends returns the two bits of a constant truth.
func (b *Builder) ends(r Ref) (yes, no bool) {
	switch s := b.node(r).span; {
	case s.Fails:
		return true, true
	case s.Lo == 1:
		return !r.turned(), r.turned()
	default:
		return false, false
	}
}

// level brings parts to the same rows, and returns which.
func (b *Builder) level(kids ...Ref) ([]Ref, Rows) {
	rows := none
	for _, kid := range kids {
		rows = max(rows, b.node(kid).rows)
	}
	level := slices.Clone(kids)
	if rows == Persons {
		for i, kid := range level {
			level[i] = b.spread(kid)
		}
	}
	return level, rows
}

// spread gives each person what holds of the home.
func (b *Builder) spread(r Ref) Ref {
	n := b.node(r)
	if n.rows != Homes {
		return r
	}
	return b.add1(node{op: spread, kind: n.kind, rows: Persons, kids: []Ref{r.upright()}}).turn(r)
}

// Derived returns what is given in an input, and where it is not given, what is
// derived: unknown where that fails.
func (b *Builder) Derived(given, r Ref) Ref {
	n := b.node(given)
	if n.rows == Persons {
		r = b.spread(r)
	}
	return b.add1(node{op: derived, kind: n.kind, rows: n.rows, kids: []Ref{given, r}})
}

// Between gives the ends of the numbers that a table has for all keys from lo
// to hi; ok is false where it lacks one.
type Between func(lo, hi int64) (least, most int64, ok bool)

// Lookup returns the table's number for a key that is an input, or Derived from
// one. Where the key is not given, or some key that it may be has no number,
// nothing is known.
func (b *Builder) Lookup(key Ref, table Between) Ref {
	b.tables = append(b.tables, table)
	return b.add1(node{op: lookup, kind: rule.KindInt, rows: b.node(key).rows, kids: []Ref{key}, index: len(b.tables) - 1})
}

// DivBy returns x / y by a rounding; quotient is as for rule's RangeBy.
func (b *Builder) DivBy(x, y Ref, quotient func(x, y int64) (int64, bool)) Ref {
	b.quotients = append(b.quotients, quotient)
	return b.arith(node{op: divBy, kind: rule.KindInt, index: len(b.quotients) - 1}, x, y)
}

// FloorBy returns a number rounded by a monotone step, which reports false
// where the result does not fit.
func (b *Builder) FloorBy(x Ref, step func(n int64) (int64, bool)) Ref {
	b.steps = append(b.steps, step)
	n := node{op: floorBy, kind: rule.KindInt, rows: b.node(x).rows, kids: []Ref{x}, index: len(b.steps) - 1}
	if c, ok := b.fixed(x); ok {
		return b.number(stepOf(c.span, step))
	}
	return b.add1(n)
}

func stepOf(s rule.Span, step func(n int64) (int64, bool)) rule.Span {
	lo, ok1 := step(s.Lo)
	hi, ok2 := step(s.Hi)
	return rule.Span{Lo: lo, Hi: hi, Fails: s.Fails || !ok1 || !ok2}
}

// Unknown is a number of which nothing is known.
func (b *Builder) Unknown() Ref { return b.Number(math.MinInt64, math.MaxInt64) }
