package shell

import (
	"fmt"
	"runtime/debug"
	"time"

	"maru/kiosk/partsui"
)

// Do runs work in the background and then done with its result, both for the
// visit and screen that asked; an answer that comes after they are gone is
// dropped. While it runs nothing can be pressed twice.
func Do[T any](s *Shell, work func() (T, error), done func(T, error)) {
	waits := run(s, work, done)
	s.parts.After(400*time.Millisecond, func() {
		if waits() {
			s.Notify(partsui.Notice{Tone: partsui.Timely, Icon: "clock",
				First: s.Say("shell.waiting"), Then: s.Say("shell.waiting_hint")})
			s.Render()
		}
	})
}

// Watch is Do for work that takes minutes and whose screen shows how far it has
// come: the screen is drawn anew twice a second, and no notice covers it. What
// work tells the screen must be safe for two goroutines.
func Watch[T any](s *Shell, work func() (T, error), done func(T, error)) {
	waits := run(s, work, done)
	var look func()
	look = func() {
		if waits() {
			s.Render()
			s.parts.After(500*time.Millisecond, look)
		}
	}
	s.parts.After(500*time.Millisecond, look)
}

// run begins work, and returns what tells whether it is still waited for.
func run[T any](s *Shell, work func() (T, error), done func(T, error)) (waits func() bool) {
	v := s.visit
	v.work++
	generation := v.work
	v.waiting = true
	mine := func() bool { return s.visit == v && v.work == generation }
	var result T
	var err error
	s.parts.Background(func() {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("run in the background: panic: %v\n%s", r, debug.Stack())
			}
		}()
		result, err = work()
	}, func() {
		if !mine() {
			return
		}
		defer s.Render()
		defer s.recover()
		v.waiting = false
		v.notice = nil
		v.touched = s.parts.Now()
		done(result, err)
	})
	return func() bool { return mine() && v.waiting }
}
