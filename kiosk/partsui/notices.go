package partsui

import (
	"image/color"
	"strings"

	"maru/kiosk"
	"maru/kiosk/theme"
)

// Tone says what a notice is about.
type Tone int

// The tones of a notice.
const (
	Plain   Tone = iota // on the service's tint
	Good                // done, fits
	Timely              // time, waiting
	Trouble             // a refusal or a fault; says first what to do next
)

// Notice is a sheet that cannot be pressed: a pictogram, one Bold line and one
// Regular.
type Notice struct {
	Tone  Tone
	Icon  string
	First string
	Then  string
}

// Notice returns the part at a width.
func (b *Board) Notice(w float32, s theme.Service, n Notice) Item {
	look := b.Look
	p := look.Palette
	ground, mark := b.tone(n.Tone, s)
	icon := look.Grow(76)
	pad, air := look.Grow(28), look.Grow(24)
	if look.Low() && look.Tight() { // the words alone fill the panel
		n.Icon, pad, air = "", 24, 12
	}
	left := pad
	if n.Icon != "" {
		left += icon + look.Grow(24)
	}
	room := w - left - pad
	first := Type{theme.TextRole, true, p.Ink, Leading}
	then := Type{theme.TextRole, false, p.Ink, Leading}
	h1, h2 := b.Height(first, n.First, room), b.Height(then, n.Then, room)
	h := max(h1+h2, icon) + 2*air
	return Item{h, func(b *Board, r Rect) {
		edge, width := color.NRGBA{}, float32(0)
		if n.Tone == Trouble {
			edge, width = p.Error, 4
		}
		b.Box(r, ground, 28, edge, width)
		b.On(ground, r, func() {
			if n.Icon != "" {
				b.Icon(Rect{r.X + pad, r.Y + (r.H-icon)/2, icon, icon}, n.Icon, mark)
			}
			y := r.Y + (r.H-h1-h2)/2
			y += b.Words(r.X+left, y, room, first, n.First)
			b.Words(r.X+left, y, room, then, n.Then)
		})
	}}
}

func (b *Board) tone(t Tone, s theme.Service) (ground, mark color.NRGBA) {
	p := b.Look.Palette
	switch t {
	case Good:
		return p.GoodTint, p.Good
	case Timely:
		return p.AccentTint, p.Accent
	case Trouble:
		return p.ErrorTint, p.Error
	default:
		return p.Dye(s).Tint, p.Dye(s).Deep
	}
}

// Finding says how a programme stands to a household.
type Finding int

// The findings that a card shows. What does not fit is not shown as a card of
// its own; who asks for it is told in words.
const (
	Fits    Finding = iota // a disc with a check
	MayFit                 // a ring with a pencil: an answer is missing
	Neutral                // a disc of the service: listed, not judged
)

// Card is a programme, an organisation or another thing with a page of its own.
type Card struct {
	Finding Finding
	Icon    string // of a Neutral card; "" for the service's own
	Name    string
	Second  string
	// Long shortens words such as the title of a law to what a list has room for:
	// two lines of a name, and on a panel that lies three lines in all. The card's
	// own page has them whole.
	Long bool
	Do   func()
}

// tallCard is how high the words of a card may be where words are very large.
func (b *Board) tallCard() float32 {
	if b.Look.Low() && b.Look.Tight() {
		return b.Look.H * 0.27
	}
	return min(430, b.Look.H*0.4)
}

// Card returns the card of a programme at a width.
func (b *Board) Card(w float32, s theme.Service, c Card) Item {
	look := b.Look
	p := look.Palette
	disc := look.Grow(92)
	arrow := look.Grow(64)
	left := 36 + disc + look.Grow(32)
	if look.Text != kiosk.Text100 { // the words need the room more
		disc, arrow = 110, 0
		left = 36 + disc + 32
		if c.Finding == Neutral {
			disc, left = 0, 44
		}
	}
	room := w - left - arrow - min(look.Grow(52), 60)
	first := Type{theme.ChoiceRole, true, p.Ink, Leading}
	second := Type{theme.TextRole, false, p.Soft, Leading}
	name := c.Name
	if c.Long {
		name = b.brief(first, c.Name, room, 2)
		if !look.Portrait() {
			c.Second = b.brief(second, c.Second, room, 3-len(b.Lines(first, name, room)))
		}
	}
	h1, h2 := b.Height(first, name, room), b.Height(second, c.Second, room)
	if look.Text != kiosk.Text100 && h1+h2 > b.tallCard() {
		c.Second, h2 = "", 0 // its page says it; the name must stand
	}
	air := min(look.Grow(16), 18)
	if c.Long && !look.Portrait() && h1+h2 > look.Line(first.Role)+look.Line(second.Role) {
		air = 5 // so that two of three lines stand one above the other
	}
	h := max(h1+h2, disc) + 2*air
	return Item{h, func(b *Board, r Rect) {
		shape := Shape{p.Card, p.Line, 3, p.Line, look.Ledge(8), 28}
		press := b.Press(r, shape, c.Name, func(f *Board) {
			if disc > 0 {
				f.finding(Rect{36, (r.H - disc) / 2, disc, disc}, s, c)
			}
			y := (r.H - h1 - h2) / 2
			y += f.Words(left, y, room, first, name)
			f.Words(left, y, room, second, c.Second)
			if arrow > 0 {
				f.Icon(Rect{r.W - look.Grow(28) - arrow, (r.H - arrow) / 2, arrow, arrow}, "arrow-right", p.Ink)
			}
		}, c.Do)
		press.Card = true
	}}
}

