package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"maru/kiosk"
	"maru/kiosk/hardship"
	"maru/kiosk/receipt"
)

// Checks keeps finished hardship checks. What a household answered, how it
// was assessed and what was found for it are sealed.
type Checks struct{ db *DB }

var _ hardship.Store = Checks{}

// Checks returns the store of hardship checks.
func (db *DB) Checks() Checks { return Checks{db} }

// KeepCheck writes the record, its receipt and the event in one transaction,
// or returns receipt.ErrTaken when the receipt's ID or number is on file.
func (s Checks) KeepCheck(ctx context.Context, r hardship.Record, slip receipt.Receipt, ev kiosk.Event) error {
	ev.Subject = slip.ID.String()
	if r.Receipt != slip.ID {
		return fmt.Errorf("keep check: record %s names receipt %s, and was given receipt %s", r.ID, r.Receipt, slip.ID)
	}
	sealed, err := s.db.sealCheck(r)
	if err != nil {
		return fmt.Errorf("keep check: %w", err)
	}
	err = s.db.do(ctx, ev, func(t *tx) error {
		if err := keepReceipt(t, slip); err != nil {
			return err
		}
		_, err := t.write(row{"hardship_check", r.ID}, `
			INSERT INTO hardship_check
				(id, receipt, pack, pack_version, on_day, at, lang, facts_sealed, assessment_sealed, found_sealed)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			r.ID,
			r.Receipt.String(),
			r.Pack,
			r.PackVersion,
			r.On.String(),
			r.At.Unix(),
			string(r.Lang),
			sealed.facts,
			sealed.assessment,
			sealed.found,
		)
		return clash(err, receipt.ErrTaken, nil)
	})
	if err != nil {
		return fmt.Errorf("keep check: %w", err)
	}
	return nil
}

// CheckByReceipt fetches the record that a receipt was given for, or returns
// receipt.ErrNoSuchReceipt.
func (s Checks) CheckByReceipt(ctx context.Context, id receipt.ID) (hardship.Record, error) {
	r := hardship.Record{Receipt: id}
	var on string
	var at int64
	var sealed sealedCheck
	err := s.db.r.QueryRowContext(ctx, `
		SELECT id, pack, pack_version, on_day, at, lang, facts_sealed, assessment_sealed, found_sealed
		FROM hardship_check
		WHERE receipt = ?`, id.String(),
	).Scan(&r.ID, &r.Pack, &r.PackVersion, &on, &at, &r.Lang, &sealed.facts, &sealed.assessment, &sealed.found)
	if errors.Is(err, sql.ErrNoRows) {
		return r, receipt.ErrNoSuchReceipt
	}
	if err != nil {
		return r, fmt.Errorf("read check: %w", err)
	}
	r.At = fromUnix(at)
	if err := r.On.UnmarshalText([]byte(on)); err != nil {
		return r, fmt.Errorf("read check: %w", err)
	}
	if err := s.db.openCheck(&r, sealed); err != nil {
		return r, fmt.Errorf("read check: %w", err)
	}
	return r, nil
}

// sealedCheck is what of a record is never written in the clear.
type sealedCheck struct{ facts, assessment, found []byte }

func checkField(id, column string) field { return field{"hardship_check", id, column} }

func (db *DB) sealCheck(r hardship.Record) (s sealedCheck, err error) {
	if s.facts, err = db.seal.sealJSON(checkField(r.ID, "facts_sealed"), r.Facts); err != nil {
		return s, err
	}
	if s.assessment, err = db.seal.sealJSON(checkField(r.ID, "assessment_sealed"), r.Assessment); err != nil {
		return s, err
	}
	s.found, err = db.seal.sealJSON(checkField(r.ID, "found_sealed"), r.Found)
	return s, err
}

func (db *DB) openCheck(r *hardship.Record, s sealedCheck) error {
	if err := db.seal.openJSON(checkField(r.ID, "facts_sealed"), s.facts, &r.Facts); err != nil {
		return err
	}
	if err := db.seal.openJSON(checkField(r.ID, "assessment_sealed"), s.assessment, &r.Assessment); err != nil {
		return err
	}
	return db.seal.openJSON(checkField(r.ID, "found_sealed"), s.found, &r.Found)
}
