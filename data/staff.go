package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"maru/kiosk"
	"maru/kiosk/staff"
)

// Staff keeps PINs, wrong tries and calls. A PIN's hash is sealed together with
// the role that it opens, so that neither can be changed behind the program's
// back.
type Staff struct{ db *DB }

var _ staff.Store = Staff{}

// Staff returns the store of PINs, wrong tries and calls.
func (db *DB) Staff() Staff { return Staff{db} }

// PINs lists every PIN that is set, in the order of the actors' IDs.
func (s Staff) PINs(ctx context.Context) ([]staff.PIN, error) {
	rows, err := s.db.r.QueryContext(ctx, `SELECT id, pin_sealed FROM staff_pin ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("read PINs: %w", err)
	}
	defer rows.Close()
	var pins []staff.PIN
	for rows.Next() {
		var p staff.PIN
		var sealed []byte
		if err := rows.Scan(&p.Who.ID, &sealed); err != nil {
			return nil, fmt.Errorf("read PINs: %w", err)
		}
		var open pinContent
		if err := s.db.seal.openJSON(pinField(p.Who.ID), sealed, &open); err != nil {
			return nil, fmt.Errorf("read PINs: %w", err)
		}
		p.Who.Role, p.Hash = open.Role, open.Hash
		pins = append(pins, p)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read PINs: %w", err)
	}
	return pins, nil
}

// KeepPIN sets the PIN of p.Who.ID, in place of an earlier one.
func (s Staff) KeepPIN(ctx context.Context, p staff.PIN, ev kiosk.Event) error {
	ev.Subject = p.Who.ID
	sealed, err := s.db.seal.sealJSON(pinField(p.Who.ID), pinContent{p.Who.Role, p.Hash})
	if err != nil {
		return fmt.Errorf("keep PIN: %w", err)
	}
	err = s.db.do(ctx, ev, func(t *tx) error {
		_, err := t.write(row{"staff_pin", p.Who.ID}, `
			INSERT INTO staff_pin (id, pin_sealed, set_at)
			VALUES (?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET pin_sealed = excluded.pin_sealed, set_at = excluded.set_at`,
			p.Who.ID, sealed, ev.At.Unix())
		return err
	})
	if err != nil {
		return fmt.Errorf("keep PIN: %w", err)
	}
	return nil
}

// RemovePIN takes away the PIN of that ID, or returns staff.ErrNoSuchPIN.
func (s Staff) RemovePIN(ctx context.Context, id string, ev kiosk.Event) error {
	ev.Subject = id
	err := s.db.do(ctx, ev, func(t *tx) error {
		n, err := t.write(row{"staff_pin", id}, `DELETE FROM staff_pin WHERE id = ?`, id)
		if err == nil && n == 0 {
			return staff.ErrNoSuchPIN
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("remove PIN: %w", err)
	}
	return nil
}

// Failures returns the wrong tries since the last right one.
func (s Staff) Failures(ctx context.Context) (staff.Failures, error) {
	f, err := readFailures(ctx, s.db.r)
	if err != nil {
		return f, fmt.Errorf("read wrong tries: %w", err)
	}
	return f, nil
}

// KeepFailure adds a wrong try at ev.At and returns the sum.
func (s Staff) KeepFailure(ctx context.Context, ev kiosk.Event) (f staff.Failures, err error) {
	err = s.db.do(ctx, ev, func(t *tx) error {
		if _, err := t.write(row{"pin_failure", "kiosk"}, `
			INSERT INTO pin_failure (id, count, last_at)
			VALUES ('kiosk', 1, ?)
			ON CONFLICT (id) DO UPDATE SET count = count + 1, last_at = excluded.last_at`,
			ev.At.Unix(),
		); err != nil {
			return err
		}
		f, err = readFailures(ctx, t)
		return err
	})
	if err != nil {
		return staff.Failures{}, fmt.Errorf("keep wrong try: %w", err)
	}
	return f, nil
}

// KeepEntry forgets the wrong tries.
func (s Staff) KeepEntry(ctx context.Context, ev kiosk.Event) error {
	ev.Subject = ev.By.ID
	err := s.db.do(ctx, ev, func(t *tx) error {
		_, err := t.write(row{"pin_failure", "kiosk"}, `DELETE FROM pin_failure WHERE id = 'kiosk'`)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep entry: %w", err)
	}
	return nil
}

func readFailures(ctx context.Context, q querier) (staff.Failures, error) {
	var f staff.Failures
	var last int64
	err := q.QueryRowContext(ctx, `SELECT count, last_at FROM pin_failure`).Scan(&f.Count, &last)
	if errors.Is(err, sql.ErrNoRows) {
		return staff.Failures{}, nil
	}
	f.Last = fromUnix(last)
	return f, err
}

// pinContent is what is sealed of a PIN.
type pinContent struct {
	Role kiosk.Role `json:"role"`
	Hash staff.Hash `json:"hash"`
}

func pinField(id string) field { return field{"staff_pin", id, "pin_sealed"} }
