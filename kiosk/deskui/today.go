package deskui

import (
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Today is the first screen of the desk: what counts, what is to be done, and
// what was newly found.
type Today struct {
	Day     string // the day in words, the screen's title
	Figures []Figure
	Work    []Row
	Beside  []Row
	Primary *partsui.Action
}

// Section implements Sectioned.
func (*Today) Section() string { return "today" }

// Page implements shell.Screen.
func (t *Today) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Title: t.Day},
		Primary: t.Primary,
		Fill:    func(b *partsui.Board, r partsui.Rect) { t.fill(s, b, r) },
	}
}

func (t *Today) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	if len(t.Figures) > 0 {
		h := FiguresHeight(b)
		Figures(b, partsui.Rect{X: r.X, Y: r.Y, W: r.W, H: h}, t.Figures)
		r.Y += h + gap
		r.H -= h + gap
	}
	work := partsui.Rect{X: r.X, Y: r.Y, W: r.W, H: r.H}
	if len(t.Beside) > 0 {
		work.W = (r.W - gap) * 0.58
		beside := partsui.Rect{X: work.Right() + gap, Y: r.Y, W: r.W - work.W - gap, H: r.H}
		in := Panel(b, beside, s.Say("desk.found"))
		most := max(1, int(in.H/rowHeight(b)))
		for i, row := range t.Beside[:min(most, len(t.Beside))] {
			h := rowHeight(b)
			drawRow(b, partsui.Rect{X: in.X, Y: in.Y + float32(i)*h, W: in.W, H: h - 8}, row)
		}
	}
	in := Panel(b, work, s.Say("desk.work"))
	List(s, b, in, t.Work)
}

// Lines is a sheet of one titled list, for sections that are no more than that.
type Lines struct {
	In      string // section
	Title   string
	Above   []Figure
	Rows    []Row
	Service theme.Service
	Primary *partsui.Action
}

// Section implements Sectioned.
func (l *Lines) Section() string { return l.In }

// Page implements shell.Screen.
func (l *Lines) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Title: l.Title, Service: l.Service},
		Primary: l.Primary,
		Fill: func(b *partsui.Board, r partsui.Rect) {
			if len(l.Above) > 0 {
				h := FiguresHeight(b)
				Figures(b, partsui.Rect{X: r.X, Y: r.Y, W: r.W, H: h}, l.Above)
				r.Y += h + gap
				r.H -= h + gap
			}
			List(s, b, Panel(b, r, ""), l.Rows)
		},
	}
}
