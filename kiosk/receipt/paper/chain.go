package paper

import (
	"fmt"
	"image"
	"unicode"
)

// Chain is faces in order of preference; each rune is taken from the first that
// has it. A rune that none has is drawn as a box with its number in it, so that
// nothing a person wrote is ever left out of their paper.
type Chain []*Face

// Width returns how wide text is when set in a size.
func (c Chain) Width(text string, size float64) float64 {
	var w float64
	for _, r := range text {
		w += c.Advance(r)
	}
	return w * size
}

// Advance returns how far r moves the pen, in ems.
func (c Chain) Advance(r rune) float64 {
	if Shapeless(r) {
		return 0
	}
	if f := c.face(r); f != nil {
		return f.Advance(r)
	}
	if unicode.IsSpace(r) {
		return 0.25
	}
	return 1
}

// Trace returns the outline of text with its pen starting at x. It fails only
// where a face is damaged.
func (c Chain) Trace(text string, x, baseline, size float64) (Shape, error) {
	var out Shape
	for _, r := range text {
		s, err := c.trace(r, x, baseline, size)
		if err != nil {
			return nil, err
		}
		out = append(out, s...)
		x += c.Advance(r) * size
	}
	return out, nil
}

// Paint inks text in dst with its pen starting at x. It fails only where a face
// is damaged.
func (c Chain) Paint(dst *image.Alpha, text string, x, baseline, size float64) error {
	for _, r := range text { // one by one: small rasters are quick, and most glyphs do not overlap
		s, err := c.trace(r, x, baseline, size)
		if err != nil {
			return err
		}
		s.Ink(dst)
		x += c.Advance(r) * size
	}
	return nil
}

func (c Chain) trace(r rune, x, baseline, size float64) (Shape, error) {
	switch f := c.face(r); {
	case Shapeless(r):
		return nil, nil
	case f != nil:
		return f.trace(r, x, baseline, size)
	case unicode.IsSpace(r):
		return nil, nil
	default:
		return c.traceNumber(r, x, baseline, size)
	}
}

// traceNumber draws a rune that no face has: a box of an em with the rune's
// hexadecimal number in two lines.
func (c Chain) traceNumber(r rune, x, baseline, size float64) (Shape, error) {
	out := Frame(Square{x + 0.06*size, baseline - 0.82*size, 0.88 * size}, size/20)
	digits := fmt.Sprintf("%04X", r)
	for _, d := range digits {
		if c.face(d) == nil {
			return out, nil // a chain without these draws the box alone
		}
	}
	half := (len(digits) + 1) / 2
	small := 0.36 * size
	for i, line := range []string{digits[:half], digits[half:]} {
		at := x + (size-c.Width(line, small))/2
		s, err := c.Trace(line, at, baseline-0.45*size+float64(i)*0.38*size, small)
		if err != nil {
			return nil, err
		}
		out = append(out, s...)
	}
	return out, nil
}

func (c Chain) face(r rune) *Face {
	for _, f := range c {
		if _, ok := f.Glyph(r); ok {
			return f
		}
	}
	return nil
}
