package directory

import (
	"strconv"
	"strings"
)

// NewID makes the ID of a place that staff write down at the desk, from its
// English name: "Night Kitchen" is night-kitchen, and night-kitchen-2 where that
// is taken.
func NewID(name string, taken func(id string) bool) string {
	var id strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			id.WriteRune(r)
		case id.Len() > 0 && !strings.HasSuffix(id.String(), "-"):
			id.WriteByte('-')
		}
	}
	const longest = 48 // leaves room for the number
	plain := id.String()
	plain = strings.Trim(plain[:min(len(plain), longest)], "-")
	if plain == "" {
		plain = "place"
	}
	made := plain
	for n := 2; taken(made); n++ {
		made = plain + "-" + strconv.Itoa(n)
	}
	return made
}

// ParsePosition reads a longitude and a latitude as staff type them, in degrees
// with a point or a comma. It returns a Fault for what is no number, or lies on
// no globe.
func ParsePosition(lon, lat string) (Position, error) {
	var p Position
	for _, part := range []struct {
		field, text string
		to          *float64
	}{{"lon", lon, &p.Lon}, {"lat", lat, &p.Lat}} {
		v, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(part.text), ",", "."), 64)
		if err != nil {
			return Position{}, fault("number", "Field", part.field, "Value", part.text)
		}
		*part.to = v
	}
	if !p.onEarth() {
		return Position{}, fault("position", "Lon", p.Lon, "Lat", p.Lat)
	}
	return p, nil
}

// Degrees writes one number of a position as ParsePosition reads it, to about a
// metre.
func Degrees(v float64) string { return strconv.FormatFloat(v, 'f', 5, 64) }
