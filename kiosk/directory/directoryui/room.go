// Package directoryui holds the screens of the resource map: ways to look for
// places that help, lists of them, the page of one with its hours, and the drawn
// neighbourhood.
package directoryui

import (
	"context"

	"maru/i18n"
	"maru/kiosk/directory"
	"maru/kiosk/partsui"
	"maru/kiosk/receipt"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Room is what the screens of the resource map stand on.
type Room struct {
	// Directory returns the resource map as it is kept now.
	Directory func() *directory.Directory
	// Own is the language of the place, in which names stand on doors.
	Own i18n.Lang
	// Print puts a slip on paper. It returns a refusal of printing, or a fault.
	Print func(ctx context.Context, slip receipt.Slip) error
}

// sides are the sides of life with their pictograms, in the order of the
// hardship assessment.
var sides = []struct{ aspect, icon string }{
	{"material", "money"}, {"health", "health"}, {"education", "school"},
	{"employment", "work"}, {"social", "people"}, {"children", "child"},
}

// icons are the pictograms of the kinds of place.
var icons = map[directory.Kind]string{
	directory.Department: "write", directory.Station: "support", directory.Clinic: "health",
	directory.Legal: "speech", directory.Tax: "money", directory.Social: "people", directory.Everyday: "food",
}

// aside moves the buttons of a page with many things on it under its head, on a
// panel that lies and has the room: the pages it takes are half as many.
func aside(page shell.Page, look theme.Look) shell.Page {
	if look.Portrait() || look.Tight() || look.Low() {
		return page
	}
	primary, secondary := page.Primary, page.Secondary
	page.Primary, page.Secondary = nil, nil
	const gap = 24
	page.SideHeight = func(b *partsui.Board, w float32) float32 {
		h := b.Look.Ledge(10)
		for _, a := range []*partsui.Action{secondary, primary} {
			if a != nil {
				h += b.ButtonHeight(w, *a) + b.Look.Ledge(10) + gap
			}
		}
		return h
	}
	page.Side = func(b *partsui.Board, r partsui.Rect) {
		y := r.Y + gap
		if secondary != nil {
			h := b.ButtonHeight(r.W, *secondary)
			b.Secondary(partsui.Rect{X: r.X, Y: y, W: r.W, H: h}, *secondary)
			y += h + b.Look.Ledge(10) + gap
		}
		if primary != nil {
			b.Primary(partsui.Rect{X: r.X, Y: y, W: r.W, H: b.ButtonHeight(r.W, *primary)}, *primary)
		}
	}
	return page
}
