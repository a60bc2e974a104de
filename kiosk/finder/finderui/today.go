package finderui

import (
	"context"
	"errors"

	"maru/kiosk"
	"maru/kiosk/deskui"
	"maru/kiosk/finder"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
	"maru/kiosk/theme"
)

// mostBeside is how many lines of what was found stand on the first screen.
const mostBeside = 6

// Today tells the desk's first screen what the last run found: figures, and
// lines that count households by what is the matter. It tells nothing to who
// may not see the register, and before the first run.
func (room *Room) Today(s *shell.Shell, who kiosk.Actor) (figures []deskui.Figure, beside []deskui.Row) {
	if !staff.May(who.Role, staff.SeeRegister) {
		return nil, nil
	}
	run, err := room.Service.Latest(context.Background(), who)
	if errors.Is(err, finder.ErrNoRun) {
		return nil, nil
	}
	if err != nil {
		s.Tell(err)
		return nil, nil
	}
	board := &run.Board
	figure := func(of theme.Service, n int, key string, w finder.Wanted) {
		figures = append(figures, deskui.Figure{
			Service: of, Count: number(n), First: s.Say("found." + key), Second: s.Say("found." + key + "_hint"),
			Do: func() { room.List(s, who, w) },
		})
	}
	figure(theme.Advise, board.Found(), "found", finder.Wanted{})
	figure(theme.Check, board.Urgent, "urgent", finder.Wanted{Urgent: true})
	figure(theme.Opinion, board.Silent, "silent", finder.Wanted{Silent: true})
	return figures, room.beside(s, board)
}

// beside lists the categories without enough help, and then what warns, the
// most frequent first.
func (room *Room) beside(s *shell.Shell, board *finder.Board) []deskui.Row {
	var rows []deskui.Row
	row := func(first, second string, n int) {
		if n > 0 && len(rows) < mostBeside {
			rows = append(rows, deskui.Row{First: first, Second: second, Right: s.Say("found.short", "Count", number(n))})
		}
	}
	for _, c := range []finder.Category{finder.NoHelp, finder.Little} {
		row(s.Say("finder.category_"+string(c)), s.Say("found.lacking"), board.Categories[c])
	}
	for _, id := range mostFirst(board.Warnings) {
		row(room.warning(s.Lang(), id), s.Say("finder.category_warning"), board.Warnings[id])
	}
	return rows
}
