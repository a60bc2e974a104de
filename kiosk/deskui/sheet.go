package deskui

import (
	"image/color"

	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// Figure is one number that matters today, with what it counts.
type Figure struct {
	Service theme.Service
	Count   string
	First   string
	Second  string
	Do      func() // nil: it is only read
}

// FiguresHeight returns the height of a row of figures.
func FiguresHeight(b *partsui.Board) float32 {
	return max(b.Look.Line(theme.AmountRole), b.Look.Line(theme.WhereRole)+b.Look.Line(theme.TextRole)) + 44
}

// Figures draws numbers side by side in r, as many as there are.
func Figures(b *partsui.Board, r partsui.Rect, figures []Figure) {
	if len(figures) == 0 {
		return
	}
	w := (r.W - gap*float32(len(figures)-1)) / float32(len(figures))
	for i, f := range figures {
		figure(b, partsui.Rect{X: r.X + float32(i)*(w+gap), Y: r.Y, W: w, H: r.H}, f)
	}
}

func figure(b *partsui.Board, r partsui.Rect, f Figure) {
	p := b.Look.Palette
	dye := p.Dye(f.Service)
	draw := func(b *partsui.Board, r partsui.Rect) {
		count := partsui.Type{Role: theme.AmountRole, Bold: true, Ink: dye.Deep}
		w := b.Look.Measure(count.Role, true, f.Count) + 2
		if w > r.W*0.4 {
			count.Role = theme.HeadRole
			w = b.Look.Measure(count.Role, true, f.Count) + 2
		}
		b.WordsIn(partsui.Rect{X: r.X + 24, Y: r.Y, W: w, H: r.H}, count, f.Count)
		room := r.W - w - 24 - 20 - 20
		first := partsui.Type{Role: theme.WhereRole, Bold: true, Ink: p.Ink}
		second := partsui.Type{Role: theme.TextRole, Ink: p.Soft}
		h1, h2 := b.Height(first, f.First, room), b.Height(second, f.Second, room)
		if h1+h2 > r.H-8 {
			first.Role, h1 = theme.TextRole, b.Height(partsui.Type{Role: theme.TextRole, Bold: true}, f.First, room)
		}
		if h1+h2 > r.H-8 {
			f.Second, h2 = "", 0
		}
		if h1 > r.H-8 {
			f.First, h1 = Cut(b, first, f.First, room), b.Look.Line(first.Role)
		}
		y := r.Y + (r.H-h1-h2)/2
		y += b.Words(r.X+24+w+20, y, room, first, f.First)
		b.Words(r.X+24+w+20, y, room, second, f.Second)
	}
	if f.Do == nil {
		b.Fill(r, dye.Tint, 24)
		b.On(dye.Tint, r, func() { draw(b, r) })
		return
	}
	r.H -= b.Look.Ledge(8)
	shape := partsui.Shape{Fill: dye.Tint, Edge: dye.Deep, Width: 2, Ledge: dye.Deep, Depth: b.Look.Ledge(8), Corner: 24}
	b.Press(r, shape, f.First, func(face *partsui.Board) { draw(face, partsui.Rect{W: r.W, H: r.H}) }, f.Do)
}

// Panel draws a sheet with a title on it and returns the place for its content.
func Panel(b *partsui.Board, r partsui.Rect, title string) partsui.Rect {
	p := b.Look.Palette
	b.Box(r, p.Card, 24, p.Hair, 2)
	in := partsui.Rect{X: r.X + 28, Y: r.Y + 20, W: r.W - 56, H: r.H - 40}
	if title == "" {
		return in
	}
	h := float32(0)
	b.On(p.Card, r, func() {
		h = b.Words(in.X, in.Y, in.W, partsui.Type{Role: theme.WhereRole, Bold: true, Ink: p.Ink}, title) + 12
	})
	in.Y += h
	in.H -= h
	return in
}

// On draws with a sheet's own ground under the words.
func On(b *partsui.Board, r partsui.Rect, draw func()) { b.On(b.Look.Palette.Card, r, draw) }

// Words draws plain words on a sheet and returns the height they took.
func Words(b *partsui.Board, r partsui.Rect, bold bool, s string) (h float32) {
	On(b, r, func() {
		h = b.Words(r.X, r.Y, r.W, partsui.Type{Role: theme.TextRole, Bold: bold, Ink: b.Look.Palette.Ink}, s)
	})
	return h
}

// Bar is one line of a chart: what is counted, how much, and how that is said.
type Bar struct {
	Label string
	Value int64
	Say   string
}

// BarHeight returns the height of one line of Bars.
func BarHeight(b *partsui.Board) float32 { return b.Look.Line(theme.TextRole) + 34 }

// Bars draws lines one under the other on a sheet, as many as r holds, and
// returns how many those are. Their lengths compare with the greatest value.
func Bars(b *partsui.Board, r partsui.Rect, s theme.Service, bars []Bar) int {
	most := int64(0)
	for _, bar := range bars {
		most = max(most, bar.Value)
	}
	return barsUpTo(b, r, s, bars, most)
}

// barsUpTo draws bars whose lengths compare with a value that may stand on
// another page.
func barsUpTo(b *partsui.Board, r partsui.Rect, s theme.Service, bars []Bar, most int64) int {
	p := b.Look.Palette
	most = max(most, 1)
	line, each := b.Look.Line(theme.TextRole), BarHeight(b)
	n := min(len(bars), int(r.H/each))
	On(b, r, func() {
		for i, bar := range bars[:n] {
			y := r.Y + float32(i)*each
			say := partsui.Type{Role: theme.TextRole, Bold: true, Ink: p.Ink, Align: partsui.Trailing}
			w := b.Look.Measure(say.Role, true, bar.Say) + 2
			b.Words(r.Right()-w, y, w, say, bar.Say)
			label := partsui.Type{Role: theme.TextRole, Ink: p.Ink}
			b.Words(r.X, y, r.W-w-16, label, Cut(b, label, bar.Label, r.W-w-16))
			at := partsui.Rect{X: r.X, Y: y + line, W: r.W, H: 16}
			b.Fill(at, p.Hair, 6)
			at.W *= float32(bar.Value) / float32(most)
			b.Fill(at, p.Dye(s).Deep, 6)
		}
	})
	return n
}

// Cut shortens words to one line of a width, with "…" where something is left
// out; what is cut can be read whole where it is opened.
func Cut(b *partsui.Board, t partsui.Type, s string, width float32) string {
	if b.Look.Measure(t.Role, t.Bold, s) <= width {
		return s
	}
	runes := []rune(s)
	for len(runes) > 0 && b.Look.Measure(t.Role, t.Bold, string(runes)+"…") > width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// Progress draws how much of a long work is done, as planks that are laid.
func Progress(b *partsui.Board, r partsui.Rect, s theme.Service, done, of int64) {
	const planks, space = 20, 6
	p := b.Look.Palette
	w := (r.W - space*(planks-1)) / planks
	laid := planks
	if of > 0 {
		laid = int(done * planks / of)
	}
	for i := range planks {
		c := color.NRGBA(p.Hair)
		if i < laid {
			c = p.Dye(s).Deep
		}
		b.Fill(partsui.Rect{X: r.X + float32(i)*(w+space), Y: r.Y, W: w, H: r.H}, c, 4)
	}
}
