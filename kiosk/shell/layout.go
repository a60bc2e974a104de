package shell

import (
	"image/color"

	"maru/kiosk/partsui"
	"maru/kiosk/theme"
)

// Measures of the frame in design pixels.
const (
	margin    = 48
	reachTop  = 760 // with low reach nothing above it can be pressed
	columnGap = 48
)

// Render draws the current screen anew. A screen that cannot be drawn is a bug
// like any other: the visit ends, and the calm screen is drawn in its place.
func (s *Shell) Render() {
	defer func() {
		if r := recover(); r != nil {
			s.bug(r)
			s.draw()
		}
	}()
	s.draw()
}

func (s *Shell) draw() {
	look := s.Look()
	b := partsui.NewBoard(look, s.guard)
	s.board = b
	page := s.Current().Page(s)
	switch {
	case !s.visit.warned.IsZero():
		s.parts.Frame(s, b, s.idlePage(b, page.Top))
	case page.Bare != nil:
		page.Bare(b)
	default:
		s.parts.Frame(s, b, page)
	}
	s.showFocus()
	s.stage.ground.FillColor = look.Palette.Paper
	s.stage.drawn.Objects = b.Objects()
	s.stage.Refresh()
}

// idlePage covers the content, not the bottom bar, while the countdown runs.
func (s *Shell) idlePage(b *partsui.Board, top partsui.Top) Page {
	top.Steps, top.Right = 0, ""
	seconds := s.Say("shell.seconds", "Count", s.left())
	page := Page{
		Top:       top,
		Head:      s.Say("shell.idle"),
		Hint:      s.Say("shell.idle_hint"),
		Primary:   &partsui.Action{Name: s.Say("shell.idle_go_on"), Icon: "arrow-right", Do: func() {}},
		Secondary: &partsui.Action{Name: s.Say("shell.idle_end"), Do: func() { s.End("done") }},
	}
	if b.Look.Tight() || b.Look.Low() { // a warning has one page at any size
		page.Head, page.Hint = page.Head+" "+seconds, ""
		return page
	}
	page.Fill = func(b *partsui.Board, r partsui.Rect) {
		p := b.Look.Palette
		r.H = min(r.H, b.Look.Line(theme.AmountRole)+b.Look.Grow(120))
		b.Box(r, p.AccentTint, 28, color.NRGBA{}, 0)
		b.On(p.AccentTint, r, func() {
			b.WordsIn(r, partsui.Type{Role: theme.AmountRole, Bold: true, Ink: p.Ink, Align: partsui.Centre}, seconds)
		})
	}
	return page
}

// frame lays out the bars, the head, the content and the actions.
func (s *Shell) frame(b *partsui.Board, p Page) {
	bar := s.bar(b)
	b.Bar(bar)
	s.barTop = b.Look.H - bar.Height()
	body := partsui.Rect{X: margin, W: b.Look.W - 2*margin, H: b.Look.H - bar.Height()}
	large := b.Look.Tight()
	if len(p.Tiles) > 0 && !b.Look.Portrait() && !large {
		p.Top.Title, p.Head, p.Hint = p.Head, "", "" // one row for both
	}
	if !p.Done && p.Head != "" && s.spreads(b, p, body) {
		p.Top.Title, p.Head = p.Head, "" // the second row of cards needs the height
	}
	top := b.TopHeight(p.Top)
	if large && p.Head != "" {
		top = 12 // at this size the head itself says where one is
	} else {
		b.Top(partsui.Rect{X: body.X, W: body.W}, p.Top)
	}
	body.Y, body.H = top, body.H-top
	s.body(b, p, body)
}

// places is where the pieces of a page stand.
type places struct {
	head, side, content partsui.Rect
	foot                partsui.Rect
}

