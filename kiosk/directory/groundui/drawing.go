// Package groundui draws the ground of a neighbourhood from its shapes, tells
// which point of a panel is which point of the ground, and finds room for what
// stands on it.
package groundui

import (
	"fmt"
	"image"
	"image/color"
	"math"
	"strings"

	"maru/kiosk/directory"
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// View is a piece of the ground as it lies on the panel: plane enough at the
// size of a neighbourhood to count degrees of longitude as short by the cosine
// of the latitude.
type View struct {
	At     partsui.Rect // on the panel, in design pixels
	middle directory.Position
	scale  float32 // design pixels a metre
	cos    float64 // of the latitude
}

// metresDegree is the length of a degree of latitude.
const metresDegree = 111_195

// least is the least width or height of ground that is shown, in metres:
// nearer than that, nobody finds the streets.
const least = 520

// Of shows every one of some points with air around them.
func Of(at partsui.Rect, points []directory.Position, air float32) View {
	west, east, south, north := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, p := range points {
		west, east = min(west, p.Lon), max(east, p.Lon)
		south, north = min(south, p.Lat), max(north, p.Lat)
	}
	v := View{At: at, middle: directory.Position{Lon: (west + east) / 2, Lat: (south + north) / 2}}
	v.cos = math.Cos(v.middle.Lat * math.Pi / 180)
	wide := max(float32((east-west)*metresDegree*v.cos), 1)
	high := max(float32((north-south)*metresDegree), 1)
	v.scale = min((at.W-2*air)/wide, (at.H-2*air)/high, min(at.W, at.H)/least)
	return v
}

// Point returns where a position lies on the panel.
func (v View) Point(p directory.Position) (x, y float32) {
	east := float32((p.Lon - v.middle.Lon) * metresDegree * v.cos)
	north := float32((p.Lat - v.middle.Lat) * metresDegree)
	return v.At.X + v.At.W/2 + east*v.scale, v.At.Y + v.At.H/2 - north*v.scale
}

// Position returns which point of the ground lies at a point of the panel.
func (v View) Position(x, y float32) directory.Position {
	east := float64((x - v.At.X - v.At.W/2) / v.scale)
	north := float64((v.At.Y + v.At.H/2 - y) / v.scale)
	return directory.Position{
		Lon: v.middle.Lon + east/(metresDegree*v.cos),
		Lat: v.middle.Lat + north/metresDegree,
	}
}

// stroke is how wide a line is drawn: the metres that it takes on the ground,
// and the least number of pixels.
type stroke struct{ metres, least float32 }

var strokes = map[directory.Layer]stroke{
	directory.River: {26, 18}, directory.Lane: {7, 8}, directory.Street: {16, 16},
}

// colours of the layers. In high contrast the streets are what stands out.
func colourOf(l directory.Layer, p *theme.Palette) color.NRGBA {
	switch l {
	case directory.Park:
		return p.GoodTint
	case directory.Water, directory.River:
		return p.River
	case directory.Street, directory.Lane:
		if p.HighContrast {
			return p.Hair
		}
		return p.Card
	}
	if p.HighContrast {
		return p.Card
	}
	return p.Hair
}

// Picture draws the ground: one path a layer, because the reader of SVG goes
// over the whole picture for each.
func (v View) Picture(n *directory.Neighbourhood, look theme.Look) image.Image {
	w, h := int(look.Units(v.At.W)+0.5), int(look.Units(v.At.H)+0.5)
	unit := float32(w) / v.At.W
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d">`, w, h, w, h)
	fmt.Fprintf(&svg, `<path d="M0 0H%dV%dH0Z" fill="%s"/>`, w, h, theme.Hex(look.Palette.Sunk))
	for _, layer := range directory.Layers {
		paint := fmt.Sprintf(`fill="%s"`, theme.Hex(colourOf(layer, look.Palette)))
		s, line := strokes[layer]
		if line {
			width := max(s.metres*v.scale, s.least) * unit
			paint = fmt.Sprintf(`fill="none" stroke="%s" stroke-width="%.1f" stroke-linejoin="round" stroke-linecap="round"`,
				theme.Hex(colourOf(layer, look.Palette)), width)
		}
		if d := v.path(n, layer, unit); d != "" {
			fmt.Fprintf(&svg, `<path d="%s" %s/>`, d, paint)
		}
	}
	svg.WriteString(`</svg>`)
	return theme.DrawSVG(svg.String(), w, h)
}

// path writes every shape of a layer as one path.
func (v View) path(n *directory.Neighbourhood, layer directory.Layer, unit float32) string {
	var d strings.Builder
	for _, s := range n.Shapes {
		if s.Layer != layer {
			continue
		}
		for _, line := range s.Lines {
			for i, p := range line {
				x, y := v.Point(p)
				verb := "L"
				if i == 0 {
					verb = "M"
				}
				fmt.Fprintf(&d, "%s%.1f %.1f", verb, (x-v.At.X)*unit, (y-v.At.Y)*unit)
			}
			if _, open := strokes[layer]; !open {
				d.WriteString("Z")
			}
		}
	}
	return d.String()
}

// mostNames is how many names are written on a map: the great streets, which
// stand first in the file, and a park.
const mostNames = 7

// Names writes the names of streets and parks where there is room for them,
// each on a slip of paper, away from everything that is taken.
func (v View) Names(b *partsui.Board, n *directory.Neighbourhood, taken []partsui.Rect) {
	look := b.Look
	words := partsui.Type{Role: theme.TextRole, Ink: look.Palette.Ink, Align: partsui.Centre}
	written := 0
	for _, s := range n.Shapes {
		name := s.Name.In(look.Lang)
		if name == "" || written == mostNames {
			continue
		}
		w, h := look.Measure(words.Role, false, name)+28, look.Line(words.Role)
		for _, p := range v.along(s) {
			r := partsui.Rect{X: p.X - w/2, Y: p.Y - h/2, W: w, H: h}
			if !r.Within(v.At.Inset(10)) || Meets(r.Inset(-8), taken) {
				continue
			}
			taken = append(taken, r)
			b.Fill(r, look.Palette.Paper, 12)
			b.On(look.Palette.Paper, v.At, func() { b.WordsIn(r, words, name) })
			written++
			break
		}
	}
}

// Meets reports whether a rectangle overlaps any of some others.
func Meets(r partsui.Rect, taken []partsui.Rect) bool {
	for _, other := range taken {
		if r.Overlaps(other) {
			return true
		}
	}
	return false
}

// along returns points at which the name of a shape may stand, the best first:
// along a line from its middle outwards, the middle of an area.
func (v View) along(s directory.Shape) []partsui.Rect {
	line := s.Lines[0]
	if _, open := strokes[s.Layer]; !open {
		var x, y float32
		for _, p := range line[:len(line)-1] { // the last one is the first again
			px, py := v.Point(p)
			x, y = x+px, y+py
		}
		n := float32(len(line) - 1)
		return []partsui.Rect{{X: x / n, Y: y / n}}
	}
	const pieces = 40
	var points []partsui.Rect
	for i := 1; i < len(line); i++ {
		x1, y1 := v.Point(line[i-1])
		x2, y2 := v.Point(line[i])
		for k := range pieces {
			f := float32(k) / pieces
			points = append(points, partsui.Rect{X: x1 + (x2-x1)*f, Y: y1 + (y2-y1)*f})
		}
	}
	middle := len(points) / 2
	ordered := make([]partsui.Rect, 0, len(points))
	for k := range points {
		at := middle + (k+1)/2
		if k%2 == 1 {
			at = middle - (k+1)/2
		}
		if at >= 0 && at < len(points) {
			ordered = append(ordered, points[at])
		}
	}
	return ordered
}

// Centre is where the kiosk stands: a house on the accent, not a disc of a
// service, and it cannot be pressed.
func Centre(b *partsui.Board, r partsui.Rect) {
	p := b.Look.Palette
	b.Box(r, p.Sun, 16, p.Accent, 5)
	b.Icon(r.Inset(r.W*0.16), "home", p.OnSun)
}
