package device

import (
	"image"

	"maru/kiosk/receipt"
	"maru/kiosk/receipt/escpos"
	"maru/kiosk/receipt/paper"
	"maru/kiosk/receipt/pdf"
)

// Drawing returns the Draw of the house: one layout, drawn as a PDF, as the
// bytes of a thermal head, and as a picture of its dots.
func Drawing(lib *paper.Library) Draw {
	return Draw{
		PDF: func(slip receipt.Slip, widthMM int) ([]byte, error) {
			return pdf.Render(slip, lib, paper.Head(widthMM))
		},
		Raster: func(slip receipt.Slip, widthMM int) ([]byte, error) {
			return escpos.Render(slip, lib, paper.Head(widthMM))
		},
		Picture: func(slip receipt.Slip, widthMM int) (image.Image, error) {
			return escpos.Image(slip, lib, paper.Head(widthMM))
		},
	}
}
