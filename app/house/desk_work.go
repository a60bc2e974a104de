package house

import (
	"context"
	"errors"
	"strings"

	"maru/app/device"
	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/casework"
	"maru/kiosk/casework/caseui"
	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/plan"
	"maru/kiosk/plan/planui"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
	"maru/kiosk/theme"
)

// casesRoom joins the desk's screens of cases to those of plans.
func (d *desk) casesRoom() *caseui.Room {
	h := d.house
	room := &caseui.Room{
		Service:     h.work.cases,
		Application: h.db.Applications().Application,
		Plan: func(s *shell.Shell, c casework.Case) {
			p, err := h.db.Plans().PlanByReceipt(context.Background(), c.Receipt)
			if err != nil {
				s.Tell(err)
				return
			}
			planui.OpenDesk(s, h.work.plans, caseui.Section, p.ID)
		},
	}
	if h.work.sheets != nil {
		room.Print = h.printAtDesk
	}
	return room
}

// caseSection is the desk's section of cases, for whoever works on them.
func (d *desk) caseSection(who kiosk.Actor) []deskui.Section {
	if !staff.May(who.Role, staff.WorkOnCases) {
		return nil
	}
	return []deskui.Section{{ID: caseui.Section, Key: "case.title", Icon: "write", Open: func(s *shell.Shell) shell.Screen {
		load, err := caseui.NewCaseload(d.casesRoom(), who)
		if err != nil {
			s.Tell(err)
		}
		return load
	}}}
}

// printAtDesk prints the forms of an application for an advisor, and ends the
// work that asked for it.
func (h *House) printAtDesk(ctx context.Context, by kiosk.Actor, a application.Application) error {
	if err := staff.Require(by, staff.WorkOnCases); err != nil {
		return err
	}
	if h.work.sheets == nil {
		return device.ErrNone
	}
	r, err := h.db.Receipts().Receipt(ctx, a.Receipt)
	if err != nil {
		return err
	}
	code, err := h.receipt.Code(r)
	if err != nil {
		return err
	}
	forms := h.forms(a, r, code)
	if err := h.work.sheets.Print(ctx, r.Number.String(), forms); err != nil {
		return err
	}
	if err := h.noteForms(ctx, by, r.ID, "form.printed", map[string]any{
		"printer": codeOf(h.work.sheets.Describe()), "forms": len(forms),
	}); err != nil {
		return err
	}
	return h.endFormsWork(ctx, by, a)
}

// endFormsWork ends the work that stands for nothing but the printing.
func (h *House) endFormsWork(ctx context.Context, by kiosk.Actor, a application.Application) error {
	desk := h.db.Casework()
	waits, err := desk.Works(ctx, casework.WorkFilter{Subject: a.ID, States: []casework.WorkState{casework.Open, casework.Taken}})
	if err != nil {
		return err
	}
	for _, w := range waits {
		if w.Key != formsKey(a.ID) {
			continue
		}
		err := desk.FinishWork(ctx, w.ID, kiosk.Event{Kind: "work.done", At: h.now(), By: by})
		if err != nil && !errors.Is(err, casework.ErrWorkDone) {
			return err
		}
	}
	return nil
}

// mostWork is how many pieces of work the first screen reads: nobody does more
// in a day.
const mostWork = 60

// workRows lists what waits for whoever sits at the desk, for its first screen.
func (d *desk) workRows(s *shell.Shell, who kiosk.Actor) []deskui.Row {
	if !staff.May(who.Role, staff.WorkOnCases) {
		return nil
	}
	ctx := context.Background()
	work, err := d.house.db.Casework().Works(ctx, casework.WorkFilter{
		States: []casework.WorkState{casework.Open, casework.Taken}, Most: mostWork,
	})
	if err != nil {
		s.Tell(err)
		return nil
	}
	today := d.house.work.cases.Today()
	var rows []deskui.Row
	for _, w := range work {
		if w.Advisor != "" && w.Advisor != who.ID {
			continue
		}
		row := deskui.Row{
			Service: theme.Check, First: s.Say("case.work_" + string(w.Kind)),
			Second: s.Say("case.by_day", "Day", w.Due.Date(s.Lang())), Now: w.Overdue(today),
		}
		if w.Kind == casework.Found { // why it was found says more
			row.Service, row.First, row.Second = theme.Find, d.finderRoom().Because(s.Printer(), w.Because), row.First+" · "+row.Second
		}
		if open := d.opens(s, w); open != nil {
			row.Open = &partsui.Action{Name: s.Say("case.open"), Do: open}
		}
		rows = append(rows, row)
	}
	return rows
}

// opens returns what opens a piece of work: its case, or the first case of its
// application; nil for work of other features.
func (d *desk) opens(s *shell.Shell, w casework.Work) func() {
	switch {
	case w.Kind == casework.Found:
		return func() {
			who, _ := deskui.Who(s)
			d.finderRoom().Open(s, who, w.Household)
		}
	case w.Kind == casework.Recheck && strings.HasPrefix(w.Key, "refused/"):
		return func() { d.casesRoom().Open(s, w.Subject) }
	case w.Kind == casework.Application:
		return func() {
			cases, err := d.house.db.Casework().Cases(context.Background(), casework.CaseFilter{Receipt: w.Receipt})
			if err == nil && len(cases) == 0 {
				err = casework.ErrNoSuchCase
			}
			if err != nil {
				s.Tell(err)
				return
			}
			d.casesRoom().Open(s, cases[0].ID)
		}
	}
	return nil
}

// Applications returns the service by which residents apply.
func (h *House) Applications() *application.Service { return h.work.applications }

// Plans returns the service of households' plans.
func (h *House) Plans() *plan.Service { return h.work.plans }
