package column

import (
	"slices"

	"maru/kiosk/rule"
)

// Program is the graph of a Builder, ready to run. It is read-only and safe for
// concurrent use; each goroutine runs it on Blocks of its own.
type Program struct {
	nodes  []node // each after its kids, without those that no root needs
	roots  []Ref
	inputs []inputDecl // node is -1 where no root needs it
	texts  map[string]int64

	quotients []func(x, y int64) (int64, bool)
	steps     []func(n int64) (int64, bool)
	tables    []table
}

// Root is a truth to compute, and the rows in which it is asked for.
type Root struct {
	Ref  Ref
	Rows Rows
}

// Build returns the program that computes the roots and nothing else. It panics
// where a root of homes is about persons.
func (b *Builder) Build(roots []Root) *Program {
	p := &Program{texts: b.texts, quotients: b.quotients, steps: b.steps}
	refs := make([]Ref, len(roots))
	for i, root := range roots {
		refs[i] = root.Ref
		if root.Rows == Persons {
			refs[i] = b.spread(root.Ref)
		} else if b.node(root.Ref).rows == Persons {
			panic("column: a truth of persons is asked for in rows of homes")
		}
	}
	place := b.needed(refs)
	for id, n := range b.nodes {
		if place[id] < 0 {
			continue
		}
		n.kids = slices.Clone(n.kids)
		moved(n.kids, place)
		p.nodes = append(p.nodes, n)
	}
	moved(refs, place)
	p.roots = refs
	for _, in := range b.inputs {
		in.node = place[in.node]
		p.inputs = append(p.inputs, in)
	}
	for _, between := range b.tables {
		p.tables = append(p.tables, newTable(between))
	}
	p.markBounds()
	return p
}

// needed returns the new place of each node that a root needs, -1 for others.
func (b *Builder) needed(roots []Ref) []int32 {
	place := slices.Repeat([]int32{-1}, len(b.nodes))
	for _, r := range roots {
		place[r.id()] = 0
	}
	for id := len(b.nodes) - 1; id >= 0; id-- {
		if place[id] < 0 {
			continue
		}
		for _, kid := range b.nodes[id].kids {
			place[kid.id()] = 0
		}
	}
	next := int32(0)
	for id := range place {
		if place[id] == 0 {
			place[id] = next
			next++
		}
	}
	return place
}

func moved(refs []Ref, place []int32) {
	for i, r := range refs {
		refs[i] = Ref(place[r.id()] << 1).turn(r)
	}
}

// markBounds marks the inputs whose ends over a whole column sums ask for.
func (p *Program) markBounds() {
	asked := make([]bool, len(p.nodes))
	for id := len(p.nodes) - 1; id >= 0; id-- {
		n := &p.nodes[id]
		sums := n.op == add || n.op == sub || n.op == mul || n.op == div
		passes := asked[id] && (n.op == choose || n.op == derived || n.op == spread)
		for _, kid := range n.kids {
			if sums || passes {
				asked[kid.id()] = true
			}
		}
	}
	for i := range p.inputs {
		if in := &p.inputs[i]; in.node >= 0 {
			in.bounded = asked[in.node]
		}
	}
}

// Needs reports whether any root turns on the input.
func (p *Program) Needs(in Input) bool { return in > 0 && p.inputs[in-1].node >= 0 }

// Size returns the number of instructions.
func (p *Program) Size() int { return len(p.nodes) }

// few is how many keys from nought on a table keeps at hand: households are
// small.
const few = 64

// table is a table and its numbers for single small keys.
type table struct {
	between Between
	number  [few]int64
	has     [few]bool
}

func newTable(between Between) table {
	t := table{between: between}
	for key := range int64(few) {
		t.number[key], _, t.has[key] = between(key, key)
	}
	return t
}

// at returns the span of the table over a span of keys.
func (t *table) at(key rule.Span) rule.Span {
	if uint64(key.Lo) < few && key.Lo == key.Hi && t.has[key.Lo] {
		return rule.Span{Lo: t.number[key.Lo], Hi: t.number[key.Lo]}
	}
	least, most, ok := t.between(key.Lo, key.Hi)
	if !ok {
		return nothing
	}
	return rule.Span{Lo: least, Hi: most}
}
