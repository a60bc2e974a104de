package data

import (
	"context"
	"encoding/json"
	"fmt"

	"maru/kiosk"
	"maru/kiosk/register"
)

// indexed is what of an entry stands in the indexes.
type indexed struct {
	ID      string   `json:"id"`
	Persons []string `json:"persons"`
	Terms   []string `json:"terms"`
}

// indexEntries writes the persons of entries, and the terms of those that are
// settled; others keep the terms that they had.
func indexEntries(t *tx, entries []*register.Entry) error {
	var all, settled []indexed
	for _, e := range entries {
		x := indexed{ID: e.ID, Persons: []string{}, Terms: []string{}}
		for i := range e.Persons {
			x.Persons = append(x.Persons, e.Persons[i].Key)
		}
		if all = append(all, x); !e.SettledOn.IsZero() || len(e.Persons) == 0 {
			if len(e.Persons) > 0 {
				x.Terms = append(x.Terms, e.Terms(e.SettledOn)...)
			}
			settled = append(settled, x)
		}
	}
	persons, err := json.Marshal(all)
	if err != nil {
		return err
	}
	terms, err := json.Marshal(settled)
	if err != nil {
		return err
	}
	for _, step := range []struct{ query, list string }{
		{`DELETE FROM register_person WHERE household IN (SELECT value ->> 'id' FROM json_each(?))`, string(persons)},
		{`INSERT INTO register_person (person, household)
			SELECT p.value, e.value ->> 'id' FROM json_each(?) AS e, json_each(e.value, '$.persons') AS p WHERE true
			ON CONFLICT (person) DO UPDATE SET household = excluded.household`, string(persons)},
		{`DELETE FROM register_term WHERE household IN (SELECT value ->> 'id' FROM json_each(?))`, string(terms)},
		{`INSERT INTO register_term (term, household)
			SELECT p.value, e.value ->> 'id' FROM json_each(?) AS e, json_each(e.value, '$.terms') AS p`, string(terms)},
	} {
		if len(settled) == 0 && step.list == string(terms) {
			continue
		}
		if err := t.exec(step.query, step.list); err != nil {
			return err
		}
	}
	return nil
}

// dropEntries takes away the entries that nobody lives in any more.
func dropEntries(t *tx, entries []*register.Entry) error {
	for _, e := range entries {
		if len(e.Persons) > 0 {
			continue
		}
		if _, err := t.write(row{"register_entry", e.ID}, `DELETE FROM register_entry WHERE id = ?`, e.ID); err != nil {
			return err
		}
	}
	return nil
}

// Reindex writes the indexes of the register anew out of the sealed entries,
// and returns how many entries there are. Nothing but a fault of this program
// makes it necessary.
func (s Register) Reindex(ctx context.Context, ev kiosk.Event) (int, error) {
	var all []*register.Entry
	for after := ""; ; {
		entries, err := s.After(ctx, after, 1000, false)
		if err != nil {
			return 0, err
		}
		if len(entries) == 0 {
			break
		}
		all, after = append(all, entries...), entries[len(entries)-1].ID
	}
	err := s.db.do(ctx, ev, func(t *tx) error {
		if err := t.exec(`DELETE FROM register_person`); err != nil {
			return err
		}
		if err := t.exec(`DELETE FROM register_term`); err != nil {
			return err
		}
		return indexEntries(t, all)
	})
	if err != nil {
		return 0, fmt.Errorf("index households: %w", err)
	}
	return len(all), nil
}
