package tour

import (
	"fmt"

	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// The measures that every screen is held to, in design pixels, which are four
// to a millimetre on the panel the design was drawn for (and stand for the
// smaller glyphs that the notice allows on a panel up to 11 inches).
const (
	leastTarget  = 61  // 15 mm, the side of what can be pressed
	leastEm      = 54  // 12 mm of ink
	leastText    = 7.0 // contrast of words
	leastDark    = 10.0
	leastApart   = 8 // between two targets
	wordsOutside = 2 // what rounding may add to a line

	deskTarget = 44 // a desk has a mouse (WCAG 2.2, 2.5.5)
	deskEm     = 30
)

// Audit looks at what is drawn and returns everything that a person would
// stumble over: words that leave their place or each other's way, targets that
// are too small or too near, glyphs too small, words too pale.
func Audit(b *partsui.Board) []error {
	a := &audit{board: b}
	for _, m := range b.Marks() {
		a.inside(m)
		switch m.Kind {
		case partsui.WordsMark:
			a.words(m)
		case partsui.PressMark:
			a.press(m)
		}
	}
	a.apart()
	return a.found
}

type audit struct {
	board *partsui.Board
	found []error
}

func (a *audit) say(format string, args ...any) {
	a.found = append(a.found, fmt.Errorf(format, args...))
}

func (a *audit) inside(m partsui.Mark) {
	room := m.Inside.Inset(-wordsOutside)
	if !m.Rect.Within(room) {
		a.say("%q at %v leaves %v", m.Name, m.Rect, m.Inside)
	}
	if !m.Rect.Within(a.board.Panel().Inset(-wordsOutside)) {
		a.say("%q at %v leaves the panel", m.Name, m.Rect)
	}
}

func (a *audit) words(m partsui.Mark) {
	least := float32(leastEm)
	if a.board.Look.Desk() {
		least = deskEm
	}
	if m.Em < least {
		a.say("%q is set in %v, less than %v", m.Name, m.Em, least)
	}
	a.contrast(m)
}

func (a *audit) contrast(m partsui.Mark) {
	least := leastText
	if a.board.Look.Palette.HighContrast && m.Ground != theme.Light.Sheet {
		least = leastDark
	}
	if c := theme.Contrast(m.Ink, m.Ground); c < least {
		a.say("%q has contrast %.2f on its ground, less than %v", m.Name, c, least)
	}
}

func (a *audit) press(m partsui.Mark) {
	least := float32(leastTarget)
	if a.board.Look.Desk() {
		least = deskTarget
	}
	if m.Rect.W < least || m.Rect.H < least {
		a.say("%q is %v × %v, smaller than a target of %v", m.Name, m.Rect.W, m.Rect.H, least)
	}
	if m.Name == "" {
		a.say("a press at %v has no name", m.Rect)
	}
}

// apart compares every two things that stand on the same ground: presses with
// presses, and words with words and presses they are not on.
func (a *audit) apart() {
	marks := a.board.Marks()
	for i, m := range marks {
		for _, n := range marks[i+1:] {
			switch {
			case m.Kind == partsui.PressMark && n.Kind == partsui.PressMark:
				if m.Rect.Inset(-leastApart / 2).Overlaps(n.Rect.Inset(-leastApart / 2)) {
					a.say("%q at %v is too near to %q at %v", m.Name, m.Rect, n.Name, n.Rect)
				}
			case m.Kind == partsui.PictureMark || n.Kind == partsui.PictureMark:
			case m.Kind == partsui.WordsMark && n.Kind == partsui.WordsMark:
				if m.Rect.Inset(1).Overlaps(n.Rect.Inset(1)) {
					a.say("%q at %v runs into %q at %v", m.Name, m.Rect, n.Name, n.Rect)
				}
			case m.Kind == partsui.WordsMark:
				a.over(m, n)
			default:
				a.over(n, m)
			}
		}
	}
}

// over finds words that lie under or over a press they are not part of.
func (a *audit) over(words, press partsui.Mark) {
	if words.Inside != press.Rect && words.Rect.Inset(1).Overlaps(press.Rect) {
		a.say("%q at %v runs into the press %q at %v", words.Name, words.Rect, press.Name, press.Rect)
	}
}
