package house

import (
	"context"
	"errors"
	"fmt"

	"maru/app/device"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/casework"
	"maru/kiosk/directory"
	"maru/kiosk/hardship"
	"maru/kiosk/plan"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
	"maru/kiosk/receipt/paper"
	"maru/kiosk/receipt/pdf"
)

// work is what residents apply for and advisors go on with.
type work struct {
	cases        *casework.Service
	applications *application.Service
	plans        *plan.Service
	sheets       device.Sheets // nil where the desk prints forms
}

// openWork joins the services of applications, cases and plans to the store.
func (h *House) openWork(sheet *hardship.Sheet) error {
	sheets, err := device.OpenSheets(h.Config.Printers, drawForms)
	if err != nil {
		return err
	}
	h.work = work{sheets: sheets}
	h.work.cases = &casework.Service{
		Pack: h.Pack, Store: h.db.Casework(), Zone: h.Config.Centre.Zone, Now: h.now, Rand: h.rand,
		Facts: func(ctx context.Context, id string) (policy.Household, error) {
			a, err := h.db.Applications().Application(ctx, id)
			return a.Facts, err
		},
		Moved: h.planAnew,
	}
	h.work.applications = &application.Service{
		Pack: h.Pack, Store: h.db.Applications(), Desk: h.db.Casework(), Receipts: h.receipt,
		Zone: h.Config.Centre.Zone, Now: h.now, Rand: h.rand, Paper: sheets != nil,
	}
	h.work.plans = &plan.Service{
		Pack: h.Pack, Sheet: sheet, Store: h.db.Plans(), Desk: h.db.Casework(), Receipts: h.receipt,
		Services: h.answering, Zone: h.Config.Centre.Zone, Now: h.now, Rand: h.rand,
	}
	return nil
}

// drawForms opens the paper's faces only when a form is drawn: most kiosks
// never draw one.
func drawForms(forms []receipt.Form) ([]byte, error) {
	lib, err := paper.Open()
	if err != nil {
		return nil, fmt.Errorf("open paper's faces: %w", err)
	}
	return pdf.Form(lib, forms...)
}

// answering finds the organisations of the resource map that answer to needs:
// the nearest first, as the map lists them.
func (h *House) answering(needs []plan.Need, _ []policy.Result) []plan.Help {
	shown := h.places.shown.Load()
	if shown == nil {
		return nil
	}
	var found []plan.Help
	seen := map[string]bool{}
	for _, need := range needs {
		for _, o := range shown.Find(directory.Filter{Aspect: need.Aspect}) {
			if !seen[o.ID] {
				seen[o.ID] = true
				found = append(found, plan.Help{ID: o.ID, Name: o.Name, Aspects: o.Aspects, Phone: o.Phone, Where: o.Address})
			}
		}
	}
	return found
}

// planAnew makes the plan that a case belongs to anew: it follows the cases.
func (h *House) planAnew(ctx context.Context, by kiosk.Actor, c casework.Case) error {
	p, err := h.db.Plans().PlanByReceipt(ctx, c.Receipt)
	if errors.Is(err, plan.ErrNoSuch) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = h.work.plans.Make(ctx, by, plan.Order{Plan: p.ID, Facts: p.Facts, Lang: p.Lang})
	return err
}

// Cases returns the service of the desk's cases and advisors.
func (h *House) Cases() *casework.Service { return h.work.cases }

// advisor returns a profile; an empty one where nobody is named, or who was
// named has left.
func (h *House) advisor(ctx context.Context, id string) (casework.Advisor, error) {
	if id == "" {
		return casework.Advisor{}, nil
	}
	a, err := h.work.cases.Advisor(ctx, id)
	if errors.Is(err, casework.ErrNoSuchAdvisor) {
		return casework.Advisor{}, nil
	}
	return a, err
}

// forms writes the forms of an application in the language of the place and
// the resident's.
func (h *House) forms(a application.Application, r receipt.Receipt, code string) []receipt.Form {
	w := application.Writer{
		Pack: h.Pack, Office: h.words.Printer(h.Config.Centre.Lang), Reader: h.words.Printer(a.Lang),
	}
	return w.Forms(a, r, code)
}

// printForms prints the forms of an application where this kiosk has a printer
// of sheets, and otherwise leaves them to the desk. It reports whether they
// were printed; the journal has it either way.
func (h *House) printForms(ctx context.Context, by kiosk.Actor, g application.Given) (bool, error) {
	forms := h.forms(g.Application, g.Receipt, g.Code)
	reason := device.ErrNone.Code
	if h.work.sheets != nil {
		failed := h.work.sheets.Print(ctx, g.Receipt.Number.String(), forms)
		if failed == nil {
			return true, h.noteForms(ctx, by, g.Receipt.ID, "form.printed", map[string]any{
				"printer": codeOf(h.work.sheets.Describe()), "forms": len(forms),
			})
		}
		h.log.Warn("print forms", "receipt", g.Receipt.ID.String(), "err", failed)
		reason = "fault"
		if refusal := kiosk.AsRefusal(failed); refusal != nil {
			reason = refusal.Code
		}
		if err := h.leaveForms(ctx, by, g.Application); err != nil {
			return false, err
		}
	}
	return false, h.noteForms(ctx, by, g.Receipt.ID, "form.kept", map[string]any{"reason": reason})
}

func (h *House) noteForms(ctx context.Context, by kiosk.Actor, id receipt.ID, kind string, body map[string]any) error {
	ev := kiosk.Event{Kind: kind, At: h.now(), By: by, Body: body}
	if err := h.db.Receipts().Note(ctx, id, ev); err != nil {
		return fmt.Errorf("note %s: %w", kind, err)
	}
	return nil
}

// leaveForms tells the desk to print what the kiosk's own printer did not.
func (h *House) leaveForms(ctx context.Context, by kiosk.Actor, a application.Application) error {
	id, err := casework.NewID(h.rand)
	if err != nil {
		return err
	}
	w := casework.Work{
		ID: id, Kind: casework.Application, Key: formsKey(a.ID), Receipt: a.Receipt, Subject: a.ID, Zone: a.Zone,
		Because: []string{application.PrintForms}, Advisor: a.Advisor, Made: a.On, Due: a.On, State: casework.Open,
	}
	ev := kiosk.Event{Kind: "work.added", At: h.now(), By: by, Body: map[string]any{"kind": string(w.Kind), "count": 1}}
	if _, err := h.db.Casework().AddWork(ctx, []casework.Work{w}, ev); err != nil {
		return fmt.Errorf("leave forms to the desk: %w", err)
	}
	return nil
}

// formsKey is the key of work that stands for the printing alone.
func formsKey(application string) string { return "forms/" + application }

// planForm writes a plan as a sheet.
func (h *House) planForm(place kiosk.Place, p plan.Plan, a casework.Advisor, l i18n.Lang, r receipt.Receipt, code string) receipt.Form {
	w := plan.Writer{Pack: h.Pack, Place: place, Office: h.words.Printer(h.Config.Centre.Lang), Reader: h.words.Printer(l)}
	return w.Form(p, a, r, code)
}
