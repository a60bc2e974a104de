package theme_test

import (
	"math"
	"testing"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/theme"
)

// ink is the part of an em that Hangul and Han fill (design system, section 3).
const ink = 0.896

// panels are the three kinds of glass that the house is drawn for, with the
// least height of a glyph on each (MSIT notice on accessible kiosks, 2025).
var panels = []struct {
	name  string
	panel theme.Panel
	least float64 // mm
}{
	{`21.5" Full HD`, theme.Panel{Width: 1080, Height: 1920, MMPerPixel: 0.248}, 12},
	{`15.6" Full HD`, theme.Panel{Width: 1920, Height: 1080, MMPerPixel: 0.180}, 12},
	{`10.1" 1280×800`, theme.Panel{Width: 1280, Height: 800, MMPerPixel: 0.170}, 7.25},
}

var roles = []theme.Role{
	theme.TextRole, theme.WhereRole, theme.ChoiceRole, theme.TileRole,
	theme.KeyRole, theme.HeadRole, theme.HomeRole, theme.AmountRole,
}

func TestAGlyphIsAsHighAsTheNoticeAsksOnEveryPanel(t *testing.T) {
	for _, p := range panels {
		for _, text := range kiosk.TextSizes {
			look := theme.NewLook(p.panel, kiosk.Settings{Lang: i18n.Korean, Text: text}, nil)
			for _, r := range roles {
				pixels := float64(look.Units(look.Em(r))) * ink
				// The design system counts in whole pixels: 48 of 0.248 mm for 12 mm.
				if least := p.least/float64(p.panel.MMPerPixel) - 1; pixels < least {
					t.Errorf("%s, role %d at %d %%: a glyph is %.1f px, at least %.1f are needed", p.name, r, text, pixels, least)
				}
			}
		}
	}
}

func TestADesignPixelIsAsLargeOnEveryPanelAsOnTheOneItWasDrawnFor(t *testing.T) {
	tests := []struct {
		name string
		mm   float32
		want float64 // pixels of 100 design pixels
	}{
		{"the panel of the design", 0.248, 100},
		{"a finer panel takes more pixels", 0.180, 137.78},
		{"a panel of unknown pitch is taken as it is", 0, 100},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			look := theme.NewLook(theme.Panel{Width: 1920, Height: 1080, MMPerPixel: tt.mm}, kiosk.Settings{}, nil)
			if got := float64(look.Units(100)); math.Abs(got-tt.want) > 0.01 {
				t.Errorf("100 design pixels are %.2f pixels, want %.2f", got, tt.want)
			}
			if w := float64(look.Units(look.W)); math.Abs(w-1920) > 0.01 {
				t.Errorf("the panel is %.2f pixels wide, want 1920", w)
			}
		})
	}
}

func TestASmallPanelMayHaveSmallerGlyphsUpToElevenInches(t *testing.T) {
	const pitch = 0.17
	side := func(inches float64) float32 { return float32(inches * 25.4 / pitch / math.Sqrt2) }
	for inches, small := range map[float64]bool{10.1: true, 10.9: true, 11.1: false, 15.6: false} {
		look := theme.NewLook(theme.Panel{Width: side(inches), Height: side(inches), MMPerPixel: pitch}, kiosk.Settings{}, nil)
		mm := float64(look.Units(look.Em(theme.TextRole))) * ink * pitch
		want := 12.0
		if small {
			want = 7.25
		}
		if mm < want-0.01 || mm > want+0.4 {
			t.Errorf("on %v inches a glyph is %.2f mm, want %v", inches, mm, want)
		}
	}
}

func TestTheSizesAreThoseOfTheDesignSystem(t *testing.T) {
	sizes := map[theme.Role][3]float32{
		theme.TextRole: {54, 78, 104}, theme.WhereRole: {56, 80, 104},
		theme.ChoiceRole: {64, 92, 120}, theme.TileRole: {64, 92, 136},
		theme.KeyRole: {68, 84, 104}, theme.HeadRole: {80, 108, 136},
		theme.HomeRole: {88, 112, 136}, theme.AmountRole: {124, 148, 180},
	}
	for i, text := range kiosk.TextSizes {
		look := theme.NewLook(panels[0].panel, kiosk.Settings{Text: text}, nil)
		for r, want := range sizes {
			if got := look.Em(r); got != want[i] {
				t.Errorf("role %d at %d %% is %v px, want %v", r, text, got, want[i])
			}
			if look.Line(r) < look.Em(r) {
				t.Errorf("role %d at %d %%: lines run into each other", r, text)
			}
		}
	}
}

func TestEverythingGrowsWithTheTextAndNothingShrinks(t *testing.T) {
	at := func(text kiosk.TextSize) theme.Look {
		return theme.NewLook(panels[0].panel, kiosk.Settings{Text: text}, nil)
	}
	small, middle, large := at(kiosk.Text100), at(kiosk.Text150), at(kiosk.Text200)
	if small.Grow(100) != 100 || middle.Grow(100) != 135 || large.Grow(100) != 170 {
		t.Errorf("lengths grow to %v, %v, %v", small.Grow(100), middle.Grow(100), large.Grow(100))
	}
	if small.Ledge(10) != 10 || middle.Ledge(10) != 10 || large.Ledge(10) != 14 {
		t.Errorf("ledges grow to %v, %v, %v", small.Ledge(10), middle.Ledge(10), large.Ledge(10))
	}
	if small.W != large.W || small.H != large.H {
		t.Error("the panel itself grew")
	}
}

func TestALookFollowsTheSettings(t *testing.T) {
	look := theme.NewLook(panels[0].panel, kiosk.Settings{Lang: i18n.Japanese, Contrast: true, LowReach: true}, nil)
	if look.Palette != &theme.HighContrast || look.Lang != i18n.Japanese || !look.LowReach || !look.Portrait() {
		t.Errorf("got %+v", look)
	}
	look = theme.NewLook(panels[1].panel, kiosk.Settings{Lang: i18n.Japanese}, nil)
	if look.Palette != &theme.Light || look.LowReach || look.Portrait() {
		t.Errorf("got %+v", look)
	}
}
