package directoryui

import (
	"maru/i18n/civil"
	"maru/kiosk/directory"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Results is what a search by name found, the best first: places, help, offices
// and rules, each told apart by its pictogram and a word.
type Results struct {
	Room  *Room
	Found []directory.Found
}

// Page implements shell.Screen.
func (k *Results) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:  partsui.Top{Service: theme.Find, Title: s.Say("directory.title")},
		Head: s.Say("directory.list_found"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			var items []partsui.Item
			for _, f := range k.Found {
				icon, word := told(s, k.Room.Directory(), f)
				items = append(items, b.Card(w, theme.Find, partsui.Card{
					Finding: partsui.Neutral, Icon: icon, Long: true, Name: f.Name().In(s.Lang()), Second: word,
					Do: func() { s.Go(k.open(f)) },
				}))
			}
			return items
		},
		Primary: &partsui.Action{Name: s.Say("shell.help_back"), Icon: "back", Do: s.Back},
	}
	if places := k.places(); len(places) > 0 {
		page.Primary = &partsui.Action{Name: s.Say("directory.see_map"), Icon: "map-pin", Do: func() { s.Go(&Map{Room: k.Room, Places: places}) }}
	}
	return page
}

func (k *Results) open(f directory.Found) shell.Screen {
	if f.Place != nil {
		return &Place{Room: k.Room, Of: f.Place}
	}
	return k.Room.Open(f)
}

// places are those of the results that stand on the map.
func (k *Results) places() []*directory.Organisation {
	var places []*directory.Organisation
	for _, f := range k.Found {
		if f.Place != nil {
			places = append(places, f.Place)
		}
	}
	return places
}

// told returns the pictogram and the word that tell what something is.
func told(s *shell.Shell, d *directory.Directory, f directory.Found) (icon, word string) {
	switch {
	case f.Place != nil:
		return "map-pin", second(s, d, f.Place)
	case f.Programme != nil:
		return "check", s.Say("find.word_programme")
	case f.Department != nil:
		return "people", s.Say("find.word_office")
	case f.Document.StandingOn(civil.DayOf(s.Now(), d.Zone())) == policy.Over:
		return "svc-receipt", s.Say("find.over")
	}
	return "svc-receipt", s.Say("find.word_document")
}
