package shell

import (
	"math"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"maru/kiosk/partsui"
	"maru/kiosk/receipt"
)

func sameKind(a, b Screen) bool { return reflect.TypeOf(a) == reflect.TypeOf(b) }

// Listen takes the keyboard of a window's canvas: a keypad with four arrows, OK
// and back, the digits of a keyboard, and scanners that type.
func (s *Shell) Listen(c fyne.Canvas) {
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { s.Key(e.Name) })
	c.SetOnTypedRune(func(r rune) { s.Rune(r) })
}

// Key is one key that is not a rune.
func (s *Shell) Key(name fyne.KeyName) {
	if s.alive() {
		return // whoever is warned needs to show that they are there, no more
	}
	switch name {
	case fyne.KeyUp:
		s.move(0, -1)
	case fyne.KeyDown:
		s.move(0, 1)
	case fyne.KeyLeft:
		s.move(-1, 0)
	case fyne.KeyRight:
		s.move(1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		switch {
		case s.feed('\n'):
		case s.writing():
			s.typeRunes([]rune{'\n'})
		default:
			s.press()
		}
	case fyne.KeySpace:
		if !s.writing() {
			s.press()
		}
	case fyne.KeyEscape:
		s.guard(s.Back)
	case fyne.KeyBackspace, fyne.KeyDelete:
		s.guard(func() {
			if t, ok := s.Current().(Typist); ok {
				t.Typed(s, '\b')
				return
			}
			s.Back()
		})
	case fyne.KeyF1:
		s.guard(func() { s.openOnce(s.parts.Help) })
	}
}

// Rune is one rune of a keyboard or of a scanner that types.
func (s *Shell) Rune(r rune) {
	s.alive()
	if r == ' ' && !s.writing() {
		return // the OK key of many keypads; it came as a key already
	}
	s.feed(r)
}

// writing reports whether whole sentences are being typed.
func (s *Shell) writing() bool {
	w, ok := s.Current().(Writer)
	return ok && w.Writing(s)
}

// alive notes that somebody is there, and reports whether that ended a countdown.
func (s *Shell) alive() bool {
	s.visit.touched = s.parts.Now()
	if s.visit.warned.IsZero() {
		return false
	}
	s.visit.warned = time.Time{}
	s.Render()
	return true
}

// feed shows a rune to the scanner and reports whether the scanner keeps it.
func (s *Shell) feed(r rune) bool {
	keys := s.visit.scan.Feed(r, s.parts.Now())
	enter := len(keys.Pass) > 0 && keys.Pass[len(keys.Pass)-1] == '\n'
	if enter {
		keys.Pass = keys.Pass[:len(keys.Pass)-1]
	}
	s.scanned(keys)
	if s.visit.scan.Holding() {
		// What is held must not wait for the next second: a person who types
		// one digit sees it at once.
		s.parts.After(receipt.ScanLongestGap+10*time.Millisecond, func() { s.scanned(s.visit.scan.Tick(s.parts.Now())) })
	}
	return !enter
}

// scanned hands on what the scanner's judge let go.
func (s *Shell) scanned(keys receipt.Keys) {
	s.typeRunes(keys.Pass)
	if s.parts.Scanned == nil {
		return
	}
	switch {
	case keys.Digits != "":
		s.guard(func() { s.parts.Scanned(s, keys.Digits) })
	case keys.Broken:
		s.guard(func() {
			if s.visit.session.Started.IsZero() {
				s.Begin(s.Lang()) // the first screen has no place for a word
			}
			s.Tell(receipt.ErrCut)
		})
	}
}

func (s *Shell) typeRunes(typed []rune) {
	if len(typed) == 0 {
		return
	}
	t, ok := s.Current().(Typist)
	if !ok || !s.visit.warned.IsZero() {
		return
	}
	s.guard(func() {
		for _, r := range typed {
			t.Typed(s, r)
		}
	})
}

// press presses what has the focus; the first use of a key only shows it.
func (s *Shell) press() {
	presses := s.board.Presses()
	if s.visit.focus < 0 || s.visit.focus >= len(presses) {
		s.focus(firstOfContent(presses, s.barTop))
		return
	}
	presses[s.visit.focus].Do()
}

func (s *Shell) focus(i int) {
	s.visit.focus, s.visit.focused = i, ""
	s.Render()
}

func (s *Shell) showFocus() {
	presses := s.board.Presses()
	named := func(name string) int {
		return slices.IndexFunc(presses, func(p *partsui.Press) bool { return p.Name == name })
	}
	switch {
	case s.visit.focus != focusNone && !s.visit.warned.IsZero():
		s.visit.focus = named(s.Say("shell.idle_go_on"))
	case s.visit.focus == focusFirst:
		s.visit.focus = firstOfContent(presses, s.barTop)
	case s.visit.focus >= 0 && s.visit.focused != "":
		// The page was drawn anew, perhaps with more keys or fewer.
		if i := named(s.visit.focused); i >= 0 {
			s.visit.focus = i
		}
	}
	s.visit.focus = min(s.visit.focus, len(presses)-1)
	if s.visit.focus < 0 {
		s.visit.focused = ""
		return
	}
	presses[s.visit.focus].Focus(true)
	s.visit.focused = presses[s.visit.focus].Name
}

// move puts the focus on the nearest press in a direction: what lies ahead
// counts by its distance, and twice by how far it lies aside.
func (s *Shell) move(dx, dy float32) {
	presses := s.board.Presses()
	if len(presses) == 0 {
		return
	}
	if s.visit.focus < 0 {
		s.focus(firstOfContent(presses, s.barTop))
		return
	}
	from := presses[s.visit.focus].Rect
	best, bestCost := -1, float32(math.MaxFloat32)
	for i, p := range presses {
		if i == s.visit.focus {
			continue
		}
		ahead, aside := offset(from, p.Rect, dx, dy)
		if ahead <= 1 {
			continue
		}
		if aside > 0 {
			aside += 10_000 // what lies in the same row or column comes first
		}
		if cost := ahead + 2*aside; cost < bestCost {
			best, bestCost = i, cost
		}
	}
	if best >= 0 {
		s.focus(best)
	}
}

// offset returns how far b lies ahead of a in a direction, and how far aside.
func offset(a, b partsui.Rect, dx, dy float32) (ahead, aside float32) {
	ax, ay := a.X+a.W/2, a.Y+a.H/2
	bx, by := b.X+b.W/2, b.Y+b.H/2
	if dx != 0 {
		return (bx - ax) * dx, between(a.Y, a.Bottom(), b.Y, b.Bottom())
	}
	_ = bx
	return (by - ay) * dy, between(a.X, a.Right(), b.X, b.Right())
}

// between returns the gap between two spans, 0 where they overlap.
func between(a1, a2, b1, b2 float32) float32 { return max(0, max(b1-a2, a1-b2)) }

// firstOfContent skips the bottom bar, which is drawn first.
func firstOfContent(presses []*partsui.Press, barTop float32) int {
	for i, p := range presses {
		if p.Rect.Y < barTop {
			return i
		}
	}
	return 0
}

// Scan hands over the digits of a scanner that has a device of its own.
func (s *Shell) Scan(digits string) { s.scanned(receipt.Keys{Digits: digits}) }
