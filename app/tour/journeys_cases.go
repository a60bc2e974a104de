package tour

import (
	"context"
	"fmt"

	"maru/app/house"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/plan"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// handedIn has somebody of 78, who lives alone, apply for three programmes as
// the kiosk does, with a plan.
func handedIn(w *Walker, h *house.House, l i18n.Lang) {
	ctx, service := context.Background(), h.Applications()
	facts := policy.Household{
		Facts:   rule.Facts{"hh_size": rule.Int(1), "income_month": rule.Int(0)},
		Members: []rule.Facts{{"p_age": rule.Int(78)}},
	}
	order := application.Order{Facts: facts, Lang: l}
	for _, r := range application.Offers(h.Pack.Evaluate(facts, service.Today())) {
		if len(order.Choices) < 3 {
			order.Choices = append(order.Choices, application.ChoiceOf(r))
		}
	}
	var err error
	if order.Key, err = service.NewKey(); err == nil {
		var given application.Given
		if given, err = service.Submit(ctx, order); err == nil {
			_, err = h.Plans().Make(ctx, kiosk.Actor{Role: kiosk.Resident}, plan.Order{Facts: facts, Lang: l, Receipt: given.Receipt.ID})
		}
	}
	if err != nil {
		w.fail("hand an application in: %w", fmt.Errorf("%d programmes: %w", len(order.Choices), err))
	}
}

// casesAtDesk goes on with an application at the desk: the caseload, a case, its
// moves, the household's plan.
func casesAtDesk(w *Walker, h *house.House, l i18n.Lang) {
	advised(w, h, l)
	handedIn(w, h, l)
	w.SignIn(h, l)
	w.See("case.work_application")
	w.Shot("today")
	w.Tap("case.title")
	w.See("case.open_cases")
	w.Shot("caseload")
	w.Tap("case.open")
	w.See("case.told")
	w.Shot("case")
	w.Tap("case.go_on")
	w.Shot("move")
	w.Tap("case.to_under_review")
	w.Tap("case.go_on")
	w.See("case.state_under_review")
	w.Tap("case.go_on")
	w.Tap("case.to_refused")
	w.Tap("case.go_on")
	w.See("case.why")
	w.Shot("why")
	w.Tap("case.go_on")
	w.See("refusal.case.needs_reason")
	w.Tap("case.reason_not_met")
	w.Tap("case.go_on")
	w.See("case.state_refused")
	w.Shot("refused")
	w.Tap("case.plan")
	w.See("case.because_cases")
	w.Shot("plan")
	w.Tap("case.done")
	w.See("case.because_advisor")
	w.Tap("case.plan_anew")
	w.Shot("plan-anew")
	w.Tap("desk.lock")
}
