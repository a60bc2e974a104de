package rule

import (
	"fmt"
	"slices"
)

// Decl declares one name of a Schema.
type Decl struct {
	Name string
	Kind Kind
	// Min and Max bound a number of which nothing else is known. Where both
	// are zero it has no bounds but those of int64.
	Min, Max int64
	// Law says that the name is a number of the law, not a fact about people.
	Law bool
	// Values lists the texts a string may have; empty where any may be.
	Values []string
}

// Schema numbers the names that expressions may use. Declare all names first;
// then it is read-only and safe for concurrent use.
type Schema struct {
	decls []Decl
	slots map[string]int
	blank []Value
}

// NewSchema returns a schema without names.
func NewSchema() *Schema { return &Schema{slots: map[string]int{}} }

// Declare adds a name and returns its slot. It refuses a name that is not an
// identifier, is reserved in CEL, or is there already, and a kind that is none.
func (s *Schema) Declare(d Decl) (int, error) {
	switch {
	case !isIdent(d.Name):
		return 0, fmt.Errorf("name %q is not a letter followed by letters, digits and _", d.Name)
	case slices.Contains(reserved, d.Name):
		return 0, fmt.Errorf("name %q is a reserved word", d.Name)
	case d.Kind != KindBool && d.Kind != KindInt && d.Kind != KindString:
		return 0, fmt.Errorf("name %q has no kind", d.Name)
	case d.Min > d.Max:
		return 0, fmt.Errorf("name %q has its min %d above its max %d", d.Name, d.Min, d.Max)
	}
	if _, twice := s.slots[d.Name]; twice {
		return 0, fmt.Errorf("name %q is declared twice", d.Name)
	}
	slot := len(s.decls)
	s.decls = append(s.decls, d)
	s.slots[d.Name] = slot
	s.blank = append(s.blank, blank(d))
	return slot, nil
}

// blank is the content of a slot of which nothing is known: of no kind, but
// with the bounds that intervals start from.
func blank(d Decl) Value {
	switch {
	case d.Kind == KindBool:
		return Value{lo: 0, hi: 1}
	case d.Kind == KindInt && d.Min == 0 && d.Max == 0:
		return Value{lo: minInt, hi: maxInt}
	case d.Kind == KindInt:
		return Value{lo: d.Min, hi: d.Max}
	default:
		return Value{}
	}
}

// MarkLaw says of a declared slot that it is a number of the law, such as one
// that is computed from such numbers alone. It belongs to the building of the
// schema, before it is shared.
func (s *Schema) MarkLaw(slot int) { s.decls[slot].Law = true }

// Len returns the number of names.
func (s *Schema) Len() int { return len(s.decls) }

// Slot returns the slot of a name; ok is false where it is not declared.
func (s *Schema) Slot(name string) (slot int, ok bool) {
	slot, ok = s.slots[name]
	return slot, ok
}

// Decl returns the declaration of a slot.
func (s *Schema) Decl(slot int) Decl { return s.decls[slot] }

// Check reports why v cannot be a value of the slot: another kind, a number
// outside the bounds, a text that is none of the values. Unknown always can.
func (s *Schema) Check(slot int, v Value) error {
	d := s.decls[slot]
	switch {
	case v.kind == KindNone:
		return nil
	case v.kind != d.Kind:
		return fmt.Errorf("%s is of kind %s, not %s", d.Name, d.Kind, v.kind)
	case v.kind == KindInt && (d.Min != 0 || d.Max != 0) && (v.lo < d.Min || v.hi > d.Max):
		return fmt.Errorf("%s is from %d to %d, not %s", d.Name, d.Min, d.Max, v)
	case v.kind == KindString && len(d.Values) > 0 && !slices.Contains(d.Values, v.str):
		return fmt.Errorf("%s is one of %q, not %s", d.Name, d.Values, v)
	}
	return nil
}

// Frame holds one value a slot: what an expression is evaluated on. Frames
// belong to one goroutine at a time.
type Frame struct {
	schema *Schema
	slots  []Value
	stuck  []bool
}

// NewFrame returns a frame on which nothing is known.
func (s *Schema) NewFrame() *Frame {
	return &Frame{schema: s, slots: slices.Clone(s.blank), stuck: make([]bool, len(s.blank))}
}

// FrameOf returns a frame that holds the facts. It refuses names that are not
// declared and values of another kind.
func (s *Schema) FrameOf(facts Facts) (*Frame, error) {
	f := s.NewFrame()
	for name, v := range facts {
		slot, ok := s.slots[name]
		if !ok {
			return nil, fmt.Errorf("name %q is not declared", name)
		}
		if v.kind != KindNone && v.kind != s.decls[slot].Kind {
			return nil, fmt.Errorf("%s is of kind %s, not %s", name, s.decls[slot].Kind, v.kind)
		}
		f.Set(slot, v)
	}
	return f, nil
}

// Set puts a value into a slot. A value of another kind than the slot's counts
// as unknown.
func (f *Frame) Set(slot int, v Value) {
	if v.kind != f.schema.decls[slot].Kind {
		v = f.schema.blank[slot]
	}
	f.slots[slot] = v
	f.stuck[slot] = false
}

// Get returns what is known of a slot.
func (f *Frame) Get(slot int) Value {
	if v := f.slots[slot]; v.kind != KindNone {
		return v
	}
	return Value{}
}

// SetStuck makes a slot unknown in a way that no answer can mend, such as a
// number of the law that nobody verified: Live leaves out what hangs on it.
func (f *Frame) SetStuck(slot int) {
	f.slots[slot] = f.schema.blank[slot]
	f.stuck[slot] = true
}

// MarkStuck says of a slot that keeps its value that no answer can narrow it
// further, as of a fact derived from a stuck one.
func (f *Frame) MarkStuck(slot int) { f.stuck[slot] = true }

// Stuck reports whether the slot is stuck.
func (f *Frame) Stuck(slot int) bool { return f.stuck[slot] }

// CopyFrom makes f hold what g holds, without allocating. Both must be frames
// of one schema.
func (f *Frame) CopyFrom(g *Frame) {
	copy(f.slots, g.slots)
	copy(f.stuck, g.stuck)
}
