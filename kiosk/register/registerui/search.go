package registerui

import (
	"context"
	"errors"
	"unicode"

	"maru/kiosk"
	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/register"
	"maru/kiosk/register/idno"
	"maru/kiosk/register/tagquery"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Search finds households by name or identity number, or by a query over their
// tags, circles and areas.
type Search struct {
	Room    *Room
	byTags  bool
	name    string
	query   string
	found   *found // nil until something was asked
	fault   string // what is to be mended in what was typed
	common  []string
	counted bool
}

// found is what a search came to.
type found struct {
	entries []*register.Entry
	all     int  // how many there are; 0 where nobody counted
	more    bool // there are more than entries
	words   string
}

// most is how many households a search shows at once.
const most = 200

// Section implements deskui.Sectioned.
func (*Search) Section() string { return Section }

// Writing implements shell.Writer.
func (*Search) Writing(*shell.Shell) bool { return true }

// Typed implements shell.Typist; Return searches.
func (v *Search) Typed(s *shell.Shell, r rune) {
	if r == '\n' {
		v.run(s)
		return
	}
	at, longest := &v.name, 40
	if v.byTags {
		at, longest = &v.query, 2000
	}
	if r == '\b' || len([]rune(*at)) < longest {
		*at = deskui.Type(*at, r)
	}
	v.clear(s)
}

// clear forgets what was found for other words.
func (v *Search) clear(s *shell.Shell) {
	v.found, v.fault = nil, ""
	s.FirstPage()
}

// Page implements shell.Screen.
func (v *Search) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Title: s.Say("household.search_title"), Service: theme.Check},
		Primary: &partsui.Action{Name: s.Say("household.search"), Icon: "search", Do: func() { v.run(s) }},
		Fill:    func(b *partsui.Board, r partsui.Rect) { v.fill(s, b, r) },
	}
}

func (v *Search) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	left, wide := r, v.byTags && deskui.Wide(b, r)
	if wide {
		var right partsui.Rect
		left, right = deskui.Split(r, 0.58)
		in := deskui.Panel(b, right, s.Say("household.build"))
		deskui.On(b, in, func() { deskui.ChipsIn(b, in, theme.Find, v.chips(s)) })
	}
	in := deskui.Panel(b, left, "")
	deskui.On(b, in, func() { in = v.field(s, b, in) })
	switch {
	case v.fault != "":
		deskui.Trouble(b, in, v.fault)
	case v.found != nil:
		v.results(s, b, in)
	case v.byTags && !wide:
		deskui.On(b, in, func() { deskui.ChipsIn(b, in, theme.Find, v.chips(s)) })
	default:
		deskui.Words(b, in, false, s.Say(v.key("hint")))
	}
}

// key names a sentence of the way that is searched by.
func (v *Search) key(what string) string {
	if v.byTags {
		return "household." + what + "_tags"
	}
	return "household." + what + "_name"
}

// field draws how one searches and what is typed, and returns what is left.
func (v *Search) field(s *shell.Shell, b *partsui.Board, in partsui.Rect) partsui.Rect {
	way := func(key string, byTags bool) deskui.Chip {
		return deskui.Chip{Name: s.Say(key), On: v.byTags == byTags, Do: func() {
			v.byTags = byTags
			v.clear(s)
		}}
	}
	used := deskui.Chips(b, in, theme.Find, []deskui.Chip{way("household.by_name", false), way("household.by_tags", true)}) + 4
	in.Y, in.H = in.Y+used, in.H-used
	value := v.name
	if v.byTags {
		value = v.query
	}
	h := deskui.FieldHeight(b)
	deskui.DrawField(b, partsui.Rect{X: in.X, Y: in.Y, W: in.W, H: h}, deskui.Field{Label: s.Say(v.key("field")), Value: value, Typing: true})
	in.Y, in.H = in.Y+h+12, in.H-h-12
	return in
}

func (v *Search) results(s *shell.Shell, b *partsui.Board, in partsui.Rect) {
	key := "household.found"
	if v.found.more && v.found.all == 0 {
		key = "household.found_more"
	}
	words := s.Say(key, "Count", max(v.found.all, len(v.found.entries)))
	used := deskui.Words(b, in, true, words)
	if v.found.words != "" && in.H > 8*b.Look.Line(theme.TextRole) {
		t := partsui.Type{Role: theme.TextRole}
		used += deskui.Words(b, partsui.Rect{X: in.X, Y: in.Y + used, W: in.W, H: in.H}, false, deskui.Cut(b, t, v.found.words, in.W))
	}
	in.Y, in.H = in.Y+used+8, in.H-used-8
	if len(v.found.entries) > 0 {
		deskui.List(s, b, in, v.rows(s))
	}
}

