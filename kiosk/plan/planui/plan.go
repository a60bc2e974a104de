// Package planui holds the screens of a household's plan: the resident's own,
// in plain words, and the advisor's at the desk.
package planui

import (
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/partsui"
	"maru/kiosk/plan"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Plan shows a resident her plan: what is next, who does it by when, and what
// is done. It shows no degree, and where it was opened by paper alone not where
// help is needed either: whoever holds the paper may not be whom it is for.
type Plan struct {
	Pack    *policy.Pack
	Place   kiosk.Place
	Service theme.Service // on whose way it lies
	Plan    plan.Plan
	Advisor casework.Advisor
	Paper   bool // it was opened by paper alone
	// Print opens the receipt that leads to the plan, for printing; nil where
	// the screen before prints.
	Print func(s *shell.Shell)
}

// icons are the pictograms of the steps.
var icons = map[plan.StepKind]string{
	plan.Apply: "write", plan.Answer: "speech", plan.AskDesk: "help", plan.Bring: "write", plan.Await: "clock",
	plan.Object: "speech", plan.Renew: "calendar", plan.Birthday: "calendar", plan.Visit: "map-pin", plan.Own: "support",
	plan.Urgent: "warning", plan.Watch: "search",
}

// aspects are the pictograms of the six aspects.
var aspects = map[string]string{
	"material": "money", "health": "health", "education": "school",
	"employment": "work", "social": "people", "children": "child",
}

// Page implements shell.Screen.
func (v *Plan) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:   partsui.Top{Service: v.Service, Title: s.Say("plan.title")},
		Head:  s.Say("plan.head"),
		Hint:  s.Say("plan.made_on", "Day", civil.DayOf(v.Plan.At, v.Place.Zone).Date(s.Lang())),
		Items: func(b *partsui.Board, w float32) []partsui.Item { return v.items(s, b, w) },
	}
	if v.Print != nil {
		page.Primary = &partsui.Action{Name: s.Say("check.take_receipt"), Icon: "print", Do: func() { v.Print(s) }}
	} else {
		page.Primary = &partsui.Action{Name: s.Say("plan.seen"), Icon: "check", Do: s.Back}
	}
	return page
}

func (v *Plan) items(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	pr, ink := s.Printer(), b.Look.Palette.Dye(v.Service).Deep
	var items []partsui.Item
	for _, step := range v.Plan.Steps {
		if step.Waits() && plan.Shown(step) {
			items = append(items, b.Rows(w, icons[step.Kind], ink, plan.Say(pr, v.Pack, v.Plan, step), plan.SayWhen(pr, step))...)
		}
	}
	if len(items) == 0 {
		items = append(items, b.Notice(w, v.Service, partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("plan.nothing_to_do")}))
	}
	phone := v.Place.Phone
	who := s.Say("plan.advisor_none", "Desk", v.Place.Desk.In(s.Lang()))
	if v.Advisor.Name != "" {
		who = s.Say("apply.advisor", "Name", v.Advisor.Name)
		if v.Advisor.Phone != "" {
			phone = v.Advisor.Phone
		}
	}
	items = append(items, b.Rows(w, "person", ink, who, phone)...)
	if !v.Paper {
		for _, need := range v.Plan.Needs {
			if need.Strength == plan.Strong {
				items = append(items, b.Rows(w, aspects[need.Aspect], ink, s.Say("check.aspect_"+need.Aspect), s.Say("plan.need"))...)
			}
		}
	}
	good := b.Look.Palette.Good
	for _, step := range v.Plan.Steps {
		if !step.Waits() && plan.Shown(step) {
			items = append(items, b.Rows(w, "check", good, plan.Say(pr, v.Pack, v.Plan, step), plan.SayWhen(pr, step))...)
		}
	}
	return items
}
