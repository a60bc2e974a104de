package partsui

import (
	"fmt"
	"image"
	"image/color"
	"strings"

	"fyne.io/fyne/v2/canvas"

	"maru/kiosk/receipt"
	"maru/kiosk/theme"
)

// Slip returns the preview of a receipt at a width: a white sheet with a
// saw-tooth foot. It shows the QR, the number and as many of the slip's lines
// as the height allows; the whole stands on the paper.
func (b *Board) Slip(w, height float32, slip receipt.Slip, code [][]bool) Item {
	return Item{height, func(b *Board, r Rect) {
		const tooth = 22
		p := b.Look.Palette
		b.Box(Rect{r.X, r.Y, r.W, r.H - tooth}, p.Sheet, 0, p.Line, 3)
		b.SVG(Rect{r.X, r.Bottom() - tooth - 3, r.W, tooth + 3}, sawTooth(r.W, tooth+3, p), "foot")
		b.On(p.Sheet, Rect{r.X, r.Y, r.W, r.H - tooth}, func() {
			b.slipBody(Rect{r.X + 44, r.Y + 28, r.W - 88, r.H - tooth - 56}, slip, code)
		})
	}}
}

func (b *Board) slipBody(r Rect, slip receipt.Slip, code [][]bool) {
	bold := Type{theme.TextRole, true, theme.Light.Ink, Leading}
	plain := Type{theme.TextRole, false, theme.Light.Ink, Leading}
	// The code and the number come first in importance, so they get their room
	// first; the words get what is left.
	qr := b.codeSize(code, min(r.W*0.46, r.H*0.52))
	room := max(qr, b.numberHeight(r.W-qr-36, slip))
	b.slipCode(Rect{r.X, r.Bottom() - room, r.W, room}, qr, slip, code)
	y, bottom := r.Y, r.Bottom()-room-36
	for i, block := range slip.Blocks {
		if i > 0 && y < bottom {
			b.dashes(r, y+9)
			y += 18
		}
		y = b.slipLine(r, y, bottom, bold, block.Heading)
		for _, line := range block.Lines {
			t := plain
			if line.Bold {
				t = bold
			}
			y = b.slipLine(r, y, bottom, t, line.Text)
		}
	}
	b.dashes(r, bottom+18)
}

// dashes draws the rule between two blocks.
func (b *Board) dashes(r Rect, y float32) {
	for x := r.X; x < r.Right(); x += 18 {
		b.Stroke(x, y, min(x+10, r.Right()), y, theme.Light.Line, 3)
	}
}

func (b *Board) slipLine(r Rect, y, bottom float32, t Type, s string) float32 {
	if s == "" {
		return y
	}
	h := b.Height(t, s, r.W)
	if y+h > bottom {
		return bottom + 1 // nothing below a line that found no room
	}
	b.Words(r.X, y, r.W, t, s)
	return y + h
}

// The number and its label stand at the right of the QR.
var (
	numberLabel = Type{theme.TextRole, false, theme.Light.Soft, Leading}
	numberType  = Type{theme.ChoiceRole, true, theme.Light.Ink, Leading}
)

func (b *Board) numberHeight(w float32, slip receipt.Slip) float32 {
	return b.Height(numberLabel, slip.NumberLabel, w) + b.Height(numberType, slip.Number, w)
}

// slipCode draws the QR at the left of r and the number at its right.
func (b *Board) slipCode(r Rect, qr float32, slip receipt.Slip, code [][]bool) {
	b.Code(Rect{r.X, r.Y + (r.H-qr)/2, qr, qr}, code)
	x := r.X + qr + 36
	w := r.Right() - x
	y := r.Y + (r.H-b.numberHeight(w, slip))/2
	y += b.Words(x, y, w, numberLabel, slip.NumberLabel)
	b.Words(x, y, w, numberType, slip.Number)
}

// codeSize returns the largest size within limit that gives whole units a module.
func (b *Board) codeSize(code [][]bool, limit float32) float32 {
	if len(code) == 0 {
		return limit
	}
	n := float32(len(code))
	units := float32(int(b.Look.Units(limit) / n))
	return max(units, 2) * n / b.Look.Units(1)
}

// Code draws a QR, whole units a module. code has its quiet zone in it.
func (b *Board) Code(r Rect, code [][]bool) {
	n := len(code)
	if n == 0 {
		return
	}
	img := image.NewGray(image.Rect(0, 0, n, n))
	for y, row := range code {
		for x, dark := range row {
			if !dark {
				img.SetGray(x, y, color.Gray{Y: 0xFF})
			}
		}
	}
	o := canvas.NewImageFromImage(img)
	o.ScaleMode = canvas.ImageScalePixels
	o.FillMode = canvas.ImageFillStretch
	b.place(o, r)
	b.mark(Mark{Kind: PictureMark, Name: "qr", Rect: r})
}

func sawTooth(w, h float32, p *theme.Palette) string {
	var d strings.Builder
	const pitch = 37
	fmt.Fprintf(&d, "M0 0 ")
	x := float32(0)
	for x < w {
		fmt.Fprintf(&d, "L%.1f %.1f L%.1f 3 ", min(x+pitch/2, w), h, min(x+pitch, w))
		x += pitch
	}
	fmt.Fprintf(&d, "L%.1f 0 Z", w)
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f"><path d="%s" fill="%s"/></svg>`,
		w, h, w, h, d.String(), theme.Hex(p.Sheet))
}
