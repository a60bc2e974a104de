package data

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"maru/kiosk/register"
	"maru/kiosk/register/tagquery"
)

func importField(id string) field { return field{"register_import", id, "import_sealed"} }

func sortImports(all []register.Import) { slices.SortStableFunc(all, register.Latest) }

func putImport(t *tx, i *register.Import) error {
	sealed, err := t.seal.sealJSON(importField(i.ID), i)
	if err != nil {
		return err
	}
	var ended any
	if !i.Ended.IsZero() {
		ended = i.Ended.Unix()
	}
	_, err = t.write(row{"register_import", i.ID}, `
		INSERT INTO register_import (id, at, ended_at, import_sealed) VALUES (?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET at = excluded.at, ended_at = excluded.ended_at, import_sealed = excluded.import_sealed`,
		i.ID, i.At.Unix(), ended, sealed)
	return err
}

// where turns a query into a condition on register_entry AS e and its values.
// The text holds nothing of the query's own words.
func where(q tagquery.Query) (condition string, args []any) {
	switch q.Op {
	case tagquery.Has:
		return `EXISTS (SELECT 1 FROM register_term WHERE term = ? AND household = e.id)`, []any{q.Word}
	case tagquery.In:
		// '0' is the character after '/', so the range holds all below the area.
		return `(e.area = ? OR e.area >= ? AND e.area < ?)`, []any{q.Word, q.Word + "/", q.Word + "0"}
	case tagquery.Not:
		condition, args = where(q.Of[0])
		return "NOT " + condition, args
	case tagquery.And, tagquery.Or:
		parts := make([]string, len(q.Of))
		for i, part := range q.Of {
			var more []any
			parts[i], more = where(part)
			args = append(args, more...)
		}
		return "(" + strings.Join(parts, map[tagquery.Op]string{tagquery.And: " AND ", tagquery.Or: " OR "}[q.Op]) + ")", args
	default:
		return "true", nil
	}
}

// Query returns at most limit households that the query takes and whose ID
// follows after, and how many it takes in all.
func (s Register) Query(ctx context.Context, q tagquery.Query, after string, limit int) (ids []string, all int, err error) {
	condition, args := where(q)
	if err := s.db.r.QueryRowContext(ctx, `SELECT count(*) FROM register_entry AS e WHERE `+condition, args...).Scan(&all); err != nil {
		return nil, 0, fmt.Errorf("query households: %w", err)
	}
	rows, err := s.db.r.QueryContext(ctx,
		`SELECT e.id FROM register_entry AS e WHERE e.id > ? AND `+condition+` ORDER BY e.id LIMIT ?`, slices.Concat([]any{after}, args, []any{limit})...)
	if err != nil {
		return nil, 0, fmt.Errorf("query households: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, 0, fmt.Errorf("query households: %w", err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, 0, fmt.Errorf("query households: %w", err)
	}
	return ids, all, nil
}

// Totals counts the register.
func (s Register) Totals(ctx context.Context) (register.Totals, error) {
	t := register.Totals{Terms: map[string]int{}, Areas: map[string]int{}}
	err := s.db.r.QueryRowContext(ctx, `
		SELECT (SELECT count(*) FROM register_entry), (SELECT count(*) FROM register_person),
			(SELECT count(*) FROM register_entry WHERE settled_on = '')`).Scan(&t.Households, &t.Persons, &t.Unsettled)
	if err != nil {
		return t, fmt.Errorf("count households: %w", err)
	}
	for query, into := range map[string]map[string]int{
		`SELECT term, count(*) FROM register_term GROUP BY term`:  t.Terms,
		`SELECT area, count(*) FROM register_entry GROUP BY area`: t.Areas,
	} {
		if err := s.count(ctx, query, into); err != nil {
			return t, fmt.Errorf("count households: %w", err)
		}
	}
	return t, nil
}

func (s Register) count(ctx context.Context, query string, into map[string]int) error {
	rows, err := s.db.r.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var n int
		if err := rows.Scan(&name, &n); err != nil {
			return err
		}
		into[name] = n
	}
	return rows.Err()
}
