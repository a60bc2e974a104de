// Package intakeui holds the desk's screens on which files of departments are
// taken into the register: which files wait, a trial that writes nothing, and
// what became of every row.
package intakeui

import (
	"context"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/register"
	"maru/kiosk/register/intake"
	"maru/kiosk/register/mapping"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Room is what the screens stand on.
type Room struct {
	// In is the desk's section that they belong to.
	In    string
	Rules *register.Rules
	Zone  *time.Location
	// Intake returns what brings files into the register, with its secret.
	Intake func(ctx context.Context) (*intake.Service, error)
	Files  Files
}

// Files are the folders that departments' files lie in and reports go to.
type Files struct {
	// Import and Export are the folders as staff find them.
	Import, Export string
	// List returns the names of the files that wait: CSV, XLSX and mappings.
	List func() ([]string, error)
	// Open opens one of them for reading.
	Open func(name string) (intake.Content, error)
	// Create begins a file of Export.
	Create func(name string) (io.WriteCloser, error)
}

// TakeIn lists the files that wait in the house's folder, and by which mapping
// each is read.
type TakeIn struct {
	Room  *Room
	files []waiting
	bad   []badMapping
	read  time.Time
}

// waiting is a department's file; its mapping is nil where none is meant for it.
type waiting struct {
	name string
	by   string // the mapping's file
	m    *mapping.Mapping
	text []byte
}

// badMapping is a mapping that does not hold.
type badMapping struct {
	name string
	err  error
}

// Section implements deskui.Sectioned.
func (t *TakeIn) Section() string { return t.Room.In }

// fresh is how long the folder's list is shown before it is read anew: a screen
// is drawn with every touch.
const fresh = 2 * time.Second

// Page implements shell.Screen.
func (t *TakeIn) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:  partsui.Top{Title: s.Say("household.files"), Service: theme.Check},
		Fill: func(b *partsui.Board, r partsui.Rect) { t.fill(s, b, r) },
	}
	if s.Now().Sub(t.read) >= fresh || t.read.IsZero() {
		if err := t.look(); err != nil {
			s.Tell(err)
			return page
		}
		t.read = s.Now()
	}
	var ready []waiting
	for _, f := range t.files {
		if f.m != nil {
			ready = append(ready, f)
		}
	}
	if len(ready) > 0 {
		page.Primary = &partsui.Action{Name: s.Say("household.try_all"), Icon: "arrow-right", Do: func() { t.try(s, ready) }}
	}
	return page
}

// look reads the folder: which files wait, and which mapping is meant for each.
func (t *TakeIn) look() error {
	names, err := t.Room.Files.List()
	if err != nil {
		return err
	}
	t.files, t.bad = nil, nil
	var mappings []waiting
	for _, name := range names {
		if !strings.EqualFold(path.Ext(name), ".toml") {
			t.files = append(t.files, waiting{name: name})
			continue
		}
		text, err := t.content(name)
		if err != nil {
			return err
		}
		m, err := mapping.Read(text, t.Room.Rules.Pack)
		if err != nil {
			t.bad = append(t.bad, badMapping{name, err})
			continue
		}
		mappings = append(mappings, waiting{by: name, m: m, text: text})
	}
	for i := range t.files {
		for _, m := range mappings {
			if m.m.Takes(t.files[i].name) {
				t.files[i].by, t.files[i].m, t.files[i].text = m.by, m.m, m.text
				break
			}
		}
	}
	return nil
}

// longestMapping is how many bytes a mapping may have: a file of data that
// somebody named so is not read into memory.
const longestMapping = 1 << 20

func (t *TakeIn) content(name string) ([]byte, error) {
	f, err := t.Room.Files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read mapping: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(io.NewSectionReader(f, 0, f.Size()), longestMapping))
	if err != nil {
		return nil, fmt.Errorf("read mapping: %w", err)
	}
	return text, nil
}

func (t *TakeIn) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	in := deskui.Panel(b, r, "")
	rows := t.rows(s)
	if hint := s.Say("household.files_hint", "Folder", t.Room.Files.Import); len(rows) == 0 || in.H > 12*b.Look.Line(theme.TextRole) {
		used := deskui.Words(b, in, false, hint) + 12
		in.Y, in.H = in.Y+used, in.H-used
	}
	if len(rows) > 0 {
		deskui.List(s, b, in, rows)
	}
}

func (t *TakeIn) rows(s *shell.Shell) []deskui.Row {
	var rows []deskui.Row
	for _, f := range t.files {
		if f.m == nil {
			words := s.Say("household.no_mapping")
			rows = append(rows, deskui.Row{
				Service: theme.Receipts, First: f.name, Second: words, Open: t.why(s, f.name, words, []told{
					{"help", s.Say("household.mapping_hint"), ""},
				}),
			})
			continue
		}
		rows = append(rows, deskui.Row{
			Service: theme.Find, First: f.name, Second: s.Say("household.read_by", "Mapping", f.by, "Day", f.m.AsOf.Date(s.Lang())),
			Open: &partsui.Action{Name: s.Say("household.try"), Do: func() { t.try(s, []waiting{f}) }},
		})
	}
	for _, m := range t.bad {
		words := s.Say("household.bad_mapping")
		var lines []told
		for _, line := range strings.Split(m.err.Error(), "\n") {
			lines = append(lines, told{"warning", line, ""})
		}
		rows = append(rows, deskui.Row{Service: theme.Check, First: m.name, Second: words, Open: t.why(s, m.name, words, lines)})
	}
	return rows
}

// why is the key that says what of a file is to be mended.
func (t *TakeIn) why(s *shell.Shell, title, head string, rows []told) *partsui.Action {
	return &partsui.Action{Name: s.Say("household.why"), Do: func() { s.Go(&Told{in: t.Room.In, title: title, head: head, rows: rows}) }}
}

// try reads files and shows what taking them in would do.
func (t *TakeIn) try(s *shell.Shell, files []waiting) {
	run := &Run{room: t.Room}
	for _, f := range files {
		open := t.Room.Files.Open
		run.jobs = append(run.jobs, intake.Job{
			File:    intake.File{Name: f.name, Open: func() (intake.Content, error) { return open(f.name) }},
			Mapping: f.m, Text: f.text,
		})
	}
	s.Go(run)
	run.start(s, true)
}

// Told says something whole that a row of a list has no room for.
type Told struct {
	in    string
	title string
	head  string
	rows  []told
}

type told struct{ icon, first, then string }

// Section implements deskui.Sectioned.
func (t *Told) Section() string { return t.in }

// Page implements shell.Screen.
func (t *Told) Page(*shell.Shell) shell.Page {
	return shell.Page{
		Top: partsui.Top{Title: t.title, Service: theme.Check}, Head: t.head,
		Items: func(b *partsui.Board, w float32) (items []partsui.Item) {
			for _, r := range t.rows {
				items = append(items, b.Rows(w, r.icon, b.Look.Palette.Dye(theme.Check).Deep, r.first, r.then)...)
			}
			return items
		},
	}
}
