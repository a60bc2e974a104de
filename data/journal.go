package data

import (
	"context"
	"database/sql"
	"fmt"
	"iter"

	"maru/kiosk"
	"maru/kiosk/audit"
)

// Journal is the store of events that change nothing else.
type Journal struct{ db *DB }

var _ audit.Store = Journal{}

// Journal returns the store of events that change nothing else.
func (db *DB) Journal() Journal { return Journal{db} }

// Note writes ev into the journal.
func (j Journal) Note(ctx context.Context, ev kiosk.Event) error {
	err := j.db.do(ctx, ev, func(*tx) error { return nil })
	if err != nil {
		return fmt.Errorf("note event: %w", err)
	}
	return nil
}

// Lines returns the lines of this machine's journal after seq, oldest first.
// It ends with the first error.
func (j Journal) Lines(ctx context.Context, after int64) iter.Seq2[audit.Line, error] {
	return readLines(ctx, j.db.r, `WHERE origin = ? AND seq > ? ORDER BY seq`, j.db.origin, after)
}

const lineColumns = `origin, seq, prev_hash, hash, kind, version, at, actor, subject, body, rows`

// readLines returns the lines that the rest of a SELECT chooses.
func readLines(ctx context.Context, q querier, rest string, args ...any) iter.Seq2[audit.Line, error] {
	return func(yield func(audit.Line, error) bool) {
		rows, err := q.QueryContext(ctx, `SELECT `+lineColumns+` FROM journal `+rest, args...)
		if err != nil {
			yield(audit.Line{}, fmt.Errorf("read journal: %w", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			l, err := scanLine(rows)
			if err != nil {
				yield(audit.Line{}, fmt.Errorf("read journal: %w", err))
				return
			}
			if !yield(l, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(audit.Line{}, fmt.Errorf("read journal: %w", err))
		}
	}
}

func scanLine(rows *sql.Rows) (audit.Line, error) {
	var l audit.Line
	var prev, hash []byte
	if err := rows.Scan(&l.Origin, &l.Seq, &prev, &hash, &l.Kind, &l.Version, &l.At,
		&l.Actor, &l.Subject, &l.Body, &l.Rows); err != nil {
		return l, err
	}
	copy(l.Prev[:], prev)
	copy(l.Hash[:], hash)
	return l, nil
}
