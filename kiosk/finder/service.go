package finder

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/register"
	"maru/kiosk/staff"
)

// Service goes through the register of the house, and gives what it finds to
// the advisors.
type Service struct {
	Rules    *Rules
	Register *register.Service
	Store    Store
	Casework casework.Store
	Now      func() time.Time
	Rand     io.Reader
	Workers  int
	// Chunk is how many households are kept in one transaction; 0: 500.
	Chunk int
}

// Run goes through the whole register on a day, and returns what it counted. A
// run of the same day and pack that was cut short goes on where it was; a
// finding that no longer holds is closed at the end. progress hears how many
// households are done, of how many; it may be nil.
func (s *Service) Run(ctx context.Context, on civil.Day, progress func(done, of int), by kiosk.Actor) (Run, error) {
	if err := staff.Require(by, staff.KeepRegister); err != nil {
		return Run{}, err
	}
	run, err := s.begin(ctx, on, by)
	if err != nil {
		return run, fmt.Errorf("begin run of the finder: %w", err)
	}
	if err := s.through(ctx, &run, progress, by); err != nil {
		return run, fmt.Errorf("run finder: %w", err)
	}
	run.Ended = s.Now()
	b := &run.Board
	_, err = s.Store.EndRun(ctx, run, func(closed int) kiosk.Event {
		return s.event("finder.ended", run.ID, by, map[string]any{"households": b.Households, "none": b.Categories[NoHelp],
			"little": b.Categories[Little], "warning": b.Categories[Early], "closed": closed})
	})
	if err != nil {
		return run, fmt.Errorf("end run of the finder: %w", err)
	}
	return run, nil
}

func (s *Service) event(kind, subject string, by kiosk.Actor, body map[string]any) kiosk.Event {
	return kiosk.Event{Kind: kind, At: s.Now(), By: by, Subject: subject, Body: body}
}

// begin goes on with the latest run, where it was cut short, or begins one.
func (s *Service) begin(ctx context.Context, on civil.Day, by kiosk.Actor) (Run, error) {
	runs, err := s.Store.Runs(ctx, 1)
	if err != nil {
		return Run{}, err
	}
	if len(runs) > 0 && s.goesOn(runs[0], on) {
		return runs[0], nil
	}
	var id [8]byte
	if _, err := io.ReadFull(s.Rand, id[:]); err != nil {
		return Run{}, fmt.Errorf("draw ID: %w", err)
	}
	run := Run{ID: hex.EncodeToString(id[:]), Pack: s.packNow(), On: on, At: s.Now(), Board: NewBoard()}
	return run, s.Store.KeepRun(ctx, run, nil, s.event("finder.began", run.ID, by,
		map[string]any{"pack": s.Rules.Pack.ID, "pack_version": s.Rules.Pack.Version, "day": on.String()}))
}

func (s *Service) through(ctx context.Context, run *Run, progress func(done, of int), by kiosk.Actor) error {
	rules, err := s.Register.Place(ctx)
	if err != nil {
		return err
	}
	totals, err := s.Register.Store.Totals(ctx)
	if err != nil {
		return err
	}
	chunk, after := s.Chunk, run.After
	if chunk <= 0 {
		chunk = 500
	}
	return Through(ctx, s.Rules, run.On, max(1, s.Workers), Stream[[]*register.Entry]{
		Next: func(ctx context.Context) ([]*register.Entry, bool, error) {
			entries, err := s.Register.Store.After(ctx, after, chunk, false)
			if err != nil || len(entries) == 0 {
				return nil, false, err
			}
			after = entries[len(entries)-1].ID
			return entries, true, nil
		},
		Cases: func(entries []*register.Entry) ([]Case, error) {
			cases := make([]Case, len(entries))
			for i, e := range entries {
				cases[i] = CaseOf(e, rules, run.On)
			}
			return cases, nil
		},
		Visit: func(entries []*register.Entry, judged []Judged) error {
			var found []Finding
			for i := range judged {
				j := &judged[i]
				run.Board.Add(&j.Finding, len(j.Case.Members), j.Verdicts)
				if j.Finding.Category != Nothing {
					found = append(found, j.Finding)
				}
			}
			run.After = entries[len(entries)-1].ID
			ev := s.event("finder.judged", run.ID, by, map[string]any{"households": len(judged), "findings": len(found)})
			if err := s.Store.KeepRun(ctx, *run, found, ev); err != nil {
				return err
			}
			if progress != nil {
				progress(run.Board.Households, totals.Households)
			}
			return nil
		},
	})
}

// Latest returns the last run that went through the whole register, or ErrNoRun.
func (s *Service) Latest(ctx context.Context, by kiosk.Actor) (Run, error) {
	if err := staff.Require(by, staff.SeeRegister); err != nil {
		return Run{}, err
	}
	runs, err := s.Store.Runs(ctx, 20)
	if err != nil {
		return Run{}, fmt.Errorf("read runs of the finder: %w", err)
	}
	for _, r := range runs {
		if !r.Ended.IsZero() {
			return r, nil
		}
	}
	return Run{}, ErrNoRun
}

// Findings lists what was found and still holds.
func (s *Service) Findings(ctx context.Context, f Filter, by kiosk.Actor) (page []Finding, all int, err error) {
	if err := staff.Require(by, staff.SeeRegister); err != nil {
		return nil, 0, err
	}
	return s.Store.Findings(ctx, f)
}
