package paper

import (
	"image"
	"math"

	"golang.org/x/image/vector"
)

// Point is a point of an outline.
type Point struct{ X, Y float64 }

// Op says how a step of an outline goes on from the point before.
type Op uint8

// The steps of an outline. A contour that is not closed is closed by a line.
const (
	MoveTo  Op = iota // begins a contour at To[0]
	LineTo            // a line to To[0]
	CubicTo           // a Bézier curve by To[0] and To[1] to To[2]
)

// Step is one step of an outline.
type Step struct {
	Op Op
	To [3]Point
}

// Points returns the points that the step uses.
func (s Step) Points() []Point {
	if s.Op == CubicTo {
		return s.To[:3]
	}
	return s.To[:1]
}

// Shape is a filled outline of closed contours, by the non-zero rule.
type Shape []Step

// In returns the shape, drawn in the unit square, moved and scaled into q.
func (s Shape) In(q Square) Shape {
	out := make(Shape, len(s))
	for i, step := range s {
		for j, p := range step.To {
			step.To[j] = Point{q.X + p.X*q.Size, q.Y + p.Y*q.Size}
		}
		out[i] = step
	}
	return out
}

// Rectangle returns the rectangle between two corners, walked clockwise.
func Rectangle(x0, y0, x1, y1 float64) Shape {
	return Shape{
		{MoveTo, [3]Point{{x0, y0}}}, {LineTo, [3]Point{{x1, y0}}},
		{LineTo, [3]Point{{x1, y1}}}, {LineTo, [3]Point{{x0, y1}}},
	}
}

// Frame returns the border of a square, thick inwards.
func Frame(q Square, thick float64) Shape {
	x0, y0, x1, y1 := q.X+thick, q.Y+thick, q.X+q.Size-thick, q.Y+q.Size-thick
	hole := Shape{ // counter-clockwise, so that it is not filled
		{MoveTo, [3]Point{{x0, y0}}}, {LineTo, [3]Point{{x0, y1}}},
		{LineTo, [3]Point{{x1, y1}}}, {LineTo, [3]Point{{x1, y0}}},
	}
	return append(Rectangle(q.X, q.Y, q.X+q.Size, q.Y+q.Size), hole...)
}

// bounds returns the dots that the shape may touch.
func (s Shape) bounds() image.Rectangle {
	if len(s) == 0 {
		return image.Rectangle{}
	}
	low, high := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, step := range s {
		for _, p := range step.Points() {
			low = Point{min(low.X, p.X), min(low.Y, p.Y)}
			high = Point{max(high.X, p.X), max(high.Y, p.Y)}
		}
	}
	return image.Rect(int(math.Floor(low.X)), int(math.Floor(low.Y)), int(math.Ceil(high.X)), int(math.Ceil(high.Y)))
}

// Ink fills the shape in dst, whose alpha is ink. What lies outside dst is cut
// off.
func (s Shape) Ink(dst *image.Alpha) {
	r := s.bounds()
	if r.Empty() || !r.Overlaps(dst.Rect) {
		return
	}
	z := s.rasterizer(r)
	if r.In(dst.Rect) {
		z.Draw(dst, r, image.Opaque, image.Point{})
		return
	}
	whole := image.NewAlpha(r) // the rasteriser does not clip
	z.Draw(whole, r, image.Opaque, image.Point{})
	cut := r.Intersect(dst.Rect)
	for y := cut.Min.Y; y < cut.Max.Y; y++ {
		to, from := dst.Pix[dst.PixOffset(cut.Min.X, y):], whole.Pix[whole.PixOffset(cut.Min.X, y):]
		for x := range cut.Dx() {
			to[x] = max(to[x], from[x])
		}
	}
}

func (s Shape) rasterizer(r image.Rectangle) *vector.Rasterizer {
	z := vector.NewRasterizer(r.Dx(), r.Dy())
	at := func(p Point) (float32, float32) {
		return float32(p.X - float64(r.Min.X)), float32(p.Y - float64(r.Min.Y))
	}
	for _, step := range s {
		ax, ay := at(step.To[0])
		switch step.Op {
		case MoveTo:
			z.ClosePath()
			z.MoveTo(ax, ay)
		case LineTo:
			z.LineTo(ax, ay)
		case CubicTo:
			bx, by := at(step.To[1])
			cx, cy := at(step.To[2])
			z.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	z.ClosePath()
	return z
}
