package shell

import (
	"image/color"

	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// layHead places a head that has a page of its own, at the whole width.
func (s *Shell) layHead(b *partsui.Board, p Page, r partsui.Rect) places {
	p.Side, p.Fill, p.Items = nil, nil, nil
	return s.lay(b, p, r, true, true)
}

// hintItem is the line below a head as the first of the items, where the head
// fills its page.
func hintItem(b *partsui.Board, hint string, w float32) partsui.Item {
	return b.Paragraph(w, partsui.Type{Role: theme.TextRole, Ink: b.Look.Palette.Soft}, hint)
}

// headHeight returns the height of the head with its hint and notice.
func (s *Shell) headHeight(b *partsui.Board, p Page, w float32) float32 {
	scratch := partsui.NewBoard(b.Look, nil)
	return s.head(scratch, p, partsui.Rect{W: w})
}

// head draws the question, its hint and a notice, and returns their height.
func (s *Shell) head(b *partsui.Board, p Page, r partsui.Rect) float32 {
	pal := b.Look.Palette
	y, x := r.Y, r.X
	role := theme.HeadRole
	if len(p.Tiles) > 0 {
		role = theme.HomeRole
	}
	if b.Look.Low() && b.Look.Tight() {
		role = theme.ChoiceRole // three lines must stand over the foot
	}
	head := partsui.Type{Role: role, Bold: true, Ink: pal.Ink}
	hint := partsui.Type{Role: theme.TextRole, Ink: pal.Soft}
	if p.Done && !b.Look.Tight() {
		disc := b.Look.Grow(132)
		at := partsui.Rect{X: x, Y: y + 4, W: disc, H: disc}
		b.Circle(at, pal.Good, color.NRGBA{}, 0)
		b.Icon(at.Inset(disc*0.2), "check-bold", pal.Card)
		x += disc + 36
	}
	w := r.X + r.W - x
	if s.visit.notice != nil && b.Look.Text != kiosk.Text100 {
		p.Head, p.Hint = "", "" // what is to be mended comes first, and fills the place
	}
	y += b.Words(x, y, w, head, p.Head)
	if len(p.Tiles) == 0 || !b.Look.Tight() {
		y += b.Words(x, y, w, hint, p.Hint)
	}
	if n := s.visit.notice; n != nil {
		told := *n
		if b.Look.Low() {
			told.Then = "" // what to do next stands in the first line
		}
		item := b.Notice(r.W, p.Top.Service, told)
		y += 16
		item.Draw(b, partsui.Rect{X: r.X, Y: y, W: r.W, H: item.Height})
		y += item.Height
	}
	return y - r.Y
}
