package directory

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"maru/i18n"
)

// Layer is what a shape of the drawn map is.
type Layer string

// The layers, in the order in which they are drawn.
const (
	Block  Layer = "block"
	Park   Layer = "park"
	Water  Layer = "water"
	River  Layer = "river" // a line
	Lane   Layer = "lane"  // a narrow street
	Street Layer = "street"
	Centre Layer = "centre" // the point where the kiosk stands
)

// Layers lists the layers in the order in which they are drawn.
var Layers = []Layer{Block, Park, Water, River, Lane, Street, Centre}

// Shape is one feature of the drawn map: a polygon for Block, Park and Water
// (its rings closed, the first one outside), a line for River, Lane and Street.
type Shape struct {
	Layer Layer
	Name  i18n.Text // what is written on it; may be empty
	Lines [][]Position
}

// Neighbourhood is the drawn map of one centre.
type Neighbourhood struct {
	Centre Position
	Shapes []Shape
	// West, South, East and North are the bounds of everything drawn.
	West, South, East, North float64
}

// mostPoints is how many points a map may have; one of a neighbourhood has
// some hundreds, and a whole city's cannot be drawn in time.
const mostPoints = 50_000

// The parts of GeoJSON (RFC 7946) that a map is made of.
type featureCollection struct {
	Type     string    `json:"type"`
	Features []feature `json:"features"`
}

type feature struct {
	Type     string `json:"type"`
	Geometry struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
	Properties struct {
		Layer Layer     `json:"layer"`
		Name  i18n.Text `json:"name"`
	} `json:"properties"`
}

// ReadNeighbourhood reads a map: a FeatureCollection of RFC 7946 whose features
// have the properties "layer", one of Layers, and "name", a text by language.
// It holds exactly one point, of the layer "centre". What is wrong is named
// with the number of its feature, from 1, in a Fault.
func ReadNeighbourhood(src []byte) (*Neighbourhood, error) {
	var c featureCollection
	d := json.NewDecoder(bytes.NewReader(src))
	if err := d.Decode(&c); err != nil {
		return nil, fault("map_json")
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, fault("map_after")
	}
	if c.Type != "FeatureCollection" {
		return nil, fault("map_type", "Value", c.Type, "Want", "FeatureCollection")
	}
	n := &Neighbourhood{West: 181, South: 91, East: -181, North: -91}
	points, centres := 0, 0
	for i, f := range c.Features {
		s, err := f.shape()
		if err != nil {
			return nil, fault("map_feature", "Number", i+1, "Reason", err)
		}
		for _, line := range s.Lines {
			points += len(line)
			for _, p := range line {
				n.include(p)
			}
		}
		if s.Layer == Centre {
			centres++
			n.Centre = s.Lines[0][0]
			continue
		}
		n.Shapes = append(n.Shapes, s)
	}
	switch {
	case centres != 1:
		return nil, fault("map_centres", "Have", centres)
	case len(n.Shapes) == 0:
		return nil, fault("map_nothing")
	case points > mostPoints:
		return nil, fault("map_points", "Have", points, "Most", mostPoints)
	case n.East-n.West > 1 || n.North-n.South > 1:
		return nil, fault("map_wide")
	case n.East == n.West || n.North == n.South:
		return nil, fault("map_flat")
	}
	return n, nil
}

func (n *Neighbourhood) include(p Position) {
	n.West, n.East = min(n.West, p.Lon), max(n.East, p.Lon)
	n.South, n.North = min(n.South, p.Lat), max(n.North, p.Lat)
}

// shape reads one feature.
func (f feature) shape() (Shape, error) {
	s := Shape{Layer: f.Properties.Layer, Name: f.Properties.Name}
	for l := range s.Name {
		if !l.Valid() {
			return s, fault("text_language", "Field", "name", "Value", string(l))
		}
	}
	want, least := geometryOf(s.Layer)
	switch {
	case f.Type != "Feature":
		return s, fault("map_type", "Value", f.Type, "Want", "Feature")
	case want == "":
		return s, fault("map_layer", "Value", string(s.Layer), "Known", layerNames())
	case f.Geometry.Type != want:
		return s, fault("map_drawn", "Layer", string(s.Layer), "Want", want, "Value", f.Geometry.Type)
	}
	if err := s.read(want, f.Geometry.Coordinates); err != nil {
		return s, err
	}
	for _, line := range s.Lines {
		if len(line) < least {
			return s, fault("map_few", "Want", want, "Least", least, "Have", len(line))
		}
		if want == "Polygon" && line[0] != line[len(line)-1] {
			return s, fault("map_ring")
		}
		for _, p := range line {
			if !p.onEarth() {
				return s, fault("position", "Lon", p.Lon, "Lat", p.Lat)
			}
		}
	}
	return s, nil
}

// read reads the coordinates of a geometry into lines.
func (s *Shape) read(geometry string, src json.RawMessage) error {
	var rings [][]point
	var err error
	switch geometry {
	case "Point":
		rings = [][]point{make([]point, 1)}
		err = json.Unmarshal(src, &rings[0][0])
	case "LineString":
		rings = make([][]point, 1)
		err = json.Unmarshal(src, &rings[0])
	default:
		err = json.Unmarshal(src, &rings)
	}
	if err != nil || len(rings) == 0 {
		return fault("map_coordinates", "Want", geometry)
	}
	for _, ring := range rings {
		line := make([]Position, len(ring))
		for i, p := range ring {
			line[i] = Position(p)
		}
		s.Lines = append(s.Lines, line)
	}
	return nil
}

// point is a Position as GeoJSON writes it: longitude, latitude, and perhaps a
// height, which is of no use here.
type point Position

// UnmarshalJSON implements json.Unmarshaler.
func (p *point) UnmarshalJSON(src []byte) error {
	var numbers []float64
	if err := json.Unmarshal(src, &numbers); err != nil {
		return err
	}
	if len(numbers) < 2 || len(numbers) > 3 {
		return fmt.Errorf("a point has two numbers or three, not %d", len(numbers))
	}
	p.Lon, p.Lat = numbers[0], numbers[1]
	return nil
}

// geometryOf returns how a layer is drawn, and the fewest points of that.
func geometryOf(l Layer) (geometry string, points int) {
	switch l {
	case Block, Park, Water:
		return "Polygon", 4
	case River, Lane, Street:
		return "LineString", 2
	case Centre:
		return "Point", 1
	}
	return "", 0
}

func layerNames() string {
	var names []string
	for _, l := range Layers {
		names = append(names, string(l))
	}
	return strings.Join(names, ", ")
}
