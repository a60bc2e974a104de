// Package partsui holds the parts that every screen is put together from: the
// bars, tiles, cards, buttons, pads, notices and charts of the design system.
//
// A part is drawn on a Board at a place that is known when it is drawn, in
// design pixels; nothing scrolls and nothing is measured twice. The Board also
// keeps a Mark of everything it drew, so that tests, the tour and the key
// navigation know what stands where without looking at pixels.
package partsui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"maru/i18n"
	"maru/kiosk/theme"
)

// Rect is a rectangle in design pixels, from the panel's top left corner.
type Rect struct{ X, Y, W, H float32 }

// Inset returns the rectangle made smaller by d on every side.
func (r Rect) Inset(d float32) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Bottom returns the y of the lower edge.
func (r Rect) Bottom() float32 { return r.Y + r.H }

// Right returns the x of the right edge.
func (r Rect) Right() float32 { return r.X + r.W }

// Within reports whether r lies inside o, with half a pixel of tolerance.
func (r Rect) Within(o Rect) bool {
	const e = 0.5
	return r.X >= o.X-e && r.Y >= o.Y-e && r.Right() <= o.Right()+e && r.Bottom() <= o.Bottom()+e
}

// Overlaps reports whether the two rectangles share more than an edge.
func (r Rect) Overlaps(o Rect) bool {
	const e = 0.5
	return r.X < o.Right()-e && o.X < r.Right()-e && r.Y < o.Bottom()-e && o.Y < r.Bottom()-e
}

// MarkKind says what a Mark stands for.
type MarkKind int

// The kinds of marks.
const (
	WordsMark MarkKind = iota
	PressMark
	PictureMark
)

// Mark is one thing that was drawn.
type Mark struct {
	Kind   MarkKind
	Name   string // the words, the press's name or the picture's name
	Rect   Rect
	Inside Rect // what it must not leave: its part, or the panel
	Em     float32
	Ink    color.NRGBA
	Ground color.NRGBA
}

// Board is the surface that one screen is drawn on.
type Board struct {
	Look    theme.Look
	objects []fyne.CanvasObject
	shared  *shared
	// origin is where this board's top left corner lies on the panel.
	originX, originY float32
	inside           Rect
	ground           color.NRGBA
}

// shared is what a board and the boards of its presses have in common.
type shared struct {
	marks   []Mark
	presses []*Press
	guard   func(func())
}

// NewBoard returns an empty board of the look's whole panel. Every press runs
// through guard, which is where a panic of a handler is caught.
func NewBoard(look theme.Look, guard func(func())) *Board {
	return &Board{
		Look:   look,
		shared: &shared{guard: guard},
		inside: Rect{0, 0, look.W, look.H},
		ground: look.Palette.Paper,
	}
}

// Objects returns what was drawn, back to front.
func (b *Board) Objects() []fyne.CanvasObject { return b.objects }

// Marks returns a mark of everything drawn, in the order of drawing.
func (b *Board) Marks() []Mark { return b.shared.marks }

// Presses returns everything that can be pressed, in the order of drawing,
// which is the order of reading.
func (b *Board) Presses() []*Press { return b.shared.presses }

// Held reports whether a finger lies on something that can be pressed. The
// toolkit takes it for a tap only where the same object is under the finger
// when it leaves, so nothing should be drawn anew meanwhile.
func (b *Board) Held() bool {
	for _, p := range b.shared.presses {
		if p.held {
			return true
		}
	}
	return false
}

// Panel returns the whole surface.
func (b *Board) Panel() Rect { return Rect{0, 0, b.Look.W, b.Look.H} }

// On runs draw with another colour known as the ground that words stand on.
func (b *Board) On(ground color.NRGBA, inside Rect, draw func()) {
	oldGround, oldInside := b.ground, b.inside
	b.ground, b.inside = ground, Rect{inside.X + b.originX, inside.Y + b.originY, inside.W, inside.H}
	draw()
	b.ground, b.inside = oldGround, oldInside
}

// Fill draws a plain rectangle with rounded corners.
func (b *Board) Fill(r Rect, c color.NRGBA, corner float32) {
	b.Box(r, c, corner, color.NRGBA{}, 0)
}

// Box draws a rectangle with rounded corners and an edge inside its bounds.
func (b *Board) Box(r Rect, fill color.NRGBA, corner float32, edge color.NRGBA, width float32) {
	o := canvas.NewRectangle(fill)
	o.CornerRadius = b.Look.Units(corner)
	if width > 0 {
		o.StrokeColor = edge
		o.StrokeWidth = b.Look.Units(width)
	}
	b.place(o, r)
}

