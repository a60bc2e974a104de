package partsui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"maru/kiosk/theme"
)

// Align says where a line stands in its width.
type Align int

// The alignments. A paragraph is never centred; single lines on keys are.
const (
	Leading Align = iota
	Centre
	Trailing
)

// Type is how words are set.
type Type struct {
	Role  theme.Role
	Bold  bool
	Ink   color.NRGBA
	Align Align
}

// Lines breaks words to a width; the result is what Words draws.
func (b *Board) Lines(t Type, s string, width float32) []string {
	return b.Look.Wrap(t.Role, t.Bold, s, width)
}

// Height returns the height that words take when broken to a width.
func (b *Board) Height(t Type, s string, width float32) float32 {
	if s == "" {
		return 0
	}
	return float32(len(b.Lines(t, s, width))) * b.Look.Line(t.Role)
}

// Words draws words broken to a width with their top left corner at (x, y),
// and returns the height they took.
func (b *Board) Words(x, y, width float32, t Type, s string) float32 {
	if s == "" {
		return 0
	}
	lines := b.Lines(t, s, width)
	b.DrawLines(x, y, width, t, lines, s)
	return float32(len(lines)) * b.Look.Line(t.Role)
}

// WordsIn draws words centred on the height of r.
func (b *Board) WordsIn(r Rect, t Type, s string) {
	b.Words(r.X, r.Y+(r.H-b.Height(t, s, r.W))/2, r.W, t, s)
}

// DrawLines draws lines that were broken before; name is what they say
// together.
func (b *Board) DrawLines(x, y, width float32, t Type, lines []string, name string) {
	line := b.Look.Line(t.Role)
	widest := float32(0)
	left := x + width
	for i, s := range lines {
		runs := b.Look.Runs(t.Role, t.Bold, s)
		w := float32(0)
		for _, run := range runs {
			w += run.W
		}
		start := x
		switch t.Align {
		case Centre:
			start = x + (width-w)/2
		case Trailing:
			start = x + width - w
		}
		for _, run := range runs {
			b.text(start+run.X, y+float32(i)*line, line, t, run)
		}
		widest = max(widest, w)
		left = min(left, start)
	}
	b.mark(Mark{
		Kind: WordsMark,
		Name: name,
		Rect: Rect{left, y, widest, float32(len(lines)) * line},
		Em:   b.Look.Em(t.Role),
		Ink:  t.Ink,
	})
}

// text places one run so that its em box is centred on the line's height.
func (b *Board) text(x, y, line float32, t Type, run theme.Run) {
	o := canvas.NewText(run.Text, t.Ink)
	o.FontSource = run.Face.Resource
	o.TextSize = b.Look.Units(b.Look.Em(t.Role))
	size := o.MinSize()
	o.Move(fyne.NewPos(b.Look.Units(x), b.Look.Units(y+line/2)-size.Height/2))
	o.Resize(size)
	b.objects = append(b.objects, o)
}
