// Package plan makes one household's plan (一户一策): where help is needed, which
// programmes and which organisations of the neighbourhood answer to it, who at
// the centre goes along, and dated next steps. A plan is made anew when what it
// rests on changes; what was done stays done.
//
// Make and Compare are pure; Service joins them to a Store and a clock.
package plan

import (
	"time"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/casework"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
)

// Plan is one version of a household's plan. Everything that could tell about
// the household is sealed by the store.
type Plan struct {
	ID      string // of the household's plan, the same over its versions
	Version int    // from 1
	// Receipts lead to the plan; the first is that which it was made with.
	Receipts    []receipt.ID
	Household   string // ID in the register; "" while nobody knows it there
	Zone        string // "district/street/committee", or ""
	Advisor     string // ID; "" while nobody is named
	Pack        string
	PackVersion string
	On          civil.Day // the day whose rules were applied
	At          time.Time
	Lang        i18n.Lang
	Because     Cause
	Facts       policy.Household
	Tier        hardship.Tier // for the desk: never on a public screen
	Needs       []Need
	Programmes  []Programme
	Services    []Help
	Steps       []Step
}

// Cause is why a version of a plan was made.
type Cause string

// The causes, the strongest first.
const (
	First       Cause = "first"
	FactsNew    Cause = "facts"    // the household told something else
	CasesMoved  Cause = "cases"    // an application came or went on
	RulesNew    Cause = "rules"    // the pack has changed
	DayCame     Cause = "day"      // it was looked at again on a later day
	AdvisorDid  Cause = "advisor"  // an advisor changed its steps
	ServicesNew Cause = "services" // the resource map has changed
)

// Strength is how much help an aspect needs.
type Strength string

// The strengths. They follow the share of the aspect's points; what is unknown
// counts for half.
const (
	Some   Strength = "some"
	Strong Strength = "strong"
)

// Need is one aspect in which help is needed.
type Need struct {
	Aspect   string   `json:"aspect"` // of the six
	Strength Strength `json:"strength"`
}

// Programme is one programme that answers to the needs.
type Programme struct {
	Programme string         `json:"programme"`
	Member    int            `json:"member"` // -1 for the household
	Verdict   policy.Verdict `json:"verdict"`
	// State is where the household's application stands; "" without one.
	State   casework.State `json:"state,omitempty"`
	Missing []string       `json:"missing,omitempty"`
}

// Help is an organisation or service of the resource map that answers to a
// need.
type Help struct {
	ID      string    `json:"id"`
	Name    i18n.Text `json:"name"`
	Aspects []string  `json:"aspects"`
	Phone   string    `json:"phone,omitempty"`
	Where   i18n.Text `json:"where,omitempty"`
}

// StepKind is what is to be done.
type StepKind string

// The kinds of step.
const (
	Urgent   StepKind = "urgent"   // an answer that cannot wait: speak with the household today
	Apply    StepKind = "apply"    // apply for a programme that fits
	Answer   StepKind = "answer"   // tell what a programme still needs
	AskDesk  StepKind = "ask"      // ask the office about a programme that only it can judge
	Bring    StepKind = "bring"    // bring the papers that an application lacks
	Await    StepKind = "await"    // the desk answers an application
	Object   StepKind = "object"   // talk over a refusal: object, or find something else
	Renew    StepKind = "renew"    // what was granted is looked at again
	Birthday StepKind = "birthday" // somebody reaches an age that opens or ends help
	Watch    StepKind = "watch"    // a sign of the assessment to keep an eye on
	Visit    StepKind = "visit"    // see an organisation of the resource map
	Own      StepKind = "own"      // the advisor's own words
)

// Who does a step.
type Who string

// Who may do a step.
const (
	Resident Who = "resident"
	Advisor  Who = "advisor"
)

// Step is one dated next step.
type Step struct {
	// ID is the same over versions for the same step, such as
	// "apply/sh-dibao-cond/-1".
	ID        string    `json:"id"`
	Kind      StepKind  `json:"kind"`
	Who       Who       `json:"who"`
	Due       civil.Day `json:"due"`
	Done      civil.Day `json:"done,omitzero"` // zero while it waits
	Programme string    `json:"programme,omitempty"`
	Member    int       `json:"member,omitempty"`
	Papers    []string  `json:"papers,omitempty"`  // of Bring
	Fact      string    `json:"fact,omitempty"`    // of Answer: the first that is missing
	Service   string    `json:"service,omitempty"` // of Visit: a Help's ID
	Age       int       `json:"age,omitempty"`     // of Birthday
	Sign      string    `json:"sign,omitempty"`    // of Urgent and Watch
	Words     string    `json:"words,omitempty"`   // of Own
}

// Waits reports whether a step is still to be done.
func (s Step) Waits() bool { return s.Done.IsZero() }
