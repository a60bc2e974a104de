package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/finder"
)

// Finder keeps the runs of the finder and what they found. A household has one
// finding, open or closed, under the household's own ID.
type Finder struct{ db *DB }

var _ finder.Store = Finder{}

// Finder returns the store of runs and findings.
func (db *DB) Finder() Finder { return Finder{db} }

func findingField(household string) field { return field{"finding", household, "finding_sealed"} }

// KeepRun writes a run with some of its findings in one transaction.
func (s Finder) KeepRun(ctx context.Context, r finder.Run, found []finder.Finding, ev kiosk.Event) error {
	err := s.db.do(ctx, ev, func(t *tx) error {
		if err := putRun(t, r); err != nil {
			return err
		}
		since, err := openSince(t, found)
		if err != nil {
			return err
		}
		for i := range found {
			if err := putFinding(t, r, found[i], since); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep findings: %w", err)
	}
	return nil
}

func putRun(t *tx, r finder.Run) error {
	board, err := json.Marshal(r.Board)
	if err != nil {
		return err
	}
	var ended any
	if !r.Ended.IsZero() {
		ended = r.Ended.Unix()
	}
	_, err = t.write(row{"finder_run", r.ID}, `
		INSERT INTO finder_run (id, pack, on_day, at, ended_at, after, board_json) VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET ended_at = excluded.ended_at, after = excluded.after, board_json = excluded.board_json`,
		r.ID, r.Pack, r.On.String(), r.At.Unix(), ended, r.After, string(board))
	return err
}

// openSince returns since when the households have an open finding.
func openSince(t *tx, found []finder.Finding) (map[string]civil.Day, error) {
	ids := make([]string, len(found))
	for i := range found {
		ids[i] = found[i].Household
	}
	rows, err := t.QueryContext(t.ctx, `
		SELECT id, since FROM finding WHERE closed_on IS NULL AND id IN (SELECT value FROM json_each(?))`, jsonList(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	since := map[string]civil.Day{}
	for rows.Next() {
		var id, text string
		if err := rows.Scan(&id, &text); err != nil {
			return nil, err
		}
		var d civil.Day
		if err := d.UnmarshalText([]byte(text)); err != nil {
			return nil, err
		}
		since[id] = d
	}
	return since, rows.Err()
}

func putFinding(t *tx, r finder.Run, f finder.Finding, since map[string]civil.Day) error {
	f.Since = r.On
	if d, open := since[f.Household]; open {
		f.Since = d
	}
	sealed, err := t.seal.sealJSON(findingField(f.Household), f)
	if err != nil {
		return err
	}
	_, err = t.write(row{"finding", f.Household}, `
		INSERT INTO finding (id, run, area, category, rank, since, closed_on, finding_sealed) VALUES (?, ?, ?, ?, ?, ?, NULL, ?)
		ON CONFLICT (id) DO UPDATE SET run = excluded.run, area = excluded.area, category = excluded.category, rank = excluded.rank,
			since = excluded.since, closed_on = NULL, finding_sealed = excluded.finding_sealed`,
		f.Household, r.ID, f.Area.String(), string(f.Category), f.Rank, f.Since.String(), sealed)
	return err
}

// EndRun writes the run as ended and closes what it has not found again.
func (s Finder) EndRun(ctx context.Context, r finder.Run, ev func(closed int) kiosk.Event) (closed int, err error) {
	gone, err := s.gone(ctx, s.db.r, r)
	if err != nil {
		return 0, fmt.Errorf("close findings: %w", err)
	}
	// The event says how many are closed, and is written with them.
	err = s.db.do(ctx, ev(len(gone)), func(t *tx) error {
		now, err := s.gone(ctx, t, r)
		if err != nil {
			return err
		}
		if len(now) != len(gone) {
			return errors.New("another run has changed the findings meanwhile")
		}
		for _, id := range now {
			if _, err := t.write(row{"finding", id}, `UPDATE finding SET closed_on = ? WHERE id = ?`, r.On.String(), id); err != nil {
				return err
			}
		}
		return putRun(t, r)
	})
	if err != nil {
		return 0, fmt.Errorf("close findings: %w", err)
	}
	return len(gone), nil
}

// gone lists the households whose open finding the run has not found again.
func (s Finder) gone(ctx context.Context, q querier, r finder.Run) ([]string, error) {
	rows, err := q.QueryContext(ctx, `SELECT id FROM finding WHERE closed_on IS NULL AND run <> ? ORDER BY id`, r.ID)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// Runs lists the runs, the latest first.
func (s Finder) Runs(ctx context.Context, most int) ([]finder.Run, error) {
	rows, err := s.db.r.QueryContext(ctx, `
		SELECT id, pack, on_day, at, ended_at, after, board_json FROM finder_run ORDER BY at DESC, rowid DESC LIMIT ?`, most)
	if err != nil {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	defer rows.Close()
	var all []finder.Run
	for rows.Next() {
		var r finder.Run
		var on, board string
		var at int64
		var ended sql.NullInt64
		if err := rows.Scan(&r.ID, &r.Pack, &on, &at, &ended, &r.After, &board); err != nil {
			return nil, fmt.Errorf("read runs: %w", err)
		}
		if err := r.On.UnmarshalText([]byte(on)); err != nil {
			return nil, fmt.Errorf("read runs: %w", err)
		}
		r.Board = finder.NewBoard()
		if err := json.Unmarshal([]byte(board), &r.Board); err != nil {
			return nil, fmt.Errorf("read runs: %w", err)
		}
		if r.At = fromUnix(at); ended.Valid {
			r.Ended = fromUnix(ended.Int64)
		}
		all = append(all, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read runs: %w", err)
	}
	return all, nil
}

// findingsWhere are the findings that a filter takes. It has eight values.
const findingsWhere = `
	FROM finding
	WHERE (closed_on IS NOT NULL) = ? AND (? = '' OR category = ?) AND (? = '' OR area = ? OR area >= ? AND area < ?)`

func findingsArgs(f finder.Filter) []any {
	// '0' is the character after '/', so the range holds all below the area.
	return []any{f.Closed, string(f.Category), string(f.Category), f.Area, f.Area, f.Area + "/", f.Area + "0"}
}

// Findings lists findings in the order of finder.Before.
func (s Finder) Findings(ctx context.Context, f finder.Filter) (page []finder.Finding, all int, err error) {
	args := findingsArgs(f)
	if err := s.db.r.QueryRowContext(ctx, `SELECT count(*)`+findingsWhere, args...).Scan(&all); err != nil {
		return nil, 0, fmt.Errorf("read findings: %w", err)
	}
	most := f.Most
	if most == 0 {
		most = -1 // no limit, to SQLite
	}
	args = append(args, f.Household, f.Rank, f.Rank, f.Household, most)
	rows, err := s.db.r.QueryContext(ctx, `SELECT id, finding_sealed`+findingsWhere+`
		AND (? = '' OR rank < ? OR rank = ? AND id > ?)
		ORDER BY rank DESC, id LIMIT ?`, args...)
	if err != nil {
		return nil, 0, fmt.Errorf("read findings: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var sealed sql.RawBytes
		if err := rows.Scan(&id, &sealed); err != nil {
			return nil, 0, fmt.Errorf("read findings: %w", err)
		}
		var one finder.Finding
		if err := s.db.seal.openJSON(findingField(id), sealed, &one); err != nil {
			return nil, 0, fmt.Errorf("read findings: %w", err)
		}
		page = append(page, one)
	}
	if err := rows.Err(); err != nil {
		return nil, 0, fmt.Errorf("read findings: %w", err)
	}
	return page, all, nil
}

// Finding fetches the open finding of a household, or finder.ErrNoSuchFinding.
func (s Finder) Finding(ctx context.Context, household string) (finder.Finding, error) {
	var f finder.Finding
	var sealed []byte
	err := s.db.r.QueryRowContext(ctx, `SELECT finding_sealed FROM finding WHERE id = ? AND closed_on IS NULL`, household).Scan(&sealed)
	if errors.Is(err, sql.ErrNoRows) {
		return f, finder.ErrNoSuchFinding
	}
	if err != nil {
		return f, fmt.Errorf("read finding: %w", err)
	}
	if err := s.db.seal.openJSON(findingField(household), sealed, &f); err != nil {
		return f, fmt.Errorf("read finding: %w", err)
	}
	return f, nil
}
