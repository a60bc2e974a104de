package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"maru/kiosk"
	"maru/kiosk/receipt"
)

// Receipts keeps receipts. A number opens what is on file to whoever types it,
// so it is kept as a password is: sealed, and found by a blind index.
type Receipts struct{ db *DB }

var _ receipt.Store = Receipts{}

// Receipts returns the store of receipts.
func (db *DB) Receipts() Receipts { return Receipts{db} }

// Receipt fetches one by ID, or returns receipt.ErrNoSuchReceipt.
func (s Receipts) Receipt(ctx context.Context, id receipt.ID) (receipt.Receipt, error) {
	return s.find(ctx, `id = ?`, id.String())
}

// ReceiptByNumber fetches one by its printed number, or returns
// receipt.ErrNoSuchReceipt.
func (s Receipts) ReceiptByNumber(ctx context.Context, n receipt.Number) (receipt.Receipt, error) {
	return s.find(ctx, `number_index = ?`, s.db.seal.numberIndex(n))
}

func (s Receipts) find(ctx context.Context, where string, arg any) (receipt.Receipt, error) {
	var r receipt.Receipt
	var id string
	var number []byte
	var at int64
	err := s.db.r.QueryRowContext(ctx, `
		SELECT id, number_sealed, kind, kiosk, at, lang, copies
		FROM receipt
		WHERE `+where, arg,
	).Scan(&id, &number, &r.Kind, &r.Kiosk, &at, &r.Lang, &r.Copies)
	if errors.Is(err, sql.ErrNoRows) {
		return r, receipt.ErrNoSuchReceipt
	}
	if err != nil {
		return r, fmt.Errorf("read receipt: %w", err)
	}
	plain, err := s.db.seal.open(field{"receipt", id, "number_sealed"}, number)
	if err != nil {
		return r, fmt.Errorf("read receipt: %w", err)
	}
	r.Number, r.At = receipt.Number(plain), fromUnix(at)
	if r.ID, err = receipt.ParseID(id); err != nil {
		return r, fmt.Errorf("read receipt: %w", err)
	}
	return r, nil
}

// Printed adds one to Copies and writes ev, or returns
// receipt.ErrNoSuchReceipt.
func (s Receipts) Printed(ctx context.Context, id receipt.ID, ev kiosk.Event) error {
	ev.Subject = id.String()
	err := s.db.do(ctx, ev, func(t *tx) error { return addCopy(t, id.String()) })
	if err != nil {
		return fmt.Errorf("count copy of receipt: %w", err)
	}
	return nil
}

// Note writes ev about a receipt without changing it, or returns
// receipt.ErrNoSuchReceipt.
func (s Receipts) Note(ctx context.Context, id receipt.ID, ev kiosk.Event) error {
	ev.Subject = id.String()
	err := s.db.do(ctx, ev, func(t *tx) error {
		var there bool
		err := t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM receipt WHERE id = ?)`, id.String()).Scan(&there)
		if err == nil && !there {
			return receipt.ErrNoSuchReceipt
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("note event of receipt: %w", err)
	}
	return nil
}

// History lists what happened to a receipt, oldest first.
func (s Receipts) History(ctx context.Context, id receipt.ID) ([]kiosk.Event, error) {
	var history []kiosk.Event
	for l, err := range readLines(ctx, s.db.r, `WHERE subject = ? ORDER BY origin, seq`, id.String()) {
		if err != nil {
			return nil, fmt.Errorf("read history of receipt: %w", err)
		}
		ev, err := l.Event()
		if err != nil {
			return nil, fmt.Errorf("read history of receipt: %w", err)
		}
		history = append(history, ev)
	}
	return history, nil
}

// keepReceipt writes a new receipt within the transaction of what it is for,
// or returns receipt.ErrTaken when its ID or number is on file already.
func keepReceipt(t *tx, r receipt.Receipt) error {
	id := r.ID.String()
	_, err := t.write(row{"receipt", id}, `
		INSERT INTO receipt (id, number_sealed, number_index, kind, kiosk, at, lang, copies)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		id,
		t.seal.seal(field{"receipt", id, "number_sealed"}, []byte(r.Number)),
		t.seal.numberIndex(r.Number),
		r.Kind,
		r.Kiosk,
		r.At.Unix(),
		string(r.Lang),
		r.Copies,
	)
	return clash(err, receipt.ErrTaken, nil)
}

func addCopy(t *tx, id string) error {
	n, err := t.write(row{"receipt", id}, `UPDATE receipt SET copies = copies + 1 WHERE id = ?`, id)
	if err == nil && n == 0 {
		return receipt.ErrNoSuchReceipt
	}
	return err
}

func (s *sealer) numberIndex(n receipt.Number) []byte {
	return s.blind("receipt", "number", string(n))
}

// fromUnix is the form in which every time leaves the store.
func fromUnix(seconds int64) time.Time { return time.Unix(seconds, 0).UTC() }
