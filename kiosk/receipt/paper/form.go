package paper

import (
	"fmt"

	"maru/i18n"
	"maru/i18n/linebreak"
	"maru/kiosk/receipt"
)

// A4 in dots, and its margin: room for a punched edge.
const (
	A4Width  = 210 * DotsPerMM
	A4Height = 297 * DotsPerMM
	a4Margin = 18 * DotsPerMM
)

// Sizes of a form's letters in dots: 11, 9, 13 and 18 pt.
const (
	formBody    = 31.0
	formSecond  = 25.0
	formHeading = 37.0
	formTitle   = 51.0
	formGap     = 14.0 // above and below the words of a row
	labelShare  = 0.42 // of the width, for the labels of a table
	blankHeight = 76.0 // of a row that is written in by hand: 9.5 mm
	formModule  = 4    // the side of a QR's module: 0.5 mm
	footHeight  = 60.0
)

// Sheet is one page of a form laid out.
type Sheet struct {
	Texts []Text
	Rules []Rule
	Boxes []Square
	Code  Code
}

// Rule is a horizontal line.
type Rule struct{ X, Y, Width, Thick float64 }

// FormMeasure returns the width of text of a language set in a size.
type FormMeasure func(text string, l i18n.Lang, size float64, bold bool) float64

// LayoutForm lays a form out on sheets of A4. A row is never parted, and a
// heading never stands alone at the foot of a sheet. It fails only where the
// form's code cannot be drawn.
func LayoutForm(f receipt.Form, measure FormMeasure) ([]Sheet, error) {
	s := formSetter{form: f, measure: measure, sheets: []Sheet{{}}, y: a4Margin}
	if err := s.head(); err != nil {
		return nil, err
	}
	for _, part := range f.Parts {
		s.part(part)
	}
	s.feet()
	return s.sheets, nil
}

type formSetter struct {
	form    receipt.Form
	measure FormMeasure
	sheets  []Sheet
	y       float64
}

func (s *formSetter) now() *Sheet { return &s.sheets[len(s.sheets)-1] }

// room turns to a new sheet where less than height is left.
func (s *formSetter) room(height float64) {
	if s.y+height > A4Height-a4Margin-footHeight && s.y > a4Margin {
		s.sheets = append(s.sheets, Sheet{})
		s.y = a4Margin
	}
}

// cell is a phrase broken into the lines of a column.
type cell struct {
	lines, second []string
	size          float64
	bold          bool
	height        float64
}

func (s *formSetter) cell(p receipt.Phrase, width, size float64, bold bool) cell {
	c := cell{size: size, bold: bold}
	c.lines = s.wrap(p.Text, s.form.Lang, width, size, bold)
	c.second = s.wrap(p.Second, s.form.Second, width, formSecond, false)
	c.height = float64(len(c.lines))*size*leading + float64(len(c.second))*formSecond*leading
	return c
}

func (s *formSetter) wrap(text string, l i18n.Lang, width, size float64, bold bool) []string {
	if text = Clean(text); text == "" {
		return nil
	}
	return linebreak.WrapPhrases(text, linebreak.Dominant(text, l), width,
		func(t string) float64 { return s.measure(t, l, size, bold) })
}

// put sets a cell with its top left corner at x, y.
func (s *formSetter) put(c cell, x, y float64) {
	for _, line := range c.lines {
		s.text(line, s.form.Lang, x, y, c.size, c.bold)
		y += c.size * leading
	}
	for _, line := range c.second {
		s.text(line, s.form.Second, x, y, formSecond, false)
		y += formSecond * leading
	}
}

func (s *formSetter) text(line string, l i18n.Lang, x, y, size float64, bold bool) {
	if line != "" {
		sheet := s.now()
		sheet.Texts = append(sheet.Texts, Text{X: x, Baseline: y + baseline(size), Size: size, Bold: bold, Text: line, Lang: l})
	}
}

