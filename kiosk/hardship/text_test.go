package hardship_test

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/width"

	"maru/i18n"
	"maru/i18n/linebreak"
	"maru/kiosk/policy"
)

// em measures a text in full-width glyphs: the ruler of the design, where a
// question has two lines of thirteen.
func em(s string) float64 {
	n := 0.0
	for _, r := range s {
		switch k := width.LookupRune(r).Kind(); {
		case k == width.EastAsianWide || k == width.EastAsianFullwidth:
			n++
		default:
			n += 0.5
		}
	}
	return n
}

// longest is how long a text may be, in full-width glyphs.
func longest(t *testing.T, where string, text i18n.Text, most map[i18n.Lang]float64) {
	t.Helper()
	if missing := text.Missing(); len(missing) > 0 {
		t.Errorf("%s is missing in %q", where, missing)
	}
	for l, s := range text {
		if w := em(s); w > most[l] {
			t.Errorf("%s in %s is %.1f glyphs long, more than %.1f: %s", where, l, w, most[l], s)
		}
		if s != strings.TrimSpace(s) {
			t.Errorf("%s in %s has space around it: %q", where, l, s)
		}
	}
}

func all(n float64) map[i18n.Lang]float64 {
	return map[i18n.Lang]float64{i18n.Chinese: n, i18n.Korean: n, i18n.Japanese: n, i18n.English: n}
}

// TestTextsFitTheirPlaces keeps questions to two lines of thirteen glyphs and
// options, titles and labels to the width of their places.
func TestTextsFitTheirPlaces(t *testing.T) {
	option := map[i18n.Lang]float64{i18n.Chinese: 10, i18n.Korean: 13, i18n.Japanese: 13, i18n.English: 14}
	for id, l := range packs(t) {
		for _, q := range l.pack.Questions {
			where := id + " question " + q.ID
			longest(t, where, q.Text, all(26))
			longest(t, where+" help", q.Help, all(24))
			if len(q.Options) > 8 {
				t.Errorf("%s has %d options; eight fit a screen", where, len(q.Options))
			}
			for lang, text := range q.Text {
				if lines := linebreak.Wrap(text, lang, 13, em); len(lines) > 2 {
					t.Errorf("%s in %s takes %d lines of thirteen: %q", where, lang, len(lines), lines)
				}
				if end := strings.TrimRight(text, "？?"); end == text {
					t.Errorf("%s in %s does not ask: %s", where, lang, text)
				}
			}
			if q.Kind == policy.YesNo {
				continue
			}
			for _, o := range q.Options {
				longest(t, where+" option "+o.ID, o.Text, option)
			}
		}
		for _, p := range l.pack.Programmes {
			where := id + " programme " + p.ID
			longest(t, where+" title", p.Title, all(20))
			longest(t, where+" gives", p.Gives, all(25))
			longest(t, where+" where", p.Where, all(24))
			longest(t, where+" department", p.Department, all(30))
		}
		for _, f := range l.pack.Facts {
			longest(t, id+" fact "+f.Name, f.Label, all(30))
		}
		for _, p := range l.pack.Params {
			longest(t, id+" param "+p.Name, p.Label, all(34))
		}
	}
}

// TestTextsAreInTheScriptOfTheirLanguage catches a text that slipped into the
// column of another language.
func TestTextsAreInTheScriptOfTheirLanguage(t *testing.T) {
	check := func(where string, text i18n.Text) {
		for l, s := range text {
			for _, r := range s {
				hangul, kana := unicode.Is(unicode.Hangul, r), unicode.In(r, unicode.Hiragana, unicode.Katakana)
				han := unicode.Is(unicode.Han, r)
				wrong := (hangul && l != i18n.Korean) || (kana && l != i18n.Japanese && !official(r)) ||
					(han && (l == i18n.English || l == i18n.Korean))
				if wrong {
					t.Errorf("%s in %s holds %q: %s", where, l, r, s)
					break
				}
			}
			if r, found := foreign(l, s); found {
				t.Errorf("%s in %s holds %q, a form of another country: %s", where, l, r, s)
			}
			if l == i18n.Korean && !hasHangul(s) {
				t.Errorf("%s in ko has no Hangul: %s", where, s)
			}
		}
	}
	for id, l := range packs(t) {
		for _, q := range l.pack.Questions {
			check(id+" question "+q.ID, q.Text)
			check(id+" help of "+q.ID, q.Help)
			for _, o := range q.Options {
				check(id+" option "+q.ID+"/"+o.ID, o.Text)
			}
		}
		for _, p := range l.pack.Programmes {
			check(id+" title of "+p.ID, p.Title)
			check(id+" gives of "+p.ID, p.Gives)
			check(id+" department of "+p.ID, p.Department)
			check(id+" where of "+p.ID, p.Where)
		}
		for _, f := range l.pack.Facts {
			check(id+" fact "+f.Name, f.Label)
		}
		for _, p := range l.pack.Params {
			check(id+" param "+p.Name, p.Label)
		}
	}
}

// charsets are the national character sets: a form of another country, such as a
// simplified character in a Japanese text, is in none of them.
var charsets = map[i18n.Lang]encoding.Encoding{
	i18n.Chinese:  simplifiedchinese.HZGB2312,
	i18n.Korean:   korean.EUCKR,
	i18n.Japanese: japanese.ShiftJIS,
}

func foreign(l i18n.Lang, s string) (rune, bool) {
	set, ok := charsets[l]
	if !ok {
		return 0, false
	}
	for _, r := range s {
		if _, err := set.NewEncoder().String(string(r)); err != nil && r != '㎡' && r != '²' {
			return r, true
		}
	}
	return 0, false
}

// official are the kana that name Japan's income classes in any language.
func official(r rune) bool { return strings.ContainsRune("アイウエオ", r) }

func hasHangul(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
}
