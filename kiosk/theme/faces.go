package theme

import (
	"bytes"
	"fmt"
	"sync"

	"fyne.io/fyne/v2"
	"github.com/go-text/typesetting/font"

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

// newFace reads the widths of a face and lets the parsed face go again: tables
// of widths take 128 KiB where the parsed face takes 8 MiB.
func newFace(name assets.FontName) (*Face, error) {
	b, err := assets.Font(name)
	if err != nil {
		return nil, err
	}
	parsed, err := font.ParseTTF(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("parse face: %w", err)
	}
	face := &Face{
		Resource: resource{name},
		advance:  make([]uint16, 0x10000),
		beyond:   map[rune]uint16{},
		perEm:    float32(parsed.Upem()),
	}
	for it := parsed.Cmap.Iter(); it.Next(); {
		r, glyph := it.Char()
		width := uint16(parsed.HorizontalAdvance(glyph))
		if r < 0x10000 {
			face.advance[r] = width
		} else {
			face.beyond[r] = width
		}
	}
	return face, nil
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
