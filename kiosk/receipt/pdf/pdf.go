// Package pdf turns a slip into a PDF page as long as the slip and as wide as
// the print width of a receipt printer.
//
// It stands between the house and gofpdf, whose own line breaking deletes
// ideographs, which panics on characters beyond U+FFFF, and which writes
// characters that a face lacks as boxes without a word. Lines come broken from
// package paper, every text is NFC, and what the paper face lacks is drawn as
// an outline of a screen face. The same slip gives the same bytes.
package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"time"

	"github.com/jung-kurt/gofpdf"

	"maru/kiosk/receipt"
	"maru/kiosk/receipt/paper"
)

const (
	mm        = 1.0 / paper.DotsPerMM // of a dot
	points    = mm * 72 / 25.4        // of a dot
	family    = "paper"
	ruleThick = 3.0 // dots
	boxEdge   = 2.0 // dots
)

// dated stands for the dates of every document, because the day of printing
// would make two prints of one slip differ. The slip says its own date.
var dated = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)

// Render returns the PDF of a slip for a head.
func Render(slip receipt.Slip, lib *paper.Library, head paper.Head) ([]byte, error) {
	var weights [2]*weight
	for i, bold := range []bool{false, true} {
		w, err := openWeight(slip.Lang, lib, bold)
		if err != nil {
			return nil, fmt.Errorf("render receipt: %w", err)
		}
		weights[i] = w
	}
	of := func(bold bool) *weight {
		if bold {
			return weights[1]
		}
		return weights[0]
	}
	page, err := paper.Layout(slip, head, func(text string, size float64, bold bool) float64 {
		return of(bold).width(text, size)
	})
	if err != nil {
		return nil, err
	}
	d := newDocument(page.Head.Dots(), page.Height, slip.Title)
	d.pdf.AddPage()
	for _, t := range page.Texts {
		of(t.Bold).use(t.Text)
	}
	for _, w := range weights {
		if err := d.addFace(w); err != nil {
			return nil, fmt.Errorf("render receipt: %w", err)
		}
	}
	for _, t := range page.Texts {
		if err := d.text(t, of(t.Bold)); err != nil {
			return nil, fmt.Errorf("render receipt: %w", err)
		}
	}
	d.lines(page, lib.Mark())
	d.code(page.Code)
	var out bytes.Buffer
	if err := d.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("render receipt: %w", err)
	}
	return out.Bytes(), nil
}

// document draws in dots.
type document struct {
	pdf    *gofpdf.Fpdf
	height float64 // of the page
}

// newDocument begins a document whose pages are so many dots wide and high.
func newDocument(width, height int, title string) document {
	pdf := gofpdf.NewCustom(&gofpdf.InitType{
		OrientationStr: "P",
		UnitStr:        "mm",
		Size:           gofpdf.SizeType{Wd: float64(width) * mm, Ht: float64(height) * mm},
	})
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(dated)
	pdf.SetModificationDate(dated)
	pdf.SetTitle(paper.Clean(title), true)
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	return document{pdf, float64(height)}
}

// addFace embeds the glyphs that a weight uses. A weight that is not used is
// left out.
func (d document) addFace(w *weight) error {
	if len(w.used) == 0 {
		return nil
	}
	runes := make([]rune, 0, len(w.used))
	for r := range w.used {
		runes = append(runes, r)
	}
	slices.Sort(runes)
	file, err := subset(w.face, runes)
	if err != nil {
		return err
	}
	d.pdf.AddUTF8FontFromBytes(w.family, w.style, file)
	return d.pdf.Error()
}

// text draws one line: runs that the paper face has as text, the rest as
// outlines.
func (d document) text(t paper.Text, w *weight) error {
	x := t.X
	for _, run := range w.runs(t.Text) {
		if run.native {
			d.pdf.SetFont(w.family, w.style, t.Size*points)
			d.pdf.Text(x*mm, t.Baseline*mm, run.text)
		} else {
			shape, err := w.screen.Trace(run.text, x, t.Baseline, t.Size)
			if err != nil {
				return err
			}
			d.fill(shape)
		}
		x += w.width(run.text, t.Size)
	}
	return d.pdf.Error()
}

func (d document) lines(page paper.Page, mark paper.Shape) {
	if page.Mark.Size > 0 {
		d.fill(mark.In(page.Mark))
	}
	right := float64(page.Head.Dots()) - paper.Margin
	for _, y := range page.Rules {
		for x := paper.Margin; x < right; x += paper.DashOn + paper.DashOff {
			d.fill(paper.Rectangle(x, y-ruleThick/2, x+paper.DashOn, y+ruleThick/2))
		}
	}
	for _, b := range page.Boxes {
		d.fill(paper.Frame(b, boxEdge))
	}
}

// code draws the QR as one path, so that no viewer leaves seams between modules.
func (d document) code(c paper.Code) {
	var shape paper.Shape
	for _, m := range c.Bars() {
		shape = append(shape, paper.Rectangle(float64(m.Min.X), float64(m.Min.Y), float64(m.Max.X), float64(m.Max.Y))...)
	}
	d.fill(shape)
}
