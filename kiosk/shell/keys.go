package shell

import (
	"math"
	"reflect"
	"time"

	"fyne.io/fyne/v2"

	"maru/kiosk/partsui"
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
		if !s.feed('\n') {
			s.press()
		}
	case fyne.KeySpace:
		s.press()
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
	if r == ' ' {
		return // the OK key of many keypads; it came as a key already
	}
	if !s.feed(r) {
		s.typeRunes([]rune{r})
	}
}

// feed shows a rune to the scanner and reports whether it was taken.
func (s *Shell) feed(r rune) bool {
	if s.parts.Scanner == nil {
		return false
	}
	typed, scan := s.parts.Scanner.Feed(r, s.parts.Now())
	enter := len(typed) > 0 && typed[len(typed)-1] == '\n'
	if enter {
		typed = typed[:len(typed)-1]
	}
	s.typeRunes(typed)
	if scan != "" && s.parts.Scanned != nil {
		s.guard(func() { s.parts.Scanned(s, scan) })
		return true
	}
	return !enter
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
		s.focus(0)
		return
	}
	presses[s.visit.focus].Do()
}

func (s *Shell) focus(i int) {
	s.visit.focus = i
	s.visit.touched = s.parts.Now()
	s.visit.warned = time.Time{}
	s.Render()
}

func (s *Shell) showFocus() {
	presses := s.board.Presses()
	s.visit.focus = min(s.visit.focus, len(presses)-1)
	if s.visit.focus >= 0 {
		presses[s.visit.focus].Focus(true)
	}
}

// move puts the focus on the nearest press in a direction: what lies ahead
// counts by its distance, and twice by how far it lies aside.
func (s *Shell) move(dx, dy float32) {
	presses := s.board.Presses()
	if len(presses) == 0 {
		return
	}
	if s.visit.focus < 0 {
		s.focus(firstOfContent(presses, s.board.Look.H))
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
func firstOfContent(presses []*partsui.Press, height float32) int {
	for i, p := range presses {
		if p.Rect.Bottom() < height-200 {
			return i
		}
	}
	return 0
}
