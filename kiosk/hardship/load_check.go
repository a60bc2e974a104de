package hardship

import (
	"strings"

	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// origin refuses a value that does not say where it comes from.
func (l *loader) origin(id string, t originTable) Origin {
	if t.Sourced == nil {
		l.fail(idOf(id), "%q does not say sourced = true or false", id)
		return Origin{}
	}
	if strings.TrimSpace(t.Source) == "" {
		l.fail(idOf(id), "%q has no source; for a design of one's own it tells the reasoning", id)
	}
	if t.Seen.IsZero() {
		l.fail(idOf(id), "%q does not say when its source was seen, or when it was designed", id)
	}
	return Origin{Sourced: *t.Sourced, Source: t.Source, Seen: t.Seen}
}

// optional compiles a condition that may be left out.
func (l *loader) optional(id, when string) *policy.Rule {
	if when == "" {
		return nil
	}
	return l.condition(id, when)
}

func (l *loader) condition(id, when string) *policy.Rule {
	r, err := l.sheet.pack.Rule(when)
	switch {
	case err != nil:
		l.fail([]string{when}, "%s: %v", id, err)
	case r.Kind() != rule.KindBool:
		l.fail([]string{when}, "%s: the condition is a %s, not true or false", id, r.Kind())
	default:
		return r
	}
	return nil
}

// check looks at the sheet as a whole, after every folder was read.
func (l *loader) check() {
	s := l.sheet
	aspects := map[string]int{}
	for _, a := range s.Aspects {
		aspects[a.ID] = 0
	}
	for _, ind := range s.Indicators {
		if _, known := aspects[ind.Aspect]; !known {
			l.fail(idOf(ind.ID), "indicator %q belongs to aspect %q, which is not there", ind.ID, ind.Aspect)
		}
		aspects[ind.Aspect]++
		if ind.Some.rule == nil || ind.Severe.rule == nil {
			l.fail(idOf(ind.ID), "indicator %q lacks a test of level 1 or 2", ind.ID)
		}
	}
	for id, n := range aspects {
		if n == 0 {
			l.fail(idOf(id), "aspect %q has no indicator", id)
		}
	}
	if len(s.WeightSets) == 0 {
		l.fail(nil, "there are no [[weights]]")
	}
	for i := range s.WeightSets {
		l.checkWeights(&s.WeightSets[i])
	}
	if n := len(s.TierRules); n == 0 || s.TierRules[n-1].When != "" || s.TierRules[n-1].AtLeast != "" || s.TierRules[n-1].SevereAspects > 0 {
		l.fail([]string{"[[tier]]"}, "the last [[tier]] must hold for everybody")
	}
}

// checkWeights refuses odd weights, which would give half points, and cut-offs
// that do not rise.
func (l *loader) checkWeights(w *Weights) {
	for _, ind := range l.sheet.Indicators {
		if points, ok := w.Points[ind.ID]; !ok || points < 0 || points%2 != 0 {
			l.fail(idOf(w.ID), "weights %q: %s must have an even number of points, not %d", w.ID, ind.ID, points)
		}
	}
	if len(w.Points) != len(l.sheet.Indicators) {
		l.fail(idOf(w.ID), "weights %q name %d indicators; there are %d", w.ID, len(w.Points), len(l.sheet.Indicators))
	}
	if len(w.Cuts) != 3 || w.Cuts[Low] <= 0 || w.Cuts[Medium] <= w.Cuts[Low] || w.Cuts[High] <= w.Cuts[Medium] || w.Cuts[High] > w.Total() {
		l.fail(idOf(w.ID), "weights %q: cuts must rise from low to medium to high, up to %d", w.ID, w.Total())
	}
}
