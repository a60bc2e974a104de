package money_test

import (
	"fmt"
	"slices"
	"strings"

	"maru/i18n"
)

// readers turn words back into the number they say.
var readers = map[i18n.Lang]func(string) uint64{
	i18n.Chinese: func(s string) uint64 {
		s = strings.ReplaceAll(strings.TrimSuffix(s, "日元"), "两", "二")
		return readChinese(s)
	},
	i18n.Korean: func(s string) uint64 {
		return readMyriads(words(s, koreanWords), "원")
	},
	i18n.Japanese: func(s string) uint64 {
		return readMyriads(words(s, japaneseWords), "えん")
	},
	i18n.English: readEnglish,
}

// meaning is what a word adds: a digit, a place within a group of four, or the
// end of a group.
type meaning struct {
	digit, place uint64
	group        uint64
}

var koreanWords = dictionary(map[uint64]string{
	0: "영", 1: "일", 2: "이", 3: "삼", 4: "사", 5: "오", 6: "육", 7: "칠", 8: "팔", 9: "구",
}, map[string]uint64{"십": 10, "백": 100, "천": 1000},
	map[string]uint64{"원": 1, "만": 1e4, "억": 1e8, "조": 1e12, "경": 1e16})

var japaneseWords = func() map[string]meaning {
	d := dictionary(map[uint64]string{
		0: "れい", 1: "いち", 2: "に", 3: "さん", 4: "よん", 5: "ご", 6: "ろく", 7: "なな", 8: "はち", 9: "きゅう",
	}, map[string]uint64{"じゅう": 10, "じゅっ": 10, "ひゃく": 100, "びゃく": 100, "ぴゃく": 100, "ひゃっ": 100, "びゃっ": 100, "ぴゃっ": 100, "せん": 1000, "ぜん": 1000},
		map[string]uint64{"えん": 1, "まん": 1e4, "おく": 1e8, "ちょう": 1e12, "けい": 1e16})
	d["よ"], d["いっ"], d["ろっ"], d["はっ"] = meaning{digit: 4}, meaning{digit: 1}, meaning{digit: 6}, meaning{digit: 8}
	return d
}()

func dictionary(digits map[uint64]string, places, groups map[string]uint64) map[string]meaning {
	d := map[string]meaning{}
	for n, w := range digits {
		d[w] = meaning{digit: n}
	}
	for w, p := range places {
		d[w] = meaning{place: p}
	}
	for w, g := range groups {
		d[w] = meaning{group: g}
	}
	return d
}

// words cuts a text into words of a dictionary, the longest first.
func words(s string, d map[string]meaning) []meaning {
	var byLength []string
	for w := range d {
		byLength = append(byLength, w)
	}
	slices.SortFunc(byLength, func(a, b string) int { return len(b) - len(a) })
	var out []meaning
next:
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimLeft(s, " ") {
		for _, w := range byLength {
			if rest, ok := strings.CutPrefix(s, w); ok {
				out = append(out, d[w])
				s = rest
				continue next
			}
		}
		panic(fmt.Sprintf("no word begins %q", s))
	}
	return out
}

func readMyriads(all []meaning, unit string) uint64 {
	var total, group, digit uint64
	said := false
	for _, m := range all {
		switch {
		case m.place > 0:
			group += max(digit, 1) * m.place
			digit = 0
		case m.group > 0:
			group += digit
			if m.group > 1 {
				group = max(group, 1)
			}
			total += group * m.group
			group, digit, said = 0, 0, true
		default:
			digit = m.digit
		}
	}
	if !said {
		panic("no " + unit)
	}
	return total
}

func readChinese(s string) uint64 {
	for _, big := range []struct {
		word  string
		value uint64
	}{{"亿", 1e8}, {"万", 1e4}, {"千", 1000}, {"百", 100}, {"十", 10}} {
		if i := strings.LastIndex(s, big.word); i >= 0 {
			return max(readChinese(s[:i]), 1)*big.value + readChinese(s[i+len(big.word):])
		}
	}
	s = strings.TrimPrefix(s, "零")
	if s == "" {
		return 0
	}
	return uint64(slices.Index([]string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, s))
}

func readEnglish(s string) uint64 {
	ones := strings.Fields("zero one two three four five six seven eight nine ten eleven twelve thirteen " +
		"fourteen fifteen sixteen seventeen eighteen nineteen")
	tens := strings.Fields("- - twenty thirty forty fifty sixty seventy eighty ninety")
	scale := map[string]uint64{"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15, "quintillion": 1e18}
	var total, group uint64
	for _, w := range strings.Fields(strings.ReplaceAll(strings.TrimSuffix(s, " yen"), "-", " ")) {
		switch {
		case w == "and":
		case w == "hundred":
			group *= 100
		case scale[w] > 0:
			total += group * scale[w]
			group = 0
		case slices.Contains(ones, w):
			group += uint64(slices.Index(ones, w))
		default:
			group += 10 * uint64(slices.Index(tens, w))
		}
	}
	return total + group
}
