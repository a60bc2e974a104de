package hardshipui

import (
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Needs draws where help is needed, as six petals, and says what to do next. It
// never shows a number, a degree or a band.
type Needs struct{ result *Result }

// aspectIcons are the pictograms of the six aspects.
var aspectIcons = map[string]string{
	"material":   "money",
	"health":     "health",
	"education":  "school",
	"employment": "work",
	"social":     "people",
	"children":   "child",
}

// Page implements shell.Screen.
func (n *Needs) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:     partsui.Top{Service: theme.Check, Title: s.Say("check.title")},
		Head:    s.Say("check.needs_title"),
		Hint:    s.Say("check.needs_hint"),
		Primary: &partsui.Action{Name: s.Say("check.see_help"), Icon: "check", Do: s.Back},
	}
	if plan := n.result.room.Plan; plan != nil {
		// From where help is needed the way leads on to the plan; the help that
		// was found lies one step back. A second button would take the room
		// that the chart needs.
		page.Primary = &partsui.Action{Name: s.Say("plan.make"), Icon: "calendar", Do: func() { plan(s) }}
	}
	if look := s.Look(); look.Text != kiosk.Text100 || look.Low() {
		page.Items = func(b *partsui.Board, w float32) []partsui.Item { return n.rows(s, b, w) }
		return page
	}
	notice := func(b *partsui.Board, w float32) partsui.Item {
		return b.Notice(w, theme.Check, partsui.Notice{Icon: "support", First: s.Say("check.next_title"), Then: n.next(s)})
	}
	page.SideHeight = func(b *partsui.Board, w float32) float32 { return notice(b, w).Height }
	page.Side = func(b *partsui.Board, r partsui.Rect) { notice(b, r.W).Draw(b, r) }
	page.Least = 480
	page.Fill = func(b *partsui.Board, r partsui.Rect) { b.Needs(r, theme.Check, n.petals(s)) }
	return page
}

// next says in words what to do now, by the tier of service.
func (n *Needs) next(s *shell.Shell) string {
	if tier := n.result.assessed.Tier; tier != "" {
		return s.Say("check.tier_" + string(tier))
	}
	return s.Say("check.tier_unknown")
}

// rows tells the same as the chart and the notice where words are very large:
// what to do now first, then a side a row.
func (n *Needs) rows(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	ink := b.Look.Palette.Dye(theme.Check).Deep
	items := b.Rows(w, "support", ink, s.Say("check.next_title"), n.next(s))
	for _, p := range n.petals(s) {
		items = append(items, b.Need(w, theme.Check, p))
	}
	return items
}

// petals takes the middle of what is known: an open answer shows a side half
// way, not as nothing.
func (n *Needs) petals(s *shell.Shell) []partsui.Petal {
	var petals []partsui.Petal
	for _, a := range n.result.assessed.Aspects {
		share := 0.0
		if a.Max > 0 {
			share = float64(a.Points.Lo+a.Points.Hi) / 2 / float64(a.Max)
		}
		petals = append(petals, partsui.Petal{Name: s.Say("check.aspect_" + a.ID), Icon: aspectIcons[a.ID], Share: share})
	}
	return petals
}

// Emergency is shown at once when an answer cannot wait: staff are called by
// the kiosk itself, and the questions can be left.
type Emergency struct {
	interview *Interview
	failed    bool
}

func newEmergency(s *shell.Shell, iv *Interview) *Emergency {
	e := &Emergency{interview: iv}
	shell.Do(s, func() (struct{}, error) { return struct{}{}, iv.room.Call() }, func(_ struct{}, err error) {
		e.failed = err != nil
	})
	return e
}

// Page implements shell.Screen.
func (e *Emergency) Page(s *shell.Shell) shell.Page {
	place := e.interview.room.Place
	called := s.Say("check.emergency_called")
	if e.failed {
		called = s.Say("shell.help_where", "Desk", place.Desk.In(s.Lang()))
	}
	return shell.Page{
		Top:  partsui.Top{Service: theme.Check, Title: s.Say("check.title")},
		Head: s.Say("check.emergency_title"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			ink := b.Look.Palette.Dye(theme.Check).Deep
			items := []partsui.Item{
				b.Notice(w, theme.Check, partsui.Notice{Tone: partsui.Timely, Icon: "help", First: called}),
				b.Row(w, "people", ink, s.Say("check.emergency_alone"), ""),
				b.Row(w, "phone", ink, s.Say("check.emergency_ring"), place.Phone),
			}
			for _, line := range place.Lines {
				items = append(items, b.Row(w, "phone", ink, line.Name.In(s.Lang()), line.Phone))
			}
			return items
		},
		Primary: &partsui.Action{Name: s.Say("check.emergency_stay"), Icon: "help", Do: func() {
			s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "help", First: s.Say("shell.called_hint")})
		}},
		Secondary: &partsui.Action{Name: s.Say("check.emergency_go_on"), Do: func() { e.goOn(s) }},
	}
}

// goOn returns to the questions, or to the result where none is left.
func (e *Emergency) goOn(s *shell.Shell) {
	s.Back()
	if e.interview.now.question == nil || e.interview.alone {
		e.interview.leave(s)
	}
}
