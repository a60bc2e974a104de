package policy

// Rounding names how a quotient becomes a whole number. "" cuts off the
// fraction, as the language does.
type Rounding string

// The roundings. They apply to an expression that is a quotient a / b; Floor10
// to any expression.
const (
	Cut     Rounding = ""         // toward zero
	HalfUp  Rounding = "half_up"  // to the nearest, a half upwards (Korean lines)
	Floor   Rounding = "floor"    // downwards (Japanese amounts)
	Floor10 Rounding = "floor_10" // downwards to a multiple of ten
)
