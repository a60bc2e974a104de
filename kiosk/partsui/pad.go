package partsui

import (
	"maru/kiosk/theme"
)

// Pad is a pad of digits: 1-2-3 on top, as on a telephone, so that one order
// serves amounts, receipt numbers and PINs.
type Pad struct {
	Erase    string // the word on the erase key
	Hundreds bool   // a 00 key, for amounts
	Type     func(digits string)
	Back     func()
}

// PadLeast returns the least height of a pad: four rows of keys of at least
// 15 mm that hold their caps, and what stands between them.
func PadLeast(look theme.Look) float32 {
	key := max(81, look.Line(theme.KeyRole)+12)
	return 4*key + 3*(18+look.Ledge(8)*0.5) + look.Ledge(8)
}

// Pad draws the pad in r; its keys share the height there is.
func (b *Board) Pad(r Rect, pad Pad) {
	const gap = 24
	p := b.Look.Palette
	w := (r.W - 2*gap) / 3
	ledge := b.Look.Ledge(8)
	h := min((r.H-ledge-3*(gap*0.75+ledge*0.5))/4, 190)
	pitch := h + gap*0.75 + ledge*0.5
	cap := Type{theme.KeyRole, true, p.Ink, Centre}
	shape := Shape{p.Card, p.Line, 3, p.Line, ledge, 28}
	key := func(col, row int, name string, do func()) {
		at := Rect{r.X + float32(col)*(w+gap), r.Y + float32(row)*pitch, w, h}
		b.Press(at, shape, name, func(f *Board) {
			f.WordsIn(Rect{0, 0, at.W, at.H}, cap, name)
		}, do)
	}
	for i, d := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"} {
		key(i%3, i/3, d, func() { pad.Type(d) })
	}
	b.eraseKey(Rect{r.X, r.Y + 3*pitch, w, h}, pad)
	key(1, 3, "0", func() { pad.Type("0") })
	if pad.Hundreds {
		key(2, 3, "00", func() { pad.Type("00") })
	}
}

func (b *Board) eraseKey(r Rect, pad Pad) {
	p := b.Look.Palette
	shape := Shape{p.Sunk, p.Line, 3, p.Line, b.Look.Ledge(8), 28}
	b.Press(r, shape, pad.Erase, func(f *Board) {
		words := Type{theme.TextRole, false, p.Ink, Centre}
		icon := min(f.Look.Grow(64), r.H-16)
		w := f.Look.Measure(theme.TextRole, false, pad.Erase)
		if w+icon+40 > r.W || f.Look.Line(theme.TextRole) > r.H {
			f.Icon(Rect{(r.W - icon) / 2, (r.H - icon) / 2, icon, icon}, "erase", p.Ink)
			return
		}
		x := (r.W - w - icon - 16) / 2
		f.Icon(Rect{x, (r.H - icon) / 2, icon, icon}, "erase", p.Ink)
		words.Align = Leading
		f.Words(x+icon+16, (r.H-f.Look.Line(theme.TextRole))/2, w+2, words, pad.Erase)
	}, pad.Back)
}

// Field is a sheet that shows what is being typed.
type Field struct {
	Value   string // as typed so far, grouped for reading
	Unit    string // after the value; "" for none
	Words   string // the value in words, under it
	Trouble bool   // the edge says that something is to be mended
}

// FieldHeight returns the height of a field at a width.
func (b *Board) FieldHeight(w float32, f Field) float32 {
	small := Type{Role: theme.TextRole}
	return b.Look.Line(theme.AmountRole) + 2*b.Look.Grow(20) + b.Height(small, f.Words, w-2*b.Look.Grow(44))
}

// Field draws the field in r.
func (b *Board) Field(r Rect, s theme.Service, f Field) {
	p := b.Look.Palette
	edge := p.Dye(s).Deep
	if f.Trouble {
		edge = p.Error
	}
	b.Box(r, p.Card, 28, edge, 8)
	b.On(p.Card, r, func() {
		pad := b.Look.Grow(44)
		room := r.W - 2*pad
		y := r.Y + b.Look.Grow(20)
		line := b.Look.Line(theme.AmountRole)
		unit := Type{theme.ChoiceRole, false, p.Ink, Trailing}
		value := Type{theme.AmountRole, true, p.Ink, Trailing}
		if f.Unit != "" {
			w := b.Look.Measure(unit.Role, false, f.Unit)
			b.Words(r.X+pad, y+(line-b.Look.Line(unit.Role))*0.75, room, unit, f.Unit)
			room -= w + 28
		}
		for _, role := range []theme.Role{theme.HomeRole, theme.ChoiceRole, theme.TextRole} {
			if b.Look.Measure(value.Role, true, f.Value) > room {
				value.Role = role
			}
		}
		y += (line - b.Look.Line(value.Role)) / 2
		b.Words(r.X+pad, y, room, value, f.Value)
		if f.Words != "" {
			small := Type{theme.TextRole, false, p.Soft, Trailing}
			b.Words(r.X+pad, r.Y+b.Look.Grow(20)+line, r.W-2*pad, small, f.Words)
		}
	})
}
