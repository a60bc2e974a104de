package deskui

import (
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// Wide reports whether two sheets fit side by side.
func Wide(b *partsui.Board, r partsui.Rect) bool { return r.W >= 40*b.Look.Em(theme.TextRole) }

// Split returns the places of two sheets side by side, of which the left takes
// a share of the width.
func Split(r partsui.Rect, share float32) (left, right partsui.Rect) {
	left = partsui.Rect{X: r.X, Y: r.Y, W: (r.W - gap) * share, H: r.H}
	right = partsui.Rect{X: left.Right() + gap, Y: r.Y, W: r.W - left.W - gap, H: r.H}
	return left, right
}

// FiguresIn draws figures in as few lines as they are readable in, and returns
// what is left under them. It reports false, and draws none, where they would
// leave no room for a list: they can stand in it as rows then.
func FiguresIn(b *partsui.Board, r partsui.Rect, figures []Figure) (left partsui.Rect, drawn bool) {
	h := FiguresHeight(b)
	for across := len(figures); across >= 2; across = (across + 1) / 2 {
		lines := (len(figures) + across - 1) / across
		enough := (r.W-gap*float32(across-1))/float32(across) >= 12*b.Look.Em(theme.TextRole)
		if !enough && across > 2 {
			continue
		}
		if !enough || r.H-float32(lines)*(h+gap) < 9*b.Look.Line(theme.TextRole) {
			return r, false
		}
		for i := 0; i < len(figures); i += across {
			Figures(b, partsui.Rect{X: r.X, Y: r.Y, W: r.W, H: h}, figures[i:min(i+across, len(figures))])
			r.Y, r.H = r.Y+h+gap, r.H-h-gap
		}
		return r, true
	}
	return r, false
}

// Trouble says on a sheet what is to be mended, as under a field, and returns
// the height it took.
func Trouble(b *partsui.Board, r partsui.Rect, words string) (h float32) {
	p, size := b.Look.Palette, b.Look.Grow(72)
	On(b, r, func() {
		b.Icon(partsui.Rect{X: r.X, Y: r.Y, W: size, H: size}, "warning", p.Error)
		h = b.Words(r.X+size+16, r.Y, r.W-size-16, partsui.Type{Role: theme.TextRole, Bold: true, Ink: p.Error}, words)
	})
	return max(h, size)
}
