package pdf_test

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"maru/i18n"
	"maru/kiosk/receipt/paper"
	"maru/kiosk/receipt/pdf"
	"maru/kiosk/receipt/receipttest"
)

func printFace(t testing.TB, l i18n.Lang) *paper.Face {
	t.Helper()
	face, err := receipttest.Library(t).Print(l, false)
	if err != nil {
		t.Fatal(err)
	}
	return face
}

func TestASubsetDrawsWhatTheFaceDraws(t *testing.T) {
	face := printFace(t, i18n.Japanese)
	rapid.Check(t, func(t *rapid.T) {
		drawn := rapid.SliceOf(rapid.OneOf(
			rapid.RuneFrom([]rune("éßÀñ1２ー々…「」🀄")), rapid.Int32Range(0x20, 0x24f), rapid.Int32Range(0x3000, 0x30ff),
			rapid.Int32Range(0x4e00, 0x9fff), rapid.Int32Range(0xac00, 0xd7a3), rapid.Int32Range(0xff00, 0xffff),
		)).Draw(t, "runes")
		runes := slices.DeleteFunc(drawn, func(r rune) bool { _, ok := face.Glyph(r); return !ok || r > 0xfffe })
		slices.Sort(runes)
		runes = slices.Compact(runes)
		file, err := pdf.Subset(face, runes)
		if err != nil {
			t.Fatal(err)
		}
		small, err := paper.NewFace(bytes.NewReader(file))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range runes {
			want, err1 := paper.Chain{face}.Trace(string(r), 0, 0, 1000)
			got, err2 := paper.Chain{small}.Trace(string(r), 0, 0, 1000)
			if err1 != nil || err2 != nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%U is drawn otherwise (%v, %v)", r, err1, err2)
			}
			if small.Advance(r) != face.Advance(r) {
				t.Fatalf("%U is %g wide, not %g", r, small.Advance(r), face.Advance(r))
			}
		}
		if _, ok := small.Glyph('龘'); ok && !slices.Contains(runes, '龘') {
			t.Fatal("a glyph came along that nobody asked for")
		}
	})
}

func TestASubsetIsSmall(t *testing.T) {
	file, err := pdf.Subset(printFace(t, i18n.Chinese), []rune("、。人元月申请"))
	if err != nil {
		t.Fatal(err)
	}
	if len(file) > 8<<10 {
		t.Errorf("eight glyphs take %d bytes", len(file))
	}
}

func TestASubsetOfADamagedFaceIsAFault(t *testing.T) {
	lib := receipttest.Library(t)
	face, err := lib.Print(i18n.Chinese, false)
	if err != nil {
		t.Fatal(err)
	}
	head := make([]byte, 4096)
	if _, err := face.Source.ReadAt(head, 0); err != nil {
		t.Fatal(err)
	}
	for name, source := range map[string][]byte{"no bytes": nil, "only a directory": head, "no face": bytes.Repeat([]byte("x"), 400)} {
		cut := *face // its characters are known, its file is not what it was
		cut.Source = bytes.NewReader(source)
		if _, err := pdf.Subset(&cut, []rune("人")); err == nil {
			t.Errorf("%s: a subset was made", name)
		}
	}
	screen, err := lib.Screen(i18n.Chinese, false)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pdf.Subset(screen[0], []rune("人")); err == nil {
		t.Error("a face without TrueType outlines was cut")
	}
	if _, err := pdf.Subset(face, []rune("👍")); err == nil {
		t.Error("a glyph was cut that the face does not have")
	}
}
