package pdf

import (
	"bytes"
	"fmt"

	"maru/i18n"
	"maru/kiosk/receipt"
	"maru/kiosk/receipt/paper"
)

// Form returns the PDF of forms, one after the other, each on sheets of its
// own. The same forms give the same bytes.
func Form(lib *paper.Library, forms ...receipt.Form) ([]byte, error) {
	title := ""
	if len(forms) > 0 {
		title = forms[0].Title.Text
	}
	d := newDocument(paper.A4Width, paper.A4Height, title)
	faces := formFaces{lib: lib, weights: map[formFace]*weight{}}
	var sheets []paper.Sheet
	for _, f := range forms {
		more, err := paper.LayoutForm(f, faces.measure)
		if err == nil {
			err = faces.failed
		}
		if err != nil {
			return nil, fmt.Errorf("render form: %w", err)
		}
		sheets = append(sheets, more...)
	}
	if err := d.addFaces(&faces, sheets); err != nil {
		return nil, fmt.Errorf("render form: %w", err)
	}
	for _, sheet := range sheets {
		if err := d.sheet(&faces, sheet); err != nil {
			return nil, fmt.Errorf("render form: %w", err)
		}
	}
	var out bytes.Buffer
	if err := d.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("render form: %w", err)
	}
	return out.Bytes(), nil
}

type formFace struct {
	lang i18n.Lang
	bold bool
}

// formFaces opens the faces of a form's languages when they are first needed.
type formFaces struct {
	lib     *paper.Library
	weights map[formFace]*weight
	order   []*weight // as they were first needed: bytes do not depend on a map
	failed  error
}

func (f *formFaces) of(l i18n.Lang, bold bool) *weight {
	key := formFace{l, bold}
	if w := f.weights[key]; w != nil {
		return w
	}
	w, err := openWeight(l, f.lib, bold)
	if err != nil {
		f.failed = err
		return nil
	}
	f.weights[key] = w
	f.order = append(f.order, w)
	return w
}

func (f *formFaces) measure(text string, l i18n.Lang, size float64, bold bool) float64 {
	if w := f.of(l, bold); w != nil {
		return w.width(text, size)
	}
	return 0
}

// addFaces embeds what all sheets use.
func (d document) addFaces(faces *formFaces, sheets []paper.Sheet) error {
	for _, sheet := range sheets {
		for _, t := range sheet.Texts {
			faces.of(t.Lang, t.Bold).use(t.Text)
		}
	}
	for _, w := range faces.order {
		if err := d.addFace(w); err != nil {
			return err
		}
	}
	return nil
}

func (d document) sheet(faces *formFaces, sheet paper.Sheet) error {
	d.pdf.AddPage()
	for _, t := range sheet.Texts {
		if err := d.text(t, faces.of(t.Lang, t.Bold)); err != nil {
			return err
		}
	}
	for _, r := range sheet.Rules {
		d.fill(paper.Rectangle(r.X, r.Y-r.Thick/2, r.X+r.Width, r.Y+r.Thick/2))
	}
	for _, b := range sheet.Boxes {
		d.fill(paper.Frame(b, boxEdge))
	}
	d.code(sheet.Code)
	return nil
}
