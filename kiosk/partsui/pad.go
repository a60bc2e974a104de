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

// PadLeast returns the least height of a pad: rows of keys of at least 15 mm
// that hold their caps, and what stands between them. A panel that is low for
// its words gets two wide rows instead of four.
func PadLeast(look theme.Look) float32 {
	rows := float32(4)
	if look.Tight() && !look.Portrait() {
		rows = 2
	}
	return rows*padKey(look) + (rows-1)*(18+look.Ledge(8)*0.5) + look.Ledge(8)
}

func padKey(look theme.Look) float32 { return max(81, look.Line(theme.KeyRole)+12) }

// padRows are the keys of a pad that stands upright, and of one that lies. "<"
// erases, "" is no key.
var (
	upright = [][]string{{"1", "2", "3"}, {"4", "5", "6"}, {"7", "8", "9"}, {"<", "0", "00"}}
	lying   = [][]string{{"1", "2", "3", "4", "5", ""}, {"6", "7", "8", "9", "0", "<"}}
)

// Pad draws the pad in r; its keys share the height there is.
func (b *Board) Pad(r Rect, pad Pad) {
	rows := upright
	if r.H < 4*padKey(b.Look)+3*(18+b.Look.Ledge(8)*0.5)+b.Look.Ledge(8) {
		rows = lying
	}
	n, cols := float32(len(rows)), float32(len(rows[0]))
	ledge := b.Look.Ledge(8)
	between := 18 + ledge*0.5
	gap := min(24, r.W*0.02)
	w := (r.W - (cols-1)*gap) / cols
	h := min((r.H-ledge-(n-1)*between)/n, 190)
	for i, row := range rows {
		for j, key := range row {
			b.padKeyAt(Rect{r.X + float32(j)*(w+gap), r.Y + float32(i)*(h+between), w, h}, key, pad)
		}
	}
}

func (b *Board) padKeyAt(at Rect, key string, pad Pad) {
	p := b.Look.Palette
	switch {
	case key == "<":
		b.eraseKey(at, pad)
	case key == "" || key == "00" && !pad.Hundreds:
	default:
		shape := Shape{p.Card, p.Line, 3, p.Line, b.Look.Ledge(8), 28}
		b.Press(at, shape, key, func(f *Board) {
			f.WordsIn(Rect{0, 0, at.W, at.H}, Type{theme.KeyRole, true, p.Ink, Centre}, key)
		}, func() { pad.Type(key) })
	}
}

func (b *Board) eraseKey(r Rect, pad Pad) {
	p := b.Look.Palette
	shape := Shape{p.Sunk, p.Line, 3, p.Line, b.Look.Ledge(8), 28}
	b.Press(r, shape, pad.Erase, func(f *Board) {
		words := Type{theme.TextRole, false, p.Ink, Centre}
		icon := min(f.Look.Grow(64), r.H-16, r.W-16)
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
	return b.valueHeight(w, f) + 2*b.Look.Grow(20) + b.Height(small, f.Words, w-2*b.Look.Grow(44))
}

// hasUnit reports whether the unit leaves the value its room. Where it does not,
// the question above says it.
func (b *Board) hasUnit(w float32, f Field) bool {
	return f.Unit != "" && b.Look.Measure(theme.ChoiceRole, false, f.Unit) < w*0.4
}

// valueType sets the value as large as its line allows.
func (b *Board) valueType(w float32, f Field) (Type, float32) {
	room := w - 2*b.Look.Grow(44)
	if b.hasUnit(w, f) {
		room -= b.Look.Measure(theme.ChoiceRole, false, f.Unit) + 28
	}
	t := Type{theme.AmountRole, true, b.Look.Palette.Ink, Trailing}
	for _, role := range []theme.Role{theme.HomeRole, theme.ChoiceRole, theme.TextRole} {
		if b.Look.Measure(t.Role, true, f.Value) > room {
			t.Role = role
		}
	}
	return t, room
}

// valueHeight is at least the line of an amount, so that the field does not
// jump while digits are typed.
func (b *Board) valueHeight(w float32, f Field) float32 {
	t, room := b.valueType(w, f)
	return max(b.Look.Line(theme.AmountRole), b.Height(t, f.Value, room))
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
		y := r.Y + b.Look.Grow(20)
		line := b.valueHeight(r.W, f)
		if b.hasUnit(r.W, f) {
			unit := Type{theme.ChoiceRole, false, p.Ink, Trailing}
			b.Words(r.X+pad, y+(line-b.Look.Line(unit.Role))*0.75, r.W-2*pad, unit, f.Unit)
		}
		value, room := b.valueType(r.W, f)
		b.Words(r.X+pad, y+(line-b.Height(value, f.Value, room))/2, room, value, f.Value)
		if f.Words != "" {
			small := Type{theme.TextRole, false, p.Soft, Trailing}
			b.Words(r.X+pad, r.Y+b.Look.Grow(20)+line, r.W-2*pad, small, f.Words)
		}
	})
}
