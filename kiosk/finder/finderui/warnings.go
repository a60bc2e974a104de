package finderui

import (
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Warnings asks which early warning the list is narrowed to.
type Warnings struct {
	of     *List
	chosen string
}

// Section implements deskui.Sectioned.
func (*Warnings) Section() string { return Section }

// Page implements shell.Screen.
func (w *Warnings) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:   partsui.Top{Title: s.Say("found.list_title"), Service: theme.Find},
		Head:  s.Say("found.which_warning"),
		Items: func(b *partsui.Board, width float32) []partsui.Item { return w.items(s, b, width) },
		Primary: &partsui.Action{Name: s.Say("found.show"), Icon: "arrow-right", Do: func() {
			want := w.of.want
			want.Warning = w.chosen
			s.Back()
			w.of.narrow(s, want)
		}},
	}
}

func (w *Warnings) items(s *shell.Shell, b *partsui.Board, width float32) []partsui.Item {
	choice := func(name, id string) partsui.Item {
		return b.Choice(width, theme.Find, partsui.Choice{Name: name, Chosen: w.chosen == id, Do: func() { w.chosen = id }})
	}
	items := []partsui.Item{choice(s.Say("found.every_warning"), "")}
	for _, id := range mostFirst(w.of.board.Warnings) {
		items = append(items, choice(w.of.room.warning(s.Lang(), id)+" "+number(w.of.board.Warnings[id]), id))
	}
	return items
}