// head sets the office and the title, and the code at the right of them.
func (s *formSetter) head() error {
	width := float64(A4Width - 2*a4Margin)
	bottom := s.y
	if s.form.Code != "" {
		rows, err := receipt.QR(s.form.Code)
		if err != nil {
			return fmt.Errorf("lay out form: %w", err)
		}
		side := formModule * len(rows)
		x := A4Width - a4Margin - side
		s.now().Code = Code{X: x, Y: int(s.y), Module: formModule, Rows: rows}
		under := s.cell(s.form.NumberLabel, float64(side), formSecond, false)
		number := s.cell(receipt.Phrase{Text: s.form.Number}, float64(side), formBody, true)
		s.put(under, float64(x), s.y+float64(side))
		s.put(number, float64(x), s.y+float64(side)+under.height)
		bottom = s.y + float64(side) + under.height + number.height
		width -= float64(side) + 4*formGap
	}
	for _, p := range []struct {
		words receipt.Phrase
		size  float64
	}{{s.form.Office, formBody}, {s.form.Title, formTitle}} {
		c := s.cell(p.words, width, p.size, p.size == formTitle)
		s.put(c, a4Margin, s.y)
		s.y += c.height + formGap
	}
	s.y = max(s.y, bottom) + formGap
	return nil
}

func (s *formSetter) part(p receipt.FormPart) {
	const width = A4Width - 2*a4Margin
	heading := s.cell(p.Heading, width, formHeading, true)
	s.room(2*formGap + heading.height + s.first(p))
	s.y += 2 * formGap
	s.put(heading, a4Margin, s.y)
	s.y += heading.height + formGap/2
	s.rule(3)
	for _, words := range p.Words {
		c := s.cell(words, width, formBody, false)
		s.room(c.height + formGap)
		s.y += formGap
		s.put(c, a4Margin, s.y)
		s.y += c.height
	}
	for _, row := range p.Rows {
		s.row(row)
	}
}

// first is how high the first thing under a heading is.
func (s *formSetter) first(p receipt.FormPart) float64 {
	switch {
	case len(p.Words) > 0:
		return s.cell(p.Words[0], A4Width-2*a4Margin, formBody, false).height + formGap
	case len(p.Rows) > 0:
		_, _, height := s.cells(p.Rows[0])
		return height
	}
	return 0
}

func (s *formSetter) cells(r receipt.FormRow) (label, value cell, height float64) {
	const width = A4Width - 2*a4Margin
	if r.Box {
		label = s.cell(r.Label, width-boxIndent, formBody, false)
		return label, cell{}, label.height + 2*formGap
	}
	label = s.cell(r.Label, width*labelShare-2*formGap, formBody, false)
	value = s.cell(r.Value, width*(1-labelShare), formBody, true)
	height = max(label.height, value.height) + 2*formGap
	if r.Blank {
		height = max(height, blankHeight)
	}
	return label, value, height
}

func (s *formSetter) row(r receipt.FormRow) {
	const width = A4Width - 2*a4Margin
	label, value, height := s.cells(r)
	s.room(height)
	x := float64(a4Margin)
	if r.Box {
		sheet := s.now()
		sheet.Boxes = append(sheet.Boxes, Square{X: x + 2, Y: s.y + formGap + (formBody*leading-boxSize)/2, Size: boxSize})
		x += boxIndent
	}
	s.put(label, x, s.y+formGap)
	s.put(value, a4Margin+width*labelShare, s.y+formGap)
	s.y += height
	s.rule(1)
}

func (s *formSetter) rule(thick float64) {
	sheet := s.now()
	sheet.Rules = append(sheet.Rules, Rule{X: a4Margin, Y: s.y, Width: A4Width - 2*a4Margin, Thick: thick})
}

// feet numbers the sheets once it is known how many there are.
func (s *formSetter) feet() {
	if s.form.Pages == nil {
		return
	}
	for i := range s.sheets {
		words := Clean(s.form.Pages(i+1, len(s.sheets)))
		w := s.measure(words, s.form.Lang, formSecond, false)
		s.sheets[i].Texts = append(s.sheets[i].Texts, Text{
			X: A4Width - a4Margin - w, Baseline: A4Height - a4Margin, Size: formSecond, Text: words, Lang: s.form.Lang,
		})
	}
}
