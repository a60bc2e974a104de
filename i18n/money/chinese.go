package money

import "strings"

var (
	chineseDigits = [10]string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	chinesePlaces = [4]string{"千", "百", "十", ""}
)

// chineseSum reads a sum; decimals of the yuan are 角 and 分, of which an empty
// 角 is read 零, and an empty yuan is left out.
func chineseSum(whole uint64, fraction, unit string) string {
	if fraction == "" {
		return chinese(whole) + unit
	}
	jiao, fen := fraction[0]-'0', fraction[1]-'0'
	var b strings.Builder
	if whole > 0 {
		b.WriteString(chinese(whole) + unit)
	}
	switch {
	case jiao > 0:
		b.WriteString(leading(chineseDigits[jiao], whole == 0) + "角")
	case whole > 0:
		b.WriteString("零")
	}
	if fen > 0 {
		b.WriteString(leading(chineseDigits[fen], whole == 0 && jiao == 0) + "分")
	}
	return b.String()
}

// chinese reads a whole number. A run of empty places inside is one 零, whether
// it lies in a group of four or reaches over its edge; ten at the beginning is
// 十, not 一十; two at the beginning is 两 before anything but 十.
func chinese(n uint64) string {
	if n == 0 {
		return chineseDigits[0]
	}
	var b strings.Builder
	gap := false
	all := groups(n)
	for i := len(all) - 1; i >= 0; i-- {
		if all[i] == 0 {
			gap = true
			continue
		}
		for place, digit := range digitsOf(all[i]) {
			if digit == 0 {
				gap = true
				continue
			}
			first := b.Len() == 0
			if gap && !first && needsZero(all, i, place) {
				b.WriteString(chineseDigits[0])
			}
			gap = false
			word := chineseDigits[digit]
			switch {
			case first && digit == 1 && place == 2:
				word = ""
			case place != 2:
				word = leading(word, first)
			}
			b.WriteString(word + chinesePlaces[place])
		}
		// Noughts that end a group are silent before a full group: 十万五千.
		gap = false
		b.WriteString(chineseGroup(all, i))
	}
	return b.String()
}

// chineseGroup names group i. Beyond 亿 the names are put together from 万 and
// 亿, and a 亿 that closes several groups is said once, after the last of them.
func chineseGroup(all []int, i int) string {
	switch {
	case i == 4 && (all[3] > 0 || all[2] > 0):
		return "亿"
	case i == 3 && all[2] > 0:
		return "万"
	}
	return [5]string{"", "万", "亿", "万亿", "亿亿"}[i]
}

// needsZero reports whether 零 is read before the digit at a place of group i:
// the digit does not open a group of its own full length.
func needsZero(all []int, i, place int) bool {
	return place > 0 || i+1 < len(all) && all[i+1] == 0
}

// leading turns 二 at the beginning of a sum into 两.
func leading(word string, first bool) string {
	if first && word == "二" {
		return "两"
	}
	return word
}
