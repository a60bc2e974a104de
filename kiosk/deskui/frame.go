// Package deskui is the frame of the staff's desk and the parts that its
// screens are put together from: a list of sections at the left, a title with
// its actions, and under it sheets with figures, rows, tables and bars.
//
// A desk runs on the same shell as a kiosk, so that sessions, keys, failures,
// tours and audits are the same; only the frame and the sizes differ. Pages of
// a kiosk stand in a desk's frame as they are.
package deskui

import (
	"image/color"

	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Section is one entry of the list at the left.
type Section struct {
	ID   string // what Section of its screens says
	Key  string // message that names it
	Icon string
	Open func(s *shell.Shell) shell.Screen
}

// Desk is the frame: its sections, and who sits there.
type Desk struct {
	// Sections are shown to whoever has signed in, in this order.
	Sections func(who kiosk.Actor) []Section
	// Name tells the name and, in words, the work of whoever has signed in.
	Name func(s *shell.Shell, who kiosk.Actor) (name, work string)
}

// Sectioned is a screen that belongs to a section of the desk.
type Sectioned interface{ Section() string }

// Who returns who has signed in at the desk, and whether somebody has.
func Who(s *shell.Shell) (kiosk.Actor, bool) { return kiosk.Carried[kiosk.Actor](s.Session()) }

// SignIn begins a session for a member of staff and goes to the first section.
func SignIn(s *shell.Shell, who kiosk.Actor) {
	s.Begin(s.Lang())
	kiosk.Carry(s.Session(), who)
	s.Home()
}

// Measures of the frame in design pixels at 100 %.
const (
	sideWidth = 300
	margin    = 46
	top       = 34
)

// Frame implements shell.Parts.Frame.
func (d *Desk) Frame(s *shell.Shell, b *partsui.Board, p shell.Page) {
	side := b.Look.Grow(sideWidth / 30 * 54)
	r := partsui.Rect{X: side + margin, Y: top, W: b.Look.W - side - 2*margin, H: b.Look.H - 2*top}
	sheet := p.Fill != nil && p.Head == ""
	y := d.title(s, b, r, p, sheet)
	if n := s.Notice(); n != nil && sheet {
		item := b.Notice(r.W, p.Top.Service, *n)
		item.Draw(b, partsui.Rect{X: r.X, Y: y, W: r.W, H: item.Height})
		y += item.Height + gap
	}
	body := partsui.Rect{X: r.X, Y: y, W: r.W, H: r.Bottom() - y}
	if sheet {
		p.Fill(b, body)
	} else {
		s.Body(b, p, body)
	}
	d.side(s, b, partsui.Rect{W: side, H: b.Look.H})
}

// gap stands between two parts of a desk's screen.
const gap = 24

// ActionWidth returns the width of a button that holds its words on one line.
func ActionWidth(b *partsui.Board, a partsui.Action) float32 {
	w := b.Look.Measure(theme.ChoiceRole, true, a.Name) + 2*b.Look.Grow(40) + 4
	if a.Icon != "" {
		w += b.Look.Grow(96)
	}
	return w
}

// side draws the sections, who is there, and the keys that change the look.
func (d *Desk) side(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	p := b.Look.Palette
	b.Fill(r, p.Sunk, 0)
	b.Fill(partsui.Rect{X: r.Right() - 3, W: 3, H: r.H}, p.Hair, 0)
	b.On(p.Sunk, r, func() {
		pad, mark := b.Look.Grow(36), b.Look.Grow(104)
		b.Icon(partsui.Rect{X: r.X + pad, Y: 30, W: mark, H: mark}, "maru", p.Accent)
		name := partsui.Type{Role: theme.WhereRole, Bold: true, Ink: p.Ink}
		b.WordsIn(partsui.Rect{X: r.X + pad + mark + 16, Y: 30, W: r.W - pad - mark - 24, H: mark}, name, s.Say("desk.title"))
		who, in := Who(s)
		least := r.Y
		if in {
			least = d.sections(s, b, partsui.Rect{X: r.X + 20, Y: 30 + mark + 28, W: r.W - 40, H: r.H}, who)
		}
		d.foot(s, b, r, who, in, least)
	})
}

// sections draws the list, and returns where it ends.
func (d *Desk) sections(s *shell.Shell, b *partsui.Board, r partsui.Rect, who kiosk.Actor) float32 {
	now := ""
	if c, ok := s.Current().(Sectioned); ok {
		now = c.Section()
	}
	h := b.Look.Line(theme.ChoiceRole) + b.Look.Grow(44)
	for _, section := range d.Sections(who) {
		d.entry(s, b, partsui.Rect{X: r.X, Y: r.Y, W: r.W, H: h}, section, section.ID == now)
		r.Y += h + 10
	}
	return r.Y
}

func (d *Desk) entry(s *shell.Shell, b *partsui.Board, r partsui.Rect, section Section, now bool) {
	p := b.Look.Palette
	fill, ink := p.Sunk, p.Ink
	if now {
		fill, ink = p.HelpFace, p.OnHelp
	}
	name := s.Say(section.Key)
	b.Press(r, partsui.Shape{Fill: fill, Corner: 16}, name, func(f *partsui.Board) {
		icon := f.Look.Grow(68)
		f.Icon(partsui.Rect{X: 18, Y: (r.H - icon) / 2, W: icon, H: icon}, section.Icon, ink)
		words := partsui.Type{Role: theme.ChoiceRole, Bold: now, Ink: ink}
		if f.Look.Measure(words.Role, now, name) > r.W-icon-48 {
			words.Role = theme.TextRole
		}
		f.WordsIn(partsui.Rect{X: 18 + icon + 18, W: r.W - icon - 48, H: r.H}, words, name)
	}, func() { s.Show(section.Open(s)) })
}

// foot draws who has signed in, where the list above leaves room for it, and
// under it the keys of the look.
func (d *Desk) foot(s *shell.Shell, b *partsui.Board, r partsui.Rect, who kiosk.Actor, in bool, least float32) {
	const key, space = 60, 10
	y := r.H - key - 24
	x := r.X + 20
	keys := []partsui.Key{
		{Name: s.Say("shell.language"), Icon: "language", Do: func() { nextLanguage(s) }},
		{Name: s.Say("shell.size"), Icon: "text-size", Do: s.NextSize},
		{Name: s.Say("shell.contrast"), Icon: "contrast", Do: func() {
			s.Change(func(c *kiosk.Settings) { c.Contrast = !c.Contrast })
		}},
	}
	if in {
		keys = append(keys, partsui.Key{Name: s.Say("desk.lock"), Icon: "lock", Do: func() { s.End("done") }})
	}
	for _, k := range keys {
		b.Press(partsui.Rect{X: x, Y: y, W: key, H: key}, quiet(b), k.Name, func(f *partsui.Board) {
			f.Icon(partsui.Rect{X: 10, Y: 10, W: key - 20, H: key - 20}, k.Icon, b.Look.Palette.Ink)
		}, k.Do)
		x += key + space
	}
	if !in || d.Name == nil {
		return
	}
	first, then := d.Name(s, who)
	bold := partsui.Type{Role: theme.TextRole, Bold: true, Ink: b.Look.Palette.Ink}
	plain := partsui.Type{Role: theme.TextRole, Ink: b.Look.Palette.Soft}
	w := r.W - 40
	h := b.Height(bold, first, w) + b.Height(plain, then, w)
	if y -= h + 20; y < least {
		return
	}
	y += b.Words(r.X+20, y, w, bold, first)
	b.Words(r.X+20, y, w, plain, then)
}

// quiet is the shape of a key that stands on the list at the left.
func quiet(b *partsui.Board) partsui.Shape {
	p := b.Look.Palette
	return partsui.Shape{Fill: p.Card, Edge: p.Line, Width: 2, Ledge: color.NRGBA{}, Corner: 14}
}
