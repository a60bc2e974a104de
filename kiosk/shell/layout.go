package shell

import (
	"image/color"

	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// Measures of the frame in design pixels.
const (
	margin   = 48
	reachTop = 760 // with low reach nothing above it can be pressed
)

// Look0 returns the ground before anything is drawn.
func (s *Shell) Look0() color.Color { return theme.Light.Paper }

// Render draws the current screen anew.
func (s *Shell) Render() {
	look := s.Look()
	b := partsui.NewBoard(look, s.guard)
	s.board = b
	page := s.Current().Page(s)
	switch {
	case !s.visit.warned.IsZero():
		s.frame(b, s.idlePage(page.Top))
	case page.Bare != nil:
		page.Bare(b)
	default:
		s.frame(b, page)
	}
	s.showFocus()
	s.stage.ground.FillColor = look.Palette.Paper
	s.stage.drawn.Objects = b.Objects()
	s.stage.Refresh()
}

// idlePage covers the content, not the bottom bar, while the countdown runs.
func (s *Shell) idlePage(top partsui.Top) Page {
	top.Steps, top.Right = 0, ""
	count := s.left()
	return Page{
		Top:  top,
		Head: s.Say("shell.idle"),
		Hint: s.Say("shell.idle_hint"),
		Fill: func(b *partsui.Board, r partsui.Rect) {
			p := b.Look.Palette
			r.H = min(r.H, b.Look.Line(theme.AmountRole)+b.Look.Grow(120))
			b.Box(r, p.AccentTint, 28, color.NRGBA{}, 0)
			b.On(p.AccentTint, r, func() {
				b.WordsIn(r, partsui.Type{Role: theme.AmountRole, Bold: true, Ink: p.Ink, Align: partsui.Centre},
					s.Say("shell.seconds", "Count", count))
			})
		},
		Primary:   &partsui.Action{Name: s.Say("shell.idle_go_on"), Icon: "arrow-right", Do: func() {}},
		Secondary: &partsui.Action{Name: s.Say("shell.idle_end"), Do: func() { s.End("finished") }},
	}
}

// frame lays out the bars, the head, the content and the actions.
func (s *Shell) frame(b *partsui.Board, p Page) {
	bar := s.bar(b)
	b.Bar(bar)
	all := partsui.Rect{X: margin, W: b.Look.W - 2*margin, H: b.Look.H - bar.Height()}
	top := b.TopHeight(p.Top)
	if len(p.Tiles) > 0 && b.Look.Text == kiosk.Text200 {
		top = 24 // the question itself says where one is
	} else {
		b.Top(partsui.Rect{X: all.X, W: all.W}, p.Top)
	}
	body := partsui.Rect{X: all.X, Y: top, W: all.W, H: all.H - top}
	if b.Look.Portrait() || len(p.Tiles) > 0 {
		s.portrait(b, p, body)
		return
	}
	s.landscape(b, p, body)
}

// portrait stacks head, side, content and actions.
func (s *Shell) portrait(b *partsui.Board, p Page, r partsui.Rect) {
	y := r.Y + s.head(b, p, partsui.Rect{X: r.X, Y: r.Y + headGap(b), W: r.W}) + headGap(b)
	if p.Side != nil {
		h := p.SideHeight(b, r.W)
		p.Side(b, partsui.Rect{X: r.X, Y: y, W: r.W, H: h})
		y += h + 24
	}
	foot := s.actions(b, p, r)
	content := partsui.Rect{X: r.X, Y: y, W: r.W, H: foot - y}
	s.content(b, p, s.reach(b, content))
}

// landscape puts the head at the left, content and actions at the right.
func (s *Shell) landscape(b *partsui.Board, p Page, r partsui.Rect) {
	left := float32(720)
	if b.Look.W < 1800 {
		left = r.W * 0.42
	}
	if b.Look.Text == kiosk.Text200 {
		left = r.W * 0.47
	}
	y := r.Y + headGap(b)
	y += s.head(b, p, partsui.Rect{X: r.X, Y: y, W: left}) + 12
	if p.Side != nil {
		h := p.SideHeight(b, left)
		p.Side(b, partsui.Rect{X: r.X, Y: y, W: left, H: min(h, r.Bottom()-y-24)})
	}
	right := partsui.Rect{X: r.X + left + 48, Y: r.Y, W: r.W - left - 48, H: r.H}
	foot := s.actions(b, p, right)
	s.content(b, p, partsui.Rect{X: right.X, Y: r.Y + headGap(b), W: right.W, H: foot - r.Y - headGap(b)})
}

func headGap(b *partsui.Board) float32 {
	if b.Look.Text == kiosk.Text200 {
		return 8
	}
	return 26
}

// reach moves the content down for whoever cannot reach a tall screen's top.
func (s *Shell) reach(b *partsui.Board, r partsui.Rect) partsui.Rect {
	if !b.Look.LowReach || !b.Look.Portrait() || r.Y >= reachTop {
		return r
	}
	return partsui.Rect{X: r.X, Y: reachTop, W: r.W, H: r.Bottom() - reachTop}
}

// head draws the question, its hint and a notice, and returns their height.
func (s *Shell) head(b *partsui.Board, p Page, r partsui.Rect) float32 {
	pal := b.Look.Palette
	y, x := r.Y, r.X
	role := theme.HeadRole
	if len(p.Tiles) > 0 {
		role = theme.HomeRole
	}
	head := partsui.Type{Role: role, Bold: true, Ink: pal.Ink}
	hint := partsui.Type{Role: theme.TextRole, Ink: pal.Soft}
	if p.Done {
		disc := b.Look.Grow(132)
		at := partsui.Rect{X: x, Y: y + 4, W: disc, H: disc}
		b.Circle(at, pal.Good, color.NRGBA{}, 0)
		b.Icon(at.Inset(disc*0.2), "check-bold", pal.Card)
		x += disc + 36
	}
	w := r.X + r.W - x
	y += b.Words(x, y, w, head, p.Head)
	y += b.Words(x, y, w, hint, p.Hint)
	if n := s.visit.notice; n != nil {
		item := b.Notice(r.W, p.Top.Service, *n)
		y += 16
		item.Draw(b, partsui.Rect{X: r.X, Y: y, W: r.W, H: item.Height})
		y += item.Height
	}
	return y - r.Y
}

// actions draws the primary and secondary button at the foot of r and returns
// where the content above them must end.
func (s *Shell) actions(b *partsui.Board, p Page, r partsui.Rect) float32 {
	ledge := b.Look.Ledge(10)
	foot := r.Bottom() - 26 - ledge
	if p.Primary == nil && p.Secondary == nil {
		return r.Bottom() - 24
	}
	h := b.ButtonHeight()
	row := partsui.Rect{X: r.X, Y: foot - h, W: r.W, H: h}
	switch {
	case p.Secondary == nil:
		b.Primary(row, *p.Primary)
	case p.Primary == nil:
		b.Secondary(row, *p.Secondary)
	default:
		second := b.SecondaryWidth(row.W, *p.Secondary)
		first := row.W - second - 24
		if b.OneLine(first, *p.Primary) && b.OneLine(second, *p.Secondary) {
			b.Secondary(partsui.Rect{X: row.X, Y: row.Y, W: second, H: h}, *p.Secondary)
			b.Primary(partsui.Rect{X: row.X + second + 24, Y: row.Y, W: first, H: h}, *p.Primary)
			break
		}
		b.Primary(row, *p.Primary)
		row.Y -= h + ledge + 20
		b.Secondary(row, *p.Secondary)
	}
	return row.Y - 24
}
