package policyui

import (
	"slices"

	"maru/i18n/civil"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Browse lists all the help there is by the side of life it helps with, for
// whoever would rather look than answer questions.
type Browse struct {
	Pack  *policy.Pack
	Today func() civil.Day
	// Begin opens the check.
	Begin func() shell.Screen
	// Places opens the map of places that help; nil where there is none.
	Places func() shell.Screen
}

// sides are the sides of life with their pictograms, in the order of the
// hardship assessment's aspects.
var sides = []struct{ aspect, icon string }{
	{"material", "money"}, {"health", "health"}, {"education", "school"},
	{"employment", "work"}, {"social", "people"}, {"children", "child"},
}

// Page implements shell.Screen.
func (k *Browse) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:  partsui.Top{Service: theme.Find, Title: s.Say("find.title")},
		Head: s.Say("find.question"),
		Hint: s.Say("find.hint"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			var items []partsui.Item
			for _, side := range sides {
				programmes := k.of(side.aspect)
				if len(programmes) == 0 {
					continue
				}
				items = append(items, b.Card(w, theme.Find, partsui.Card{
					Finding: partsui.Neutral, Icon: side.icon,
					Name:   s.Say("check.aspect_" + side.aspect),
					Second: s.Say("find.count", "Count", len(programmes)),
					Do:     func() { s.Go(&List{Browse: k, Aspect: side.aspect, Programmes: programmes}) },
				}))
			}
			return items
		},
		Primary: &partsui.Action{Name: s.Say("find.check_fit"), Icon: "arrow-right", Do: func() { s.Go(k.Begin()) }},
	}
	if k.Places != nil {
		page.Secondary = &partsui.Action{Name: s.Say("directory.entry"), Do: func() { s.Go(k.Places()) }}
	}
	return page
}

func (k *Browse) of(aspect string) []*policy.Programme {
	var of []*policy.Programme
	for i := range k.Pack.Programmes {
		if p := &k.Pack.Programmes[i]; slices.Contains(p.Aspects, aspect) && !p.OverOn(k.Today()) {
			of = append(of, p)
		}
	}
	return of
}

// List is the programmes of one side of life.
type List struct {
	Browse     *Browse
	Aspect     string
	Programmes []*policy.Programme
}

// Page implements shell.Screen.
func (l *List) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Service: theme.Find, Title: s.Say("find.title")},
		Head: s.Say("find.list_title", "Topic", s.Say("check.aspect_"+l.Aspect)),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			var items []partsui.Item
			for _, p := range l.Programmes {
				items = append(items, b.Card(w, theme.Find, partsui.Card{
					Finding: partsui.Neutral, Icon: iconOf(l.Aspect), Long: true,
					Name:   p.Title.In(s.Lang()),
					Second: second(s, p),
					Do:     func() { s.Go(reading(l.Browse.Pack, p, l.Browse.Begin)) },
				}))
			}
			return items
		},
		Primary: &partsui.Action{Name: s.Say("find.check_fit"), Icon: "arrow-right", Do: func() { s.Go(l.Browse.Begin()) }},
	}
}

func second(s *shell.Shell, p *policy.Programme) string {
	switch p.State {
	case policy.ClosedNow, policy.Repealed:
		return s.Say("find.state_closed")
	case policy.NotYet:
		return s.Say("find.state_not_yet")
	case policy.Pilot:
		return s.Say("find.state_pilot")
	}
	return p.Gives.In(s.Lang())
}

func iconOf(aspect string) string {
	for _, side := range sides {
		if side.aspect == aspect {
			return side.icon
		}
	}
	return ""
}
