package partsui_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// portrait is the panel that the design was drawn for.
var portrait = theme.Panel{Width: 1080, Height: 1920, MMPerPixel: 0.248}

// board is an empty board for a panel, language and text size.
func board(t *testing.T, p theme.Panel, l i18n.Lang, text kiosk.TextSize, guard func(func())) *partsui.Board {
	t.Helper()
	faces, err := theme.OpenFaces()
	if err != nil {
		t.Skip(err)
	}
	return partsui.NewBoard(theme.NewLook(p, kiosk.Settings{Lang: l, Text: text}, faces), guard)
}

func TestATapRunsThroughTheGuardAndNowhereElse(t *testing.T) {
	var guarded, done int
	b := board(t, portrait, i18n.Korean, kiosk.Text100, func(act func()) { guarded++; act() })
	b.Primary(partsui.Rect{X: 48, Y: 1508, W: 984, H: 148}, partsui.Action{Name: "다음", Icon: "arrow-right", Do: func() { done++ }})
	test.NewTempApp(t)
	w := test.NewTempWindow(t, &fyne.Container{Objects: b.Objects()})
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1080, 1920))
	taps := []struct {
		name string
		at   fyne.Position
		want int
	}{
		{"on its middle", fyne.NewPos(540, 1580), 1},
		{"on its corner", fyne.NewPos(50, 1510), 2},
		{"on its ledge", fyne.NewPos(540, 1662), 3},
		{"above it", fyne.NewPos(540, 1500), 3},
		{"beside it", fyne.NewPos(20, 1580), 3},
	}
	for _, tap := range taps {
		test.TapCanvas(w.Canvas(), tap.at)
		if guarded != tap.want || done != tap.want {
			t.Errorf("after a tap %s it was guarded %d times and done %d times, want %d", tap.name, guarded, done, tap.want)
		}
	}
	b.Presses()[0].Do()
	if guarded != 4 || done != 4 {
		t.Errorf("the OK key: guarded %d times, done %d times", guarded, done)
	}
}

func TestAGuardMayHoldAPressBack(t *testing.T) {
	done := false
	b := board(t, portrait, i18n.Korean, kiosk.Text100, func(func()) {})
	b.IconKey(partsui.Rect{X: 48, Y: 48, W: 148, H: 148}, "plus", "하나 더", func() { done = true })
	b.Presses()[0].Do()
	if done {
		t.Error("it was done all the same")
	}
}

func TestMarksTellWhatStandsWhere(t *testing.T) {
	b := board(t, portrait, i18n.English, kiosk.Text100, func(act func()) { act() })
	b.Words(48, 60, 900, partsui.Type{Role: theme.TextRole, Ink: b.Look.Palette.Soft}, "A line of words")
	at := partsui.Rect{X: 100, Y: 400, W: 800, H: 200}
	shape := partsui.Shape{Fill: theme.Light.Sun, Ledge: theme.Light.Accent, Depth: 10, Corner: 28}
	b.Press(at, shape, "Press me", func(f *partsui.Board) {
		f.Words(40, 50, 700, partsui.Type{Role: theme.ChoiceRole, Bold: true, Ink: theme.Light.OnSun}, "Inside")
		f.Icon(partsui.Rect{X: 600, Y: 60, W: 72, H: 72}, "check", theme.Light.OnSun)
	}, func() {})
	b.On(theme.Light.Sunk, partsui.Rect{X: 0, Y: 1000, W: 1080, H: 300}, func() {
		b.Words(48, 1100, 900, partsui.Type{Role: theme.TextRole, Ink: theme.Light.Ink}, "On the bar")
	})
	b.Words(48, 1400, 900, partsui.Type{Role: theme.TextRole, Ink: theme.Light.Ink}, "After the bar")

	marks := map[string]partsui.Mark{}
	for _, m := range b.Marks() {
		marks[m.Name] = m
	}
	if len(marks) != 6 || len(b.Presses()) != 1 {
		t.Fatalf("%d marks, %d presses", len(marks), len(b.Presses()))
	}
	first := marks["A line of words"]
	if first.Kind != partsui.WordsMark || first.Rect.X != 48 || first.Rect.Y != 60 || first.Em != 54 ||
		first.Ink != theme.Light.Soft || first.Ground != theme.Light.Paper || first.Inside != b.Panel() {
		t.Errorf("words on the panel: %+v", first)
	}
	if w := b.Look.Measure(theme.TextRole, false, "A line of words"); first.Rect.W != w {
		t.Errorf("words are marked %v wide and measured %v", first.Rect.W, w)
	}
	if m := marks["Press me"]; m.Kind != partsui.PressMark || m.Rect != at || b.Presses()[0].Rect != at {
		t.Errorf("the press: %+v", m)
	}
	inside := marks["Inside"]
	if inside.Rect.X != 140 || inside.Rect.Y != 450 || inside.Inside != at || inside.Ground != theme.Light.Sun || inside.Em != 64 {
		t.Errorf("words on the press: %+v", inside)
	}
	if m := marks["check"]; m.Kind != partsui.PictureMark || m.Rect != (partsui.Rect{X: 700, Y: 460, W: 72, H: 72}) || m.Inside != at {
		t.Errorf("the pictogram on the press: %+v", m)
	}
	if m := marks["On the bar"]; m.Ground != theme.Light.Sunk || m.Inside.Y != 1000 {
		t.Errorf("words on another ground: %+v", m)
	}
	if m := marks["After the bar"]; m.Ground != theme.Light.Paper || m.Inside != b.Panel() {
		t.Errorf("the other ground went on: %+v", m)
	}
}

