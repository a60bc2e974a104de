package receipt

import (
	"time"

	"golang.org/x/text/unicode/norm"
)

// How a scanner that plays a keyboard is told from a person who types: it sends
// many digits, evenly, fast, and then Enter. The bounds stand between what
// scanners do (8 to 10 ms a key) and what quick typists do (reference/kiosk.md
// section 5). They only decide who gets the keys; whether the digits are a
// receipt is decided by its signature.
const (
	ScanLeast      = 40                     // digits
	ScanAverageGap = 35 * time.Millisecond  // must stay below
	ScanLongestGap = 100 * time.Millisecond // must not be exceeded
)

// Scan watches the keys that arrive and holds back those that may be a scan,
// until it is clear whether they are. Feed it every key before any field sees
// it, and call Tick when ScanLongestGap has passed since the last key while
// Holding. The zero value is ready; a Scan is for one goroutine.
type Scan struct {
	// Prefix is a character that the scanner was set up to send first, such as
	// '~', or 0 for none. With a prefix nothing is held back that does not begin
	// with it, so that typed digits appear at once.
	Prefix rune

	held        []rune // as they came, prefix included
	digits      []byte
	first, last time.Time
}

// Keys says what became of the keys fed so far.
type Keys struct {
	// Pass lists keys that were not a scan, in order; the focused field gets
	// them now.
	Pass []rune
	// Digits is a whole scan, for Service.Open.
	Digits string
	// Broken says that a scan began but did not end as one; nobody gets its
	// keys, and the person should be asked to hold the paper again.
	Broken bool
}

// Holding reports whether keys are being held back.
func (s *Scan) Holding() bool { return len(s.held) > 0 }

// Feed takes one key that arrived at a time; Enter is '\n' or '\r'.
func (s *Scan) Feed(key rune, at time.Time) Keys {
	out := s.Tick(at) // what was held too long goes first
	digit, isDigit := asciiDigit(key)
	switch {
	case key == '\n' || key == '\r':
		if !s.Holding() {
			return joinKeys(out, Keys{Pass: []rune{key}})
		}
		return joinKeys(out, s.end(key, at))
	case isDigit && (s.Holding() || s.Prefix == 0):
		s.hold(key, at)
		s.digits = append(s.digits, digit)
		return out
	case s.Prefix != 0 && fold(key) == s.Prefix:
		out = joinKeys(out, s.giveUp())
		s.hold(key, at)
		return out
	default:
		out = joinKeys(out, s.giveUp())
		return joinKeys(out, Keys{Pass: []rune{key}})
	}
}

// Tick gives up what is held when no key has come for longer than a scanner
// would take. It does nothing before that.
func (s *Scan) Tick(now time.Time) Keys {
	if !s.Holding() || now.Sub(s.last) <= ScanLongestGap {
		return Keys{}
	}
	return s.giveUp()
}

// Reset forgets what is held, at the end of a session.
func (s *Scan) Reset() { s.held, s.digits = nil, nil }

func (s *Scan) hold(key rune, at time.Time) {
	if !s.Holding() {
		s.first = at
	}
	s.last = at
	s.held = append(s.held, key)
}

// end judges what is held when Enter comes.
func (s *Scan) end(enter rune, at time.Time) Keys {
	average := at.Sub(s.first) / time.Duration(len(s.held))
	if len(s.digits) >= ScanLeast && average < ScanAverageGap {
		digits := string(s.digits)
		s.Reset()
		return Keys{Digits: digits}
	}
	return joinKeys(s.giveUp(), Keys{Pass: []rune{enter}})
}

// giveUp lets go of what is held: to the field if a person may have typed it,
// to nobody if it is too much, too fast.
func (s *Scan) giveUp() Keys {
	if !s.Holding() {
		return Keys{}
	}
	held, n := s.held, len(s.digits)
	average := s.last.Sub(s.first) / time.Duration(max(1, len(held)-1))
	s.Reset()
	if n >= ScanLeast && average < ScanAverageGap {
		return Keys{Broken: true}
	}
	return Keys{Pass: held}
}

func joinKeys(a, b Keys) Keys {
	return Keys{Pass: append(a.Pass, b.Pass...), Digits: a.Digits + b.Digits, Broken: a.Broken || b.Broken}
}

// fold undoes the full-width forms that an input method may make of keys.
func fold(key rune) rune {
	folded := []rune(norm.NFKC.String(string(key)))
	if len(folded) == 1 {
		return folded[0]
	}
	return key
}

func asciiDigit(key rune) (byte, bool) {
	if key = fold(key); key >= '0' && key <= '9' {
		return byte(key), true
	}
	return 0, false
}