// Circle draws a disc or a ring inside r.
func (b *Board) Circle(r Rect, fill, edge color.NRGBA, width float32) {
	o := canvas.NewCircle(fill)
	if width > 0 {
		o.StrokeColor = edge
		o.StrokeWidth = b.Look.Units(width)
	}
	b.place(o, r)
}

// Stroke draws a straight line.
func (b *Board) Stroke(x1, y1, x2, y2 float32, c color.NRGBA, width float32) {
	o := canvas.NewLine(c)
	o.StrokeWidth = b.Look.Units(width)
	o.Position1 = fyne.NewPos(b.Look.Units(x1), b.Look.Units(y1))
	o.Position2 = fyne.NewPos(b.Look.Units(x2), b.Look.Units(y2))
	b.objects = append(b.objects, o)
}

// Icon draws a pictogram of the family in one colour.
func (b *Board) Icon(r Rect, name string, c color.NRGBA) {
	if px := int(b.Look.Units(min(r.W, r.H)) + 0.5); px > 0 {
		b.Picture(r, theme.Icon(name, c, px), name)
	}
}

// Picture draws an image that has the pixels of its place.
func (b *Board) Picture(r Rect, img image.Image, name string) {
	if r.W < 1 || r.H < 1 {
		return
	}
	o := canvas.NewImageFromImage(img)
	o.FillMode = canvas.ImageFillStretch
	o.ScaleMode = canvas.ImageScaleFastest
	b.place(o, r)
	// Whole pixels, so that edges stay sharp.
	at, size := o.Position(), img.Bounds().Size()
	o.Move(fyne.NewPos(float32(int(at.X+0.5)), float32(int(at.Y+0.5))))
	o.Resize(fyne.NewSize(float32(size.X), float32(size.Y)))
	b.mark(Mark{Kind: PictureMark, Name: name, Rect: r})
}

// Kept draws a picture of a fixed name, of which there are few.
func (b *Board) Kept(r Rect, name string, c color.NRGBA, svg func() string) {
	if w, h := int(b.Look.Units(r.W)+0.5), int(b.Look.Units(r.H)+0.5); w > 0 && h > 0 {
		b.Picture(r, theme.Kept(name, c, w, h, svg), name)
	}
}

// SVG draws a picture that is made for this one screen.
func (b *Board) SVG(r Rect, svg, name string) {
	if w, h := int(b.Look.Units(r.W)+0.5), int(b.Look.Units(r.H)+0.5); w > 0 && h > 0 {
		b.Picture(r, theme.DrawSVG(svg, w, h), name)
	}
}

// Add places an object of the caller's own.
func (b *Board) Add(r Rect, o fyne.CanvasObject) { b.place(o, r) }

// Reuse draws objects that were drawn on a board of the same look before.
func (b *Board) Reuse(objects []fyne.CanvasObject) { b.objects = append(b.objects, objects...) }

// Disc draws a service's disc with its pictogram.
func (b *Board) Disc(r Rect, s theme.Service) {
	dye := b.Look.Palette.Dye(s)
	b.Circle(r, dye.Deep, color.NRGBA{}, 0)
	b.Icon(r.Inset(r.W*0.17), s.Icon(), dye.On)
}

// place puts an object where it stands. What has no extent is left out: the
// software painter does not take it.
func (b *Board) place(o fyne.CanvasObject, r Rect) {
	if r.W <= 0 || r.H <= 0 {
		return
	}
	o.Move(fyne.NewPos(b.Look.Units(r.X), b.Look.Units(r.Y)))
	o.Resize(fyne.NewSize(b.Look.Units(r.W), b.Look.Units(r.H)))
	b.objects = append(b.objects, o)
}

func (b *Board) mark(m Mark) {
	m.Rect.X += b.originX
	m.Rect.Y += b.originY
	m.Inside = b.inside
	m.Ground = b.ground
	b.shared.marks = append(b.shared.marks, m)
}

// In runs draw in another language than the session's: its faces and its
// line-breaking, as for the name of a language in its own script.
func (b *Board) In(l i18n.Lang, draw func()) {
	old := b.Look.Lang
	b.Look.Lang = l
	draw()
	b.Look.Lang = old
}
