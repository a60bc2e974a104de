package pdf

import (
	"encoding/binary"
	"fmt"
	"io"

	"maru/kiosk/receipt/paper"
)

// A paper face holds some 35,000 glyphs in 10 MB, a receipt needs a hundred of
// them. gofpdf parses a whole face twice for each document, which takes longer
// than all the rest; so it is given a face of just the glyphs that are used,
// cut here without reading more of the file than those (the format is that of
// the OpenType specification 1.9, "Font File").

// truetype reads a TrueType face from where it lies.
type truetype struct {
	src      io.ReaderAt
	tables   map[string][2]int64 // offset, length
	longLoca bool
	metrics  int // number of full entries of hmtx
	glyphs   int
}

func openTrueType(src io.ReaderAt) (*truetype, error) {
	t := &truetype{src: src, tables: map[string][2]int64{}}
	header, err := t.bytes(0, 12)
	if err != nil {
		return nil, err
	}
	if v := binary.BigEndian.Uint32(header); v != 0x00010000 && v != 0x74727565 {
		return nil, fmt.Errorf("face has no TrueType outlines")
	}
	n := int64(binary.BigEndian.Uint16(header[4:]))
	directory, err := t.bytes(12, 16*n)
	if err != nil {
		return nil, err
	}
	for ; len(directory) > 0; directory = directory[16:] {
		t.tables[string(directory[:4])] = [2]int64{
			int64(binary.BigEndian.Uint32(directory[8:])), int64(binary.BigEndian.Uint32(directory[12:])),
		}
	}
	head, err1 := t.part("head", 50, 2)
	hhea, err2 := t.part("hhea", 34, 2)
	maxp, err3 := t.part("maxp", 4, 2)
	for _, err := range []error{err1, err2, err3} {
		if err != nil {
			return nil, err
		}
	}
	t.longLoca = head[1] == 1
	t.metrics, t.glyphs = int(binary.BigEndian.Uint16(hhea)), int(binary.BigEndian.Uint16(maxp))
	if t.metrics == 0 {
		return nil, fmt.Errorf("face has no widths")
	}
	return t, nil
}

func (t *truetype) bytes(offset, length int64) ([]byte, error) {
	b := make([]byte, length)
	if n, err := t.src.ReadAt(b, offset); n < len(b) {
		return nil, fmt.Errorf("read face at %d: %w", offset, err)
	}
	return b, nil
}

// part reads length bytes at offset of a table.
func (t *truetype) part(table string, offset, length int64) ([]byte, error) {
	at, ok := t.tables[table]
	if !ok || offset < 0 || length < 0 || offset+length > at[1] {
		return nil, fmt.Errorf("face has no bytes %d to %d of table %q", offset, offset+length, table)
	}
	return t.bytes(at[0]+offset, length)
}

// whole reads a table; nil where there is none.
func (t *truetype) whole(table string) ([]byte, error) {
	at, ok := t.tables[table]
	if !ok {
		return nil, nil
	}
	return t.bytes(at[0], at[1])
}

// outline reads the outline of a glyph; empty for a space.
func (t *truetype) outline(glyph uint16) ([]byte, error) {
	if int(glyph) >= t.glyphs {
		return nil, fmt.Errorf("face has no glyph %d", glyph)
	}
	var from, to int64
	if t.longLoca {
		loca, err := t.part("loca", 4*int64(glyph), 8)
		if err != nil {
			return nil, err
		}
		from, to = int64(binary.BigEndian.Uint32(loca)), int64(binary.BigEndian.Uint32(loca[4:]))
	} else {
		loca, err := t.part("loca", 2*int64(glyph), 4)
		if err != nil {
			return nil, err
		}
		from, to = 2*int64(binary.BigEndian.Uint16(loca)), 2*int64(binary.BigEndian.Uint16(loca[2:]))
	}
	return t.part("glyf", from, to-from)
}

// metric reads the advance and left bearing of a glyph, four bytes.
func (t *truetype) metric(glyph uint16) ([]byte, error) {
	if int(glyph) < t.metrics {
		return t.part("hmtx", 4*int64(glyph), 4)
	}
	last, err := t.part("hmtx", 4*int64(t.metrics-1), 2)
	if err != nil {
		return nil, err
	}
	bearing, err := t.part("hmtx", 4*int64(t.metrics)+2*int64(int(glyph)-t.metrics), 2)
	return append(last, bearing...), err
}

// subset returns a TrueType file of the glyphs of runes, which must be sorted,
// distinct and all in the face.
func subset(face *paper.Face, runes []rune) ([]byte, error) {
	src, err := openTrueType(face.Source)
	if err != nil {
		return nil, err
	}
	c := &cutter{src: src, place: map[uint16]uint16{}}
	c.want(0) // the glyph of a missing character is always the first
	chars := make(map[rune]uint16, len(runes))
	for _, r := range runes {
		glyph, ok := face.Glyph(r)
		if !ok {
			return nil, fmt.Errorf("face has no glyph of %U", r)
		}
		chars[r] = c.want(glyph)
	}
	return c.file(runes, chars)
}
