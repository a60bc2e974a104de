package hardshipui

import (
	"maru/kiosk/policy"
	"maru/kiosk/shell"
)

// Asking is what another service asks a resident on the screens of the check.
type Asking struct {
	Title string // message that names the service
	// Choose returns the next question and the member it is about, false when
	// none is left; nil where there is but one.
	Choose func(h policy.Household, asked map[policy.Put]bool) (q *policy.Question, member int, ok bool)
	// Done goes on when it is over; the answers are carried in the session.
	Done func(s *shell.Shell)
}

// Ask returns the screen of the first question, false where none is to be
// asked.
func Ask(s *shell.Shell, room *Room, a Asking) (shell.Screen, bool) {
	iv := &Interview{room: room, now: step{household: carried(s), asked: map[policy.Put]bool{}}, by: &a}
	iv.next()
	return iv, iv.now.question != nil
}

// Once asks one question about a member anew, as to correct its answer, and
// then goes on with a.Done.
func Once(s *shell.Shell, room *Room, q *policy.Question, member int, a Asking) shell.Screen {
	return &Interview{
		room: room, now: step{household: carried(s), asked: map[policy.Put]bool{}, question: q, member: member},
		alone: true, by: &a,
	}
}

// chosen returns the question to ask next and whom it is about.
func (iv *Interview) chosen() (q *policy.Question, member int, ok bool) {
	switch {
	case iv.by == nil:
		return iv.room.ask(iv.now.household, iv.now.asked)
	case iv.by.Choose == nil:
		return nil, 0, false
	}
	return iv.by.Choose(iv.now.household, iv.now.asked)
}

// leave goes on from the last question: to the result, or to whoever asked.
func (iv *Interview) leave(s *shell.Shell) {
	if iv.by == nil {
		s.Replace(newResult(s, iv.room, iv.now.asked))
		return
	}
	iv.past = nil // it is over: the way back leads past it
	iv.by.Done(s)
}
