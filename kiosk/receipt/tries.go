package receipt

import "time"

// Tries counts numbers that were typed and are on no receipt. Numbers are
// short, so guessing must be slow: after five misses each further one costs a
// wait that doubles from thirty seconds to a quarter of an hour. A right number
// does not clear the misses, since whoever guesses may hold one receipt of
// their own; an hour without a miss does. Numbers whose check digit is wrong are
// typing errors and do not count. The zero value has no misses.
type Tries struct {
	Misses int
	Last   time.Time
}

const (
	freeMisses  = 5
	firstWait   = 30 * time.Second
	longestWait = 15 * time.Minute
	forgiveness = time.Hour
)

// Wait returns how long no number is looked up at now; 0 means go ahead.
func (t Tries) Wait(now time.Time) time.Duration {
	if t.Misses < freeMisses || now.Sub(t.Last) >= forgiveness {
		return 0
	}
	wait := longestWait
	if doublings := t.Misses - freeMisses; doublings < 5 { // 30 s · 2⁵ is beyond the longest
		wait = firstWait << doublings
	}
	// A clock set back must not shut the kiosk for longer than the wait itself.
	return max(0, min(wait, wait-now.Sub(t.Last)))
}

// Miss returns t with one more miss at now.
func (t Tries) Miss(now time.Time) Tries {
	if now.Sub(t.Last) >= forgiveness {
		t.Misses = 0
	}
	return Tries{Misses: t.Misses + 1, Last: now}
}
