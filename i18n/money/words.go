package money

import (
	"strings"

	"maru/i18n"
)

// InWords writes the amount as it is read aloud in language l, for the line
// under a sum that is being typed: "一千五百九十五元", "사만 팔천 원", "よんまん
// はっせん えん", "forty-eight thousand yen". Japanese is written in kana, with
// the changes of sound; Korean is spaced by 만 (한글 맞춤법 44항); a Chinese sum
// of yuan names 角 and 分. Other decimals are read digit by digit.
func (a Amount) InWords(l i18n.Lang) string {
	whole, fraction, minus := a.parts()
	unit := spoken[a.Currency][l]
	if unit == "" {
		unit = a.Currency.Unit(l)
	}
	var words string
	switch l {
	case i18n.Chinese:
		words = chineseSum(whole, fraction, unit)
	case i18n.Korean:
		words = join(" ", korean(whole), fractionWords(fraction, koreanPoint), unit)
	case i18n.Japanese:
		words = japaneseSum(whole, fraction, unit)
	default:
		words = join(" ", english(whole), fractionWords(fraction, englishPoint), unit)
	}
	if minus != "" {
		return minusWords[l] + words
	}
	return words
}

var minusWords = map[i18n.Lang]string{
	i18n.Chinese: "负", i18n.Korean: "마이너스 ", i18n.Japanese: "まいなす ", i18n.English: "minus ",
}

// point is how a language reads decimals: the word for the point, the digits,
// and what stands between them.
type point struct {
	word   string
	digits [10]string
	gap    string
}

// fractionWords reads decimals digit by digit, without trailing noughts.
func fractionWords(fraction string, p point) string {
	fraction = strings.TrimRight(fraction, "0")
	if fraction == "" {
		return ""
	}
	var digits []string
	for _, r := range fraction {
		digits = append(digits, p.digits[r-'0'])
	}
	return p.word + " " + strings.Join(digits, p.gap)
}

// join is strings.Join without the empty pieces.
func join(gap string, pieces ...string) string {
	var kept []string
	for _, p := range pieces {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, gap)
}

// digitsOf returns the thousands, hundreds, tens and ones of a group of four.
func digitsOf(g int) [4]int {
	return [4]int{g / 1000, g / 100 % 10, g / 10 % 10, g % 10}
}
