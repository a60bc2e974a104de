package staff

import "time"

// The lockout of VotingWorks' vxsuite (libs/auth/src/lockout.ts): five wrong
// tries are free, then every further one doubles the wait, from 15 s before
// the sixth try to 7,680 s before the fifteenth and all later ones.
const (
	freeTries = 5
	firstWait = 15 * time.Second
	maxDouble = 9
)

// Failures are the wrong tries since the last right one.
type Failures struct {
	Count int
	Last  time.Time
}

// Wait returns how long PINs are still refused at now; zero when one may be
// tried. A clock that was set back by more than the wait lets one try through,
// so that a kiosk whose clock was lost does not stay locked for years; the
// failure of that try then carries the new time.
func Wait(f Failures, now time.Time) time.Duration {
	if f.Count < freeTries {
		return 0
	}
	wait := firstWait << min(f.Count-freeTries, maxDouble)
	passed := now.Sub(f.Last)
	if passed >= wait || passed < -wait {
		return 0
	}
	return min(wait, wait-passed)
}
