package escpos_test

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"maru/i18n"
	"maru/kiosk/receipt"
	"maru/kiosk/receipt/escpos"
	"maru/kiosk/receipt/paper"
	"maru/kiosk/receipt/receipttest"
)

var update = flag.Bool("update", false, "write the golden pictures anew; then look at them")

// printer does what a printer does with the bytes, and fails on any it does not know.
func printer(t testing.TB, data []byte) *image.Gray {
	t.Helper()
	var rows [][]byte
	started, ended := false, false
	for len(data) > 0 {
		switch {
		case bytes.HasPrefix(data, []byte{0x1b, '@'}) && !started:
			started, data = true, data[2:]
		case bytes.HasPrefix(data, []byte{0x1d, 'v', '0', 0}) && started && !ended:
			width, height := int(binary.LittleEndian.Uint16(data[4:])), int(binary.LittleEndian.Uint16(data[6:]))
			if height == 0 || height > 128 {
				t.Fatalf("a band of %d rows", height)
			}
			data = data[8:]
			for range height {
				rows = append(rows, data[:width])
				data = data[width:]
			}
		case bytes.HasPrefix(data, []byte{0x1b, 'd'}) && started:
			data = data[3:]
		case bytes.HasPrefix(data, []byte{0x1d, 'V', 66}) && started:
			ended, data = true, data[4:]
		default:
			t.Fatalf("unknown command % x", data[:min(8, len(data))])
		}
	}
	if !ended {
		t.Fatal("the paper is not cut")
	}
	img := image.NewGray(image.Rect(0, 0, 8*len(rows[0]), len(rows)))
	for y, row := range rows {
		for x := range 8 * len(row) {
			if row[x/8]&(0x80>>(x%8)) == 0 {
				img.SetGray(x, y, color.Gray{Y: 0xff})
			}
		}
	}
	return img
}

func TestThePrinterPrintsThePicture(t *testing.T) {
	lib := receipttest.Library(t)
	for _, head := range []paper.Head{paper.Head58, paper.Head80} {
		for _, l := range i18n.Langs {
			t.Run(fmt.Sprint(l, int(head)), func(t *testing.T) {
				want, err := escpos.Image(receipttest.Slip(l), lib, head)
				if err != nil {
					t.Fatal(err)
				}
				data, err := escpos.Render(receipttest.Slip(l), lib, head)
				if err != nil {
					t.Fatal(err)
				}
				got := printer(t, data)
				if got.Rect != want.Rect || !bytes.Equal(got.Pix, want.Pix) || got.Rect.Dx() != head.Dots() {
					t.Error("what is printed is not the picture")
				}
				if code := receipttest.ReadQR(t, got); code != receipttest.Code {
					t.Errorf("the QR says %q", code)
				}
			})
		}
	}
}

func TestEncodeBringsBackAnyPicture(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w, h := rapid.IntRange(1, 40).Draw(rt, "w"), rapid.IntRange(1, 300).Draw(rt, "h")
		whole := image.NewGray(image.Rect(0, 0, w+3, h+2))
		copy(whole.Pix, rapid.SliceOfN(rapid.Byte(), len(whole.Pix), len(whole.Pix)).Draw(rt, "pix"))
		img := whole.SubImage(image.Rect(2, 1, w+2, h+1)).(*image.Gray) // not at the origin
		got := printer(t, escpos.Encode(img))
		if got.Rect.Dy() != h || got.Rect.Dx() != (w+7)/8*8 {
			rt.Fatalf("%v of %d×%d", got.Rect, w, h)
		}
		for y := range h {
			for x := range got.Rect.Dx() {
				black := x < w && img.GrayAt(x+2, y+1).Y < 128
				if (got.GrayAt(x, y).Y == 0) != black {
					rt.Fatalf("dot %d,%d is wrong", x, y)
				}
			}
		}
	})
}

func TestTheSameSlipGivesTheSameBytes(t *testing.T) {
	lib := receipttest.Library(t)
	first, err := escpos.Render(receipttest.Slip(i18n.Korean), lib, paper.Head58)
	if err != nil {
		t.Fatal(err)
	}
	again, err := escpos.Render(receipttest.Slip(i18n.Korean), receipttest.Library(t), paper.Head58)
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("two prints differ (%v)", err)
	}
}

// TestGolden compares with pictures that were looked at. A few dots may differ,
// because the rasteriser rounds differently on other processors.
func TestGolden(t *testing.T) {
	lib := receipttest.Library(t)
	for name, of := range map[string]struct {
		lang i18n.Lang
		head paper.Head
	}{"ja-58": {i18n.Japanese, paper.Head58}, "ko-80": {i18n.Korean, paper.Head80}} {
		t.Run(name, func(t *testing.T) {
			got, err := escpos.Image(receipttest.Slip(of.lang), lib, of.head)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", name+".png")
			if *update {
				write(t, path, got)
			}
			want := read(t, path)
			if want.Bounds() != got.Bounds() {
				t.Fatalf("%v, want %v", got.Bounds(), want.Bounds())
			}
			differ := 0
			for i, v := range got.Pix {
				if r, _, _, _ := want.At(i%got.Stride, i/got.Stride).RGBA(); (r < 0x8000) != (v < 128) {
					differ++
				}
			}
			if differ > len(got.Pix)/2000 {
				t.Errorf("%d dots differ; run with -update and look", differ)
			}
		})
	}
}

func write(t *testing.T, path string, img *image.Gray) {
	t.Helper()
	bits := image.NewPaletted(img.Rect, color.Palette{color.White, color.Black})
	for i, v := range img.Pix {
		if v < 128 {
			bits.Pix[i] = 1
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, bits); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) image.Image {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestNothingAPersonWritesStopsThePrinter(t *testing.T) {
	lib := receipttest.Library(t)
	rapid.Check(t, func(t *rapid.T) {
		slip := receipt.Slip{Lang: rapid.SampledFrom(i18n.Langs).Draw(t, "lang"), Title: rapid.String().Draw(t, "title")}
		slip.Blocks = []receipt.Block{{Heading: rapid.String().Draw(t, "heading"), Lines: []receipt.Line{
			{Text: rapid.String().Draw(t, "line"), Box: true}, {Text: rapid.SampledFrom(receipttest.Hostile).Draw(t, "hostile")},
		}}}
		if _, err := escpos.Render(slip, lib, paper.Head58); err != nil {
			t.Fatal(err)
		}
	})
}

func TestRenderFailsOnACodeThatIsNone(t *testing.T) {
	lib := receipttest.Library(t)
	if _, err := escpos.Render(receipt.Slip{Lang: i18n.Korean, Code: "x"}, lib, paper.Head58); err == nil {
		t.Error("a code of letters was printed")
	}
}

func BenchmarkRender(b *testing.B) {
	lib := receipttest.Library(b)
	for _, l := range i18n.Langs {
		b.Run(string(l), func(b *testing.B) {
			slip := receipttest.Slip(l)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := escpos.Render(slip, lib, paper.Head58); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
