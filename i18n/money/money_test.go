package money_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"maru/i18n"
	"maru/i18n/money"
)

func TestFromMajor(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int64
		cur  money.Currency
		want int64
		err  error
	}{
		{"a yuan is a hundred fen", 1595, money.CNY, 159500, nil},
		{"a won has no smaller part", 820556, money.KRW, 820556, nil},
		{"a yen has no smaller part", -48000, money.JPY, -48000, nil},
		{"more yuan than fit are refused", math.MaxInt64 / 10, money.CNY, 0, money.ErrOverflow},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := money.FromMajor(c.n, c.cur)
			if !errors.Is(err, c.err) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			if err == nil && got != (money.Amount{Minor: c.want, Currency: c.cur}) {
				t.Errorf("%v, want %d", got, c.want)
			}
		})
	}
	if _, err := money.FromMajor(1, "USD"); err == nil {
		t.Error("an unknown currency is taken")
	}
}

func TestTwoCurrenciesNeverMeet(t *testing.T) {
	won, yen := money.Amount{Minor: 1, Currency: money.KRW}, money.Amount{Minor: 1, Currency: money.JPY}
	_, add := won.Add(yen)
	_, sub := won.Sub(yen)
	_, compare := won.Compare(yen)
	for name, err := range map[string]error{"add": add, "sub": sub, "compare": compare} {
		if !errors.Is(err, money.ErrCurrencies) {
			t.Errorf("%s: %v, want ErrCurrencies", name, err)
		}
	}
}

// edges favours the ends of int64, where unchecked arithmetic goes wrong.
func edges() *rapid.Generator[int64] {
	return rapid.OneOf(
		rapid.Int64(),
		rapid.Int64Range(-1000, 1000),
		rapid.SampledFrom([]int64{math.MinInt64, math.MinInt64 + 1, math.MaxInt64, math.MaxInt64 - 1}),
	)
}

func TestArithmeticIsExactOrRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, y := edges().Draw(t, "x"), edges().Draw(t, "y")
		a := money.Amount{Minor: x, Currency: money.KRW}
		b := money.Amount{Minor: y, Currency: money.KRW}
		sum, err := a.Add(b)
		exactOrRefused(t, "add", big(x).Add(big(x), big(y)), sum, err)
		rest, err := a.Sub(b)
		exactOrRefused(t, "sub", big(x).Sub(big(x), big(y)), rest, err)
		product, err := a.Mul(y)
		exactOrRefused(t, "mul", big(x).Mul(big(x), big(y)), product, err)
		order, err := a.Compare(b)
		if err != nil || order != big(x).Cmp(big(y)) {
			t.Fatalf("compare %d with %d: %d, %v", x, y, order, err)
		}
	})
}

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		minor int64
		cur   money.Currency
		lang  i18n.Lang
		want  string
	}{
		{159500, money.CNY, i18n.Chinese, "1,595 元"},
		{159550, money.CNY, i18n.Chinese, "1,595.50 元"},
		{5, money.CNY, i18n.Chinese, "0.05 元"},
		{159500, money.CNY, i18n.Korean, "1,595위안"},
		{159500, money.CNY, i18n.Japanese, "1,595人民元"},
		{159500, money.CNY, i18n.English, "CNY 1,595"},
		{820556, money.KRW, i18n.Korean, "820,556원"},
		{820556, money.KRW, i18n.Chinese, "820,556 韩元"},
		{820556, money.KRW, i18n.Japanese, "820,556ウォン"},
		{48000, money.JPY, i18n.Japanese, "48,000円"},
		{48000, money.JPY, i18n.Korean, "48,000엔"},
		{48000, money.JPY, i18n.Chinese, "48,000 日元"},
		{0, money.JPY, i18n.Japanese, "0円"},
		{-1000000, money.KRW, i18n.Korean, "-1,000,000원"},
		{math.MinInt64, money.JPY, i18n.English, "JPY -9,223,372,036,854,775,808"},
	} {
		if got := (money.Amount{Minor: c.minor, Currency: c.cur}).Format(c.lang); got != c.want {
			t.Errorf("%d %s in %s: %q, want %q", c.minor, c.cur, c.lang, got, c.want)
		}
	}
}

func TestInMyriads(t *testing.T) {
	for _, c := range []struct {
		major int64
		cur   money.Currency
		lang  i18n.Lang
		want  string
	}{
		{9999, money.KRW, i18n.Korean, "9,999원"},
		{10000, money.KRW, i18n.Korean, "1만원"},
		{295200, money.KRW, i18n.Korean, "29만 5,200원"},
		{295200, money.JPY, i18n.Japanese, "29万5,200円"},
		{48000, money.JPY, i18n.Japanese, "4万8,000円"},
		{295200, money.CNY, i18n.Chinese, "29.52 万元"},
		{33000, money.CNY, i18n.Chinese, "3.3 万元"},
		{30000, money.CNY, i18n.Chinese, "3 万元"},
		{33050, money.CNY, i18n.Chinese, "3 万 3,050 元"},
		{15950, money.CNY, i18n.Chinese, "1 万 5,950 元"},
		{326000000, money.KRW, i18n.Korean, "3억 2,600만원"},
		{120000000, money.CNY, i18n.Chinese, "1 亿 2,000 万元"},
		{295200, money.KRW, i18n.English, "KRW 295,200"},
		{-48000, money.JPY, i18n.Japanese, "-4万8,000円"},
	} {
		a, err := money.FromMajor(c.major, c.cur)
		if err != nil {
			t.Fatal(err)
		}
		if got := a.InMyriads(c.lang); got != c.want {
			t.Errorf("%d %s in %s: %q, want %q", c.major, c.cur, c.lang, got, c.want)
		}
	}
}
