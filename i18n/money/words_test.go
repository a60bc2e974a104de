package money_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"maru/i18n"
	"maru/i18n/money"
)

func TestInWords(t *testing.T) {
	for _, c := range []struct {
		minor int64
		cur   money.Currency
		lang  i18n.Lang
		want  string
	}{
		{159500, money.CNY, i18n.Chinese, "一千五百九十五元"},
		{1200, money.CNY, i18n.Chinese, "十二元"},
		{11000, money.CNY, i18n.Chinese, "一百一十元"},
		{20000, money.CNY, i18n.Chinese, "两百元"},
		{2000, money.CNY, i18n.Chinese, "二十元"},
		{200, money.CNY, i18n.Chinese, "两元"},
		{222200, money.CNY, i18n.Chinese, "两千二百二十二元"},
		{200200, money.CNY, i18n.Chinese, "两千零二元"},
		{101000, money.CNY, i18n.Chinese, "一千零一十元"},
		{1050000, money.CNY, i18n.Chinese, "一万零五百元"},
		{10500000, money.CNY, i18n.Chinese, "十万五千元"},
		{10005000, money.CNY, i18n.Chinese, "十万零五十元"},
		{10000500000, money.CNY, i18n.Chinese, "一亿零五千元"},
		{2200000, money.CNY, i18n.Chinese, "两万二千元"},
		{159550, money.CNY, i18n.Chinese, "一千五百九十五元五角"},
		{105, money.CNY, i18n.Chinese, "一元零五分"},
		{25, money.CNY, i18n.Chinese, "两角五分"},
		{5, money.CNY, i18n.Chinese, "五分"},
		{0, money.CNY, i18n.Chinese, "零元"},
		{1000100000000, money.JPY, i18n.Chinese, "一万零一亿日元"},
		{48000, money.JPY, i18n.Chinese, "四万八千日元"},
		{-48000, money.JPY, i18n.Chinese, "负四万八千日元"},

		{48000, money.KRW, i18n.Korean, "사만 팔천 원"},
		{10000, money.KRW, i18n.Korean, "만 원"},
		{15000, money.KRW, i18n.Korean, "만 오천 원"},
		{110000, money.KRW, i18n.Korean, "십일만 원"},
		{820556, money.KRW, i18n.Korean, "팔십이만 오백오십육 원"},
		{100010000, money.KRW, i18n.Korean, "일억 일만 원"},
		{1111, money.KRW, i18n.Korean, "천백십일 원"},
		{11110000, money.KRW, i18n.Korean, "천백십일만 원"},
		{0, money.KRW, i18n.Korean, "영 원"},
		{159550, money.CNY, i18n.Korean, "천오백구십오 점 오 위안"},
		{-3000, money.KRW, i18n.Korean, "마이너스 삼천 원"},

		{48000, money.JPY, i18n.Japanese, "よんまん はっせん えん"},
		{300, money.JPY, i18n.Japanese, "さんびゃく えん"},
		{600, money.JPY, i18n.Japanese, "ろっぴゃく えん"},
		{800, money.JPY, i18n.Japanese, "はっぴゃく えん"},
		{3000, money.JPY, i18n.Japanese, "さんぜん えん"},
		{1000, money.JPY, i18n.Japanese, "せん えん"},
		{10000000, money.JPY, i18n.Japanese, "いっせんまん えん"},
		{12000000, money.JPY, i18n.Japanese, "せん にひゃくまん えん"},
		{4, money.JPY, i18n.Japanese, "よ えん"},
		{14, money.JPY, i18n.Japanese, "じゅうよ えん"},
		{40, money.JPY, i18n.Japanese, "よんじゅう えん"},
		{40000, money.JPY, i18n.Japanese, "よんまん えん"},
		{0, money.JPY, i18n.Japanese, "れい えん"},
		{1_000_000_000_000, money.JPY, i18n.Japanese, "いっちょう えん"},
		{10_000_000_000_000, money.JPY, i18n.Japanese, "じゅっちょう えん"},
		{6_000_000_000_000, money.JPY, i18n.Japanese, "ろくちょう えん"},
		{60_000_000_000_000_000, money.JPY, i18n.Japanese, "ろっけい えん"},
		{159550, money.CNY, i18n.Japanese, "せん ごひゃく きゅうじゅうご てん ご げん"},
		{1004, money.KRW, i18n.Japanese, "せん よん うぉん"},

		{48000, money.JPY, i18n.English, "forty-eight thousand yen"},
		{159500, money.CNY, i18n.English, "one thousand five hundred and ninety-five yuan"},
		{1010, money.KRW, i18n.English, "one thousand and ten won"},
		{2_000_005, money.KRW, i18n.English, "two million and five won"},
		{159505, money.CNY, i18n.English, "one thousand five hundred and ninety-five point zero five yuan"},
		{0, money.JPY, i18n.English, "zero yen"},
		{-19, money.JPY, i18n.English, "minus nineteen yen"},
	} {
		if got := (money.Amount{Minor: c.minor, Currency: c.cur}).InWords(c.lang); got != c.want {
			t.Errorf("%d %s in %s: %q, want %q", c.minor, c.cur, c.lang, got, c.want)
		}
	}
}

// TestWordsReadBack reads the words back with a reader that knows the words of
// each language but not how they were put together.
func TestWordsReadBack(t *testing.T) {
	currency := map[i18n.Lang]money.Currency{i18n.Chinese: money.JPY, i18n.Korean: money.KRW, i18n.Japanese: money.JPY, i18n.English: money.JPY}
	rapid.Check(t, func(t *rapid.T) {
		n := sums().Draw(t, "n")
		for _, l := range i18n.Langs {
			words := money.Amount{Minor: n, Currency: currency[l]}.InWords(l)
			if got := readers[l](words); got != uint64(n) {
				t.Fatalf("%d in %s is %q, which reads back as %d", n, l, words, got)
			}
		}
	})
}

// sums draws numbers of every length, with many noughts, where readings go
// wrong.
func sums() *rapid.Generator[int64] {
	return rapid.Custom(func(t *rapid.T) int64 {
		digits := rapid.SliceOfN(rapid.SampledFrom([]int64{0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9}), 1, 19).Draw(t, "digits")
		n := int64(0)
		for _, d := range digits {
			if n > (math.MaxInt64-d)/10 {
				break
			}
			n = n*10 + d
		}
		return n
	})
}
