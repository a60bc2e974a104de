package linebreak

import "unicode"

// Words that belong to a number. Order matters: the first that matches is taken.
var (
	// numberPrefixes stand before a number, with or without one space.
	numberPrefixes = []string{"第", "제", "약", "约", "約", "上午", "下午", "午前", "午後", "오전", "오후",
		"CNY", "KRW", "JPY", "TWD", "HKD", "USD", "EUR"}
	// numberUnits follow a number directly and are more than one rune long; of
	// any other word the first rune is kept with the number.
	numberUnits = []string{"周岁", "个月", "小时", "分钟", "平方米", "公里",
		"時間", "か月", "カ月", "ヶ月", "ケ月", "箇月", "年度", "平方メートル", "メートル", "世帯"}
	// spacedUnits follow a number after one space.
	spacedUnits = []string{"元", "円", "원", "위안", "엔", "岁", "歳", "세", "人", "名", "명", "분", "개", "项", "題", "题",
		"am", "pm", "a.m.", "p.m.", "yuan", "won", "yen", "%"}
)

const (
	numberJoints = ",.:/-'，．：／–－" // between two digits
	myriads      = "十百千万億亿兆십백천만억조"
	hanNumerals  = "〇零一二三四五六七八九两" + "十百千万億亿兆"
)

// keepNumbers forbids, but as a last resort, every break inside a number, its
// prefix and its unit. A space inside them is the place to give way first.
func keepNumbers(runes []rune, levels []level) {
	for i := 0; i < len(runes); {
		end := numberEnd(runes, i)
		if end == i {
			i++
			continue
		}
		from, to := withPrefix(runes, i), withUnit(runes, end)
		for at := from + 1; at < to; at++ {
			most := atGrapheme
			if runes[at-1] == ' ' {
				most = atSegment
			}
			levels[at] = min(levels[at], most)
		}
		i = end
	}
}

// numberEnd returns the end of the number that begins at i, or i where none
// does: "1,280", "１２", "3万5千", "02-1234-5678", "4827 193 506", or two or
// more Han numerals. One Han numeral alone is more often a word (一起).
func numberEnd(runes []rune, i int) int {
	if !isDigit(runes[i]) {
		end := i
		for end < len(runes) && in(hanNumerals, runes[end]) {
			end++
		}
		if end-i >= 2 || end > i && i > 0 && runes[i-1] == '第' {
			return end
		}
		return i
	}
	end := i + 1
	for end < len(runes) {
		r := runes[end]
		digitFollows := end+1 < len(runes) && isDigit(runes[end+1])
		if !isDigit(r) && !in(myriads, r) && !(digitFollows && (in(numberJoints, r) || r == ' ')) {
			break
		}
		end++
	}
	return end
}

// withPrefix moves the start of a number before its prefix. Before a space the
// prefix must be a word of its own: 계약 5건 does not begin with 약.
func withPrefix(runes []rune, start int) int {
	word, spaced := start, start > 0 && runes[start-1] == ' '
	if spaced {
		word--
	}
	for _, p := range numberPrefixes {
		at := word - len([]rune(p))
		if hasAt(runes, at, p) && (!spaced || at == 0 || !unicode.IsLetter(runes[at-1])) {
			return at
		}
	}
	return start
}

// withUnit moves the end of a number behind its unit, and behind what a "per"
// names: "1,280元/月".
func withUnit(runes []rune, end int) int {
	unit := unitEnd(runes, end)
	if unit > end && unit+1 < len(runes) && in("/／", runes[unit]) && unicode.IsLetter(runes[unit+1]) {
		return unit + 2
	}
	return unit
}

func unitEnd(runes []rune, end int) int {
	at, units := end, numberUnits
	if end < len(runes) && runes[end] == ' ' {
		at, units = end+1, spacedUnits
	}
	for _, u := range units {
		if hasAt(runes, at, u) {
			return at + len([]rune(u))
		}
	}
	if at == end && end < len(runes) && unicode.IsLetter(runes[end]) {
		return end + 1
	}
	return end
}
