package keepui

import (
	"slices"

	"maru/i18n"
	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// longest is how many runes a field takes; Check says which have room for fewer.
const longest = 200

// Words writes one field anew, in one language after the other where it has
// several.
type Words struct {
	key    string
	byLang bool
	lang   i18n.Lang
	get    func(l i18n.Lang) string
	set    func(l i18n.Lang, words string)
	typed  map[i18n.Lang]string
}

// Section implements deskui.Sectioned.
func (*Words) Section() string { return Section }

// Writing implements shell.Writer.
func (*Words) Writing(*shell.Shell) bool { return true }

// Typed implements shell.Typist; Return is done.
func (k *Words) Typed(s *shell.Shell, r rune) {
	words := k.words()
	if r == '\n' {
		s.Back()
		return
	}
	if r == '\b' || len([]rune(words)) < longest {
		k.typed[k.lang] = deskui.Type(words, r)
		k.set(k.lang, k.typed[k.lang])
	}
}

// words returns what is typed in the language that is written now, spaces at
// its end too.
func (k *Words) words() string {
	if k.typed == nil {
		k.typed = map[i18n.Lang]string{}
	}
	if _, begun := k.typed[k.lang]; !begun {
		k.typed[k.lang] = k.get(k.lang)
	}
	return k.typed[k.lang]
}

// Page implements shell.Screen.
func (k *Words) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Service: theme.Find, Title: s.Say("directory.field_" + k.key)},
		Primary: done(s),
		Fill:    func(b *partsui.Board, r partsui.Rect) { k.draw(s, b, deskui.Panel(b, r, "")) },
	}
}

// done goes back to the place, which keeps what was changed.
func done(s *shell.Shell) *partsui.Action {
	return &partsui.Action{Name: s.Say("directory.done"), Icon: "check", Do: s.Back}
}

func (k *Words) draw(s *shell.Shell, b *partsui.Board, in partsui.Rect) {
	bottom := in.Bottom()
	label := s.Say("directory.field_" + k.key)
	deskui.On(b, in, func() {
		if k.byLang {
			in.Y += deskui.Chips(b, in, theme.Find, k.chips()) + 12
			label = k.lang.Endonym()
		}
		h := deskui.FieldHeight(b)
		deskui.DrawField(b, partsui.Rect{X: in.X, Y: in.Y, W: in.W, H: h}, deskui.Field{Label: label, Value: k.words(), Typing: true})
		in.Y += h + 16
	})
	if k.key != "hours" {
		return
	}
	example := s.Say("directory.example", "Hours", "mon-fri 09:00-12:00 13:00-17:00; sat 09:00-12:00")
	if in.Y+b.Height(partsui.Type{Role: theme.TextRole}, example, in.W) <= bottom {
		deskui.Words(b, in, false, example)
	}
}

func (k *Words) chips() []deskui.Chip {
	var chips []deskui.Chip
	for _, l := range i18n.Langs {
		chips = append(chips, deskui.Chip{Name: l.Endonym(), On: l == k.lang, Do: func() { k.lang = l }})
	}
	return chips
}

// option is a value that can be chosen, with its name.
type option struct{ value, name string }

// Choice chooses some of several values, or one of them.
type Choice struct {
	key     string
	one     bool
	options []option
	get     func() []string
	set     func([]string)
}

// Section implements deskui.Sectioned.
func (*Choice) Section() string { return Section }

// Page implements shell.Screen.
func (k *Choice) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     partsui.Top{Service: theme.Find, Title: s.Say("directory.field_" + k.key)},
		Primary: done(s),
		Fill:    func(b *partsui.Board, r partsui.Rect) { deskui.List(s, b, deskui.Panel(b, r, ""), k.rows(s)) },
	}
}

func (k *Choice) rows(s *shell.Shell) []deskui.Row {
	var rows []deskui.Row
	for _, o := range k.options {
		row := deskui.Row{Service: theme.Find, First: o.name}
		if row.Now = slices.Contains(k.get(), o.value); row.Now {
			row.Second = s.Say("directory.chosen")
		}
		switch {
		case row.Now && !k.one:
			row.Open = &partsui.Action{Name: s.Say("directory.unchoose"), Do: func() { k.turn(o.value) }}
		case !row.Now:
			row.Open = &partsui.Action{Name: s.Say("directory.choose"), Do: func() { k.turn(o.value) }}
		}
		rows = append(rows, row)
	}
	return rows
}

// turn chooses a value, or takes it away where it was chosen.
func (k *Choice) turn(value string) {
	if k.one {
		k.set([]string{value})
		return
	}
	var kept []string
	for _, o := range k.options { // in the order in which they are offered
		if slices.Contains(k.get(), o.value) != (o.value == value) {
			kept = append(kept, o.value)
		}
	}
	k.set(kept)
}
