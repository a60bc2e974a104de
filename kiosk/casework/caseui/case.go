package caseui

import (
	"context"
	"strconv"
	"strings"

	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/casework"
	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

func count(n int) string { return strconv.Itoa(n) }

// loaded is a case with what it came with.
type loaded struct {
	c    casework.Case
	from application.Application
}

// load reads a case and its application.
func (room *Room) load(id string) (loaded, error) {
	ctx := context.Background()
	c, err := room.Service.Store.Case(ctx, id)
	if err != nil {
		return loaded{}, err
	}
	a, err := room.Application(ctx, c.Application)
	return loaded{c, a}, err
}

// Open opens a case.
func (room *Room) Open(s *shell.Shell, id string) {
	shell.Do(s, func() (loaded, error) { return room.load(id) }, func(l loaded, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		s.Go(&Case{room: room, loaded: l})
	})
}

// Case shows one case: where it stands, what was told, what happened.
type Case struct {
	room *Room
	loaded
}

// Section implements deskui.Sectioned.
func (*Case) Section() string { return Section }

// Page implements shell.Screen.
func (v *Case) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:  partsui.Top{Title: v.room.title(s.Lang(), v.c), Service: theme.Check},
		Fill: func(b *partsui.Board, r partsui.Rect) { v.fill(s, b, r) },
	}
	if len(v.c.State.Next()) > 0 {
		page.Primary = &partsui.Action{Name: s.Say("case.go_on"), Icon: "arrow-right", Do: func() { s.Go(&Move{of: v}) }}
	}
	if v.room.Plan != nil {
		page.Secondary = &partsui.Action{Name: s.Say("case.plan"), Do: func() { v.room.Plan(s, v.c) }}
	}
	return page
}

func (v *Case) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	left := partsui.Rect{X: r.X, Y: r.Y, W: (r.W - 24) * 0.56, H: r.H}
	right := partsui.Rect{X: left.Right() + 24, Y: r.Y, W: r.W - left.W - 24, H: r.H}
	deskui.List(s, b, deskui.Panel(b, left, s.Say("case.told")), v.facts(s))
	deskui.Prose(b, deskui.Panel(b, right, s.Say("case.happened")), v.history(s))
}

// facts lists what the forms hold.
func (v *Case) facts(s *shell.Shell) []deskui.Row {
	pack, pr := v.room.Service.Pack, s.Printer()
	choice := application.Choice{Programme: v.c.Programme, Member: v.c.Member}
	bundle := application.Gather(pack, v.from.Facts, v.from.On, []application.Choice{choice})
	var rows []deskui.Row
	if v.room.Print != nil {
		rows = append(rows, deskui.Row{
			Service: theme.Receipts, First: s.Say("case.forms"), Second: day(s, v.from.On),
			Open: &partsui.Action{Name: s.Say("case.print"), Do: func() { v.print(s) }},
		})
	}
	for _, f := range bundle.Facts {
		if said := application.SayFact(pr, pack, f.Name, f.Value); said != "" {
			rows = append(rows, deskui.Row{First: pack.Label(f.Name).In(s.Lang()), Second: said})
		}
	}
	for _, item := range v.from.Items {
		if item.Choice != choice {
			continue
		}
		for _, name := range item.Missing {
			rows = append(rows, deskui.Row{Now: true, First: pack.Label(name).In(s.Lang()), Second: s.Say("case.not_told")})
		}
	}
	for _, p := range bundle.Papers {
		rows = append(rows, deskui.Row{Service: theme.Receipts, First: application.PaperLabel(pack, p.ID).In(s.Lang()), Second: s.Say("case.paper")})
	}
	return rows
}

// history tells what happened, the newest first.
func (v *Case) history(s *shell.Shell) []deskui.Line {
	pack := v.room.Service.Pack
	var lines []deskui.Line
	for i := len(v.c.Moves) - 1; i >= 0; i-- {
		m := v.c.Moves[i]
		lines = append(lines, deskui.Line{Words: s.Say("case.state_" + string(m.To)), Bold: true})
		at := deskDay(v, m)
		who := strings.TrimPrefix(m.By, string(kiosk.Advisor)+":")
		if m.By == string(kiosk.Resident) {
			who = s.Say("case.by_resident")
		}
		lines = append(lines, deskui.Line{Words: day(s, at) + " · " + who})
		if m.Reason != "" {
			lines = append(lines, deskui.Line{Words: s.Say("case.reason_" + string(m.Reason))})
		}
		var papers []string
		for _, id := range m.Papers {
			if label := application.PaperLabel(pack, id); label != nil {
				papers = append(papers, label.In(s.Lang()))
			}
		}
		if len(papers) > 0 {
			lines = append(lines, deskui.Line{Words: s.Lang().Join(papers)})
		}
		if !m.Due.IsZero() {
			lines = append(lines, deskui.Line{Words: s.Say("case.by_day", "Day", day(s, m.Due))})
		}
		if m.Proof != nil {
			lines = append(lines, deskui.Line{Words: s.Say("case.rules", "Verdict", s.Say("case.verdict_"+m.Proof.Verdict.String()), "Version", m.Proof.PackVersion)})
		}
		if m.Note != "" {
			lines = append(lines, deskui.Line{Words: m.Note})
		}
	}
	return lines
}

func (v *Case) print(s *shell.Shell) {
	who, _ := deskui.Who(s)
	shell.Do(s, func() (struct{}, error) {
		return struct{}{}, v.room.Print(context.Background(), who, v.from)
	}, func(_ struct{}, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("case.printed")})
	})
}
