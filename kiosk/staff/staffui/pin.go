// Package staffui holds the screens behind the staff's door: the PIN, and what
// staff can do at a kiosk itself.
package staffui

import (
	"context"
	"strings"

	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
)

// Room is what the staff's screens stand on.
type Room struct {
	Service *staff.Service
	Place   kiosk.Place
	// TestPage prints a page that shows whether every character comes out.
	TestPage func(ctx context.Context) error
	// Report says whether everything is ready.
	Report func(ctx context.Context) ([]Finding, error)
	// Leave closes the kiosk's window.
	Leave func(by kiosk.Actor) error
	// Enter is where a right PIN leads; nil is the menu of what staff can do at
	// a kiosk.
	Enter func(s *shell.Shell, who kiosk.Actor)
}

// Finding is one line of the readiness report.
type Finding struct {
	Name  string // key of the message that names it
	Ready bool
	Say   string // further words, in English, for staff
}

// PIN is the door. Wrong tries are counted over restarts, and slow down.
type PIN struct {
	Room  *Room
	typed string
}

// longestPIN is more than any PIN has.
const longestPIN = 12

// Page implements shell.Screen.
func (p *PIN) Page(s *shell.Shell) shell.Page {
	hint, back := s.Say("staff.pin_hint"), &partsui.Action{Name: s.Say("shell.help_back"), Do: s.Back}
	if p.Room.Enter != nil {
		hint, back = "", nil // it is the first screen there
	}
	field := func() partsui.Field { return partsui.Field{Value: strings.Repeat("•", len(p.typed))} }
	return shell.Page{
		Top:        partsui.Top{Title: s.Say("staff.title")},
		Head:       s.Say("staff.pin_title"),
		Hint:       hint,
		SideHeight: func(b *partsui.Board, w float32) float32 { return b.FieldHeight(w, field()) },
		Side:       func(b *partsui.Board, r partsui.Rect) { b.Field(r, "", field()) },
		Least:      partsui.PadLeast(s.Look()),
		Fill: func(b *partsui.Board, r partsui.Rect) {
			b.Pad(r, partsui.Pad{Erase: s.Say("shell.erase"), Type: p.digit, Back: p.erase})
		},
		Primary:   &partsui.Action{Name: s.Say("staff.pin_open"), Icon: "lock", Do: func() { p.open(s) }},
		Secondary: back,
	}
}

// Typed implements shell.Typist.
func (p *PIN) Typed(_ *shell.Shell, r rune) {
	switch {
	case r == '\b':
		p.erase()
	case r >= '0' && r <= '9':
		p.digit(string(r))
	}
}

func (p *PIN) digit(d string) {
	if len(p.typed) < longestPIN {
		p.typed += d
	}
}

func (p *PIN) erase() {
	if n := len(p.typed); n > 0 {
		p.typed = p.typed[:n-1]
	}
}

func (p *PIN) open(s *shell.Shell) {
	typed := p.typed
	p.typed = ""
	shell.Do(s, func() (*Menu, error) {
		ctx := context.Background()
		who, err := p.Room.Service.Enter(ctx, typed)
		if err != nil {
			return nil, err
		}
		calls, err := p.Room.Service.Calls(ctx)
		return &Menu{room: p.Room, who: who, calls: calls}, err
	}, func(menu *Menu, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		if p.Room.Enter != nil {
			p.Room.Enter(s, menu.who)
			return
		}
		s.Replace(menu)
	})
}
