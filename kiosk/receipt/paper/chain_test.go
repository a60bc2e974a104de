package paper_test

import (
	"bytes"
	"image"
	"io"
	"reflect"
	"testing"

	"maru/assets"
	"maru/i18n"
	"maru/kiosk/receipt/paper"
	"maru/kiosk/receipt/receipttest"
)

func screen(t testing.TB, l i18n.Lang) paper.Chain {
	t.Helper()
	chain, err := receipttest.Library(t).Screen(l, false)
	if err != nil {
		t.Fatal(err)
	}
	return chain
}

// inked counts the dots that text leaves.
func inked(t testing.TB, chain paper.Chain, text string) int {
	t.Helper()
	img := image.NewAlpha(image.Rect(0, 0, 200, 60))
	if err := chain.Paint(img, text, 20, 45, 40); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, a := range img.Pix {
		if a > 127 {
			n++
		}
	}
	return n
}

func TestEveryRuneWithAShapeLeavesInk(t *testing.T) {
	chain := screen(t, i18n.Korean)
	for _, r := range "aあア漢字한éß𠮷髙﨑龘😀👍ไع\u0301\ufffd\ue000\U0010ffff\u20e3" {
		if inked(t, chain, string(r)) < 5 {
			t.Errorf("%U leaves no ink", r)
		}
	}
}

func TestRunesWithoutAShapeTakeNoRoom(t *testing.T) {
	chain := screen(t, i18n.Chinese)
	for _, r := range "\x00\a\x1b\u00ad\u200b\u200d\u200e\u202e\u2060\ufe0f\ufeff\U000e0100\U000e0041" {
		if w := chain.Advance(r); w != 0 || inked(t, chain, string(r)) != 0 {
			t.Errorf("%U takes %g em", r, w)
		}
	}
}

func TestSpacesTakeRoomAndNoInk(t *testing.T) {
	chain := screen(t, i18n.English)
	for _, r := range " \u00a0\u3000\u2003\u2009" {
		if w := chain.Advance(r); w <= 0 || inked(t, chain, string(r)) != 0 {
			t.Errorf("%U takes %g em", r, w)
		}
	}
}

func TestEachLanguageGetsItsOwnFormsOfHan(t *testing.T) {
	zh, ja := screen(t, i18n.Chinese), screen(t, i18n.Japanese)
	a, errA := zh.Trace("直", 0, 0, 40)
	b, errB := ja.Trace("直", 0, 0, 40)
	if errA != nil || errB != nil || reflect.DeepEqual(a, b) {
		t.Errorf("直 looks the same in Chinese and Japanese (%v, %v)", errA, errB)
	}
}

func TestInkBeyondThePictureIsCutOff(t *testing.T) {
	chain := screen(t, i18n.Korean)
	img := image.NewAlpha(image.Rect(0, 0, 20, 20))
	for _, at := range [][2]float64{{-15, 10}, {15, 10}, {0, -5}, {0, 30}, {500, 500}, {-500, -500}} {
		if err := chain.Paint(img, "한漢", at[0], at[1], 40); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAChainOfNoFaceStillDrawsABox(t *testing.T) {
	if inked(t, paper.Chain{}, "A") == 0 {
		t.Error("nothing was drawn")
	}
}

// reader hides that bytes are in memory.
type reader struct{ io.ReaderAt }

func TestAFaceReadsTheSameFromFileAndFromMemory(t *testing.T) {
	receipttest.Library(t)
	data, err := assets.Font(assets.ScreenKRRegular)
	if err != nil {
		t.Fatal(err)
	}
	a, errA := paper.NewFace(bytes.NewReader(data))
	b, errB := paper.NewFace(reader{bytes.NewReader(data)})
	if errA != nil || errB != nil {
		t.Fatal(errA, errB)
	}
	for _, r := range "한글 漢字 かな abc 1,280" {
		x, errX := paper.Chain{a}.Trace(string(r), 0, 0, 40)
		y, errY := paper.Chain{b}.Trace(string(r), 0, 0, 40)
		if errX != nil || errY != nil || !reflect.DeepEqual(x, y) {
			t.Errorf("%q differs", r)
		}
	}
}

func TestADamagedFaceIsAFault(t *testing.T) {
	if _, err := paper.NewFace(bytes.NewReader([]byte("not a face at all"))); err == nil {
		t.Error("a face was made of it")
	}
}

func BenchmarkFirstUse(b *testing.B) {
	receipttest.Library(b)
	b.ReportAllocs()
	for b.Loop() {
		inked(b, screen(b, i18n.Korean), "가")
	}
}
