// Package i18n holds the languages of the house and the words it speaks:
// message keys, texts that data carries in every language, and the printer
// that says a message in the language of one session.
//
// The messages stand in messages/AREA.LANG.toml, one file for each area of the
// program and language. To add one, write it into the English file with a
// description that says where it stands and how long it may be, and into the
// three others; tests hold all four to that. Values go in as {{.Name}}; a
// sentence may also use {{count .Count "가지"}} (세 가지, 12가지), and in Korean
// {{josa .Name "을/를"}}.
//
// There is no global language. A Printer belongs to a session, so two windows
// of one process may speak two languages at once.
package i18n

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// Lang is a language of the interface. The zero value is not a language.
type Lang string

// The four languages of the house. Chinese is written in simplified
// characters (zh-Hans).
const (
	Chinese  Lang = "zh"
	Korean   Lang = "ko"
	Japanese Lang = "ja"
	English  Lang = "en"
)

// Langs lists every language in the order in which they are offered when a
// centre has no preference of its own.
var Langs = []Lang{Chinese, Korean, Japanese, English}

// ParseLang reads a language code as a person writes it on a command line or
// in a configuration: "zh", "zh-Hans", "ko_KR.UTF-8" are accepted. It returns
// an error that lists the languages when the code is none of them.
func ParseLang(s string) (Lang, error) {
	code := strings.ToLower(strings.TrimSpace(s))
	if i := strings.IndexAny(code, "-_."); i > 0 {
		code = code[:i]
	}
	for _, l := range Langs {
		if string(l) == code {
			return l, nil
		}
	}
	return "", fmt.Errorf("language %q is not one of zh, ko, ja, en", s)
}

// Valid reports whether l is one of the four languages.
func (l Lang) Valid() bool {
	for _, k := range Langs {
		if k == l {
			return true
		}
	}
	return false
}

// Tag returns the BCP 47 tag of the language.
func (l Lang) Tag() language.Tag {
	switch l {
	case Chinese:
		return language.SimplifiedChinese
	case Korean:
		return language.Korean
	case Japanese:
		return language.Japanese
	default:
		return language.English
	}
}

// Endonym returns the language's name in its own script, the only form that a
// person who needs it can be expected to read.
func (l Lang) Endonym() string {
	switch l {
	case Chinese:
		return "中文"
	case Korean:
		return "한국어"
	case Japanese:
		return "日本語"
	default:
		return "English"
	}
}

// Text is a text that data carries in every language: a programme's name, a
// question of a policy pack, the name of a centre. Texts of the program itself
// are messages of the catalogue, not Texts.
type Text map[Lang]string

// In returns the text in l. Where that is missing it falls back to English and
// then to any language that has it, so that a screen is never silent; packs
// are refused at load when a language is missing, so the fallback is a net.
func (t Text) In(l Lang) string {
	if s := t[l]; s != "" {
		return s
	}
	if s := t[English]; s != "" {
		return s
	}
	for _, k := range Langs {
		if s := t[k]; s != "" {
			return s
		}
	}
	return ""
}

// Missing returns the languages in which the text is empty, in the order of
// Langs.
func (t Text) Missing() []Lang {
	var missing []Lang
	for _, l := range Langs {
		if strings.TrimSpace(t[l]) == "" {
			missing = append(missing, l)
		}
	}
	return missing
}
