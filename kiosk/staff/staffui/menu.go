package staffui

import (
	"context"
	"fmt"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
)

// Menu is what staff can do at a kiosk.
type Menu struct {
	room  *Room
	who   kiosk.Actor
	calls []staff.Call
}

// Page implements shell.Screen.
func (m *Menu) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Title: s.Say("staff.title")},
		Head:    s.Say("staff.menu_title"),
		Items:   func(b *partsui.Board, w float32) []partsui.Item { return m.items(s, b, w) },
		Primary: &partsui.Action{Name: s.Say("staff.back"), Icon: "check", Do: func() { s.End("done") }},
	}
}

func (m *Menu) items(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	card := func(icon, name, second string, do func()) partsui.Item {
		return b.Card(w, "", partsui.Card{Finding: partsui.Neutral, Icon: icon, Name: name, Second: second, Do: do})
	}
	items := []partsui.Item{}
	for _, call := range m.calls {
		second := s.Say("staff.call_since", "Time", m.clock(s, call))
		if call.Reason == staff.Emergency {
			second = s.Say("staff.call_emergency")
		}
		items = append(items, card("help", s.Say("staff.answer_call"), second, func() { m.answer(s, call) }))
	}
	return append(items,
		card("print", s.Say("staff.print_test"), "", func() { m.testPage(s) }),
		card("check", s.Say("staff.report"), "", func() { m.report(s) }),
		card("cross", s.Say("staff.exit"), "", func() { s.Go(&Leave{menu: m}) }),
	)
}

func (m *Menu) clock(s *shell.Shell, c staff.Call) string {
	at := c.At.In(m.room.Place.Zone)
	return civil.Clock{Hour: at.Hour(), Minute: at.Minute()}.Format(s.Lang())
}

func (m *Menu) answer(s *shell.Shell, c staff.Call) {
	shell.Do(s, func() ([]staff.Call, error) {
		ctx := context.Background()
		if err := m.room.Service.Answer(ctx, m.who, c.ID); err != nil {
			return nil, err
		}
		return m.room.Service.Calls(ctx)
	}, func(left []staff.Call, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		m.calls = left
		s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("staff.call_answered")})
	})
}

func (m *Menu) testPage(s *shell.Shell) {
	shell.Do(s, func() (struct{}, error) {
		return struct{}{}, m.room.TestPage(context.Background())
	}, func(_ struct{}, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "print", First: s.Say("staff.test_printed")})
	})
}

func (m *Menu) report(s *shell.Shell) {
	shell.Do(s, func() ([]Finding, error) {
		return m.room.Report(context.Background())
	}, func(findings []Finding, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		s.Go(&Report{findings})
	})
}

// Report says of each part of the kiosk whether it is ready.
type Report struct{ findings []Finding }

// Page implements shell.Screen.
func (r *Report) Page(s *shell.Shell) shell.Page {
	look := 0
	for _, f := range r.findings {
		if !f.Ready {
			look++
		}
	}
	page := shell.Page{
		Top:  partsui.Top{Title: s.Say("staff.title")},
		Head: s.Say("staff.report_title"),
		Hint: s.Say("staff.report_ready"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			var items []partsui.Item
			for _, f := range r.findings {
				icon, ink, state := "check", b.Look.Palette.Good, s.Say("staff.ready")
				if !f.Ready {
					icon, ink, state = "warning", b.Look.Palette.Error, s.Say("staff.needs_look")
				}
				if f.Say != "" {
					state = fmt.Sprintf("%s: %s", state, f.Say)
				}
				items = append(items, b.Row(w, icon, ink, s.Say(f.Name), state))
			}
			return items
		},
		Primary: &partsui.Action{Name: s.Say("shell.help_back"), Icon: "check", Do: s.Back},
	}
	if look > 0 {
		page.Hint = s.Say("staff.report_look", "Count", look)
	}
	return page
}

// Leave asks once more before the kiosk is closed.
type Leave struct{ menu *Menu }

// Page implements shell.Screen.
func (l *Leave) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Title: s.Say("staff.title")},
		Head: s.Say("staff.exit_title"),
		Hint: s.Say("staff.exit_hint"),
		Primary: &partsui.Action{Name: s.Say("staff.exit_do"), Icon: "cross", Do: func() {
			if err := l.menu.room.Leave(l.menu.who); err != nil {
				s.Tell(err)
			}
		}},
		Secondary: &partsui.Action{Name: s.Say("staff.exit_stay"), Do: s.Back},
	}
}
