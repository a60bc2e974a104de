package groundui

import (
	"testing"

	"pgregory.net/rapid"

	"maru/kiosk/partsui"
)

// TestDiscsStandApart draws places of any crowd: their discs lie within the map,
// apart from each other and from the centre, and the first stands where it
// belongs unless the centre is there.
func TestDiscsStandApart(t *testing.T) {
	const size, apart = 92, 20
	room := partsui.Rect{X: 30, Y: 200, W: 900, H: 560}
	rapid.Check(t, func(t *rapid.T) {
		centre := partsui.Rect{X: 440, Y: 440, W: 74, H: 74}
		var points []partsui.Rect
		for range rapid.IntRange(1, 8).Draw(t, "how many") {
			points = append(points, partsui.Rect{
				X: rapid.Float32Range(room.X-50, room.Right()+50).Draw(t, "x"),
				Y: rapid.Float32Range(room.Y-50, room.Bottom()+50).Draw(t, "y"),
			})
		}
		discs, ok := Spread(points, size, apart, room, []partsui.Rect{centre})
		if !ok || len(discs) != len(points) {
			t.Fatalf("%d of %d places have a disc", len(discs), len(points))
		}
		for i, r := range discs {
			if !r.Within(room) || r.W != size || r.H != size {
				t.Errorf("disc %d at %v leaves %v", i, r, room)
			}
			if r.Inset(-apart).Overlaps(centre) {
				t.Errorf("disc %d at %v stands on the centre", i, r)
			}
			for _, other := range discs[:i] {
				if r.Inset(-apart + 1).Overlaps(other) {
					t.Errorf("disc %d at %v is too near to %v", i, r, other)
				}
			}
		}
		own := partsui.Rect{X: points[0].X - size/2, Y: points[0].Y - size/2, W: size, H: size}
		if own.Within(room) && !own.Inset(-apart).Overlaps(centre) && discs[0] != own {
			t.Errorf("the first disc stands at %v, not at %v", discs[0], own)
		}
	})
}

func TestDiscsThatHaveNoRoomAreNotDrawn(t *testing.T) {
	room := partsui.Rect{W: 150, H: 100}
	if discs, ok := Spread(make([]partsui.Rect, 2), 92, 20, room, nil); ok {
		t.Errorf("two discs of 92 stand in %v: %v", room, discs)
	}
}
