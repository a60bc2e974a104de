package finderui

import (
	"context"
	"errors"

	"maru/kiosk"
	"maru/kiosk/deskui"
	"maru/kiosk/finder"
	"maru/kiosk/partsui"
	"maru/kiosk/register"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// gap stands between two sheets.
const gap = 24

// Dashboard tells what the last run counted, and lets the finder run.
type Dashboard struct {
	room *Room
	who  kiosk.Actor

	run    finder.Run // the last that went through; empty where there is none
	half   finder.Run // the one that was cut short
	cut    bool
	totals int   // households of the register, where it matters
	ended  int   // runs that this screen knows to have ended
	chart  chart // of the tabs
}

// NewDashboard reads the last run.
func NewDashboard(room *Room, who kiosk.Actor) (*Dashboard, error) {
	d := &Dashboard{room: room, who: who, ended: room.Runner.Progress().Ended, chart: byProgramme}
	return d, d.read()
}

func (d *Dashboard) read() (err error) {
	ctx, service := context.Background(), d.room.Service
	if d.run, err = service.Latest(ctx, d.who); err != nil && !errors.Is(err, finder.ErrNoRun) {
		return err
	}
	if d.half, d.cut, err = service.Unfinished(ctx, d.who); err != nil {
		return err
	}
	if d.cut || d.run.ID == "" {
		var totals register.Totals
		totals, err = service.Register.Totals(ctx, d.who)
		d.totals = totals.Households
	}
	return err
}

// Section implements deskui.Sectioned.
func (*Dashboard) Section() string { return Section }

// Stale implements the shell's optional interface: while the finder runs the
// screen is drawn anew, and at its end it shows what was found.
func (d *Dashboard) Stale(s *shell.Shell) bool {
	p := d.room.Runner.Progress()
	if p.Ended == d.ended {
		return p.Running
	}
	d.ended = p.Ended
	err := p.Err
	if err == nil {
		err = d.read()
	}
	switch {
	case err != nil:
		s.Tell(err)
	case !d.cut && !p.Running:
		s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("found.ended", "Count", d.run.Board.Found())})
	}
	return true
}

// Page implements shell.Screen.
func (d *Dashboard) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:  partsui.Top{Title: s.Say("found.title"), Service: theme.Find},
		Fill: func(b *partsui.Board, r partsui.Rect) { d.fill(s, b, r) },
	}
	running := d.room.Runner.Progress().Running
	switch {
	case running:
		page.Secondary = &partsui.Action{Name: s.Say("found.stop"), Icon: "pause", Do: func() { d.stop(s) }}
		return page
	case d.cut:
		page.Primary = &partsui.Action{Name: s.Say("found.go_on"), Icon: "search", Do: func() { d.start(s) }}
	case d.run.ID != "" || d.totals > 0:
		page.Primary = &partsui.Action{Name: s.Say("found.run"), Icon: "search", Do: func() { d.start(s) }}
	}
	return page
}

func (d *Dashboard) start(s *shell.Shell) {
	if err := d.room.Runner.Start(context.Background(), d.room.today(), d.who); err != nil {
		s.Tell(err)
	}
}

// stop cuts the run short. It waits for a chunk at most, in the background.
func (d *Dashboard) stop(s *shell.Shell) {
	shell.Do(s, func() (struct{}, error) { d.room.Runner.Stop(); return struct{}{}, nil }, func(struct{}, error) { d.Stale(s) })
}

func (d *Dashboard) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	p := d.room.Runner.Progress()
	switch {
	case p.Running && p.Of == 0: // it has not told yet
		r = d.under(s, b, r, "running", d.half.Board.Households, max(d.totals, d.run.Board.Households))
	case p.Running:
		r = d.under(s, b, r, "running", p.Done, p.Of)
	case d.cut:
		r = d.under(s, b, r, "cut_short", d.half.Board.Households, d.totals)
	case d.run.ID == "":
		d.empty(s, b, r)
		return
	default:
		h := deskui.FiguresHeight(b)
		deskui.Figures(b, partsui.Rect{X: r.X, Y: r.Y, W: r.W, H: h}, d.figures(s))
		r.Y, r.H = r.Y+h+gap, r.H-h-gap
	}
	if d.run.ID != "" {
		d.charts(s, b, r)
	}
}

// under draws how far a run has come, and returns the room that is left.
func (d *Dashboard) under(s *shell.Shell, b *partsui.Board, r partsui.Rect, key string, done, of int) partsui.Rect {
	const planks = 30
	said := s.Say("found.done_of", "Done", number(done), "Of", number(of))
	hint := s.Say("found." + key + "_hint")
	text := partsui.Type{Role: theme.TextRole, Ink: b.Look.Palette.Soft}
	w := r.W - 56
	h := b.Look.Line(theme.WhereRole) + 12 + b.Height(text, said, w) + planks + 2*16 + b.Height(text, hint, w) + 40
	in := deskui.Panel(b, partsui.Rect{X: r.X, Y: r.Y, W: r.W, H: h}, s.Say("found."+key))
	in.Y += deskui.Words(b, in, true, said) + 16
	deskui.Progress(b, partsui.Rect{X: in.X, Y: in.Y, W: in.W, H: planks}, theme.Find, int64(done), int64(of))
	in.Y += planks + 16
	deskui.Words(b, in, false, hint)
	return partsui.Rect{X: r.X, Y: r.Y + h + gap, W: r.W, H: r.H - h - gap}
}

// empty is the dashboard before the first run.
func (d *Dashboard) empty(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	lines := []deskui.Line{{Words: s.Say("found.no_register"), Bold: true}}
	if d.totals > 0 {
		lines = []deskui.Line{
			{Words: s.Say("found.never_ran"), Bold: true},
			{Words: s.Say("found.never_ran_hint", "Households", number(d.totals))},
		}
	}
	deskui.Prose(b, deskui.Panel(b, r, ""), lines)
}

func (d *Dashboard) figures(s *shell.Shell) []deskui.Figure {
	board := &d.run.Board
	return []deskui.Figure{
		{Service: theme.Find, Count: number(board.Households), First: s.Say("found.gone_through"), Second: s.Say("found.as_of", "Day", d.run.On.Format(s.Lang()))},
		{Service: theme.Check, Count: number(board.Found()), First: s.Say("found.found"), Second: s.Say("found.found_hint"),
			Do: func() { d.room.List(s, d.who, finder.Wanted{}) }},
		{Service: theme.Opinion, Count: number(board.Silent), First: s.Say("found.silent"), Second: s.Say("found.silent_hint"),
			Do: func() { d.room.List(s, d.who, finder.Wanted{Silent: true}) }},
	}
}
