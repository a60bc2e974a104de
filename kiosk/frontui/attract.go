package frontui

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2/canvas"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Attract is the first screen: an open hall, and each language in its own
// script. A touch on a language begins a visit.
type Attract struct {
	Place kiosk.Place
	// Call opens the help screen for whoever cannot go on alone.
	Call func() shell.Screen

	art    *canvas.Image
	artFor string
}

// turn is how long the greeting stands in one language, in seconds.
const turn = 8

// Page implements shell.Screen.
func (a *Attract) Page(s *shell.Shell) shell.Page {
	return shell.Page{Bare: func(b *partsui.Board) { a.draw(s, b) }}
}

func (a *Attract) draw(s *shell.Shell, b *partsui.Board) {
	w, h := b.Look.W, b.Look.H
	pal := b.Look.Palette
	floor := h * 0.557
	sunY, sunR := h*0.38, min(w*0.289, h*0.20)
	if !b.Look.Portrait() {
		floor = h * 0.615
		sunY, sunR = h*0.385, h*0.205
	}
	b.Add(b.Panel(), a.hall(b, floor, sunY, sunR))
	b.Icon(partsui.Rect{X: 48, Y: 56, W: 96, H: 96}, "maru", pal.Ink)
	title := partsui.Type{Role: theme.WhereRole, Bold: true, Ink: pal.Ink}
	lang := a.greetingLang(s)
	b.In(lang, func() {
		p := s.PrinterOf(lang)
		b.Words(168, 56+(96-b.Look.Line(theme.WhereRole))/2, w/2, title, p.Say("shell.maru"))
		t := s.Now().In(a.Place.Zone)
		now := civil.Clock{Hour: t.Hour(), Minute: t.Minute()}.Format(lang)
		b.Words(w/2, 56+(96-b.Look.Line(theme.TextRole))/2, w/2-48, partsui.Type{Role: theme.TextRole, Ink: pal.Ink, Align: partsui.Trailing}, now)
		greeting := partsui.Type{Role: theme.HeadRole, Bold: true, Ink: pal.OnSun, Align: partsui.Centre}
		if b.Look.Portrait() {
			greeting.Role = theme.HomeRole
		}
		b.On(pal.Sun, partsui.Rect{X: w/2 - sunR, Y: sunY - sunR, W: 2 * sunR, H: 2 * sunR}, func() {
			at := partsui.Rect{X: w/2 - sunR*0.9, Y: sunY - sunR*0.7, W: 1.8 * sunR, H: 1.5 * sunR}
			b.WordsIn(at, greeting, p.Say("shell.attract"))
		})
	})
	if b.Look.Portrait() {
		a.cardsPortrait(s, b, floor)
	} else {
		a.cardsLandscape(s, b, floor)
	}
}

// greetingLang lets the greeting take turns, so that everyone who passes sees
// some words of their own.
func (a *Attract) greetingLang(s *shell.Shell) i18n.Lang {
	return a.Place.Langs[int(s.Now().Unix()/turn)%len(a.Place.Langs)]
}

func (a *Attract) cardsPortrait(s *shell.Shell, b *partsui.Board, floor float32) {
	w := b.Look.W - 192
	room := b.Look.H - floor - 64
	pitch := min(184, (room-24)/4)
	y := floor + (room-pitch*4)/2 + 64
	for i, l := range a.Place.Langs {
		if i < 3 {
			a.card(s, b, partsui.Rect{X: 96, Y: y, W: w, H: pitch - 34}, l, true)
			y += pitch
			continue
		}
		half := (w - 36) / 2
		a.card(s, b, partsui.Rect{X: 96, Y: y + 18, W: half, H: pitch - 70}, l, false)
		a.staff(s, b, partsui.Rect{X: 96 + half + 36, Y: y + 18, W: half, H: pitch - 70})
	}
}

func (a *Attract) cardsLandscape(s *shell.Shell, b *partsui.Board, floor float32) {
	const gap = 32
	w := (b.Look.W - 2*96 - 3*gap) / 4
	h := min(160, (b.Look.H-floor-140)/2)
	y := floor + 52
	for i, l := range a.Place.Langs {
		a.card(s, b, partsui.Rect{X: 96 + float32(i)*(w+gap), Y: y, W: w, H: h}, l, false)
	}
	a.staff(s, b, partsui.Rect{X: b.Look.W - 96 - w, Y: y + h + 48, W: w, H: h * 0.8})
}

// card offers a language; touch says in that language what to do.
func (a *Attract) card(s *shell.Shell, b *partsui.Board, r partsui.Rect, l i18n.Lang, touch bool) {
	pal := b.Look.Palette
	shape := partsui.Shape{Fill: pal.Card, Edge: pal.Wood, Width: 3, Ledge: pal.Wood, Depth: 10, Corner: 28}
	b.In(l, func() {
		b.Press(r, shape, l.Endonym(), func(f *partsui.Board) {
			name := partsui.Type{Role: theme.ChoiceRole, Bold: true, Ink: pal.Ink}
			in := partsui.Rect{X: 44, W: r.W - 88, H: r.H}
			if !touch {
				name.Align = partsui.Centre
				f.WordsIn(in, name, l.Endonym())
				return
			}
			f.WordsIn(in, name, l.Endonym())
			in.X, in.W = 308, r.W-308-28
			f.WordsIn(in, partsui.Type{Role: theme.TextRole, Ink: pal.Soft}, s.PrinterOf(l).Say("shell.touch"))
		}, func() { s.Begin(l) })
	})
}

