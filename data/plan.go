package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"maru/kiosk"
	"maru/kiosk/plan"
	"maru/kiosk/receipt"
)

// Plans keeps the plans of households with all their versions, sealed.
type Plans struct{ db *DB }

var _ plan.Store = Plans{}

// Plans returns the store of plans.
func (db *DB) Plans() Plans { return Plans{db} }

// KeepPlan writes the next version of a plan, joins its receipts to it, and
// keeps slip, where it is not nil, as a new receipt.
func (s Plans) KeepPlan(ctx context.Context, p plan.Plan, slip *receipt.Receipt, ev kiosk.Event) error {
	if len(p.Receipts) == 0 {
		return fmt.Errorf("keep plan: %s has no receipt that leads to it", p.ID)
	}
	ev.Subject = p.Receipts[0].String()
	id := versionID(p.ID, p.Version)
	sealed, err := s.db.seal.sealJSON(planField(id), p)
	if err != nil {
		return fmt.Errorf("keep plan: %w", err)
	}
	err = s.db.do(ctx, ev, func(t *tx) error {
		if slip != nil {
			if err := keepReceipt(t, *slip); err != nil {
				return err
			}
		}
		if err := turnPlan(t, p); err != nil {
			return err
		}
		if _, err := t.write(row{"plan_version", id}, `
			INSERT INTO plan_version (id, plan, version, content_sealed) VALUES (?, ?, ?, ?)`,
			id, p.ID, p.Version, sealed,
		); err != nil {
			return err
		}
		for _, of := range p.Receipts {
			if err := leadToPlan(t, of.String(), p.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep plan: %w", err)
	}
	return nil
}

// turnPlan makes p the newest version, or returns plan.ErrChanged.
func turnPlan(t *tx, p plan.Plan) error {
	if p.Version == 1 {
		_, err := t.write(row{"plan", p.ID}, `INSERT INTO plan (id, household, advisor, version) VALUES (?, ?, ?, 1)`,
			p.ID, p.Household, p.Advisor)
		return clash(err, plan.ErrChanged, nil)
	}
	n, err := t.write(row{"plan", p.ID}, `
		UPDATE plan SET household = ?, advisor = ?, version = ? WHERE id = ? AND version = ?`,
		p.Household, p.Advisor, p.Version, p.ID, p.Version-1)
	if err == nil && n == 0 {
		return plan.ErrChanged
	}
	return err
}

// leadToPlan joins a receipt to a plan, in place of an earlier one.
func leadToPlan(t *tx, of, id string) error {
	var there bool
	err := t.QueryRowContext(t.ctx, `SELECT EXISTS (SELECT 1 FROM plan_receipt WHERE id = ? AND plan = ?)`, of, id).Scan(&there)
	if err != nil || there {
		return err
	}
	_, err = t.write(row{"plan_receipt", of}, `
		INSERT INTO plan_receipt (id, plan) VALUES (?, ?)
		ON CONFLICT (id) DO UPDATE SET plan = excluded.plan`, of, id)
	return clash(err, nil, receipt.ErrNoSuchReceipt)
}

const newest = `
	SELECT v.id, v.content_sealed
	FROM plan AS p JOIN plan_version AS v ON v.plan = p.id AND v.version = p.version`

// Plan fetches the newest version, or returns plan.ErrNoSuch.
func (s Plans) Plan(ctx context.Context, id string) (plan.Plan, error) {
	return s.one(ctx, newest+` WHERE p.id = ?`, id)
}

// PlanByReceipt fetches the newest version of the plan that a receipt leads to,
// or returns plan.ErrNoSuch.
func (s Plans) PlanByReceipt(ctx context.Context, id receipt.ID) (plan.Plan, error) {
	return s.one(ctx, newest+` JOIN plan_receipt AS r ON r.plan = p.id WHERE r.id = ?`, id.String())
}

func (s Plans) one(ctx context.Context, query string, arg string) (plan.Plan, error) {
	list, err := s.list(ctx, query, arg)
	if err != nil {
		return plan.Plan{}, err
	}
	if len(list) == 0 {
		return plan.Plan{}, plan.ErrNoSuch
	}
	return list[0], nil
}

// Versions lists every version of a plan, oldest first.
func (s Plans) Versions(ctx context.Context, id string) ([]plan.Plan, error) {
	return s.list(ctx, `SELECT id, content_sealed FROM plan_version WHERE plan = ? ORDER BY version`, id)
}

// Plans lists the newest version of each plan, by ID.
func (s Plans) Plans(ctx context.Context, f plan.Filter) ([]plan.Plan, error) {
	where := conditions{}
	where.equal("p.advisor", f.Advisor)
	where.equal("p.household", f.Household)
	return s.list(ctx, newest+where.String()+` ORDER BY p.id`, where.args...)
}

func (s Plans) list(ctx context.Context, query string, args ...any) ([]plan.Plan, error) {
	rows, err := s.db.r.QueryContext(ctx, query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read plans: %w", err)
	}
	defer rows.Close()
	var list []plan.Plan
	for rows.Next() {
		var id string
		var sealed []byte
		var p plan.Plan
		if err := rows.Scan(&id, &sealed); err != nil {
			return nil, fmt.Errorf("read plans: %w", err)
		}
		if err := s.db.seal.openJSON(planField(id), sealed, &p); err != nil {
			return nil, fmt.Errorf("read plans: %w", err)
		}
		list = append(list, p)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read plans: %w", err)
	}
	return list, nil
}

func versionID(id string, version int) string { return fmt.Sprintf("%s/%d", id, version) }

func planField(id string) field { return field{"plan_version", id, "content_sealed"} }
