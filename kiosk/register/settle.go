package register

import (
	"slices"
	"time"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// Settle works out the circles and the tags that rules give, for a day. What
// people gave by hand stays. A circle that no longer holds is kept with the day
// on which that was found; one of which too little is known stays as it was.
// at is when, for tags.
func (r *Rules) Settle(e *Entry, on civil.Day, at time.Time) {
	view := r.Pack.View(r.Household(e, on), on)
	defer view.Done()
	judge := judge{r, e, view, on}
	for i := range r.Circles {
		judge.circle(&r.Circles[i])
	}
	tags := slices.DeleteFunc(slices.Clone(e.Tags), func(t Tag) bool {
		d, known := r.Tag(t.ID)
		return t.Rule && (!known || judge.tag(d) == rule.No)
	})
	for i := range r.Tags {
		d := &r.Tags[i]
		there := slices.ContainsFunc(tags, func(t Tag) bool { return t.ID == d.ID })
		if !there && !d.ByHand() && judge.tag(d) == rule.Yes {
			tags = append(tags, Tag{ID: d.ID, Level: d.Level, By: "rule", At: at, Rule: true})
		}
	}
	e.Tags, e.SettledOn = tags, on
}

// judge is one household under the rules of one day.
type judge struct {
	rules *Rules
	entry *Entry
	view  *policy.View
	on    civil.Day
}

// truth evaluates a condition. One about persons holds where it holds for any
// member; deciding is the member for whom it does.
func (j *judge) truth(r *policy.Rule) (result rule.Tri, deciding int) {
	if !r.Person() {
		return tri(j.view.Eval(r, -1)), -1
	}
	result = rule.No
	for m := range j.entry.Persons {
		switch tri(j.view.Eval(r, m)) {
		case rule.Yes:
			return rule.Yes, m
		case rule.Maybe:
			result = rule.Maybe
		}
	}
	return result, 0
}

func tri(v rule.Value) rule.Tri {
	switch b, known := v.AsBool(); {
	case !known:
		return rule.Maybe
	case b:
		return rule.Yes
	default:
		return rule.No
	}
}

func (j *judge) circle(c *CircleRule) {
	i := slices.IndexFunc(j.entry.Circles, func(s CircleSpan) bool { return s.ID == c.ID && s.Until.IsZero() })
	holds, member := j.truth(c.when)
	switch {
	case holds == rule.Yes && i < 0:
		j.entry.Circles = append(j.entry.Circles, CircleSpan{ID: c.ID, Since: j.since(c), Because: j.because(c, member)})
	case holds == rule.No && i >= 0:
		j.entry.Circles = slices.Clone(j.entry.Circles)
		j.entry.Circles[i].Until = j.on
	}
}

// since is the first day of the benefit by which a household is in a circle,
// or else the day on which it was found.
func (j *judge) since(c *CircleRule) civil.Day {
	since := j.on
	for _, b := range j.entry.Receives() {
		if b.On(j.on) && !b.Since.IsZero() && slices.Contains(c.Programmes, b.Programme) && b.Since.Before(since) {
			since = b.Since
		}
	}
	return since
}

func (j *judge) because(c *CircleRule, member int) []string {
	var names []string
	for _, reason := range j.view.Because(c.when, member) {
		if reason.Fact != "" && !slices.Contains(names, reason.Fact) {
			names = append(names, reason.Fact)
		}
	}
	return names
}

func (j *judge) tag(t *TagRule) rule.Tri {
	switch {
	case t.when != nil:
		holds, _ := j.truth(t.when)
		return holds
	case t.Circle != "":
		return yes(j.entry.In(t.Circle))
	default:
		return yes(receivesAny(j.entry.Receives(), t.Receives, j.on))
	}
}

func yes(b bool) rule.Tri {
	if b {
		return rule.Yes
	}
	return rule.No
}
