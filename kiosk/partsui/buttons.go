package partsui

import (
	"image/color"

	"maru/kiosk"
	"maru/kiosk/theme"
)

// Item is a part that stands in a column of parts: it knows the height it
// needs at the column's width, and draws itself where it is put.
type Item struct {
	Height float32
	Draw   func(b *Board, r Rect)
}

// Action is a button's words, the pictogram beside them and what it does.
type Action struct {
	Name string
	Icon string // "" for none
	Do   func()
}

// ButtonHeight returns the height that a button of a width needs for its words.
func (b *Board) ButtonHeight(w float32, a Action) float32 {
	_, lines := b.fitted(w, Type{Role: theme.ChoiceRole, Bold: true}, a)
	return float32(len(lines))*b.Look.Line(theme.ChoiceRole) + 2*b.Look.Air(37)
}

// fitted gives a button's words the room they need: the pictogram stays away
// where the words stand on one line without it only.
func (b *Board) fitted(w float32, t Type, a Action) (Action, []string) {
	room := w - 2*b.Look.Grow(20)
	if a.Icon != "" && b.Look.Measure(t.Role, t.Bold, a.Name) > room-b.Look.Grow(96) {
		a.Icon = ""
	}
	if a.Icon != "" {
		room -= b.Look.Grow(96)
	}
	return a, b.Lines(t, a.Name, room)
}

// Primary draws the one button of a screen that goes on.
func (b *Board) Primary(r Rect, a Action) {
	p := b.Look.Palette
	shape := Shape{p.Sun, p.Accent, 3, p.SunLedge, b.Look.Ledge(10), 28}
	b.Press(r, shape, a.Name, func(f *Board) {
		f.labelled(Rect{0, 0, r.W, r.H}, Type{theme.ChoiceRole, true, p.OnSun, Centre}, a, p.OnSun)
	}, a.Do)
}

// Secondary draws the button beside the primary one.
func (b *Board) Secondary(r Rect, a Action) {
	p := b.Look.Palette
	shape := Shape{p.Card, p.Ink, 3, p.Ink, b.Look.Ledge(10), 28}
	b.Press(r, shape, a.Name, func(f *Board) {
		f.labelled(Rect{0, 0, r.W, r.H}, Type{theme.ChoiceRole, false, p.Ink, Centre}, a, p.Ink)
	}, a.Do)
}

// labelled centres words and a pictogram in r: an arrow follows the words, any
// other pictogram goes before them.
func (b *Board) labelled(r Rect, t Type, a Action, ink color.NRGBA) {
	a, lines := b.fitted(r.W, t, a)
	size, gap := float32(0), float32(0)
	if a.Icon != "" {
		size, gap = b.Look.Grow(72), b.Look.Grow(24)
	}
	widest := float32(0)
	for _, l := range lines {
		widest = max(widest, b.Look.Measure(t.Role, t.Bold, l))
	}
	left := r.X + (r.W-widest-size-gap)/2
	words, icon := left, left+widest+gap
	if a.Icon != "arrow-right" {
		words, icon = left+size+gap, left
	}
	height := float32(len(lines)) * b.Look.Line(t.Role)
	t.Align = Leading
	b.DrawLines(words, r.Y+(r.H-height)/2, widest, t, lines, a.Name)
	if a.Icon != "" {
		b.Icon(Rect{icon, r.Y + (r.H-size)/2, size, size}, a.Icon, ink)
	}
}

// SecondaryWidth returns the width a secondary button needs beside a primary
// one: 360 to half of the row.
func (b *Board) SecondaryWidth(row float32, a Action) float32 {
	need := b.Look.Measure(theme.ChoiceRole, true, a.Name) + 2*b.Look.Grow(28)
	return min(max(need, 360), (row-24)/2)
}

// Choice is one answer of a question.
type Choice struct {
	Name   string
	Second string // a second line in Regular, "" for none
	Chosen bool
	Many   bool // a box instead of a ring
	Do     func()
}

// Choice returns the card of one answer at a width.
func (b *Board) Choice(w float32, s theme.Service, c Choice) Item {
	look := b.Look
	ring := look.Grow(72)
	left := look.Grow(44) + ring + look.Grow(36)
	room := w - left - look.Grow(36)
	first := Type{theme.ChoiceRole, c.Chosen, look.Palette.Ink, Leading}
	second := Type{theme.TextRole, false, look.Palette.Soft, Leading}
	// The card is as high as its Bold form needs, so that choosing it never
	// moves the cards below it.
	words := b.Height(Type{Role: theme.ChoiceRole, Bold: true}, c.Name, room)
	under := b.Height(second, c.Second, room)
	air := look.Grow(30)
	if look.Text != kiosk.Text100 && words+under > b.tallCard() {
		c.Second, under = "", 0 // the name must stand
		air = min(air, 20)
	}
	h := max(words+under+2*air, min(look.Grow(146), b.tallCard()))
	draw := func(b *Board, r Rect) {
		b.Press(r, b.choiceShape(s, c.Chosen), c.Name, func(f *Board) {
			f.tick(Rect{look.Grow(44), (r.H - ring) / 2, ring, ring}, s, c)
			y := (r.H - words - under) / 2
			y += f.Words(left, y, room, first, c.Name)
			f.Words(left, y, room, second, c.Second)
		}, c.Do)
	}
	return Item{h, draw}
}

func (b *Board) choiceShape(s theme.Service, chosen bool) Shape {
	p := b.Look.Palette
	if !chosen {
		return Shape{p.Card, p.Line, 3, p.Line, b.Look.Ledge(8), 28}
	}
	dye := p.Dye(s)
	return Shape{dye.Tint, dye.Deep, 8, dye.Deep, b.Look.Ledge(8), 28}
}

