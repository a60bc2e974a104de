package staff

import (
	"slices"

	"maru/kiosk"
)

// Capability is one thing that a role may or may not do.
type Capability string

// The capabilities of the house, in the order of the matrix.
const (
	CheckHardship  Capability = "check hardship"  // go through the questions and keep a check
	OpenReceipt    Capability = "open a receipt"  // follow up with one's own receipt
	PrintReceipt   Capability = "print a receipt" // the first time and again
	CallStaff      Capability = "call staff"
	AnswerCalls    Capability = "answer calls"
	SeeDegree      Capability = "see the degree"     // score, band and tier of a check: never on a public screen
	SeeFacts       Capability = "see the facts"      // what a household answered
	ApplyForHelp   Capability = "apply for help"     // for programmes, with one's own answers
	WorkOnCases    Capability = "work on cases"      // see, move and decide applications and plans
	KeepAdvisors   Capability = "keep advisors"      // their names, zones, languages and numbers
	KeepDirectory  Capability = "keep the directory" // of places that help, and its map
	SeeRegister    Capability = "see the register"   // households, their tags, what was found among them
	KeepRegister   Capability = "keep the register"  // import files, give tags, run the finder
	LeaveKiosk     Capability = "leave the kiosk"    // out of the full screen
	SetPINs        Capability = "set PINs"           // anyone's
	ChangeSettings Capability = "change settings"    // printers, idle times, the centre
	KeepStore      Capability = "keep the store"     // back up, restore, verify
	ReadJournal    Capability = "read the journal"
)

var capabilities = []Capability{
	CheckHardship, OpenReceipt, PrintReceipt, CallStaff, AnswerCalls, SeeDegree, SeeFacts,
	ApplyForHelp, WorkOnCases, KeepAdvisors, KeepDirectory, SeeRegister, KeepRegister,
	LeaveKiosk, SetPINs, ChangeSettings, KeepStore, ReadJournal,
}

// roles is who may do what. System is the program itself and whoever may run
// its commands on the machine: it sets the first PIN and keeps the store, and
// has no business with any household.
var roles = map[kiosk.Role][]Capability{
	kiosk.Resident: {CheckHardship, OpenReceipt, PrintReceipt, CallStaff, ApplyForHelp},
	kiosk.Advisor: {CheckHardship, OpenReceipt, PrintReceipt, CallStaff, AnswerCalls,
		SeeDegree, SeeFacts, ApplyForHelp, WorkOnCases, KeepDirectory, SeeRegister, KeepRegister},
	kiosk.Manager: {PrintReceipt, AnswerCalls, KeepAdvisors, KeepDirectory, LeaveKiosk, SetPINs, ChangeSettings,
		KeepStore, ReadJournal},
	kiosk.System: {PrintReceipt, CallStaff, KeepAdvisors, KeepDirectory, KeepRegister, SetPINs, ChangeSettings, KeepStore},
}

// Capabilities returns every capability in the order of the matrix.
func Capabilities() []Capability { return slices.Clone(capabilities) }

// May reports whether a role has a capability. An unknown role has none.
func May(r kiosk.Role, c Capability) bool { return slices.Contains(roles[r], c) }

// Require returns ErrNotAllowed where the actor's role lacks the capability.
func Require(a kiosk.Actor, c Capability) error {
	if !May(a.Role, c) {
		return ErrNotAllowed
	}
	return nil
}
