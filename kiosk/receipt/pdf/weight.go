package pdf

import (
	"maru/i18n"
	"maru/kiosk/receipt/paper"
)

// weight is one weight of one document: the paper face that text is set in, the
// screen faces that stand in for it, and what was used of it.
type weight struct {
	family string // gofpdf's name of it
	style  string // gofpdf's: "" or "B"
	face   *paper.Face
	screen paper.Chain
	used   map[rune]bool
}

func openWeight(l i18n.Lang, lib *paper.Library, bold bool) (*weight, error) {
	face, err := lib.Print(l, bold)
	if err != nil {
		return nil, err
	}
	screen, err := lib.Screen(l, bold)
	if err != nil {
		return nil, err
	}
	w := &weight{family: family + string(l), face: face, screen: screen, used: map[rune]bool{}}
	if bold {
		w.style = "B"
	}
	return w, nil
}

// native reports whether gofpdf can set r in the paper face. It numbers
// characters with sixteen bits.
func (w *weight) native(r rune) bool {
	if r > 0xfffe || paper.Shapeless(r) {
		return false
	}
	_, ok := w.face.Glyph(r)
	return ok
}

func (w *weight) advance(r rune) float64 {
	if w.native(r) {
		return w.face.Advance(r)
	}
	return w.screen.Advance(r)
}

// width returns how wide text is when set in a size.
func (w *weight) width(text string, size float64) float64 {
	var ems float64
	for _, r := range text {
		ems += w.advance(r)
	}
	return ems * size
}

// use remembers the glyphs that text needs of the paper face.
func (w *weight) use(text string) {
	for _, r := range text {
		if w.native(r) {
			w.used[r] = true
		}
	}
}

// run is a stretch of text that is drawn in one way.
type run struct {
	text   string
	native bool
}

func (w *weight) runs(text string) []run {
	var out []run
	for _, r := range text {
		native := w.native(r)
		if n := len(out); n > 0 && out[n-1].native == native {
			out[n-1].text += string(r)
			continue
		}
		out = append(out, run{string(r), native})
	}
	return out
}