// tick draws the ring or box of a choice.
func (b *Board) tick(r Rect, s theme.Service, c Choice) {
	p := b.Look.Palette
	fill, edge := p.Card, p.Line
	if c.Chosen {
		dye := p.Dye(s)
		fill, edge = dye.Deep, dye.Deep
	}
	if c.Many {
		b.Box(r, fill, 16, edge, 5)
	} else {
		b.Circle(r, fill, edge, 5)
	}
	if c.Chosen {
		b.Icon(r.Inset(r.W*0.14), "check-bold", p.Dye(s).On)
	}
}

// Tile is one service on the home screen.
type Tile struct {
	Service theme.Service
	Name    string // verb and noun
	Short   string // the form for large text
	Hint    string // one line below; "" for none
	Do      func()
}

// Tile draws a tile. A wide one has its disc at the left, a tall one on top.
func (b *Board) Tile(r Rect, t Tile) {
	dye := b.Look.Palette.Dye(t.Service)
	shape := Shape{dye.Tint, dye.Deep, 3, dye.Deep, b.Look.Ledge(10), 32}
	b.Press(r, shape, t.Name, func(f *Board) {
		if b.wide(r.W) {
			f.wideTile(r, t)
		} else {
			f.tallTile(r, t)
		}
	}, t.Do)
}

func (b *Board) wide(w float32) bool { return w > 700 }

// TileHeight returns the least height of a tile at a width, without its hint.
func (b *Board) TileHeight(w float32, t Tile) float32 {
	words := Type{Role: theme.TileRole, Bold: true}
	if b.wide(w) {
		room := w - b.wideTileLeft(b.discSize(0)) - 28
		return max(b.Height(words, b.fitting(words, room, t), room), b.discSize(0)) + 40
	}
	room := w - 56
	return b.Height(words, b.fitting(words, room, t), room) + b.Look.Grow(128) + 60
}

// discSize returns the disc of a wide tile; it grows with a high tile.
func (b *Board) discSize(h float32) float32 {
	if b.Look.Tight() {
		return 168
	}
	return max(b.Look.Grow(100), min(h*0.52, 220))
}

func (b *Board) wideTileLeft(disc float32) float32 { return 44 + disc + b.Look.Grow(26) }

func (b *Board) wideTile(r Rect, t Tile) {
	p := b.Look.Palette
	disc := b.discSize(r.H)
	left := b.wideTileLeft(disc)
	room := r.W - left - 28
	words := Type{theme.TileRole, true, p.Ink, Leading}
	hint := Type{theme.TextRole, false, p.Ink, Leading}
	name := b.fitting(words, room, t)
	h := b.Height(words, name, room)
	under := b.Height(hint, t.Hint, room)
	if h+under > r.H-24 {
		t.Hint, under = "", 0
	}
	b.Disc(Rect{44, (r.H - disc) / 2, disc, disc}, t.Service)
	y := (r.H - h - under) / 2
	y += b.Words(left, y, room, words, name)
	b.Words(left, y, room, hint, t.Hint)
}

func (b *Board) tallTile(r Rect, t Tile) {
	p := b.Look.Palette
	words := Type{theme.TileRole, true, p.Ink, Leading}
	hint := Type{theme.TextRole, false, p.Ink, Leading}
	room := r.W - 56
	name := b.fitting(words, room, t)
	h := b.Height(words, name, room)
	under := b.Height(hint, t.Hint, room)
	disc := b.Look.Grow(128)
	if disc+h+under+72 > r.H {
		t.Hint, under = "", 0
	}
	b.Disc(Rect{28, 28, disc, disc}, t.Service)
	y := r.H - 24 - h - under
	y += b.Words(28, y, room, words, name)
	b.Words(28, y, room, hint, t.Hint)
}

// fitting picks the short form of a tile's words where the long one would not
// stand on one line.
func (b *Board) fitting(words Type, room float32, t Tile) string {
	if t.Short != "" && b.Look.Measure(words.Role, true, t.Name) > room {
		return t.Short
	}
	return t.Name
}

// OneLine reports whether a button's words stand on one line at a width.
func (b *Board) OneLine(w float32, a Action) bool {
	_, lines := b.fitted(w, Type{Role: theme.ChoiceRole, Bold: true}, a)
	return len(lines) == 1
}

// IconKey draws a key that shows a pictogram alone; name says what it does.
func (b *Board) IconKey(r Rect, icon, name string, do func()) {
	p := b.Look.Palette
	shape := Shape{p.Card, p.Ink, 3, p.Ink, b.Look.Ledge(8), 28}
	b.Press(r, shape, name, func(f *Board) {
		size := min(b.Look.Grow(72), r.H-16)
		f.Icon(Rect{(r.W - size) / 2, (r.H - size) / 2, size, size}, icon, p.Ink)
	}, do)
}

// SmallKey returns a key for what residents seldom need: as high as a target
// must be and no wider than its words.
func (b *Board) SmallKey(w float32, icon, name string, do func()) Item {
	p := b.Look.Palette
	size := b.Look.Grow(56)
	left, right := b.Look.Grow(48)+size, b.Look.Grow(28)
	words := Type{theme.TextRole, false, p.Ink, Leading}
	need := min(w, b.Look.Measure(words.Role, false, name)+left+right+2)
	lines := b.Height(words, name, need-left-right)
	h := lines + b.Look.Grow(36)
	return Item{h, func(b *Board, r Rect) {
		shape := Shape{p.Card, p.Line, 3, p.Line, b.Look.Ledge(8), 24}
		b.Press(Rect{r.X, r.Y, need, h}, shape, name, func(f *Board) {
			f.Icon(Rect{right, (h - size) / 2, size, size}, icon, p.Ink)
			f.Words(left, (h-lines)/2, need-left-right, words, name)
		}, do)
	}}
}
