package deskui

import (
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// Chip is one of several things that are on or off, such as a filter.
type Chip struct {
	Name string
	On   bool
	Do   func()
}

// Chips draws chips side by side from r's corner, in as many lines as they
// need, and returns the height they took.
func Chips(b *partsui.Board, r partsui.Rect, s theme.Service, chips []Chip) float32 {
	places := chipPlaces(b, r, chips)
	for i, at := range places {
		chip(b, at, s, chips[i])
	}
	if len(places) == 0 {
		return 0
	}
	return places[len(places)-1].Bottom() + 12 - r.Y
}

// ChipsIn draws chips side by side, as many as r holds, and returns how many
// those are and the height they took.
func ChipsIn(b *partsui.Board, r partsui.Rect, s theme.Service, chips []Chip) (n int, h float32) {
	for _, at := range chipPlaces(b, r, chips) {
		if at.Bottom()+chipLedge > r.Bottom() {
			break
		}
		n++
	}
	return n, Chips(b, r, s, chips[:n])
}

// ChipsHeight returns the height that Chips take in a width.
func ChipsHeight(b *partsui.Board, w float32, chips []Chip) float32 {
	places := chipPlaces(b, partsui.Rect{W: w}, chips)
	if len(places) == 0 {
		return 0
	}
	return places[len(places)-1].Bottom() + 12
}

const chipLedge = 5

// chipPlaces lays chips out in lines of r's width.
func chipPlaces(b *partsui.Board, r partsui.Rect, chips []Chip) []partsui.Rect {
	h := b.Look.Line(theme.TextRole) + 24
	x, y := r.X, r.Y
	places := make([]partsui.Rect, len(chips))
	for i, c := range chips {
		w := min(r.W, b.Look.Measure(theme.TextRole, true, c.Name)+44)
		if x > r.X && x+w > r.Right() {
			x, y = r.X, y+h+16
		}
		places[i] = partsui.Rect{X: x, Y: y, W: w, H: h}
		x += w + 14
	}
	return places
}

func chip(b *partsui.Board, r partsui.Rect, s theme.Service, c Chip) {
	p := b.Look.Palette
	words := partsui.Type{Role: theme.TextRole, Bold: c.On, Ink: p.Ink, Align: partsui.Centre}
	shape := partsui.Shape{Fill: p.Card, Edge: p.Line, Width: 2, Ledge: p.Line, Depth: chipLedge, Corner: 16}
	if c.On {
		dye := p.Dye(s)
		shape.Fill, shape.Edge, shape.Ledge, shape.Width = dye.Tint, dye.Deep, dye.Deep, 4
	}
	b.Press(r, shape, c.Name, func(f *partsui.Board) {
		f.WordsIn(partsui.Rect{X: 8, W: r.W - 16, H: r.H}, words, Cut(f, words, c.Name, r.W-20))
	}, c.Do)
}
