package kiosk

import (
	"reflect"
	"time"

	"maru/i18n"
)

// TextSize is a step of enlargement in percent; everything on the screen grows
// with it, not the letters alone.
type TextSize int

// The three steps of text size.
const (
	Text100 TextSize = 100
	Text150 TextSize = 150
	Text200 TextSize = 200
)

// TextSizes lists the steps in the order in which the size key walks them.
var TextSizes = []TextSize{Text100, Text150, Text200}

// Settings is how one resident wants the kiosk to look and behave. All of it
// returns to the centre's defaults when the session ends (VVSG 2.0 7.1-A).
type Settings struct {
	Lang     i18n.Lang
	Text     TextSize
	Contrast bool // the high-contrast palette
	LowReach bool // everything that can be pressed in the lower part
	MoreTime bool // ten times the idle time, for whoever asked for it
}

// Session is everything the kiosk knows about the person in front of it. It
// lives from the first touch to the end and is then dropped whole: there is no
// second place where a resident's answers are kept in memory.
type Session struct {
	Settings Settings
	// Started is when the first touch came; zero while nobody is there.
	Started time.Time
	carried map[reflect.Type]any
}

// NewSession returns a session as it is before anyone has touched anything.
func NewSession(defaults Settings) *Session { return &Session{Settings: defaults} }

// Carry keeps v in the session, in place of an earlier value of the same type,
// so that what was entered once serves every service of the visit.
func Carry[T any](s *Session, v T) {
	if s.carried == nil {
		s.carried = map[reflect.Type]any{}
	}
	s.carried[reflect.TypeFor[T]()] = v
}

// Carried returns the session's value of type T, and whether there is one.
func Carried[T any](s *Session) (T, bool) {
	v, ok := s.carried[reflect.TypeFor[T]()].(T)
	return v, ok
}
