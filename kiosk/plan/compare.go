package plan

import (
	"reflect"
	"slices"
	"strings"

	"maru/i18n/civil"
	"maru/kiosk/casework"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// Changes is what differs between two versions of a plan.
type Changes struct {
	New  []Step // were not in the earlier one
	Done []Step // waited in the earlier one and are done now
	Gone []Step // waited in the earlier one and are not needed any more
	Late []Step // are the same, with a later day than before
}

// None reports whether nothing differs.
func (c Changes) None() bool { return len(c.New)+len(c.Done)+len(c.Gone)+len(c.Late) == 0 }

// Compare tells what changed from one version to a later one.
func Compare(before, after Plan) Changes {
	var c Changes
	for _, s := range after.Steps {
		old, ok := step(before.Steps, s.ID)
		switch {
		case !ok:
			c.New = append(c.New, s)
		case old.Waits() && !s.Waits():
			c.Done = append(c.Done, s)
		case s.Waits() && old.Due.Before(s.Due):
			c.Late = append(c.Late, s)
		}
	}
	for _, s := range before.Steps {
		if _, ok := step(after.Steps, s.ID); !ok && s.Waits() {
			c.Gone = append(c.Gone, s)
		}
	}
	return c
}

func step(steps []Step, id string) (Step, bool) {
	i := slices.IndexFunc(steps, func(s Step) bool { return s.ID == id })
	if i < 0 {
		return Step{}, false
	}
	return steps[i], true
}

// causeOf names the strongest cause for which after was made from before.
func causeOf(before, after Plan) Cause {
	states := func(p Plan) map[string]casework.State {
		m := map[string]casework.State{}
		for _, pr := range p.Programmes {
			if pr.State != "" {
				m[pr.Programme] = pr.State
			}
		}
		return m
	}
	switch {
	case !reflect.DeepEqual(before.Facts, after.Facts):
		return FactsNew
	case !reflect.DeepEqual(states(before), states(after)):
		return CasesMoved
	case before.Pack != after.Pack || before.PackVersion != after.PackVersion:
		return RulesNew
	case !reflect.DeepEqual(before.Services, after.Services):
		return ServicesNew
	}
	return DayCame
}

// carry brings the steps of the version before into the new one. What was done
// stays, also when it would not be asked for any more; what waits keeps its
// day, so that making a plan anew grants nobody more time; the advisor's own
// steps stay. A step to apply, answer or ask is done once the household has
// applied, a step to bring papers once the case went on.
func carry(before, after []Step, in Input) []Step {
	for i, s := range after {
		if old, ok := step(before, s.ID); ok {
			after[i].Done = old.Done
			if old.Due.Before(s.Due) && s.Kind != Await && s.Kind != Bring && s.Kind != Renew {
				after[i].Due = old.Due
			}
		}
	}
	for _, old := range before {
		if _, ok := step(after, old.ID); ok {
			continue
		}
		if old.Waits() {
			old.Done = doneBy(old, in)
		}
		if !old.Waits() || old.Kind == Own {
			after = append(after, old)
		}
	}
	return after
}

// doneBy returns the day on which what happened to the cases did a step, or no
// day.
func doneBy(s Step, in Input) civil.Day {
	if s.Kind == Answer && told(in.Facts, s) {
		return in.On
	}
	for _, c := range in.Cases {
		switch s.Kind {
		case Apply, Answer, AskDesk:
			if c.Programme == s.Programme && c.Member == s.Member && c.State != casework.Withdrawn {
				return c.Opened
			}
		case Bring:
			if strings.HasPrefix(s.ID, "bring/"+c.ID+"/") && c.State != casework.Withdrawn {
				return in.On
			}
		case Await:
			if s.ID == "await/"+c.ID && c.State.Decided() {
				return c.Decided
			}
		}
	}
	return civil.Day{}
}

// told reports whether the household has told by now what a step asked for.
func told(h policy.Household, s Step) bool {
	if h.Facts[s.Fact].Kind() != rule.KindNone {
		return true
	}
	member := max(0, s.Member)
	return member < len(h.Members) && h.Members[member][s.Fact].Kind() != rule.KindNone
}
