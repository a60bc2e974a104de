package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/receipt"
)

// Casework keeps advisors, their work and their cases. Names of staff, why work
// was given, and what a case is about are sealed.
type Casework struct{ db *DB }

var _ casework.Store = Casework{}

// Casework returns the store of the desk's work.
func (db *DB) Casework() Casework { return Casework{db} }

// KeepAdvisor sets the profile of a.ID, in place of an earlier one.
func (s Casework) KeepAdvisor(ctx context.Context, a casework.Advisor, ev kiosk.Event) error {
	ev.Subject = a.ID
	sealed, err := s.db.seal.sealJSON(advisorField(a.ID), a)
	if err != nil {
		return fmt.Errorf("keep advisor: %w", err)
	}
	err = s.db.do(ctx, ev, func(t *tx) error {
		_, err := t.write(row{"advisor", a.ID}, `
			INSERT INTO advisor (id, profile_sealed) VALUES (?, ?)
			ON CONFLICT (id) DO UPDATE SET profile_sealed = excluded.profile_sealed`, a.ID, sealed)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep advisor: %w", err)
	}
	return nil
}

// RemoveAdvisor takes a profile away, or returns casework.ErrNoSuchAdvisor.
func (s Casework) RemoveAdvisor(ctx context.Context, id string, ev kiosk.Event) error {
	ev.Subject = id
	err := s.db.do(ctx, ev, func(t *tx) error {
		n, err := t.write(row{"advisor", id}, `DELETE FROM advisor WHERE id = ?`, id)
		if err == nil && n == 0 {
			return casework.ErrNoSuchAdvisor
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("remove advisor: %w", err)
	}
	return nil
}

// Advisors lists every profile in the order of the IDs.
func (s Casework) Advisors(ctx context.Context) ([]casework.Advisor, error) {
	rows, err := s.db.r.QueryContext(ctx, `SELECT id, profile_sealed FROM advisor ORDER BY id`)
	if err != nil {
		return nil, fmt.Errorf("read advisors: %w", err)
	}
	defer rows.Close()
	var advisors []casework.Advisor
	for rows.Next() {
		var id string
		var sealed []byte
		var a casework.Advisor
		if err := rows.Scan(&id, &sealed); err != nil {
			return nil, fmt.Errorf("read advisors: %w", err)
		}
		if err := s.db.seal.openJSON(advisorField(id), sealed, &a); err != nil {
			return nil, fmt.Errorf("read advisors: %w", err)
		}
		advisors = append(advisors, a)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read advisors: %w", err)
	}
	return advisors, nil
}

// AddWork gives work to the desk and returns how much of it is new.
func (s Casework) AddWork(ctx context.Context, work []casework.Work, ev kiosk.Event) (added int, err error) {
	err = s.db.do(ctx, ev, func(t *tx) error {
		added, err = addWork(t, work)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("add work: %w", err)
	}
	return added, nil
}

// addWork leaves out what waits already.
func addWork(t *tx, work []casework.Work) (added int, err error) {
	for _, w := range work {
		var waits bool
		err := t.QueryRowContext(t.ctx, `SELECT EXISTS (SELECT 1 FROM work WHERE work_key = ? AND state <> 'done')`, w.Key).Scan(&waits)
		if err != nil {
			return added, err
		}
		if waits {
			continue
		}
		sealed, err := t.seal.sealJSON(workField(w.ID), w.Because)
		if err != nil {
			return added, err
		}
		if _, err := t.write(row{"work", w.ID}, `
			INSERT INTO work
				(id, kind, work_key, household, receipt, subject, zone, advisor, made, due, state, because_sealed)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			w.ID, string(w.Kind), w.Key, w.Household, receiptOrNull(w.Receipt), w.Subject, w.Zone, w.Advisor,
			w.Made.String(), w.Due.String(), string(w.State), sealed,
		); err != nil {
			return added, err
		}
		added++
	}
	return added, nil
}

func receiptOrNull(id receipt.ID) any {
	if id == (receipt.ID{}) {
		return nil
	}
	return id.String()
}

const workColumns = `id, kind, work_key, household, receipt, subject, zone, advisor, made, due, state, because_sealed`

// Work fetches one piece of work, or returns casework.ErrNoSuchWork.
func (s Casework) Work(ctx context.Context, id string) (casework.Work, error) {
	w, err := s.scanWork(s.db.r.QueryRowContext(ctx, `SELECT `+workColumns+` FROM work WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return casework.Work{}, casework.ErrNoSuchWork
	}
	if err != nil {
		return w, fmt.Errorf("read work: %w", err)
	}
	return w, nil
}

// Works lists work, the earliest due first, then by ID.
func (s Casework) Works(ctx context.Context, f casework.WorkFilter) ([]casework.Work, error) {
	where := conditions{}
	where.equal("advisor", f.Advisor)
	where.zone(f.Zone)
	where.equal("household", f.Household)
	where.equal("subject", f.Subject)
	in(&where, "kind", f.Kinds)
	in(&where, "state", f.States)
	limit := -1 // all
	if f.Most > 0 {
		limit = f.Most
	}
	rows, err := s.db.r.QueryContext(ctx,
		`SELECT `+workColumns+` FROM work`+where.String()+` ORDER BY due, id LIMIT ?`, append(where.args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("read work: %w", err)
	}
	defer rows.Close()
	var list []casework.Work
	for rows.Next() {
		w, err := s.scanWork(rows)
		if err != nil {
			return nil, fmt.Errorf("read work: %w", err)
		}
		list = append(list, w)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read work: %w", err)
	}
	return list, nil
}

func (s Casework) scanWork(from interface{ Scan(...any) error }) (casework.Work, error) {
	var w casework.Work
	var of sql.NullString
	var made, due string
	var sealed []byte
	err := from.Scan(&w.ID, &w.Kind, &w.Key, &w.Household, &of, &w.Subject, &w.Zone, &w.Advisor, &made, &due, &w.State, &sealed)
	if err != nil {
		return w, err
	}
	if of.Valid {
		if w.Receipt, err = receipt.ParseID(of.String); err != nil {
			return w, err
		}
	}
	if w.Made, err = civil.ParseDay(made); err != nil {
		return w, err
	}
	if w.Due, err = civil.ParseDay(due); err != nil {
		return w, err
	}
	return w, s.db.seal.openJSON(workField(w.ID), sealed, &w.Because)
}

// TakeWork makes open work the advisor's.
func (s Casework) TakeWork(ctx context.Context, id, advisor string, ev kiosk.Event) error {
	ev.Subject = id
	err := s.db.do(ctx, ev, func(t *tx) error {
		n, err := t.write(row{"work", id}, `
			UPDATE work SET state = 'taken', advisor = ?1
			WHERE id = ?2 AND (state = 'open' OR state = 'taken' AND advisor = ?1)`, advisor, id)
		if err != nil || n > 0 {
			return err
		}
		return whyNot(t, id)
	})
	if err != nil {
		return fmt.Errorf("take work: %w", err)
	}
	return nil
}

// whyNot says why work could not be changed.
func whyNot(t *tx, id string) error {
	var state casework.WorkState
	err := t.QueryRowContext(t.ctx, `SELECT state FROM work WHERE id = ?`, id).Scan(&state)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return casework.ErrNoSuchWork
	case err != nil:
		return err
	case state == casework.Done:
		return casework.ErrWorkDone
	}
	return casework.ErrWorkTaken
}

// FinishWork marks work as done.
func (s Casework) FinishWork(ctx context.Context, id string, ev kiosk.Event) error {
	ev.Subject = id
	err := s.db.do(ctx, ev, func(t *tx) error {
		n, err := finishWork(t, id)
		if err == nil && n == 0 {
			err = whyNot(t, id)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("finish work: %w", err)
	}
	return nil
}

func finishWork(t *tx, id string) (int64, error) {
	return t.write(row{"work", id}, `UPDATE work SET state = 'done' WHERE id = ? AND state <> 'done'`, id)
}

// Load counts what is not done, by advisor.
func (s Casework) Load(ctx context.Context) (map[string]int, error) {
	rows, err := s.db.r.QueryContext(ctx, `
		SELECT advisor, count(*) FROM work WHERE state <> 'done' AND advisor <> '' GROUP BY advisor`)
	if err != nil {
		return nil, fmt.Errorf("count work: %w", err)
	}
	defer rows.Close()
	load := map[string]int{}
	for rows.Next() {
		var id string
		var n int
		if err := rows.Scan(&id, &n); err != nil {
			return nil, fmt.Errorf("count work: %w", err)
		}
		load[id] = n
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("count work: %w", err)
	}
	return load, nil
}

func advisorField(id string) field { return field{"advisor", id, "profile_sealed"} }
func workField(id string) field    { return field{"work", id, "because_sealed"} }
