package plan

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
)

// Refusals of plans.
var (
	// ErrNoSuch refuses what concerns a plan that was never made.
	ErrNoSuch = kiosk.NewRefusal("plan.no_such")
	// ErrChanged refuses a version that was made from one that is not the
	// newest any more.
	ErrChanged = kiosk.NewRefusal("plan.changed")
	// ErrNoSuchStep refuses to change a step that is not in the plan.
	ErrNoSuchStep = kiosk.NewRefusal("plan.no_such_step")
)

// Filter says which plans are listed; zero fields ask for nothing.
type Filter struct {
	Advisor   string
	Household string
}

// Store keeps plans with all their versions.
type Store interface {
	// KeepPlan writes the next version of a plan, joins its Receipts to it, and
	// keeps slip, where it is not nil, as a new receipt. It refuses with
	// ErrChanged where p.Version is not the one after the newest on file, and
	// with receipt.ErrTaken where the slip's ID or number is on file.
	KeepPlan(ctx context.Context, p Plan, slip *receipt.Receipt, ev kiosk.Event) error
	// Plan fetches the newest version, or returns ErrNoSuch.
	Plan(ctx context.Context, id string) (Plan, error)
	// PlanByReceipt fetches the newest version of the plan that a receipt leads
	// to, or returns ErrNoSuch.
	PlanByReceipt(ctx context.Context, id receipt.ID) (Plan, error)
	// Versions lists every version of a plan, oldest first.
	Versions(ctx context.Context, id string) ([]Plan, error)
	// Plans lists the newest version of each plan, by ID.
	Plans(ctx context.Context, f Filter) ([]Plan, error)
}

// Service joins the rules of plans to the stores, the receipts and a clock.
type Service struct {
	Pack     *policy.Pack
	Sheet    *hardship.Sheet
	Store    Store
	Desk     casework.Store
	Receipts *receipt.Service
	// Services finds the organisations that answer to needs, best first; nil
	// finds none.
	Services func(needs []Need, programmes []policy.Result) []Help
	Zone     *time.Location
	Now      func() time.Time
	Rand     io.Reader
}

// Today returns the day whose rules apply.
func (s *Service) Today() civil.Day { return civil.DayOf(s.Now(), s.Zone) }

// Order is what a plan is made from.
type Order struct {
	Facts policy.Household
	Lang  i18n.Lang
	Zone  string
	// Plan is the ID of the household's plan, "" where it has none yet.
	Plan string
	// Receipt is one that the household holds already and that is to lead to
	// the plan; zero gives it a receipt of its own.
	Receipt   receipt.ID
	Household string
	Born      []civil.Day
	// Advisor goes along; "" names the one of the version before, or assigns.
	Advisor string
}

// Given is a plan with the receipt that leads to it.
type Given struct {
	Plan    Plan
	Changes Changes // since the version before; none for a first plan
	Receipt receipt.Receipt
	Code    string
}

const draws = 5

// Make makes a household's plan, or makes it anew, and keeps it. Where nothing
// has changed since the newest version that one is given again.
func (s *Service) Make(ctx context.Context, by kiosk.Actor, o Order) (Given, error) {
	before, err := s.before(ctx, o)
	if err != nil {
		return Given{}, err
	}
	p, err := s.draft(ctx, o, before)
	if err != nil {
		return Given{}, err
	}
	given := Given{Plan: p}
	if before != nil {
		given.Changes = Compare(*before, p)
		known := o.Receipt == receipt.ID{} || slices.Contains(before.Receipts, o.Receipt)
		if known && p.Because == DayCame && given.Changes.None() {
			given.Plan = *before
			return s.withReceipt(ctx, given, o.Receipt)
		}
	}
	if o.Receipt != (receipt.ID{}) || before != nil {
		return s.keepOn(ctx, by, given, o)
	}
	for range draws {
		given, err := s.keepNew(ctx, by, given)
		if errors.Is(err, receipt.ErrTaken) {
			continue
		}
		return given, err
	}
	return Given{}, fmt.Errorf("keep plan: no free receipt number in %d draws", draws)
}

func (s *Service) before(ctx context.Context, o Order) (*Plan, error) {
	var p Plan
	var err error
	switch {
	case o.Plan != "":
		p, err = s.Store.Plan(ctx, o.Plan)
	case o.Receipt != receipt.ID{}:
		p, err = s.Store.PlanByReceipt(ctx, o.Receipt)
		if errors.Is(err, ErrNoSuch) {
			return nil, nil
		}
	default:
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read plan: %w", err)
	}
	return &p, nil
}

