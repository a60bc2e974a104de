// Package caseui holds the desk's screens of cases: the caseload, one case
// with what was told and what happened, and its next move.
package caseui

import (
	"context"
	"slices"
	"strings"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/casework"
	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Room is what the screens of cases stand on.
type Room struct {
	Service *casework.Service
	// Application fetches what a case came with.
	Application func(ctx context.Context, id string) (application.Application, error)
	// Print prints the forms of an application on sheets; nil where the desk
	// has no printer of sheets.
	Print func(ctx context.Context, by kiosk.Actor, a application.Application) error
	// Plan opens the plan of the household that a case belongs to.
	Plan func(s *shell.Shell, c casework.Case)
}

// Section is where cases stand in the desk's list.
const Section = "cases"

// Caseload lists the cases of whoever sits there, or of the whole centre: the
// earliest due first.
type Caseload struct {
	room  *Room
	who   kiosk.Actor
	all   bool
	cases []casework.Case
	names map[string]string
}

// NewCaseload reads the cases, or returns a fault.
func NewCaseload(room *Room, who kiosk.Actor) (*Caseload, error) {
	l := &Caseload{room: room, who: who}
	return l, l.read()
}

func (l *Caseload) read() error {
	ctx := context.Background()
	f := casework.CaseFilter{States: []casework.State{casework.Received, casework.UnderReview, casework.MorePapers}}
	open, err := l.room.Service.Store.Cases(ctx, f)
	if err != nil {
		return err
	}
	advisors, err := l.room.Service.Store.Advisors(ctx)
	if err != nil {
		return err
	}
	l.cases, l.names = open, map[string]string{}
	for _, a := range advisors {
		l.names[a.ID] = a.Name
	}
	return nil
}

// shown are the cases of the person, with those that nobody has, or all.
func (l *Caseload) shown() []casework.Case {
	if l.all {
		return l.cases
	}
	return slices.DeleteFunc(slices.Clone(l.cases), func(c casework.Case) bool {
		return c.Advisor != "" && c.Advisor != l.who.ID
	})
}

// Section implements deskui.Sectioned.
func (*Caseload) Section() string { return Section }

// Page implements shell.Screen.
func (l *Caseload) Page(s *shell.Shell) shell.Page {
	if err := l.read(); err != nil {
		s.Tell(err)
	}
	name := "case.show_all"
	if l.all {
		name = "case.show_mine"
	}
	return shell.Page{
		Top:       partsui.Top{Title: s.Say("case.title"), Service: theme.Check},
		Secondary: &partsui.Action{Name: s.Say(name), Do: func() { l.all = !l.all; s.FirstPage() }},
		Fill: func(b *partsui.Board, r partsui.Rect) {
			h := deskui.FiguresHeight(b)
			deskui.Figures(b, partsui.Rect{X: r.X, Y: r.Y, W: r.W, H: h}, l.figures(s))
			r.Y, r.H = r.Y+h+24, r.H-h-24
			deskui.List(s, b, deskui.Panel(b, r, ""), l.rows(s))
		},
	}
}

func (l *Caseload) figures(s *shell.Shell) []deskui.Figure {
	today, shown := l.room.Service.Today(), l.shown()
	late, waits := 0, 0
	for _, c := range shown {
		if c.Due.Before(today) {
			late++
		}
		if c.State == casework.MorePapers {
			waits++
		}
	}
	pr := s.Printer()
	figure := func(of theme.Service, n int, key string) deskui.Figure {
		return deskui.Figure{Service: of, Count: count(n), First: pr.Say(key)}
	}
	return []deskui.Figure{
		figure(theme.Check, len(shown), "case.open_cases"),
		figure(theme.Receipts, waits, "case.wait_papers"),
		figure(theme.Find, late, "case.late"),
	}
}

func (l *Caseload) rows(s *shell.Shell) []deskui.Row {
	today := l.room.Service.Today()
	var rows []deskui.Row
	for _, c := range l.shown() {
		second := []string{s.Say("case.state_" + string(c.State)), s.Say("case.by_day", "Day", c.Due.Date(s.Lang()))}
		if name := l.names[c.Advisor]; name != "" {
			second = append(second, name)
		}
		rows = append(rows, deskui.Row{
			Service: theme.Check, First: l.room.title(s.Lang(), c), Second: strings.Join(second, " · "), Now: c.Due.Before(today),
			Open: &partsui.Action{Name: s.Say("case.open"), Do: func() { l.room.Open(s, c.ID) }},
		})
	}
	return rows
}

// title names a case by its programme.
func (room *Room) title(l i18n.Lang, c casework.Case) string {
	if p := room.Service.Pack.Programme(c.Programme); p != nil {
		return p.Title.In(l)
	}
	return c.Programme // the pack has dropped it since
}

func day(s *shell.Shell, d civil.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.Date(s.Lang())
}