func (v *Search) rows(s *shell.Shell) []deskui.Row {
	var rows []deskui.Row
	for _, e := range v.found.entries {
		rows = append(rows, v.Room.row(s, e))
	}
	if v.found.more && v.found.all > 0 {
		rows = append(rows, deskui.Row{
			First: s.Say("household.and_more", "Count", v.found.all-len(v.found.entries)),
			Open:  &partsui.Action{Name: s.Say("household.show"), Do: func() { v.further(s) }},
		})
	}
	return rows
}

// row is a household in a list: its first person half hidden.
func (room *Room) row(s *shell.Shell, e *register.Entry) deskui.Row {
	row := deskui.Row{
		Service: room.dyeOf(e),
		Open:    &partsui.Action{Name: s.Say("desk.open"), Do: func() { room.Open(s, e.ID) }},
	}
	p := head(e)
	age := ""
	if born := p.Born(); !born.IsZero() {
		age = s.Say("household.age", "Count", register.Age(born, room.Service.Today()))
	}
	row.First = joined(deskui.Veil(p.Name()), age, s.Say("household.persons", "Count", len(e.Persons)))
	var second []string
	for _, c := range circles(e) {
		second = append(second, room.circle(s.Lang(), c.ID))
	}
	row.Second = joined(append(second, room.area(s, e.Area().String()))...)
	return row
}

// run searches for what was typed.
func (v *Search) run(s *shell.Shell) {
	v.clear(s)
	switch {
	case v.byTags:
		v.runQuery(s, "")
	case v.name == "":
		v.fault = s.Say("household.type_first")
	case digits(v.name):
		v.byNumber(s)
	default:
		v.byName(s)
	}
}

// digits reports whether somebody means a number and not a name.
func digits(text string) bool {
	for _, r := range text {
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// answered shows what was found, or says what is to be mended.
func (v *Search) answered(s *shell.Shell, f found, err error) {
	refusal := kiosk.AsRefusal(err)
	switch {
	case err == nil:
		v.found = &f
	case errors.Is(err, register.ErrNoSuchHousehold):
		v.found = &found{}
	case errors.Is(err, idno.ErrForm), errors.Is(err, idno.ErrBorn):
		v.fault = s.Say("household.number_form")
	case errors.Is(err, idno.ErrCheck):
		v.fault = s.Say("household.number_check")
	case refusal != nil:
		v.fault = s.Refusal(refusal)
	default:
		s.Tell(err)
	}
}

func (v *Search) byNumber(s *shell.Shell) {
	by, number, room := who(s), v.name, v.Room
	shell.Do(s, func() (found, error) {
		in, err := room.Intake(context.Background())
		if err != nil {
			return found{}, err
		}
		e, err := room.Service.Numbered(context.Background(), in.Key, room.Numbers, number, by)
		if err != nil {
			return found{}, err
		}
		return found{entries: []*register.Entry{e}, all: 1}, nil
	}, func(f found, err error) { v.answered(s, f, err) })
}

func (v *Search) byName(s *shell.Shell) {
	by, name, room := who(s), v.name, v.Room
	shell.Do(s, func() (found, error) {
		entries, more, err := room.Service.Named(context.Background(), name, most, by)
		return found{entries: entries, more: more}, err
	}, func(f found, err error) { v.answered(s, f, err) })
}

// runQuery asks the register; what follows after a household is added to what
// is shown.
func (v *Search) runQuery(s *shell.Shell, after string) {
	by, query, room, shown := who(s), v.query, v.Room, v.found
	words := ""
	if q, err := tagquery.Parse(query, room.Service.Rules.Word); err == nil {
		words = room.sayQuery(s, q)
	}
	shell.Do(s, func() (found, error) {
		entries, all, err := room.Service.Ask(context.Background(), query, after, most, by)
		f := found{entries: entries, all: all, words: words}
		if after != "" && shown != nil {
			f.entries = append(shown.entries, entries...)
		}
		f.more = len(f.entries) < all
		return f, err
	}, func(f found, err error) { v.answered(s, f, err) })
}

// further shows the next households of the query, and stays on the page.
func (v *Search) further(s *shell.Shell) {
	v.runQuery(s, v.found.entries[len(v.found.entries)-1].ID)
}
