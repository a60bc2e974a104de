package directoryui

import (
	"maru/kiosk/directory"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Start offers the ways to look for a place.
type Start struct{ Room *Room }

// Page implements shell.Screen.
func (k *Start) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Service: theme.Find, Title: s.Say("directory.title")},
		Head: s.Say("directory.question"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			d := k.Room.Directory()
			open := d.Find(directory.Filter{OpenAt: s.Now()})
			way := func(icon, name, second string, to func() shell.Screen) partsui.Item {
				return b.Card(w, theme.Find, partsui.Card{
					Finding: partsui.Neutral, Icon: icon, Name: name, Second: second, Do: func() { s.Go(to()) },
				})
			}
			return []partsui.Item{
				way("support", s.Say("directory.by_need"), "", func() shell.Screen { return &Needs{k.Room} }),
				way("house", s.Say("directory.by_kind"), "", func() shell.Screen { return &Kinds{k.Room} }),
				way("search", s.Say("directory.by_name"), "", func() shell.Screen { return &Search{Room: k.Room} }),
				way("clock", s.Say("directory.open_now"), count(s, b, len(open)), func() shell.Screen {
					return &List{Room: k.Room, Head: s.Say("directory.open_now"), Places: open}
				}),
				way("map-pin", s.Say("directory.on_map"), "", func() shell.Screen {
					return &Map{Room: k.Room, Places: d.Find(directory.Filter{})}
				}),
				way("svc-receipt", s.Say("find.rules"), "", k.Room.Rules),
			}
		},
	}
}

// Needs offers the sides of life that places help with.
type Needs struct{ Room *Room }

// Page implements shell.Screen.
func (k *Needs) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Service: theme.Find, Title: s.Say("directory.title")},
		Head: s.Say("directory.need_question"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			var items []partsui.Item
			for _, side := range sides {
				topic := s.Say("check.aspect_" + side.aspect)
				places := k.Room.Directory().Find(directory.Filter{Aspect: side.aspect})
				items = append(items, groupCards(s, b, w, k.Room, side.icon, topic, s.Say("directory.list_need", "Topic", topic), places)...)
			}
			return items
		},
	}
}

// Kinds offers the kinds of place.
type Kinds struct{ Room *Room }

// Page implements shell.Screen.
func (k *Kinds) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Service: theme.Find, Title: s.Say("directory.title")},
		Head: s.Say("directory.kind_question"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			var items []partsui.Item
			for _, kind := range directory.Kinds {
				name := s.Say("directory.kind_" + string(kind))
				places := k.Room.Directory().Find(directory.Filter{Kind: kind})
				items = append(items, groupCards(s, b, w, k.Room, icons[kind], name, name, places)...)
			}
			return items
		},
	}
}

// count says how many places a choice has, where the panel has the height for
// it: on one that lies, a page more is worse.
func count(s *shell.Shell, b *partsui.Board, n int) string {
	if !b.Look.Portrait() {
		return ""
	}
	return s.Say("directory.places", "Count", n)
}

// groupCards is the card of a group of places; none for an empty group.
func groupCards(s *shell.Shell, b *partsui.Board, w float32, room *Room, icon, name, head string, places []*directory.Organisation) []partsui.Item {
	if len(places) == 0 {
		return nil
	}
	return []partsui.Item{b.Card(w, theme.Find, partsui.Card{
		Finding: partsui.Neutral, Icon: icon, Name: name, Second: count(s, b, len(places)),
		Do: func() { s.Go(&List{Room: room, Head: head, Places: places}) },
	})}
}

// List is some of the places, the nearest or the best found first.
type List struct {
	Room   *Room
	Head   string
	Places []*directory.Organisation
}

// Page implements shell.Screen.
func (l *List) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:  partsui.Top{Service: theme.Find, Title: s.Say("directory.title")},
		Head: l.Head,
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			var items []partsui.Item
			for _, o := range l.Places {
				items = append(items, b.Card(w, theme.Find, partsui.Card{
					Finding: partsui.Neutral, Icon: icons[o.Kind], Long: true, Name: o.Name.In(s.Lang()), Second: second(s, l.Room.Directory(), o),
					Do: func() { s.Go(&Place{Room: l.Room, Of: o}) },
				}))
			}
			return items
		},
		Primary: &partsui.Action{Name: s.Say("directory.see_map"), Icon: "map-pin", Do: func() { s.Go(&Map{Room: l.Room, Places: l.Places}) }},
	}
	if len(l.Places) == 0 {
		page.Items = func(b *partsui.Board, w float32) []partsui.Item {
			return b.Rows(w, "help", b.Look.Palette.Dye(theme.Find).Deep, "", s.Say("directory.none"))
		}
		page.Primary = &partsui.Action{Name: s.Say("shell.help_back"), Icon: "back", Do: s.Back}
	}
	return page
}

// second says of a place how its doors stand, and how far it is where the panel
// has the height for it; the nearest come first anyway.
func second(s *shell.Shell, d *directory.Directory, o *directory.Organisation) string {
	state, walk := d.SayNow(s.Printer(), o, s.Now()), d.SayWalk(s.Printer(), o)
	if walk == "" || !s.Look().Portrait() {
		return state
	}
	return state + "\n" + walk
}
