// Package kiosk holds the words that every room of the house shares: who acts,
// what happened, what a rule refused, and what one resident's session knows.
//
// It is pure: no toolkit, no database, no clock. Times are passed in.
package kiosk

import (
	"errors"
	"fmt"
	"maps"
	"time"
)

// Role is what an actor may be in the house. Capabilities of each role stand
// in package kiosk/staff.
type Role string

// The roles of the house.
const (
	Resident Role = "resident" // a person at the kiosk; never identified by it
	Advisor  Role = "advisor"  // 社区救助顾问, 복지플래너, 支援アドバイザー
	Manager  Role = "manager"  // keeps the kiosk itself: PINs, printers, exit
	System   Role = "system"   // the program on its own behalf
)

// Actor is who did something. ID is empty for a resident: a kiosk does not
// know who stands in front of it.
type Actor struct {
	Role Role
	ID   string
}

// String returns "role" or "role:id", the form kept in the journal.
func (a Actor) String() string {
	if a.ID == "" {
		return string(a.Role)
	}
	return string(a.Role) + ":" + a.ID
}

// Event is one thing that happened and must be remembered. Every writing
// method of every Store takes one, so that no state changes without its line
// in the journal.
type Event struct {
	// Kind is one of the kinds of package kiosk/audit, such as "receipt.issued".
	Kind string
	// At is when it happened.
	At time.Time
	// By is who did it.
	By Actor
	// Subject is the ID of what it happened to, such as a receipt's ID; it may
	// be empty. It never names a person.
	Subject string
	// Body holds further fields for the journal. Values must be JSON-able and
	// must not identify a person: such fields go sealed into rows.
	Body map[string]any
}

// Refusal is a rule's expected no. Its Code is also the key of its sentence in
// the catalogue, under "refusal.", and that sentence says what to do next.
// Compare refusals with errors.Is, never by text.
type Refusal struct {
	Code string
	Args map[string]any
}

// NewRefusal declares a refusal; code is "area.reason", such as
// "receipt.forged".
func NewRefusal(code string) *Refusal { return &Refusal{Code: code} }

// With returns a copy that carries a value for its sentence.
func (r *Refusal) With(name string, value any) *Refusal {
	args := maps.Clone(r.Args)
	if args == nil {
		args = map[string]any{}
	}
	args[name] = value
	return &Refusal{Code: r.Code, Args: args}
}

// Error returns the code and values, for logs and tests; people are told
// Key's sentence instead.
func (r *Refusal) Error() string {
	if len(r.Args) == 0 {
		return "refused: " + r.Code
	}
	return fmt.Sprintf("refused: %s %v", r.Code, r.Args)
}

// Is reports whether target is the same refusal, whatever values it carries.
func (r *Refusal) Is(target error) bool {
	other, ok := target.(*Refusal)
	return ok && other.Code == r.Code
}

// Key returns the message key of the refusal's sentence.
func (r *Refusal) Key() string { return "refusal." + r.Code }

// AsRefusal returns the refusal that err is or wraps, or nil when err is a
// fault. It is the one place that tells the two apart.
func AsRefusal(err error) *Refusal {
	var r *Refusal
	if errors.As(err, &r) {
		return r
	}
	return nil
}
