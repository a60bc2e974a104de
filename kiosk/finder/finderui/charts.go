package finderui

import (
	"cmp"
	"maps"
	"slices"

	"maru/i18n"
	"maru/kiosk/deskui"
	"maru/kiosk/finder"
	"maru/kiosk/hardship"
	"maru/kiosk/partsui"
	"maru/kiosk/register"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// chart is what the bars of the dashboard count.
type chart string

const (
	byDegree    chart = "degree"
	byCategory  chart = "category"
	byProgramme chart = "by_programme"
	byArea      chart = "by_area"
)

// charts draws the bars: all of them where there is room, and else one after
// the other, by tabs.
func (d *Dashboard) charts(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	bars, title := deskui.BarHeight(b), b.Look.Line(theme.WhereRole)+12
	const frame = 40 // of a sheet, above and below
	if r.H >= 2*(3*bars+title)+frame && r.W >= 1400 {
		left := partsui.Rect{X: r.X, Y: r.Y, W: (r.W - gap) * 0.4, H: r.H}
		in := deskui.Panel(b, left, "")
		head := partsui.Type{Role: theme.WhereRole, Bold: true, Ink: b.Look.Palette.Ink}
		for _, of := range []chart{byDegree, byCategory} {
			deskui.On(b, in, func() { b.Words(in.X, in.Y, in.W, head, s.Say("found."+string(of))) })
			deskui.Bars(b, partsui.Rect{X: in.X, Y: in.Y + title, W: in.W, H: 3 * bars}, theme.Check, d.bars(s, of))
			in.Y += in.H / 2
		}
		right := partsui.Rect{X: left.Right() + gap, Y: r.Y, W: r.W - left.W - gap, H: r.H}
		d.tabs(s, b, deskui.Panel(b, right, s.Say("found.lacking")), byProgramme, byArea)
		return
	}
	if r.H >= 2*bars+title+frame {
		d.tabs(s, b, deskui.Panel(b, r, ""), byProgramme, byArea, byDegree, byCategory)
	}
}

func (d *Dashboard) tabs(s *shell.Shell, b *partsui.Board, r partsui.Rect, charts ...chart) {
	now := d.chart
	if !slices.Contains(charts, now) {
		now = charts[0]
	}
	var chips []deskui.Chip
	for _, c := range charts {
		chips = append(chips, deskui.Chip{Name: s.Say("found." + string(c)), On: c == now, Do: func() { d.chart = c; s.FirstPage() }})
	}
	h := deskui.Chips(b, r, theme.Find, chips) + 12
	of := theme.Find
	if now == byDegree || now == byCategory {
		of = theme.Check
	}
	deskui.BarPages(s, b, partsui.Rect{X: r.X, Y: r.Y + h, W: r.W, H: r.H - h}, of, d.bars(s, now))
}

func (d *Dashboard) bars(s *shell.Shell, of chart) []deskui.Bar {
	board := &d.run.Board
	bar := func(label string, n int) deskui.Bar {
		return deskui.Bar{Label: label, Value: int64(n), Say: households(s, n)}
	}
	var bars []deskui.Bar
	switch of {
	case byDegree:
		for _, band := range []hardship.Band{hardship.High, hardship.Medium, hardship.Low} {
			bars = append(bars, bar(s.Say("finder.band_"+string(band)), board.AtLeast[string(band)]))
		}
	case byCategory:
		for _, c := range finder.Categories {
			bars = append(bars, bar(s.Say("finder.category_"+string(c)), board.Categories[c]))
		}
	case byProgramme:
		for _, id := range mostFirst(board.Programmes) {
			bars = append(bars, bar(d.room.programme(s.Lang(), id), board.Programmes[id]))
		}
	case byArea:
		streets := streets(board)
		for _, area := range mostFirst(streets) {
			bars = append(bars, bar(d.room.area(s.Lang(), area), streets[area]))
		}
	}
	return bars
}

// mostFirst orders names by their count, then by name.
func mostFirst[K cmp.Ordered](counts map[K]int) []K {
	return slices.SortedFunc(maps.Keys(counts), func(a, b K) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}

// streets counts what was found by street: committees are too many for bars.
func streets(board *finder.Board) map[string]int {
	found := map[string]int{}
	for code, categories := range board.Areas {
		area, err := register.ParseArea(code)
		if err == nil {
			code = register.Area{District: area.District, Street: area.Street}.String()
		}
		for _, n := range categories {
			found[code] += n
		}
	}
	return found
}

// area names an area from the largest down.
func (room *Room) area(l i18n.Lang, code string) string {
	if code == "" {
		return "–"
	}
	return room.Service.Register.Rules.AreaName(code, l)
}
