package finder

import (
	"cmp"

	"maru/i18n/civil"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/register"
)

// Case is one household as the finder sees it, with its facts of the day. As
// JSON it is one object: {"id": …, "area": "district/street/committee",
// "household": {…}, "members": […], "born": […], "receives": […],
// "contacted": …, "events": […]}.
type Case struct {
	ID   string        `json:"id"`
	Area register.Area `json:"area,omitzero"`
	policy.Household
	Born      []civil.Day          `json:"born,omitempty"` // of each member; zero where not known
	Receives  []register.Benefit   `json:"receives,omitempty"`
	Contacted civil.Day            `json:"contacted,omitzero"` // zero: nobody ever spoke with them
	Events    []register.LifeEvent `json:"events,omitempty"`
}

// CaseOf returns an entry of the register as a case on a day.
func CaseOf(e *register.Entry, r *register.Rules, on civil.Day) Case {
	c := Case{ID: e.ID, Area: e.Area(), Household: r.Household(e, on), Receives: e.Receives(), Contacted: e.Contacted(), Events: e.Events()}
	for i := range e.Persons {
		c.Born = append(c.Born, e.Persons[i].Born())
	}
	return c
}

// Category is why a household is found.
type Category string

// The three categories of Changning's finder. Nothing is for a household that
// has what it is entitled to, and of which nothing warns.
const (
	NoHelp  Category = "none"    // receives nothing, and is entitled to something or in hardship
	Little  Category = "little"  // receives something, and is entitled to more or still in severe hardship
	Early   Category = "warning" // something is about to change
	Nothing Category = ""
)

// Categories lists the three, the gravest first.
var Categories = []Category{NoHelp, Little, Early}

func (c Category) weight() int64 {
	switch c {
	case NoHelp:
		return 3
	case Little:
		return 2
	case Early:
		return 1
	}
	return 0
}

// Warning is a sign that something changes soon, or has just changed.
type Warning struct {
	ID string `json:"id"`
	// On is the day that counts: on which somebody turns 65, a status ends, an
	// event was. It is zero where a fact alone warns.
	On civil.Day `json:"on,omitzero"`
	// Days is how far off that day is, either way.
	Days int `json:"days"`
}

// Claim is a programme that a household is entitled to and does not receive,
// or may be entitled to.
type Claim struct {
	Programme string `json:"programme"`
	Member    int    `json:"member"` // -1 for the household, else the first member whom it fits
	// Because are the conditions that decide, as the pack writes them; empty
	// for one that only may fit.
	Because []string `json:"because,omitempty"`
}

// Finding is what the finder found of one household.
type Finding struct {
	Household string        `json:"household"`
	Area      register.Area `json:"area"`
	Category  Category      `json:"category"`
	Rank      int64         `json:"rank"` // by the formula of the package
	// Silent says that nobody ever spoke with the household.
	Silent bool `json:"silent"`
	// Entitled fits and is not received, in the order of the pack; May may fit.
	Entitled []Claim   `json:"entitled"`
	May      []Claim   `json:"may"`
	Receives []string  `json:"receives"`
	Warnings []Warning `json:"warnings"` // the nearest first

	Score       hardship.Span `json:"score"`
	Band        hardship.Band `json:"band"` // "" while open between the two ends
	BandLo      hardship.Band `json:"band_low"`
	BandHi      hardship.Band `json:"band_high"`
	Tier        hardship.Tier `json:"tier"`
	Emergencies []string      `json:"emergencies"`

	// Since is the day on which a run first found the household; it is kept
	// while every run does. Zero outside a store.
	Since civil.Day `json:"since,omitzero"`
}

// Before orders findings by rank, the highest first, then by household.
func Before(a, b Finding) int {
	return cmp.Or(cmp.Compare(b.Rank, a.Rank), cmp.Compare(a.Household, b.Household))
}

var degrees = map[hardship.Band]int64{hardship.High: 3, hardship.Medium: 2, hardship.Low: 1}

// rank is the formula of the package.
func (f *Finding) rank() int64 {
	const (
		urgent, degree, category, silent, claim = 100_000, 10_000, 2_000, 1_000, 100
		mostClaims, farthest                    = 9, 99
	)
	r := degree*degrees[f.BandLo] + category*f.Category.weight() + claim*int64(min(len(f.Entitled), mostClaims))
	if len(f.Emergencies) > 0 {
		r += urgent
	}
	if f.Silent {
		r += silent
	}
	if len(f.Warnings) > 0 {
		r += int64(max(0, farthest-f.Warnings[0].Days))
	}
	return r
}
