package theme_test

import (
	"image/color"
	"math"
	"testing"

	"maru/kiosk/theme"
)

// What a pair of colours must reach: WCAG 2.2 AAA for words and 1.4.11 for the
// edges of controls; the high-contrast palette asks more of words.
const (
	forWords     = 7
	forDarkWords = 10
	forEdges     = 3
)

// pair is a line of the design system's tables of contrast (2.1 to 2.3): two
// colours that stand on each other, and the ratio the table gives.
type pair struct {
	name  string
	a, b  color.NRGBA
	ratio float64
	least float64
}

func lightPairs() []pair {
	p := &theme.Light
	return []pair{
		{"ink on paper", p.Ink, p.Paper, 12.64, forWords},
		{"ink on card", p.Ink, p.Card, 14.01, forWords},
		{"ink on sunk", p.Ink, p.Sunk, 11.15, forWords},
		{"soft on paper", p.Soft, p.Paper, 8.10, forWords},
		{"soft on card", p.Soft, p.Card, 8.98, forWords},
		{"soft on sunk", p.Soft, p.Sunk, 7.15, forWords},
		{"the primary button's words", p.OnSun, p.Sun, 7.12, forWords},
		{"accent on paper", p.Accent, p.Paper, 7.52, forWords},
		{"accent on card", p.Accent, p.Card, 8.33, forWords},
		{"accent on its tint", p.Accent, p.AccentTint, 7.12, forWords},
		{"ink on the accent's tint", p.Ink, p.AccentTint, 11.96, forWords},
		{"good on paper", p.Good, p.Paper, 7.77, forWords},
		{"good on card", p.Good, p.Card, 8.61, forWords},
		{"good on its tint", p.Good, p.GoodTint, 7.17, forWords},
		{"error on paper", p.Error, p.Paper, 8.10, forWords},
		{"error on card", p.Error, p.Card, 8.98, forWords},
		{"error on its tint", p.Error, p.ErrorTint, 7.68, forWords},
		{"the staff key's words", p.OnHelp, p.HelpFace, 11.39, forWords},
		{"the check on a good disc", p.Card, p.Good, 8.61, forWords},
		{"a card's edge on paper", p.Line, p.Paper, 3.67, forEdges},
		{"a card's edge on the card", p.Line, p.Card, 4.06, forEdges},
		{"a key's edge on sunk", p.Line, p.Sunk, 3.24, forEdges},
		{"the primary button's edge", p.Accent, p.Sun, 4.24, forEdges},
		{"soft on the darkest tint of a service", p.Soft, p.Dye(theme.Receipts).Tint, 7.06, forWords},
	}
}

func darkPairs() []pair {
	p := &theme.HighContrast
	return []pair{
		{"ink on paper", p.Ink, p.Paper, 17.83, forDarkWords},
		{"ink on card", p.Ink, p.Card, 15.55, forDarkWords},
		{"ink on sunk", p.Ink, p.Sunk, 19.84, forDarkWords},
		{"soft on paper", p.Soft, p.Paper, 14.82, forDarkWords},
		{"soft on card", p.Soft, p.Card, 12.92, forDarkWords},
		{"the primary button's words", p.OnSun, p.Sun, 12.05, forDarkWords},
		{"accent on paper", p.Accent, p.Paper, 12.05, forDarkWords},
		{"accent on card", p.Accent, p.Card, 10.51, forDarkWords},
		{"good on paper", p.Good, p.Paper, 14.27, forDarkWords},
		{"good on card", p.Good, p.Card, 12.44, forDarkWords},
		{"error on paper", p.Error, p.Paper, 12.31, forDarkWords},
		{"error on card", p.Error, p.Card, 10.73, forDarkWords},
		{"ink on the accent's tint", p.Ink, p.AccentTint, 13.93, forDarkWords},
		{"ink on the tint of what is well", p.Ink, p.GoodTint, 13.44, forDarkWords},
		{"ink on the tint of an error", p.Ink, p.ErrorTint, 14.80, forDarkWords},
		{"the staff key's words", p.OnHelp, p.HelpFace, 17.83, forDarkWords},
		{"a card's edge on paper", p.Line, p.Paper, 8.43, forEdges},
		{"a card's edge on the card", p.Line, p.Card, 7.35, forEdges},
	}
}

func TestEveryPairOfTheLightPaletteCanBeRead(t *testing.T)        { checkPairs(t, lightPairs()) }
func TestEveryPairOfTheHighContrastPaletteCanBeRead(t *testing.T) { checkPairs(t, darkPairs()) }

