package policy

// Rounding names how a quotient becomes a whole number. "" cuts off the
// fraction, as the language does.
type Rounding string

// The roundings. They apply to an expression that is a quotient a / b; Floor10
// and NotNegative to any expression.
const (
	Cut     Rounding = ""         // toward zero
	HalfUp  Rounding = "half_up"  // to the nearest, a half upwards (Korean lines)
	Floor   Rounding = "floor"    // downwards (Japanese amounts)
	Floor10 Rounding = "floor_10" // downwards to a multiple of ten
	// NotNegative counts as zero what comes out below it, as means tests do
	// where what is deducted is more than what there is.
	NotNegative Rounding = "not_negative"
)
