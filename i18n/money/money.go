// Package money holds sums as checked int64 minor units of one currency. No
// float ever touches a sum, and two currencies never meet.
package money

import (
	"fmt"

	"maru/i18n"
)

// Currency is an ISO 4217 code.
type Currency string

// The currencies of the house.
const (
	CNY Currency = "CNY"
	KRW Currency = "KRW"
	JPY Currency = "JPY"
)

// Exponent returns the number of decimals of the currency (ISO 4217: KRW 0,
// JPY 0, CNY 2), or an error that names an unknown currency.
func (c Currency) Exponent() (int, error) {
	switch c {
	case CNY:
		return 2, nil
	case KRW, JPY:
		return 0, nil
	}
	return 0, fmt.Errorf("currency %q is not one of CNY, KRW, JPY", string(c))
}

// Unit returns the currency's name as it stands beside a number in language l:
// 元, 원 and 円 at home; abroad the name that tells it from the reader's own,
// such as 위안 or 日元. English names the currency by its code.
func (c Currency) Unit(l i18n.Lang) string {
	if u := units[c][l]; u != "" {
		return u
	}
	return string(c)
}

var units = map[Currency]map[i18n.Lang]string{
	CNY: {i18n.Chinese: "元", i18n.Korean: "위안", i18n.Japanese: "人民元"},
	KRW: {i18n.Chinese: "韩元", i18n.Korean: "원", i18n.Japanese: "ウォン"},
	JPY: {i18n.Chinese: "日元", i18n.Korean: "엔", i18n.Japanese: "円"},
}

// spoken holds the names of the currencies where they are read aloud otherwise
// than Unit writes them.
var spoken = map[Currency]map[i18n.Lang]string{
	CNY: {i18n.Japanese: "げん", i18n.English: "yuan"},
	KRW: {i18n.Japanese: "うぉん", i18n.English: "won"},
	JPY: {i18n.Japanese: "えん", i18n.English: "yen"},
}
