// Package staff says what each role of the house may do, opens the desk to
// whoever knows a PIN, makes guessing a PIN slow, and lets a resident call for
// help.
//
// The rules are functions of their arguments; Service joins them to a Store
// and a clock.
package staff

import (
	"context"
	"time"

	"maru/kiosk"
)

// Refusals of the desk.
var (
	// ErrNotAllowed refuses what the actor's role may not do.
	ErrNotAllowed = kiosk.NewRefusal("staff.not_allowed")
	// ErrNoPIN refuses to open the desk of a kiosk on which no PIN was ever set.
	ErrNoPIN = kiosk.NewRefusal("staff.no_pin")
	// ErrWrongPIN refuses a PIN that is nobody's.
	ErrWrongPIN = kiosk.NewRefusal("staff.wrong_pin")
	// ErrLocked refuses any PIN after too many wrong ones; it carries the
	// whole Seconds that are left.
	ErrLocked = kiosk.NewRefusal("staff.locked")
	// ErrWeakPIN refuses to set a PIN that is easily guessed; it carries Min
	// and Max, the numbers of digits that a PIN may have.
	ErrWeakPIN = kiosk.NewRefusal("staff.weak_pin")
	// ErrPINTaken refuses to set a PIN that is another's: a PIN is also the
	// name by which the kiosk knows its staff.
	ErrPINTaken = kiosk.NewRefusal("staff.pin_taken")
	// ErrNoSuchPIN refuses to take away a PIN from somebody who has none.
	ErrNoSuchPIN = kiosk.NewRefusal("staff.no_such_pin")
	// ErrCallOpen refuses a second call for the reason of one that waits.
	ErrCallOpen = kiosk.NewRefusal("staff.call_open")
	// ErrCallAnswered refuses to answer a call that was answered already.
	ErrCallAnswered = kiosk.NewRefusal("staff.call_answered")
	// ErrNoSuchCall refuses to answer a call that was never made.
	ErrNoSuchCall = kiosk.NewRefusal("staff.no_such_call")
)

// PIN is one person's way in, as it is kept.
type PIN struct {
	Who  kiosk.Actor // an Advisor or Manager, with an ID
	Hash Hash
}

// Store keeps PINs, wrong tries and calls, over restarts and power cuts.
// Methods that write set the event's Subject themselves.
type Store interface {
	// PINs lists every PIN that is set, in the order of the actors' IDs.
	PINs(ctx context.Context) ([]PIN, error)
	// KeepPIN sets the PIN of p.Who.ID, in place of an earlier one.
	KeepPIN(ctx context.Context, p PIN, ev kiosk.Event) error
	// RemovePIN takes away the PIN of that ID, or returns ErrNoSuchPIN.
	RemovePIN(ctx context.Context, id string, ev kiosk.Event) error

	// Failures returns the wrong tries since the last right one.
	Failures(ctx context.Context) (Failures, error)
	// KeepFailure adds a wrong try at ev.At and returns the sum.
	KeepFailure(ctx context.Context, ev kiosk.Event) (Failures, error)
	// KeepEntry forgets the wrong tries.
	KeepEntry(ctx context.Context, ev kiosk.Event) error

	// OpenCall keeps a new call, or returns ErrCallOpen while another with
	// the same reason waits.
	OpenCall(ctx context.Context, c Call, ev kiosk.Event) error
	// AnswerCall marks a call as answered by ev.By at ev.At, or returns
	// ErrNoSuchCall or ErrCallAnswered.
	AnswerCall(ctx context.Context, id string, ev kiosk.Event) error
	// OpenCalls lists the calls that nobody has answered, oldest first.
	OpenCalls(ctx context.Context) ([]Call, error)
}

// Reason says why staff is called.
type Reason string

// The reasons of a call.
const (
	Help      Reason = "help"      // a resident pressed "call staff"
	Emergency Reason = "emergency" // an answer that cannot wait
	Printer   Reason = "printer"   // paper or printer failed
	Fault     Reason = "fault"     // the kiosk failed
)

// Call is one resident's wait for a person.
type Call struct {
	ID     string // random, sixteen hexadecimal digits
	Reason Reason
	At     time.Time
}