// draft applies the rules.
func (s *Service) draft(ctx context.Context, o Order, before *Plan) (Plan, error) {
	in := Input{
		Pack: s.Pack, Facts: o.Facts, On: s.Today(), Born: o.Born, Before: before, Advisor: o.Advisor,
		Assessed: hardship.Assess(s.Sheet, o.Facts, s.Today()),
		Results:  s.Pack.Evaluate(o.Facts, s.Today()),
	}
	receipts := []receipt.ID{}
	if before != nil {
		receipts = before.Receipts
		if in.Advisor == "" {
			in.Advisor = before.Advisor
		}
	}
	if o.Receipt != (receipt.ID{}) && !slices.Contains(receipts, o.Receipt) {
		receipts = append(slices.Clone(receipts), o.Receipt)
	}
	for _, id := range receipts {
		cases, err := s.Desk.Cases(ctx, casework.CaseFilter{Receipt: id})
		if err != nil {
			return Plan{}, fmt.Errorf("list cases of a plan: %w", err)
		}
		in.Cases = append(in.Cases, cases...)
	}
	if s.Services != nil {
		in.Services = s.Services(Needs(in.Assessed), in.Results)
	}
	if in.Advisor == "" {
		var err error
		if in.Advisor, err = s.assign(ctx, in.Cases, o); err != nil {
			return Plan{}, err
		}
	}
	p := Make(in)
	p.At, p.Receipts = s.Now().UTC().Truncate(time.Second), receipts
	if before == nil {
		p.Household, p.Zone = o.Household, o.Zone
		var err error
		if p.ID, err = casework.NewID(s.Rand); err != nil {
			return p, err
		}
	}
	p.Lang = o.Lang
	return p, nil
}

// assign names the advisor who has the household's cases already, or another.
func (s *Service) assign(ctx context.Context, cases []casework.Case, o Order) (string, error) {
	for _, c := range cases {
		if c.Advisor != "" {
			return c.Advisor, nil
		}
	}
	advisors, err := s.Desk.Advisors(ctx)
	if err != nil {
		return "", fmt.Errorf("list advisors: %w", err)
	}
	load, err := s.Desk.Load(ctx)
	if err != nil {
		return "", fmt.Errorf("count work: %w", err)
	}
	a, _ := casework.Assign(advisors, load, o.Zone, o.Lang)
	return a.ID, nil
}

func (s *Service) event(by kiosk.Actor, p Plan) kiosk.Event {
	return kiosk.Event{Kind: "plan.made", At: p.At, By: by, Body: map[string]any{
		"version": p.Version, "because": string(p.Because), "pack": p.Pack, "pack_version": p.PackVersion,
	}}
}

// keepNew keeps a first plan with a receipt of its own.
func (s *Service) keepNew(ctx context.Context, by kiosk.Actor, g Given) (Given, error) {
	slip, code, err := s.Receipts.New(receipt.ForPlan, g.Plan.Lang)
	if err != nil {
		return g, fmt.Errorf("make receipt: %w", err)
	}
	g.Plan.Receipts, g.Receipt, g.Code = []receipt.ID{slip.ID}, slip, code
	if err := s.Store.KeepPlan(ctx, g.Plan, &slip, s.event(by, g.Plan)); err != nil {
		return g, fmt.Errorf("keep plan: %w", err)
	}
	return g, nil
}

// keepOn keeps a version that receipts lead to already.
func (s *Service) keepOn(ctx context.Context, by kiosk.Actor, g Given, o Order) (Given, error) {
	if err := s.Store.KeepPlan(ctx, g.Plan, nil, s.event(by, g.Plan)); err != nil {
		return g, fmt.Errorf("keep plan: %w", err)
	}
	return s.withReceipt(ctx, g, o.Receipt)
}

// withReceipt adds the receipt that the household holds.
func (s *Service) withReceipt(ctx context.Context, g Given, id receipt.ID) (Given, error) {
	if id == (receipt.ID{}) {
		if len(g.Plan.Receipts) == 0 {
			return g, nil // made at the desk for a household of the register
		}
		id = g.Plan.Receipts[0]
	}
	var err error
	if g.Receipt, err = s.Receipts.Store.Receipt(ctx, id); err != nil {
		return g, fmt.Errorf("read receipt of plan: %w", err)
	}
	if g.Code, err = s.Receipts.Code(g.Receipt); err != nil {
		return g, fmt.Errorf("sign receipt of plan: %w", err)
	}
	return g, nil
}
