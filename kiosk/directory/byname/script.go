package byname

import (
	"slices"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"maru/i18n"
)

// fold brings what looks alike to one form: width, case, katakana to hiragana,
// and Hangul that came as jamo to syllables (NFKC).
func fold(s string) string {
	s = cases.Fold().String(norm.NFKC.String(s))
	return norm.NFC.String(strings.Map(func(r rune) rune {
		if r >= 'ァ' && r <= 'ヶ' {
			return r - 'ァ' + 'ぁ'
		}
		return r
	}, s))
}

// words parts folded text at everything that is no letter, digit or mark.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != 'ー'
	})
}

// namesOf spells every name in every script that it has.
func namesOf(text i18n.Text, reading string) names {
	var n names
	for _, l := range i18n.Langs {
		name := text[l]
		parts := words(fold(name))
		n.add(letters, l, each1(parts))
		n.add(glyphs, l, each1(split(parts)))
		if strings.ContainsFunc(name, isHangul) {
			n.add(jamo, l, jamoUnits(parts))
		}
		if l == i18n.Chinese {
			n.add(pinyins, l, pinyinUnits(parts))
		}
	}
	if reading != "" {
		parts := words(fold(reading))
		n.add(kanas, i18n.Japanese, each1(parts))
		var byRow []string
		for _, part := range parts {
			byRow = append(byRow, string(rowsOf(part)))
		}
		n.add(rows, i18n.Japanese, each1(byRow))
	}
	return n
}

func (n *names) add(s script, l i18n.Lang, units []unit) {
	runes := 0
	for _, u := range units {
		runes += len(u[0])
	}
	if len(units) > 0 {
		*n = append(*n, spelling{s, l, units, runes})
	}
}

// each1 makes units with one spelling each.
func each1(spelt []string) []unit {
	units := make([]unit, len(spelt))
	for i, s := range spelt {
		units[i] = unit{[]rune(s)}
	}
	return units
}

// split parts words into glyphs.
func split(parts []string) []string {
	var all []string
	for _, part := range parts {
		for _, r := range part {
			all = append(all, string(r))
		}
	}
	return all
}

// pinyinUnits spells Han by every sound that a glyph has, and the rest as it
// stands.
func pinyinUnits(parts []string) []unit {
	args := pinyin.NewArgs()
	args.Heteronym = true
	var units []unit
	for _, part := range parts {
		for _, r := range part {
			u := unit{}
			for _, sound := range pinyin.SinglePinyin(r, args) {
				spelt := []rune(strings.ReplaceAll(sound, "ü", "v"))
				if !slices.ContainsFunc(u, func(s []rune) bool { return slices.Equal(s, spelt) }) {
					u = append(u, spelt)
				}
			}
			if len(u) == 0 {
				u = unit{{r}}
			}
			units = append(units, u)
		}
	}
	return units
}

// readings returns a query in each script that it may be meant in, the likely
// ones first.
func readings(query string) []reading {
	plain := strings.Join(words(fold(query)), "")
	switch {
	case plain == "":
		return nil
	case strings.ContainsFunc(plain, isHangul):
		return []reading{{jamo, takeApart(plain)}}
	case strings.ContainsFunc(plain, isKana):
		return []reading{{kanas, []rune(plain)}, {letters, []rune(plain)}}
	}
	all := []reading{{letters, []rune(plain)}}
	if keys := twoSet(query); keys != nil {
		all = append(all, reading{jamo, keys})
	}
	return all
}

// IsReading reports whether s reads a name in kana of either kind, its words
// parted by spaces.
func IsReading(s string) bool {
	for _, r := range s {
		if !unicode.In(r, unicode.Hiragana, unicode.Katakana) && r != 'ー' && r != ' ' && r != '・' {
			return false
		}
	}
	return strings.TrimSpace(s) != ""
}

func isKana(r rune) bool { return r >= 'ぁ' && r <= 'ゖ' }

// kanaRows are the ten rows of the kana table, each under its first kana, with
// its voiced and small forms.
var kanaRows = map[rune]string{
	'あ': "ぁあぃいぅうぇえぉおゔ", 'か': "かがきぎくぐけげこごゕゖ", 'さ': "さざしじすずせぜそぞ",
	'た': "ただちぢっつづてでとど", 'な': "なにぬねの", 'は': "はばぱひびぴふぶぷへべぺほぼぽ",
	'ま': "まみむめも", 'や': "ゃやゅゆょよ", 'ら': "らりるれろ", 'わ': "ゎわゐゑをん",
}

// KanaRows lists the keys of an index of kana.
var KanaRows = []string{"あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ"}

// Choseong lists the keys of an index of Hangul: the fourteen plain initial
// consonants. A tense one is found under its plain form.
var Choseong = []string{"ㄱ", "ㄴ", "ㄷ", "ㄹ", "ㅁ", "ㅂ", "ㅅ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"}

var rowOf = func() map[rune]rune {
	of := map[rune]rune{}
	for row, members := range kanaRows {
		for _, r := range members {
			of[r] = row
		}
	}
	return of
}()

// rowsOf returns the rows of folded kana; a long vowel's mark has none.
func rowsOf(s string) []rune {
	var keys []rune
	for _, r := range s {
		if row, ok := rowOf[r]; ok {
			keys = append(keys, row)
		}
	}
	return keys
}
