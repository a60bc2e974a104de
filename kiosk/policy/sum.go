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
	case Cut, Floor10, NotNegative:
	case HalfUp, Floor:
		if !expr.IsQuotient() {
			return nil, fmt.Errorf("rounding %q needs an expression that is a quotient as a whole, such as (a * 32) / 100", string(r))
		}
	default:
		return nil, fmt.Errorf("rounding is %q; it is one of half_up, floor, floor_10, not_negative", string(r))
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
	step := s.rounding.step()
	if !ok || step == nil {
		return lo, hi, ok
	}
	lo, ok1 := step(lo)
	hi, ok2 := step(hi)
	return lo, hi, ok1 && ok2
}

// step returns what a rounding does to a number by itself, nil for nothing.
func (r Rounding) step() func(n int64) (int64, bool) {
	switch r {
	case Floor10:
		return floorTen
	case NotNegative:
		return notNegative
	}
	return nil
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

func notNegative(n int64) (int64, bool) { return max(0, n), true }
