package shell

import (
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// On a panel that lies, the question stands at the left of its answers. A list
// that is longer than the column beside it is spread instead: the head over the
// whole width, the parts in two columns under it, and the keys that turn pages
// in the row of the buttons, so that a page holds four cards instead of one.

// spreads reports whether a page's list is too long for the column beside its
// question, on a panel of r above the bottom bar.
func (s *Shell) spreads(b *partsui.Board, p Page, r partsui.Rect) bool {
	if b.Look.Portrait() || b.Look.Tight() || p.Items == nil || p.Side != nil {
		return false
	}
	top := b.TopHeight(p.Top)
	r.Y, r.H = top, r.H-top
	at := s.lay(b, p, r, true, false)
	return !at.holds(total(p.Items(b, at.content.W), gap(b)))
}

// spreadBody draws a long list so, and reports whether it could: very large
// words, something under the head, and buttons of two lines need the other way.
func (s *Shell) spreadBody(b *partsui.Board, p Page, r partsui.Rect) bool {
	if b.Look.Portrait() || b.Look.Tight() || p.Side != nil {
		return false
	}
	half := (r.W - columnGap) / 2
	foot, ok := s.spreadFoot(b, p, half)
	if !ok {
		return false
	}
	const air = 22
	at := places{head: partsui.Rect{X: r.X, Y: r.Y + air, W: r.W, H: s.headHeight(b, p, r.W)}}
	footHeight := foot.h + b.Look.Ledge(10) + 2*b.Look.Air(footAir)
	at.foot = partsui.Rect{X: r.X, Y: r.Bottom() - footHeight, W: r.W, H: footHeight}
	at.content = partsui.Rect{X: r.X, Y: at.head.Bottom() + air, W: r.W}
	at.content.H = at.foot.Y - at.content.Y - b.Look.Ledge(8)
	items := p.Items(b, half)
	if tallest(items) > at.content.H {
		return false
	}
	columns := paginate(items, at.content.H, gap(b))
	pages := (len(columns) + 1) / 2
	e := s.top()
	e.page = min(e.page, pages-1)
	s.head(b, p, at.head)
	for i, column := range columns[2*e.page : min(2*e.page+2, len(columns))] {
		s.drawItems(b, column, partsui.Rect{
			X: r.X + float32(i)*(half+columnGap), Y: at.content.Y, W: half, H: at.content.H,
		})
	}
	x, y := r.X, at.foot.Y+b.Look.Air(footAir)
	for _, cell := range foot.cells {
		cell.draw(partsui.Rect{X: x, Y: y, W: cell.w, H: foot.h}, pages)
		x += cell.w + keyGap
	}
	return true
}

// spreadFoot makes the one row under a spread list: at the left the pager and
// the secondary button, at the right, under the second column, the primary.
func (s *Shell) spreadFoot(b *partsui.Board, p Page, half float32) (footRow, bool) {
	label := b.Look.Grow(150)
	row := footRow{h: pagerHeight(b), cells: []footCell{
		s.turnCell(b, -1), {label, s.pageLabel(b)}, s.turnCell(b, +1),
	}}
	used := 2*s.turnWidth(b) + label + 3*keyGap
	second := half - used
	if p.Secondary != nil {
		if !b.OneLine(second, *p.Secondary) {
			return row, false
		}
		row.h = max(row.h, b.ButtonHeight(second, *p.Secondary))
		row.cells = append(row.cells, footCell{second, func(r partsui.Rect, _ int) { b.Secondary(r, *p.Secondary) }})
	} else { // nothing stands there, and the primary keeps its place
		row.cells = append(row.cells, footCell{second, func(partsui.Rect, int) {}})
	}
	if p.Primary != nil {
		if !b.OneLine(half, *p.Primary) {
			return row, false
		}
		row.h = max(row.h, b.ButtonHeight(half, *p.Primary))
		row.cells = append(row.cells,
			footCell{columnGap - 2*keyGap, func(partsui.Rect, int) {}},
			footCell{half, func(r partsui.Rect, _ int) { b.Primary(r, *p.Primary) }})
	}
	return row, true
}

// pageLabel says which page of how many is shown, where there are several.
func (s *Shell) pageLabel(b *partsui.Board) func(r partsui.Rect, pages int) {
	page := s.top()
	return func(r partsui.Rect, pages int) {
		if pages < 2 {
			return
		}
		words := partsui.Type{Role: theme.TextRole, Ink: b.Look.Palette.Soft, Align: partsui.Centre}
		b.WordsIn(r, words, s.Say("shell.page_short", "Page", page.page+1, "Pages", pages))
	}
}