func (a *Attract) staff(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	pal := b.Look.Palette
	shape := partsui.Shape{Fill: pal.HelpFace, Ledge: pal.HelpLedge, Depth: 10, Corner: 28}
	lang := a.Place.Langs[0]
	b.In(lang, func() {
		words := s.PrinterOf(lang).Say("shell.call_staff")
		b.Press(r, shape, words, func(f *partsui.Board) {
			t := partsui.Type{Role: theme.ChoiceRole, Bold: true, Ink: pal.OnHelp}
			w := f.Look.Measure(t.Role, true, words)
			if w+160 > r.W {
				t.Role = theme.TextRole
				w = f.Look.Measure(t.Role, true, words)
			}
			x := (r.W - w - 64 - 20) / 2
			f.Icon(partsui.Rect{X: x, Y: (r.H - 64) / 2, W: 64, H: 64}, "help", pal.OnHelp)
			f.Words(x+84, (r.H-f.Look.Line(t.Role))/2, w+2, t, words)
		}, func() {
			s.Begin(lang)
			s.Go(a.Call())
		})
	})
}

// hall returns the picture of the hall. It stands behind every tick of the
// clock, so it is drawn once for a size and palette.
func (a *Attract) hall(b *partsui.Board, floor, sunY, sunR float32) *canvas.Image {
	look := b.Look
	key := fmt.Sprint(look.W, look.H, look.Palette.HighContrast)
	if a.artFor != key {
		svg := hall(look.W, look.H, floor, sunY, sunR, look.Palette)
		img := theme.DrawSVG(svg, int(look.Units(look.W)+0.5), int(look.Units(look.H)+0.5))
		a.art, a.artFor = canvas.NewImageFromImage(img), key
		a.art.FillMode = canvas.ImageFillStretch
	}
	return a.art
}

// hall draws the open hall: sun, roof, posts and the floor's boards.
func hall(w, h, floor, sunY, sunR float32, p *theme.Palette) string {
	var d strings.Builder
	W, H := float64(w), float64(h)
	f, cy, r := float64(floor), float64(sunY), float64(sunR)
	fmt.Fprintf(&d, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f">`, W, H, W, H)
	shape := func(c color.NRGBA, path string) { fmt.Fprintf(&d, `<path d="%s" fill="%s"/>`, path, theme.Hex(c)) }
	shape(p.HaloOuter, disc(W/2, cy, r*1.41))
	shape(p.HaloInner, disc(W/2, cy, r*1.205))
	shape(p.Sun, disc(W/2, cy, r))
	boards(shape, W, H, f, p)
	postX, postW := W*0.0888, W*0.0407
	if W > H {
		postX, postW = W*0.16, W*0.024
	}
	top := cy - r*0.55
	for _, x := range []float64{postX, W - postX - postW} {
		shape(p.Wood, box(x, top, postW, f-top))
	}
	shape(p.Wood, box(0, f-26, W, 26))
	for _, x := range []float64{postX - postW*0.55, W - postX - postW*1.55} {
		shape(p.Soft, box(x, f-40, postW*2.1, 40))
	}
	shape(p.Ink, roof(W, cy, r))
	d.WriteString(`</svg>`)
	return d.String()
}

// boards lays planks that run towards the viewer.
func boards(shape func(color.NRGBA, string), w, h, floor float64, p *theme.Palette) {
	const n = 10
	vanish := floor - (h-floor)*0.75
	spread := (h - vanish) / (floor - vanish)
	for i := range n {
		far1, far2 := w*float64(i)/n, w*float64(i+1)/n
		near1, near2 := w/2+(far1-w/2)*spread, w/2+(far2-w/2)*spread
		c := p.Board
		if i%2 == 1 {
			c = p.BoardDark
		}
		shape(c, fmt.Sprintf("M%.1f %.1f L%.1f %.1f L%.1f %.1f L%.1f %.1f Z", far1, floor, far2, floor, near2, h, near1, h))
	}
}

// roof is a pair of eaves that sweep up to the ridge.
func roof(w, sunY, r float64) string {
	ridge := sunY - r*1.52
	thick := r * 0.28
	eave := sunY - r*0.56
	return fmt.Sprintf("M0 %.1f C%.1f %.1f %.1f %.1f %.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f L%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f C%.1f %.1f %.1f %.1f 0 %.1f Z",
		eave,
		w*0.18, eave-r*0.07, w*0.36, eave-r*0.35, w/2, ridge,
		w*0.64, eave-r*0.35, w*0.82, eave-r*0.07, w, eave,
		w, eave+thick*0.72,
		w*0.80, eave+thick*0.62, w*0.63, eave-r*0.02, w/2, ridge+thick*1.32,
		w*0.37, eave-r*0.02, w*0.20, eave+thick*0.62, eave+thick*0.72)
}

func box(x, y, w, h float64) string {
	return fmt.Sprintf("M%.1f %.1f L%.1f %.1f L%.1f %.1f L%.1f %.1f Z", x, y, x+w, y, x+w, y+h, x, y+h)
}

func disc(cx, cy, r float64) string {
	const steps = 96
	var d strings.Builder
	for i := range steps {
		a := 2 * math.Pi * float64(i) / steps
		verb := "L"
		if i == 0 {
			verb = "M"
		}
		fmt.Fprintf(&d, "%s%.1f %.1f ", verb, cx+r*math.Cos(a), cy+r*math.Sin(a))
	}
	return d.String() + "Z"
}
