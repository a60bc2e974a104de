package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"maru/kiosk"
	"maru/kiosk/register"
)

// Register keeps the register of households. An entry is sealed whole; beside
// it stand its area, the hashes of its persons' numbers and its terms, by
// which it is found.
type Register struct{ db *DB }

var _ register.Store = Register{}

// Register returns the store of the register.
func (db *DB) Register() Register { return Register{db} }

// Locate returns the households of those persons that are known.
func (s Register) Locate(ctx context.Context, persons []string) (map[string]string, error) {
	rows, err := s.db.r.QueryContext(ctx, `
		SELECT person, household FROM register_person WHERE person IN (SELECT value FROM json_each(?))`, jsonList(persons))
	if err != nil {
		return nil, fmt.Errorf("locate persons: %w", err)
	}
	defer rows.Close()
	found := map[string]string{}
	for rows.Next() {
		var person, household string
		if err := rows.Scan(&person, &household); err != nil {
			return nil, fmt.Errorf("locate persons: %w", err)
		}
		found[person] = household
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("locate persons: %w", err)
	}
	return found, nil
}

// jsonList writes a list for json_each, so that a query has one parameter
// whatever its length.
func jsonList(all []string) string {
	text, err := json.Marshal(all)
	if err != nil {
		panic("data: a list of texts cannot be written: " + err.Error())
	}
	if all == nil {
		return "[]"
	}
	return string(text)
}

// Entries fetches those of the households that there are.
func (s Register) Entries(ctx context.Context, ids []string) ([]*register.Entry, error) {
	return s.read(ctx, `
		SELECT id, revision, settled_on, entry_sealed FROM register_entry WHERE id IN (SELECT value FROM json_each(?))`, jsonList(ids))
}

// After returns at most limit entries whose ID follows after, in order.
func (s Register) After(ctx context.Context, after string, limit int, unsettled bool) ([]*register.Entry, error) {
	query := `SELECT id, revision, settled_on, entry_sealed FROM register_entry WHERE id > ? ORDER BY id LIMIT ?`
	if unsettled {
		query = `SELECT id, revision, settled_on, entry_sealed FROM register_entry WHERE settled_on = '' AND id > ? ORDER BY id LIMIT ?`
	}
	return s.read(ctx, query, after, limit)
}

func (s Register) read(ctx context.Context, query string, args ...any) ([]*register.Entry, error) {
	rows, err := s.db.r.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read households: %w", err)
	}
	defer rows.Close()
	var all []*register.Entry
	var sealed [][]byte
	for rows.Next() {
		e := &register.Entry{}
		var settled string
		var text []byte
		if err := rows.Scan(&e.ID, &e.Revision, &settled, &text); err != nil {
			return nil, fmt.Errorf("read households: %w", err)
		}
		if err := e.SettledOn.UnmarshalText([]byte(settled)); err != nil {
			return nil, fmt.Errorf("read households: %w", err)
		}
		all, sealed = append(all, e), append(sealed, text)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read households: %w", err)
	}
	if err := s.db.openEntries(all, sealed); err != nil {
		return nil, fmt.Errorf("read households: %w", err)
	}
	return all, nil
}

// openEntries opens what is sealed of entries, on all cores: to read what was
// opened takes far longer than to fetch it.
func (db *DB) openEntries(all []*register.Entry, sealed [][]byte) error {
	const each = 64 // fewer are not worth a goroutine
	workers := min(runtime.GOMAXPROCS(0), 1+len(all)/each)
	faults := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(all); i += workers {
				if err := db.seal.openJSON(entryField(all[i].ID), sealed[i], all[i]); err != nil {
					faults[w] = fmt.Errorf("%w: %w", register.ErrDamaged, err)
					return
				}
			}
		})
	}
	wg.Wait()
	return errors.Join(faults...)
}

func entryField(id string) field { return field{"register_entry", id, "entry_sealed"} }

// Keep writes a change in one transaction, or returns register.ErrChanged.
func (s Register) Keep(ctx context.Context, c register.Change, ev kiosk.Event) error {
	sealed := make([][]byte, len(c.Put))
	for i, e := range c.Put {
		var err error
		if sealed[i], err = s.db.seal.sealJSON(entryField(e.ID), e); err != nil {
			return fmt.Errorf("keep households: %w", err)
		}
	}
	err := s.db.do(ctx, ev, func(t *tx) error {
		for i, e := range c.Put {
			if err := putEntry(t, e, sealed[i]); err != nil {
				return err
			}
		}
		if err := indexEntries(t, c.Put); err != nil {
			return err
		}
		if err := dropEntries(t, c.Put); err != nil {
			return err
		}
		if c.Import == nil {
			return nil
		}
		return putImport(t, c.Import)
	})
	if err != nil {
		return fmt.Errorf("keep households: %w", err)
	}
	return nil
}

// putEntry writes an entry in place of the revision that it was read at. One
// that nobody lives in is only marked here, since what points to it goes first.
func putEntry(t *tx, e *register.Entry, sealed []byte) error {
	where := row{"register_entry", e.ID}
	var n int64
	var err error
	if e.Revision == 0 {
		n, err = t.write(where, `
			INSERT INTO register_entry (id, area, revision, settled_on, entry_sealed)
			VALUES (?, ?, 1, ?, ?) ON CONFLICT (id) DO NOTHING`,
			e.ID, e.Area().String(), e.SettledOn.String(), sealed)
	} else {
		n, err = t.write(where, `
			UPDATE register_entry SET area = ?, revision = revision + 1, settled_on = ?, entry_sealed = ?
			WHERE id = ? AND revision = ?`,
			e.Area().String(), e.SettledOn.String(), sealed, e.ID, e.Revision)
	}
	if err == nil && n == 0 {
		return register.ErrChanged
	}
	return err
}

// Imports lists the files that have come in, in the order of register.Latest.
func (s Register) Imports(ctx context.Context) ([]register.Import, error) {
	rows, err := s.db.r.QueryContext(ctx, `SELECT id, at, ended_at, import_sealed FROM register_import`)
	if err != nil {
		return nil, fmt.Errorf("read imports: %w", err)
	}
	defer rows.Close()
	var all []register.Import
	for rows.Next() {
		var i register.Import
		var at int64
		var ended sql.NullInt64
		var sealed []byte
		if err := rows.Scan(&i.ID, &at, &ended, &sealed); err != nil {
			return nil, fmt.Errorf("read imports: %w", err)
		}
		if err := s.db.seal.openJSON(importField(i.ID), sealed, &i); err != nil {
			return nil, fmt.Errorf("read imports: %w", err)
		}
		if i.At = fromUnix(at); ended.Valid {
			i.Ended = fromUnix(ended.Int64)
		}
		all = append(all, i)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read imports: %w", err)
	}
	sortImports(all)
	return all, nil
}
