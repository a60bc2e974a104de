package money

import "strings"

var (
	koreanDigits = [10]string{"영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"}
	koreanPlaces = [4]string{"천", "백", "십", ""}
	koreanGroups = [5]string{"", "만", "억", "조", "경"}
	koreanPoint  = point{"점", koreanDigits, ""}
)

// korean reads a whole number in Sino-Korean, with a space after each group of
// four. One is silent before 천, 백 and 십, and before a 만 that opens the number.
func korean(n uint64) string {
	if n == 0 {
		return koreanDigits[0]
	}
	var pieces []string
	all := groups(n)
	for i := len(all) - 1; i >= 0; i-- {
		if all[i] == 0 {
			continue
		}
		if i == 1 && all[i] == 1 && len(pieces) == 0 {
			pieces = append(pieces, koreanGroups[i])
			continue
		}
		var b strings.Builder
		for place, digit := range digitsOf(all[i]) {
			if digit == 0 {
				continue
			}
			if digit > 1 || place == 3 {
				b.WriteString(koreanDigits[digit])
			}
			b.WriteString(koreanPlaces[place])
		}
		pieces = append(pieces, b.String()+koreanGroups[i])
	}
	return strings.Join(pieces, " ")
}
