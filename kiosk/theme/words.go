package theme

import (
	"unicode"

	"maru/i18n/linebreak"
)

// Run is a piece of one line that one face can draw.
type Run struct {
	Text string
	Face *Face
	// X is where the run begins, and W how wide it is, in design pixels.
	X, W float32
}

// Measure returns the width of a single line of words in design pixels.
func (l Look) Measure(r Role, bold bool, s string) float32 {
	return l.measure(l.Em(r), bold, s)
}

// Wrap breaks words into lines no wider than width design pixels, by the
// line-breaking rules of the session's language.
func (l Look) Wrap(r Role, bold bool, s string, width float32) []string {
	size := l.Em(r)
	return linebreak.WrapPhrases(s, l.Lang, float64(width), func(piece string) float64 {
		return float64(l.measure(size, bold, piece))
	})
}

// Runs splits a line into the pieces that one face each can draw: the
// language's own face, and the face of rare characters for what it lacks.
func (l Look) Runs(r Role, bold bool, line string) []Run {
	size := l.Em(r)
	main := l.faces.For(l.Lang, bold)
	var runs []Run
	start := 0
	var current *Face
	x := float32(0)
	flush := func(end int) {
		if end == start {
			return
		}
		text := line[start:end]
		w := l.measure(size, bold, text)
		runs = append(runs, Run{Text: text, Face: current, X: x, W: w})
		x += w
		start = end
	}
	for i, c := range line {
		face := main
		if !main.Has(c) && !unicode.Is(unicode.Mn, c) && l.faces.Rare().Has(c) {
			face = l.faces.Rare()
		}
		if current == nil {
			current = face
		}
		if face != current {
			flush(i)
			current = face
		}
	}
	flush(len(line))
	return runs
}

func (l Look) measure(size float32, bold bool, s string) float32 {
	main := l.faces.For(l.Lang, bold)
	units := float32(0)
	for _, c := range s {
		face := main
		if !main.Has(c) && !unicode.Is(unicode.Mn, c) {
			face = l.faces.Rare()
		}
		units += float32(face.width(c)) / face.perEm
	}
	return units * size
}
