package finder

import (
	"context"
	"fmt"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/staff"
)

// Waits returns the work that a finding was given as, while it is not done; ok
// is false where nobody was given it, or whoever was has done it.
func (s *Service) Waits(ctx context.Context, household string, by kiosk.Actor) (w casework.Work, ok bool, err error) {
	if err := staff.Require(by, staff.SeeRegister); err != nil {
		return w, false, err
	}
	all, err := s.Casework.Works(ctx, casework.WorkFilter{
		Household: household, Kinds: []casework.WorkKind{casework.Found},
		States: []casework.WorkState{casework.Open, casework.Taken}, Most: 1,
	})
	if err != nil || len(all) == 0 {
		return w, false, err
	}
	return all[0], true, nil
}

// Take makes a finding the work of whoever takes it, and returns it as taken.
// Work that another was given and has not begun is taken over. It refuses with
// staff.ErrNotAllowed, ErrNoSuchFinding, and casework.ErrWorkTaken where another
// has begun.
func (s *Service) Take(ctx context.Context, household string, on civil.Day, by kiosk.Actor) (casework.Work, error) {
	w, err := s.hand(ctx, household, on, by, by.ID)
	if err != nil {
		return w, err
	}
	if err := s.Casework.TakeWork(ctx, w.ID, by.ID, s.event("work.taken", w.ID, by, nil)); err != nil {
		return w, fmt.Errorf("take finding as work: %w", err)
	}
	return s.Casework.Work(ctx, w.ID)
}

// Hand gives a finding to the advisor of its zone who has the least to do, and
// returns the work; its Advisor is "" where nobody covers the zone. Where the
// finding is work already it stays what it is. It refuses as Take does.
func (s *Service) Hand(ctx context.Context, household string, on civil.Day, by kiosk.Actor) (casework.Work, error) {
	return s.hand(ctx, household, on, by, "")
}

// hand returns the work of a finding, made now where there is none: for the
// advisor to, or "" for whoever has the least to do.
func (s *Service) hand(ctx context.Context, household string, on civil.Day, by kiosk.Actor, to string) (casework.Work, error) {
	if err := staff.Require(by, staff.WorkOnCases); err != nil {
		return casework.Work{}, err
	}
	f, err := s.Store.Finding(ctx, household)
	if err != nil {
		return casework.Work{}, err
	}
	w, waits, err := s.Waits(ctx, household, by)
	if err != nil || waits {
		return w, err
	}
	advisors, err := s.Casework.Advisors(ctx)
	if err != nil {
		return w, fmt.Errorf("hand finding on: %w", err)
	}
	load, err := s.Casework.Load(ctx)
	if err != nil {
		return w, fmt.Errorf("hand finding on: %w", err)
	}
	id, err := casework.NewID(s.Rand)
	if err != nil {
		return w, err
	}
	if w = Work(id, &f, on, advisors, load); to != "" {
		w.Advisor = to
	}
	ev := s.event("work.added", "", by, map[string]any{"kind": string(casework.Found), "count": 1})
	added, err := s.Casework.AddWork(ctx, []casework.Work{w}, ev)
	if err != nil {
		return w, fmt.Errorf("hand finding on: %w", err)
	}
	if added > 0 {
		return w, nil
	}
	w, waits, err = s.Waits(ctx, household, by) // another was faster
	if err == nil && !waits {
		err = casework.ErrWorkDone
	}
	return w, err
}

// Finish marks the work of a finding as done. It refuses with
// staff.ErrNotAllowed, casework.ErrNoSuchWork and casework.ErrWorkDone.
func (s *Service) Finish(ctx context.Context, work string, by kiosk.Actor) error {
	if err := staff.Require(by, staff.WorkOnCases); err != nil {
		return err
	}
	return s.Casework.FinishWork(ctx, work, s.event("work.done", work, by, nil))
}
