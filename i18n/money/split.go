package money

import (
	"fmt"
	"math"
	"math/bits"
	"slices"
)

// Split shares a out by weight without losing or making a single minor unit:
// each share is rounded down, and what is left over goes, one unit each, to
// the shares that rounding cost the most (Hamilton's method of largest
// remainders), the earlier first among equals. A weight of nought gets
// nothing. A negative amount splits as the positive one does.
//
// It returns an error where there is no weight above nought, where one is
// below, and ErrOverflow where the weights do not add up in an int64.
func (a Amount) Split(weights ...int64) ([]Amount, error) {
	var total int64
	for i, w := range weights {
		if w < 0 {
			return nil, fmt.Errorf("split: weight %d is %d, below nought", i+1, w)
		}
		if w > math.MaxInt64-total {
			return nil, fmt.Errorf("split: add weights: %w", ErrOverflow)
		}
		total += w
	}
	if total == 0 {
		return nil, fmt.Errorf("split: no weight is above nought")
	}
	size, sign := magnitude(a.Minor)
	shares := make([]Amount, len(weights))
	lost := make([]uint64, len(weights))
	left := size
	for i, w := range weights {
		// w is at most total, so the quotient is at most size and fits.
		hi, lo := bits.Mul64(size, uint64(w))
		quotient, remainder := bits.Div64(hi, lo, uint64(total))
		shares[i] = Amount{sign * int64(quotient), a.Currency}
		lost[i] = remainder
		left -= quotient
	}
	order := make([]int, len(weights))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case lost[i] > lost[j]:
			return -1
		case lost[i] < lost[j]:
			return 1
		}
		return 0
	})
	// Fewer units are left than there are remainders above nought, so the loop
	// never reaches a weight of nought.
	for _, i := range order[:left] {
		shares[i].Minor += sign
	}
	return shares, nil
}

// magnitude returns |n| and the sign of n; it holds for the least int64 too.
func magnitude(n int64) (uint64, int64) {
	if n < 0 {
		return -uint64(n), -1
	}
	return uint64(n), 1
}
