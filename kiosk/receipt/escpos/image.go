package escpos

import (
	"fmt"
	"image"
	"image/draw"

	"maru/kiosk/receipt"
	"maru/kiosk/receipt/paper"
)

const (
	ruleThick = 3.0
	boxEdge   = 2.0
)

// Image returns the slip as the head prints it: one pixel a dot, black or white
// and nothing between.
func Image(slip receipt.Slip, lib *paper.Library, head paper.Head) (*image.Gray, error) {
	regular, err := lib.Screen(slip.Lang, false)
	if err != nil {
		return nil, fmt.Errorf("draw receipt: %w", err)
	}
	bold, err := lib.Screen(slip.Lang, true)
	if err != nil {
		return nil, fmt.Errorf("draw receipt: %w", err)
	}
	weight := func(isBold bool) paper.Chain {
		if isBold {
			return bold
		}
		return regular
	}
	page, err := paper.Layout(slip, head, func(text string, size float64, isBold bool) float64 {
		return weight(isBold).Width(text, size)
	})
	if err != nil {
		return nil, err
	}
	ink := image.NewAlpha(image.Rect(0, 0, head.Dots(), page.Height))
	for _, t := range page.Texts {
		if err := weight(t.Bold).Paint(ink, t.Text, t.X, t.Baseline, t.Size); err != nil {
			return nil, fmt.Errorf("draw receipt: %w", err)
		}
	}
	drawLines(ink, page, lib.Mark())
	img := burn(ink)
	drawCode(img, page.Code)
	return img, nil
}

func drawLines(ink *image.Alpha, page paper.Page, mark paper.Shape) {
	if page.Mark.Size > 0 {
		mark.In(page.Mark).Ink(ink)
	}
	right := float64(page.Head.Dots()) - paper.Margin
	for _, y := range page.Rules {
		for x := paper.Margin; x < right; x += paper.DashOn + paper.DashOff {
			paper.Rectangle(x, y-ruleThick/2, x+paper.DashOn, y+ruleThick/2).Ink(ink)
		}
	}
	for _, b := range page.Boxes {
		paper.Frame(b, boxEdge).Ink(ink)
	}
}

// burn decides for each dot whether the head heats it.
func burn(ink *image.Alpha) *image.Gray {
	img := image.NewGray(ink.Rect)
	for i, a := range ink.Pix {
		if a < 128 {
			img.Pix[i] = 0xff
		}
	}
	return img
}

func drawCode(img *image.Gray, c paper.Code) {
	for _, bar := range c.Bars() {
		draw.Draw(img, bar, image.Black, image.Point{}, draw.Src)
	}
}
