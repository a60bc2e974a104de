package partsui

import (
	"fmt"

	"maru/kiosk"
	"maru/kiosk/theme"
)

// Top is what stands above a screen: where am I, and how far.
type Top struct {
	Service theme.Service
	Title   string
	Right   string // "9問中 4問目", or the seconds that are left
	Clock   bool   // a clock stands before Right
	Steps   int    // planks; 0 for none
	Step    int    // the plank that is being laid, from 1
}

// TopHeight returns the height of the top bar with its planks.
func (b *Board) TopHeight(t Top) float32 {
	if b.Look.Tight() {
		return b.Look.Line(theme.WhereRole) + 24
	}
	disc := b.Look.Grow(104)
	title := Type{Role: theme.WhereRole, Bold: true}
	h := max(disc, b.Height(title, t.Title, b.Look.W-2*48-disc-28)) + 52
	if t.Steps > 0 {
		h += 36
	}
	return h
}

// Top draws the top bar in a row from x to x+w, and its planks.
func (b *Board) Top(r Rect, t Top) {
	p := b.Look.Palette
	title := Type{theme.WhereRole, true, p.Dye(t.Service).Deep, Leading}
	right := Type{theme.TextRole, false, p.Soft, Trailing}
	if t.Service == theme.NoService {
		title.Ink = p.Ink
	}
	bar := b.TopHeight(t)
	if t.Steps > 0 && !b.Look.Tight() {
		bar -= 36
	}
	x := r.X
	if !b.Look.Tight() {
		disc := b.Look.Grow(104)
		at := Rect{x, r.Y + (bar-disc)/2, disc, disc}
		if t.Service == theme.NoService {
			b.Icon(at, "maru", p.Accent)
		} else {
			b.Disc(at, t.Service)
		}
		x += disc + 28
	}
	end := r.Right()
	if !b.Look.Tight() && t.Right != "" {
		w := b.Look.Measure(right.Role, false, t.Right)
		room := end - x - b.Look.Measure(title.Role, true, t.Title) - 24
		if t.Clock {
			room -= b.Look.Grow(52) + 16
		}
		if w <= room {
			h := b.Look.Line(right.Role)
			b.Words(end-w-1, r.Y+(bar-h)/2, w+2, right, t.Right)
			end -= w + 24
			if t.Clock {
				s := b.Look.Grow(52)
				b.Icon(Rect{end - s, r.Y + (bar-s)/2, s, s}, "clock", p.Ink)
				end -= s + 16
			}
		}
	}
	h := b.Height(title, t.Title, end-x)
	b.Words(x, r.Y+(bar-h)/2, end-x, title, t.Title)
	if t.Steps > 0 && !b.Look.Tight() {
		b.planks(Rect{r.X, r.Y + bar, r.W, 18}, t)
	}
}

// planks draws a floor being laid, one board a step.
func (b *Board) planks(r Rect, t Top) {
	const gap = 8
	p := b.Look.Palette
	deep := p.Dye(t.Service).Deep
	w := (r.W - gap*float32(t.Steps-1)) / float32(t.Steps)
	for i := range t.Steps {
		at := Rect{r.X + float32(i)*(w+gap), r.Y, w, r.H}
		switch {
		case i+1 < t.Step:
			b.Fill(at, deep, 4)
		case i+1 == t.Step:
			at.H += 8
			b.Fill(at, deep, 4)
		default:
			b.Fill(at, p.Hair, 4)
		}
	}
	b.mark(Mark{Kind: PictureMark, Name: fmt.Sprintf("planks %d/%d", t.Step, t.Steps), Rect: r})
}

// Key is one key of the bottom bar.
type Key struct {
	Name string
	Icon string
	Dark bool // the staff key, always last
	Wide bool // takes the room of two
	Do   func()
}

// Bar is the bottom bar of one screen: its keys in one row, or in two where the
// words of the language and size do not fit one.
type Bar struct {
	rows   [][]Key
	beside bool    // the pictogram stands beside the word, not above
	icon   float32 // the pictogram's size
	height float32
}

const (
	barGap    = 20 // 5 mm between two targets
	barMargin = 18
	smallIcon = 40 // 10 mm, the least that still tells one key from another
)

// Height returns the height of the bar.
func (bar Bar) Height() float32 { return bar.height }

