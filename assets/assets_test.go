package assets_test

import (
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"
	"testing"

	"maru/assets"
)

func TestAFontThatIsNotThereSaysHowToBuildIt(t *testing.T) {
	_, err := assets.Font("screen-of-nobody.otf")
	if !errors.Is(err, assets.ErrNotBuilt) {
		t.Fatalf("got %v, want ErrNotBuilt", err)
	}
	if !strings.Contains(err.Error(), "run `make assets`") || !strings.Contains(err.Error(), "screen-of-nobody.otf") {
		t.Errorf("%q names neither the font nor the way out", err)
	}
	if _, _, err := assets.Open("screen-of-nobody.otf"); !errors.Is(err, assets.ErrNotBuilt) {
		t.Errorf("Open: got %v, want ErrNotBuilt", err)
	}
}

// shapes returns the element names of a picture below its root, and its root's
// view box.
func shapes(t *testing.T, name string) (elements []xml.StartElement, viewBox string) {
	t.Helper()
	data, err := fs.ReadFile(assets.Icons(), name)
	if err != nil {
		t.Fatal(err)
	}
	decoder := xml.NewDecoder(strings.NewReader(string(data)))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return elements, viewBox
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local == "svg" {
			viewBox = attribute(start, "viewBox")
			continue
		}
		elements = append(elements, start.Copy())
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func TestPictogramsAreOneFamily(t *testing.T) {
	drawings, err := fs.Glob(assets.Icons(), "*.svg")
	if err != nil || len(drawings) == 0 {
		t.Fatalf("no pictograms: %v", err)
	}
	for _, name := range drawings {
		elements, viewBox := shapes(t, name)
		if viewBox != "0 0 48 48" {
			t.Errorf("%s: the grid is %q, not 48", name, viewBox)
		}
		for _, e := range elements {
			switch e.Name.Local {
			case "path", "circle", "rect":
			default:
				t.Errorf("%s: <%s> is lost when the reader changes the colour", name, e.Name.Local)
			}
			checkPaint(t, name, e)
		}
	}
}

// checkPaint refuses any paint but the family's ink, and any stroke width but
// its two.
func checkPaint(t *testing.T, name string, e xml.StartElement) {
	t.Helper()
	for _, paint := range []string{"fill", "stroke"} {
		if got := attribute(e, paint); got != "none" && got != "#2B2A27" {
			t.Errorf("%s: %s is %q, not the family's ink", name, paint, got)
		}
	}
	width := attribute(e, "stroke-width")
	want := "3.5"
	if name == "check-bold.svg" {
		want = "6.5"
	}
	if width != "" && width != want {
		t.Errorf("%s: stroke width is %s, not %s", name, width, want)
	}
}

func TestEveryPictogramHasItsFilledForm(t *testing.T) {
	drawings, _ := fs.Glob(assets.Icons(), "*.svg")
	fills, _ := fs.Glob(assets.Icons(), "fill/*.svg")
	if len(drawings) != len(fills) {
		t.Errorf("%d drawings but %d filled forms", len(drawings), len(fills))
	}
	for _, name := range drawings {
		elements, viewBox := shapes(t, path.Join("fill", name))
		if viewBox != "0 0 48 48" || len(elements) == 0 {
			t.Errorf("fill/%s: an empty picture or another grid (%q)", name, viewBox)
		}
		for _, e := range elements {
			if e.Name.Local != "path" || attribute(e, "stroke") != "none" {
				t.Errorf("fill/%s: <%s> with stroke %q: a stroke does not scale with the picture", name, e.Name.Local, attribute(e, "stroke"))
			}
		}
	}
}
