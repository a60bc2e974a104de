package finderui

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/deskui"
	"maru/kiosk/finder"
	"maru/kiosk/partsui"
	"maru/kiosk/register"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// mostListed is how many findings the list holds: nobody turns more pages, and
// filters and the file reach the rest.
const mostListed = 120

// List lists findings, the greatest need first.
type List struct {
	room  *Room
	who   kiosk.Actor
	want  finder.Wanted
	board finder.Board
	page
}

// page is what a reading of the list holds.
type page struct {
	found   []finder.Finding
	entries map[string]*register.Entry
	more    bool
	works   map[string]casework.Work // that wait, by household
	names   map[string]string        // of advisors
}

// List opens the list of what is wanted.
func (room *Room) List(s *shell.Shell, who kiosk.Actor, w finder.Wanted) {
	l := &List{room: room, who: who, want: w}
	shell.Do(s, func() (p page, err error) {
		run, err := room.Service.Latest(context.Background(), who)
		if err == nil {
			l.board = run.Board
			p, err = l.read(w)
		}
		return p, err
	}, func(p page, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		l.page = p
		s.Go(l)
	})
}

// read looks for what is wanted, and for the names that go with it.
func (l *List) read(w finder.Wanted) (p page, err error) {
	ctx := context.Background()
	if p.found, p.more, err = l.room.Service.Look(ctx, w, mostListed, l.who); err != nil {
		return p, err
	}
	ids := make([]string, len(p.found))
	for i := range p.found {
		ids[i] = p.found[i].Household
	}
	entries, err := l.room.Service.Register.Store.Entries(ctx, ids)
	p.entries = map[string]*register.Entry{}
	for _, e := range entries {
		p.entries[e.ID] = e
	}
	if err != nil {
		return p, err
	}
	return l.whose(ctx, p)
}

// whose reads which findings are somebody's work.
func (l *List) whose(ctx context.Context, p page) (page, error) {
	desk := l.room.Service.Casework
	works, err := desk.Works(ctx, casework.WorkFilter{
		Kinds: []casework.WorkKind{casework.Found}, States: []casework.WorkState{casework.Open, casework.Taken},
	})
	if err != nil {
		return p, err
	}
	p.works, p.names = map[string]casework.Work{}, map[string]string{}
	for _, w := range works {
		p.works[w.Household] = w
	}
	advisors, err := desk.Advisors(ctx)
	for _, a := range advisors {
		p.names[a.ID] = a.Name
	}
	return p, err
}

// narrow shows what is wanted from now on.
func (l *List) narrow(s *shell.Shell, w finder.Wanted) {
	shell.Do(s, func() (page, error) { return l.read(w) }, func(p page, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		l.want, l.page = w, p
		s.FirstPage()
	})
}

// Section implements deskui.Sectioned.
func (*List) Section() string { return Section }

// Page implements shell.Screen.
func (l *List) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:  partsui.Top{Title: s.Say("found.list_title"), Service: theme.Find},
		Fill: func(b *partsui.Board, r partsui.Rect) { l.fill(s, b, r) },
	}
	if len(l.found) > 0 && l.room.Export != nil {
		page.Secondary = &partsui.Action{Name: s.Say("found.export"), Do: func() { s.Go(&Export{room: l.room, who: l.who, want: l.want}) }}
	}
	return page
}

func (l *List) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	room := r
	room.H = max(r.H*0.3, r.H-5*b.Look.Line(theme.TextRole)) // a row and the pager must stand under them
	_, h := deskui.ChipsIn(b, room, theme.Find, l.chips(s))
	h += gap - 8
	r.Y, r.H = r.Y+h, r.H-h
	title := ""
	if roomy := 5 * (2*b.Look.Line(theme.TextRole) + 30); r.H > roomy {
		title = "found.all_of"
		if l.more {
			title = "found.first_of"
		}
		title = s.Say(title, "Shown", len(l.found))
	}
	deskui.List(s, b, deskui.Panel(b, r, title), l.rows(s, r.W))
}

