package policy

import (
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/rule"
)

// Result is what one programme says of one household or one of its members.
type Result struct {
	Programme *Programme
	Member    int // index into Household.Members; -1 for the household
	Verdict   Verdict
	// State is the programme's state on the day: for Closed it says which way
	// it takes nobody (closed, not_yet, repealed).
	State State
	// Missing names the facts that could still change the verdict, the most
	// useful first. It is empty unless the verdict is MayFit.
	Missing []string
	// Office reports that the verdict is MayFit, and may stay so whatever is
	// answered, since a number or the whole rule is not verified: the office
	// decides.
	Office bool
	// Because is the smallest set of conditions that decides the verdict; for
	// MayFit, the conditions still open.
	Because []Reason
	// Amount is nil where the office fixes the amount, and where the verdict
	// is DoesNotFit or Closed.
	Amount *AmountRange
}

// AmountRange is an amount whose ends are known, both included, in whole
// currency units (hours a week for Per "hour_week").
type AmountRange struct {
	Lo, Hi int64
	Per    string
	// Needs names the facts that would narrow the range; where it is not
	// empty, the ends may be no more than the bounds of those facts.
	Needs []string
}

// Reason is one condition as it was found. It reads: Label should be Op Want,
// and is Have.
type Reason struct {
	Fact  string    // the fact it turns on, "" where there is none
	Label i18n.Text // of the fact
	Unit  Unit      // of Have and Want
	Holds rule.Tri
	Op    string     // == != < <= > >= in not_in; a negated condition comes turned round
	Have  rule.Value // what is known of the left side
	Want  rule.Value // the right side; for in and not_in see Set
	Set   []rule.Value
	Param *ParamUse // the number of the law on the right side, if any
	// Guard reports that the condition does not decide by itself but says
	// which of two rules applies, as the size of a household does.
	Guard bool
	Text  string // the condition as the pack writes it
}

// ParamUse is a number of the law as it stood on the day.
type ParamUse struct {
	Name     string
	Label    i18n.Text
	Unit     Unit
	Value    rule.Value // unknown unless Verified
	From     civil.Day
	Document string // id of the Document that fixed it, "" where none is named
	Source   string
	Verified bool
}
