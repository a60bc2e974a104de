package kiosktest

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"maru/kiosk"
	"maru/kiosk/staff"
)

type memoryStaff struct{ *Memory }

func (m memoryStaff) PINs(ctx context.Context) ([]staff.PIN, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var pins []staff.PIN
	for _, id := range slices.Sorted(maps.Keys(m.pins)) {
		pins = append(pins, m.pins[id])
	}
	return pins, ctx.Err()
}

func (m memoryStaff) KeepPIN(ctx context.Context, p staff.PIN, ev kiosk.Event) error {
	ev.Subject = p.Who.ID
	return m.do(ctx, ev, func() error {
		m.pins[p.Who.ID] = p
		return nil
	})
}

func (m memoryStaff) RemovePIN(ctx context.Context, id string, ev kiosk.Event) error {
	ev.Subject = id
	return m.do(ctx, ev, func() error {
		if _, ok := m.pins[id]; !ok {
			return staff.ErrNoSuchPIN
		}
		delete(m.pins, id)
		return nil
	})
}

func (m memoryStaff) Failures(ctx context.Context) (staff.Failures, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.failures, ctx.Err()
}

func (m memoryStaff) KeepFailure(ctx context.Context, ev kiosk.Event) (f staff.Failures, err error) {
	err = m.do(ctx, ev, func() error {
		m.failures.Count++
		m.failures.Last = stored(ev.At)
		f = m.failures
		return nil
	})
	return f, err
}

func (m memoryStaff) KeepEntry(ctx context.Context, ev kiosk.Event) error {
	ev.Subject = ev.By.ID
	return m.do(ctx, ev, func() error {
		m.failures = staff.Failures{}
		return nil
	})
}

func (m memoryStaff) OpenCall(ctx context.Context, c staff.Call, ev kiosk.Event) error {
	ev.Subject = c.ID
	c.At = stored(c.At)
	return m.do(ctx, ev, func() error {
		for _, other := range m.calls {
			if other.ID == c.ID || (!other.answered && other.Reason == c.Reason) {
				return staff.ErrCallOpen
			}
		}
		m.calls = append(m.calls, call{Call: c})
		return nil
	})
}

func (m memoryStaff) AnswerCall(ctx context.Context, id string, ev kiosk.Event) error {
	ev.Subject = id
	return m.do(ctx, ev, func() error {
		i := slices.IndexFunc(m.calls, func(c call) bool { return c.ID == id })
		switch {
		case i < 0:
			return staff.ErrNoSuchCall
		case m.calls[i].answered:
			return staff.ErrCallAnswered
		}
		m.calls[i].answered = true
		return nil
	})
}

func (m memoryStaff) OpenCalls(ctx context.Context) ([]staff.Call, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var open []staff.Call
	for _, c := range m.calls {
		if !c.answered {
			open = append(open, c.Call)
		}
	}
	slices.SortFunc(open, func(a, b staff.Call) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID))
	})
	return open, ctx.Err()
}
