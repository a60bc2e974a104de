package deskui

import (
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// Line is one paragraph of Prose.
type Line struct {
	Words string
	Bold  bool
}

// Prose draws paragraphs one under the other on a sheet, as many as r holds:
// what matters most stands first.
func Prose(b *partsui.Board, r partsui.Rect, lines []Line) {
	for _, l := range lines {
		h := b.Height(partsui.Type{Role: theme.TextRole, Bold: l.Bold}, l.Words, r.W)
		if h > r.H {
			return
		}
		Words(b, r, l.Bold, l.Words)
		r.Y, r.H = r.Y+h, r.H-h
	}
}
