package casework

import (
	"slices"
	"strings"
	"time"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/receipt"
)

// State is where an application for one programme stands.
type State string

// The states of a case. The last three are decisions, and final: who was
// refused may apply again, which is a new case.
const (
	Received    State = "received"     // it lies at the desk
	UnderReview State = "under_review" // an advisor works on it
	MorePapers  State = "more_papers"  // the resident is to bring something
	Granted     State = "granted"
	Refused     State = "refused"
	Withdrawn   State = "withdrawn" // the resident took it back
)

// States lists the states in the order in which a case goes through them.
var States = []State{Received, UnderReview, MorePapers, Granted, Refused, Withdrawn}

// Decided reports whether a state is a decision.
func (s State) Decided() bool { return s == Granted || s == Refused || s == Withdrawn }

// legal is which state may follow which. Nothing is decided unseen: only a
// withdrawal needs no review. Papers that never came end a case too.
var legal = map[State][]State{
	Received:    {UnderReview, Withdrawn},
	UnderReview: {MorePapers, Granted, Refused, Withdrawn},
	MorePapers:  {UnderReview, Refused, Withdrawn},
}

// Next lists the states that may follow a state; none after a decision.
func (s State) Next() []State { return slices.Clone(legal[s]) }

// Reason is why a case was refused or taken back.
type Reason string

// The reasons of a decision.
const (
	OverTheLine   Reason = "over_the_line" // income or assets above what the programme allows
	NotRegistered Reason = "not_registered"
	OtherHelp     Reason = "other_help" // another programme goes before this one
	NotMet        Reason = "not_met"    // another condition does not hold
	PapersMissing Reason = "papers_missing"
	NoAnswer      Reason = "no_answer" // nobody could be reached
	OwnWish       Reason = "own_wish"  // the resident's; the only one of a withdrawal
)

// Reasons lists the reasons of a decision, nil where it needs none.
func (s State) Reasons() []Reason {
	switch s {
	case Refused:
		return []Reason{OverTheLine, NotRegistered, OtherHelp, NotMet, PapersMissing, NoAnswer}
	case Withdrawn:
		return []Reason{OwnWish}
	}
	return nil
}

// Case is one household's application for one programme, as the desk has it.
type Case struct {
	ID          string // random, sixteen hexadecimal digits
	Application string // the ID of the application that it came with
	Receipt     receipt.ID
	Programme   string // ID in the pack
	Member      int    // of the household whom it is about; -1 for all of it
	Household   string // ID in the register; "" while nobody knows it there
	Zone        string // "district/street/committee", or ""
	Advisor     string // ID; "" while nobody is named
	State       State
	// Version counts the changes, from 1; a store keeps only the next one, so
	// that of two advisors at once exactly one changes the case.
	Version int
	Opened  civil.Day
	// Due is the day by which the next thing is to happen: the desk's in most
	// states, the resident's while papers are missing. Zero once decided.
	Due     civil.Day
	Decided civil.Day // zero while open
	Moves   []Move    // what happened, oldest first; sealed in the store
}

// Move is one change of a case.
type Move struct {
	To     State     `json:"to"`
	At     time.Time `json:"at"`
	By     string    `json:"by"` // kiosk.Actor.String
	Reason Reason    `json:"reason,omitempty"`
	// Papers are ids of the pack's papers that the resident is to bring.
	Papers []string  `json:"papers,omitempty"`
	Due    civil.Day `json:"due,omitzero"`
	// Note is the advisor's own words, for the desk alone.
	Note string `json:"note,omitempty"`
	// Proof is what the rules said on the day of a decision.
	Proof *Proof `json:"proof,omitempty"`
}

// Refusals of moving a case.
var (
	// ErrNoSuchCase refuses what concerns a case that was never opened.
	ErrNoSuchCase = kiosk.NewRefusal("case.no_such_case")
	// ErrNoSuchMove refuses a state that does not follow the present one.
	ErrNoSuchMove = kiosk.NewRefusal("case.no_such_move")
	// ErrCaseChanged refuses a change of a case that somebody else has changed
	// since it was read.
	ErrCaseChanged = kiosk.NewRefusal("case.changed")
	// ErrNeedsPapers refuses to ask for papers without saying which.
	ErrNeedsPapers = kiosk.NewRefusal("case.needs_papers")
	// ErrNeedsDay refuses to ask for papers without a day to come.
	ErrNeedsDay = kiosk.NewRefusal("case.needs_day")
	// ErrNeedsReason refuses a decision that does not say why.
	ErrNeedsReason = kiosk.NewRefusal("case.needs_reason")
)

