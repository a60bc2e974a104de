package finder

import (
	"context"
	"time"

	"maru/i18n/civil"
	"maru/kiosk"
)

// Refusals of the finder.
var (
	// ErrNoSuchFinding refuses a household of which nothing is found.
	ErrNoSuchFinding = kiosk.NewRefusal("finder.no_such_finding")
	// ErrNoRun refuses to show findings before the first run.
	ErrNoRun = kiosk.NewRefusal("finder.no_run")
)

// Run is one time that the finder goes through the register.
type Run struct {
	ID    string // random, sixteen hexadecimal digits
	Pack  string
	On    civil.Day
	At    time.Time
	Ended time.Time // zero while it is under way
	// After is the last household that was judged: a run that was cut short
	// goes on behind it.
	After string
	Board Board
}

// Filter says which findings are listed; zero fields ask for nothing.
type Filter struct {
	Category Category
	Area     string // "district/street/committee", or the left of it
	Closed   bool   // those that no longer hold, in place of those that do
	// Rank and Household are those of the last finding of the page before;
	// Household "" begins.
	Rank      int64
	Household string
	Most      int // how many at most
}

// Store keeps runs and findings. What a finding says is sealed; in the clear
// stand household, area, category and rank.
type Store interface {
	// KeepRun writes a run, with those of its households in which something
	// was found, in one transaction. A finding of a household that has one
	// takes its place, and keeps its Since where that still holds.
	KeepRun(ctx context.Context, r Run, found []Finding, ev kiosk.Event) error
	// EndRun writes the run as ended, and closes, as of its day, every finding
	// that it has not found again. It returns how many it closed.
	EndRun(ctx context.Context, r Run, ev func(closed int) kiosk.Event) (closed int, err error)
	// Runs lists the runs, the latest first, at most so many.
	Runs(ctx context.Context, most int) ([]Run, error)
	// Findings lists findings in the order of Before, and how many the filter
	// takes on all pages.
	Findings(ctx context.Context, f Filter) (page []Finding, all int, err error)
	// Finding fetches the open finding of a household, or ErrNoSuchFinding.
	Finding(ctx context.Context, household string) (Finding, error)
}
