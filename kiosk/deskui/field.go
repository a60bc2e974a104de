package deskui

import (
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// Field is a line that staff type into. The screen that shows it is a
// shell.Writer and keeps the words.
type Field struct {
	Label  string
	Value  string
	Typing bool   // what is typed now goes here
	Do     func() // makes it the one that is typed into; nil where it always is
}

// FieldHeight returns the height of a field with its label.
func FieldHeight(b *partsui.Board) float32 {
	return 2*b.Look.Line(theme.TextRole) + 34
}

// DrawField draws a field: its label, and the words in a frame that is strong
// where they are typed.
func DrawField(b *partsui.Board, r partsui.Rect, f Field) {
	p := b.Look.Palette
	line := b.Look.Line(theme.TextRole)
	b.Words(r.X, r.Y, r.W, partsui.Type{Role: theme.TextRole, Bold: true, Ink: p.Ink}, f.Label)
	at := partsui.Rect{X: r.X, Y: r.Y + line + 4, W: r.W, H: r.H - line - 10}
	shape := partsui.Shape{Fill: p.Card, Edge: p.Line, Width: 2, Corner: 14}
	if f.Typing {
		shape.Edge, shape.Width = p.Dye(theme.Find).Deep, 5
	}
	draw := func(b *partsui.Board, in partsui.Rect) {
		t := partsui.Type{Role: theme.TextRole, Ink: p.Ink}
		words := tail(b, t, f.Value, in.W-44)
		b.WordsIn(partsui.Rect{X: in.X + 18, Y: in.Y, W: in.W - 30, H: in.H}, t, words)
		if f.Typing {
			x := in.X + 20 + b.Look.Measure(t.Role, false, words)
			b.Fill(partsui.Rect{X: x, Y: in.Y + 12, W: 4, H: in.H - 24}, p.Accent, 0)
		}
	}
	if f.Do != nil {
		b.Press(at, shape, f.Label, func(face *partsui.Board) { draw(face, partsui.Rect{W: at.W, H: at.H}) }, f.Do)
		return
	}
	b.Box(at, shape.Fill, shape.Corner, shape.Edge, shape.Width)
	b.On(shape.Fill, at, func() { draw(b, at) })
}

// tail returns the end of words that fits a width: what was typed last counts.
func tail(b *partsui.Board, t partsui.Type, s string, width float32) string {
	runes := []rune(s)
	for len(runes) > 0 && b.Look.Measure(t.Role, t.Bold, string(runes)) > width {
		runes = runes[1:]
	}
	return string(runes)
}

// Type adds a rune to words, or takes the last one away for '\b'.
func Type(words string, r rune) string {
	if r != '\b' {
		return words + string(r)
	}
	runes := []rune(words)
	return string(runes[:max(0, len(runes)-1)])
}
