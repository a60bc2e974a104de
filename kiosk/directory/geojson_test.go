package directory_test

import (
	"errors"
	"strings"
	"testing"

	"maru/i18n"
	"maru/kiosk/directory"
)

// drawn is the least map: a street, a park with a pond cut out, the centre.
const drawn = `{"type": "FeatureCollection", "features": [
 {"type": "Feature", "properties": {"layer": "street", "name": {"ko": "느티로", "en": "Neuti-ro"}},
  "geometry": {"type": "LineString", "coordinates": [[126.99, 37.5], [127.01, 37.5, 12]]}},
 {"type": "Feature", "properties": {"layer": "park"},
  "geometry": {"type": "Polygon", "coordinates": [[[127, 37.5], [127.001, 37.5], [127.001, 37.501], [127, 37.5]], [[127, 37.5], [127.0005, 37.5], [127.0005, 37.5005], [127, 37.5]]]}},
 {"type": "Feature", "properties": {"layer": "centre"}, "geometry": {"type": "Point", "coordinates": [127, 37.5]}}
]}`

func TestNeighbourhood(t *testing.T) {
	n, err := directory.ReadNeighbourhood([]byte(drawn))
	if err != nil {
		t.Fatal(err)
	}
	if n.Centre != (directory.Position{Lon: 127, Lat: 37.5}) || n.West != 126.99 || n.East != 127.01 || n.North != 37.501 || n.South != 37.5 {
		t.Errorf("got %+v", n)
	}
	if len(n.Shapes) != 2 || n.Shapes[0].Name["ko"] != "느티로" || len(n.Shapes[1].Lines) != 2 {
		t.Errorf("got %+v", n.Shapes)
	}
}

func TestMapsThatAreRefused(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"no JSON", drawn, "{", "The file is no GeoJSON."},
		{"something after it", "]}", "]} {}", "Something follows after the map."},
		{"another type", "FeatureCollection", "Topology", "“Topology” stands where FeatureCollection belongs."},
		{"a layer that nobody draws", `"park"`, `"shop"`, "Feature 2: The layer “shop” is none of block, park"},
		{"a street that is an area", `"LineString", "coordinates": [[126.99, 37.5], [127.01, 37.5, 12]]`, `"Polygon", "coordinates": []`, "Feature 1: street is drawn as LineString"},
		{"a ring that does not close", "[127.001, 37.501], [127, 37.5]]", "[127.001, 37.501], [127, 37.6]]", "A ring must end where it began."},
		{"a ring of two points", "[127.001, 37.5], [127.001, 37.501], ", "", "at least 4 points; here are 2"},
		{"a point of one number", "[126.99, 37.5]", "[126.99]", "Feature 1: The coordinates are not those of LineString."},
		{"a place that is on no globe", "[126.99, 37.5]", "[37.5, 126.99]", "37.5, 126.99 is no longitude and latitude"},
		{"a language that is none of four", `"ko"`, `"fr"`, "“fr”"},
		{"no centre", `"centre"`, `"park"`, "Feature 3"},
		{"a whole country", "126.99", "120.0", "more than a degree"},
		{"coordinates that are words", "[126.99, 37.5]", `"here"`, "coordinates are not those"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			src := strings.Replace(drawn, test.old, test.new, 1)
			if test.name == "something after it" {
				src = drawn + " {}"
			}
			_, err := directory.ReadNeighbourhood([]byte(src))
			var why directory.Fault
			if !errors.As(err, &why) || !strings.Contains(why.Say(i18n.Default().Printer(i18n.English)), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func FuzzNeighbourhood(f *testing.F) {
	f.Add(drawn)
	f.Add(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"layer":"centre"},"geometry":{"type":"Point","coordinates":null}}]}`)
	f.Fuzz(func(t *testing.T, src string) {
		n, err := directory.ReadNeighbourhood([]byte(src))
		if err != nil {
			return
		}
		for _, s := range n.Shapes {
			for _, line := range s.Lines {
				for _, p := range line {
					if p.Lon < n.West || p.Lon > n.East || p.Lat < n.South || p.Lat > n.North {
						t.Fatalf("%v lies outside the bounds", p)
					}
				}
			}
		}
	})
}
