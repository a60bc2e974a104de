package receipt_test

import (
	"image"
	"image/color"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"maru/kiosk/receipt"
)

// picture paints a QR with px pixels a module.
func picture(code [][]bool, px int) image.Image {
	img := image.NewGray(image.Rect(0, 0, len(code)*px, len(code)*px))
	for y := range len(code) * px {
		for x := range len(code) * px {
			if !code[y/px][x/px] {
				img.SetGray(x, y, color.Gray{Y: 255})
			}
		}
	}
	return img
}

func decode(t testing.TB, img image.Image) string {
	t.Helper()
	bitmap, err := gozxing.NewBinaryBitmapFromImage(img)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
	if err != nil {
		t.Fatalf("read qr: %v", err)
	}
	return result.GetText()
}

func TestQR(t *testing.T) {
	digits := sign(t, signingKey(1), sample())
	code, err := receipt.QR(digits)
	if err != nil {
		t.Fatal(err)
	}
	if len(code) != 49+2*receipt.QuietZone {
		t.Errorf("%d modules a side, want version 8 (49) and its quiet zone", len(code))
	}
	for i, row := range code {
		for j, black := range row {
			edge := min(i, j, len(code)-1-i, len(row)-1-j)
			if black && edge < receipt.QuietZone {
				t.Fatalf("module %d,%d of the quiet zone is black", i, j)
			}
		}
	}
	if got := decode(t, picture(code, 4)); got != digits {
		t.Errorf("read back %q", got)
	}
}

func TestQRSurvivesABlot(t *testing.T) {
	digits := sign(t, signingKey(1), sample())
	code, err := receipt.QR(digits)
	if err != nil {
		t.Fatal(err)
	}
	for y := 28; y < 40; y++ { // 12×12 of 49×49 modules: six percent, solid
		for x := 28; x < 40; x++ {
			code[y][x] = true
		}
	}
	if got := decode(t, picture(code, 4)); got != digits {
		t.Errorf("read back %q", got)
	}
}

func TestQRRefusesWhatIsNotDigits(t *testing.T) {
	for _, s := range []string{"", "12a", "１２", strings.Repeat("1", 8000)} {
		if _, err := receipt.QR(s); err == nil {
			t.Errorf("QR of %.10q was drawn", s)
		}
	}
}

func BenchmarkQR(b *testing.B) {
	code := sign(b, signingKey(1), sample())
	for b.Loop() {
		if _, err := receipt.QR(code); err != nil {
			b.Fatal(err)
		}
	}
}
