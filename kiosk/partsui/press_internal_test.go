package partsui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/theme"
)

// bareBoard is a board for what has no words, so it needs no faces. Its design
// pixel takes two units, so that a length in the wrong measure shows.
func bareBoard(guard func(func())) *Board {
	panel := theme.Panel{Width: 2000, Height: 2000, MMPerPixel: 0.248 / 2}
	return NewBoard(theme.NewLook(panel, kiosk.Settings{Lang: i18n.Korean, Text: kiosk.Text100}, nil), guard)
}

// shown puts a board into a window and returns its canvas.
func shown(t *testing.T, b *Board) fyne.Canvas {
	t.Helper()
	test.NewTempApp(t)
	w := test.NewTempWindow(t, container(b.Objects()))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(2000, 2000))
	return w.Canvas()
}

func runAll(act func()) { act() }

var tileShape = Shape{Fill: theme.Light.Card, Edge: theme.Light.Line, Width: 3, Ledge: theme.Light.Line, Depth: 10, Corner: 28}

func TestTheFaceGoesDownOntoItsLedgeWhileAFingerIsOnIt(t *testing.T) {
	b := bareBoard(runAll)
	p := b.Press(Rect{100, 100, 200, 80}, tileShape, "go on", func(*Board) {}, func() {})
	shown(t, b)
	up := func() bool { return p.face.Position() == fyne.NewPos(0, 0) && p.ledge.Visible() }
	if !up() {
		t.Fatalf("untouched, the face lies at %v and the ledge is shown: %v", p.face.Position(), p.ledge.Visible())
	}
	for range 3 {
		p.MouseDown(nil)
		if p.face.Position() != fyne.NewPos(0, 20) || p.ledge.Visible() {
			t.Fatalf("under a finger the face lies at %v and the ledge is shown: %v", p.face.Position(), p.ledge.Visible())
		}
		p.MouseUp(nil)
		if !up() {
			t.Fatalf("let go, the face lies at %v and the ledge is shown: %v", p.face.Position(), p.ledge.Visible())
		}
	}
}

// The toolkit tells the end of a touch to what lies under the finger then, which
// is not the press that it slid off.
func TestAFingerThatSlidesOffLetsTheFaceComeUp(t *testing.T) {
	b := bareBoard(runAll)
	p := b.Press(Rect{100, 100, 200, 80}, tileShape, "go on", func(*Board) {}, func() { t.Error("it was pressed") })
	shown(t, b)
	p.MouseIn(nil)
	p.MouseDown(nil)
	p.MouseMoved(nil)
	if p.face.Position() == fyne.NewPos(0, 0) {
		t.Fatal("a finger that trembles lets go")
	}
	p.MouseOut()
	if p.face.Position() != fyne.NewPos(0, 0) || !p.ledge.Visible() {
		t.Errorf("the face still lies at %v", p.face.Position())
	}
}

func TestWhatHasNoLedgeDoesNotMove(t *testing.T) {
	b := bareBoard(runAll)
	flat := tileShape
	flat.Depth = 0
	p := b.Press(Rect{100, 100, 200, 80}, flat, "a day", func(*Board) {}, func() {})
	shown(t, b)
	p.MouseDown(nil)
	if p.face.Position() != fyne.NewPos(0, 0) || p.ledge.Visible() {
		t.Errorf("the face moved to %v", p.face.Position())
	}
	p.MouseUp(nil)
	if p.face.Position() != fyne.NewPos(0, 0) || p.ledge.Visible() {
		t.Error("a ledge appeared")
	}
}

func TestTheRingShowsWhereOKWouldPress(t *testing.T) {
	b := bareBoard(runAll)
	p := b.Press(Rect{100, 100, 200, 80}, tileShape, "go on", func(*Board) {}, func() {})
	shown(t, b)
	ring := func() (shown int) {
		for _, o := range p.ring {
			if o.Visible() {
				shown++
			}
		}
		return shown
	}
	if len(p.ring) != 2 || ring() != 0 {
		t.Fatalf("untouched, %d lines of %d are shown", ring(), len(p.ring))
	}
	p.Focus(true)
	if ring() != 2 {
		t.Errorf("with the focus, %d lines are shown", ring())
	}
	for _, o := range p.ring {
		at, size := o.Position(), o.Size()
		if at.X >= 0 || at.Y >= 0 || at.X+size.Width <= 400 || at.Y+size.Height <= 160+20 {
			t.Errorf("a line lies on the face or its ledge: %v, %v", at, size)
		}
	}
	p.Focus(false)
	if ring() != 0 {
		t.Errorf("after the focus went, %d lines are shown", ring())
	}
}
