package partsui

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"maru/kiosk/theme"
)

// Petal is one of the six sides of the needs chart.
type Petal struct {
	Name  string
	Icon  string
	Share float64 // 0 none to 1 all of the side's weight
}

// strong is the share from which a side is drawn in the deep colour.
const strong = 0.6

// Needs draws the six-petal chart of needs in r. It shows no number and no
// band: a public screen tells what to look at, never how poor somebody is.
func (b *Board) Needs(r Rect, s theme.Service, petals []Petal) {
	p := b.Look.Palette
	deep := p.Dye(s).Deep
	label := b.Look.Line(theme.TextRole)
	// Labels stand above and below the circle, and at its sides.
	side := float32(0)
	for i, petal := range petals {
		if i%3 != 0 {
			side = max(side, b.petalLabelWidth(petal))
		}
	}
	size := min(r.H-2*label-24, r.W-2*side-48)
	c := Rect{r.X + (r.W-size)/2, r.Y + (r.H-size)/2, size, size}
	b.Circle(c, p.Card, p.Hair, 3)
	for _, ring := range []float32{1. / 3, 2. / 3} {
		b.Circle(c.Inset(size/2*(1-ring)), color.NRGBA{}, p.Hair, 3)
	}
	cx, cy := c.X+size/2, c.Y+size/2
	for i := range petals {
		a := -math.Pi/2 + float64(i)*math.Pi/3 + math.Pi/6
		b.Stroke(cx, cy, cx+size/2*float32(math.Cos(a)), cy+size/2*float32(math.Sin(a)), p.Hair, 3)
	}
	b.SVG(c, petalSVG(petals, size, deep, p.Line), "needs")
	hub := size * 0.075
	b.Circle(Rect{cx - hub, cy - hub, 2 * hub, 2 * hub}, p.Card, p.Hair, 3)
	for i, petal := range petals {
		b.petalLabel(c, i, petal, deep)
	}
}

// Need returns one side of the needs as a row, its name over a bar, for words
// that leave no room for a circle.
func (b *Board) Need(w float32, s theme.Service, petal Petal) Item {
	const thick = 34
	line := b.Look.Line(theme.TextRole)
	return Item{line + thick, func(b *Board, r Rect) {
		p := b.Look.Palette
		ink, bold := p.Soft, petal.Share > strong
		if bold {
			ink = p.Dye(s).Deep
		}
		icon := min(b.Look.Grow(56), line)
		b.Icon(Rect{r.X, r.Y + (line-icon)/2, icon, icon}, petal.Icon, ink)
		x := r.X + icon + 24
		room := r.Right() - x
		b.Words(x, r.Y, room, Type{theme.TextRole, bold, ink, Leading}, petal.Name)
		b.Box(Rect{x, r.Y + line, room, thick}, p.Card, thick/2, p.Hair, 3)
		if full := room * float32(petal.Share); full > thick {
			b.Fill(Rect{x, r.Y + line, full, thick}, ink, thick/2)
		}
	}}
}

func (b *Board) petalLabelWidth(p Petal) float32 {
	return b.Look.Measure(theme.TextRole, true, p.Name) + b.Look.Grow(56) + 20
}

// petalLabel writes a petal's name outside the circle, in the petal's direction.
func (b *Board) petalLabel(c Rect, i int, petal Petal, deep color.NRGBA) {
	ink := b.Look.Palette.Soft
	bold := petal.Share > strong
	if bold {
		ink = deep
	}
	icon := b.Look.Grow(56)
	words := Type{theme.TextRole, bold, ink, Leading}
	line := b.Look.Line(theme.TextRole)
	w := b.Look.Measure(theme.TextRole, bold, petal.Name)
	whole := w + icon + 20
	a := -math.Pi/2 + float64(i)*math.Pi/3
	cx, cy := c.X+c.W/2, c.Y+c.H/2
	x, y := cx-whole/2, cy+float32(math.Sin(a))*c.W/2
	switch {
	case i == 0:
		y = c.Y - line - 8
	case i == 3:
		y = c.Bottom() + 8
	case i < 3:
		x, y = cx+c.W/2*0.9+24, y-line/2
		x = max(x, cx+float32(math.Cos(a))*c.W/2+28)
	default:
		x, y = cx-c.W/2*0.9-24-whole, y-line/2
	}
	if i > 3 { // at the left, the pictogram stands next to the circle
		b.Words(x, y, w+2, words, petal.Name)
		b.Icon(Rect{x + w + 20, y + (line-icon)/2, icon, icon}, petal.Icon, ink)
		return
	}
	b.Icon(Rect{x, y + (line-icon)/2, icon, icon}, petal.Icon, ink)
	b.Words(x+icon+20, y, w+2, words, petal.Name)
}

// petalSVG draws the petals: 46° wide, from the hub to their share of the
// circle. A share of nothing still shows as a sliver, so that six sides are seen.
func petalSVG(petals []Petal, size float32, deep, pale color.NRGBA) string {
	var s strings.Builder
	px := int(size)
	fmt.Fprintf(&s, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">`, px, px, px, px)
	r := float64(size) / 2
	paths := map[color.NRGBA]string{} // one a colour: the reader fills its canvas once a path
	for i, p := range petals {
		fill := pale
		if p.Share > strong {
			fill = deep
		}
		inner := r * 0.15
		outer := inner + (r-inner)*math.Max(0.04, math.Min(1, p.Share))
		mid := -math.Pi/2 + float64(i)*math.Pi/3
		paths[fill] += wedge(r, inner, outer, mid, 23*math.Pi/180) + " "
	}
	for _, fill := range []color.NRGBA{deep, pale} {
		if d := paths[fill]; d != "" {
			fmt.Fprintf(&s, `<path d="%s" fill="%s"/>`, d, theme.Hex(fill))
		}
	}
	s.WriteString(`</svg>`)
	return s.String()
}

// wedge traces a piece of a ring by short straight lines, which the toolkit's
// SVG reader draws without loss.
func wedge(c, inner, outer, mid, half float64) string {
	const steps = 12
	var d strings.Builder
	point := func(verb string, radius, angle float64) {
		fmt.Fprintf(&d, "%s%.2f %.2f ", verb, c+radius*math.Cos(angle), c+radius*math.Sin(angle))
	}
	point("M", inner, mid-half)
	for i := range steps + 1 {
		point("L", outer, mid-half+2*half*float64(i)/steps)
	}
	for i := steps; i >= 0; i-- {
		point("L", inner, mid-half+2*half*float64(i)/steps)
	}
	d.WriteString("Z")
	return d.String()
}
