package theme

import (
	"fmt"
	"image/color"
	"io/fs"
	"strings"
	"sync"

	"fyne.io/fyne/v2"

	"maru/assets"
)

// inked is the one colour that the pictograms are drawn in.
const inked = "#2B2A27"

var icons struct {
	sync.Mutex
	dyed map[string]fyne.Resource
}

// Icon returns a pictogram of the project's family in one colour. It draws the
// filled set: stroke widths of the outlined set do not scale in the toolkit.
// An unknown name is a bug of the program and panics.
func Icon(name string, c color.NRGBA) fyne.Resource {
	key := fmt.Sprintf("%s-%02x%02x%02x.svg", name, c.R, c.G, c.B)
	icons.Lock()
	defer icons.Unlock()
	if r, ok := icons.dyed[key]; ok {
		return r
	}
	svg, err := fs.ReadFile(assets.Icons(), "fill/"+name+".svg")
	if err != nil {
		panic(fmt.Errorf("read icon: %w", err))
	}
	dyed := strings.ReplaceAll(string(svg), inked, Hex(c))
	r := fyne.NewStaticResource(key, []byte(dyed))
	if icons.dyed == nil {
		icons.dyed = map[string]fyne.Resource{}
	}
	icons.dyed[key] = r
	return r
}

// Hex returns the colour as SVG writes it, "#2B2A27".
func Hex(c color.NRGBA) string { return fmt.Sprintf("#%02X%02X%02X", c.R, c.G, c.B) }
