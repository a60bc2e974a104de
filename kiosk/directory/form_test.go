package directory_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"maru/kiosk/directory"
)

func TestANewPlaceIsNamedAfterItsName(t *testing.T) {
	taken := []string{"night-kitchen", "night-kitchen-2", "place"}
	for name, want := range map[string]string{
		"Elders' Canteen":               "elders-canteen",
		"Night Kitchen":                 "night-kitchen-3",
		"  3rd Street -- Clinic! ":      "3rd-street-clinic",
		"느티동":                           "place-2",
		"":                              "place-2",
		strings.Repeat("long name ", 9): "long-name-long-name-long-name-long-name-long-nam",
	} {
		if got := directory.NewID(name, func(id string) bool { return slices.Contains(taken, id) }); got != want {
			t.Errorf("%q is named %q, want %q", name, got, want)
		}
	}
}

func TestANewIDIsAlwaysOneThatCheckTakes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := sound(directory.NewID(rapid.String().Draw(t, "name"), func(id string) bool { return !strings.HasSuffix(id, "3") }))
		for _, f := range directory.Check(o, nil) {
			t.Errorf("%q: %v", o.ID, f)
		}
	})
}

func TestAPositionIsReadAsStaffTypeIt(t *testing.T) {
	tests := []struct{ name, lon, lat, want string }{
		{"with points", "127.02268", "37.59226", ""},
		{"with commas and spaces", " 127,02268", "37,59226 ", ""},
		{"words", "east", "37.5", "number"},
		{"nothing", "", "", "number"},
		{"exchanged", "37.59226", "127.02268", "position"},
		{"endless", "Inf", "37", "position"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, err := directory.ParsePosition(test.lon, test.lat)
			var why directory.Fault
			switch {
			case errors.As(err, &why) && why.Code == test.want:
			case err != nil || test.want != "":
				t.Errorf("got %v, %v, want %q", p, err, test.want)
			case p != directory.Position{Lon: 127.02268, Lat: 37.59226}:
				t.Errorf("got %v", p)
			}
			if back, err := directory.ParsePosition(directory.Degrees(p.Lon), directory.Degrees(p.Lat)); err != nil || back != p {
				t.Errorf("%v is written and read as %v, %v", p, back, err)
			}
		})
	}
}
