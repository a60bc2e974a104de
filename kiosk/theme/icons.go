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

// pictures keeps every picture of a fixed name that was drawn, by name and
// size. There are some fifty names, two palettes and three text sizes, so it
// stays small, and a screen need not draw its pictograms anew at every touch.
var pictures struct {
	sync.Mutex
	drawn map[string]image.Image
}

// Kept returns the picture of a name, colour and size; svg makes it the first
// time. It is for pictures of which there are few: nothing is ever let go.
func Kept(name string, c color.NRGBA, width, height int, svg func() string) image.Image {
	key := fmt.Sprintf("%s %s %d %d", name, Hex(c), width, height)
	pictures.Lock()
	defer pictures.Unlock()
	if img, ok := pictures.drawn[key]; ok {
		return img
	}
	img := DrawSVG(svg(), width, height)
	if pictures.drawn == nil {
		pictures.drawn = map[string]image.Image{}
	}
	pictures.drawn[key] = img
	return img
}

// Icon returns a pictogram of the project's family in one colour, px pixels
// wide and high. It draws the filled set: stroke widths of the outlined set do
// not scale. An unknown name is a bug of the program and panics.
func Icon(name string, c color.NRGBA, px int) image.Image {
	return Kept(name, c, px, px, func() string {
		svg, err := fs.ReadFile(assets.Icons(), "fill/"+name+".svg")
		if err != nil {
			panic(fmt.Errorf("read icon: %w", err))
		}
		return strings.ReplaceAll(string(svg), inked, Hex(c))
	})
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
