package theme

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"io/fs"
	"strings"
	"sync"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"maru/assets"
)

// inked is the one colour that the pictograms are drawn in.
const inked = "#2B2A27"

// icons keeps every pictogram that was drawn, by name, colour and size. There
// are some fifty names, two palettes and three text sizes, so it stays small,
// and a screen need not draw its pictograms anew at every touch.
var icons struct {
	sync.Mutex
	drawn map[string]image.Image
}

// Icon returns a pictogram of the project's family in one colour, px pixels
// wide and high. It draws the filled set: stroke widths of the outlined set do
// not scale. An unknown name is a bug of the program and panics.
func Icon(name string, c color.NRGBA, px int) image.Image {
	key := fmt.Sprintf("%s %s %d", name, Hex(c), px)
	icons.Lock()
	defer icons.Unlock()
	if img, ok := icons.drawn[key]; ok {
		return img
	}
	svg, err := fs.ReadFile(assets.Icons(), "fill/"+name+".svg")
	if err != nil {
		panic(fmt.Errorf("read icon: %w", err))
	}
	img := DrawSVG(strings.ReplaceAll(string(svg), inked, Hex(c)), px, px)
	if icons.drawn == nil {
		icons.drawn = map[string]image.Image{}
	}
	icons.drawn[key] = img
	return img
}

// DrawSVG draws a picture of the program's own at a size in pixels. A picture
// that cannot be read is a bug of the program and panics.
func DrawSVG(svg string, width, height int) image.Image {
	picture, err := oksvg.ReadIconStream(bytes.NewReader([]byte(svg)))
	if err != nil {
		panic(fmt.Errorf("read picture: %w", err))
	}
	picture.SetTarget(0, 0, float64(width), float64(height))
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	scanner := rasterx.NewScannerGV(width, height, img, img.Bounds())
	picture.Draw(rasterx.NewDasher(width, height, scanner), 1)
	return img
}

// Hex returns the colour as SVG writes it, "#2B2A27".
func Hex(c color.NRGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }
