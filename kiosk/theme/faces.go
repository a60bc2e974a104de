package theme

import (
	"fmt"
	"io"
	"sync"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"

	"maru/assets"
	"maru/i18n"
)

// Faces hands out the embedded faces. Every face is parsed at most once by the
// toolkit, because a face is one resource for the life of the process: the
// toolkit never lets go of a face it has shaped with.
type Faces struct {
	mu   sync.Mutex
	open map[assets.FontName]*Face
}

// OpenFaces returns the faces of this build, the same for everyone who asks. It
// fails with a sentence that says to run `make assets` when they were not built.
var OpenFaces = sync.OnceValues(func() (*Faces, error) {
	if err := assets.Built(); err != nil {
		return nil, err
	}
	return &Faces{open: map[assets.FontName]*Face{}}, nil
})

// Face is one face: its resource for drawing and its widths for measuring.
type Face struct {
	Resource fyne.Resource
	advance  []uint16        // font units by rune, for the basic plane; 0 = no glyph
	beyond   map[rune]uint16 // the same above U+FFFF
	perEm    float32
}

// For returns the face of a language and weight. English is set in the Korean
// face, whose Latin is the same and whose quotation marks are proportional.
func (f *Faces) For(l i18n.Lang, bold bool) *Face {
	name := assets.ScreenKRRegular
	switch {
	case l == i18n.Chinese && bold:
		name = assets.ScreenSCBold
	case l == i18n.Chinese:
		name = assets.ScreenSCRegular
	case l == i18n.Japanese && bold:
		name = assets.ScreenJPBold
	case l == i18n.Japanese:
		name = assets.ScreenJPRegular
	case bold:
		name = assets.ScreenKRBold
	}
	return f.face(name)
}

// Rare returns the face of the characters that only names use.
func (f *Faces) Rare() *Face { return f.face(assets.ScreenRare) }

func (f *Faces) face(name assets.FontName) *Face {
	f.mu.Lock()
	defer f.mu.Unlock()
	if face, ok := f.open[name]; ok {
		return face
	}
	face, err := newFace(name)
	if err != nil {
		// The faces were there when NewFaces looked and are part of the binary.
		panic(fmt.Errorf("open face %s: %w", name, err))
	}
	f.open[name] = face
	return face
}

// newFace reads the widths of a face: the four tables that tell them, and none
// of the outlines, which the toolkit parses for itself.
func newFace(name assets.FontName) (*Face, error) {
	at, size, err := assets.Open(name)
	if err != nil {
		return nil, err
	}
	loader, err := opentype.NewLoader(io.NewSectionReader(at, 0, size))
	if err != nil {
		return nil, fmt.Errorf("read face: %w", err)
	}
	widths, perEm, err := readWidths(loader)
	if err != nil {
		return nil, err
	}
	raw, err := loader.RawTable(opentype.MustNewTag("cmap"))
	if err != nil {
		return nil, fmt.Errorf("read characters: %w", err)
	}
	table, _, err := tables.ParseCmap(raw)
	if err != nil {
		return nil, fmt.Errorf("read characters: %w", err)
	}
	characters, _, err := font.ProcessCmap(table, tables.FPNone)
	if err != nil {
		return nil, fmt.Errorf("read characters: %w", err)
	}
	face := &Face{Resource: resource{name}, advance: make([]uint16, 0x10000), beyond: map[rune]uint16{}, perEm: perEm}
	for it := characters.Iter(); it.Next(); {
		r, glyph := it.Char()
		width := uint16(widths.Advance(tables.GlyphID(glyph)))
		if r < 0x10000 {
			face.advance[r] = width
		} else {
			face.beyond[r] = width
		}
	}
	return face, nil
}

// readWidths reads the advance of every glyph, and the units of an em.
func readWidths(loader *opentype.Loader) (tables.Hmtx, float32, error) {
	var raw [4][]byte
	for i, tag := range []string{"head", "maxp", "hhea", "hmtx"} {
		var err error
		if raw[i], err = loader.RawTable(opentype.MustNewTag(tag)); err != nil {
			return tables.Hmtx{}, 0, fmt.Errorf("read widths: %w", err)
		}
	}
	head, _, err := tables.ParseHead(raw[0])
	if err != nil {
		return tables.Hmtx{}, 0, fmt.Errorf("read widths: %w", err)
	}
	maxp, _, err := tables.ParseMaxp(raw[1])
	if err != nil {
		return tables.Hmtx{}, 0, fmt.Errorf("read widths: %w", err)
	}
	hhea, _, err := tables.ParseHhea(raw[2])
	if err != nil {
		return tables.Hmtx{}, 0, fmt.Errorf("read widths: %w", err)
	}
	long := int(hhea.NumOfLongMetrics)
	widths, _, err := tables.ParseHmtx(raw[3], long, int(maxp.NumGlyphs)-long)
	if err != nil {
		return tables.Hmtx{}, 0, fmt.Errorf("read widths: %w", err)
	}
	return widths, float32(head.UnitsPerEm), nil
}

// Has reports whether the face can draw r.
func (f *Face) Has(r rune) bool { return f.width(r) > 0 }

func (f *Face) width(r rune) uint16 {
	if r >= 0 && r < 0x10000 {
		return f.advance[r]
	}
	return f.beyond[r]
}

// resource names an embedded face without keeping a copy of its bytes.
type resource struct{ name assets.FontName }

func (r resource) Name() string { return string(r.name) }

func (r resource) Content() []byte {
	b, err := assets.Font(r.name)
	if err != nil {
		panic(fmt.Errorf("read face %s: %w", r.name, err))
	}
	return b
}
