package data

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"maru/kiosk"
	"maru/kiosk/directory"
)

// Directory keeps the resource map. A version that was written is never
// changed: what an organisation said on any day can be read for ever.
type Directory struct{ db *DB }

var _ directory.Store = Directory{}

// Directory returns the store of the resource map.
func (db *DB) Directory() Directory { return Directory{db} }

// Entries returns the newest version of every organisation, withdrawn ones
// too, in the order of their IDs.
func (s Directory) Entries(ctx context.Context) ([]directory.Entry, error) {
	return s.read(ctx, `WHERE version = (SELECT max(version) FROM directory_version AS later WHERE later.organisation = v.organisation) ORDER BY organisation`)
}

// Versions returns every version of one, oldest first, or directory.ErrNoSuch.
func (s Directory) Versions(ctx context.Context, id string) ([]directory.Entry, error) {
	versions, err := s.read(ctx, `WHERE organisation = ? ORDER BY version`, id)
	if err == nil && len(versions) == 0 {
		return nil, directory.ErrNoSuch
	}
	return versions, err
}

func (s Directory) read(ctx context.Context, where string, args ...any) ([]directory.Entry, error) {
	rows, err := s.db.r.QueryContext(ctx, `SELECT version, withdrawn, at, by_role, by_id, body_json FROM directory_version AS v `+where, args...)
	if err != nil {
		return nil, fmt.Errorf("read directory: %w", err)
	}
	defer rows.Close()
	var all []directory.Entry
	for rows.Next() {
		var e directory.Entry
		var at int64
		var body []byte
		if err := rows.Scan(&e.Version, &e.Withdrawn, &at, &e.By.Role, &e.By.ID, &body); err != nil {
			return nil, fmt.Errorf("read directory: %w", err)
		}
		if err := json.Unmarshal(body, &e.Organisation); err != nil {
			return nil, fmt.Errorf("read directory: %w", err)
		}
		e.At = fromUnix(at)
		all = append(all, e)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read directory: %w", err)
	}
	return all, nil
}

// Keep writes versions, all or none, or returns directory.ErrChanged.
func (s Directory) Keep(ctx context.Context, entries []directory.Entry, ev kiosk.Event) error {
	err := s.db.do(ctx, ev, func(t *tx) error {
		for _, e := range entries {
			if err := keepEntry(t, e, ev); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep directory: %w", err)
	}
	return nil
}

func keepEntry(t *tx, e directory.Entry, ev kiosk.Event) error {
	body, err := json.Marshal(e.Organisation)
	if err != nil {
		return err
	}
	id := e.ID + "/" + strconv.Itoa(e.Version)
	n, err := t.write(row{"directory_version", id}, `
		INSERT INTO directory_version (id, organisation, version, withdrawn, at, by_role, by_id, body_json)
		SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
		WHERE ?3 = 1 + (SELECT coalesce(max(version), 0) FROM directory_version WHERE organisation = ?2)`,
		id, e.ID, e.Version, e.Withdrawn, ev.At.Unix(), string(ev.By.Role), ev.By.ID, string(body))
	if err == nil && n == 0 {
		return directory.ErrChanged
	}
	return err
}

// Neighbourhood returns the newest drawn map, or directory.ErrNoMap.
func (s Directory) Neighbourhood(ctx context.Context) ([]byte, error) {
	var geojson []byte
	err := s.db.r.QueryRowContext(ctx, `SELECT geojson FROM directory_map ORDER BY version DESC LIMIT 1`).Scan(&geojson)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, directory.ErrNoMap
	}
	if err != nil {
		return nil, fmt.Errorf("read map: %w", err)
	}
	return geojson, nil
}

// KeepNeighbourhood keeps a drawn map in place of an earlier one, which is kept
// too.
func (s Directory) KeepNeighbourhood(ctx context.Context, geojson []byte, ev kiosk.Event) error {
	err := s.db.do(ctx, ev, func(t *tx) error {
		var version int
		if err := t.QueryRowContext(ctx, `SELECT 1 + coalesce(max(version), 0) FROM directory_map`).Scan(&version); err != nil {
			return err
		}
		id := strconv.Itoa(version)
		_, err := t.write(row{"directory_map", id}, `INSERT INTO directory_map (id, version, at, geojson) VALUES (?, ?, ?, ?)`,
			id, version, ev.At.Unix(), string(geojson))
		return err
	})
	if err != nil {
		return fmt.Errorf("keep map: %w", err)
	}
	return nil
}
