package keepui

import (
	"context"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/deskui"
	"maru/kiosk/directory"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Edit is one place as staff keep it: a line for each field, which opens it.
// Nothing is written until they save.
type Edit struct {
	Desk  *Desk
	entry directory.Entry        // as it is kept; version 0 for a new one
	draft directory.Organisation // as it will be
	hours string                 // of the draft, as they are typed
}

func edit(d *Desk, e directory.Entry) *Edit {
	return &Edit{Desk: d, entry: e, draft: e.Organisation, hours: e.Hours.String()}
}

// newEdit is a place that is not kept yet.
func newEdit(d *Desk) *Edit {
	e := edit(d, directory.Entry{})
	e.draft.Kind = directory.Everyday
	e.draft.Languages = append(e.draft.Languages, d.Own)
	return e
}

// Section implements deskui.Sectioned.
func (*Edit) Section() string { return Section }

// Page implements shell.Screen.
func (e *Edit) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:     partsui.Top{Service: theme.Find, Title: s.Say("directory.new_place")},
		Primary: &partsui.Action{Name: s.Say("directory.save"), Icon: "check", Do: func() { e.save(s) }},
		Fill:    func(b *partsui.Board, r partsui.Rect) { deskui.List(s, b, deskui.Panel(b, r, ""), e.rows(s)) },
	}
	if e.entry.Version == 0 {
		return page
	}
	page.Top.Title = e.draft.Name.In(s.Lang())
	if e.entry.Withdrawn {
		page.Primary = &partsui.Action{Name: s.Say("directory.restore"), Icon: "check", Do: func() { e.turn(s, e.Desk.Service.Restore) }}
	}
	if b := partsui.NewBoard(s.Look(), nil); b.Look.Measure(theme.WhereRole, true, page.Top.Title) > b.Look.W*0.2 {
		page.Top.Title = s.Say("directory.desk") // the name stands in its field
	}
	return page
}

// rows are the fields with what stands in them, and last who wrote it.
func (e *Edit) rows(s *shell.Shell) []deskui.Row {
	var rows []deskui.Row
	for _, f := range e.fields(s) {
		row := deskui.Row{
			Service: theme.Find, First: s.Say("directory.field_" + f.key), Second: f.said,
			Open: &partsui.Action{Name: s.Say("directory.change"), Do: func() { s.Go(f.open()) }},
		}
		if row.Second == "" {
			row.Second = s.Say("directory.nothing_yet")
		}
		rows = append(rows, row)
	}
	if e.entry.Version == 0 {
		return rows
	}
	day := civil.DayOf(e.entry.At, e.Desk.Service.Zone)
	last := deskui.Row{First: s.Say("directory.version", "Version", e.entry.Version, "Day", day.Date(s.Lang()), "By", who(s, e.entry.By))}
	if e.entry.Withdrawn {
		return append([]deskui.Row{{Now: true, First: s.Say("directory.withdrawn")}}, append(rows, last)...)
	}
	return append(rows, last, deskui.Row{
		Service: theme.Find, First: s.Say("directory.seen_by_all"),
		Open: &partsui.Action{Name: s.Say("directory.withdraw"), Do: func() { e.turn(s, e.Desk.Service.Withdraw) }},
	})
}

// who names the hand that wrote: a member of staff, or the program.
func who(s *shell.Shell, by kiosk.Actor) string {
	if by.ID != "" {
		return by.ID
	}
	return s.Say("directory.by_program")
}

// save writes a new version, or tells what is to be mended. Whoever saves has
// looked: what residents are told is of today.
func (e *Edit) save(s *shell.Shell) {
	by, _ := deskui.Who(s)
	o := e.draft
	o.Seen = civil.DayOf(s.Now(), e.Desk.Service.Zone)
	if e.entry.Version == 0 {
		entries, err := e.Desk.Service.Store.Entries(context.Background())
		if err != nil {
			s.Tell(err)
			return
		}
		o.ID = directory.NewID(o.Name[i18n.English], func(id string) bool {
			for _, kept := range entries {
				if kept.ID == id {
					return true
				}
			}
			return false
		})
	}
	hours, err := directory.ParseWeek(e.hours)
	if err != nil {
		trouble(s, s.Say("directory.fault_hours", "Reason", err))
		return
	}
	o.Hours = hours
	if faults := directory.Check(o, e.Desk.Service.Pack); len(faults) > 0 {
		trouble(s, faults[0].Say(s.Printer()))
		return
	}
	e.after(s, o.ID, e.Desk.Service.Edit(context.Background(), by, o, e.entry.Version))
}

// trouble tells what is to be mended.
func trouble(s *shell.Shell, words string) {
	s.Notify(partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: words})
}

func (e *Edit) turn(s *shell.Shell, do func(context.Context, kiosk.Actor, string) error) {
	by, _ := deskui.Who(s)
	e.after(s, e.entry.ID, do(context.Background(), by, e.entry.ID))
}

// after takes up what is kept now, and says so.
func (e *Edit) after(s *shell.Shell, id string, err error) {
	if err != nil {
		s.Tell(err)
		return
	}
	versions, err := e.Desk.Service.Store.Versions(context.Background(), id)
	if err == nil {
		err = e.Desk.Changed()
	}
	if err != nil {
		s.Tell(err)
		return
	}
	*e = *edit(e.Desk, versions[len(versions)-1])
	s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("directory.kept")})
}