// chips are the filters: a category, who was never spoken with, what cannot
// wait, and one early warning.
func (l *List) chips(s *shell.Shell) []deskui.Chip {
	var chips []deskui.Chip
	chip := func(name string, n int, on bool, change func(w *finder.Wanted)) {
		if n > 0 || on {
			chips = append(chips, deskui.Chip{Name: name + " " + number(n), On: on, Do: func() {
				w := l.want
				change(&w)
				l.narrow(s, w)
			}})
		}
	}
	if len(l.board.Warnings) > 0 {
		name := s.Say("found.any_warning")
		if id := l.want.Warning; id != "" {
			name = l.room.warning(s.Lang(), id)
		}
		chips = append(chips, deskui.Chip{Name: name, On: l.want.Warning != "", Do: func() {
			s.Go(&Warnings{of: l, chosen: l.want.Warning})
		}})
	}
	for _, c := range finder.Categories {
		on := l.want.Category == c
		chip(s.Say("finder.category_"+string(c)), l.board.Categories[c], on, func(w *finder.Wanted) {
			if w.Category = c; on {
				w.Category = finder.Nothing
			}
		})
	}
	chip(s.Say("found.silent"), l.board.Silent, l.want.Silent, func(w *finder.Wanted) { w.Silent = !w.Silent })
	chip(s.Say("found.urgent"), l.board.Urgent, l.want.Urgent, func(w *finder.Wanted) { w.Urgent = !w.Urgent })
	return chips
}

func (l *List) rows(s *shell.Shell, width float32) []deskui.Row {
	const narrow = 1000 // there is no room for the place in the list
	rows := make([]deskui.Row, 0, len(l.found))
	for i := range l.found {
		f := &l.found[i]
		row := deskui.Row{
			Service: service(f.Category),
			First:   l.room.title(s, f, l.entries[f.Household], true),
			Second:  l.mark(s, f) + l.room.Because(s.Printer(), finder.Because(f)),
			Open:    &partsui.Action{Name: s.Say("found.open"), Do: func() { l.open(s, f.Household) }},
		}
		if width > narrow {
			row.Lead = strconv.Itoa(i + 1)
		}
		if n := len(f.Entitled); n > 0 {
			row.Right = s.Say("found.programmes", "Count", n)
		}
		rows = append(rows, row)
	}
	return rows
}

// mark tells before the reasons whose work a finding is.
func (l *List) mark(s *shell.Shell, f *finder.Finding) string {
	w, waits := l.works[f.Household]
	if !waits || w.Advisor == "" {
		return ""
	}
	return s.Say("found.with", "Name", cmp.Or(l.names[w.Advisor], w.Advisor)) + " · "
}

// open opens a finding, and hears of it whose work it has become.
func (l *List) open(s *shell.Shell, household string) {
	v := &Finding{room: l.room, who: l.who, changed: func(household string, w casework.Work, waits bool) {
		if delete(l.works, household); waits {
			l.works[household] = w
		}
	}}
	v.open(s, household)
}

// person is the member of a household whom a finding is most about: the first
// whom a programme fits, else the first there is.
func person(f *finder.Finding, e *register.Entry) *register.Person {
	if e == nil || len(e.Persons) == 0 {
		return nil
	}
	for _, c := range f.Entitled {
		if c.Member >= 0 && c.Member < len(e.Persons) {
			return &e.Persons[c.Member]
		}
	}
	return &e.Persons[0]
}

// title names a household: who and how old, and in a list also how many and
// where.
func (room *Room) title(s *shell.Shell, f *finder.Finding, e *register.Entry, veiled bool) string {
	var words []string
	if p := person(f, e); p != nil {
		name := p.Name()
		if veiled {
			name = deskui.Veil(name)
		}
		if name != "" {
			words = append(words, name)
		}
		if born := p.Born(); !born.IsZero() {
			words = append(words, s.Say("found.age", "Age", register.Age(born, room.today())))
		}
		if veiled {
			words = append(words, s.Say("found.persons", "Count", len(e.Persons)))
		}
	}
	if len(words) == 0 {
		words = append(words, f.Household)
	}
	if area := cmp.Or(f.Area.Committee, f.Area.Street, f.Area.District); veiled && area != "" {
		words = append(words, area)
	}
	return strings.Join(words, " · ")
}
