package shell_test

import (
	"fmt"

	"maru/i18n"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// first stands while nobody is there.
type first struct{}

func (f *first) Page(s *shell.Shell) shell.Page {
	return shell.Page{Bare: func(b *partsui.Board) {
		r := b.Panel().Inset(200)
		shape := partsui.Shape{Fill: theme.Light.Card, Ledge: theme.Light.Line, Depth: 10, Corner: 28}
		b.Press(r, shape, "begin", func(*partsui.Board) {}, func() { s.Begin(i18n.Korean) })
	}}
}

// home has as many services as it is told, three unless it is.
type home struct{ Services int }

func (h *home) Page(s *shell.Shell) shell.Page {
	n := h.Services
	if n == 0 {
		n = 3
	}
	p := shell.Page{Head: "What can we do for you?"}
	for i, service := range theme.Services[:n] {
		p.Tiles = append(p.Tiles, partsui.Tile{
			Service: service, Name: fmt.Sprintf("service %d", i+1), Short: fmt.Sprint(i + 1),
			Do: func() { s.Go(&question{Choices: 4}) },
		})
	}
	return p
}

// question has choices, and a button each for going on and for not knowing.
type question struct {
	Choices int
	Chosen  int // from 1; 0 while nothing is
	Pressed func(s *shell.Shell)
}

func (q *question) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Service: theme.Check, Title: "Check", Steps: 9, Step: 2},
		Head: "Which of these is so?", Hint: "Choose one.",
		Items: func(b *partsui.Board, w float32) (items []partsui.Item) {
			for i := range q.Choices {
				items = append(items, b.Choice(w, theme.Check, partsui.Choice{
					Name: fmt.Sprintf("choice %d", i+1), Chosen: q.Chosen == i+1,
					Do: func() { q.Chosen = i + 1 },
				}))
			}
			return items
		},
		Primary:   &partsui.Action{Name: "go on", Icon: "arrow-right", Do: func() { q.press(s) }},
		Secondary: &partsui.Action{Name: "not sure", Do: func() { q.press(s) }},
	}
}

func (q *question) press(s *shell.Shell) {
	if q.Pressed != nil {
		q.Pressed(s)
		return
	}
	s.Go(&note{Words: "after the question"})
}

// form takes what is typed, and has a pad of digits.
type form struct{ Typing string }

// Typed implements shell.Typist.
func (f *form) Typed(_ *shell.Shell, r rune) {
	if r == '\b' {
		if runes := []rune(f.Typing); len(runes) > 0 {
			f.Typing = string(runes[:len(runes)-1])
		}
		return
	}
	f.Typing += string(r)
}

func (f *form) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Service: theme.Receipts, Title: "Receipt"},
		Head: "Which number?",
		Side: func(b *partsui.Board, r partsui.Rect) {
			b.Field(r, theme.Receipts, partsui.Field{Value: f.Typing})
		},
		SideHeight: func(b *partsui.Board, w float32) float32 { return b.FieldHeight(w, partsui.Field{}) },
		Fill: func(b *partsui.Board, r partsui.Rect) {
			b.Pad(r, partsui.Pad{Erase: "erase", Type: func(d string) { f.Typing += d }, Back: func() { f.Typed(s, '\b') }})
		},
		Primary: &partsui.Action{Name: "open", Do: func() { s.Go(&note{Words: "opened " + f.Typing}) }},
	}
}

// note is a screen of words only.
type note struct{ Words string }

func (n *note) Page(*shell.Shell) shell.Page { return shell.Page{Head: n.Words} }

// help is the screen behind the staff key.
type help struct{}

func (h *help) Page(*shell.Shell) shell.Page { return shell.Page{Head: "somebody comes"} }

// calm is shown after a failure.
type calm struct {
	Reference string
	Kept      bool
}

func (c *calm) Page(s *shell.Shell) shell.Page {
	p := shell.Page{Head: "It is not your fault.", Hint: c.Reference}
	if c.Kept {
		p.Primary = &partsui.Action{Name: "back to it", Do: s.Back}
	} else {
		p.Primary = &partsui.Action{Name: "from the beginning", Do: func() { s.End("done") }}
	}
	return p
}
