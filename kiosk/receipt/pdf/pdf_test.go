package pdf_test

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"maru/i18n"
	"maru/kiosk/receipt"
	"maru/kiosk/receipt/escpos"
	"maru/kiosk/receipt/paper"
	"maru/kiosk/receipt/pdf"
	"maru/kiosk/receipt/receipttest"
)

func render(t testing.TB, slip receipt.Slip, head paper.Head) []byte {
	t.Helper()
	data, err := pdf.Render(slip, receipttest.Library(t), head)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// rasterise prints the first page with another program than ours.
func rasterise(t testing.TB, data []byte, dpi string, more ...string) image.Image {
	t.Helper()
	tool := receipttest.Tool(t, "pdftoppm")
	path := filepath.Join(t.TempDir(), "receipt.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, append([]string{"-png", "-singlefile", "-r", dpi}, append(more, path)...)...).Output()
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestTheQRIsReadFromPaperOfAnyPrinter(t *testing.T) {
	for _, head := range []paper.Head{paper.Head58, paper.Head80} {
		data := render(t, receipttest.Slip(i18n.Korean), head)
		for _, dpi := range []string{"180", "203.2", "300"} {
			for _, mode := range []string{"-gray", "-mono"} {
				t.Run(fmt.Sprint(int(head), " mm ", dpi, " dpi ", mode), func(t *testing.T) {
					if got := receipttest.ReadQR(t, rasterise(t, data, dpi, mode)); got != receipttest.Code {
						t.Errorf("the QR says %q", got)
					}
				})
			}
		}
	}
}

// ink returns the leftmost and the rightmost dark dot of some rows, and how
// many there are.
func ink(img image.Image, y0, y1 int) (left, right, dots int) {
	left, right = math.MaxInt, -1
	for y := y0; y < y1; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
				left, right, dots = min(left, x), max(right, x), dots+1
			}
		}
	}
	return left, right, dots
}

// TestBothPapersLookAlike compares each line of the PDF, drawn by another
// program, with the line that the thermal printer burns: a width that gofpdf
// wrote wrongly, a glyph that is missing or one that is another would show.
func TestBothPapersLookAlike(t *testing.T) {
	lib := receipttest.Library(t)
	for _, l := range i18n.Langs {
		slip := receipttest.Slip(l)
		slip.Blocks[1].Lines = append(slip.Blocks[1].Lines, receipt.Line{Text: "𠮷田 髙﨑 AVeé"}, receipt.Line{Text: "iiiiWWWW,,.. 1111"})
		burnt, err := escpos.Image(slip, lib, paper.Head58)
		if err != nil {
			t.Fatal(err)
		}
		drawn := rasterise(t, render(t, slip, paper.Head58), "203.2", "-gray")
		if d := drawn.Bounds().Dy() - burnt.Rect.Dy(); d < -2 || d > 2 {
			t.Fatalf("%s: %d rows, the thermal paper has %d", l, drawn.Bounds().Dy(), burnt.Rect.Dy())
		}
		for y := 0; y+26 < burnt.Rect.Dy(); y += 26 { // half a line at a time
			l2, r2, n2 := ink(burnt, y, y+26)
			if n2 < 200 {
				continue
			}
			alike := false
			for shift := -1; shift <= 1; shift++ { // a row of rounding
				l1, r1, n1 := ink(drawn, y+shift, y+26+shift)
				alike = alike || abs(l1-l2) <= 3 && abs(r1-r2) <= 3 && abs(n1-n2) <= n2/5+60
			}
			if !alike {
				l1, r1, n1 := ink(drawn, y, y+26)
				t.Errorf("%s: rows %d to %d reach from %d to %d with %d dots, on thermal paper from %d to %d with %d", l, y, y+26, l1, r1, n1, l2, r2, n2)
			}
		}
	}
}

func abs(n int) int { return max(n, -n) }

func TestEveryHostileTextLeavesInk(t *testing.T) {
	for _, words := range receipttest.Hostile {
		t.Run(fmt.Sprintf("%+q", words), func(t *testing.T) {
			slip := receipt.Slip{Lang: i18n.Korean, Foot: words}
			img := rasterise(t, render(t, slip, paper.Head80), "203.2", "-gray")
			_, _, rule := ink(img, 0, 34)
			_, _, dots := ink(img, 34, img.Bounds().Dy())
			if rule == 0 || dots < 20 {
				t.Errorf("%d dots of ink", dots)
			}
		})
	}
}

