package policy

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"

	"maru/kiosk/rule"
)

// Household is what is known of the people who live and keep house together.
// Members[0] is the person answering. A fact that is absent is unknown. It is
// written to JSON as {"household": {"hh_size": 2, "income_month": [2000, 3000],
// "local_hukou": null}, "members": [{"p_age": 60}]}.
type Household struct {
	Facts   rule.Facts   `json:"household"`
	Members []rule.Facts `json:"members"`
}

// Clone returns a copy that shares nothing with h.
func (h Household) Clone() Household {
	c := Household{Facts: maps.Clone(h.Facts)}
	for _, m := range h.Members {
		c.Members = append(c.Members, maps.Clone(m))
	}
	return c
}

// CheckFact reports why a value cannot be that of a fact, in a sentence that
// says what would be right: an undeclared name, another kind, out of bounds.
func (p *Pack) CheckFact(name string, v rule.Value) error {
	slot, ok := p.schema.Slot(name)
	if !ok || slot >= len(p.Facts) {
		return fmt.Errorf("the pack %s has no fact of this name%s", p.ID, meant(name, p.factNames()))
	}
	d := p.Facts[slot]
	switch {
	case v.Kind() == rule.KindNone:
		return nil
	case v.Kind() != d.Kind:
		return fmt.Errorf("%s is not %s", v, d.want())
	case d.Kind == rule.KindInt:
		if lo, hi, _ := v.Range(); lo < d.Min || hi > d.Max {
			return fmt.Errorf("%s is not %s", v, d.want())
		}
	case d.Kind == rule.KindString:
		if s, _ := v.AsString(); !slices.Contains(d.Values, s) {
			return fmt.Errorf("%s is not %s", v, d.want())
		}
	}
	return nil
}

func (d FactDecl) want() string {
	switch d.Kind {
	case rule.KindBool:
		return "true or false"
	case rule.KindInt:
		return fmt.Sprintf("a whole number from %d to %d, or a range [low, high] of them", d.Min, d.Max)
	default:
		return fmt.Sprintf("one of %q", d.Values)
	}
}

// ReadHousehold reads a household from JSON as its type describes it. It
// refuses what p does not know: other keys, undeclared facts, wrong kinds,
// values out of bounds, facts of a person outside members. The error is a
// sentence that names the fact and what would be right.
func ReadHousehold(r io.Reader, p *Pack) (Household, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return Household{}, fmt.Errorf("read household: %w", err)
	}
	var top map[string]json.RawMessage
	if err := unmarshal(data, &top); err != nil {
		return Household{}, fmt.Errorf("read household: %w", err)
	}
	for key := range top {
		if key != "household" && key != "members" {
			return Household{}, fmt.Errorf(`read household: there is no place for %q; facts go under "household", and those of people into the list "members"`, key)
		}
	}
	var h Household
	if h.Facts, err = p.readFacts(top["household"], OfHousehold); err != nil {
		return Household{}, fmt.Errorf("read household: %w", err)
	}
	var members []json.RawMessage
	if raw, given := top["members"]; given {
		if err := unmarshal(raw, &members); err != nil {
			return Household{}, fmt.Errorf("read household: members: %w", err)
		}
	}
	for i, raw := range members {
		facts, err := p.readFacts(raw, OfPerson)
		if err != nil {
			return Household{}, fmt.Errorf("read household: members, number %d: %w", i+1, err)
		}
		h.Members = append(h.Members, facts)
	}
	return h, nil
}

// unmarshal is json.Unmarshal with the place of a fault as line and column.
func unmarshal(data []byte, v any) error {
	err := json.Unmarshal(data, v)
	switch fault := err.(type) {
	case *json.SyntaxError:
		before := data[:max(0, min(int(fault.Offset)-1, len(data)))]
		line := 1 + bytes.Count(before, []byte("\n"))
		return fmt.Errorf("line %d, column %d: %w", line, len(before)-bytes.LastIndexByte(before, '\n'), err)
	case *json.UnmarshalTypeError:
		return fmt.Errorf("found a JSON %s where %s should be", fault.Value, jsonShape(v))
	}
	return err
}

func jsonShape(v any) string {
	if _, list := v.(*[]json.RawMessage); list {
		return "a list […]"
	}
	return "an object {…}"
}

func (p *Pack) readFacts(data json.RawMessage, scope Scope) (rule.Facts, error) {
	facts := rule.Facts{}
	if len(data) == 0 {
		return facts, nil
	}
	var raw map[string]json.RawMessage
	if err := unmarshal(data, &raw); err != nil {
		return nil, err
	}
	for _, name := range sortedKeys(raw) {
		var v rule.Value
		err := json.Unmarshal(raw[name], &v)
		if err == nil {
			v = p.close(name, v)
			err = p.CheckFact(name, v)
		}
		if err != nil {
			return nil, fmt.Errorf("fact %q: %w", name, err)
		}
		switch slot, _ := p.schema.Slot(name); {
		case scope == OfHousehold && p.isPerson(slot):
			return nil, fmt.Errorf(`fact %q is about one person: it belongs into the list "members"`, name)
		case scope == OfPerson && !p.isPerson(slot):
			return nil, fmt.Errorf(`fact %q is about the household: it belongs under "household"`, name)
		}
		facts[name] = v
	}
	return facts, nil
}

// close puts the fact's bounds in place of a range's open ends.
func (p *Pack) close(name string, v rule.Value) rule.Value {
	slot, ok := p.schema.Slot(name)
	lo, hi, isInt := v.Range()
	if !ok || !isInt || slot >= len(p.Facts) {
		return v
	}
	if lo == math.MinInt64 {
		lo = p.Facts[slot].Min
	}
	if hi == math.MaxInt64 {
		hi = p.Facts[slot].Max
	}
	return rule.Between(lo, hi)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
