package paper

import (
	"fmt"
	"io"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Face is one face, read glyph by glyph from where it lies. It is safe for
// several goroutines.
type Face struct {
	// Source is the file of the face.
	Source io.ReaderAt
	font   *sfnt.Font
	perEm  fixed.Int26_6 // at so many pixels an em, a unit of the face is a pixel
}

// buffers are scratch space for reading glyphs; a buffer has one user at a time.
var buffers = sync.Pool{New: func() any { return new(sfnt.Buffer) }}

// NewFace opens a TrueType or OpenType face.
func NewFace(src io.ReaderAt) (*Face, error) {
	f, err := sfnt.ParseReaderAt(src)
	if err != nil {
		return nil, fmt.Errorf("read face: %w", err)
	}
	return &Face{Source: src, font: f, perEm: fixed.I(int(f.UnitsPerEm()))}, nil
}

// Glyph returns the index of the glyph of r, and false where the face has none.
func (f *Face) Glyph(r rune) (uint16, bool) {
	b := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(b)
	g, err := f.font.GlyphIndex(b, r)
	return uint16(g), err == nil && g != 0
}

// Advance returns how far the glyph of r moves the pen, in ems; 0 where the
// face has none.
func (f *Face) Advance(r rune) float64 {
	g, ok := f.Glyph(r)
	if !ok {
		return 0
	}
	b := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(b)
	a, err := f.font.GlyphAdvance(b, sfnt.GlyphIndex(g), f.perEm, font.HintingNone)
	if err != nil {
		return 0
	}
	return float64(a) / float64(f.perEm)
}

// trace returns the outline of the glyph of r with its pen at x.
func (f *Face) trace(r rune, x, baseline, size float64) (Shape, error) {
	g, _ := f.Glyph(r)
	b := buffers.Get().(*sfnt.Buffer)
	defer buffers.Put(b)
	segments, err := f.font.LoadGlyph(b, sfnt.GlyphIndex(g), f.perEm, nil)
	if err != nil {
		return nil, fmt.Errorf("load glyph of %U: %w", r, err)
	}
	scale := size / float64(f.perEm)
	shape := make(Shape, 0, len(segments))
	var pen Point
	for _, seg := range segments {
		var to [3]Point
		for i, p := range seg.Args {
			to[i] = Point{x + float64(p.X)*scale, baseline + float64(p.Y)*scale}
		}
		switch seg.Op {
		case sfnt.SegmentOpMoveTo:
			shape = append(shape, Step{MoveTo, [3]Point{to[0]}})
			pen = to[0]
		case sfnt.SegmentOpLineTo:
			shape = append(shape, Step{LineTo, [3]Point{to[0]}})
			pen = to[0]
		case sfnt.SegmentOpQuadTo: // the same curve, raised to the third degree
			shape = append(shape, Step{CubicTo, [3]Point{towards(pen, to[0]), towards(to[1], to[0]), to[1]}})
			pen = to[1]
		case sfnt.SegmentOpCubeTo:
			shape = append(shape, Step{CubicTo, to})
			pen = to[2]
		}
	}
	return shape, nil
}

// towards returns the point two thirds of the way from a to b.
func towards(a, b Point) Point { return Point{a.X + (b.X-a.X)*2/3, a.Y + (b.Y-a.Y)*2/3} }
