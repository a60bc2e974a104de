package register

import (
	"strings"

	"maru/i18n"
)

type areaTable struct {
	Code  string    `toml:"code"`
	Label i18n.Text `toml:"label"`
}

// area takes in the name of an area, which has one in every language.
func (l *loader) area(t areaTable) {
	at := `"` + t.Code + `"`
	switch {
	case t.Code == "" || strings.Count(t.Code, "/") > 2:
		l.fail(at, "area %q is not of the form district/street/committee, whose parts may be missing from the end", t.Code)
	case l.rules.areas[t.Code] != nil:
		l.fail(at, "area %q stands twice", t.Code)
	default:
		for _, lang := range i18n.Langs {
			if t.Label[lang] == "" {
				l.fail(at, "area %q has no label in %s", t.Code, lang)
			}
		}
		l.rules.areas[t.Code] = t.Label
	}
}

// AreaName writes the code of an area, "district/street/committee", by the
// names of the place's list, from the largest down. A part that the list does
// not name stands as its code; where that repeats the part above it, as in
// "xinhua/xinhua05", only what is added stands. An empty code gives "".
func (r *Rules) AreaName(code string, l i18n.Lang) string {
	if code == "" {
		return ""
	}
	parts := strings.Split(code, "/")
	names := make([]string, 0, len(parts))
	for i, part := range parts {
		if label := r.areas[strings.Join(parts[:i+1], "/")]; label != nil {
			part = label.In(l)
		} else if rest, ok := strings.CutPrefix(part, parts[max(0, i-1)]); ok && i > 0 && rest != "" {
			part = rest
		}
		if part != "" {
			names = append(names, part)
		}
	}
	return strings.Join(names, " · ")
}
