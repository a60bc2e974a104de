package theme_test

import (
	"image"
	"testing"

	"maru/kiosk/theme"
)

func TestAPictogramIsDrawnInItsColourAndSize(t *testing.T) {
	for _, s := range append([]theme.Service{theme.NoService}, theme.Services...) {
		want := theme.Light.Dye(s).Deep
		img := theme.Icon(s.Icon(), want, 64)
		if img.Bounds() != image.Rect(0, 0, 64, 64) {
			t.Errorf("%s is %v", s.Icon(), img.Bounds())
		}
		inked := 0
		for y := range 64 {
			for x := range 64 {
				r, g, b, a := img.At(x, y).RGBA()
				if a != 0xFFFF {
					continue
				}
				inked++
				if uint8(r>>8) != want.R || uint8(g>>8) != want.G || uint8(b>>8) != want.B {
					t.Fatalf("%s has another colour at %d, %d", s.Icon(), x, y)
				}
			}
		}
		if inked < 64 {
			t.Errorf("%s shows only %d pixels of ink", s.Icon(), inked)
		}
	}
}

func TestAPictogramThatIsNotThereIsABug(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("nothing happened")
		}
	}()
	theme.Icon("no-such-pictogram", theme.Light.Ink, 10)
}
