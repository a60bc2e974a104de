package keepui

import (
	"slices"
	"strings"

	"maru/i18n"
	"maru/kiosk/directory"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
)

// field is one line of a place: what stands in it, and the screen that changes
// it.
type field struct {
	key  string
	said string
	open func() shell.Screen
}

// fields are those of the draft, in the order in which a new place is written
// down.
func (e *Edit) fields(s *shell.Shell) []field {
	o := &e.draft
	all := []field{
		e.text("name", &o.Name),
		e.choice("kind", true, kinds(s), func() []string { return []string{string(o.Kind)} }, func(v []string) { o.Kind = directory.Kind(v[0]) }),
		e.text("address", &o.Address),
		{"position", where(o.At), func() shell.Screen { return newPosition(e) }},
		e.line("phone", &o.Phone),
		e.line("hours", &e.hours),
		e.text("note", &o.Note),
		e.text("about", &o.About),
		e.list("aspects", aspects(s), &o.Aspects),
	}
	if p := e.Desk.Service.Pack; p != nil {
		all = append(all, e.list("helps", helps(s, p), &o.Helps), e.list("departments", departments(s, p), &o.Departments))
	}
	all = append(all,
		e.choice("languages", false, languages(), func() []string { return texts(o.Languages) }, func(v []string) {
			o.Languages = nil
			for _, l := range v {
				o.Languages = append(o.Languages, i18n.Lang(l))
			}
		}),
		e.choice("access", true, []option{{"yes", s.Say("directory.step_free")}, {"no", s.Say("directory.steps")}},
			func() []string { return texts([]directory.Access{o.Access}) }, func(v []string) { o.Access = directory.Access(v[0]) }),
		e.choice("price", true, []option{{"free", s.Say("directory.free")}, {"low", s.Say("directory.low")}, {"paid", s.Say("directory.paid")}},
			func() []string { return texts([]directory.Price{o.Price}) }, func(v []string) { o.Price = directory.Price(v[0]) }),
	)
	if e.Desk.Own == i18n.Japanese {
		all = append(all, e.line("reading", &o.Reading))
	}
	return append(all, e.line("source", &o.Source))
}

// text is a field that is written in several languages.
func (e *Edit) text(key string, to *i18n.Text) field {
	return field{key, to.In(e.Desk.Own), func() shell.Screen {
		return &Words{key: key, lang: e.Desk.Own, byLang: true,
			get: func(l i18n.Lang) string { return (*to)[l] },
			set: func(l i18n.Lang, words string) { *to = with(*to, l, words) },
		}
	}}
}

// line is a field that is the same in every language.
func (e *Edit) line(key string, to *string) field {
	return field{key, *to, func() shell.Screen {
		return &Words{key: key,
			get: func(i18n.Lang) string { return *to },
			set: func(_ i18n.Lang, words string) { *to = strings.TrimSpace(words) },
		}
	}}
}

// list is a field of several of some values.
func (e *Edit) list(key string, options []option, to *[]string) field {
	return e.choice(key, false, options, func() []string { return *to }, func(v []string) { *to = v })
}

// choice is a field of some values, or of one of them.
func (e *Edit) choice(key string, one bool, options []option, get func() []string, set func([]string)) field {
	var said []string
	for _, o := range options {
		if slices.Contains(get(), o.value) {
			said = append(said, o.name)
		}
	}
	return field{key, strings.Join(said, ", "), func() shell.Screen {
		return &Choice{key: key, one: one, options: options, get: get, set: set}
	}}
}

// with returns a copy of a text with another sentence in one language.
func with(t i18n.Text, l i18n.Lang, s string) i18n.Text {
	changed := i18n.Text{}
	for lang, words := range t {
		changed[lang] = words
	}
	if changed[l] = strings.TrimSpace(s); changed[l] == "" {
		delete(changed, l)
	}
	return changed
}

// where writes a position; "" for none.
func where(p directory.Position) string {
	if p == (directory.Position{}) {
		return ""
	}
	return directory.Degrees(p.Lon) + ", " + directory.Degrees(p.Lat)
}

func texts[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}

func kinds(s *shell.Shell) []option {
	var all []option
	for _, k := range directory.Kinds {
		all = append(all, option{string(k), s.Say("directory.kind_" + string(k))})
	}
	return all
}

func aspects(s *shell.Shell) []option {
	var all []option
	for _, a := range directory.Aspects {
		all = append(all, option{a, s.Say("check.aspect_" + a)})
	}
	return all
}

func helps(s *shell.Shell, p *policy.Pack) []option {
	var all []option
	for _, k := range p.Kinds {
		if len(k.Aspects) > 0 { // the others only frame rules
			all = append(all, option{k.ID, k.Label.In(s.Lang())})
		}
	}
	return all
}

func departments(s *shell.Shell, p *policy.Pack) []option {
	var all []option
	for _, d := range p.Departments {
		all = append(all, option{d.ID, d.Label.In(s.Lang())})
	}
	return all
}

func languages() []option {
	var all []option
	for _, l := range i18n.Langs {
		all = append(all, option{string(l), l.Endonym()})
	}
	return all
}
