package application

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
)

// Service joins the rules of applying to the stores, the receipts and a clock.
type Service struct {
	Pack     *policy.Pack
	Store    Store
	Desk     casework.Store // for the advisors and their load
	Receipts *receipt.Service
	Zone     *time.Location // of the centre: a day of the rules is a day there
	Now      func() time.Time
	Rand     io.Reader
	// Paper reports whether this kiosk prints forms of A4; where it does not,
	// the desk is told to.
	Paper bool
}

// Today returns the day whose rules apply.
func (s *Service) Today() civil.Day { return civil.DayOf(s.Now(), s.Zone) }

// NewKey draws the Key of a bundle that is about to be put together.
func (s *Service) NewKey() (string, error) { return casework.NewID(s.Rand) }

// Order is what a resident hands in.
type Order struct {
	Key     string // of NewKey
	Facts   policy.Household
	Choices []Choice
	Lang    i18n.Lang
	Zone    string // where the household lives, "" where nobody asked
}

// Given is what a resident gets for an application.
type Given struct {
	Application Application
	Receipt     receipt.Receipt
	Code        string // the digits of the receipt's QR
	// Again reports that the order had been handed in before.
	Again bool
}

// draws is how often a receipt's number is drawn anew when it is taken.
const draws = 5

// Submit hands an order in: one application, one receipt, one case for each
// choice, and one piece of work for the advisor who is named. Handing the same
// order in again gives what it gave the first time. It refuses with
// ErrNothingChosen and ErrOver; on a fault nothing is kept.
func (s *Service) Submit(ctx context.Context, o Order) (Given, error) {
	given, err := s.again(ctx, o.Key)
	if !errors.Is(err, ErrNoSuch) {
		return given, err
	}
	a, err := s.application(o)
	if err != nil {
		return Given{}, err
	}
	if a.Advisor, err = s.advisor(ctx, o); err != nil {
		return Given{}, err
	}
	for range draws {
		given, err := s.keep(ctx, a)
		switch {
		case errors.Is(err, receipt.ErrTaken):
			continue
		case errors.Is(err, ErrSent): // at the same moment, from another tap
			return s.again(ctx, o.Key)
		}
		return given, err
	}
	return Given{}, fmt.Errorf("keep application: no free receipt number in %d draws", draws)
}

// again returns what an order gave before, or ErrNoSuch.
func (s *Service) again(ctx context.Context, key string) (Given, error) {
	a, err := s.Store.ApplicationByKey(ctx, key)
	if err != nil {
		return Given{}, err
	}
	r, err := s.Receipts.Store.Receipt(ctx, a.Receipt)
	if err != nil {
		return Given{}, fmt.Errorf("read receipt of application %s: %w", a.ID, err)
	}
	code, err := s.Receipts.Code(r)
	if err != nil {
		return Given{}, fmt.Errorf("sign receipt of application %s: %w", a.ID, err)
	}
	return Given{Application: a, Receipt: r, Code: code, Again: true}, nil
}

// application applies the rules to an order.
func (s *Service) application(o Order) (Application, error) {
	on := s.Today()
	a := Application{
		Key: o.Key, Pack: s.Pack.ID, PackVersion: s.Pack.Version, On: on,
		Lang: o.Lang, Zone: o.Zone, Facts: o.Facts.Clone(),
	}
	offers := map[Choice]policy.Result{}
	for _, r := range Offers(s.Pack.Evaluate(o.Facts, on)) {
		offers[ChoiceOf(r)] = r
	}
	seen := map[Choice]bool{}
	for _, c := range o.Choices {
		if seen[c] {
			continue
		}
		seen[c] = true
		r, ok := offers[c]
		if !ok {
			return a, ErrOver
		}
		proof, err := casework.Prove(s.Pack, o.Facts, on, c.Programme, c.Member)
		if err != nil {
			return a, err
		}
		a.Items = append(a.Items, Item{Choice: c, Missing: r.Missing, Proof: proof})
	}
	if len(a.Items) == 0 {
		return a, ErrNothingChosen
	}
	return a, nil
}

func (s *Service) advisor(ctx context.Context, o Order) (string, error) {
	advisors, err := s.Desk.Advisors(ctx)
	if err != nil {
		return "", fmt.Errorf("list advisors: %w", err)
	}
	load, err := s.Desk.Load(ctx)
	if err != nil {
		return "", fmt.Errorf("count work: %w", err)
	}
	advisor, _ := casework.Assign(advisors, load, o.Zone, o.Lang)
	return advisor.ID, nil
}

// keep draws what is random and writes all of it.
func (s *Service) keep(ctx context.Context, a Application) (Given, error) {
	slip, code, err := s.Receipts.New(receipt.ForApplication, a.Lang)
	if err != nil {
		return Given{}, fmt.Errorf("make receipt: %w", err)
	}
	if a.ID, err = casework.NewID(s.Rand); err != nil {
		return Given{}, err
	}
	a.Receipt, a.At = slip.ID, slip.At
	resident := kiosk.Actor{Role: kiosk.Resident}
	cases := make([]casework.Case, len(a.Items))
	for i := range a.Items {
		id, err := casework.NewID(s.Rand)
		if err != nil {
			return Given{}, err
		}
		a.Items[i].Case = id
		cases[i] = casework.Case{
			ID: id, Application: a.ID, Receipt: slip.ID, Programme: a.Items[i].Programme, Member: a.Items[i].Member,
			Zone: a.Zone, Advisor: a.Advisor,
		}.Begun(resident, slip.At, a.On)
	}
	work, err := s.work(a)
	if err != nil {
		return Given{}, err
	}
	ev := kiosk.Event{Kind: "application.received", At: slip.At, By: resident, Body: map[string]any{
		"cases": len(cases), "lang": string(a.Lang), "pack": a.Pack, "pack_version": a.PackVersion,
	}}
	if err := s.Store.KeepApplication(ctx, a, slip, cases, []casework.Work{work}, ev); err != nil {
		return Given{}, fmt.Errorf("keep application: %w", err)
	}
	return Given{Application: a, Receipt: slip, Code: code}, nil
}

// PrintForms is the reason of work that tells the desk to print the forms.
const PrintForms = "print_forms"

func (s *Service) work(a Application) (casework.Work, error) {
	id, err := casework.NewID(s.Rand)
	if err != nil {
		return casework.Work{}, err
	}
	w := casework.Work{
		ID: id, Kind: casework.Application, Key: "application/" + a.ID, Receipt: a.Receipt, Subject: a.ID,
		Zone: a.Zone, Advisor: a.Advisor, Made: a.On, Due: a.On.AddDays(casework.FirstLook), State: casework.Open,
	}
	if !s.Paper {
		w.Because = append(w.Because, PrintForms)
	}
	return w, nil
}
