// Package escpos turns a slip into the bytes of a thermal receipt printer. It
// sends a picture, never text: which characters a printer can write depends on
// its firmware, which dots it can burn does not.
package escpos

import (
	"bytes"
	"image"

	"maru/kiosk/receipt"
	"maru/kiosk/receipt/paper"
)

// The commands of the "ESC/POS" language that are used, as Epson documents them.
var (
	initialise = []byte{0x1b, '@'}            // ESC @: forget earlier settings
	feed       = []byte{0x1b, 'd', 3}         // ESC d 3: feed three lines
	cut        = []byte{0x1d, 'V', 66, 0}     // GS V 66 0: feed to the cutter, leave a corner
	raster     = []byte{0x1d, 'v', '0', 0x00} // GS v 0 0: a picture at the head's own resolution
)

// bandRows is how many rows go in one command. A printer buffers a command
// whole before it prints, and cheap ones have room for little more.
const bandRows = 128

// Render returns the bytes that print slip on a head and cut the paper.
func Render(slip receipt.Slip, lib *paper.Library, head paper.Head) ([]byte, error) {
	img, err := Image(slip, lib, head)
	if err != nil {
		return nil, err
	}
	return Encode(img), nil
}

// Encode returns the bytes that print a picture and cut the paper. A pixel
// darker than the middle is a dot. The width is filled up to whole bytes.
func Encode(img *image.Gray) []byte {
	var out bytes.Buffer
	out.Write(initialise)
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y += bandRows {
		band(&out, img, y, min(y+bandRows, img.Rect.Max.Y))
	}
	out.Write(feed)
	out.Write(cut)
	return out.Bytes()
}

// band writes the rows from y0 to before y1.
func band(out *bytes.Buffer, img *image.Gray, y0, y1 int) {
	width := (img.Rect.Dx() + 7) / 8
	out.Write(raster)
	out.Write([]byte{byte(width), byte(width >> 8), byte(y1 - y0), byte((y1 - y0) >> 8)})
	for y := y0; y < y1; y++ {
		row := img.Pix[img.PixOffset(img.Rect.Min.X, y):][:img.Rect.Dx()]
		for x := 0; x < len(row); x += 8 {
			var b byte
			for i, v := range row[x:min(x+8, len(row))] {
				if v < 128 {
					b |= 0x80 >> i
				}
			}
			out.WriteByte(b)
		}
	}
}
