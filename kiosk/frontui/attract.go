package frontui

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"

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

	art    []fyne.CanvasObject
	artFor string
	shown  string // the greeting and the time that stand there
}

// Stale reports whether time has brought something new to show.
func (a *Attract) Stale(s *shell.Shell) bool { return a.now(s) != a.shown }

func (a *Attract) now(s *shell.Shell) string {
	return string(a.greetingLang(s)) + s.Now().In(a.Place.Zone).Format(" 15:04")
}

// turn is how long the greeting stands in one language, in seconds.
const turn = 8

// Page implements shell.Screen.
func (a *Attract) Page(s *shell.Shell) shell.Page {
	a.shown = a.now(s)
	return shell.Page{Bare: func(b *partsui.Board) { a.draw(s, b) }}
}

func (a *Attract) draw(s *shell.Shell, b *partsui.Board) {
	w := b.Look.W
	pal := b.Look.Palette
	hall := hallOf(b.Look)
	floor, sunY, sunR := hall.floor, hall.sunY, hall.sunR
	b.Reuse(a.scene(b, hall))
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
	words := s.PrinterOf(a.Place.Langs[0]).Say("shell.call_staff")
	wide := max(w, b.Look.Measure(theme.ChoiceRole, true, words)+180)
	a.staff(s, b, partsui.Rect{X: b.Look.W - 96 - wide, Y: y + h + 36, W: wide, H: max(h*0.8, 96)})
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
				in = partsui.Rect{X: 16, W: r.W - 32, H: r.H}
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

// scene returns the hall that stands behind every tick of the clock, so it is
// made once for a size and palette.
func (a *Attract) scene(b *partsui.Board, h hall) []fyne.CanvasObject {
	key := fmt.Sprint(b.Look.W, b.Look.H, b.Look.Palette.HighContrast)
	if a.artFor != key {
		scratch := partsui.NewBoard(b.Look, nil)
		h.draw(scratch)
		a.art, a.artFor = scratch.Objects(), key
	}
	return a.art
}

// hall is an open hall: sun, roof, posts and the floor's boards.
type hall struct {
	floor      float32 // where it begins
	sunY, sunR float32
}

func hallOf(look theme.Look) hall {
	if look.Portrait() {
		return hall{look.H * 0.557, look.H * 0.38, min(look.W*0.289, look.H*0.20)}
	}
	return hall{look.H * 0.615, look.H * 0.385, look.H * 0.205}
}

// draw puts the hall together from plain shapes. Only the boards and the roof
// are pictures, cut to their own size: a reader of SVG fills its whole canvas
// once for every path.
func (h hall) draw(b *partsui.Board) {
	p, w := b.Look.Palette, b.Look.W
	for _, ring := range []struct {
		r float32
		c color.NRGBA
	}{{1.41, p.HaloOuter}, {1.205, p.HaloInner}, {1, p.Sun}} {
		r := h.sunR * ring.r
		b.Circle(partsui.Rect{X: w/2 - r, Y: h.sunY - r, W: 2 * r, H: 2 * r}, ring.c, color.NRGBA{}, 0)
	}
	h.drawFloor(b)
	post := partsui.Rect{X: w * 0.0888, Y: h.sunY - h.sunR*0.55, W: w * 0.0407}
	if !b.Look.Portrait() {
		post.X, post.W = w*0.16, w*0.024
	}
	post.H = h.floor - post.Y
	for _, x := range []float32{post.X, w - post.X - post.W} {
		b.Fill(partsui.Rect{X: x, Y: post.Y, W: post.W, H: post.H}, p.Wood, 0)
	}
	b.Fill(partsui.Rect{Y: h.floor - 26, W: w, H: 26}, p.Wood, 0)
	for _, x := range []float32{post.X, w - post.X - post.W} {
		b.Fill(partsui.Rect{X: x - post.W*0.55, Y: h.floor - 40, W: post.W * 2.1, H: 40}, p.Soft, 4)
	}
	h.drawRoof(b)
}

// drawFloor lays planks that run towards the viewer.
func (h hall) drawFloor(b *partsui.Board) {
	const n = 10
	p, w, depth := b.Look.Palette, float64(b.Look.W), float64(b.Look.H-h.floor)
	at := partsui.Rect{Y: h.floor, W: b.Look.W, H: b.Look.H - h.floor}
	b.Fill(at, p.Board, 0)
	var d strings.Builder
	const spread = 1 + 1/0.75
	for i := 1; i < n; i += 2 {
		far1, far2 := w*float64(i)/n, w*float64(i+1)/n
		near1, near2 := w/2+(far1-w/2)*spread, w/2+(far2-w/2)*spread
		fmt.Fprintf(&d, "M%.1f 0 L%.1f 0 L%.1f %.1f L%.1f %.1f Z ", far1, far2, near2, depth, near1, depth)
	}
	b.Kept(at, "boards", p.BoardDark, func() string { return svg(at, d.String(), p.BoardDark) })
}

// drawRoof draws a pair of eaves that sweep up to the ridge.
func (h hall) drawRoof(b *partsui.Board) {
	w, r := float64(b.Look.W), float64(h.sunR)
	top := h.sunY - h.sunR*1.6
	at := partsui.Rect{Y: top, W: b.Look.W, H: h.sunR * 1.4}
	sun := float64(h.sunY - top)
	ridge, thick, eave := sun-r*1.52, r*0.28, sun-r*0.56
	path := fmt.Sprintf("M0 %.1f C%.1f %.1f %.1f %.1f %.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f L%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f C%.1f %.1f %.1f %.1f 0 %.1f Z",
		eave,
		w*0.18, eave-r*0.07, w*0.36, eave-r*0.35, w/2, ridge,
		w*0.64, eave-r*0.35, w*0.82, eave-r*0.07, w, eave,
		w, eave+thick*0.72,
		w*0.80, eave+thick*0.62, w*0.63, eave-r*0.02, w/2, ridge+thick*1.32,
		w*0.37, eave-r*0.02, w*0.20, eave+thick*0.62, eave+thick*0.72)
	ink := b.Look.Palette.Ink
	b.Kept(at, "roof", ink, func() string { return svg(at, path, ink) })
}

// svg is a picture of one path in one colour.
func svg(at partsui.Rect, path string, c color.NRGBA) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f"><path d="%s" fill="%s"/></svg>`,
		at.W, at.H, at.W, at.H, path, theme.Hex(c))
}
