package casework

import (
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"time"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/policy"
	"maru/kiosk/staff"
)

// Service joins the rules of the desk's work to its Store and a clock.
type Service struct {
	Pack  *policy.Pack
	Store Store
	// Facts fetches what a household told with an application, for the proof
	// of a decision.
	Facts func(ctx context.Context, application string) (policy.Household, error)
	// Moved is told of every case that went on, once it is kept; a household's
	// plan follows its cases. Nil tells nobody.
	Moved func(ctx context.Context, by kiosk.Actor, c Case) error
	Zone  *time.Location
	Now   func() time.Time
	Rand  io.Reader
}

// Today returns the day in the centre.
func (s *Service) Today() civil.Day { return civil.DayOf(s.Now(), s.Zone) }

// Step is what an advisor enters to move a case.
type Step struct {
	To     State
	Reason Reason
	Papers []string
	Due    civil.Day
	Note   string
}

// Move moves a case: who, when and, of a decision, what the rules said that day
// are added to it. A refusal also leaves work behind, because it is a sign to
// watch for; the last decision of an application ends the work it came with.
// It refuses with staff.ErrNotAllowed, ErrNoSuchCase, ErrCaseChanged and as
// Case.Moved does. version is that of the case as the advisor saw it.
func (s *Service) Move(ctx context.Context, by kiosk.Actor, id string, version int, step Step) (Case, error) {
	if err := staff.Require(by, staff.WorkOnCases); err != nil {
		return Case{}, err
	}
	c, err := s.Store.Case(ctx, id)
	if err != nil {
		return Case{}, err
	}
	if c.Version != version {
		return c, ErrCaseChanged
	}
	from := c.State
	move := Move{To: step.To, At: s.Now().UTC().Truncate(time.Second), By: by.String(),
		Reason: step.Reason, Papers: step.Papers, Due: step.Due, Note: step.Note}
	if step.To.Decided() {
		if move.Proof, err = s.prove(ctx, c); err != nil {
			return c, err
		}
	}
	moved, err := c.Moved(move, s.Today())
	if err != nil {
		return c, err
	}
	then, err := s.consequence(ctx, moved)
	if err != nil {
		return c, err
	}
	body := map[string]any{"case": id, "from": string(from), "to": string(moved.State)}
	if reason := moved.Last().Reason; reason != "" {
		body["reason"] = string(reason)
	}
	ev := kiosk.Event{Kind: "case.moved", At: move.At, By: by, Body: body}
	if err := s.Store.KeepCase(ctx, moved, then, ev); err != nil {
		return c, fmt.Errorf("move case: %w", err)
	}
	if s.Moved != nil {
		if err := s.Moved(ctx, by, moved); err != nil {
			return moved, fmt.Errorf("go on after case %s was moved: %w", id, err)
		}
	}
	return moved, nil
}

func (s *Service) prove(ctx context.Context, c Case) (*Proof, error) {
	facts, err := s.Facts(ctx, c.Application)
	if err != nil {
		return nil, fmt.Errorf("read facts of case %s: %w", c.ID, err)
	}
	if s.Pack.Programme(c.Programme) == nil {
		return nil, nil // the pack has dropped the programme since; the application keeps its own proof
	}
	proof, err := Prove(s.Pack, facts, s.Today(), c.Programme, c.Member)
	if err != nil {
		return nil, err
	}
	return &proof, nil
}

// recheckDays is when somebody looks again after a refusal: the resident may
// object, or something else may fit by then. The house's own choice.
const recheckDays = 30

func (s *Service) consequence(ctx context.Context, c Case) (Consequence, error) {
	var then Consequence
	if !c.State.Decided() {
		return then, nil
	}
	if c.State == Refused {
		id, err := NewID(s.Rand)
		if err != nil {
			return then, err
		}
		then.Add = append(then.Add, Work{
			ID: id, Kind: Recheck, Key: "refused/" + c.ID, Household: c.Household, Receipt: c.Receipt,
			Subject: c.ID, Zone: c.Zone, Because: []string{"refused"}, Advisor: c.Advisor,
			Made: s.Today(), Due: s.Today().AddDays(recheckDays), State: Open,
		})
	}
	same, err := s.Store.Cases(ctx, CaseFilter{Receipt: c.Receipt})
	if err != nil {
		return then, fmt.Errorf("list cases of an application: %w", err)
	}
	for _, other := range same {
		if other.ID != c.ID && !other.State.Decided() {
			return then, nil
		}
	}
	work, err := s.Store.Works(ctx, WorkFilter{Subject: c.Application, States: []WorkState{Open, Taken}})
	if err != nil {
		return then, fmt.Errorf("list work of an application: %w", err)
	}
	for _, w := range work {
		then.Done = append(then.Done, w.ID)
	}
	return then, nil
}

// Give gives a case to an advisor, or returns ErrNoSuchCase, ErrNoSuchAdvisor
// or ErrCaseChanged.
func (s *Service) Give(ctx context.Context, by kiosk.Actor, id, advisor string) (Case, error) {
	if err := staff.Require(by, staff.WorkOnCases); err != nil {
		return Case{}, err
	}
	if _, err := s.Advisor(ctx, advisor); err != nil {
		return Case{}, err
	}
	c, err := s.Store.Case(ctx, id)
	if err != nil {
		return c, err
	}
	c.Advisor = advisor
	c.Version++
	ev := kiosk.Event{Kind: "case.given", At: s.Now(), By: by, Body: map[string]any{"case": id, "advisor": advisor}}
	if err := s.Store.KeepCase(ctx, c, Consequence{}, ev); err != nil {
		return c, fmt.Errorf("give case: %w", err)
	}
	return c, nil
}

// Advisor returns one profile, or ErrNoSuchAdvisor.
func (s *Service) Advisor(ctx context.Context, id string) (Advisor, error) {
	all, err := s.Store.Advisors(ctx)
	if err != nil {
		return Advisor{}, fmt.Errorf("list advisors: %w", err)
	}
	for _, a := range all {
		if a.ID == id {
			return a, nil
		}
	}
	return Advisor{}, ErrNoSuchAdvisor
}

// Profile sets an advisor's profile, for whoever may keep them.
func (s *Service) Profile(ctx context.Context, by kiosk.Actor, a Advisor) error {
	if err := staff.Require(by, staff.KeepAdvisors); err != nil {
		return err
	}
	return s.Store.KeepAdvisor(ctx, a, kiosk.Event{Kind: "advisor.kept", At: s.Now(), By: by})
}

// NewID draws sixteen hexadecimal digits from random, the form of every ID of
// cases and work.
func NewID(random io.Reader) (string, error) {
	var id [8]byte
	if _, err := io.ReadFull(random, id[:]); err != nil {
		return "", fmt.Errorf("draw ID: %w", err)
	}
	return hex.EncodeToString(id[:]), nil
}
