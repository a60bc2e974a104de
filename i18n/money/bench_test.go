package money_test

import (
	"testing"

	"maru/i18n"
	"maru/i18n/money"
)

func BenchmarkAdd(b *testing.B) {
	sum, one := money.Amount{Currency: money.KRW}, money.Amount{Minor: 1, Currency: money.KRW}
	for b.Loop() {
		sum, _ = sum.Add(one)
	}
}

func BenchmarkInWords(b *testing.B) {
	a := money.Amount{Minor: 1_234_567, Currency: money.JPY}
	for b.Loop() {
		a.InWords(i18n.Japanese)
	}
}