// How many days the desk gives itself and the resident. The house's own
// choice: an answer within a month, as most of the laws in the packs ask, and
// a first look within a week.
const (
	FirstLook  = 7
	ReviewDays = 30
	PaperDays  = 14
)

// Begun returns a new case as it lies at the desk: received, and to be looked
// at within FirstLook days. IDs, programme and advisor are the caller's.
func (c Case) Begun(by kiosk.Actor, at time.Time, today civil.Day) Case {
	c.State, c.Version, c.Opened, c.Decided = Received, 1, today, civil.Day{}
	c.Due = today.AddDays(FirstLook)
	c.Moves = []Move{{To: Received, At: at, By: by.String(), Due: c.Due}}
	return c
}

// Moved returns the case after a move on a day, or refuses with ErrNoSuchMove,
// ErrNeedsPapers, ErrNeedsDay or ErrNeedsReason. c stays as it is. A move to
// MorePapers without a day gets PaperDays.
func (c Case) Moved(m Move, today civil.Day) (Case, error) {
	if !slices.Contains(legal[c.State], m.To) {
		return c, ErrNoSuchMove
	}
	switch {
	case m.To == MorePapers && len(m.Papers) == 0:
		return c, ErrNeedsPapers
	case m.To == MorePapers && m.Due.IsZero():
		m.Due = today.AddDays(PaperDays)
	case m.To == MorePapers && !today.Before(m.Due):
		return c, ErrNeedsDay
	case m.To == UnderReview:
		m.Due = c.Opened.AddDays(ReviewDays)
		if !today.Before(m.Due) {
			m.Due = today.AddDays(FirstLook)
		}
	case m.To.Decided():
		if reasons := m.To.Reasons(); len(reasons) > 0 && !slices.Contains(reasons, m.Reason) {
			return c, ErrNeedsReason
		}
		m.Due = civil.Day{}
		c.Decided = today
	}
	if m.To != MorePapers {
		m.Papers = nil
	}
	if m.To.Reasons() == nil {
		m.Reason = ""
	}
	c.State, c.Due = m.To, m.Due
	c.Version++
	c.Moves = append(slices.Clone(c.Moves), m)
	return c, nil
}

// Last returns the last move; a case has at least the one that opened it.
func (c Case) Last() Move { return c.Moves[len(c.Moves)-1] }

// WatchYears is how long a refusal stays a sign to watch for: whoever applied
// and was refused is monitored for two years (沪府办规〔2024〕5号, group 8).
const WatchYears = 2

// Watched reports whether a case is a sign to watch for on a day: refused or
// taken back within the last WatchYears.
func (c Case) Watched(on civil.Day) bool {
	return (c.State == Refused || c.State == Withdrawn) &&
		!on.Before(c.Decided) && on.Before(years(c.Decided, WatchYears))
}

// years returns the same day n years later; of 29 February the 1 March where
// that year has none.
func years(d civil.Day, n int) civil.Day {
	return civil.DayOf(time.Date(d.Year+n, d.Month, d.Day, 0, 0, 0, 0, time.UTC), time.UTC)
}

// CaseFilter says which cases are listed; zero fields ask for nothing.
type CaseFilter struct {
	Advisor     string
	Zone        string // in this zone alone
	Household   string
	Receipt     receipt.ID
	States      []State
	DecidedFrom civil.Day // decided on that day or later
}

// Takes reports whether the filter lets c through.
func (f CaseFilter) Takes(c Case) bool {
	return (f.Advisor == "" || c.Advisor == f.Advisor) &&
		(f.Zone == "" || c.Zone == f.Zone || strings.HasPrefix(c.Zone, f.Zone+"/")) &&
		(f.Household == "" || c.Household == f.Household) &&
		(f.Receipt == receipt.ID{} || c.Receipt == f.Receipt) &&
		(len(f.States) == 0 || slices.Contains(f.States, c.State)) &&
		(f.DecidedFrom.IsZero() || !c.Decided.IsZero() && !c.Decided.Before(f.DecidedFrom))
}
