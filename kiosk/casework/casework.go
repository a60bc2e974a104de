// Package casework is what advisors do: whose zone is whose, the work that
// waits for each of them, and the cases that residents have applied with, from
// the day they are received to the day they are decided.
//
// It is pure: the rules are functions of their arguments, and days are passed
// in. Service joins them to a Store and a clock.
package casework

import (
	"context"

	"maru/kiosk"
)

// Refusals of the desk's work.
var (
	// ErrNoSuchAdvisor refuses a name that no advisor of this centre has.
	ErrNoSuchAdvisor = kiosk.NewRefusal("case.no_such_advisor")
	// ErrNoSuchWork refuses work that was never given.
	ErrNoSuchWork = kiosk.NewRefusal("case.no_such_work")
	// ErrWorkTaken refuses work that another advisor has taken meanwhile.
	ErrWorkTaken = kiosk.NewRefusal("case.work_taken")
	// ErrWorkDone refuses to go on with work that is done already.
	ErrWorkDone = kiosk.NewRefusal("case.work_done")
)

// Store keeps advisors and their work. Writing methods set the event's Subject
// themselves.
type Store interface {
	// KeepAdvisor sets the profile of a.ID, in place of an earlier one.
	KeepAdvisor(ctx context.Context, a Advisor, ev kiosk.Event) error
	// RemoveAdvisor takes a profile away, or returns ErrNoSuchAdvisor. Work of
	// the advisor stays, and stays theirs until it is given to another.
	RemoveAdvisor(ctx context.Context, id string, ev kiosk.Event) error
	// Advisors lists every profile in the order of the IDs.
	Advisors(ctx context.Context) ([]Advisor, error)

	// AddWork gives work to the desk and returns how much of it is new: work
	// whose Key is that of work not yet done is left out, so that the same
	// finding is not given twice. IDs are the caller's, random.
	AddWork(ctx context.Context, work []Work, ev kiosk.Event) (added int, err error)
	// Work fetches one piece of work, or returns ErrNoSuchWork.
	Work(ctx context.Context, id string) (Work, error)
	// Works lists work, the earliest due first, then by ID.
	Works(ctx context.Context, f WorkFilter) ([]Work, error)
	// TakeWork makes open work the advisor's. It returns ErrNoSuchWork,
	// ErrWorkTaken where another has it, ErrWorkDone where it is done; work
	// that the advisor has already stays theirs.
	TakeWork(ctx context.Context, id, advisor string, ev kiosk.Event) error
	// FinishWork marks work as done, or returns ErrNoSuchWork or ErrWorkDone.
	FinishWork(ctx context.Context, id string, ev kiosk.Event) error
	// Load counts what is not done, by advisor.
	Load(ctx context.Context) (map[string]int, error)

	// Case fetches one case, or returns ErrNoSuchCase.
	Case(ctx context.Context, id string) (Case, error)
	// Cases lists cases, the earliest due first and decided ones last, then by
	// ID.
	Cases(ctx context.Context, f CaseFilter) ([]Case, error)
	// KeepCase keeps a case that was changed, with the work that follows from
	// the change. It returns ErrNoSuchCase, or ErrCaseChanged where the case
	// on file is not the one before c.
	KeepCase(ctx context.Context, c Case, then Consequence, ev kiosk.Event) error
}

// Consequence is what follows from a change of a case.
type Consequence struct {
	Add  []Work   // as AddWork adds it
	Done []string // IDs of work that is done by it; work done already stays so
}