func TestTheOrderOfPressesIsThatOfReading(t *testing.T) {
	b := board(t, portrait, i18n.English, kiosk.Text100, func(act func()) { act() })
	typed := ""
	b.Pad(partsui.Rect{X: 48, Y: 700, W: 984, H: 800}, partsui.Pad{
		Erase: "Erase", Hundreds: true,
		Type: func(digits string) { typed += digits },
		Back: func() { typed += "<" },
	})
	for _, p := range b.Presses() {
		p.Do()
	}
	if typed != "123456789<000" {
		t.Errorf("one after the other the keys typed %q", typed)
	}
}

func TestRectangles(t *testing.T) {
	r := partsui.Rect{X: 10, Y: 20, W: 100, H: 50}
	if r.Right() != 110 || r.Bottom() != 70 || r.Inset(5) != (partsui.Rect{X: 15, Y: 25, W: 90, H: 40}) {
		t.Errorf("right %v, bottom %v, inset %v", r.Right(), r.Bottom(), r.Inset(5))
	}
	tests := []struct {
		name             string
		other            partsui.Rect
		within, overlaps bool
	}{
		{"itself", r, true, true},
		{"one that holds it", r.Inset(-10), true, true},
		{"one that it holds", r.Inset(10), false, true},
		{"one that begins where it ends", partsui.Rect{X: 110, Y: 20, W: 10, H: 50}, false, false},
		{"one below it", partsui.Rect{X: 10, Y: 70, W: 100, H: 50}, false, false},
		{"one that it leaves by less than half a pixel", partsui.Rect{X: 10.4, Y: 20, W: 100, H: 50}, true, true},
		{"one that it leaves by more", partsui.Rect{X: 10.6, Y: 20, W: 100, H: 50}, false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := r.Within(tt.other); got != tt.within {
				t.Errorf("within: %v", got)
			}
			if got := r.Overlaps(tt.other); got != tt.overlaps || tt.other.Overlaps(r) != got {
				t.Errorf("overlaps: %v", got)
			}
		})
	}
}

func TestAPressTellsWhereItWasPressed(t *testing.T) {
	var x, y float32
	b := board(t, theme.Panel{Width: 540, Height: 960, MMPerPixel: 0.496}, i18n.Korean, kiosk.Text100, func(act func()) { act() })
	p := b.PressAt(partsui.Rect{X: 100, Y: 200, W: 400, H: 600}, partsui.Shape{}, "지도", func(*partsui.Board) {},
		func(px, py float32) { x, y = px, py })
	test.NewTempApp(t)
	w := test.NewTempWindow(t, &fyne.Container{Objects: b.Objects()})
	w.SetPadded(false)
	w.Resize(fyne.NewSize(540, 960))
	test.TapCanvas(w.Canvas(), fyne.NewPos(b.Look.Units(130), b.Look.Units(250)))
	if x != 30 || y != 50 {
		t.Errorf("a tap 30, 50 from the corner was told as %v, %v", x, y)
	}
	p.Do()
	if x != 200 || y != 300 {
		t.Errorf("the OK key pressed %v, %v, not the middle", x, y)
	}
}
