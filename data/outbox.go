package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"maru/kiosk/audit"
)

// Outbox is the journal as a relay sees it: the lines that a sink, such as
// the centre's or the city's stream, has not got yet. Nothing is copied; a
// relay is a number.
type Outbox struct{ db *DB }

// Outbox returns this machine's journal as relays see it.
func (db *DB) Outbox() Outbox { return Outbox{db} }

// Waiting returns at most limit lines that sink has not got, oldest first.
func (o Outbox) Waiting(ctx context.Context, sink string, limit int) ([]audit.Line, error) {
	at, err := o.at(ctx, sink)
	if err != nil {
		return nil, err
	}
	var waiting []audit.Line
	for l, err := range readLines(ctx, o.db.r, `WHERE origin = ? AND seq > ? ORDER BY seq LIMIT ?`, o.db.origin, at, limit) {
		if err != nil {
			return nil, err
		}
		waiting = append(waiting, l)
	}
	return waiting, nil
}

// Sent says that sink has every line up to seq. It may go back: a sink that
// was lost is filled anew from the number that it still has. A number beyond
// the journal is a fault. It writes no line of its own, because that line
// would have to be sent as well.
func (o Outbox) Sent(ctx context.Context, sink string, seq int64) error {
	done, err := o.db.w.ExecContext(ctx, `
		INSERT INTO relay (sink, seq)
		SELECT ?1, ?2 WHERE ?2 <= (SELECT seq FROM head WHERE origin = ?3)
		ON CONFLICT (sink) DO UPDATE SET seq = excluded.seq`, sink, seq, o.db.origin)
	if err != nil {
		return fmt.Errorf("keep place of relay %s: %w", sink, err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(fmt.Errorf("keep place of relay %s: the journal has no line %d", sink, seq), err)
	}
	return nil
}

func (o Outbox) at(ctx context.Context, sink string) (int64, error) {
	var seq int64
	err := o.db.r.QueryRowContext(ctx, `SELECT seq FROM relay WHERE sink = ?`, sink).Scan(&seq)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("read place of relay %s: %w", sink, err)
	}
	return seq, nil
}
