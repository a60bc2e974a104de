package applicationui

import (
	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Check shows every fact of the forms once, for looking over. A fact that the
// resident told is corrected by a tap on it.
type Check struct {
	room  *Room
	order application.Order
}

// Page implements shell.Screen.
func (c *Check) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     top(s, 3),
		Head:    s.Say("apply.check_title"),
		Hint:    s.Say("apply.check_hint"),
		Items:   func(b *partsui.Board, w float32) []partsui.Item { return c.items(s, b, w) },
		Primary: &partsui.Action{Name: s.Say("apply.check_right"), Icon: "arrow-right", Do: func() { c.goOn(s) }},
	}
}

func carried(s *shell.Shell) policy.Household {
	h, _ := kiosk.Carried[policy.Household](s.Session())
	return h
}

// items lists what the resident told, one line for each question; what nobody
// asked is left to the office.
func (c *Check) items(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	service, h := c.room.Service, carried(s)
	bundle := application.Gather(service.Pack, h, service.Today(), c.order.Choices)
	var items []partsui.Item
	for _, put := range bundle.Questions(service.Pack) {
		said := application.SayAnswer(s.Printer(), service.Pack, h, put)
		if said == "" {
			continue
		}
		second := service.Pack.Question(put.Question).Text.In(s.Lang())
		if put.Member > 0 {
			second = s.Say("apply.of_member", "Number", put.Member+1, "Question", second)
		}
		items = append(items, b.Card(w, theme.Check, partsui.Card{
			Finding: partsui.Neutral, Icon: "write", Name: said, Second: second,
			Do: func() { c.room.Correct(s, put, func(s *shell.Shell) { s.Back() }) },
		}))
	}
	return items
}

// goOn takes the facts as they stand. Where a correction has changed what fits,
// it says so and leaves that out.
func (c *Check) goOn(s *shell.Shell) {
	on, over := c.room.still(s, c.order.Choices)
	switch {
	case len(on) == 0:
		s.Tell(application.ErrOver)
		return
	case len(over) > 0:
		c.order.Choices = on
		var names []string
		for _, choice := range over {
			names = append(names, c.room.Service.Pack.Programme(choice.Programme).Title.In(s.Lang()))
		}
		s.Notify(partsui.Notice{Icon: "help", First: s.Say("apply.left_out"), Then: s.Lang().Join(names)})
		return
	}
	order := c.order
	order.Facts, order.Lang = carried(s), s.Lang()
	s.Go(&Bring{room: c.room, order: order})
}
