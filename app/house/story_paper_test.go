package house_test

import (
	"crypto/ed25519"
	"image"
	_ "image/png" // the picture of a receipt is one
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"maru/kiosk/receipt"
	"maru/kiosk/receipt/receipttest"
)

// takePaper takes the receipt that came out of the printer and reads what
// stands in its QR, as a scanner does. It sets $code to the digits and $number
// to the number under them.
func takePaper(ts *testscript.TestScript, _ []string) {
	s := told(ts)
	papers, err := filepath.Glob(filepath.Join(s.paper(), "*.png"))
	ts.Check(err)
	if len(papers) != 1 {
		ts.Fatalf("%d receipts came out of the printer, not one", len(papers))
	}
	file, err := os.Open(papers[0])
	ts.Check(err)
	defer file.Close()
	picture, _, err := image.Decode(file)
	ts.Check(err)
	ts.Setenv("code", receipttest.ReadQR(s.t, picture))
	ts.Setenv("number", digitsOf(filepath.Base(papers[0])))
}

// writeDown writes down the number that the screen shows, and sets $number.
func writeDown(ts *testscript.TestScript, _ []string) {
	w := told(ts).walker(ts)
	shown := w.Printer.Last.Number
	if !w.Sees(shown) {
		ts.Fatalf("the screen does not show the receipt's number %s", shown)
	}
	ts.Setenv("number", digitsOf(shown))
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// counterfeit makes, of the paper in $code, papers that are none: $forged has
// one digit changed, $cut lost its end, $other never was a receipt, and
// $foreign is a genuine one of a kiosk that this centre does not know.
func counterfeit(ts *testscript.TestScript, _ []string) {
	code := ts.Getenv("code")
	if code == "" {
		ts.Fatalf("take the paper first")
	}
	last := len(code) - 1
	changed := "1"
	if code[last:] == changed {
		changed = "2"
	}
	ts.Setenv("forged", code[:last]+changed)
	ts.Setenv("cut", code[:len(code)/2])
	ts.Setenv("other", strings.Repeat("4901234567894", 4))
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	foreign, err := receipt.Sign(key, receipt.Receipt{
		ID: receipt.ID{1}, Kind: receipt.ForCheck, Kiosk: 4711, At: told(ts).walker(ts).Clock.Now(),
	})
	ts.Check(err)
	ts.Setenv("foreign", foreign)
}
