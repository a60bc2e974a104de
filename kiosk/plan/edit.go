package plan

import (
	"context"
	"fmt"
	"slices"
	"time"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/staff"
)

// Change is what an advisor does to one step.
type Change struct {
	Step  string    // ID; "" adds a step of the advisor's own
	Done  bool      // it is done today
	Due   civil.Day // a new day; zero leaves it
	Words string    // of a step of the advisor's own
	Who   Who       // likewise
}

// Edit changes one step of a plan, as a version of its own. It refuses with
// staff.ErrNotAllowed, ErrNoSuch, ErrNoSuchStep, and ErrChanged where version
// is not the newest.
func (s *Service) Edit(ctx context.Context, by kiosk.Actor, id string, version int, c Change) (Plan, error) {
	if err := staff.Require(by, staff.WorkOnCases); err != nil {
		return Plan{}, err
	}
	p, err := s.Store.Plan(ctx, id)
	if err != nil {
		return p, err
	}
	if p.Version != version {
		return p, ErrChanged
	}
	p, done, err := Edited(p, c, s.Today())
	if err != nil {
		return p, err
	}
	p.At = s.Now().UTC().Truncate(time.Second)
	ev := s.event(by, p)
	if done {
		ev.Kind, ev.Body = "plan.step_done", map[string]any{"version": p.Version, "step": c.Step}
	}
	if err := s.Store.KeepPlan(ctx, p, nil, ev); err != nil {
		return p, fmt.Errorf("change plan: %w", err)
	}
	return p, nil
}

// Edited returns the next version of a plan with one step changed, and whether
// the change was that the step is done. p stays as it is.
func Edited(p Plan, c Change, today civil.Day) (next Plan, done bool, err error) {
	p.Steps = slices.Clone(p.Steps)
	p.Version, p.Because = p.Version+1, AdvisorDid
	if c.Step == "" {
		n := 1
		for _, s := range p.Steps {
			if s.Kind == Own {
				n++
			}
		}
		if c.Words == "" {
			return p, false, ErrNoSuchStep
		}
		own := Step{ID: fmt.Sprintf("own/%d", n), Kind: Own, Who: c.Who, Words: c.Words, Due: c.Due}
		if own.Who == "" {
			own.Who = Advisor
		}
		if own.Due.IsZero() {
			own.Due = today.AddDays(soon)
		}
		p.Steps = append(p.Steps, own)
		order(p.Steps)
		return p, false, nil
	}
	i := slices.IndexFunc(p.Steps, func(s Step) bool { return s.ID == c.Step })
	if i < 0 {
		return p, false, ErrNoSuchStep
	}
	if !c.Due.IsZero() {
		p.Steps[i].Due = c.Due
	}
	if c.Done && p.Steps[i].Waits() {
		p.Steps[i].Done, done = today, true
	}
	order(p.Steps)
	return p, done, nil
}
