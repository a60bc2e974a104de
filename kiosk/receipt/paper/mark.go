package paper

import (
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"maru/assets"
)

var svgPath = regexp.MustCompile(`<path d="([^"]*)"`)

// readMark reads the house's mark, icons/fill/maru.svg, into the unit square.
// The filled icons are polygons: absolute M, L and Z on a grid of 48.
func readMark() (Shape, error) {
	const grid, inset = 48, 3.75 // the drawing touches its live area
	svg, err := fs.ReadFile(assets.Icons(), "fill/maru.svg")
	if err != nil {
		return nil, fmt.Errorf("read mark: %w", err)
	}
	var out Shape
	for _, path := range svgPath.FindAllStringSubmatch(string(svg), -1) {
		shape, err := readPath(path[1], func(v float64) float64 { return (v - inset) / (grid - 2*inset) })
		if err != nil {
			return nil, fmt.Errorf("read mark: %w", err)
		}
		out = append(out, shape...)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("read mark: no path in it")
	}
	return out, nil
}

func readPath(d string, scale func(float64) float64) (Shape, error) {
	var out Shape
	fields := strings.Fields(d)
	for i := 0; i < len(fields); i++ {
		f := fields[i]
		if f == "Z" {
			continue
		}
		step := Step{Op: LineTo}
		if f[0] == 'M' {
			step.Op = MoveTo
		} else if f[0] != 'L' || len(out) == 0 {
			return nil, fmt.Errorf("path holds %q: only M, L and Z are read", f)
		}
		if i++; i == len(fields) {
			return nil, fmt.Errorf("path ends after %q", f)
		}
		x, errX := strconv.ParseFloat(f[1:], 64)
		y, errY := strconv.ParseFloat(fields[i], 64)
		if errX != nil || errY != nil {
			return nil, fmt.Errorf("path holds %q %q: not a point", f, fields[i])
		}
		step.To[0] = Point{scale(x), scale(y)}
		out = append(out, step)
	}
	return out, nil
}
