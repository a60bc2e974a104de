package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/receipt"
)

// caseContent is what is sealed of a case.
type caseContent struct {
	Programme string          `json:"programme"`
	Member    int             `json:"member"`
	Moves     []casework.Move `json:"moves"`
}

const caseColumns = `id, application, receipt, household, zone, advisor, state, version, opened, due, decided, content_sealed`

// Case fetches one case, or returns casework.ErrNoSuchCase.
func (s Casework) Case(ctx context.Context, id string) (casework.Case, error) {
	c, err := s.scanCase(s.db.r.QueryRowContext(ctx, `SELECT `+caseColumns+` FROM case_file WHERE id = ?`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return casework.Case{}, casework.ErrNoSuchCase
	}
	if err != nil {
		return c, fmt.Errorf("read case: %w", err)
	}
	return c, nil
}

// Cases lists cases, the earliest due first and decided ones last, then by ID.
func (s Casework) Cases(ctx context.Context, f casework.CaseFilter) ([]casework.Case, error) {
	where := conditions{}
	where.equal("advisor", f.Advisor)
	where.zone(f.Zone)
	where.equal("household", f.Household)
	if f.Receipt != (receipt.ID{}) {
		where.equal("receipt", f.Receipt.String())
	}
	in(&where, "state", f.States)
	if !f.DecidedFrom.IsZero() {
		where.add(`decided >= ?`, f.DecidedFrom.String())
	}
	rows, err := s.db.r.QueryContext(ctx,
		`SELECT `+caseColumns+` FROM case_file`+where.String()+` ORDER BY due = '', due, id`, where.args...)
	if err != nil {
		return nil, fmt.Errorf("read cases: %w", err)
	}
	defer rows.Close()
	var list []casework.Case
	for rows.Next() {
		c, err := s.scanCase(rows)
		if err != nil {
			return nil, fmt.Errorf("read cases: %w", err)
		}
		list = append(list, c)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read cases: %w", err)
	}
	return list, nil
}

func (s Casework) scanCase(from interface{ Scan(...any) error }) (casework.Case, error) {
	var c casework.Case
	var id, opened, due, decided string
	var sealed []byte
	err := from.Scan(&c.ID, &c.Application, &id, &c.Household, &c.Zone, &c.Advisor, &c.State, &c.Version,
		&opened, &due, &decided, &sealed)
	if err != nil {
		return c, err
	}
	if c.Receipt, err = receipt.ParseID(id); err != nil {
		return c, err
	}
	for _, d := range []struct {
		text string
		into interface{ UnmarshalText([]byte) error }
	}{{opened, &c.Opened}, {due, &c.Due}, {decided, &c.Decided}} {
		if d.text == "" {
			continue
		}
		if err := d.into.UnmarshalText([]byte(d.text)); err != nil {
			return c, err
		}
	}
	var open caseContent
	if err := s.db.seal.openJSON(caseField(c.ID), sealed, &open); err != nil {
		return c, err
	}
	c.Programme, c.Member, c.Moves = open.Programme, open.Member, open.Moves
	return c, nil
}

// KeepCase keeps a case that was changed, with the work that follows from it.
func (s Casework) KeepCase(ctx context.Context, c casework.Case, then casework.Consequence, ev kiosk.Event) error {
	ev.Subject = c.Receipt.String()
	err := s.db.do(ctx, ev, func(t *tx) error {
		sealed, err := sealCase(t.seal, c)
		if err != nil {
			return err
		}
		n, err := t.write(row{"case_file", c.ID}, `
			UPDATE case_file
			SET household = ?, zone = ?, advisor = ?, state = ?, version = ?, due = ?, decided = ?, content_sealed = ?
			WHERE id = ? AND version = ?`,
			c.Household, c.Zone, c.Advisor, string(c.State), c.Version, c.Due.String(), c.Decided.String(), sealed,
			c.ID, c.Version-1)
		if err != nil {
			return err
		}
		if n == 0 {
			return whyNotCase(t, c.ID)
		}
		for _, id := range then.Done {
			if _, err := finishWork(t, id); err != nil {
				return err
			}
		}
		_, err = addWork(t, then.Add)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep case: %w", err)
	}
	return nil
}

func whyNotCase(t *tx, id string) error {
	var there bool
	err := t.QueryRowContext(t.ctx, `SELECT EXISTS (SELECT 1 FROM case_file WHERE id = ?)`, id).Scan(&there)
	if err == nil && !there {
		return casework.ErrNoSuchCase
	}
	if err == nil {
		return casework.ErrCaseChanged
	}
	return err
}

// openCase writes a new case within the transaction of its application.
func openCase(t *tx, c casework.Case) error {
	sealed, err := sealCase(t.seal, c)
	if err != nil {
		return err
	}
	_, err = t.write(row{"case_file", c.ID}, `
		INSERT INTO case_file
			(id, application, receipt, household, zone, advisor, state, version, opened, due, decided, content_sealed)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		c.ID, c.Application, c.Receipt.String(), c.Household, c.Zone, c.Advisor, string(c.State), c.Version,
		c.Opened.String(), c.Due.String(), c.Decided.String(), sealed)
	return err
}

func sealCase(s *sealer, c casework.Case) ([]byte, error) {
	return s.sealJSON(caseField(c.ID), caseContent{c.Programme, c.Member, c.Moves})
}

func caseField(id string) field { return field{"case_file", id, "content_sealed"} }
