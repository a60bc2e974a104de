package shell

import (
	"time"
)

// Tick is told the time about once a second; it runs the idle countdown.
func (s *Shell) Tick(now time.Time) {
	v := s.visit
	s.scanned(v.scan.Tick(now))
	if v.waiting {
		return
	}
	if v.session.Started.IsZero() {
		if s.stale() && !s.held() {
			s.Render()
		}
		return
	}
	limit := s.parts.Idle
	if v.session.Settings.MoreTime {
		limit *= 10
	}
	switch {
	case v.warned.IsZero() && now.Sub(v.touched) >= limit:
		v.warned = now
	case !v.warned.IsZero() && now.Sub(v.warned) >= s.parts.Countdown:
		s.End("idle")
	case v.warned.IsZero() && !s.stale():
		return
	}
	if s.visit == v && s.held() {
		return
	}
	s.Render()
}

// stale reports whether the screen that is shown says that it would be drawn
// otherwise by now, as one with a clock or with work under way does.
func (s *Shell) stale() bool {
	t, ok := s.Current().(interface{ Stale(*Shell) bool })
	return ok && t.Stale(s)
}

// held reports whether a finger lies on what is drawn.
func (s *Shell) held() bool { return s.board != nil && s.board.Held() }

// left returns the seconds of the countdown that are left.
func (s *Shell) left() int {
	left := s.parts.Countdown - s.parts.Now().Sub(s.visit.warned)
	return max(0, int((left+time.Second-1)/time.Second))
}
