package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"maru/kiosk"
	"maru/kiosk/receipt"
)

// Refusals of printing.
var (
	// ErrNoSuchJob refuses what concerns a print job that was never queued.
	ErrNoSuchJob = kiosk.NewRefusal("print.no_such_job")
	// ErrJobSettled refuses to settle a print job twice: a printer's late
	// answer does not overwrite an earlier one.
	ErrJobSettled = kiosk.NewRefusal("print.job_settled")
	// ErrNoSlip refuses to print again what was never queued.
	ErrNoSlip = kiosk.NewRefusal("print.no_slip")
)

// PrintState is how far a print job has come.
type PrintState string

// The states of a print job. Queued becomes Printed or Failed and stays that;
// printing again is a new job.
const (
	Queued  PrintState = "queued"
	Printed PrintState = "printed"
	Failed  PrintState = "failed"
)

// PrintJob is one slip on its way to one printer.
type PrintJob struct {
	ID      string // random, sixteen hexadecimal digits
	Receipt receipt.ID
	Printer string // its name in the configuration
	State   PrintState
	Reason  string // a code, when it failed
	At      time.Time
	Settled time.Time // zero while it waits
	Slip    receipt.Slip
}

// Prints keeps print jobs with their slips, which are sealed, so that a slip
// survives a failing printer, an empty roll and a power cut.
type Prints struct{ db *DB }

// Prints returns the store of print jobs.
func (db *DB) Prints() Prints { return Prints{db} }

// Queue keeps a slip that is about to be sent to a printer, and returns the
// job. Its event's fields "job" and "printer" are filled in. It returns
// receipt.ErrNoSuchReceipt for a receipt that is not on file.
func (s Prints) Queue(ctx context.Context, id receipt.ID, printer string, slip receipt.Slip, ev kiosk.Event) (PrintJob, error) {
	jobID, err := s.db.newID()
	if err != nil {
		return PrintJob{}, fmt.Errorf("queue slip: %w", err)
	}
	j := PrintJob{ID: jobID, Receipt: id, Printer: printer, State: Queued, At: fromUnix(ev.At.Unix()), Slip: slip}
	sealed, err := s.db.seal.sealJSON(slipField(j.ID), slip)
	if err != nil {
		return PrintJob{}, fmt.Errorf("queue slip: %w", err)
	}
	err = s.db.do(ctx, j.tell(ev), func(t *tx) error {
		_, err := t.write(row{"print_job", j.ID}, `
			INSERT INTO print_job (id, receipt, printer, state, at, slip_sealed)
			VALUES (?, ?, ?, ?, ?, ?)`,
			j.ID, id.String(), printer, string(Queued), j.At.Unix(), sealed)
		return clash(err, nil, receipt.ErrNoSuchReceipt)
	})
	if err != nil {
		return PrintJob{}, fmt.Errorf("queue slip: %w", err)
	}
	return j, nil
}

// Done marks a job as printed and counts the copy of its receipt. It returns
// ErrNoSuchJob or ErrJobSettled.
func (s Prints) Done(ctx context.Context, jobID string, ev kiosk.Event) error {
	if err := s.settle(ctx, jobID, Printed, sql.NullString{}, ev); err != nil {
		return fmt.Errorf("settle print job: %w", err)
	}
	return nil
}

// Fail marks a job as failed; reason is a code such as "printer.paper_out".
// It returns ErrNoSuchJob or ErrJobSettled.
func (s Prints) Fail(ctx context.Context, jobID, reason string, ev kiosk.Event) error {
	if err := s.settle(ctx, jobID, Failed, sql.NullString{String: reason, Valid: true}, ev); err != nil {
		return fmt.Errorf("settle print job: %w", err)
	}
	return nil
}

