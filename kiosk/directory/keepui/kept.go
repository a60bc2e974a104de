// Package keepui holds the desk's screens of the resource map: everything that
// is kept, one place with its fields, and the files that wait to be taken in.
package keepui

import (
	"context"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/deskui"
	"maru/kiosk/directory"
	"maru/kiosk/directory/byname"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Desk is what the staff's screens of the resource map stand on.
type Desk struct {
	Service *directory.Service
	// Own is the language of the place.
	Own i18n.Lang
	// Files lists the names of the files that wait to be taken in, and Read
	// returns the content of one.
	Files func() ([]string, error)
	Read  func(name string) ([]byte, error)
	// Folder is where such files are put, as staff find it.
	Folder string
	// Directory returns the resource map as residents see it, and Changed takes up
	// what was written.
	Directory func() *directory.Directory
	Changed   func() error
	// Rules opens the offices, rules and help of the policy pack, and Open one of
	// them that was found by name.
	Rules func() shell.Screen
	Open  func(f directory.Found) shell.Screen
}

// Section is the desk's section of these screens.
const Section = "directory"

// Kept is the list of everything that is kept, withdrawn places too. Staff type
// to find one by name, and with it help, offices and rules.
type Kept struct {
	Desk *Desk
	// Wanted is the name that is looked for, as far as it is typed.
	Wanted string
}

// Section implements deskui.Sectioned.
func (*Kept) Section() string { return Section }

// Typed implements shell.Typist.
func (k *Kept) Typed(s *shell.Shell, r rune) {
	if r != '\n' && len([]rune(k.Wanted)) < 40 || r == '\b' {
		k.Wanted = deskui.Type(k.Wanted, r)
		s.Turn(0)
	}
}

// Writing implements shell.Writer.
func (*Kept) Writing(*shell.Shell) bool { return true }

// Page implements shell.Screen.
func (k *Kept) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Service: theme.Find, Title: s.Say("directory.desk")},
		Primary: &partsui.Action{Name: s.Say("directory.new_place"), Icon: "plus", Do: func() { s.Go(newEdit(k.Desk)) }},
		Fill: func(b *partsui.Board, r partsui.Rect) {
			in := deskui.Panel(b, r, "")
			h := deskui.FieldHeight(b)
			deskui.On(b, in, func() {
				deskui.DrawField(b, partsui.Rect{X: in.X, Y: in.Y, W: in.W, H: h},
					deskui.Field{Label: s.Say("directory.search_desk"), Value: k.Wanted, Typing: true})
			})
			in.Y += h + 12
			in.H -= h + 12
			deskui.List(s, b, in, k.rows(s))
		},
	}
}

func (k *Kept) rows(s *shell.Shell) []deskui.Row {
	entries, err := k.Desk.Service.Store.Entries(context.Background())
	if err != nil { // a screen that is being drawn cannot go elsewhere
		return []deskui.Row{{Service: theme.Find, First: s.Say("shell.fault_title")}}
	}
	open := func(screen func() shell.Screen) *partsui.Action {
		return &partsui.Action{Name: s.Say("desk.open"), Do: func() { s.Go(screen()) }}
	}
	var rows []deskui.Row
	if k.Wanted == "" {
		rows = append(rows,
			deskui.Row{Service: theme.Find, First: s.Say("find.rules"), Open: open(k.Desk.Rules)},
			deskui.Row{Service: theme.Find, First: s.Say("directory.files"), Open: &partsui.Action{Name: s.Say("desk.open"), Do: func() { k.files(s) }}},
		)
	}
	for _, e := range found(entries, k.Wanted, s.Lang()) {
		row := deskui.Row{
			Service: theme.Find, First: e.Name.In(s.Lang()), Second: s.Say("directory.kind_" + string(e.Kind)),
			Open: open(func() shell.Screen { return edit(k.Desk, e) }),
		}
		if e.Withdrawn {
			row.Second = s.Say("directory.withdrawn")
		}
		rows = append(rows, row)
	}
	d := k.Desk.Directory()
	for _, f := range d.Search(k.Wanted, s.Lang(), civil.DayOf(s.Now(), d.Zone())) {
		if f.Place == nil { // places stand above, those too that residents do not see
			rows = append(rows, deskui.Row{
				Service: theme.Check, First: f.Name().In(s.Lang()), Second: word(s, f),
				Open: open(func() shell.Screen { return k.Desk.Open(f) }),
			})
		}
	}
	return rows
}

// word tells what something is that is no place.
func word(s *shell.Shell, f directory.Found) string {
	switch {
	case f.Programme != nil:
		return s.Say("find.word_programme")
	case f.Department != nil:
		return s.Say("find.word_office")
	}
	return s.Say("find.word_document")
}

// found returns the entries whose names meet a query, all of them for none.
func found(entries []directory.Entry, query string, l i18n.Lang) []directory.Entry {
	if query == "" {
		return entries
	}
	var names byname.Index
	for _, e := range entries {
		names.Add(e.Name, e.Reading)
	}
	var some []directory.Entry
	for _, i := range names.Search(query, l) {
		some = append(some, entries[i])
	}
	return some
}

func (k *Kept) files(s *shell.Shell) {
	names, err := k.Desk.Files()
	if err != nil {
		s.Tell(err)
		return
	}
	s.Go(&TakeIn{Desk: k.Desk, Names: names})
}