// lay places the pieces of a page. Without withHead the head has a page of its
// own. With pager, the foot has room for the keys that turn pages.
func (s *Shell) lay(b *partsui.Board, p Page, body partsui.Rect, withHead, pager bool) places {
	large := b.Look.Tight()
	gap := float32(22)
	if large {
		gap = 8
	}
	var at places
	column, right := body, body
	beside := p.Items != nil || p.Fill != nil
	if !b.Look.Portrait() && beside && (withHead && p.Head != "" || p.Side != nil) {
		column.W = s.leftColumn(b, body)
		right.X += column.W + columnGap
		right.W -= column.W + columnGap
	}
	y := body.Y + gap
	if withHead {
		h := s.headHeight(b, p, column.W)
		at.head = partsui.Rect{X: column.X, Y: y, W: column.W, H: h}
		y += h
	}
	if p.Side != nil {
		h := p.SideHeight(b, column.W)
		at.side = partsui.Rect{X: column.X, Y: y + 16, W: column.W, H: h}
		y += h + 16
	}
	footRow := right
	if large {
		footRow = body
	}
	h := s.footHeight(b, p, footRow.W, pager)
	at.foot = partsui.Rect{X: footRow.X, Y: body.Bottom() - h, W: footRow.W, H: h}
	at.content = partsui.Rect{X: right.X, Y: body.Y + gap, W: right.W}
	if b.Look.Portrait() || right.X == column.X {
		if y > body.Y+gap {
			at.content.Y = y + 26
		}
	}
	if s.reaches(b) {
		at.content.Y = max(at.content.Y, reachTop)
	}
	at.content.H = at.foot.Y - at.content.Y - b.Look.Ledge(8)
	return at
}

// reaches reports whether what can be pressed is kept low. At 200 % it is not:
// the foot takes so much that most of a page lies low anyway.
func (s *Shell) reaches(b *partsui.Board) bool {
	return b.Look.LowReach && b.Look.Portrait() && !b.Look.Tight()
}

// leftColumn is the width of the question beside its answers in landscape.
func (s *Shell) leftColumn(b *partsui.Board, body partsui.Rect) float32 {
	if b.Look.Tight() {
		return body.W * 0.47
	}
	return min(720, body.W*0.42)
}

// holds reports whether head and side leave the foot its place, and the content
// at least some height.
func (at places) holds(least float32) bool {
	left := max(at.head.Bottom(), at.side.Bottom())
	if at.side.H > 0 && at.side.X == at.content.X {
		left = 0 // one above the other: the content's height tells
	}
	most := at.foot.Y
	if at.foot.X > max(at.head.X, at.side.X) {
		most = at.foot.Bottom() // the foot stands under the content alone
	}
	return at.content.H >= least && left <= most
}

// Body draws a page's head, content and actions in a place of a frame's own,
// where no bar follows.
func (s *Shell) Body(b *partsui.Board, p Page, r partsui.Rect) {
	s.barTop = b.Look.H
	s.body(b, p, r)
}

// body draws a page whole, or turns it into several where it does not fit.
func (s *Shell) body(b *partsui.Board, p Page, r partsui.Rect) {
	switch {
	case len(p.Tiles) > 0:
		at := s.lay(b, p, r, true, false)
		if least := s.leastTiles(b, p, at.content.W); at.content.H >= least {
			s.head(b, p, at.head)
		} else { // the tiles say by themselves what can be done here
			at = s.lay(b, p, r, false, false)
		}
		s.tiles(b, p, at.content)
	case p.Items != nil:
		s.itemsBody(b, p, r)
	default:
		s.fillBody(b, p, r)
	}
}

