// Package money holds sums as checked int64 minor units of one currency. No
// float ever touches a sum, and two currencies never meet.
package money

import "fmt"

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
