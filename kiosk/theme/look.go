package theme

import (
	"math"

	"maru/i18n"
	"maru/kiosk"
)

// Panel is the glass of one kiosk: its size in pixels and how large a pixel is.
type Panel struct {
	Width, Height float32 // pixels
	MMPerPixel    float32 // 0.248 on a 21.5" Full HD panel
	// Desk marks the screen of a desk, which somebody sits at: its words are
	// smaller, and its pixels are the design system's whatever their size.
	Desk bool
}

// reference is the panel that the design system's pixel figures were drawn for.
const referenceMMPerPixel = 0.248

// smallDiagonal is 11 inches in millimetres. Up to it the smallest glyph may
// be 7.25 mm instead of 12 mm (MSIT notice on accessible kiosks, 2025).
const smallDiagonal = 279.4

// smallFactor is 7.25 mm over 12 mm.
const smallFactor = 7.25 / 12

// Look is everything that decides how a thing is drawn for one session on one
// panel: palette, language, sizes and shape. It is a value; a new one is made
// whenever a setting changes and the screen is then built anew.
type Look struct {
	Palette  *Palette
	Lang     i18n.Lang
	Text     kiosk.TextSize
	LowReach bool
	// W and H are the panel's size in design pixels.
	W, H float32
	// unit is how many toolkit units one design pixel takes.
	unit  float32
	desk  bool
	faces *Faces
}

// NewLook joins a panel with a session's settings. It needs faces to measure
// and draw words with.
func NewLook(p Panel, s kiosk.Settings, faces *Faces) Look {
	unit := float32(1)
	if p.MMPerPixel > 0 && !p.Desk {
		unit = referenceMMPerPixel / p.MMPerPixel
		if p.small() {
			unit *= smallFactor
		}
	}
	l := Look{
		Palette:  &Light,
		Lang:     s.Lang,
		Text:     s.Text,
		LowReach: s.LowReach,
		W:        p.Width / unit,
		H:        p.Height / unit,
		unit:     unit,
		desk:     p.Desk,
		faces:    faces,
	}
	if s.Contrast {
		l.Palette = &HighContrast
	}
	return l
}

func (p Panel) small() bool {
	diagonal := math.Hypot(float64(p.Width), float64(p.Height)) * float64(p.MMPerPixel)
	return diagonal <= smallDiagonal
}

// Portrait reports whether the panel stands upright.
func (l Look) Portrait() bool { return l.H > l.W }

// Desk reports whether somebody sits before the screen: words and parts are
// smaller there than at a kiosk.
func (l Look) Desk() bool { return l.desk }

// Units turns design pixels into toolkit units.
func (l Look) Units(design float32) float32 { return design * l.unit }

// Tight reports whether words are so large for the panel that things give way
// to them: decoration first, then one thing a page. It is so at 200 %, and on a
// panel that lies at 150 % already.
func (l Look) Tight() bool {
	return !l.desk && (l.Text == kiosk.Text200 || l.Text == kiosk.Text150 && !l.Portrait())
}

// Low reports whether the panel is so low that nothing but the content may
// take a row of its own, as one of 1280×800 on 10 inches is.
func (l Look) Low() bool { return l.H < 1000 && !l.desk }

// Air is the space inside a key or under a button, in design pixels at 100 %.
// On a low panel with very large words it shrinks: the words need the room.
func (l Look) Air(design float32) float32 {
	if l.Low() && l.Tight() {
		return min(design, 20)
	}
	return min(l.Grow(design), design+5)
}

// Grow enlarges a length that grows with the text, but less: icons, rings and
// the paddings of parts (×1.7 at 200 %, as the design system has it).
func (l Look) Grow(design float32) float32 {
	if l.desk {
		return design * l.Em(TextRole) / em[TextRole].size[0]
	}
	switch l.Text {
	case kiosk.Text150:
		return design * 1.35
	case kiosk.Text200:
		return design * 1.7
	default:
		return design
	}
}

// Ledge returns the height of the ledge that design pixels give at 100 %.
func (l Look) Ledge(design float32) float32 {
	if l.desk {
		return design * 0.75
	}
	if l.Text == kiosk.Text200 {
		return design * 1.4
	}
	return design
}

// Role is a place that words stand in; it decides their size and weight.
type Role int

// The roles of type of the design system's section 3.
const (
	TextRole   Role = iota // text, labels, second line
	WhereRole              // where am I
	ChoiceRole             // choice, button
	TileRole               // the words of a tile
	KeyRole                // a key's cap
	HeadRole               // the question
	HomeRole               // home's question
	AmountRole             // an amount while it is typed, a figure at the desk
)

// em holds the size of each role in design pixels at 100, 150 and 200 %, and
// the height of its line as a multiple of that.
var em = map[Role]struct {
	size [3]float32
	line float32
}{
	// The design system has 52 and takes ink for 0.92 of the em. Measured, Hangul
	// fills 0.896 of it, so that 12 mm of ink take 54 at 100 %.
	TextRole:   {[3]float32{54, 78, 104}, 1.3},
	WhereRole:  {[3]float32{56, 80, 104}, 1.25},
	ChoiceRole: {[3]float32{64, 92, 120}, 1.15},
	TileRole:   {[3]float32{64, 92, 136}, 1.15},
	KeyRole:    {[3]float32{68, 84, 104}, 1},
	HeadRole:   {[3]float32{80, 108, 136}, 1.22},
	HomeRole:   {[3]float32{88, 112, 136}, 1.22},
	AmountRole: {[3]float32{124, 148, 180}, 1.1},
}

// deskEm is the size of each role at a desk. The design system gives the text,
// the title and the figure; what grows is less, since a desk shows more.
var deskEm = map[Role][3]float32{
	TextRole:   {30, 36, 42},
	WhereRole:  {36, 42, 48},
	ChoiceRole: {32, 38, 44},
	TileRole:   {36, 42, 48},
	KeyRole:    {36, 42, 48},
	HeadRole:   {56, 60, 64},
	HomeRole:   {56, 60, 64},
	AmountRole: {88, 92, 96},
}

// Em returns the size of a role in design pixels.
func (l Look) Em(r Role) float32 {
	sizes := em[r].size
	if l.desk {
		sizes = deskEm[r]
	}
	switch l.Text {
	case kiosk.Text150:
		return sizes[1]
	case kiosk.Text200:
		return sizes[2]
	default:
		return sizes[0]
	}
}

// Line returns the height of one line of a role in design pixels.
func (l Look) Line(r Role) float32 { return l.Em(r) * em[r].line }
