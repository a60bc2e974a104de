package hardship

import "maru/kiosk/rule"

// Span is a range of points or levels, both ends included. It holds every
// value that some completion of the unknown facts would give.
type Span struct {
	Lo int `json:"lo"`
	Hi int `json:"hi"`
}

// Known reports whether both ends agree.
func (s Span) Known() bool { return s.Lo == s.Hi }

func (s Span) plus(o Span) Span { return Span{s.Lo + o.Lo, s.Hi + o.Hi} }

// levelSpan returns the level 0 to 2 from the tests of its two steps. Where
// the upper step is open, the lower one still bounds the level from below.
func levelSpan(some, severe rule.Tri) Span {
	lo, hi := 0, 2
	switch {
	case severe == rule.Yes:
		lo = 2
	case some == rule.Yes:
		lo = 1
	}
	switch {
	case severe != rule.No:
	case some != rule.No:
		hi = 1
	default:
		hi = 0
	}
	return Span{lo, hi}
}

// triOf reads the truth value of a condition.
func triOf(v rule.Value) rule.Tri {
	switch b, ok := v.AsBool(); {
	case !ok:
		return rule.Maybe
	case b:
		return rule.Yes
	default:
		return rule.No
	}
}
