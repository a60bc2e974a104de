package cli

import (
	"image/png"
	"io"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// largestPicture bounds what is decoded, in pixels: a photograph of 50
// megapixels is no receipt of ours, and would take the memory of a small kiosk.
const largestPicture = 50_000_000

// readQR returns the digits of the QR in a PNG; name is what the picture is
// called in errors.
func readQR(r io.ReadSeeker, name string) (string, error) {
	head, err := png.DecodeConfig(r)
	if err != nil {
		return "", misusef("%s is no PNG picture", name)
	}
	if head.Width*head.Height > largestPicture {
		return "", misusef("%s is too large a picture: %d x %d pixels", name, head.Width, head.Height)
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	img, err := png.Decode(r)
	if err != nil {
		return "", misusef("%s is damaged: %w", name, err)
	}
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		return "", misusef("%s cannot be read: %w", name, err)
	}
	hints := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_TRY_HARDER: true}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, hints)
	if err != nil {
		return "", misusef("there is no QR code in %s that can be read; scan it again, straight and whole", name)
	}
	return result.GetText(), nil
}
