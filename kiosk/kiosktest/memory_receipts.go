package kiosktest

import (
	"context"
	"encoding/json"
	"fmt"

	"maru/kiosk"
	"maru/kiosk/hardship"
	"maru/kiosk/receipt"
)

type memoryReceipts struct{ *Memory }

func (m memoryReceipts) Receipt(ctx context.Context, id receipt.ID) (receipt.Receipt, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r, ok := m.receipts[id]
	if !ok {
		return receipt.Receipt{}, receipt.ErrNoSuchReceipt
	}
	return r, ctx.Err()
}

func (m memoryReceipts) ReceiptByNumber(ctx context.Context, n receipt.Number) (receipt.Receipt, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range m.receipts {
		if r.Number == n {
			return r, ctx.Err()
		}
	}
	return receipt.Receipt{}, receipt.ErrNoSuchReceipt
}

func (m memoryReceipts) Printed(ctx context.Context, id receipt.ID, ev kiosk.Event) error {
	ev.Subject = id.String()
	return m.do(ctx, ev, func() error {
		r, ok := m.receipts[id]
		if !ok {
			return receipt.ErrNoSuchReceipt
		}
		r.Copies++
		m.receipts[id] = r
		return nil
	})
}

func (m memoryReceipts) Note(ctx context.Context, id receipt.ID, ev kiosk.Event) error {
	ev.Subject = id.String()
	return m.do(ctx, ev, func() error {
		if _, ok := m.receipts[id]; !ok {
			return receipt.ErrNoSuchReceipt
		}
		return nil
	})
}

func (m memoryReceipts) History(ctx context.Context, id receipt.ID) ([]kiosk.Event, error) {
	var history []kiosk.Event
	for _, l := range m.Lines() {
		if l.Subject != id.String() {
			continue
		}
		ev, err := l.Event()
		if err != nil {
			return nil, err
		}
		history = append(history, ev)
	}
	return history, ctx.Err()
}

type memoryChecks struct{ *Memory }

func (m memoryChecks) KeepCheck(ctx context.Context, r hardship.Record, slip receipt.Receipt, ev kiosk.Event) error {
	ev.Subject = slip.ID.String()
	if r.Receipt != slip.ID {
		return fmt.Errorf("keep check: record %s names receipt %s, and was given receipt %s", r.ID, r.Receipt, slip.ID)
	}
	r.At, slip.At = stored(r.At), stored(slip.At)
	text, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("keep check: %w", err)
	}
	return m.do(ctx, ev, func() error {
		for _, other := range m.receipts {
			if other.ID == slip.ID || other.Number == slip.Number {
				return receipt.ErrTaken
			}
		}
		m.receipts[slip.ID], m.checks[slip.ID] = slip, text
		return nil
	})
}

func (m memoryChecks) CheckByReceipt(ctx context.Context, id receipt.ID) (hardship.Record, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	text, ok := m.checks[id]
	if !ok {
		return hardship.Record{}, receipt.ErrNoSuchReceipt
	}
	var r hardship.Record
	if err := json.Unmarshal(text, &r); err != nil {
		return r, fmt.Errorf("read check: %w", err)
	}
	return r, ctx.Err()
}
