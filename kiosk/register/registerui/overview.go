package registerui

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/register"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Overview is the first screen of the register: how many households there are,
// in which circles and areas, and which tags are the commonest.
type Overview struct {
	Room   *Room
	totals register.Totals
	read   time.Time
}

// Section implements deskui.Sectioned.
func (*Overview) Section() string { return Section }

// Page implements shell.Screen.
func (o *Overview) Page(s *shell.Shell) shell.Page {
	o.look(s)
	page := shell.Page{
		Top:     partsui.Top{Title: s.Say("household.title"), Service: theme.Check},
		Primary: &partsui.Action{Name: s.Say("household.search"), Icon: "search", Do: func() { s.Go(&Search{Room: o.Room}) }},
		Fill:    func(b *partsui.Board, r partsui.Rect) { o.fill(s, b, r) },
	}
	if keeps(s) && o.Room.TakeIn != nil {
		page.Secondary = &partsui.Action{Name: s.Say("household.take_in"), Do: func() { s.Go(o.Room.TakeIn()) }}
	}
	return page
}

// fresh is how long counts are shown before they are counted anew: a screen is
// drawn with every touch, and counting a city takes a moment.
const fresh = 2 * time.Second

func (o *Overview) look(s *shell.Shell) {
	if s.Now().Sub(o.read) < fresh && !o.read.IsZero() {
		return
	}
	totals, err := o.Room.Service.Totals(context.Background(), who(s))
	if err != nil {
		s.Tell(err)
		return
	}
	o.totals, o.read = totals, s.Now()
}

func (o *Overview) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	if o.totals.Households == 0 {
		deskui.Prose(b, deskui.Panel(b, r, ""), []deskui.Line{
			{Words: s.Say("household.empty"), Bold: true}, {Words: s.Say("household.empty_hint")},
		})
		return
	}
	rows := o.areas(s)
	r, drawn := deskui.FiguresIn(b, r, o.figures(s))
	if !drawn {
		rows = append(o.circles(s), rows...)
	}
	left := r
	if deskui.Wide(b, r) {
		var right partsui.Rect
		left, right = deskui.Split(r, 0.5)
		deskui.Bars(b, deskui.Panel(b, right, s.Say("household.common_tags")), theme.Find, o.bars(s))
	}
	deskui.List(s, b, deskui.Panel(b, left, s.Say("household.count", "Count", o.totals.Households, "Persons", o.totals.Persons)), rows)
}

func (o *Overview) figures(s *shell.Shell) []deskui.Figure {
	var figures []deskui.Figure
	for _, c := range o.Room.Service.Rules.Circles {
		figures = append(figures, deskui.Figure{
			Service: o.Room.dye(c.ID), Count: count(o.totals.Terms["circle:"+c.ID]), First: c.Label.In(s.Lang()),
			Do: o.ask(s, "circle:"+c.ID),
		})
	}
	return figures
}

// circles are the figures as rows, where there is no room for figures.
func (o *Overview) circles(s *shell.Shell) []deskui.Row {
	var rows []deskui.Row
	for _, f := range o.figures(s) {
		rows = append(rows, deskui.Row{Service: f.Service, First: f.First, Right: f.Count, Open: &partsui.Action{Name: s.Say("household.show"), Do: f.Do}})
	}
	return rows
}

// areas are the streets, those with the most households first; a street's
// committees are too many to look through.
func (o *Overview) areas(s *shell.Shell) []deskui.Row {
	streets := map[string]int{}
	for code, n := range o.totals.Areas {
		parts := strings.SplitN(code, "/", 3)
		streets[strings.Join(parts[:min(2, len(parts))], "/")] += n
	}
	codes := slices.Sorted(maps.Keys(streets))
	slices.SortStableFunc(codes, func(a, b string) int { return cmp.Compare(streets[b], streets[a]) })
	var rows []deskui.Row
	if n := o.totals.Unsettled; n > 0 {
		rows = append(rows, deskui.Row{Now: true, First: s.Say("household.unsettled"), Right: count(n)})
	}
	for _, code := range codes {
		row := deskui.Row{Service: noCircle, First: o.Room.area(s, code), Right: count(streets[code])}
		if code != "" {
			row.Open = &partsui.Action{Name: s.Say("household.show"), Do: o.ask(s, "area:"+code)}
		}
		rows = append(rows, row)
	}
	return rows
}

func (o *Overview) bars(s *shell.Shell) []deskui.Bar {
	var bars []deskui.Bar
	for _, tag := range o.Room.commonest(o.totals) {
		n := o.totals.Terms[tag]
		bars = append(bars, deskui.Bar{Label: o.Room.tag(s.Lang(), tag), Value: int64(n), Say: count(n)})
	}
	return bars
}

// ask opens the search on a query.
func (o *Overview) ask(s *shell.Shell, query string) func() {
	return func() {
		search := &Search{Room: o.Room, byTags: true, query: query}
		search.run(s)
		s.Go(search)
	}
}
