package money

import (
	"fmt"
	"strconv"
	"strings"

	"maru/i18n"
)

// Format writes the amount in figures with its currency as language l does:
// "1,595 元", "820,556원", "48,000円", "CNY 1,595". Decimals stand only where
// there are any: "1,595.50 元". An unknown currency has none.
func (a Amount) Format(l i18n.Lang) string {
	whole, fraction, minus := a.parts()
	figures := minus + group(whole)
	if fraction != "" {
		figures += "." + fraction
	}
	return withUnit(figures, a.Currency, l)
}

// InMyriads writes a large amount as people say it, in ten thousands: "29.52
// 万元", "29만 5,200원", "29万5,200円". Below ten thousand, and in English, it
// is Format.
func (a Amount) InMyriads(l i18n.Lang) string {
	whole, fraction, minus := a.parts()
	names := myriads[l]
	if whole < 10_000 || fraction != "" || names == nil {
		return a.Format(l)
	}
	if rest := whole % 10_000; l == i18n.Chinese && whole < 100_000_000 && rest%100 == 0 && rest != 0 {
		decimals := strings.TrimRight(fmt.Sprintf("%02d", rest/100), "0")
		return fmt.Sprintf("%s%d.%s 万%s", minus, whole/10_000, decimals, a.Currency.Unit(l))
	}
	gap := " "
	if l == i18n.Japanese {
		gap = ""
	}
	var pieces []string
	for i, g := range groups(whole) {
		if g == 0 {
			continue
		}
		piece := group(uint64(g))
		if i > 0 && l == i18n.Chinese {
			piece += " "
		}
		pieces = append([]string{piece + names[i]}, pieces...)
	}
	figures := minus + strings.Join(pieces, gap)
	if l == i18n.Chinese && whole%10_000 == 0 {
		return figures + a.Currency.Unit(l)
	}
	return withUnit(figures, a.Currency, l)
}

// myriads holds the names of the powers of ten thousand, from the noughth on.
var myriads = map[i18n.Lang][]string{
	i18n.Chinese:  {"", "万", "亿", "万亿", "亿亿"},
	i18n.Korean:   {"", "만", "억", "조", "경"},
	i18n.Japanese: {"", "万", "億", "兆", "京"},
}

// groups cuts n into groups of four digits, the lowest first.
func groups(n uint64) []int {
	var out []int
	for ; n > 0; n /= 10_000 {
		out = append(out, int(n%10_000))
	}
	return out
}

// parts returns the whole units, the decimals where there are any, and a minus
// sign where the amount is negative.
func (a Amount) parts() (whole uint64, fraction, minus string) {
	size, sign := magnitude(a.Minor)
	if sign < 0 {
		minus = "-"
	}
	exponent, err := a.Currency.Exponent()
	if err != nil || exponent == 0 {
		return size, "", minus
	}
	scale := uint64(1)
	for range exponent {
		scale *= 10
	}
	if rest := size % scale; rest != 0 {
		fraction = fmt.Sprintf("%0*d", exponent, rest)
	}
	return size / scale, fraction, minus
}

// group writes n with a comma at every third digit, as all three countries do
// in figures.
func group(n uint64) string {
	s := strconv.FormatUint(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func withUnit(figures string, c Currency, l i18n.Lang) string {
	unit := c.Unit(l)
	switch l {
	case i18n.Korean, i18n.Japanese:
		return figures + unit
	case i18n.Chinese:
		return figures + " " + unit
	}
	return unit + " " + figures
}
