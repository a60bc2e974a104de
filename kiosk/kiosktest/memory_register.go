package kiosktest

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/register"
	"maru/kiosk/register/tagquery"
)

// roll is the register of the house.
type roll struct {
	entries map[string]keptEntry // by household
	persons map[string]string    // their household
	imports []register.Import
}

func newRoll() roll {
	return roll{entries: map[string]keptEntry{}, persons: map[string]string{}}
}

// memoryRegister is the register in memory: entries as JSON, so that nothing
// is shared with the caller.
type memoryRegister struct{ *Memory }

// keptEntry is an entry as the memory keeps it.
type keptEntry struct {
	text     []byte
	area     string
	terms    []string
	settled  civil.Day
	revision int
}

func (m memoryRegister) Locate(ctx context.Context, persons []string) (map[string]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	found := map[string]string{}
	for _, p := range persons {
		if id, ok := m.roll.persons[p]; ok {
			found[p] = id
		}
	}
	return found, ctx.Err()
}

func (m memoryRegister) Entries(ctx context.Context, ids []string) ([]*register.Entry, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []*register.Entry
	for _, id := range ids {
		k, ok := m.roll.entries[id]
		if !ok {
			continue
		}
		e, err := k.entry(id)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	return all, ctx.Err()
}

func (k keptEntry) entry(id string) (*register.Entry, error) {
	e := &register.Entry{ID: id, Revision: k.revision, SettledOn: k.settled}
	if err := json.Unmarshal(k.text, e); err != nil {
		return nil, fmt.Errorf("%w: %w", register.ErrDamaged, err)
	}
	return e, nil
}

func (m memoryRegister) After(ctx context.Context, after string, limit int, unsettled bool) ([]*register.Entry, error) {
	m.mu.Lock()
	var ids []string
	for _, id := range slices.Sorted(maps.Keys(m.roll.entries)) {
		if id > after && len(ids) < limit && (!unsettled || m.roll.entries[id].settled.IsZero()) {
			ids = append(ids, id)
		}
	}
	m.mu.Unlock()
	return m.Entries(ctx, ids)
}

func (m memoryRegister) Keep(ctx context.Context, c register.Change, ev kiosk.Event) error {
	return m.do(ctx, ev, func() error {
		for _, e := range c.Put {
			if m.roll.entries[e.ID].revision != e.Revision {
				return register.ErrChanged
			}
		}
		texts := make([][]byte, len(c.Put))
		for i, e := range c.Put {
			text, err := json.Marshal(e)
			if err != nil {
				return err
			}
			texts[i] = text
		}
		for _, e := range c.Put {
			maps.DeleteFunc(m.roll.persons, func(_, id string) bool { return id == e.ID })
		}
		for i, e := range c.Put {
			m.put(e, texts[i])
		}
		if c.Import != nil {
			i := *c.Import
			i.At, i.Absent = stored(i.At), maps.Clone(i.Absent)
			if !i.Ended.IsZero() {
				i.Ended = stored(i.Ended)
			}
			m.roll.imports = slices.DeleteFunc(m.roll.imports, func(old register.Import) bool { return old.ID == i.ID })
			m.roll.imports = append(m.roll.imports, i)
		}
		return nil
	})
}

func (m memoryRegister) put(e *register.Entry, text []byte) {
	if len(e.Persons) == 0 {
		delete(m.roll.entries, e.ID)
		return
	}
	terms := m.roll.entries[e.ID].terms
	if !e.SettledOn.IsZero() {
		terms = e.Terms(e.SettledOn)
	}
	e.Revision++
	m.roll.entries[e.ID] = keptEntry{text, e.Area().String(), terms, e.SettledOn, e.Revision}
	for _, p := range e.Persons {
		m.roll.persons[p.Key] = e.ID
	}
}

func (m memoryRegister) Query(ctx context.Context, q tagquery.Query, after string, limit int) (ids []string, all int, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, id := range slices.Sorted(maps.Keys(m.roll.entries)) {
		k := m.roll.entries[id]
		if !q.Takes(func(word string) bool { return slices.Contains(k.terms, word) }, k.area) {
			continue
		}
		if all++; id > after && len(ids) < limit {
			ids = append(ids, id)
		}
	}
	return ids, all, ctx.Err()
}

func (m memoryRegister) Totals(ctx context.Context) (register.Totals, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	t := register.Totals{Households: len(m.roll.entries), Persons: len(m.roll.persons), Terms: map[string]int{}, Areas: map[string]int{}}
	for _, k := range m.roll.entries {
		if k.settled.IsZero() {
			t.Unsettled++
		}
		for _, term := range k.terms {
			t.Terms[term]++
		}
		t.Areas[k.area]++
	}
	return t, ctx.Err()
}

func (m memoryRegister) Imports(ctx context.Context) ([]register.Import, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := slices.Clone(m.roll.imports)
	slices.SortStableFunc(all, register.Latest)
	return all, ctx.Err()
}
