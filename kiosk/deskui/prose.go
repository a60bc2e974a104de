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

// Fact is a thing that is known, and its name.
type Fact struct{ Name, Is string }

// Facts draws what is known under its names on a sheet, as much as r holds:
// what matters most stands first.
func Facts(b *partsui.Board, r partsui.Rect, facts []Fact) {
	name := partsui.Type{Role: theme.TextRole, Ink: b.Look.Palette.Soft}
	is := partsui.Type{Role: theme.TextRole, Bold: true, Ink: b.Look.Palette.Ink}
	On(b, r, func() {
		for _, f := range facts {
			h := b.Height(name, f.Name, r.W) + b.Height(is, f.Is, r.W)
			if h > r.H {
				return
			}
			b.Words(r.X, r.Y+b.Words(r.X, r.Y, r.W, name, f.Name), r.W, is, f.Is)
			r.Y, r.H = r.Y+h+14, r.H-h-14
		}
	})
}
