// Package assets carries what the program ships beside its code: fonts,
// pictograms, policy packs and sample centres, all embedded in the binary.
//
// Fonts are not committed: `make assets` builds them from pinned inputs into
// fonts/. A checkout whose fonts are not built compiles all the same, and every
// font then answers ErrNotBuilt.
package assets

import (
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

//go:embed all:fonts all:icons all:packs all:centres all:directory
var files embed.FS

// ErrNotBuilt is the answer of Font and Built in a binary that was compiled
// before its fonts were built. Its sentence says what to do.
var ErrNotBuilt = errors.New("the fonts are not built yet: run `make assets`, then build again")

// FontName is the file name of an embedded font.
type FontName string

// The screen faces are OpenType with CFF outlines, one for each language and
// weight, since a Han character has another form in each. ScreenRare holds the
// Han characters that the others lack, for names; it is in one weight.
//
// The paper faces are TrueType, the only outlines that the PDF writer reads.
// They hold no character beyond U+FFFF, which it cannot carry.
const (
	ScreenSCRegular FontName = "screen-sc-regular.otf"
	ScreenSCBold    FontName = "screen-sc-bold.otf"
	ScreenKRRegular FontName = "screen-kr-regular.otf"
	ScreenKRBold    FontName = "screen-kr-bold.otf"
	ScreenJPRegular FontName = "screen-jp-regular.otf"
	ScreenJPBold    FontName = "screen-jp-bold.otf"
	ScreenRare      FontName = "screen-rare.otf"
	PaperZHRegular  FontName = "paper-zh-regular.ttf"
	PaperZHBold     FontName = "paper-zh-bold.ttf"
	PaperJARegular  FontName = "paper-ja-regular.ttf"
	PaperJABold     FontName = "paper-ja-bold.ttf"
)

// FontNames lists every font of the program, screen faces first.
var FontNames = []FontName{
	ScreenSCRegular, ScreenSCBold,
	ScreenKRRegular, ScreenKRBold,
	ScreenJPRegular, ScreenJPBold,
	ScreenRare,
	PaperZHRegular, PaperZHBold,
	PaperJARegular, PaperJABold,
}

// Font returns the bytes of a font. Each call reads them anew and keeps no
// copy, so a caller that parses a face once need not hold the file as well.
// The error wraps ErrNotBuilt when the font is not in the binary.
func Font(name FontName) ([]byte, error) {
	data, err := files.ReadFile("fonts/" + string(name))
	if err != nil {
		return nil, fmt.Errorf("read font %s: %w", name, ErrNotBuilt)
	}
	return data, nil
}

// Open returns a font as the binary holds it, and its size in bytes, without a
// copy: a renderer that reads single glyphs keeps no font file in memory. It
// may be read from several goroutines at once. The error is that of Font.
func Open(name FontName) (io.ReaderAt, int64, error) {
	file, err := files.Open("fonts/" + string(name))
	if err != nil {
		return nil, 0, fmt.Errorf("open font %s: %w", name, ErrNotBuilt)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, 0, fmt.Errorf("open font %s: %w", name, err)
	}
	return file.(io.ReaderAt), info.Size(), nil
}

// Built returns nil when every font is in the binary, and otherwise an error
// that wraps ErrNotBuilt and names the first one that is missing.
func Built() error {
	for _, name := range FontNames {
		if _, err := fs.Stat(files, "fonts/"+string(name)); err != nil {
			return fmt.Errorf("find font %s: %w", name, ErrNotBuilt)
		}
	}
	return nil
}

// Icons returns the pictograms: NAME.svg as drawn with strokes, and
// fill/NAME.svg with the strokes turned into one filled path, which is the form
// that scales and takes another colour without loss.
func Icons() fs.FS { return sub("icons") }

// Packs returns the policy packs, one folder each, as kiosk/policy reads them.
func Packs() fs.FS { return sub("packs") }

// Centres returns the sample centres, one TOML file each.
func Centres() fs.FS { return sub("centres") }

// Directory returns the sample directories, two files for each sample centre:
// ID.toml lists places that help, ID.geojson draws the neighbourhood. All of it
// is invented.
func Directory() fs.FS { return sub("directory") }

// sub returns a folder of the embedded files. A folder that is missing is a
// fault of the build, not of the person at the screen, so it panics.
func sub(dir string) fs.FS {
	tree, err := fs.Sub(files, dir)
	if err != nil {
		panic("assets: " + err.Error())
	}
	return tree
}
