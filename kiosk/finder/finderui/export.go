package finderui

import (
	"context"

	"maru/kiosk"
	"maru/kiosk/finder"
	"maru/kiosk/finder/export"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Export asks for the form of a file, and writes what the list is narrowed to.
type Export struct {
	room *Room
	who  kiosk.Actor
	want finder.Wanted
	form export.Form
}

// Section implements deskui.Sectioned.
func (*Export) Section() string { return Section }

// Page implements shell.Screen.
func (e *Export) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Title: s.Say("found.list_title"), Service: theme.Find},
		Head:    s.Say("found.which_form"),
		Items:   func(b *partsui.Board, w float32) []partsui.Item { return e.items(s, b, w) },
		Primary: &partsui.Action{Name: s.Say("found.export"), Icon: "arrow-right", Do: func() { e.write(s) }},
	}
}

func (e *Export) items(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	var items []partsui.Item
	for _, form := range []export.Form{export.XLSX, export.CSV} {
		items = append(items, b.Choice(w, theme.Find, partsui.Choice{
			Name: s.Say("found.form_" + string(form)), Chosen: e.form == form, Do: func() { e.form = form },
		}))
	}
	return append(items, b.Rows(w, "lock", b.Look.Palette.Dye(theme.Find).Deep, s.Say("found.export_hint"), "")...)
}

// written is a file that is there.
type written struct {
	file string
	rows int
}

func (e *Export) write(s *shell.Shell) {
	if e.form == "" {
		s.Notify(partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: s.Say("shell.choose_first")})
		return
	}
	words := s.Printer()
	shell.Do(s, func() (written, error) {
		file, rows, err := e.room.Export(context.Background(), e.want, e.form, words, e.who)
		return written{file, rows}, err
	}, func(w written, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("found.exported", "Count", w.rows), Then: w.file})
	})
}
