package rule

// Tri is a truth value in three values. The zero Tri is Maybe, so that a
// forgotten answer is never a definite one.
type Tri uint8

// The three truth values.
const (
	Maybe Tri = iota
	No
	Yes
)

// String returns "yes", "no" or "maybe".
func (t Tri) String() string {
	switch t {
	case Yes:
		return "yes"
	case No:
		return "no"
	default:
		return "maybe"
	}
}

// MarshalText writes String's text.
func (t Tri) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads MarshalText's text; anything else is Maybe.
func (t *Tri) UnmarshalText(b []byte) error {
	switch string(b) {
	case "yes":
		*t = Yes
	case "no":
		*t = No
	default:
		*t = Maybe
	}
	return nil
}

// Not returns the opposite; the opposite of Maybe is Maybe.
func (t Tri) Not() Tri {
	switch t {
	case Yes:
		return No
	case No:
		return Yes
	default:
		return Maybe
	}
}
