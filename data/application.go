package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/casework"
	"maru/kiosk/receipt"
)

// Applications keeps what residents applied for. What a household told, and
// what for, is sealed.
type Applications struct{ db *DB }

var _ application.Store = Applications{}

// Applications returns the store of applications.
func (db *DB) Applications() Applications { return Applications{db} }

// KeepApplication writes the application, its receipt, its cases, the desk's
// work and the event in one transaction.
func (s Applications) KeepApplication(ctx context.Context, a application.Application, slip receipt.Receipt, cases []casework.Case, work []casework.Work, ev kiosk.Event) error {
	ev.Subject = slip.ID.String()
	if a.Receipt != slip.ID {
		return fmt.Errorf("keep application: %s names receipt %s, and was given receipt %s", a.ID, a.Receipt, slip.ID)
	}
	facts, err := s.db.seal.sealJSON(applicationField(a.ID, "facts_sealed"), a.Facts)
	if err != nil {
		return fmt.Errorf("keep application: %w", err)
	}
	items, err := s.db.seal.sealJSON(applicationField(a.ID, "items_sealed"), a.Items)
	if err != nil {
		return fmt.Errorf("keep application: %w", err)
	}
	err = s.db.do(ctx, ev, func(t *tx) error {
		var sent bool
		err := t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM application WHERE order_key = ?)`, a.Key).Scan(&sent)
		if err != nil {
			return err
		}
		if sent {
			return application.ErrSent
		}
		if err := keepReceipt(t, slip); err != nil {
			return err
		}
		if _, err := t.write(row{"application", a.ID}, `
			INSERT INTO application
				(id, order_key, receipt, pack, pack_version, on_day, at, lang, zone, advisor, facts_sealed, items_sealed)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			a.ID, a.Key, a.Receipt.String(), a.Pack, a.PackVersion, a.On.String(), a.At.Unix(), string(a.Lang),
			a.Zone, a.Advisor, facts, items,
		); err != nil {
			return err
		}
		for _, c := range cases {
			if err := openCase(t, c); err != nil {
				return err
			}
		}
		_, err = addWork(t, work)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep application: %w", err)
	}
	return nil
}

// Application fetches one by ID, or returns application.ErrNoSuch.
func (s Applications) Application(ctx context.Context, id string) (application.Application, error) {
	return s.find(ctx, `id = ?`, id)
}

// ApplicationByReceipt fetches the one that a receipt was given for, or returns
// application.ErrNoSuch.
func (s Applications) ApplicationByReceipt(ctx context.Context, id receipt.ID) (application.Application, error) {
	return s.find(ctx, `receipt = ?`, id.String())
}

// ApplicationByKey fetches one by its Key, or returns application.ErrNoSuch.
func (s Applications) ApplicationByKey(ctx context.Context, key string) (application.Application, error) {
	return s.find(ctx, `order_key = ?`, key)
}

func (s Applications) find(ctx context.Context, where, arg string) (application.Application, error) {
	var a application.Application
	var of, on string
	var at int64
	var facts, items []byte
	err := s.db.r.QueryRowContext(ctx, `
		SELECT id, order_key, receipt, pack, pack_version, on_day, at, lang, zone, advisor, facts_sealed, items_sealed
		FROM application
		WHERE `+where, arg,
	).Scan(&a.ID, &a.Key, &of, &a.Pack, &a.PackVersion, &on, &at, &a.Lang, &a.Zone, &a.Advisor, &facts, &items)
	if errors.Is(err, sql.ErrNoRows) {
		return a, application.ErrNoSuch
	}
	if err != nil {
		return a, fmt.Errorf("read application: %w", err)
	}
	a.At = fromUnix(at)
	if a.Receipt, err = receipt.ParseID(of); err != nil {
		return a, fmt.Errorf("read application: %w", err)
	}
	if err := a.On.UnmarshalText([]byte(on)); err != nil {
		return a, fmt.Errorf("read application: %w", err)
	}
	if err := s.db.seal.openJSON(applicationField(a.ID, "facts_sealed"), facts, &a.Facts); err != nil {
		return a, fmt.Errorf("read application: %w", err)
	}
	if err := s.db.seal.openJSON(applicationField(a.ID, "items_sealed"), items, &a.Items); err != nil {
		return a, fmt.Errorf("read application: %w", err)
	}
	return a, nil
}

func applicationField(id, column string) field { return field{"application", id, column} }
