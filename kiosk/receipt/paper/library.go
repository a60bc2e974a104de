package paper

import (
	"fmt"
	"sync"

	"maru/assets"
	"maru/i18n"
)

// Library opens the faces of the program, each once, when first asked for. It
// is safe for several goroutines.
type Library struct {
	mark  Shape
	mu    sync.Mutex
	faces map[assets.FontName]*Face
}

// Open returns the library of the embedded faces. It fails, with a sentence
// that says what to do, when they are not built.
func Open() (*Library, error) {
	if err := assets.Built(); err != nil {
		return nil, err
	}
	mark, err := readMark()
	if err != nil {
		return nil, err
	}
	return &Library{mark: mark, faces: map[assets.FontName]*Face{}}, nil
}

// Mark returns the house's mark in the unit square.
func (l *Library) Mark() Shape { return l.mark }

// Screen returns the faces in which a language is rasterised, best first: its
// own, then those of the other languages, then the face of rare Han.
func (l *Library) Screen(lang i18n.Lang, bold bool) (Chain, error) {
	names := []assets.FontName{assets.ScreenSCRegular, assets.ScreenKRRegular, assets.ScreenJPRegular}
	if bold {
		names = []assets.FontName{assets.ScreenSCBold, assets.ScreenKRBold, assets.ScreenJPBold}
	}
	own := map[i18n.Lang]int{i18n.Chinese: 0, i18n.Korean: 1, i18n.Japanese: 2, i18n.English: 1}[lang]
	chain := make(Chain, 0, len(names)+1)
	for i := range names {
		face, err := l.face(names[(own+i)%len(names)])
		if err != nil {
			return nil, err
		}
		chain = append(chain, face)
	}
	rare, err := l.face(assets.ScreenRare)
	return append(chain, rare), err
}

// Print returns the TrueType face in which a language stands in a PDF.
func (l *Library) Print(lang i18n.Lang, bold bool) (*Face, error) {
	switch {
	case lang == i18n.Japanese && bold:
		return l.face(assets.PaperJABold)
	case lang == i18n.Japanese:
		return l.face(assets.PaperJARegular)
	case bold:
		return l.face(assets.PaperZHBold)
	default:
		return l.face(assets.PaperZHRegular)
	}
}

func (l *Library) face(name assets.FontName) (*Face, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f := l.faces[name]; f != nil {
		return f, nil
	}
	src, _, err := assets.Open(name)
	if err != nil {
		return nil, err
	}
	f, err := NewFace(src)
	if err != nil {
		return nil, fmt.Errorf("open face %s: %w", name, err)
	}
	l.faces[name] = f
	return f, nil
}
