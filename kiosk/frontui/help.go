package frontui

import (
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
)

// Help calls staff, and says where they sit and how to ring them.
type Help struct {
	Place kiosk.Place
	// Call tells staff that someone waits at this kiosk; it returns when the
	// call is on file.
	Call func() error
	// Staff opens the door for staff, behind their PIN.
	Staff  func() shell.Screen
	called bool
}

// Page implements shell.Screen.
func (h *Help) Page(s *shell.Shell) shell.Page {
	lang := s.Lang()
	page := shell.Page{
		Top:  partsui.Top{Title: s.Say("shell.staff")},
		Head: s.Say("shell.help_title"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			ink := b.Look.Palette.Accent
			items := []partsui.Item{
				b.Row(w, "map-pin", ink, s.Say("shell.help_where", "Desk", h.Place.Desk.In(lang)), ""),
				b.Row(w, "phone", ink, s.Say("shell.help_phone", "Phone", h.Place.Phone), ""),
				b.Row(w, "clock", ink, s.Say("shell.help_hours", "Hours", h.Place.Hours.In(lang)), ""),
			}
			return append(items, b.SmallKey(w, "lock", s.Say("staff.door"), func() { s.Go(h.Staff()) }))
		},
		Primary:   &partsui.Action{Name: s.Say("shell.help_call"), Icon: "help", Do: func() { h.call(s) }},
		Secondary: &partsui.Action{Name: s.Say("shell.help_back"), Do: s.Back},
	}
	if h.called {
		page.Done = true
		page.Head, page.Hint = s.Say("shell.called"), s.Say("shell.called_hint")
		page.Primary = &partsui.Action{Name: s.Say("shell.help_back"), Icon: "arrow-right", Do: s.Back}
		page.Secondary = nil
	}
	return page
}

func (h *Help) call(s *shell.Shell) {
	shell.Do(s, func() (struct{}, error) { return struct{}{}, h.Call() }, func(_ struct{}, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		h.called = true
	})
}

// Fault is the calm screen after a failure.
type Fault struct {
	Place     kiosk.Place
	Reference string
	Kept      bool // the resident's answers are still there
}

// Page implements shell.Screen.
func (f *Fault) Page(s *shell.Shell) shell.Page {
	hint := s.Say("shell.fault_hint")
	primary := &partsui.Action{Name: s.Say("shell.fault_again"), Icon: "arrow-right", Do: func() { s.End("done") }}
	if f.Kept {
		hint = s.Say("shell.fault_kept")
		primary = &partsui.Action{Name: s.Say("shell.help_back"), Icon: "arrow-right", Do: s.Back}
	}
	return shell.Page{
		Top:  partsui.Top{Title: f.Place.Name.In(s.Lang())},
		Head: s.Say("shell.fault_title"),
		Hint: hint,
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			ink := b.Look.Palette.Accent
			number := b.Notice(w, "", partsui.Notice{Tone: partsui.Timely, Icon: "support",
				First: s.Say("shell.fault_number") + "  " + f.Reference})
			items := append([]partsui.Item{number}, b.Rows(w, "help", ink, "", s.Say("shell.fault_do"))...)
			items = append(items, b.Rows(w, "map-pin", ink, "", s.Say("shell.help_where", "Desk", f.Place.Desk.In(s.Lang())))...)
			return append(items, b.Rows(w, "phone", ink, "", s.Say("shell.help_phone", "Phone", f.Place.Phone))...)
		},
		Primary: primary,
	}
}