func checkPairs(t *testing.T, pairs []pair) {
	t.Helper()
	for _, p := range pairs {
		t.Run(p.name, func(t *testing.T) {
			got := theme.Contrast(p.a, p.b)
			if got < p.least {
				t.Errorf("contrast %.2f, needed %v", got, p.least)
			}
			if math.Abs(got-p.ratio) > 0.006 {
				t.Errorf("contrast %.3f, the design system computed %.2f", got, p.ratio)
			}
		})
	}
}

// dyes are the design system's table 2.3: deep on paper, deep on tint, the
// pictogram on the disc, ink on tint; then in high contrast the text on a card
// and the pictogram on the disc.
var dyes = map[theme.Service][6]float64{
	theme.Check:    {7.92, 7.14, 8.78, 11.39, 10.71, 12.29},
	theme.Find:     {7.85, 7.17, 8.70, 11.54, 10.93, 12.54},
	theme.Advise:   {7.79, 7.10, 8.63, 11.53, 11.54, 13.24},
	theme.Receipts: {8.25, 7.19, 9.14, 11.01, 11.35, 13.02},
	theme.Assembly: {7.98, 7.11, 8.85, 11.26, 10.77, 12.36},
	theme.Fund:     {7.76, 7.16, 8.60, 11.66, 12.07, 13.85},
	theme.Rooms:    {7.81, 7.12, 8.66, 11.52, 11.55, 13.25},
	theme.Opinion:  {7.63, 7.10, 8.46, 11.76, 12.26, 14.07},
}

func TestEachServiceCanBeReadInItsOwnColour(t *testing.T) {
	if len(theme.Services) != len(dyes) {
		t.Fatalf("%d services, %d lines of the table", len(theme.Services), len(dyes))
	}
	for _, s := range theme.Services {
		t.Run(string(s), func(t *testing.T) {
			want := dyes[s]
			light, dark := theme.Light.Dye(s), theme.HighContrast.Dye(s)
			checkPairs(t, []pair{
				{"deep on paper", light.Deep, theme.Light.Paper, want[0], forWords},
				{"deep on its tint", light.Deep, light.Tint, want[1], forWords},
				{"the pictogram on its disc", light.On, light.Deep, want[2], forWords},
				{"ink on its tint", theme.Light.Ink, light.Tint, want[3], forWords},
				{"in high contrast on a card", dark.Deep, theme.HighContrast.Card, want[4], forDarkWords},
				{"in high contrast on its disc", dark.On, dark.Deep, want[5], forDarkWords},
			})
			if dark.Tint != theme.HighContrast.Card {
				t.Error("in high contrast a tint must vanish into the card")
			}
		})
	}
}

func TestAServiceHasAColourOfItsOwn(t *testing.T) {
	for _, p := range []*theme.Palette{&theme.Light, &theme.HighContrast} {
		seen := map[color.NRGBA]theme.Service{}
		for _, s := range append([]theme.Service{theme.NoService}, theme.Services...) {
			deep := p.Dye(s).Deep
			if other, twice := seen[deep]; twice {
				t.Errorf("%q and %q have one colour", s, other)
			}
			seen[deep] = s
		}
	}
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	white, black := grey(0xFF), grey(0)
	tests := []struct {
		name string
		a, b color.NRGBA
		want float64
	}{
		{"black on white is the most there is", black, white, 21},
		{"a colour on itself is none", grey(0x80), grey(0x80), 1},
		{"the palest grey that passes AA on white", grey(0x76), white, 4.54},
		{"one paler does not", grey(0x77), white, 4.48},
		{"the palest grey that passes AAA on white", grey(0x59), white, 7.00},
		{"pure red on white", color.NRGBA{R: 0xFF, A: 0xFF}, white, 4.00},
		{"pure green on white", color.NRGBA{G: 0xFF, A: 0xFF}, white, 1.37},
		{"pure blue on white", color.NRGBA{B: 0xFF, A: 0xFF}, white, 8.59},
		{"the linear part of the curve", grey(10), black, 1.06},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, back := theme.Contrast(tt.a, tt.b), theme.Contrast(tt.b, tt.a)
			if math.Abs(got-tt.want) > 0.006 {
				t.Errorf("contrast %.4f, want %.2f", got, tt.want)
			}
			if got != back {
				t.Errorf("contrast %v one way and %v the other", got, back)
			}
		})
	}
}

func grey(v uint8) color.NRGBA { return color.NRGBA{R: v, G: v, B: v, A: 0xFF} }

func TestHexWritesAColourAsSVGDoes(t *testing.T) {
	if got := theme.Hex(color.NRGBA{R: 0x0C, G: 0x52, B: 0x59, A: 0xFF}); got != "#0C5259" {
		t.Errorf("wrote %s", got)
	}
}
