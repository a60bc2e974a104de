// Package frontui holds the screens at the front of the house: the first screen
// that stands while nobody is there, the home screen with its services, and the
// screens that the bottom bar opens everywhere.
package frontui

import (
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Service is one tile of the home screen and the screen behind it.
type Service struct {
	Kind theme.Service
	// Key is the message of the tile; Key+"_short" its form for large text and
	// Key+"_hint" the line below.
	Key  string
	Open func(s *shell.Shell) shell.Screen
}

// clock returns the time of day in the session's language.
func clock(s *shell.Shell, p kiosk.Place) string {
	t := s.Now().In(p.Zone)
	return civil.Clock{Hour: t.Hour(), Minute: t.Minute()}.Format(s.Lang())
}

// Home is the screen of services.
type Home struct {
	Place    kiosk.Place
	Services []Service
}

// Page implements shell.Screen.
func (h *Home) Page(s *shell.Shell) shell.Page {
	tiles := make([]partsui.Tile, 0, len(h.Services))
	for _, service := range h.Services {
		tiles = append(tiles, partsui.Tile{
			Service: service.Kind,
			Name:    s.Say(service.Key),
			Short:   s.Say(service.Key + "_short"),
			Hint:    s.Say(service.Key + "_hint"),
			Do:      func() { s.Go(service.Open(s)) },
		})
	}
	return shell.Page{
		Top:   partsui.Top{Title: h.Place.Name.In(s.Lang()), Right: clock(s, h.Place)},
		Head:  s.Say("home.question"),
		Hint:  s.Say("home.hint"),
		Tiles: tiles,
	}
}