// fillBody draws content that cannot be parted. What does not stand together
// gets pages one after the other: the head, what stands under it, the content.
func (s *Shell) fillBody(b *partsui.Board, p Page, r partsui.Rect) {
	least := p.Least
	if p.Fill == nil {
		least = 0
	}
	if at := s.lay(b, p, r, true, false); at.holds(least) {
		s.drawPage(b, p, at, true, 1)
		return
	}
	if short := p; p.Side != nil && p.Fill != nil {
		short.Hint = "" // one page is worth more than the line below its head
		if at := s.lay(b, short, r, true, false); at.holds(least) {
			s.drawPage(b, short, at, true, 1)
			return
		}
	}
	if p.Fill == nil && p.Primary != nil && b.Look.Low() {
		p.Secondary = nil // the key that goes back does the same
	}
	whole := p
	head, side, fill := p, p, p
	head.Side, head.Fill = nil, nil
	if p.Secondary != nil && p.Fill != nil {
		head.Primary = nil // it stands on the page of what it goes on with
	}
	pages := []Page{head}
	whole.Secondary = nil // it stands on the head's page
	if at := s.lay(b, whole, r, false, true); p.Side == nil || p.Fill == nil || at.holds(least) {
		pages = append(pages, whole)
	} else {
		side.Fill, fill.Side = nil, nil
		side.Secondary, fill.Secondary = nil, nil
		pages = append(pages, side, fill)
	}
	e := s.top()
	e.page = min(e.page, len(pages)-1)
	page := pages[e.page]
	at := s.lay(b, page, r, e.page == 0, true)
	if e.page == 0 {
		if at = s.layHead(b, page, r); at.head.Bottom() > at.foot.Y {
			page.Hint = ""
			at = s.layHead(b, page, r)
		}
	}
	s.drawPage(b, page, at, e.page == 0, len(pages))
}

func (s *Shell) drawPage(b *partsui.Board, p Page, at places, withHead bool, pages int) {
	if withHead {
		s.head(b, p, at.head)
	}
	if p.Side != nil {
		p.Side(b, at.side)
	}
	if p.Fill != nil {
		p.Fill(b, at.content)
	}
	s.foot(b, p, at.foot, pages)
}

// itemsBody draws a column of parts over as many pages as it needs.
func (s *Shell) itemsBody(b *partsui.Board, p Page, r partsui.Rect) {
	at := s.lay(b, p, r, true, false)
	items := p.Items(b, at.content.W)
	if at.holds(total(items, gap(b))) {
		s.drawItems(b, items, at.content)
		s.drawPage(b, p, at, true, 1)
		return
	}
	if s.spreadBody(b, p, r) {
		return
	}
	most := 1
	if b.Look.Portrait() {
		most = 2
	}
	var moved *partsui.Action
	if s.sharedFoot(b) && p.Secondary != nil && len(s.footRows(b, p, at.foot.W, true)) > most {
		items = append(items, secondaryItem(b, *p.Secondary, at.content.W))
		moved, p.Secondary = p.Secondary, nil
	}
	at = s.lay(b, p, r, true, true)
	alone := 0
	if !at.holds(tallest(items)) {
		alone = 1
		at = s.lay(b, p, r, false, true)
		items = p.Items(b, at.content.W)
		if moved != nil {
			items = append(items, secondaryItem(b, *moved, at.content.W))
		}
		if head := s.layHead(b, p, r); p.Hint != "" && head.head.Bottom() > head.foot.Y {
			items = append([]partsui.Item{hintItem(b, p.Hint, at.content.W)}, items...)
			p.Hint = ""
		}
	}
	pages := paginate(items, at.content.H, gap(b))
	e := s.top()
	e.page = min(e.page, len(pages)-1+alone)
	if e.page < alone {
		at = s.layHead(b, p, r)
		p.Side = nil
		s.drawPage(b, p, at, true, len(pages)+alone)
		return
	}
	s.drawItems(b, pages[e.page-alone], at.content)
	s.drawPage(b, p, at, alone == 0, len(pages)+alone)
}

// secondaryItem is the secondary button as the last of the items, where the
// foot has no room for it.
func secondaryItem(b *partsui.Board, a partsui.Action, w float32) partsui.Item {
	return partsui.Item{
		Height: b.ButtonHeight(w, a),
		Draw:   func(b *partsui.Board, r partsui.Rect) { b.Secondary(r, a) },
	}
}

func (s *Shell) drawItems(b *partsui.Board, items []partsui.Item, r partsui.Rect) {
	y := r.Y
	if s.reaches(b) {
		y = max(y, r.Bottom()-total(items, gap(b)))
	}
	for _, item := range items {
		item.Draw(b, partsui.Rect{X: r.X, Y: y, W: r.W, H: item.Height})
		y += item.Height + gap(b)
	}
}
