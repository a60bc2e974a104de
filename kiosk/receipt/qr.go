package receipt

import (
	"fmt"

	qrcode "github.com/skip2/go-qrcode"
)

// QuietZone is the white margin of a QR on each side, in modules (ISO/IEC
// 18004:2015 6.3.8). QR includes it.
const QuietZone = 4

// QR draws digits as a QR of error correction level Q, which survives a blot
// of a tenth of its area: the paper lives in a pocket. The rows are modules,
// true is black, and the quiet zone is part of them. It fails where digits is
// empty or holds anything but ASCII digits: other characters would cost the
// dense numeric mode, and a scanner's keyboard layout could mangle them.
func QR(digits string) ([][]bool, error) {
	if digits == "" {
		return nil, fmt.Errorf("draw qr: no digits")
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return nil, fmt.Errorf("draw qr: byte %d is %q, not a digit", i, digits[i])
		}
	}
	code, err := qrcode.New(digits, qrcode.High) // the library's name of level Q
	if err != nil {
		return nil, fmt.Errorf("draw qr: %w", err)
	}
	return code.Bitmap(), nil
}
