package kiosktest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/receipt"
)

// desk is what the memory keeps of the desk's work. Everything is JSON, so that
// nothing is shared with the caller.
type desk struct {
	advisors     map[string][]byte
	work         map[string]casework.Work
	cases        map[string][]byte
	applications map[string][]byte // by ID
	plans        map[string][][]byte
	planOf       map[receipt.ID]string
}

func newDesk() desk {
	return desk{
		advisors: map[string][]byte{}, work: map[string]casework.Work{}, cases: map[string][]byte{},
		applications: map[string][]byte{}, plans: map[string][][]byte{}, planOf: map[receipt.ID]string{},
	}
}

// packed writes v as JSON; what the house keeps can always be written.
func packed(v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("kiosktest: write %T: %v", v, err))
	}
	return text
}

func unpacked[T any](text []byte) T {
	var v T
	if err := json.Unmarshal(text, &v); err != nil {
		panic(fmt.Sprintf("kiosktest: read %T: %v", v, err))
	}
	return v
}

type memoryCasework struct{ *Memory }

func (m memoryCasework) KeepAdvisor(ctx context.Context, a casework.Advisor, ev kiosk.Event) error {
	ev.Subject = a.ID
	return m.do(ctx, ev, func() error {
		m.desk.advisors[a.ID] = packed(a)
		return nil
	})
}

func (m memoryCasework) RemoveAdvisor(ctx context.Context, id string, ev kiosk.Event) error {
	ev.Subject = id
	return m.do(ctx, ev, func() error {
		if m.desk.advisors[id] == nil {
			return casework.ErrNoSuchAdvisor
		}
		delete(m.desk.advisors, id)
		return nil
	})
}

func (m memoryCasework) Advisors(ctx context.Context) ([]casework.Advisor, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var all []casework.Advisor
	for _, id := range slices.Sorted(maps.Keys(m.desk.advisors)) {
		all = append(all, unpacked[casework.Advisor](m.desk.advisors[id]))
	}
	return all, ctx.Err()
}

func (m memoryCasework) AddWork(ctx context.Context, work []casework.Work, ev kiosk.Event) (added int, err error) {
	err = m.do(ctx, ev, func() error {
		added = m.addWork(work)
		return nil
	})
	return added, err
}

func (m *Memory) addWork(work []casework.Work) (added int) {
	for _, w := range work {
		waits := func(o casework.Work) bool { return o.Key == w.Key && o.State != casework.Done }
		if !slices.ContainsFunc(slices.Collect(maps.Values(m.desk.work)), waits) {
			w.Because = slices.Clone(w.Because)
			m.desk.work[w.ID] = w
			added++
		}
	}
	return added
}

func (m memoryCasework) Work(ctx context.Context, id string) (casework.Work, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	w, ok := m.desk.work[id]
	if !ok {
		return w, casework.ErrNoSuchWork
	}
	return w, ctx.Err()
}

func (m memoryCasework) Works(ctx context.Context, f casework.WorkFilter) ([]casework.Work, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []casework.Work
	for _, w := range m.desk.work {
		if f.Takes(w) {
			list = append(list, w)
		}
	}
	slices.SortFunc(list, func(a, b casework.Work) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID)) })
	if f.Most > 0 {
		list = list[:min(f.Most, len(list))]
	}
	return list, ctx.Err()
}

func (m memoryCasework) TakeWork(ctx context.Context, id, advisor string, ev kiosk.Event) error {
	ev.Subject = id
	return m.do(ctx, ev, func() error {
		w, ok := m.desk.work[id]
		switch {
		case !ok:
			return casework.ErrNoSuchWork
		case w.State == casework.Done:
			return casework.ErrWorkDone
		case w.State == casework.Taken && w.Advisor != advisor:
			return casework.ErrWorkTaken
		}
		w.State, w.Advisor = casework.Taken, advisor
		m.desk.work[id] = w
		return nil
	})
}

func (m memoryCasework) FinishWork(ctx context.Context, id string, ev kiosk.Event) error {
	ev.Subject = id
	return m.do(ctx, ev, func() error {
		w, ok := m.desk.work[id]
		switch {
		case !ok:
			return casework.ErrNoSuchWork
		case w.State == casework.Done:
			return casework.ErrWorkDone
		}
		m.finish(id)
		return nil
	})
}

func (m *Memory) finish(id string) {
	if w, ok := m.desk.work[id]; ok {
		w.State = casework.Done
		m.desk.work[id] = w
	}
}

func (m memoryCasework) Load(ctx context.Context) (map[string]int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	load := map[string]int{}
	for _, w := range m.desk.work {
		if w.State != casework.Done && w.Advisor != "" {
			load[w.Advisor]++
		}
	}
	return load, ctx.Err()
}

func (m memoryCasework) Case(ctx context.Context, id string) (casework.Case, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	text, ok := m.desk.cases[id]
	if !ok {
		return casework.Case{}, casework.ErrNoSuchCase
	}
	return unpacked[casework.Case](text), ctx.Err()
}

func (m memoryCasework) Cases(ctx context.Context, f casework.CaseFilter) ([]casework.Case, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []casework.Case
	for _, text := range m.desk.cases {
		if c := unpacked[casework.Case](text); f.Takes(c) {
			list = append(list, c)
		}
	}
	slices.SortFunc(list, func(a, b casework.Case) int {
		if a.Due.IsZero() != b.Due.IsZero() {
			if a.Due.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.ID, b.ID))
	})
	return list, ctx.Err()
}

func (m memoryCasework) KeepCase(ctx context.Context, c casework.Case, then casework.Consequence, ev kiosk.Event) error {
	ev.Subject = c.Receipt.String()
	return m.do(ctx, ev, func() error {
		text, ok := m.desk.cases[c.ID]
		if !ok {
			return casework.ErrNoSuchCase
		}
		if unpacked[casework.Case](text).Version != c.Version-1 {
			return casework.ErrCaseChanged
		}
		m.desk.cases[c.ID] = packed(c)
		for _, id := range then.Done {
			m.finish(id)
		}
		m.addWork(then.Add)
		return nil
	})
}
