package house

import (
	"context"
	"errors"
	"fmt"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/application/applicationui"
	"maru/kiosk/casework"
	"maru/kiosk/hardship/hardshipui"
	"maru/kiosk/partsui"
	"maru/kiosk/plan"
	"maru/kiosk/plan/planui"
	"maru/kiosk/policy"
	"maru/kiosk/policy/policyui"
	"maru/kiosk/receipt"
	"maru/kiosk/receipt/receiptui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// planned is the plan that was made in this visit: a second look makes it anew
// and gives no second one.
type planned struct {
	id      string
	receipt receipt.ID
}

// applying joins the screens of applying to those of the check and of the
// receipt.
func (r *rooms) applying() {
	asks := hardshipui.Asking{Title: "apply.title"}
	room := &applicationui.Room{Service: r.house.work.applications, Place: r.place, Sent: r.sent}
	room.Ask = func(s *shell.Shell, choose applicationui.Choice, done func(*shell.Shell)) {
		asking := asks
		asking.Choose, asking.Done = choose, done
		if screen, ok := hardshipui.Ask(s, r.check, asking); ok {
			s.Go(screen)
			return
		}
		done(s)
	}
	room.Correct = func(s *shell.Shell, put policy.Put, done func(*shell.Shell)) {
		asking := asks
		asking.Done = done
		s.Go(hardshipui.Once(s, r.check, r.house.Pack.Question(put.Question), put.Member, asking))
	}
	r.check.Apply = func(found []policy.Result) shell.Screen { return applicationui.NewChoose(room, found) }
	r.check.Plan = r.makePlan
}

// sent prints the forms of an application or leaves them to the desk, makes
// the household's plan with it, and returns the screen of the receipt.
func (r *rooms) sent(s *shell.Shell) func(context.Context, application.Given) (shell.Screen, error) {
	words := s.Printer()
	before, _ := kiosk.Carried[planned](s.Session())
	return func(ctx context.Context, g application.Given) (shell.Screen, error) {
		h := r.house
		printed := false
		if !g.Again {
			resident := kiosk.Actor{Role: kiosk.Resident}
			var err error
			if printed, err = h.printForms(ctx, resident, g); err != nil {
				return nil, err
			}
			if _, err := h.work.plans.Make(ctx, resident, plan.Order{
				Facts: g.Application.Facts, Lang: g.Application.Lang, Zone: g.Application.Zone,
				Plan: before.id, Receipt: g.Receipt.ID, Advisor: g.Application.Advisor,
			}); err != nil {
				return nil, err
			}
		}
		slip, err := r.applicationSlip(ctx, words, g)
		if err != nil {
			return nil, err
		}
		forms := words.Say("apply.slip_forms_desk")
		if printed {
			forms = words.Say("apply.slip_forms")
		}
		slip.Blocks = append(slip.Blocks, receipt.Block{Lines: []receipt.Line{{Text: forms, Bold: true}}})
		return &receiptui.Done{Room: r.receipt, Service: theme.Check, Receipt: g.Receipt, Slip: slip, Note: forms}, nil
	}
}

func (r *rooms) applicationSlip(ctx context.Context, words *i18n.Printer, g application.Given) (receipt.Slip, error) {
	advisor, err := r.house.advisor(ctx, g.Application.Advisor)
	if err != nil {
		return receipt.Slip{}, err
	}
	return application.Slip(words, r.house.Pack, r.place, g.Application, advisor, g.Receipt, g.Code), nil
}

// shownPlan is a plan with what its screen needs.
type shownPlan struct {
	given   plan.Given
	advisor casework.Advisor
}

// makePlan makes the household's plan of this visit's answers and opens it.
func (r *rooms) makePlan(s *shell.Shell) {
	facts, _ := kiosk.Carried[policy.Household](s.Session())
	before, _ := kiosk.Carried[planned](s.Session())
	order := plan.Order{Facts: facts, Lang: s.Lang(), Plan: before.id, Receipt: before.receipt}
	shell.Do(s, func() (shownPlan, error) {
		ctx := context.Background()
		given, err := r.house.work.plans.Make(ctx, kiosk.Actor{Role: kiosk.Resident}, order)
		if err != nil {
			return shownPlan{}, err
		}
		advisor, err := r.house.advisor(ctx, given.Plan.Advisor)
		return shownPlan{given, advisor}, err
	}, func(p shownPlan, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		kiosk.Carry(s.Session(), planned{p.given.Plan.ID, p.given.Receipt.ID})
		s.Go(&planui.Plan{
			Pack: r.house.Pack, Place: r.place, Service: theme.Check, Plan: p.given.Plan, Advisor: p.advisor,
			Print: func(s *shell.Shell) { r.takePlan(s, p) },
		})
	})
}

// takePlan gives a plan's paper: a sheet where this kiosk prints sheets, and
// the receipt in any case.
func (r *rooms) takePlan(s *shell.Shell, p shownPlan) {
	words := s.Printer()
	slip := plan.Slip(words, r.house.Pack, r.place, p.given.Plan, p.advisor, p.given.Receipt, p.given.Code)
	done := &receiptui.Done{Room: r.receipt, Service: theme.Check, Receipt: p.given.Receipt, Slip: slip}
	if r.house.work.sheets == nil {
		s.Go(done)
		return
	}
	form := r.house.planForm(r.place, p.given.Plan, p.advisor, words.Lang(), p.given.Receipt, p.given.Code)
	shell.Do(s, func() (struct{}, error) {
		number := p.given.Receipt.Number.String()
		return struct{}{}, r.house.work.sheets.Print(context.Background(), number, []receipt.Form{form})
	}, func(_ struct{}, err error) {
		if err != nil {
			r.house.log.Warn("print plan", "err", err) // the receipt leads to the plan, and says so
		}
		s.Go(done)
	})
}

// followApplication tells where each programme of an application stands. It
// opens nothing of what was told: whoever holds the paper may not be whom it
// was given to.
func (r *rooms) followApplication(ctx context.Context, s *shell.Shell, of receipt.Receipt) (receiptui.Story, error) {
	h, words := r.house, s.Printer()
	a, err := h.db.Applications().ApplicationByReceipt(ctx, of.ID)
	if err != nil {
		return receiptui.Story{}, err
	}
	code, err := h.receipt.Code(of)
	if err != nil {
		return receiptui.Story{}, err
	}
	slip, err := r.applicationSlip(ctx, words, application.Given{Application: a, Receipt: of, Code: code})
	if err != nil {
		return receiptui.Story{}, err
	}
	cases, err := h.db.Casework().Cases(ctx, casework.CaseFilter{Receipt: of.ID})
	if err != nil {
		return receiptui.Story{}, err
	}
	story := receiptui.Story{Title: words.Say("apply.slip_title"), Slip: slip, Again: r.start}
	for _, c := range cases {
		if p := h.Pack.Programme(c.Programme); p != nil {
			story.Found = append(story.Found, r.caseCard(s, p, c))
		}
	}
	return r.withPlan(ctx, s, of, story)
}

// followPlan opens the plan that a receipt leads to.
func (r *rooms) followPlan(ctx context.Context, s *shell.Shell, of receipt.Receipt) (receiptui.Story, error) {
	p, err := r.house.db.Plans().PlanByReceipt(ctx, of.ID)
	if err != nil {
		return receiptui.Story{}, err
	}
	advisor, err := r.house.advisor(ctx, p.Advisor)
	if err != nil {
		return receiptui.Story{}, err
	}
	code, err := r.house.receipt.Code(of)
	if err != nil {
		return receiptui.Story{}, err
	}
	story := receiptui.Story{
		Title: s.Say("plan.slip_title"), Again: r.start,
		Slip: plan.Slip(s.Printer(), r.house.Pack, r.place, p, advisor, of, code),
	}
	return r.withPlan(ctx, s, of, story)
}

// withPlan puts the household's plan before what a receipt tells, where it
// leads to one.
func (r *rooms) withPlan(ctx context.Context, s *shell.Shell, of receipt.Receipt, story receiptui.Story) (receiptui.Story, error) {
	p, err := r.house.db.Plans().PlanByReceipt(ctx, of.ID)
	if errors.Is(err, plan.ErrNoSuch) {
		return story, nil
	}
	if err != nil {
		return story, fmt.Errorf("read plan of receipt: %w", err)
	}
	advisor, err := r.house.advisor(ctx, p.Advisor)
	if err != nil {
		return story, err
	}
	left := 0
	for _, step := range p.Steps {
		if step.Waits() && plan.Shown(step) {
			left++
		}
	}
	card := partsui.Card{
		Finding: partsui.Neutral, Icon: "calendar", Name: s.Say("plan.open"), Second: s.Say("plan.open_second", "Count", left),
		Do: func() {
			s.Go(&planui.Plan{Pack: r.house.Pack, Place: r.place, Service: theme.Receipts, Plan: p, Advisor: advisor, Paper: true})
		},
	}
	story.Found = append([]partsui.Card{card}, story.Found...)
	return story, nil
}

// caseCard tells of a case in plain words: where it stands, what to bring, by
// when. Why something was refused is told at the desk alone.
func (r *rooms) caseCard(s *shell.Shell, p *policy.Programme, c casework.Case) partsui.Card {
	card := partsui.Card{Finding: partsui.Neutral, Icon: "clock", Name: p.Title.In(s.Lang()), Second: sayCase(s, r.house.Pack, c)}
	switch c.State {
	case casework.Granted:
		card.Finding = partsui.Fits
	case casework.MorePapers:
		card.Finding = partsui.MayFit
	case casework.Refused, casework.Withdrawn:
		card.Icon = "help"
	}
	card.Do = func() {
		s.Go(&policyui.Programme{
			Pack: r.house.Pack, Service: theme.Receipts, Read: true,
			Result: policy.Result{Programme: p, Member: -1, State: p.State},
		})
	}
	return card
}

func sayCase(s *shell.Shell, pack *policy.Pack, c casework.Case) string {
	lang := s.Lang()
	var papers []string
	for _, id := range c.Last().Papers {
		if label := application.PaperLabel(pack, id); label != nil {
			papers = append(papers, label.In(lang))
		}
	}
	day := func(d civil.Day) string { return d.Date(lang) }
	switch c.State {
	case casework.MorePapers:
		return s.Say("apply.state_more_papers", "Papers", lang.Join(papers), "Day", day(c.Due))
	case casework.Received, casework.UnderReview:
		return s.Say("apply.state_"+string(c.State), "Day", day(c.Due))
	}
	return s.Say("apply.state_" + string(c.State))
}
