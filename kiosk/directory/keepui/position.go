package keepui

import (
	"image"
	"image/color"

	"maru/kiosk/deskui"
	"maru/kiosk/directory"
	"maru/kiosk/directory/groundui"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Position says where a place is: staff press it on the drawn map, or type its
// longitude and latitude.
type Position struct {
	edit  *Edit
	typed [2]string // longitude and latitude, as they are typed
	now   int       // which of them is typed into
	drawn ground
}

// ground is the picture of a view, kept while the screen stands: it is drawn
// anew at every touch.
type ground struct {
	view groundui.View
	dark bool
	img  image.Image
}

func newPosition(e *Edit) *Position {
	k := &Position{edit: e}
	if at := e.draft.At; at != (directory.Position{}) {
		k.typed = [2]string{directory.Degrees(at.Lon), directory.Degrees(at.Lat)}
	}
	return k
}

// Section implements deskui.Sectioned.
func (*Position) Section() string { return Section }

// Writing implements shell.Writer.
func (*Position) Writing(*shell.Shell) bool { return true }

// Typed implements shell.Typist; Return goes on to the other number, and then
// back.
func (k *Position) Typed(s *shell.Shell, r rune) {
	switch {
	case r == '\n' && k.now == 0:
		k.now = 1
	case r == '\n':
		k.done(s)
	case r == '\b' || len(k.typed[k.now]) < 14:
		k.typed[k.now] = deskui.Type(k.typed[k.now], r)
	}
}

// Page implements shell.Screen.
func (k *Position) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Service: theme.Find, Title: s.Say("directory.field_position")},
		Primary: &partsui.Action{Name: s.Say("directory.done"), Icon: "check", Do: func() { k.done(s) }},
		Fill:    func(b *partsui.Board, r partsui.Rect) { k.draw(s, b, deskui.Panel(b, r, "")) },
	}
}

// done takes up what was typed, or tells what is wrong with it.
func (k *Position) done(s *shell.Shell) {
	if k.typed == [2]string{} { // nothing was said; saving will ask for it
		s.Back()
		return
	}
	at, err := directory.ParsePosition(k.typed[0], k.typed[1])
	if why, ok := err.(directory.Fault); ok {
		trouble(s, why.Say(s.Printer()))
		return
	}
	k.edit.draft.At = at
	s.Back()
}

// gap stands between the fields, and between them and the map.
const gap = 20

// draw shows the two numbers side by side and the map under them.
func (k *Position) draw(s *shell.Shell, b *partsui.Board, in partsui.Rect) {
	h, w := deskui.FieldHeight(b), (in.W-gap)/2
	deskui.On(b, in, func() {
		for i, key := range []string{"directory.longitude", "directory.latitude"} {
			at := partsui.Rect{X: in.X + float32(i)*(w+gap), Y: in.Y, W: w, H: h}
			deskui.DrawField(b, at, deskui.Field{Label: s.Say(key), Value: k.typed[i], Typing: k.now == i, Do: func() { k.now = i }})
		}
	})
	in.Y += h + gap
	in.H -= h + gap
	n := k.edit.Desk.Directory().Map
	if n == nil {
		deskui.Words(b, in, false, s.Say("directory.no_drawing_desk"))
		return
	}
	hint := s.Say("directory.press_map")
	if hh := b.Height(partsui.Type{Role: theme.TextRole}, hint, in.W); in.H-hh > b.Look.H*0.3 { // the map needs the room more
		deskui.Words(b, in, false, hint)
		in.Y += hh + 8
		in.H -= hh + 8
	}
	k.ground(s, b, in, n)
}

// ground draws the map as one thing to press, with the centre and the place.
func (k *Position) ground(s *shell.Shell, b *partsui.Board, r partsui.Rect, n *directory.Neighbourhood) {
	look := b.Look
	corners := []directory.Position{{Lon: n.West, Lat: n.South}, {Lon: n.East, Lat: n.North}}
	v := groundui.Of(partsui.Rect{W: r.W, H: r.H}, corners, 20)
	if k.drawn.img == nil || k.drawn.view != v || k.drawn.dark != look.Palette.HighContrast {
		k.drawn = ground{v, look.Palette.HighContrast, v.Picture(n, look)}
	}
	b.PressAt(r, partsui.Shape{Fill: look.Palette.Sunk}, s.Say("directory.press_map"), func(f *partsui.Board) {
		f.Picture(v.At, k.drawn.img, "map")
		f.Box(v.At, color.NRGBA{}, 0, look.Palette.Line, 3)
		mark := look.Grow(80)
		x, y := v.Point(n.Centre)
		centre := partsui.Rect{X: x - mark/2, Y: y - mark/2, W: mark, H: mark}
		groundui.Centre(f, centre)
		taken := []partsui.Rect{centre}
		if at, err := directory.ParsePosition(k.typed[0], k.typed[1]); err == nil {
			if x, y := v.Point(at); x > 0 && x < r.W && y > 0 && y < r.H {
				pin := partsui.Rect{X: x - mark/2, Y: y - mark/2, W: mark, H: mark}
				f.Circle(pin, look.Palette.Dye(theme.Find).Deep, look.Palette.Paper, 4)
				f.Icon(pin.Inset(mark*0.2), "map-pin", look.Palette.Dye(theme.Find).On)
				taken = append(taken, pin)
			}
		}
		v.Names(f, n, taken)
	}, func(x, y float32) {
		at := v.Position(x, y)
		k.typed = [2]string{directory.Degrees(at.Lon), directory.Degrees(at.Lat)}
	})
}
