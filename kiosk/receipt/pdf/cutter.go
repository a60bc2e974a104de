package pdf

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// Flags of a component of a composite glyph (OpenType, table glyf).
const (
	argsAreWords  = 1 << 0
	hasScale      = 1 << 3
	moreFollow    = 1 << 5
	hasXYScale    = 1 << 6
	hasTwoByTwo   = 1 << 7
	maxFaceGlyphs = 1 << 16
)

// cutter numbers the glyphs it is asked for anew and writes a face of them.
type cutter struct {
	src    *truetype
	glyphs []uint16          // old numbers, in the order of the new ones
	place  map[uint16]uint16 // old number to new
}

// want returns the new number of a glyph.
func (c *cutter) want(glyph uint16) uint16 {
	if at, ok := c.place[glyph]; ok {
		return at
	}
	at := uint16(len(c.glyphs))
	c.place[glyph] = at
	c.glyphs = append(c.glyphs, glyph)
	return at
}

// file writes the face. chars gives the new glyph of each rune.
func (c *cutter) file(runes []rune, chars map[rune]uint16) ([]byte, error) {
	var glyf, loca, hmtx []byte
	for i := 0; i < len(c.glyphs); i++ { // grows as components are wanted
		outline, err := c.src.outline(c.glyphs[i])
		if err != nil {
			return nil, err
		}
		if outline, err = c.renumber(outline); err != nil {
			return nil, err
		}
		metric, err := c.src.metric(c.glyphs[i])
		if err != nil {
			return nil, err
		}
		hmtx = append(hmtx, metric...)
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = pad(append(glyf, outline...))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	tables := map[string][]byte{"glyf": glyf, "loca": loca, "hmtx": hmtx, "cmap": cmap(runes, chars)}
	for _, name := range []string{"head", "hhea", "maxp", "OS/2", "post", "cvt ", "fpgm", "prep"} {
		table, err := c.src.whole(name)
		if err != nil {
			return nil, err
		}
		tables[name] = table
	}
	return assemble(tables, len(c.glyphs))
}

// renumber puts new numbers in place of the components of a composite glyph.
func (c *cutter) renumber(outline []byte) ([]byte, error) {
	if len(outline) < 10 || int16(binary.BigEndian.Uint16(outline)) >= 0 {
		return outline, nil
	}
	for at, more := 10, true; more; {
		if at+4 > len(outline) {
			return nil, fmt.Errorf("face has a composite glyph that is cut")
		}
		flags := binary.BigEndian.Uint16(outline[at:])
		part := c.want(binary.BigEndian.Uint16(outline[at+2:]))
		binary.BigEndian.PutUint16(outline[at+2:], part)
		at += 4 + 2
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasXYScale != 0:
			at += 4
		case flags&hasTwoByTwo != 0:
			at += 8
		}
		more = flags&moreFollow != 0
	}
	return outline, nil
}

// cmap writes a table of format 4, in segments in which glyphs count up with
// the characters.
func cmap(runes []rune, chars map[rune]uint16) []byte {
	type segment struct{ first, last, delta uint16 }
	var segments []segment
	for _, r := range runes {
		delta := chars[r] - uint16(r)
		if n := len(segments); n > 0 && rune(segments[n-1].last)+1 == r && segments[n-1].delta == delta {
			segments[n-1].last++
			continue
		}
		segments = append(segments, segment{uint16(r), uint16(r), delta})
	}
	segments = append(segments, segment{0xffff, 0xffff, 1})
	n := uint16(len(segments))
	words := []uint16{0, 1, 3, 1, 0, 12, 4, 16 + 8*n, 0, 2 * n, 0, 0, 0}
	for _, s := range segments {
		words = append(words, s.last)
	}
	words = append(words, 0)
	for _, s := range segments {
		words = append(words, s.first)
	}
	for _, s := range segments {
		words = append(words, s.delta)
	}
	words = append(words, make([]uint16, n)...) // no range offsets
	var out []byte
	for _, w := range words {
		out = binary.BigEndian.AppendUint16(out, w)
	}
	return out
}

// assemble writes a file of tables. Checksums stay 0: gofpdf does not look at
// them and writes its own.
func assemble(tables map[string][]byte, glyphs int) ([]byte, error) {
	if len(tables["head"]) < 54 || len(tables["hhea"]) < 36 || len(tables["maxp"]) < 6 || len(tables["post"]) < 32 {
		return nil, fmt.Errorf("face lacks a table that every face has")
	}
	if glyphs >= maxFaceGlyphs {
		return nil, fmt.Errorf("face has more than %d glyphs", maxFaceGlyphs-1)
	}
	binary.BigEndian.PutUint16(tables["head"][50:], 1) // long loca
	binary.BigEndian.PutUint16(tables["hhea"][34:], uint16(glyphs))
	binary.BigEndian.PutUint16(tables["maxp"][4:], uint16(glyphs))
	tables["post"] = tables["post"][:32]
	binary.BigEndian.PutUint32(tables["post"], 0x00030000) // no names of glyphs
	tables["name"] = []byte{0, 0, 0, 0, 0, 6}              // no names at all
	var names []string
	for name, table := range tables {
		if len(table) > 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	out := []byte{0, 1, 0, 0, 0, byte(len(names)), 0, 0, 0, 0, 0, 0}
	offset := len(out) + 16*len(names)
	var body []byte
	for _, name := range names {
		out = append(out, name...)
		for _, v := range []int{0, offset + len(body), len(tables[name])} {
			out = binary.BigEndian.AppendUint32(out, uint32(v))
		}
		body = pad(append(body, tables[name]...))
	}
	return append(out, body...), nil
}

// pad fills b up to a multiple of four bytes.
func pad(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}