// NewBar lays the keys out: all in one row where their words fit, else as the
// rows of two, beside smaller pictograms where that is what it takes, else as
// the few keys that a settings screen makes enough.
func (b *Board) NewBar(all []Key, two [2][]Key, few []Key) Bar {
	landscape := !b.Look.Portrait()
	icon := b.Look.Grow(76)
	try := []Bar{{rows: [][]Key{all}, beside: landscape, icon: icon}}
	if landscape {
		try = append(try,
			Bar{rows: [][]Key{all}, beside: true, icon: smallIcon},
			Bar{rows: [][]Key{all}, beside: true})
	} else {
		try = append(try,
			Bar{rows: [][]Key{two[0], two[1]}, beside: true, icon: 52},
			Bar{rows: [][]Key{two[0], two[1]}, beside: true, icon: smallIcon})
	}
	if b.Look.Text == kiosk.Text200 {
		try = nil
	}
	for _, bar := range try {
		if b.fits(bar) {
			bar.height = b.barHeight(bar)
			return bar
		}
	}
	// Long words at 200 %: smaller pictograms, pairs, at last words alone.
	half := len(few) / 2
	for _, bar := range []Bar{
		{rows: [][]Key{few}, beside: landscape, icon: icon},
		{rows: [][]Key{few}, beside: true, icon: 80},
		{rows: [][]Key{few}, beside: true},
		{rows: [][]Key{few[:half], few[half:]}, beside: true, icon: 80},
	} {
		if b.fits(bar) {
			bar.height = b.barHeight(bar)
			return bar
		}
	}
	bar := Bar{rows: [][]Key{few}, beside: true}
	bar.height = b.barHeight(bar)
	return bar
}

func (b *Board) keyHeight(bar Bar) float32 {
	word := b.Look.Line(theme.TextRole)
	if bar.beside {
		return max(word, bar.icon) + 2*b.Look.Air(22)
	}
	return bar.icon + word + 2*b.Look.Air(22)
}

func (b *Board) barHeight(bar Bar) float32 {
	rows := float32(len(bar.rows))
	return rows*b.keyHeight(bar) + (rows-1)*b.barRowGap() + 20 + 20
}

// barRowGap is what stands between two rows: the ledge of the upper one, and
// the gap below it.
func (b *Board) barRowGap() float32 { return b.Look.Ledge(8) + barGap }

// natural returns the least width of a key.
func (bar Bar) natural(b *Board, k Key) float32 {
	word := b.Look.Measure(theme.TextRole, k.Dark, k.Name)
	if bar.beside {
		if bar.icon == 0 {
			return word + 2*18
		}
		return word + bar.icon + 10 + 2*6
	}
	return max(word, bar.icon) + 2*12
}

func (b *Board) fits(bar Bar) bool {
	for _, row := range bar.rows {
		need := barGap * float32(len(row)-1)
		for _, k := range row {
			need += bar.natural(b, k)
		}
		if need > b.Look.W-2*barMargin {
			return false
		}
	}
	return true
}

// Bar draws the bottom bar at the foot of the panel.
func (b *Board) Bar(bar Bar) {
	p := b.Look.Palette
	at := Rect{0, b.Look.H - bar.height, b.Look.W, bar.height}
	b.Fill(at, p.Sunk, 0)
	b.Fill(Rect{0, at.Y, at.W, 3}, p.Hair, 0)
	h := b.keyHeight(bar)
	y := at.Y + 20
	b.On(p.Sunk, at, func() {
		for _, row := range bar.rows {
			b.barRow(bar, row, y, h)
			y += h + b.barRowGap()
		}
	})
}

// barRow shares the width of a row: equally where every word fits its equal
// part, else each key gets what its word needs and an equal part of the rest.
func (b *Board) barRow(bar Bar, row []Key, y, h float32) {
	room := b.Look.W - 2*barMargin - barGap*float32(len(row)-1)
	parts := float32(0)
	for _, k := range row {
		parts += weight(k)
	}
	equal, need := true, float32(0)
	for _, k := range row {
		n := bar.natural(b, k)
		need += n
		if n > room*weight(k)/parts {
			equal = false
		}
	}
	x := float32(barMargin)
	for _, k := range row {
		w := room * weight(k) / parts
		if !equal {
			w = bar.natural(b, k) + (room-need)/float32(len(row))
		}
		b.barKey(bar, Rect{x, y, w, h}, k)
		x += w + barGap
	}
}

func weight(k Key) float32 {
	if k.Wide {
		return 2
	}
	return 1
}

func (b *Board) barKey(bar Bar, r Rect, k Key) {
	p := b.Look.Palette
	shape := Shape{p.Card, p.Line, 3, p.Line, b.Look.Ledge(8), 24}
	ink := p.Ink
	if k.Dark {
		shape = Shape{p.HelpFace, p.HelpFace, 0, p.HelpLedge, b.Look.Ledge(8), 24}
		ink = p.OnHelp
	}
	words := Type{theme.TextRole, k.Dark, ink, Centre}
	icon := bar.icon
	b.Press(r, shape, k.Name, func(f *Board) {
		line := f.Look.Line(theme.TextRole)
		if bar.beside {
			w := f.Look.Measure(theme.TextRole, k.Dark, k.Name)
			x := (r.W - w - icon - 10) / 2
			if icon > 0 {
				f.Icon(Rect{x, (r.H - icon) / 2, icon, icon}, k.Icon, ink)
			} else {
				x -= 5
			}
			words.Align = Leading
			f.Words(x+icon+10, (r.H-line)/2, w+2, words, k.Name)
			return
		}
		y := (r.H - icon - line) / 2
		f.Icon(Rect{(r.W - icon) / 2, y, icon, icon}, k.Icon, ink)
		f.Words(4, y+icon, r.W-8, words, k.Name)
	}, k.Do)
}