// brief shortens words to some lines, with "…" where something is left out.
func (b *Board) brief(t Type, s string, width float32, lines int) string {
	runes := []rune(s)
	short := s
	for len(runes) > 1 && len(b.Lines(t, short, width)) > lines {
		runes = runes[:len(runes)-1]
		short = string(runes) + "…"
	}
	return short
}

func (b *Board) finding(r Rect, s theme.Service, c Card) {
	p := b.Look.Palette
	switch c.Finding {
	case Fits:
		b.Circle(r, p.Good, color.NRGBA{}, 0)
		b.Icon(r.Inset(r.W*0.16), "check-bold", p.Card)
	case MayFit:
		b.Circle(r, p.Card, p.Accent, 5)
		b.Icon(r.Inset(r.W*0.2), "write", p.Accent)
	default:
		if c.Icon == "" {
			b.Disc(r, s)
			return
		}
		dye := p.Dye(s)
		b.Circle(r, dye.Deep, color.NRGBA{}, 0)
		b.Icon(r.Inset(r.W*0.17), c.Icon, dye.On)
	}
}

// Paragraph returns plain words at a width.
func (b *Board) Paragraph(w float32, t Type, s string) Item {
	return Item{b.Height(t, s, w), func(b *Board, r Rect) { b.Words(r.X, r.Y, r.W, t, s) }}
}

// Rows returns a Row in as many pieces as large words need: no piece is higher
// than half of a page.
func (b *Board) Rows(w float32, icon string, ink color.NRGBA, first, then string) []Item {
	row := b.Row(w, icon, ink, first, then)
	most := b.Look.H * 0.3
	if b.Look.Tight() && b.Look.Portrait() {
		most = b.Look.H * 0.42
	}
	if row.Height <= most {
		return []Item{row}
	}
	left := b.Look.Grow(72) + b.Look.Grow(28)
	var items []Item
	add := func(t Type, lines []string) {
		each := max(1, int(most/b.Look.Line(t.Role)))
		for len(lines) > 0 {
			n := min(each, len(lines))
			some := lines[:n]
			lines = lines[n:]
			items = append(items, Item{float32(n) * b.Look.Line(t.Role), func(b *Board, r Rect) {
				b.DrawLines(r.X+left, r.Y, w-left, t, some, strings.Join(some, " "))
			}})
		}
	}
	p := b.Look.Palette
	bold, plain := Type{theme.TextRole, true, p.Ink, Leading}, Type{theme.TextRole, false, p.Ink, Leading}
	if first != "" {
		head := b.Lines(bold, first, w-left)
		if n := max(1, int(most/b.Look.Line(bold.Role))); n < len(head) {
			first, head = strings.Join(head[:n], "\n"), head[n:]
		} else {
			head = nil
		}
		items = append(items, b.Row(w, icon, ink, first, ""))
		add(bold, head)
	}
	add(plain, b.Lines(plain, then, w-left))
	return items
}

// Row returns a line with a pictogram before it: a paper to bring, a place.
func (b *Board) Row(w float32, icon string, ink color.NRGBA, first, then string) Item {
	look := b.Look
	size := look.Grow(72)
	left := size + look.Grow(28)
	bold := Type{theme.TextRole, true, look.Palette.Ink, Leading}
	plain := Type{theme.TextRole, false, look.Palette.Ink, Leading}
	h1, h2 := b.Height(bold, first, w-left), b.Height(plain, then, w-left)
	return Item{max(size, h1+h2), func(b *Board, r Rect) {
		b.Icon(Rect{r.X, r.Y + min((r.H-size)/2, look.Grow(12)), size, size}, icon, ink)
		y := r.Y + (r.H-h1-h2)/2
		y += b.Words(r.X+left, y, w-left, bold, first)
		b.Words(r.X+left, y, w-left, plain, then)
	}}
}
