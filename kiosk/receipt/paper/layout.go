// Package paper lays a slip out on the paper of a receipt printer: what stands
// where, in which size, broken into which lines. Packages pdf and escpos draw
// the same layout, so that both papers look alike.
//
// All lengths are in dots of a thermal head of 203 dpi, eight to a millimetre;
// y grows downwards.
package paper

import (
	"fmt"
	"image"

	"maru/i18n"
	"maru/i18n/linebreak"
	"maru/kiosk/receipt"
)

// Head is the width of a printer's paper in millimetres.
type Head int

// The two widths of receipt paper.
const (
	Head58 Head = 58 // prints 48 mm, 384 dots
	Head80 Head = 80 // prints 72 mm, 576 dots
)

// DotsPerMM is the resolution of a thermal head.
const DotsPerMM = 8

// Dots returns how many dots the head prints side by side; 0 for a head that
// is neither Head58 nor Head80.
func (h Head) Dots() int {
	switch h {
	case Head58:
		return 384
	case Head80:
		return 576
	default:
		return 0
	}
}

// Sizes of letters. The body is 14.2 pt: JIS S 0032 asks 13.5 pt of gothic at
// 50 cm for an eye of seventy years. Lines are 1.3 apart.
const (
	body    = 40.0
	heading = 40.0
	title   = 44.0
	large   = 48.0
	huge    = 56.0
	leading = 1.3
)

// Measures that the drawing packages share, in dots: the side margin, and the
// dashes of a rule.
const (
	Margin  = 8.0
	DashOn  = 8.0
	DashOff = 4.0
)

const (
	top       = 16.0
	ruleSpace = 12.0 // above and below a rule, beyond the leading
	markSize  = 56.0
	boxSize   = 34.0
	boxIndent = 48.0 // a box and its gap
	quietTop  = 4.0
	// codeModule is the side of a QR's module where the paper is wide enough,
	// in dots: 0.75 mm, which makes a code of version 8 37 mm wide.
	codeModule = 6
)

// Page is a slip laid out.
type Page struct {
	Head   Head
	Height int
	Mark   Square // the house's mark; Size 0 when there is none
	Rules  []float64
	Boxes  []Square
	Texts  []Text
	Code   Code
}

// Square is an upright square by its upper left corner.
type Square struct{ X, Y, Size float64 }

// Text is one run of letters on one line.
type Text struct {
	X, Baseline, Size float64
	Bold              bool
	Text              string
	Lang              i18n.Lang // of a form's words; "" on a slip, which has one language
}

// Code is a QR: X and Y are its upper left corner, quiet zone included, and
// Module is the side of a module, all in whole dots. Rows is nil when there is
// no code.
type Code struct {
	X, Y, Module int
	Rows         [][]bool
}

// Bars returns the black modules as rectangles in dots, neighbours of a row
// joined.
func (c Code) Bars() []image.Rectangle {
	var bars []image.Rectangle
	for i, row := range c.Rows {
		y := c.Y + i*c.Module
		for j := 0; j < len(row); j++ {
			from := j
			for j < len(row) && row[j] {
				j++
			}
			if j > from {
				bars = append(bars, image.Rect(c.X+from*c.Module, y, c.X+j*c.Module, y+c.Module))
			}
		}
	}
	return bars
}

// Measure returns the width of text set in a size.
type Measure func(text string, size float64, bold bool) float64

// Layout lays out a slip. It fails only where the slip's code cannot be drawn.
// Every text is normalised to NFC first, because decomposed Hangul and kana
// have no glyphs of their own.
func Layout(slip receipt.Slip, head Head, measure Measure) (Page, error) {
	if head.Dots() == 0 {
		return Page{}, fmt.Errorf("lay out receipt: no paper is %d mm wide", head)
	}
	s := setter{page: Page{Head: head}, lang: slip.Lang, measure: measure, width: float64(head.Dots()), y: top}
	s.head(slip.Title)
	for _, b := range slip.Blocks {
		s.block(b)
	}
	if err := s.code(slip); err != nil {
		return Page{}, err
	}
	if foot := Clean(slip.Foot); foot != "" {
		s.rule()
		s.words(foot, style{size: body})
	}
	s.page.Height = int(s.y+ruleSpace) + 1
	return s.page, nil
}

