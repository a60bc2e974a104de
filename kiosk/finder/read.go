package finder

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"

	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// Reader reads cases from JSON. It is read-only and safe for concurrent use.
type Reader struct {
	decls map[string]*policy.FactDecl
	pack  *policy.Pack
}

// NewReader returns a reader of cases for a pack.
func NewReader(p *policy.Pack) *Reader {
	r := &Reader{decls: map[string]*policy.FactDecl{}, pack: p}
	for i := range p.Facts {
		r.decls[p.Facts[i].Name] = &p.Facts[i]
	}
	return r
}

// Read reads one case. It is strict, as policy.ReadHousehold is: it refuses
// keys, facts and programmes that it does not know, values out of bounds, facts
// in the wrong place, and a case without an ID, in a sentence.
func (r *Reader) Read(line []byte) (Case, error) {
	var c Case
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(&c); err != nil {
		return Case{}, fmt.Errorf("the line is not one household: %w", err)
	}
	if d.More() {
		return Case{}, fmt.Errorf("more than one household stands in the line")
	}
	if c.ID == "" {
		return Case{}, fmt.Errorf(`the household has no "id"`)
	}
	if len(c.Born) > len(c.Members) {
		return Case{}, fmt.Errorf(`"born" has %d days for %d members`, len(c.Born), len(c.Members))
	}
	if err := r.facts(c.Facts, policy.OfHousehold); err != nil {
		return Case{}, err
	}
	for i, m := range c.Members {
		if err := r.facts(m, policy.OfPerson); err != nil {
			return Case{}, fmt.Errorf("member %d: %w", i+1, err)
		}
	}
	return c, nil
}

func (r *Reader) facts(facts rule.Facts, scope policy.Scope) error {
	for name, v := range facts {
		d := r.decls[name]
		if d != nil && d.Scope != scope {
			return fmt.Errorf("fact %q is about a %s: it stands in the wrong place", name, d.Scope)
		}
		if lo, hi, isInt := v.Range(); isInt && d != nil {
			if lo == math.MinInt64 {
				lo = d.Min
			}
			if hi == math.MaxInt64 {
				hi = d.Max
			}
			v = rule.Between(lo, hi)
			facts[name] = v
		}
		if err := r.pack.CheckFact(name, v); err != nil {
			return fmt.Errorf("fact %q: %w", name, err)
		}
	}
	return nil
}
