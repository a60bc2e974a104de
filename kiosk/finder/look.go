package finder

import (
	"context"
	"fmt"
	"slices"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/staff"
)

// Wanted says which findings somebody looks for: besides a Filter by what is
// sealed in them, which a store cannot look up. Zero fields ask for nothing.
type Wanted struct {
	Filter
	Warning string // the ID of a warning
	Silent  bool   // nobody ever spoke with them
	Urgent  bool   // something cannot wait
}

// Takes reports whether a finding that the Filter takes is wanted.
func (w *Wanted) Takes(f *Finding) bool {
	return (!w.Silent || f.Silent) && (!w.Urgent || len(f.Emergencies) > 0) &&
		(w.Warning == "" || slices.ContainsFunc(f.Warnings, func(have Warning) bool { return have.ID == w.Warning }))
}

// Each visits every finding that is wanted, in the order of Before, until visit
// returns false or an error. w.Most is how many are read at once; 0: 500.
func (s *Service) Each(ctx context.Context, w Wanted, by kiosk.Actor, visit func(*Finding) (more bool, err error)) error {
	if err := staff.Require(by, staff.SeeRegister); err != nil {
		return err
	}
	if w.Most <= 0 {
		w.Most = 500
	}
	for {
		page, _, err := s.Store.Findings(ctx, w.Filter)
		if err != nil {
			return fmt.Errorf("look through findings: %w", err)
		}
		for i := range page {
			if !w.Takes(&page[i]) {
				continue
			}
			if more, err := visit(&page[i]); err != nil || !more {
				return err
			}
		}
		if len(page) < w.Most {
			return nil
		}
		last := &page[len(page)-1]
		w.Rank, w.Household = last.Rank, last.Household
	}
}

// Look lists the wanted findings with the highest ranks, at most so many, and
// tells whether there are more.
func (s *Service) Look(ctx context.Context, w Wanted, most int, by kiosk.Actor) (found []Finding, more bool, err error) {
	err = s.Each(ctx, w, by, func(f *Finding) (bool, error) {
		if more = len(found) == most; !more {
			found = append(found, *f)
		}
		return !more, nil
	})
	return found, more, err
}

// Unfinished returns the last run where it was cut short and the next one of
// the day goes on with it; ok is false where there is none.
func (s *Service) Unfinished(ctx context.Context, by kiosk.Actor) (run Run, ok bool, err error) {
	if err := staff.Require(by, staff.SeeRegister); err != nil {
		return Run{}, false, err
	}
	runs, err := s.Store.Runs(ctx, 1)
	if err != nil {
		return Run{}, false, fmt.Errorf("read runs of the finder: %w", err)
	}
	if len(runs) == 0 || !s.goesOn(runs[0], s.Register.Today()) {
		return Run{}, false, nil
	}
	return runs[0], true, nil
}

// goesOn reports whether a run of a day goes on with one that was cut short.
func (s *Service) goesOn(r Run, on civil.Day) bool {
	return r.Ended.IsZero() && r.On == on && r.Pack == s.packNow()
}

// packNow names the pack and its version.
func (s *Service) packNow() string { return s.Rules.Pack.ID + " " + s.Rules.Pack.Version }
