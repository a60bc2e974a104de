package directoryui

import (
	"strings"
	"unicode"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/directory"
	"maru/kiosk/directory/byname"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Search finds places, help, offices and rules by the first sounds of their
// names: fourteen consonants in Korean, ten rows of kana in Japanese, letters
// elsewhere. What comes from a keyboard is searched as it was written.
type Search struct {
	Room  *Room
	typed []rune
	whole bool // some of it came from a keyboard
}

// longest is how many keys can be pressed: no name needs more to be found.
const longest = 12

// Page implements shell.Screen.
func (k *Search) Page(s *shell.Shell) shell.Page {
	found := k.found(s)
	name := s.Say("directory.show")
	if len(found) > 0 {
		name = s.Say("directory.show_found", "Count", len(found))
	}
	return shell.Page{
		Top:        partsui.Top{Service: theme.Find, Title: s.Say("directory.title")},
		Head:       s.Say("directory.search_title"),
		Hint:       s.Say("directory.search_hint"),
		SideHeight: func(b *partsui.Board, w float32) float32 { return b.FieldHeight(w, k.field()) },
		Side:       func(b *partsui.Board, r partsui.Rect) { b.Field(r, theme.Find, k.field()) },
		Least:      keysLeast(s.Look(), len(keysOf(s.Lang()))+1),
		Fill:       func(b *partsui.Board, r partsui.Rect) { k.keys(s, b, r) },
		Primary:    &partsui.Action{Name: name, Icon: "arrow-right", Do: func() { k.show(s, found) }},
	}
}

// Typed implements shell.Typist.
func (k *Search) Typed(_ *shell.Shell, r rune) {
	switch {
	case r == '\b':
		k.erase()
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		k.add(r)
		k.whole = true
	}
}

func (k *Search) add(r rune) {
	if len(k.typed) < longest {
		k.typed = append(k.typed, r)
	}
}

func (k *Search) erase() {
	if n := len(k.typed); n > 0 {
		k.typed = k.typed[:n-1]
		k.whole = k.whole && n > 1
	}
}

func (k *Search) field() partsui.Field {
	return partsui.Field{Value: strings.ToUpper(string(k.typed))}
}

// Found returns how many are found so far.
func (k *Search) Found(s *shell.Shell) int { return len(k.found(s)) }

func (k *Search) found(s *shell.Shell) []directory.Found {
	d := k.Room.Directory()
	today := civil.DayOf(s.Now(), d.Zone())
	if k.whole {
		return d.Search(string(k.typed), s.Lang(), today)
	}
	return d.Initials(string(k.typed), s.Lang(), today)
}

func (k *Search) show(s *shell.Shell, found []directory.Found) {
	trouble := ""
	switch {
	case len(k.typed) == 0:
		trouble = s.Say("directory.type_first")
	case len(found) == 0:
		trouble = s.Say("directory.nothing_found")
	}
	if trouble != "" {
		s.Notify(partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: trouble})
		return
	}
	s.Go(&Results{Room: k.Room, Found: found})
}

// keysOf returns the keys of an index in a language.
func keysOf(l i18n.Lang) []string {
	switch l {
	case i18n.Korean:
		return byname.Choseong
	case i18n.Japanese:
		return byname.KanaRows
	}
	keys := make([]string, 26)
	for i := range keys {
		keys[i] = string(rune('a' + i))
	}
	return keys
}

// Measures of the keys in design pixels.
const (
	keyLeastWidth = 96 // a capital W of the largest step stands in it
	keyGap        = 14
)

// keyHeight is the least height of a key.
func keyHeight(look theme.Look) float32 { return max(81, look.Line(theme.KeyRole)+8) }

func keyPitch(look theme.Look) float32 { return keyHeight(look) + look.Ledge(8) + keyGap }

// keysLeast is the least height of n keys beside the question, or below it on a
// panel that stands upright. The shell gives them a page of their own where that
// is not there.
func keysLeast(look theme.Look, n int) float32 {
	w := look.W - 96
	if !look.Portrait() {
		w = w/2 - 48
	}
	columns := int((w + keyGap) / (keyLeastWidth + keyGap))
	rows := (n + columns - 1) / columns
	return float32(rows)*keyPitch(look) - keyGap
}

// keys draws the keys in as few columns as their height allows, so that each is
// as large as can be.
func (k *Search) keys(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	names := keysOf(s.Lang())
	n := len(names) + 1 // the last one erases
	columns := 5
	if len(names) > 20 {
		columns = 7
	}
	rows := func() int { return (n + columns - 1) / columns }
	for float32(rows())*keyPitch(b.Look)-keyGap > r.H && (r.W+keyGap)/float32(columns+1) >= keyLeastWidth+keyGap {
		columns++
	}
	w := (r.W - keyGap*float32(columns-1)) / float32(columns)
	h := min((r.H+keyGap)/float32(rows())-b.Look.Ledge(8)-keyGap, 150)
	at := func(i int) partsui.Rect {
		return partsui.Rect{
			X: r.X + float32(i%columns)*(w+keyGap), Y: r.Y + float32(i/columns)*(h+b.Look.Ledge(8)+keyGap), W: w, H: h,
		}
	}
	p := b.Look.Palette
	for i, name := range names {
		shape := partsui.Shape{Fill: p.Card, Edge: p.Line, Width: 3, Ledge: p.Line, Depth: b.Look.Ledge(8), Corner: 18}
		shown := strings.ToUpper(name)
		b.Press(at(i), shape, shown, func(f *partsui.Board) {
			f.WordsIn(partsui.Rect{W: w, H: h}, partsui.Type{Role: theme.KeyRole, Bold: true, Ink: p.Ink, Align: partsui.Centre}, shown)
		}, func() { k.add([]rune(name)[0]) })
	}
	shape := partsui.Shape{Fill: p.Sunk, Edge: p.Line, Width: 3, Ledge: p.Line, Depth: b.Look.Ledge(8), Corner: 18}
	b.Press(at(len(names)), shape, s.Say("shell.erase"), func(f *partsui.Board) {
		icon := min(b.Look.Grow(64), w-16, h-16)
		f.Icon(partsui.Rect{X: (w - icon) / 2, Y: (h - icon) / 2, W: icon, H: icon}, "erase", p.Ink)
	}, k.erase)
}