// setter sets one thing below the other.
type setter struct {
	page    Page
	lang    i18n.Lang
	measure Measure
	width   float64
	y       float64
	blocks  int
}

// style is how one paragraph is set.
type style struct {
	size    float64
	bold    bool
	indent  float64
	centred bool
}

func (s *setter) head(words string) {
	if words = Clean(words); words == "" {
		return
	}
	lineHeight := title * leading
	s.page.Mark = Square{X: Margin + 4, Y: s.y + (lineHeight-markSize)/2, Size: markSize}
	s.words(words, style{size: title, bold: true, indent: markSize + 24})
}

// block sets a group of lines under a rule. The first block says what the
// receipt is, so its heading is larger.
func (s *setter) block(b receipt.Block) {
	words := Clean(b.Heading)
	if words == "" && len(b.Lines) == 0 {
		return
	}
	s.rule()
	size := heading
	if s.blocks == 0 {
		size = large
	}
	s.blocks++
	if words != "" {
		s.words(words, style{size: size, bold: true})
	}
	for _, l := range b.Lines {
		s.line(l)
	}
}

func (s *setter) line(l receipt.Line) {
	st := style{size: body, bold: l.Bold}
	switch {
	case l.Big && l.Bold:
		st.size = huge
	case l.Big:
		st.size, st.bold = large, true
	}
	if l.Box {
		st.indent = boxIndent
		s.page.Boxes = append(s.page.Boxes, Square{X: Margin + 3, Y: s.y + (st.size*leading-boxSize)/2, Size: boxSize})
	}
	s.words(Clean(l.Text), st)
}

func (s *setter) code(slip receipt.Slip) error {
	if slip.Code == "" && slip.Number == "" {
		return nil
	}
	s.rule()
	if slip.Code != "" {
		rows, err := receipt.QR(slip.Code)
		if err != nil {
			return fmt.Errorf("lay out receipt: %w", err)
		}
		// The largest QR has 177 modules, so there are always two dots for each.
		module := min(codeModule, s.page.Head.Dots()/len(rows))
		side := module * len(rows)
		s.page.Code = Code{X: (s.page.Head.Dots() - side) / 2, Y: int(s.y + quietTop), Module: module, Rows: rows}
		s.y = float64(s.page.Code.Y + side)
	}
	if label := Clean(slip.NumberLabel); label != "" && slip.Number != "" {
		s.words(label, style{size: body, centred: true})
	}
	if number := Clean(slip.Number); number != "" {
		s.words(number, style{size: huge, bold: true, centred: true})
	}
	return nil
}

func (s *setter) rule() {
	s.y += ruleSpace
	s.page.Rules = append(s.page.Rules, s.y)
	s.y += ruleSpace
}

// words sets a paragraph. A text in another language than the slip's, such as
// an official name, is broken by its own rules.
func (s *setter) words(text string, st style) {
	room := s.width - 2*Margin - st.indent
	width := func(t string) float64 { return s.measure(t, st.size, st.bold) }
	for _, line := range linebreak.WrapPhrases(text, linebreak.Dominant(text, s.lang), room, width) {
		x := Margin + st.indent
		if st.centred {
			x = max(Margin, (s.width-width(line))/2)
		}
		if line != "" {
			s.page.Texts = append(s.page.Texts, Text{X: x, Baseline: s.y + baseline(st.size), Size: st.size, Bold: st.bold, Text: line})
		}
		s.y += st.size * leading
	}
}

// baseline returns how far below the top of its line a text of a size stands.
// The em box of Noto Sans CJK reaches 0.88 above the baseline; half of the
// leading stands above it.
func baseline(size float64) float64 { return (0.88 + (leading-1)/2) * size }
