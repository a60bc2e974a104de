// Package hardshipui holds the screens of the hardship check: what will be
// asked, the questions one at a time, what was found, and where help is needed.
// No screen shows a degree or a band; these go to the desk, sealed.
package hardshipui

import (
	"slices"

	"maru/kiosk"
	"maru/kiosk/hardship"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Room is what the screens of the check stand on.
type Room struct {
	Service *hardship.Service
	Place   kiosk.Place
	// Call tells staff that an answer cannot wait.
	Call func() error
	// Programme opens the page of a result; answer opens the question that is
	// still to be answered, nil for none.
	Programme func(r policy.Result, answer func() shell.Screen) shell.Screen
	// Apply opens what leads from the results to an application for several of
	// them; nil where nobody can apply here.
	Apply func(results []policy.Result) shell.Screen
	// Plan makes the household's plan and opens it; nil where none is made.
	Plan func(s *shell.Shell)
	// Given opens the screen of a receipt that was just issued.
	Given func(slip receipt.Slip, g hardship.Given) shell.Screen
}

// Start says what will be asked and what becomes of the answers.
type Start struct{ Room *Room }

// Page implements shell.Screen.
func (st *Start) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Service: theme.Check, Title: s.Say("check.title")},
		Head: s.Say("check.start_title"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			ink := b.Look.Palette.Dye(theme.Check).Deep
			return slices.Concat(
				b.Rows(w, "speech", ink, "", s.Say("check.start_asked")),
				b.Rows(w, "person", ink, "", s.Say("check.start_name")),
				b.Rows(w, "lock", ink, "", s.Say("check.start_sealed")),
				b.Rows(w, "pause", ink, "", s.Say("check.start_stop")),
			)
		},
		Primary:   &partsui.Action{Name: s.Say("check.start"), Icon: "arrow-right", Do: func() { s.Replace(NewInterview(st.Room, carried(s))) }},
		Secondary: &partsui.Action{Name: s.Say("check.start_not"), Do: s.Back},
	}
}

// carried returns what this visit has entered already: a fact is entered once.
func carried(s *shell.Shell) policy.Household {
	h, _ := kiosk.Carried[policy.Household](s.Session())
	return h
}
