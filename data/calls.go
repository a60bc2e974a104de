package data

import (
	"context"
	"fmt"

	"maru/kiosk"
	"maru/kiosk/staff"
)

// OpenCall keeps a new call, or returns staff.ErrCallOpen while another with
// the same reason waits.
func (s Staff) OpenCall(ctx context.Context, c staff.Call, ev kiosk.Event) error {
	ev.Subject = c.ID
	err := s.db.do(ctx, ev, func(t *tx) error {
		_, err := t.write(row{"staff_call", c.ID},
			`INSERT INTO staff_call (id, reason, at) VALUES (?, ?, ?)`,
			c.ID, string(c.Reason), c.At.Unix())
		return clash(err, staff.ErrCallOpen, nil)
	})
	if err != nil {
		return fmt.Errorf("open call: %w", err)
	}
	return nil
}

// AnswerCall marks a call as answered by ev.By at ev.At, or returns
// staff.ErrNoSuchCall or staff.ErrCallAnswered.
func (s Staff) AnswerCall(ctx context.Context, id string, ev kiosk.Event) error {
	ev.Subject = id
	err := s.db.do(ctx, ev, func(t *tx) error {
		n, err := t.write(row{"staff_call", id}, `
			UPDATE staff_call SET answered_at = ?, answered_by = ?
			WHERE id = ? AND answered_at IS NULL`,
			ev.At.Unix(), ev.By.String(), id)
		if err != nil || n == 1 {
			return err
		}
		var made bool
		if err := t.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM staff_call WHERE id = ?)`, id).Scan(&made); err != nil {
			return err
		}
		if made {
			return staff.ErrCallAnswered
		}
		return staff.ErrNoSuchCall
	})
	if err != nil {
		return fmt.Errorf("answer call: %w", err)
	}
	return nil
}

// OpenCalls lists the calls that nobody has answered, oldest first.
func (s Staff) OpenCalls(ctx context.Context) ([]staff.Call, error) {
	rows, err := s.db.r.QueryContext(ctx,
		`SELECT id, reason, at FROM staff_call WHERE answered_at IS NULL ORDER BY at, id`)
	if err != nil {
		return nil, fmt.Errorf("read open calls: %w", err)
	}
	defer rows.Close()
	var open []staff.Call
	for rows.Next() {
		var c staff.Call
		var at int64
		if err := rows.Scan(&c.ID, &c.Reason, &at); err != nil {
			return nil, fmt.Errorf("read open calls: %w", err)
		}
		c.At = fromUnix(at)
		open = append(open, c)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read open calls: %w", err)
	}
	return open, nil
}
