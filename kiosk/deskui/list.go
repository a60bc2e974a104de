package deskui

import (
	"slices"

	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Row is one thing of a list: a time or a number, a bar in its service's
// colour, two lines, a value at the right, and what opens it.
type Row struct {
	Lead    string
	Service theme.Service
	First   string
	Second  string
	Right   string
	Now     bool // it is its turn
	Open    *partsui.Action
}

// List draws rows on a sheet, as many as r holds, with keys that turn pages
// where there are more. A screen has at most one list.
func List(s *shell.Shell, b *partsui.Board, r partsui.Rect, rows []Row) {
	if len(rows) == 0 {
		Words(b, r, false, s.Say("desk.empty"))
		return
	}
	h := rowHeight(b)
	if len(rows) > 1 && r.H-pagerHeight(b) < 2*h { // little room: the first lines alone
		h = max(b.Look.Line(theme.TextRole)+26, 72)
		rows = firstLines(rows)
	}
	each := max(1, int(r.H/h))
	pages := (len(rows) + each - 1) / each
	if pages > 1 {
		each = max(1, int((r.H-pagerHeight(b))/h))
		pages = (len(rows) + each - 1) / each
	}
	page := min(s.Turned(), pages-1)
	shown := rows[page*each : min((page+1)*each, len(rows))]
	for i, row := range shown {
		drawRow(b, partsui.Rect{X: r.X, Y: r.Y + float32(i)*h, W: r.W, H: h - 8}, row)
	}
	if pages > 1 {
		pager(s, b, partsui.Rect{X: r.X, Y: r.Bottom() - pagerHeight(b) + 12, W: r.W, H: pagerHeight(b) - 20}, page, pages)
	}
}

// firstLines returns rows without their second lines; what they say can be
// read where the row is opened.
func firstLines(rows []Row) []Row {
	short := slices.Clone(rows)
	for i := range short {
		short[i].Second = ""
	}
	return short
}

func rowHeight(b *partsui.Board) float32 { return 2*b.Look.Line(theme.TextRole) + 30 }

func pagerHeight(b *partsui.Board) float32 { return b.Look.Line(theme.TextRole) + 46 }

func drawRow(b *partsui.Board, r partsui.Rect, row Row) {
	p := b.Look.Palette
	ground := p.Card
	if row.Now {
		ground = p.AccentTint
		b.Fill(r, ground, 16)
	}
	b.On(ground, r, func() {
		x, right := r.X+12, r.Right()-12
		if row.Lead != "" {
			lead := partsui.Type{Role: theme.WhereRole, Bold: true, Ink: p.Ink, Align: partsui.Trailing}
			w := max(b.Look.Grow(180), b.Look.Measure(lead.Role, true, row.Lead)+2)
			b.WordsIn(partsui.Rect{X: x, Y: r.Y, W: w, H: r.H}, lead, row.Lead)
			x += w + 20
		}
		if row.Service != theme.NoService {
			b.Fill(partsui.Rect{X: x, Y: r.Y + 8, W: 10, H: r.H - 16}, p.Dye(row.Service).Deep, 4)
			x += 30
		}
		if row.Open != nil {
			w := ActionWidth(b, partsui.Action{Name: row.Open.Name})
			key := partsui.Rect{X: right - w, Y: r.Y + max(0, (r.H-64)/2-3), W: w, H: 58}
			small(b, key, *row.Open)
			right -= w + 20
		}
		if row.Right != "" {
			value := partsui.Type{Role: theme.WhereRole, Bold: true, Ink: p.Ink, Align: partsui.Trailing}
			w := b.Look.Measure(value.Role, true, row.Right) + 2
			b.WordsIn(partsui.Rect{X: right - w, Y: r.Y, W: w, H: r.H}, value, row.Right)
			right -= w + 20
		}
		line := b.Look.Line(theme.TextRole)
		bold := partsui.Type{Role: theme.TextRole, Bold: true, Ink: p.Ink}
		plain := partsui.Type{Role: theme.TextRole, Ink: p.Soft}
		y := r.Y + (r.H-2*line)/2
		if row.Second == "" {
			y = r.Y + (r.H-line)/2
		}
		b.Words(x, y, right-x, bold, Cut(b, bold, row.First, right-x))
		b.Words(x, y+line, right-x, plain, Cut(b, plain, row.Second, right-x))
	})
}

// small draws a button that stands in a row.
func small(b *partsui.Board, r partsui.Rect, a partsui.Action) {
	p := b.Look.Palette
	shape := partsui.Shape{Fill: p.Card, Edge: p.Line, Width: 2, Ledge: p.Line, Depth: 6, Corner: 16}
	b.Press(r, shape, a.Name, func(f *partsui.Board) {
		words := partsui.Type{Role: theme.ChoiceRole, Ink: p.Ink, Align: partsui.Centre}
		f.WordsIn(partsui.Rect{W: r.W, H: r.H}, words, a.Name)
	}, a.Do)
}

// pager draws which page of how many is shown, and the keys to the others.
func pager(s *shell.Shell, b *partsui.Board, r partsui.Rect, page, pages int) {
	const w = 96
	p := b.Look.Palette
	key := func(x float32, icon, name string, by int) {
		shape := partsui.Shape{Fill: p.Card, Edge: p.Line, Width: 2, Ledge: p.Line, Depth: 6, Corner: 16}
		h := r.H - 6
		b.Press(partsui.Rect{X: x, Y: r.Y, W: w, H: h}, shape, name, func(f *partsui.Board) {
			size := min(h-12, 44)
			f.Icon(partsui.Rect{X: (w - size) / 2, Y: (h - size) / 2, W: size, H: size}, icon, p.Ink)
		}, func() { s.Turn(by) })
	}
	if page > 0 {
		key(r.X, "back", s.Say("shell.see_previous"), -1)
	}
	if page < pages-1 {
		key(r.Right()-w, "arrow-right", s.Say("shell.see_next"), 1)
	}
	label := s.Say("shell.page_short", "Page", page+1, "Pages", pages)
	t := partsui.Type{Role: theme.TextRole, Ink: p.Ink, Align: partsui.Centre}
	middle := partsui.Rect{X: r.X + w + 12, Y: r.Y, W: r.W - 2*(w+12), H: r.H}
	if b.Look.Measure(t.Role, false, label) > middle.W {
		return // the keys say that there is more
	}
	On(b, r, func() { b.WordsIn(middle, t, label) })
}
