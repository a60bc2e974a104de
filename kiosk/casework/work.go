package casework

import (
	"slices"
	"strings"

	"maru/i18n/civil"
	"maru/kiosk/receipt"
)

// WorkKind is where a piece of work came from.
type WorkKind string

// The kinds of work.
const (
	Found       WorkKind = "found"       // the finder found the household
	Application WorkKind = "application" // a resident applied
	PlanStep    WorkKind = "plan_step"   // a step of a household's plan is due
	Recheck     WorkKind = "recheck"     // something is to be looked at again
)

// WorkState is how far a piece of work has come.
type WorkState string

// The states of work. Open work may be assigned already; it is taken when the
// advisor begins.
const (
	Open  WorkState = "open"
	Taken WorkState = "taken"
	Done  WorkState = "done"
)

// Work is one thing that waits for an advisor.
type Work struct {
	ID   string // random, sixteen hexadecimal digits
	Kind WorkKind
	// Key tells the same work again, such as "found/HOUSEHOLD"; work with the
	// key of work that is not done is not added.
	Key string
	// Household is the ID in the register; "" where the household came to the
	// kiosk and is not known there.
	Household string
	// Receipt is the resident's receipt; zero where there is none.
	Receipt receipt.ID
	// Subject is what the work is about, such as a case's ID; may be empty.
	Subject string
	Zone    string // "district/street/committee", or "" where not known
	// Because lists why, as codes; it is sealed in the store.
	Because []string
	Advisor string // ID; "" while nobody is named
	Made    civil.Day
	Due     civil.Day
	State   WorkState
}

// Overdue reports whether work that is not done should have been.
func (w Work) Overdue(on civil.Day) bool { return w.State != Done && w.Due.Before(on) }

// WorkFilter says which work is listed; zero fields ask for nothing.
type WorkFilter struct {
	Advisor   string // theirs alone
	Zone      string // in this zone alone
	Household string
	Kinds     []WorkKind
	States    []WorkState
	Subject   string
	Most      int // how many at most; zero: all
}

// Takes reports whether the filter lets w through; Most is the caller's.
func (f WorkFilter) Takes(w Work) bool {
	return (f.Advisor == "" || w.Advisor == f.Advisor) &&
		(f.Zone == "" || w.Zone == f.Zone || strings.HasPrefix(w.Zone, f.Zone+"/")) &&
		(f.Household == "" || w.Household == f.Household) &&
		(f.Subject == "" || w.Subject == f.Subject) &&
		(len(f.Kinds) == 0 || slices.Contains(f.Kinds, w.Kind)) &&
		(len(f.States) == 0 || slices.Contains(f.States, w.State))
}
