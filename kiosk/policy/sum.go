package policy

import (
	"fmt"

	"maru/kiosk/rule"
)

// sum is an expression of KindInt and how it is rounded.
type sum struct {
	expr     *rule.Expr
	rounding Rounding
}

// newSum refuses a rounding that has nothing to round.
func newSum(expr *rule.Expr, r Rounding) (*sum, error) {
	switch r {
	case Cut, Floor10:
	case HalfUp, Floor:
		if !expr.IsQuotient() {
			return nil, fmt.Errorf("rounding %q needs an expression that is a quotient as a whole, such as (a * 32) / 100", string(r))
		}
	default:
		return nil, fmt.Errorf("rounding is %q; it is one of half_up, floor, floor_10", string(r))
	}
	return &sum{expr, r}, nil
}

// eval returns the ends of what the sum may be; ok is false where nothing is
// known of it.
func (s *sum) eval(f *rule.Frame) (lo, hi int64, ok bool) {
	switch s.rounding {
	case HalfUp:
		return s.expr.RangeBy(f, halfUp)
	case Floor:
		return s.expr.RangeBy(f, floor)
	}
	lo, hi, ok = s.expr.Range(f)
	if !ok || s.rounding != Floor10 {
		return lo, hi, ok
	}
	lo, ok1 := floorTen(lo)
	hi, ok2 := floorTen(hi)
	return lo, hi, ok1 && ok2
}

// floor divides downwards. It reports false on overflow.
func floor(x, y int64) (int64, bool) {
	q, r := x/y, x%y
	if r != 0 && (r < 0) != (y < 0) {
		q--
	}
	return q, y != -1 || x != -x || x == 0
}

// halfUp divides to the nearest whole number, a half upwards.
func halfUp(x, y int64) (int64, bool) {
	q, ok := floor(x, y)
	r := x - q*y // of the sign of y, and smaller
	if y < 0 {
		r, y = -r, -y
	}
	if y > 0 && r >= y-r {
		q++
	}
	return q, ok
}

func floorTen(n int64) (int64, bool) {
	q, _ := floor(n, 10)
	return q * 10, q >= -1<<63/10
}
