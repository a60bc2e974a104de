package policy

import (
	"errors"
	"slices"
	"strings"

	"maru/kiosk/rule"
)

// number gives every name its slot. A derived fact has no bounds of its own:
// what is not known of it comes from what it is derived from.
func (b *builder) number() {
	p := b.pack
	derived := map[string]bool{}
	for _, d := range b.derives {
		derived[d.Name] = true
	}
	for i := range p.Facts {
		f := &p.Facts[i]
		d := rule.Decl{Name: f.Name, Kind: f.Kind, Min: f.Min, Max: f.Max, Values: f.Values}
		if f.Derived = derived[f.Name]; f.Derived {
			d.Min, d.Max = 0, 0
		}
		b.slot(d)
	}
	for _, param := range p.Params {
		b.slot(rule.Decl{Name: param.Name, Kind: rule.KindInt, Law: true})
	}
	for _, table := range p.Tables {
		b.slot(rule.Decl{Name: table.Name, Kind: rule.KindInt, Law: true})
	}
}

func (b *builder) slot(d rule.Decl) {
	if _, err := b.pack.schema.Declare(d); err != nil && len(b.faults) == 0 {
		// A name declared twice has its own fault, with its line.
		b.faults = append(b.faults, &PackError{File: b.pack.ID, Reason: err.Error()})
	}
}

// compileDerives parses the derived facts and orders them and the tables so
// that each comes after what it needs.
func (b *builder) compileDerives() {
	p := b.pack
	var steps []step
	for i, d := range b.derives {
		if s, ok := b.derive(b.places.derives[i], d); ok {
			steps = append(steps, s)
		}
	}
	for i := range p.Tables {
		t, at := &p.Tables[i], b.places.tables[i]
		by, ok := p.schema.Slot(t.By)
		if !ok || p.schema.Decl(by).Kind != rule.KindInt || by >= len(p.Facts) {
			b.fail(at, "by", "by is %q, which is no int fact", t.By)
			continue
		}
		if p.Facts[by].Max > maxReach {
			b.fail(at, "by", "fact %q reaches too far for a table", t.By)
		}
		slot, _ := p.schema.Slot(t.Name)
		steps = append(steps, step{slot: slot, name: t.Name, at: at, table: t, index: i, by: by})
	}
	b.order(steps)
}

func (b *builder) derive(at place, d deriveTable) (step, bool) {
	p := b.pack
	b.once(at, "name", "derive", d.Name)
	slot, ok := p.schema.Slot(d.Name)
	if !ok || slot >= len(p.Facts) {
		b.fail(at, "name", "%q is derived but there is no [[fact]] of that name", d.Name)
		return step{}, false
	}
	expr, ok := b.expr(at, "expr", d.Expr, p.Facts[slot].Kind)
	if !ok {
		return step{}, false
	}
	p.Facts[slot].Expr, p.Facts[slot].Rounding = d.Expr, d.Rounding
	s := step{slot: slot, name: d.Name, at: at, truth: expr}
	if expr.Kind() != rule.KindInt {
		if d.Rounding != Cut {
			b.fail(at, "rounding", "only numbers are rounded")
		}
		return s, true
	}
	total, err := newSum(expr, d.Rounding)
	if err != nil {
		b.fail(at, "rounding", "%v", err)
		return step{}, false
	}
	s.truth, s.sum = nil, total
	return s, true
}

// expr parses an expression that should be of a kind.
func (b *builder) expr(at place, key, src string, kind rule.Kind) (*rule.Expr, bool) {
	if src == "" {
		b.fail(at, key, "%s is missing", key)
		return nil, false
	}
	e, err := rule.Parse(src, b.pack.schema)
	var fault *rule.Error
	if errors.As(err, &fault) {
		line := at.key(key)
		// A text of several lines begins after the line break that follows
		// its quotes, where there is one.
		if _, value, ok := strings.Cut(at.src.lines[line], "="); ok && slices.Contains([]string{"'''", `"""`}, strings.TrimSpace(value)) {
			line++
		}
		line += fault.Line - 1
		if len(b.faults) < maxFaults {
			b.faults = append(b.faults, at.src.fail(line, "%s, column %d: %s", key, fault.Column, fault.Reason))
		}
		return nil, false
	}
	if e.Kind() != kind {
		b.fail(at, key, "%s is of kind %s, not %s", key, e.Kind(), kind)
		return nil, false
	}
	return e, true
}

// order sorts the steps after what they need, refuses circles, and finds out
// which of them are about a person and which are numbers of the law alone.
func (b *builder) order(steps []step) {
	p := b.pack
	made := map[int]*step{}
	for i := range steps {
		made[steps[i].slot] = &steps[i]
	}
	const walking, done = 1, 2
	state := map[int]int{}
	var visit func(s *step) bool
	visit = func(s *step) bool {
		switch state[s.slot] {
		case done:
			return true
		case walking:
			b.fail(s.at, "", "%q is derived from itself", s.name)
			return false
		}
		state[s.slot] = walking
		s.reads = s.needs()
		law := true
		for _, slot := range s.reads {
			if before := made[slot]; before != nil {
				if !visit(before) {
					return false
				}
				s.person = s.person || before.person
				s.law = s.law || before.law || before.table != nil
			}
			s.person = s.person || p.isPerson(slot)
			s.law = s.law || p.schema.Decl(slot).Law
			law = law && p.schema.Decl(slot).Law
		}
		state[s.slot] = done
		if law {
			p.schema.MarkLaw(s.slot)
		}
		if s.person && s.table == nil && !p.isPerson(s.slot) {
			b.fail(s.at, "", "%q is about the household but is derived from facts of a person", s.name)
		}
		p.steps = append(p.steps, *s)
		return true
	}
	for i := range steps {
		if !visit(&steps[i]) {
			return
		}
	}
}

// isPerson reports whether a slot is a fact of a person.
func (p *Pack) isPerson(slot int) bool {
	return slot < len(p.Facts) && p.Facts[slot].Scope == OfPerson
}

// index fills the tables that evaluation looks things up in.
func (p *Pack) index() {
	p.stepOf = slices.Repeat([]int{-1}, p.schema.Len())
	for i, s := range p.steps {
		p.stepOf[s.slot] = i
	}
	for slot := range p.Facts {
		if p.isPerson(slot) {
			p.personSlots = append(p.personSlots, slot)
		}
	}
	for slot := range p.Tables {
		slot += len(p.Facts) + len(p.Params)
		if i := p.stepOf[slot]; p.steps[i].person {
			p.personSlots = append(p.personSlots, slot)
		}
	}
	p.documents = make(map[string]int, len(p.Documents))
	for i, d := range p.Documents {
		p.documents[d.ID] = i
	}
	p.questions = make(map[string]int, len(p.Questions))
	for i, q := range p.Questions {
		p.questions[q.ID] = i
	}
}
