// Package directoryui holds the screens of the resource map: ways to look for
// places that help, lists of them, the page of one with its hours, and the drawn
// neighbourhood.
package directoryui

import (
	"context"

	"maru/i18n"
	"maru/kiosk/directory"
	"maru/kiosk/receipt"
	"maru/kiosk/shell"
)

// Room is what the screens of the resource map stand on.
type Room struct {
	// Directory returns the resource map as it is kept now.
	Directory func() *directory.Directory
	// Own is the language of the place, in which names stand on doors.
	Own i18n.Lang
	// Print puts a slip on paper. It returns a refusal of printing, or a fault.
	Print func(ctx context.Context, slip receipt.Slip) error
	// Rules opens the offices, rules and help of the policy pack, and Open one
	// of them that was found by name.
	Rules func() shell.Screen
	Open  func(f directory.Found) shell.Screen
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