// TestThePDFSaysItsWords is the weaker proof: pdftotext reads the characters
// that were meant, whether or not they were drawn.
func TestThePDFSaysItsWords(t *testing.T) {
	tool := receipttest.Tool(t, "pdftotext")
	for _, l := range i18n.Langs {
		slip := receipttest.Slip(l)
		slip.Foot = norm.NFD.String(slip.Foot)
		path := filepath.Join(t.TempDir(), "receipt.pdf")
		if err := os.WriteFile(path, render(t, slip, paper.Head58), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(tool, "-raw", path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(strings.Fields(string(out)), "")
		for _, b := range slip.Blocks {
			for _, line := range b.Lines {
				if want := strings.Join(strings.Fields(line.Text), ""); !strings.Contains(said, want) {
					t.Errorf("%s: %q is not in %q", l, want, said)
				}
			}
		}
		if want := strings.Join(strings.Fields(norm.NFC.String(slip.Foot)), ""); !strings.Contains(said, want) {
			t.Errorf("%s: the foot is not in %q", l, said)
		}
	}
}

func TestTheSameSlipGivesTheSameBytes(t *testing.T) {
	for _, l := range i18n.Langs {
		slip := receipttest.Slip(l)
		slip.Foot += strings.Join(receipttest.Hostile, " ")
		first := render(t, slip, paper.Head58)
		for range 5 {
			if !bytes.Equal(render(t, slip, paper.Head58), first) {
				t.Fatalf("%s: two renders differ", l)
			}
		}
	}
}

func TestNothingAPersonWritesStopsTheRender(t *testing.T) {
	lib := receipttest.Library(t)
	words := rapid.OneOf(rapid.String(), rapid.SampledFrom(receipttest.Hostile), rapid.StringOf(rapid.Rune()))
	rapid.Check(t, func(t *rapid.T) {
		slip := receipt.Slip{
			Lang: rapid.SampledFrom(i18n.Langs).Draw(t, "lang"), Title: words.Draw(t, "title"), Foot: words.Draw(t, "foot"),
			Blocks: []receipt.Block{{Heading: words.Draw(t, "heading"), Lines: []receipt.Line{{Text: words.Draw(t, "line"), Box: true, Big: true}}}},
		}
		head := rapid.SampledFrom([]paper.Head{paper.Head58, paper.Head80}).Draw(t, "head")
		data, err := pdf.Render(slip, lib, head)
		if err != nil || !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Fatalf("%d bytes, %v", len(data), err)
		}
	})
}

func FuzzRender(f *testing.F) {
	lib := receipttest.Library(f)
	for _, words := range receipttest.Hostile {
		f.Add(words, words)
	}
	f.Fuzz(func(t *testing.T, title, words string) {
		slip := receipt.Slip{Lang: i18n.Japanese, Title: title, Blocks: []receipt.Block{{Lines: []receipt.Line{{Text: words, Bold: true}}}}}
		if _, err := pdf.Render(slip, lib, paper.Head58); err != nil {
			t.Fatal(err)
		}
	})
}

func TestAnEmptySlipIsAPage(t *testing.T) {
	if data := render(t, receipt.Slip{}, paper.Head58); !bytes.HasPrefix(data, []byte("%PDF-")) {
		t.Errorf("got %d bytes", len(data))
	}
}

func TestRenderFailsOnWhatCannotBePrinted(t *testing.T) {
	lib := receipttest.Library(t)
	if _, err := pdf.Render(receipt.Slip{Lang: i18n.Korean, Code: "x"}, lib, paper.Head58); err == nil {
		t.Error("a code of letters was rendered")
	}
	if _, err := pdf.Render(receipttest.Slip(i18n.Korean), lib, 57); err == nil {
		t.Error("paper of 57 mm was taken")
	}
}

func BenchmarkRender(b *testing.B) {
	lib := receipttest.Library(b)
	for _, l := range i18n.Langs {
		b.Run(string(l), func(b *testing.B) {
			slip := receipttest.Slip(l)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := pdf.Render(slip, lib, paper.Head58); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
