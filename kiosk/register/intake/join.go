package intake

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"maru/kiosk"
	"maru/kiosk/register"
	"maru/kiosk/register/tagquery"
)

// Join reads files into a register that is nowhere kept, and returns its
// entries in the order of their IDs, with the rules that know what the files
// mean by not naming somebody. It needs memory for all of them.
func Join(ctx context.Context, s Service, jobs []Job, o Options) ([]*register.Entry, *register.Rules, []Result, error) {
	shelf := &shelf{entries: map[string]*register.Entry{}, persons: map[string]string{}}
	s.Store, o.DryRun = shelf, false
	results, err := s.Import(ctx, jobs, o, kiosk.Actor{Role: kiosk.System})
	if err != nil {
		return nil, nil, results, err
	}
	rules, err := s.rules(ctx)
	if err != nil {
		return nil, nil, results, err
	}
	var all []*register.Entry
	for _, id := range slices.Sorted(maps.Keys(shelf.entries)) {
		all = append(all, shelf.entries[id])
	}
	return all, rules, results, nil
}

// shelf is a register in memory for one caller at a time.
type shelf struct {
	entries map[string]*register.Entry
	persons map[string]string
	imports []register.Import
	order   []string // IDs for After, nil while it must be made anew
}

func (s *shelf) Locate(_ context.Context, persons []string) (map[string]string, error) {
	found := map[string]string{}
	for _, p := range persons {
		if id, ok := s.persons[p]; ok {
			found[p] = id
		}
	}
	return found, nil
}

func (s *shelf) Entries(_ context.Context, ids []string) ([]*register.Entry, error) {
	var all []*register.Entry
	for _, id := range ids {
		if e, ok := s.entries[id]; ok {
			copied := *e
			all = append(all, &copied)
		}
	}
	return all, nil
}

func (s *shelf) After(ctx context.Context, after string, limit int, unsettled bool) ([]*register.Entry, error) {
	if s.order == nil {
		s.order = slices.Sorted(maps.Keys(s.entries))
	}
	from, found := slices.BinarySearch(s.order, after)
	if found {
		from++
	}
	var ids []string
	for _, id := range s.order[from:] {
		if len(ids) == limit {
			break
		}
		if !unsettled || s.entries[id].SettledOn.IsZero() {
			ids = append(ids, id)
		}
	}
	return s.Entries(ctx, ids)
}

func (s *shelf) Keep(_ context.Context, c register.Change, _ kiosk.Event) error {
	for _, e := range c.Put {
		if len(e.Persons) == 0 {
			delete(s.entries, e.ID)
			s.order = nil
			continue
		}
		if s.entries[e.ID] == nil {
			s.order = nil
		}
		s.entries[e.ID] = e
		for i := range e.Persons {
			s.persons[e.Persons[i].Key] = e.ID
		}
	}
	if c.Import != nil {
		s.imports = slices.DeleteFunc(s.imports, func(i register.Import) bool { return i.ID == c.Import.ID })
		s.imports = append(s.imports, *c.Import)
	}
	return nil
}

func (s *shelf) Query(context.Context, tagquery.Query, string, int) ([]string, int, error) {
	return nil, 0, fmt.Errorf("ask the register: files that are only read have no index")
}

func (s *shelf) Totals(context.Context) (register.Totals, error) {
	return register.Totals{Households: len(s.entries), Persons: len(s.persons), Unsettled: len(s.entries)}, nil
}

func (s *shelf) Imports(context.Context) ([]register.Import, error) {
	all := slices.Clone(s.imports)
	slices.SortStableFunc(all, register.Latest)
	return all, nil
}
