package groundui

import (
	"testing"

	"pgregory.net/rapid"

	"maru/kiosk/directory"
	"maru/kiosk/partsui"
)

// TestAPointOfThePanelIsAPointOfTheGround goes from the ground to the panel and
// back, to within half a metre, anywhere that people live.
func TestAPointOfThePanelIsAPointOfTheGround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		corner := directory.Position{Lon: rapid.Float64Range(-179, 178).Draw(t, "lon"), Lat: rapid.Float64Range(-65, 65).Draw(t, "lat")}
		size := rapid.Float64Range(0.001, 0.05).Draw(t, "size")
		other := directory.Position{Lon: corner.Lon + size, Lat: corner.Lat + size}
		at := partsui.Rect{X: 30, Y: 40, W: rapid.Float32Range(300, 1800).Draw(t, "w"), H: rapid.Float32Range(200, 900).Draw(t, "h")}
		v := Of(at, []directory.Position{corner, other}, 20)
		p := directory.Position{
			Lon: corner.Lon + size*rapid.Float64Range(0, 1).Draw(t, "east"),
			Lat: corner.Lat + size*rapid.Float64Range(0, 1).Draw(t, "north"),
		}
		x, y := v.Point(p)
		if !(partsui.Rect{X: x, Y: y}).Within(at) {
			t.Errorf("%v lies at %v, %v, outside %v", p, x, y, at)
		}
		if off := directory.Metres(p, v.Position(x, y)); off > 0.5 {
			t.Errorf("%v lies at %v, %v, which is %v: %.2f m away", p, x, y, v.Position(x, y), off)
		}
	})
}
