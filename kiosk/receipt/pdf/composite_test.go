package pdf_test

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"testing"

	"maru/kiosk/receipt/paper"
	"maru/kiosk/receipt/pdf"
)

// words writes big-endian 16-bit words.
func words(w ...int) []byte {
	var b []byte
	for _, v := range w {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

// compositeFace makes a face of four glyphs: nothing, a triangle, another one
// that is 'o', and 'ö', which is the first triangle twice, once half as large
// and moved. The paper faces of the house have no such glyphs, others do.
func compositeFace(t *testing.T) *paper.Face {
	t.Helper()
	triangle := append(words(1, 0, 0, 500, 500, 2, 0), 1, 1, 1)
	triangle = append(triangle, words(0, 500, -250, 0, 0, 500)...)
	other := append(words(1, 0, 0, 300, 900, 2, 0), 1, 1, 1)
	other = append(other, words(0, 300, -150, 0, 0, 900)...)
	twice := words(-1, 0, 0, 800, 500,
		1<<0|1<<1|1<<3|1<<5, 1, 600, 100, 1<<13, // words, offsets, scale one half, more: glyph 1 at (600, 100)
		1<<0|1<<1, 1, 0, 0) // words, offsets: glyph 1 at (0, 0)
	var glyf, loca []byte
	for _, g := range [][]byte{nil, triangle, other, twice} {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, g...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	head := make([]byte, 54)
	copy(head[18:], words(1000))
	hhea := make([]byte, 36)
	copy(hhea, words(1, 0, 880, -120))
	maxp := make([]byte, 32)
	copy(maxp, words(1, 0, 4))
	file, err := pdf.Assemble(map[string][]byte{
		"head": head, "hhea": hhea, "maxp": maxp, "post": make([]byte, 32), "glyf": glyf, "loca": loca,
		"hmtx": words(1000, 0, 500, 0, 600, 0, 900, 0), "cmap": pdf.CMap([]rune{'o', 'ö'}, map[rune]uint16{'o': 2, 'ö': 3}),
	}, 4)
	if err != nil {
		t.Fatal(err)
	}
	face, err := paper.NewFace(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return face
}

func TestASubsetBringsThePartsOfACompositeGlyph(t *testing.T) {
	face := compositeFace(t)
	file, err := pdf.Subset(face, []rune("ö"))
	if err != nil {
		t.Fatal(err)
	}
	small, err := paper.NewFace(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	want, err1 := paper.Chain{face}.Trace("ö", 0, 0, 1000)
	got, err2 := paper.Chain{small}.Trace("ö", 0, 0, 1000)
	if err1 != nil || err2 != nil || len(want) < 8 || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v, want %v, %v", got, err2, want, err1)
	}
	if _, ok := small.Glyph('o'); ok {
		t.Error("a part came along as a character")
	}
}
