package money

import (
	"strings"

	"maru/i18n"
)

var (
	japaneseDigits    = [10]string{"れい", "いち", "に", "さん", "よん", "ご", "ろく", "なな", "はち", "きゅう"}
	japaneseThousands = [10]string{"", "せん", "にせん", "さんぜん", "よんせん", "ごせん", "ろくせん", "ななせん", "はっせん", "きゅうせん"}
	japaneseHundreds  = [10]string{"", "ひゃく", "にひゃく", "さんびゃく", "よんひゃく", "ごひゃく", "ろっぴゃく", "ななひゃく", "はっぴゃく", "きゅうひゃく"}
	japaneseGroups    = [5]string{"", "まん", "おく", "ちょう", "けい"}
	japanesePoint     = point{"てん", japaneseDigits, ""}
)

// japaneseSum reads a sum in kana. Four before えん alone is よ.
func japaneseSum(whole uint64, fraction, unit string) string {
	words := japanese(whole)
	if unit == spoken[JPY][i18n.Japanese] && whole%10 == 4 {
		words = strings.TrimSuffix(words, "ん")
	}
	return join(" ", words, fractionWords(fraction, japanesePoint), unit)
}

// japanese reads a whole number in kana, with a space between the thousands,
// the hundreds, and the tens and ones of each group of four, as children's and
// braille books set it: a long sum can then be read, and broken into lines.
func japanese(n uint64) string {
	if n == 0 {
		return japaneseDigits[0]
	}
	var pieces []string
	all := groups(n)
	for i := len(all) - 1; i >= 0; i-- {
		if all[i] == 0 {
			continue
		}
		d := digitsOf(all[i])
		thousands := japaneseThousands[d[0]]
		if i > 0 && all[i] == 1000 {
			thousands = "いっせん"
		}
		var small string
		if d[2] > 0 {
			if d[2] > 1 {
				small = japaneseDigits[d[2]]
			}
			small += "じゅう"
		}
		if d[3] > 0 {
			small += japaneseDigits[d[3]]
		}
		words := join(" ", thousands, japaneseHundreds[d[1]], small)
		pieces = append(pieces, doubled(words, japaneseGroups[i]))
	}
	return strings.Join(pieces, " ")
}

// geminates are the endings that become a double consonant before ちょう and
// けい: いっちょう, じゅっちょう, ろっけい, ひゃっけい.
var geminates = map[string]map[string]string{
	"ちょう": {"いち": "いっ", "はち": "はっ", "じゅう": "じゅっ"},
	"けい": {
		"いち": "いっ", "はち": "はっ", "ろく": "ろっ", "じゅう": "じゅっ",
		"ひゃく": "ひゃっ", "びゃく": "びゃっ", "ぴゃく": "ぴゃっ",
	},
}

// doubled joins a number to the name of its group.
func doubled(words, group string) string {
	for end, doubledEnd := range geminates[group] {
		if rest, ok := strings.CutSuffix(words, end); ok {
			return rest + doubledEnd + group
		}
	}
	return words + group
}
