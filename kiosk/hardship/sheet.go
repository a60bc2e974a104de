package hardship

import (
	"fmt"
	"slices"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/policy"
)

// Band is the degree of hardship of a household. "" means that what is known
// leaves more than one band open.
type Band string

// The bands. Changning publishes the upper three; NoBand is everything below
// them (5.5 of a hundred households there).
const (
	High   Band = "high"
	Medium Band = "medium"
	Low    Band = "low"
	NoBand Band = "none"
)

// bands lists the bands from the lowest up.
var bands = []Band{NoBand, Low, Medium, High}

func (b Band) rank() int { return slices.Index(bands, b) }

// Tier is the kind of service that a household is offered.
type Tier string

// The tiers: 综合帮扶, claim all that matches; 转介, bring in others who can help;
// 跟踪, keep in touch. "" means undecided.
const (
	Comprehensive Tier = "comprehensive"
	Referral      Tier = "referral"
	Tracking      Tier = "tracking"
)

// Origin says where a value of the sheet comes from. Sourced values were seen
// where Source says, on the day Seen; the others are this project's own design,
// and Source tells the reasoning.
type Origin struct {
	Sourced bool
	Source  string
	Seen    civil.Day
}

// Aspect is one of the six sides of a household's life.
type Aspect struct {
	ID     string
	Label  i18n.Text
	Origin Origin
}

// Indicator is one of the ten measures. Some and Severe are the tests of its
// levels 1 and 2; a household that passes neither has level 0.
type Indicator struct {
	ID, Aspect   string
	Label        i18n.Text
	Origin       Origin // of the indicator itself
	Some, Severe Test
}

// Test is a level test with its origin.
type Test struct {
	When   string
	Origin Origin

	rule *policy.Rule
}

// Weights is one named way of weighing the indicators: their points at level
// 2 (even, so that level 1 is a whole number) and the lowest score of each
// band.
type Weights struct {
	ID     string
	Label  i18n.Text
	Origin Origin
	Points map[string]int // by indicator
	Cuts   map[Band]int   // of High, Medium and Low
}

// Total returns the highest score.
func (w *Weights) Total() int {
	total := 0
	for _, points := range w.Points {
		total += points
	}
	return total
}

// band returns the band of a score.
func (w *Weights) band(score int) Band {
	for _, b := range []Band{High, Medium, Low} {
		if score >= w.Cuts[b] {
			return b
		}
	}
	return NoBand
}

// Floor lifts a household to a band whatever its score. When is a condition,
// or else SevereAspects is the number of aspects that must hold an indicator
// of level 2.
type Floor struct {
	ID            string
	Band          Band
	When          string
	SevereAspects int
	Origin        Origin

	rule *policy.Rule
}

// TierRule leads to a tier where all that it names holds: When, a band of at
// least AtLeast, SevereAspects aspects with an indicator of level 2. The first
// rule of a sheet that holds decides.
type TierRule struct {
	ID            string
	Tier          Tier
	When          string
	AtLeast       Band
	SevereAspects int
	Origin        Origin

	rule *policy.Rule
}

// Sign is something to watch for, whatever the score: an early warning.
type Sign struct {
	ID     string
	When   string
	Origin Origin

	rule *policy.Rule
}

// Sheet is the hardship assessment as one pack uses it. It is read-only once
// loaded, and safe for concurrent use.
type Sheet struct {
	Aspects     []Aspect
	Indicators  []Indicator
	Emergencies []string // facts that cannot wait
	Floors      []Floor
	TierRules   []TierRule
	Signs       []Sign
	WeightSets  []Weights // the first is used unless With says otherwise

	weights *Weights
	pack    *policy.Pack
	urgent  []*policy.Rule // by index of Emergencies
}

// Weights returns the set of weights in use.
func (s *Sheet) Weights() *Weights { return s.weights }

// With returns the sheet with another of its sets of weights in use. It
// returns an error that lists the sets where there is no such set.
func (s *Sheet) With(id string) (*Sheet, error) {
	var ids []string
	for i := range s.WeightSets {
		if s.WeightSets[i].ID == id {
			other := *s
			other.weights = &s.WeightSets[i]
			return &other, nil
		}
		ids = append(ids, s.WeightSets[i].ID)
	}
	return nil, fmt.Errorf("choose weights: the sheet has no set %q; it has %q", id, ids)
}

// goal is a policy.Goal of fixed rules.
type goal []*policy.Rule

// Rules implements policy.Goal.
func (g goal) Rules() []*policy.Rule { return g }

// Goals returns what the interview must settle for the assessment: whether
// something cannot wait, the levels of each indicator, and what floors, tiers
// and signs turn on.
func (s *Sheet) Goals() []policy.Goal {
	goals := []policy.Goal{goal(s.urgent)}
	for i := range s.Indicators {
		goals = append(goals, goal{s.Indicators[i].Some.rule, s.Indicators[i].Severe.rule})
	}
	var rest goal
	for i := range s.Floors {
		rest = append(rest, s.Floors[i].rule)
	}
	for i := range s.TierRules {
		rest = append(rest, s.TierRules[i].rule)
	}
	for i := range s.Signs {
		rest = append(rest, s.Signs[i].rule)
	}
	rest = slices.DeleteFunc(rest, func(r *policy.Rule) bool { return r == nil })
	return append(goals, rest)
}
