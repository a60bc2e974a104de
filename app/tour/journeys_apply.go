package tour

import (
	"context"
	"fmt"

	"maru/app/house"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/hardship/hardshipui"
)

// names are the advisor's of the tour, by the language of the centre.
var names = map[i18n.Lang]string{i18n.Chinese: "李明", i18n.Korean: "김하나", i18n.Japanese: "森田 葵", i18n.English: "森田 葵"}

// advised gives the centre an advisor.
func advised(w *Walker, h *house.House, l i18n.Lang) {
	a := casework.Advisor{
		ID: "advisor1", Name: names[l], Duty: casework.Adviser, Langs: []i18n.Lang{l}, Phone: h.Config.StaffPhone, Desk: "3",
	}
	if err := h.Cases().Profile(context.Background(), kiosk.Actor{Role: kiosk.System}, a); err != nil {
		w.fail("name an advisor: %w", err)
	}
}

// apply applies for all that fits at once, and follows it.
func apply(w *Walker, h *house.House, l i18n.Lang) {
	advised(w, h, l)
	w.Begin(l)
	w.Tap("home.check")
	w.Tap("check.start")
	interview(w, h, alone, false)
	handIn(w, h, true)
	w.See("receipt.done")
	w.Shot("receipt")
	w.Tap("receipt.print")
	w.Tap("receipt.seen")
	if w.err != nil {
		return
	}
	slip := w.Printer.Last
	decide(w, h)
	w.Begin(l)
	w.Scan(slip.Code)
	w.See("apply.slip_title")
	w.Shot("follow")
	w.Tap("plan.open")
	w.See("plan.head")
	w.Shot("plan-by-paper")
	w.Tap("plan.seen")
}

// handIn goes from the result to the receipt of an application.
func handIn(w *Walker, h *house.House, shots bool) {
	shot := func(step string) {
		if shots {
			w.Shot(step)
		}
	}
	w.Tap("apply.start")
	w.See("apply.choose_title")
	shot("choose")
	next(w, "apply.choose_on")
	for n := 1; w.err == nil; n++ {
		iv, ok := w.Shell.Current().(*hardshipui.Interview)
		if !ok {
			break
		}
		if n > 60 {
			w.fail("answer for an application: it asks and asks, last %q", iv.Question().ID)
			return
		}
		answerQuestion(w, iv.Question(), alone, h.Pack)
		w.Tap("shell.next")
	}
	w.See("apply.check_title")
	shot("check")
	openFirst(w)
	w.See("shell.dont_know")
	shot("correct")
	w.Tap("shell.back")
	w.Tap("apply.check_right")
	w.See("apply.papers_title")
	shot("papers")
	next(w, "apply.send")
}

// next presses a button that says how many, whatever the number.
func next(w *Walker, key string) {
	if w.err != nil {
		return
	}
	for n := range 80 {
		words := w.Shell.Say(key, "Count", n)
		for _, p := range w.Shell.Board().Presses() {
			if p.Name == words {
				w.tapAt(p)
				return
			}
		}
	}
	w.fail("tap %s: it is not on %s", key, w.screen())
}

// decide has the desk go on with the cases: one lacks papers, one is granted,
// one is refused, the rest are looked at.
func decide(w *Walker, h *house.House) {
	desk, ctx := h.Cases(), context.Background()
	kim := kiosk.Actor{Role: kiosk.Advisor, ID: "advisor1"}
	cases, err := desk.Store.Cases(ctx, casework.CaseFilter{})
	if err != nil {
		w.fail("list cases: %w", err)
		return
	}
	then := []casework.Step{
		{To: casework.MorePapers, Papers: h.Pack.Programme(cases[0].Programme).Bring},
		{To: casework.Granted},
		{To: casework.Refused, Reason: casework.NotMet},
	}
	for i, c := range cases {
		c, err := desk.Move(ctx, kim, c.ID, c.Version, casework.Step{To: casework.UnderReview})
		if err == nil && i < len(then) && (then[i].To != casework.MorePapers || len(then[i].Papers) > 0) {
			_, err = desk.Move(ctx, kim, c.ID, c.Version, then[i])
		}
		if err != nil {
			w.fail("move case: %w", fmt.Errorf("%s: %w", c.Programme, err))
			return
		}
	}
}

// planned makes a plan out of the check alone.
func planned(w *Walker, h *house.House, l i18n.Lang) {
	advised(w, h, l)
	w.Begin(l)
	w.Tap("home.check")
	w.Tap("check.start")
	interview(w, h, alone, false)
	w.Tap("check.see_needs")
	w.Tap("plan.make")
	w.See("plan.head")
	w.Shot("plan")
	w.Tap("check.take_receipt")
	w.See("receipt.done")
	w.Shot("receipt")
	w.Tap("receipt.print")
	w.Tap("receipt.seen")
}
