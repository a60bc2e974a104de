package directoryui

import (
	"context"
	"slices"
	"strings"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
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
}

// Section is the desk's section of these screens.
const Section = "directory"

// Kept is the list of everything that is kept, withdrawn places too. Staff type
// to find one by name.
type Kept struct {
	Desk  *Desk
	typed string
}

// Section implements deskui.Sectioned.
func (*Kept) Section() string { return Section }

// Typed implements shell.Typist.
func (k *Kept) Typed(s *shell.Shell, r rune) {
	if r != '\n' && len([]rune(k.typed)) < 40 || r == '\b' {
		k.typed = deskui.Type(k.typed, r)
		s.Turn(0)
	}
}

// Writing implements shell.Writer.
func (*Kept) Writing(*shell.Shell) bool { return true }

// Page implements shell.Screen.
func (k *Kept) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Service: theme.Find, Title: s.Say("directory.desk")},
		Primary: &partsui.Action{Name: s.Say("directory.take_in"), Icon: "plus", Do: func() { k.files(s) }},
		Fill: func(b *partsui.Board, r partsui.Rect) {
			in := deskui.Panel(b, r, "")
			h := deskui.FieldHeight(b)
			deskui.On(b, in, func() {
				deskui.DrawField(b, partsui.Rect{X: in.X, Y: in.Y, W: in.W, H: h},
					deskui.Field{Label: s.Say("directory.search_desk"), Value: k.typed, Typing: true})
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
	var rows []deskui.Row
	for _, e := range found(entries, k.typed, s.Lang()) {
		row := deskui.Row{
			Service: theme.Find, First: e.Name.In(s.Lang()), Second: s.Say("directory.kind_" + string(e.Kind)),
			Open: &partsui.Action{Name: s.Say("desk.open"), Do: func() { s.Go(&Edit{Desk: k.Desk, entry: e}) }},
		}
		if e.Withdrawn {
			row.Second = s.Say("directory.withdrawn")
		}
		rows = append(rows, row)
	}
	return rows
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

// Edit is one place as staff keep it: what changes most often can be written
// anew, and the place withdrawn or brought back. Everything else comes by file.
type Edit struct {
	Desk   *Desk
	entry  directory.Entry
	drafts map[string]string // by field, of those that were opened
	field  string
}

// fields are what can be written at the desk.
var fields = []string{"name", "phone", "hours", "note"}

// Section implements deskui.Sectioned.
func (*Edit) Section() string { return Section }

// Writing implements shell.Writer.
func (*Edit) Writing(*shell.Shell) bool { return true }

// Typed implements shell.Typist; Return goes on to the next field.
func (e *Edit) Typed(_ *shell.Shell, r rune) {
	e.begin()
	if r == '\n' {
		e.field = fields[(slices.Index(fields, e.field)+1)%len(fields)]
		return
	}
	if r == '\b' || len([]rune(e.drafts[e.field])) < 200 {
		e.drafts[e.field] = deskui.Type(e.drafts[e.field], r)
	}
}

// begin fills the fields with what is kept.
func (e *Edit) begin() {
	if e.drafts != nil {
		return
	}
	e.field = fields[0]
	e.drafts = map[string]string{
		"name": e.entry.Name[e.Desk.Own], "phone": e.entry.Phone,
		"hours": e.entry.Hours.String(), "note": e.entry.Note[e.Desk.Own],
	}
}

// Page implements shell.Screen.
func (e *Edit) Page(s *shell.Shell) shell.Page {
	e.begin()
	page := shell.Page{
		Top:     partsui.Top{Service: theme.Find, Title: e.entry.Name.In(s.Lang())},
		Primary: &partsui.Action{Name: s.Say("directory.save"), Icon: "check", Do: func() { e.save(s) }},
		Fill:    func(b *partsui.Board, r partsui.Rect) { e.draw(s, b, deskui.Panel(b, r, "")) },
	}
	if e.entry.Withdrawn {
		page.Primary = &partsui.Action{Name: s.Say("directory.restore"), Icon: "check", Do: func() { e.turn(s, e.Desk.Service.Restore) }}
	}
	if s.Look().Tight() {
		page.Top.Title = s.Say("directory.desk") // the name stands in its field
	}
	return page
}

// draw shows the fields as keys, and the one that is written under them. Very
// large words leave the keys away while a notice stands, and the last lines.
func (e *Edit) draw(s *shell.Shell, b *partsui.Board, in partsui.Rect) {
	h, bottom := deskui.FieldHeight(b), in.Bottom()
	deskui.On(b, in, func() {
		if s.Notice() == nil || !b.Look.Tight() {
			in.Y += deskui.Chips(b, in, theme.Find, e.chips(s)) + 12
		}
		deskui.DrawField(b, partsui.Rect{X: in.X, Y: in.Y, W: in.W, H: h},
			deskui.Field{Label: s.Say("directory.write_" + e.field), Value: e.drafts[e.field], Typing: true})
	})
	in.Y += h + 16
	for _, line := range e.below(s) {
		t := partsui.Type{Role: theme.TextRole}
		if in.Y+b.Height(t, line, in.W) > bottom {
			break
		}
		in.Y += deskui.Words(b, in, false, line)
	}
}

// chips are the keys of the fields, and the one that withdraws.
func (e *Edit) chips(s *shell.Shell) []deskui.Chip {
	var chips []deskui.Chip
	for _, f := range fields {
		chips = append(chips, deskui.Chip{Name: s.Say("directory.field_" + f), On: f == e.field, Do: func() { e.field = f }})
	}
	if !e.entry.Withdrawn {
		chips = append(chips, deskui.Chip{Name: s.Say("directory.withdraw"), Do: func() { e.turn(s, e.Desk.Service.Withdraw) }})
	}
	return chips
}

// below are the lines under the field, what matters most first.
func (e *Edit) below(s *shell.Shell) []string {
	var lines []string
	if e.entry.Withdrawn {
		lines = append(lines, s.Say("directory.withdrawn"))
	}
	if e.field == "hours" {
		lines = append(lines, s.Say("directory.example", "Hours", "mon-fri 09:00-12:00 13:00-17:00; sat 09:00-12:00"))
	}
	day := civil.DayOf(e.entry.At, e.Desk.Service.Zone)
	return append(lines, s.Say("directory.version", "Version", e.entry.Version, "Day", day.Date(s.Lang()), "By", who(s, e.entry.By)))
}

// who names the hand that wrote: a member of staff, or the program.
func who(s *shell.Shell, by kiosk.Actor) string {
	if by.ID != "" {
		return by.ID
	}
	return s.Say("directory.by_program")
}

// save writes a new version, or tells what is to be mended.
func (e *Edit) save(s *shell.Shell) {
	by, _ := deskui.Who(s)
	o := e.entry.Organisation
	hours, err := directory.ParseWeek(e.drafts["hours"])
	if err != nil {
		e.field = "hours"
		s.Notify(partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: s.Say("directory.fault_hours", "Reason", err)})
		return
	}
	o.Hours, o.Phone = hours, strings.TrimSpace(e.drafts["phone"])
	o.Name, o.Note = with(o.Name, e.Desk.Own, e.drafts["name"]), with(o.Note, e.Desk.Own, e.drafts["note"])
	if faults := directory.Check(o, e.Desk.Service.Pack); len(faults) > 0 {
		s.Notify(partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: faults[0].Say(s.Printer())})
		return
	}
	e.after(s, e.Desk.Service.Edit(context.Background(), by, o, e.entry.Version))
}

// with returns a copy of a text with another sentence in one language.
func with(t i18n.Text, l i18n.Lang, s string) i18n.Text {
	changed := i18n.Text{}
	for lang, words := range t {
		changed[lang] = words
	}
	if changed[l] = strings.TrimSpace(s); changed[l] == "" {
		delete(changed, l)
	}
	return changed
}

func (e *Edit) turn(s *shell.Shell, do func(context.Context, kiosk.Actor, string) error) {
	by, _ := deskui.Who(s)
	e.after(s, do(context.Background(), by, e.entry.ID))
}

// after takes up what is kept now, and says so.
func (e *Edit) after(s *shell.Shell, err error) {
	if err != nil {
		s.Tell(err)
		return
	}
	versions, err := e.Desk.Service.Store.Versions(context.Background(), e.entry.ID)
	if err != nil {
		s.Tell(err)
		return
	}
	field := e.field
	e.entry, e.drafts = versions[len(versions)-1], nil
	e.begin()
	e.field = field
	s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("directory.kept")})
}
