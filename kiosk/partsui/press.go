package partsui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Shape is the body of a thing that can be pressed: a face on a ledge.
type Shape struct {
	Fill   color.NRGBA
	Edge   color.NRGBA
	Width  float32 // of the edge
	Ledge  color.NRGBA
	Depth  float32 // of the ledge
	Corner float32
}

// Press is one thing that can be pressed, by a finger or by the OK key. The
// face moves down onto its ledge while a finger is on it.
type Press struct {
	widget.BaseWidget
	// Name is what pressing does, in the session's language.
	Name string
	// Rect is the face's place on the panel in design pixels.
	Rect Rect
	// Card reports that it opens a page of its own.
	Card bool

	look   lookUnits
	shape  Shape
	face   *fyne.Container
	ledge  *canvas.Rectangle
	ring   []fyne.CanvasObject
	act    func()
	at     func(x, y float32) // in place of act where the point matters
	guard  func(func())
	held   bool // a finger is on it
	inBody *fyne.Container
}

type lookUnits interface{ Units(float32) float32 }

var (
	_ fyne.Tappable     = (*Press)(nil)
	_ desktop.Mouseable = (*Press)(nil)
	_ desktop.Hoverable = (*Press)(nil)
)

// Press draws a thing that can be pressed. draw is given a board whose origin
// is the face's corner; act runs when it is pressed.
func (b *Board) Press(r Rect, s Shape, name string, draw func(face *Board), act func()) *Press {
	onPanel := Rect{r.X + b.originX, r.Y + b.originY, r.W, r.H}
	p := &Press{Name: name, Rect: onPanel, look: b.Look, shape: s, act: act, guard: b.shared.guard}
	face := &Board{
		Look: b.Look, shared: b.shared,
		originX: onPanel.X, originY: onPanel.Y,
		inside: onPanel, ground: s.Fill,
	}
	b.mark(Mark{Kind: PressMark, Name: name, Rect: r})
	b.shared.presses = append(b.shared.presses, p)
	own := Rect{0, 0, r.W, r.H}
	p.ledge = canvas.NewRectangle(s.Ledge)
	p.ledge.CornerRadius = b.Look.Units(s.Corner)
	p.ledge.Move(fyne.NewPos(0, b.Look.Units(s.Depth)))
	p.ledge.Resize(fyne.NewSize(b.Look.Units(r.W), b.Look.Units(r.H)))
	face.Box(own, s.Fill, s.Corner, s.Edge, s.Width)
	draw(face)
	p.face = container(face.objects)
	p.ring = b.ring(own, s)
	p.inBody = container(append([]fyne.CanvasObject{p.ledge, p.face}, p.ring...))
	if s.Depth == 0 {
		p.ledge.Hide()
	}
	p.Focus(false)
	p.ExtendBaseWidget(p)
	b.place(p, Rect{r.X, r.Y, r.W, r.H + s.Depth})
	return p
}

// PressAt is Press where it matters which point is pressed: act is given it in
// design pixels from the face's corner. The OK key presses the middle.
func (b *Board) PressAt(r Rect, s Shape, name string, draw func(face *Board), act func(x, y float32)) *Press {
	p := b.Press(r, s, name, draw, func() { act(r.W/2, r.H/2) })
	p.at = act
	return p
}

// ring draws the two lines that show where OK would press: ink, and paper
// inside it, so that it stands out on any ground.
func (b *Board) ring(own Rect, s Shape) []fyne.CanvasObject {
	scratch := &Board{Look: b.Look, shared: &shared{}}
	whole := Rect{own.X, own.Y, own.W, own.H + s.Depth}
	none := color.NRGBA{}
	scratch.Box(whole.Inset(-6), none, s.Corner+6, b.Look.Palette.Paper, 6)
	scratch.Box(whole.Inset(-12), none, s.Corner+12, b.Look.Palette.Focus, 6)
	return scratch.objects
}

// Focus shows or hides the ring.
func (p *Press) Focus(on bool) {
	for _, o := range p.ring {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// Do presses it, as a finger or the OK key would.
func (p *Press) Do() { p.guard(p.act) }

// Tapped implements fyne.Tappable.
func (p *Press) Tapped(e *fyne.PointEvent) {
	if p.at == nil {
		p.Do()
		return
	}
	unit := p.look.Units(1)
	p.guard(func() { p.at(e.Position.X/unit, e.Position.Y/unit) })
}

// MouseDown implements desktop.Mouseable: the face goes down at once.
func (p *Press) MouseDown(*desktop.MouseEvent) {
	p.held = true
	if p.shape.Depth == 0 {
		return
	}
	p.face.Move(fyne.NewPos(0, p.look.Units(p.shape.Depth)))
	p.ledge.Hide()
	p.inBody.Refresh()
}

// MouseUp implements desktop.Mouseable: the face comes up again.
func (p *Press) MouseUp(*desktop.MouseEvent) {
	p.held = false
	if p.shape.Depth == 0 {
		return
	}
	p.face.Move(fyne.NewPos(0, 0))
	p.ledge.Show()
	p.inBody.Refresh()
}

// MouseIn implements desktop.Hoverable; a kiosk shows no hovering.
func (p *Press) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (p *Press) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable: a finger that slides off lets go, and
// the toolkit tells that to nobody but what it slid onto.
func (p *Press) MouseOut() {
	if p.held {
		p.MouseUp(nil)
	}
}

// CreateRenderer implements fyne.Widget.
func (p *Press) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.inBody) }

// container returns a container that leaves its objects where they are.
func container(objects []fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Objects: objects}
}
