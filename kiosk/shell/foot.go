package shell

import (
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// Measures of the foot in design pixels.
const (
	footAir = 26 // over and under the buttons
	rowGap  = 20 // between two rows of the foot, 5 mm
	keyGap  = 24 // between two keys of a row
)

// foot draws the actions and, where there are several pages, the keys that turn
// them. At 200 % these share a row, so that the content keeps its height.
func (s *Shell) foot(b *partsui.Board, p Page, r partsui.Rect, pages int) {
	y := r.Y + b.Look.Air(footAir)
	for _, row := range s.footRows(b, p, r.W, pages > 1) {
		x := r.X
		for _, cell := range row.cells {
			cell.draw(partsui.Rect{X: x, Y: y, W: cell.w, H: row.h}, pages)
			x += cell.w + keyGap
		}
		y += row.h + b.Look.Ledge(10) + rowGap
	}
}

func (s *Shell) footHeight(b *partsui.Board, p Page, w float32, pager bool) float32 {
	rows := s.footRows(b, p, w, pager)
	if len(rows) == 0 {
		return 24
	}
	h := 2*b.Look.Air(footAir) - rowGap
	for _, row := range rows {
		h += row.h + b.Look.Ledge(10) + rowGap
	}
	return h
}

// footRow is a row of the foot: cells from the left, all of one height.
type footRow struct {
	h     float32
	cells []footCell
}

type footCell struct {
	w    float32
	draw func(r partsui.Rect, pages int)
}

// footRows decides which keys share a row. The primary button is always the
// last of the last row, and the pager stands above it or before it.
func (s *Shell) footRows(b *partsui.Board, p Page, w float32, pager bool) []footRow {
	second := float32(0)
	if p.Secondary != nil {
		second = b.SecondaryWidth(w, *p.Secondary)
	}
	turning := float32(0)
	if pager {
		turning = 2*s.turnWidth(b) + keyGap
	}
	before := second
	if pager && second > 0 {
		before += keyGap
	}
	before += turning
	large := s.sharedFoot(b)
	if p.Primary != nil && (large || !pager) {
		first := w - before
		if before > 0 {
			first -= keyGap
		}
		if b.OneLine(first, *p.Primary) && (second == 0 || b.OneLine(second, *p.Secondary)) {
			return []footRow{s.row(b, p, pager, second, first)}
		}
	}
	var rows []footRow
	switch {
	case pager && large && p.Secondary != nil && b.OneLine(w-turning-keyGap, *p.Secondary):
		rows = append(rows, s.row(b, Page{Secondary: p.Secondary}, true, w-turning-keyGap, 0))
		p.Secondary = nil
	case pager:
		rows = append(rows, s.pagerRow(b, w))
	}
	if p.Primary != nil && p.Secondary != nil && b.OneLine(second, *p.Secondary) && b.OneLine(w-second-keyGap, *p.Primary) {
		return append(rows, s.row(b, p, false, second, w-second-keyGap))
	}
	if p.Secondary != nil {
		rows = append(rows, s.row(b, Page{Secondary: p.Secondary}, false, w, 0))
	}
	if p.Primary != nil {
		rows = append(rows, s.row(b, Page{Primary: p.Primary}, false, 0, w))
	}
	return rows
}

// sharedFoot reports whether the pager shares a row with the buttons, so that
// the content keeps its height.
func (s *Shell) sharedFoot(b *partsui.Board) bool {
	return b.Look.Tight() || b.Look.Low() || s.reaches(b) && b.Look.Text != kiosk.Text100
}

// row makes one row of what p has: secondary, pager, primary.
func (s *Shell) row(b *partsui.Board, p Page, pager bool, second, first float32) footRow {
	row := footRow{h: 0}
	if p.Secondary != nil {
		row.h = b.ButtonHeight(second, *p.Secondary)
		row.cells = append(row.cells, footCell{second, func(r partsui.Rect, _ int) { b.Secondary(r, *p.Secondary) }})
	}
	if pager {
		row.cells = append(row.cells, s.turnCell(b, -1), s.turnCell(b, +1))
	}
	if p.Primary != nil {
		row.h = max(row.h, b.ButtonHeight(first, *p.Primary))
		row.cells = append(row.cells, footCell{first, func(r partsui.Rect, _ int) { b.Primary(r, *p.Primary) }})
	}
	return row
}

func (s *Shell) turnWidth(b *partsui.Board) float32 { return min(b.Look.Grow(110), 140) }

// turnCell is a key that turns to the page before or after; at the first and
// last page its place stays empty, so that the other never moves.
func (s *Shell) turnCell(b *partsui.Board, by int) footCell {
	e := s.top()
	return footCell{s.turnWidth(b), func(r partsui.Rect, pages int) {
		if to := e.page + by; to >= 0 && to < pages {
			s.turnKey(b, r, by)
		}
	}}
}

func (s *Shell) turnKey(b *partsui.Board, r partsui.Rect, by int) {
	icon, name := "arrow-right", s.Say("shell.see_next")
	if by < 0 {
		icon, name = "back", s.Say("shell.see_previous")
	}
	b.IconKey(r, icon, name, func() {
		s.Turn(by)
		s.visit.focus = s.firstFocus()
	})
}

// pagerRow is the pager with a row of its own: it says which page this is.
func (s *Shell) pagerRow(b *partsui.Board, w float32) footRow {
	h := pagerHeight(b)
	return footRow{h: h, cells: []footCell{{w, func(r partsui.Rect, pages int) { s.pager(b, r, pages) }}}}
}

// pager draws the keys that turn pages, and between them which page this is.
func (s *Shell) pager(b *partsui.Board, r partsui.Rect, pages int) {
	e := s.top()
	w := max(b.Look.Grow(110), min(r.W*0.26, b.Look.Grow(240)))
	words := partsui.Type{Role: theme.TextRole, Ink: b.Look.Palette.Soft, Align: partsui.Centre}
	label := s.Say("shell.page", "Page", e.page+1, "Pages", pages)
	middle := partsui.Rect{X: r.X + w + 12, Y: r.Y, W: r.W - 2*w - 24, H: r.H}
	if b.Look.Measure(words.Role, false, label) > middle.W {
		label = s.Say("shell.page_short", "Page", e.page+1, "Pages", pages)
	}
	b.WordsIn(middle, words, label)
	if e.page > 0 {
		s.turnKey(b, partsui.Rect{X: r.X, Y: r.Y, W: w, H: r.H}, -1)
	}
	if e.page < pages-1 {
		s.turnKey(b, partsui.Rect{X: r.Right() - w, Y: r.Y, W: w, H: r.H}, +1)
	}
}