func (s Prints) settle(ctx context.Context, jobID string, state PrintState, reason sql.NullString, ev kiosk.Event) error {
	j, err := s.Job(ctx, jobID)
	if err != nil {
		return err
	}
	ev = j.tell(ev)
	if reason.Valid {
		ev.Body["reason"] = reason.String
	}
	return s.db.do(ctx, ev, func(t *tx) error {
		n, err := t.write(row{"print_job", jobID}, `
			UPDATE print_job SET state = ?, reason = ?, settled_at = ?
			WHERE id = ? AND state = 'queued'`,
			string(state), reason, ev.At.Unix(), jobID)
		if err != nil {
			return err
		}
		if n == 0 {
			return ErrJobSettled
		}
		if state == Printed {
			return addCopy(t, j.Receipt.String())
		}
		return nil
	})
}

// tell returns the event with what the job says of itself.
func (j PrintJob) tell(ev kiosk.Event) kiosk.Event {
	ev.Subject = j.Receipt.String()
	body := map[string]any{"job": j.ID, "printer": j.Printer}
	for name, value := range ev.Body {
		body[name] = value
	}
	ev.Body = body
	return ev
}

const jobColumns = `id, receipt, printer, state, coalesce(reason, ''), at, coalesce(settled_at, 0), slip_sealed`

// Job fetches a job, or returns ErrNoSuchJob.
func (s Prints) Job(ctx context.Context, jobID string) (PrintJob, error) {
	j, err := s.scan(s.db.r.QueryRowContext(ctx, `SELECT `+jobColumns+` FROM print_job WHERE id = ?`, jobID))
	if errors.Is(err, sql.ErrNoRows) {
		return PrintJob{}, ErrNoSuchJob
	}
	if err != nil {
		return PrintJob{}, fmt.Errorf("read print job: %w", err)
	}
	return j, nil
}

// Latest fetches the last job of a receipt, whatever became of it, so that its
// slip can be printed again. It returns ErrNoSlip when there is none.
func (s Prints) Latest(ctx context.Context, id receipt.ID) (PrintJob, error) {
	j, err := s.scan(s.db.r.QueryRowContext(ctx, `
		SELECT `+jobColumns+` FROM print_job
		WHERE receipt = ?
		ORDER BY at DESC, rowid DESC
		LIMIT 1`, id.String()))
	if errors.Is(err, sql.ErrNoRows) {
		return PrintJob{}, ErrNoSlip
	}
	if err != nil {
		return PrintJob{}, fmt.Errorf("read print job: %w", err)
	}
	return j, nil
}

// Waiting lists the jobs that are queued, oldest first: after a start, those
// of which nobody knows whether the paper came out.
func (s Prints) Waiting(ctx context.Context) ([]PrintJob, error) {
	rows, err := s.db.r.QueryContext(ctx, `SELECT `+jobColumns+` FROM print_job WHERE state = 'queued' ORDER BY at, rowid`)
	if err != nil {
		return nil, fmt.Errorf("read print jobs: %w", err)
	}
	defer rows.Close()
	var jobs []PrintJob
	for rows.Next() {
		j, err := s.scan(rows)
		if err != nil {
			return nil, fmt.Errorf("read print jobs: %w", err)
		}
		jobs = append(jobs, j)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read print jobs: %w", err)
	}
	return jobs, nil
}

func (s Prints) scan(from interface{ Scan(...any) error }) (PrintJob, error) {
	var j PrintJob
	var id string
	var at, settled int64
	var sealed []byte
	if err := from.Scan(&j.ID, &id, &j.Printer, &j.State, &j.Reason, &at, &settled, &sealed); err != nil {
		return j, err
	}
	j.At = fromUnix(at)
	if settled != 0 {
		j.Settled = fromUnix(settled)
	}
	var err error
	if j.Receipt, err = receipt.ParseID(id); err != nil {
		return j, err
	}
	return j, s.db.seal.openJSON(slipField(j.ID), sealed, &j.Slip)
}

func slipField(jobID string) field { return field{"print_job", jobID, "slip_sealed"} }
