package groundui

import (
	"math"

	"maru/kiosk/partsui"
)

// Spread puts a square of a size at each point, or as near to it as can be, so
// that all lie within room, apart from each other and from what is taken. It
// gives up, and returns false, where there is no room left for one of them.
//
// Points come in the order of their importance: the first one stands where it
// belongs, a later one gives way.
func Spread(points []partsui.Rect, size, apart float32, room partsui.Rect, taken []partsui.Rect) ([]partsui.Rect, bool) {
	var placed []partsui.Rect
	free := func(r partsui.Rect) bool {
		if !r.Within(room) {
			return false
		}
		near := r.Inset(-apart)
		for _, other := range placed {
			if near.Overlaps(other) {
				return false
			}
		}
		for _, other := range taken {
			if near.Overlaps(other) {
				return false
			}
		}
		return true
	}
	for _, p := range points {
		r, ok := Nearest(p, size, size, room, free)
		if !ok {
			return nil, false
		}
		placed = append(placed, r)
	}
	return placed, true
}

// Nearest tries places for a rectangle on wider and wider rings around a point.
func Nearest(p partsui.Rect, w, h float32, room partsui.Rect, free func(partsui.Rect) bool) (partsui.Rect, bool) {
	const step, spokes = 10, 32
	far := float32(math.Hypot(float64(room.W), float64(room.H)))
	for ring := float32(0); ring < far; ring += step {
		for spoke := range spokes {
			sin, cos := math.Sincos(2 * math.Pi * float64(spoke) / spokes)
			r := partsui.Rect{
				X: p.X + ring*float32(cos) - w/2, Y: p.Y + ring*float32(sin) - h/2, W: w, H: h,
			}
			if free(r) {
				return r, true
			}
			if ring == 0 {
				break
			}
		}
	}
	return partsui.Rect{}, false
}
