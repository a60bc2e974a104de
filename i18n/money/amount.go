package money

import (
	"errors"
	"fmt"
	"math"
)

// ErrOverflow is returned where a sum does not fit into an int64 of minor
// units, some 92 quadrillion yuan.
var ErrOverflow = errors.New("the sum is too large to be held")

// ErrCurrencies is returned where two currencies would meet.
var ErrCurrencies = errors.New("two currencies do not add up")

// Amount is a sum of money in minor units: fen for the yuan, whole won and
// whole yen. It may be negative. The zero value is no money of no currency.
type Amount struct {
	Minor    int64
	Currency Currency
}

// FromMajor returns the amount of n whole yuan, won or yen. It returns an
// error for an unknown currency, and ErrOverflow.
func FromMajor(n int64, c Currency) (Amount, error) {
	scale, err := c.scale()
	if err != nil {
		return Amount{}, err
	}
	return Amount{n, c}.Mul(scale)
}

// scale returns how many minor units make one of the currency.
func (c Currency) scale() (int64, error) {
	exponent, err := c.Exponent()
	if err != nil {
		return 0, err
	}
	scale := int64(1)
	for range exponent {
		scale *= 10
	}
	return scale, nil
}

// Add returns a + b. It returns ErrCurrencies or ErrOverflow.
func (a Amount) Add(b Amount) (Amount, error) {
	if a.Currency != b.Currency {
		return Amount{}, fmt.Errorf("add %s to %s: %w", b.Currency, a.Currency, ErrCurrencies)
	}
	sum := a.Minor + b.Minor
	if (b.Minor > 0) != (sum > a.Minor) && b.Minor != 0 {
		return Amount{}, ErrOverflow
	}
	return Amount{sum, a.Currency}, nil
}

// Sub returns a - b. It returns ErrCurrencies or ErrOverflow.
func (a Amount) Sub(b Amount) (Amount, error) {
	if a.Currency != b.Currency {
		return Amount{}, fmt.Errorf("take %s from %s: %w", b.Currency, a.Currency, ErrCurrencies)
	}
	rest := a.Minor - b.Minor
	if (b.Minor > 0) != (rest < a.Minor) && b.Minor != 0 {
		return Amount{}, ErrOverflow
	}
	return Amount{rest, a.Currency}, nil
}

// Mul returns a taken n times. It returns ErrOverflow.
func (a Amount) Mul(n int64) (Amount, error) {
	if a.Minor == 0 || n == 0 {
		return Amount{0, a.Currency}, nil
	}
	product := a.Minor * n
	if product/n != a.Minor || n == -1 && a.Minor == math.MinInt64 {
		return Amount{}, ErrOverflow
	}
	return Amount{product, a.Currency}, nil
}

// Compare returns -1, 0 or +1 as a is less than, the same as or more than b.
// It returns ErrCurrencies.
func (a Amount) Compare(b Amount) (int, error) {
	if a.Currency != b.Currency {
		return 0, fmt.Errorf("compare %s with %s: %w", a.Currency, b.Currency, ErrCurrencies)
	}
	switch {
	case a.Minor < b.Minor:
		return -1, nil
	case a.Minor > b.Minor:
		return 1, nil
	}
	return 0, nil
}
