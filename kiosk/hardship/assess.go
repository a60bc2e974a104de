package hardship

import (
	"cmp"
	"slices"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// Assessment is what the sheet says of one household on one day. It is for
// advisors and the file, never for a public screen.
type Assessment struct {
	Score       Span             `json:"score"`
	Band        Band             `json:"band"` // "" while more than one is possible
	BandLo      Band             `json:"band_lo"`
	BandHi      Band             `json:"band_hi"`
	Weights     string           `json:"weights"` // the set in use
	Aspects     []AspectScore    `json:"aspects"`
	Indicators  []IndicatorLevel `json:"indicators"`
	Floors      []string         `json:"floors,omitempty"`      // floors that certainly hold
	Emergencies []string         `json:"emergencies,omitempty"` // facts that are true and cannot wait
	Tier        Tier             `json:"tier"`
	TierReasons []string         `json:"tier_reasons,omitempty"`
	Warnings    []string         `json:"warnings,omitempty"` // signs to watch for
	Missing     []string         `json:"missing,omitempty"`  // facts that could change the score, the most useful first
}

// AspectScore is the points of one aspect, out of Max.
type AspectScore struct {
	ID     string `json:"id"`
	Points Span   `json:"points"`
	Max    int    `json:"max"`
}

// IndicatorLevel is the level of one indicator: 0 no, 1 some, 2 severe
// difficulty. Because tells what decided it, or what is still open.
type IndicatorLevel struct {
	ID      string          `json:"id"`
	Aspect  string          `json:"aspect"`
	Level   Span            `json:"level"`
	Points  Span            `json:"points"`
	Because []policy.Reason `json:"because,omitempty"`
}

// Assess applies the sheet to a household. The score's ends are sound: every
// completion of what is unknown scores between them. An emergency does not
// change the score; it is told apart, and comes first.
func Assess(s *Sheet, h policy.Household, on civil.Day) Assessment {
	view := s.pack.View(h, on)
	defer view.Done()
	return AssessView(s, view, len(h.Members))
}

// AssessView is Assess of a household of so many members that is laid out
// already, for whoever asks other rules of it too.
func AssessView(s *Sheet, view *policy.View, members int) Assessment {
	e := &examination{sheet: s, view: view, members: max(1, members)}
	a := Assessment{Weights: s.weights.ID}
	for i, fact := range s.Emergencies {
		if e.truth(s.urgent[i]) == rule.Yes {
			a.Emergencies = append(a.Emergencies, fact)
		}
	}
	for i := range s.Indicators {
		level := e.indicator(&s.Indicators[i])
		a.Indicators = append(a.Indicators, level)
		a.Score = a.Score.plus(level.Points)
	}
	for _, aspect := range s.Aspects {
		a.Aspects = append(a.Aspects, aspectScore(s, aspect.ID, a.Indicators))
	}
	e.severe = severeAspects(a.Indicators)
	e.bandOf(&a)
	e.tierOf(&a)
	for i := range s.Signs {
		if e.truth(s.Signs[i].rule) == rule.Yes {
			a.Warnings = append(a.Warnings, s.Signs[i].ID)
		}
	}
	a.Missing = e.missing(a.Indicators)
	return a
}

// examination is one run of Assess.
type examination struct {
	sheet   *Sheet
	view    *policy.View
	members int
	severe  Span // how many aspects hold an indicator of level 2
}

// truth evaluates a condition. One about persons holds where it holds for a
// member that is known; of the others it is not asked.
func (e *examination) truth(r *policy.Rule) rule.Tri {
	if !r.Person() {
		return triOf(e.view.Eval(r, -1))
	}
	result := rule.No
	for m := range e.members {
		switch triOf(e.view.Eval(r, m)) {
		case rule.Yes:
			return rule.Yes
		case rule.Maybe:
			result = rule.Maybe
		}
	}
	return result
}

func (e *examination) indicator(ind *Indicator) IndicatorLevel {
	some, severe := e.truth(ind.Some.rule), e.truth(ind.Severe.rule)
	level := levelSpan(some, severe)
	weight := e.sheet.weights.Points[ind.ID]
	l := IndicatorLevel{
		ID: ind.ID, Aspect: ind.Aspect, Level: level,
		Points: Span{weight * level.Lo / 2, weight * level.Hi / 2},
	}
	// Level 2 is explained by its own test; every lower level by what failed
	// or held below it.
	if severe == rule.No {
		l.Because = e.view.Because(ind.Some.rule, -1)
	} else {
		l.Because = e.view.Because(ind.Severe.rule, -1)
	}
	return l
}

func aspectScore(s *Sheet, id string, levels []IndicatorLevel) AspectScore {
	score := AspectScore{ID: id}
	for _, l := range levels {
		if l.Aspect == id {
			score.Points = score.Points.plus(l.Points)
			score.Max += s.weights.Points[l.ID]
		}
	}
	return score
}

// severeAspects counts the aspects that certainly, and those that possibly,
// hold an indicator of level 2.
func severeAspects(levels []IndicatorLevel) Span {
	sure, possible := map[string]bool{}, map[string]bool{}
	for _, l := range levels {
		if l.Level.Lo == 2 {
			sure[l.Aspect] = true
		}
		if l.Level.Hi == 2 {
			possible[l.Aspect] = true
		}
	}
	return Span{len(sure), len(possible)}
}

// atLeast tells whether a range certainly, possibly or never reaches n.
func atLeast(s Span, n int) rule.Tri {
	switch {
	case s.Lo >= n:
		return rule.Yes
	case s.Hi >= n:
		return rule.Maybe
	default:
		return rule.No
	}
}

// bandOf gives the band where both ends of the score, lifted by the floors,
// lie in the same one.
func (e *examination) bandOf(a *Assessment) {
	w := e.sheet.weights
	a.BandLo, a.BandHi = w.band(a.Score.Lo), w.band(a.Score.Hi)
	for i := range e.sheet.Floors {
		f := &e.sheet.Floors[i]
		holds := e.holds(f.rule, f.SevereAspects)
		if holds == rule.Yes {
			a.Floors = append(a.Floors, f.ID)
			a.BandLo = higher(a.BandLo, f.Band)
		}
		if holds != rule.No {
			a.BandHi = higher(a.BandHi, f.Band)
		}
	}
	if a.BandLo == a.BandHi {
		a.Band = a.BandLo
	}
}

func higher(a, b Band) Band {
	if b.rank() > a.rank() {
		return b
	}
	return a
}

// holds joins a condition and a number of severe aspects; either may be left
// out.
func (e *examination) holds(r *policy.Rule, severeAspects int) rule.Tri {
	result := atLeast(e.severe, severeAspects)
	if r != nil {
		result = both(result, e.truth(r))
	}
	return result
}

// both is Kleene's and.
func both(a, b rule.Tri) rule.Tri {
	switch {
	case a == rule.No || b == rule.No:
		return rule.No
	case a == rule.Maybe || b == rule.Maybe:
		return rule.Maybe
	default:
		return rule.Yes
	}
}

// missing lists the facts that hold indicators open, those of the widest
// indicators first.
func (e *examination) missing(levels []IndicatorLevel) []string {
	order := make([]int, len(levels))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		return cmp.Compare(levels[j].Points.Hi-levels[j].Points.Lo, levels[i].Points.Hi-levels[i].Points.Lo)
	})
	var names []string
	for _, i := range order {
		if levels[i].Level.Known() {
			continue
		}
		for _, r := range []*policy.Rule{e.sheet.Indicators[i].Severe.rule, e.sheet.Indicators[i].Some.rule} {
			open, _ := e.view.Missing(r, -1)
			for _, name := range open {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}
