package policy

import "fmt"

// Verdict is what a programme's rules say of one household or person.
type Verdict int

// The verdicts. Closed stands for every programme that takes nobody on the
// day: closed, not begun, ended, repealed.
const (
	Fits Verdict = iota + 1
	MayFit
	DoesNotFit
	Closed
)

var verdictNames = map[Verdict]string{
	Fits: "fits", MayFit: "may_fit", DoesNotFit: "does_not_fit", Closed: "closed",
}

// String returns "fits", "may_fit", "does_not_fit" or "closed".
func (v Verdict) String() string {
	if s, ok := verdictNames[v]; ok {
		return s
	}
	return fmt.Sprintf("verdict(%d)", int(v))
}

// ParseVerdict reads what String writes.
func ParseVerdict(s string) (Verdict, error) {
	for v, name := range verdictNames {
		if name == s {
			return v, nil
		}
	}
	return 0, fmt.Errorf("verdict %q is not one of fits, may_fit, does_not_fit, closed", s)
}

// MarshalText writes String's text; it refuses the zero Verdict.
func (v Verdict) MarshalText() ([]byte, error) {
	if _, ok := verdictNames[v]; !ok {
		return nil, fmt.Errorf("write verdict: %d is none", int(v))
	}
	return []byte(v.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (v *Verdict) UnmarshalText(b []byte) (err error) {
	*v, err = ParseVerdict(string(b))
	return err
}
