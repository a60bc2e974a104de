package keepui

import (
	"context"
	"path"
	"strconv"
	"strings"

	"maru/kiosk/deskui"
	"maru/kiosk/directory"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// TakeIn lists the files that wait in the house's folder.
type TakeIn struct {
	Desk  *Desk
	Names []string
}

// Section implements deskui.Sectioned.
func (*TakeIn) Section() string { return Section }

// Page implements shell.Screen.
func (t *TakeIn) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top: partsui.Top{Service: theme.Find, Title: s.Say("directory.files")},
		Fill: func(b *partsui.Board, r partsui.Rect) {
			in := deskui.Panel(b, r, "")
			h := deskui.Words(b, in, false, s.Say("directory.files_hint", "Folder", t.Desk.Folder)) + 16
			in.Y += h
			in.H -= h
			var rows []deskui.Row
			for _, name := range t.Names {
				rows = append(rows, deskui.Row{
					Service: theme.Find, First: name,
					Open: &partsui.Action{Name: s.Say("directory.look"), Do: func() { t.look(s, name) }},
				})
			}
			if len(rows) > 0 {
				deskui.List(s, b, in, rows)
			}
		},
	}
}

// look reads a file and shows what taking it in would do.
func (t *TakeIn) look(s *shell.Shell, name string) {
	if ending := strings.ToLower(path.Ext(name)); ending == ".geojson" || ending == ".json" {
		t.lookAtMap(s, name)
		return
	}
	by, _ := deskui.Who(s)
	shell.Do(s, func() (*Dry, error) {
		src, err := t.Desk.Read(name)
		if err != nil {
			return nil, err
		}
		read := directory.ReadTOML
		if strings.EqualFold(path.Ext(name), ".csv") {
			read = directory.ReadCSV
		}
		list, err := read(src, t.Desk.Service.Pack)
		if err != nil {
			return nil, err
		}
		report, err := t.Desk.Service.Import(context.Background(), by, list, true)
		return &Dry{Desk: t.Desk, Name: name, list: list, report: report}, err
	}, func(dry *Dry, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		s.Go(dry)
	})
}

// Dry says what taking in a file would do: how many places are new, differ or
// stay, and every fault with its line. Nothing is written until staff say so.
type Dry struct {
	Desk   *Desk
	Name   string
	list   directory.List
	report directory.Report
	done   bool
}

// Section implements deskui.Sectioned.
func (*Dry) Section() string { return Section }

// Page implements shell.Screen.
func (d *Dry) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top: partsui.Top{Service: theme.Find, Title: d.Name},
		Fill: func(b *partsui.Board, r partsui.Rect) {
			in := deskui.Panel(b, r, "")
			h := deskui.Words(b, in, true, s.Say("directory.report", "Added", d.report.Count(directory.Added),
				"Changed", d.report.Count(directory.Changed), "Same", d.report.Count(directory.Same), "Faults", len(d.report.Faults))) + 16
			in.Y += h
			in.H -= h
			if rows := d.rows(s); len(rows) > 0 {
				deskui.List(s, b, in, rows)
			}
		},
	}
	if !d.done && d.report.Count(directory.Added)+d.report.Count(directory.Changed) > 0 {
		page.Primary = &partsui.Action{Name: s.Say("directory.take_in"), Icon: "check", Do: func() { d.take(s) }}
	}
	return page
}

func (d *Dry) rows(s *shell.Shell) []deskui.Row {
	var rows []deskui.Row
	for _, f := range d.report.Faults {
		rows = append(rows, deskui.Row{
			Lead: strconv.Itoa(f.Line), Service: theme.Check, First: f.Entry, Second: f.Say(s.Printer()),
		})
	}
	return rows
}

func (d *Dry) take(s *shell.Shell) {
	by, _ := deskui.Who(s)
	shell.Do(s, func() (directory.Report, error) {
		return d.Desk.Service.Import(context.Background(), by, d.list, false)
	}, func(report directory.Report, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		d.report, d.done = report, true
		if err := d.Desk.Changed(); err != nil {
			s.Tell(err)
			return
		}
		s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("directory.kept")})
	})
}
