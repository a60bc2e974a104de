package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/mattn/go-sqlite3"

	"maru/kiosk"
	"maru/kiosk/audit"
)

// tx is one write under way: the transaction, and the rows written in it.
type tx struct {
	*sql.Tx
	ctx  context.Context
	seal *sealer
	rows []row
}

// row names one row of a bound table by its id.
type row struct{ table, id string }

// do is the only way to write. It runs work, adds ev to the journal together
// with a keyed hash of every row that work wrote, and commits all of it, or
// nothing where any part fails. When it returns nil, the write has reached
// the disk. Refusals that work returns pass through unchanged.
func (db *DB) do(ctx context.Context, ev kiosk.Event, work func(*tx) error) error {
	if err := db.Stopped(); err != nil {
		return fmt.Errorf("write store: it stopped after an earlier fault: %w", err)
	}
	err := db.transact(ctx, ev, work)
	if stops(err) {
		db.stopped.CompareAndSwap(nil, &err)
	}
	return err
}

func (db *DB) transact(ctx context.Context, ev kiosk.Event, work func(*tx) error) (err error) {
	inner, err := db.w.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin write: %w", err)
	}
	defer func() {
		if err != nil {
			inner.Rollback() // err is what matters; SQLite rolls back by itself if this fails
		}
	}()
	t := &tx{Tx: inner, ctx: ctx, seal: db.seal}
	if err := work(t); err != nil {
		return err
	}
	if err := db.appendLine(t, ev); err != nil {
		return fmt.Errorf("write journal: %w", err)
	}
	if err := inner.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// appendLine writes the event as the next line of this machine's chain.
func (db *DB) appendLine(t *tx, ev kiosk.Event) error {
	end, err := readHead(t.ctx, t, t.seal, db.origin)
	if err != nil {
		return err
	}
	rows, err := t.bind()
	if err != nil {
		return err
	}
	l, end, err := end.Next(ev, rows)
	if err != nil {
		return err
	}
	if err := t.exec(`
		INSERT INTO journal (origin, seq, prev_hash, hash, kind, version, at, actor, subject, body, rows)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		l.Origin, l.Seq, l.Prev[:], l.Hash[:], l.Kind, l.Version, l.At, l.Actor, l.Subject, l.Body, l.Rows,
	); err != nil {
		return err
	}
	return t.exec(`
		INSERT INTO head (origin, seq, hash, mac) VALUES (?, ?, ?, ?)
		ON CONFLICT (origin) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, mac = excluded.mac`,
		end.Origin, end.Seq, end.Hash[:], t.seal.head(end))
}

// readHead returns the end of a chain, or a fault where it was not this
// store's key that put it there. A journal without a line ends at its start.
func readHead(ctx context.Context, q querier, s *sealer, origin string) (audit.Chain, error) {
	c := audit.Chain{Origin: origin}
	var hash, sum []byte
	err := q.QueryRowContext(ctx, `SELECT seq, hash, mac FROM head WHERE origin = ?`, origin).Scan(&c.Seq, &hash, &sum)
	if errors.Is(err, sql.ErrNoRows) {
		return c, nil
	}
	if err != nil {
		return c, fmt.Errorf("read end of journal: %w", err)
	}
	copy(c.Hash[:], hash)
	if !slices.Equal(sum, s.head(c)) {
		return c, fmt.Errorf("the end of the journal of %s was changed by another program; run `maru data verify`", origin)
	}
	return c, nil
}

// exec runs a statement that writes no bound row.
func (t *tx) exec(query string, args ...any) error {
	_, err := t.ExecContext(t.ctx, query, args...)
	return err
}

// write runs a statement that writes the row r, and remembers r for the
// journal. It returns how many rows were written: 1, or 0 when the statement's
// condition did not hold.
func (t *tx) write(r row, query string, args ...any) (int64, error) {
	done, err := t.ExecContext(t.ctx, query, args...)
	if err != nil {
		return 0, err
	}
	if !slices.Contains(t.rows, r) {
		t.rows = append(t.rows, r)
	}
	return done.RowsAffected()
}

// bind returns the word of the journal about the rows written: a JSON list of
// [table, id, keyed hash of the row], the hash empty for a row taken away.
func (t *tx) bind() (string, error) {
	word := make([][3]string, 0, len(t.rows))
	for _, r := range t.rows {
		sum, err := t.sum(r)
		if err != nil {
			return "", fmt.Errorf("bind row of %s: %w", r.table, err)
		}
		word = append(word, [3]string{r.table, r.id, sum})
	}
	text, err := json.Marshal(word)
	return string(text), err
}

func (t *tx) sum(r row) (string, error) {
	rows, err := t.QueryContext(t.ctx, `SELECT * FROM `+r.table+` WHERE id = ?`, r.id)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	if !rows.Next() {
		return "", rows.Err()
	}
	values, err := scanRow(rows)
	if err != nil {
		return "", err
	}
	_, sum, err := t.seal.sumRow(r.table, values)
	return sum, err
}

// clash turns the breach of a constraint into the refusal that it means, by
// SQLite's extended code; any other error stays as it is. taken is for a
// value that must be unique, absent for a row that names one which is not
// there; nil where neither can be meant.
func clash(err error, taken, absent *kiosk.Refusal) error {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return err
	}
	switch {
	case taken != nil && (e.ExtendedCode == sqlite3.ErrConstraintUnique || e.ExtendedCode == sqlite3.ErrConstraintPrimaryKey):
		return taken
	case absent != nil && e.ExtendedCode == sqlite3.ErrConstraintForeignKey:
		return absent
	}
	return err
}

// stops reports whether after err nothing is known of the disk's content: the
// store then writes no more until it was opened and checked again. A full
// disk is no such case; SQLite undoes the transaction and is whole.
func stops(err error) bool {
	var e sqlite3.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code {
	case sqlite3.ErrIoErr, sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return true
	}
	return false
}
