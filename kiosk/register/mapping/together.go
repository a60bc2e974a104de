package mapping

import (
	"cmp"
	"slices"

	"maru/kiosk/register"
	"maru/kiosk/rule"
)

// Together joins what two rows of one source say of a person, in whatever
// order they come: benefits and events of both, numbers added, truths where
// either says so; of texts that differ the first by their characters.
func Together(a, b register.Record) register.Record {
	facts := rule.Facts{}
	for name, v := range a.Facts {
		facts[name] = v
	}
	for name, v := range b.Facts {
		facts[name] = both(facts[name], v)
	}
	a.Facts = facts
	a.Receives = union(a.Receives, b.Receives, func(x, y register.Benefit) int {
		return cmp.Or(cmp.Compare(x.Programme, y.Programme), x.Since.Compare(y.Since), x.Until.Compare(y.Until))
	})
	a.Events = union(a.Events, b.Events, func(x, y register.LifeEvent) int {
		return cmp.Or(x.On.Compare(y.On), cmp.Compare(x.Kind, y.Kind))
	})
	if b.Contacted.After(a.Contacted) {
		a.Contacted = b.Contacted
	}
	for _, text := range []struct {
		mine  *string
		other string
	}{{&a.Name, b.Name}, {&a.Address, b.Address}, {&a.Phone, b.Phone}, {&a.House, b.House}} {
		if *text.mine == "" || text.other != "" && text.other < *text.mine {
			*text.mine = text.other
		}
	}
	if a.Area.IsZero() || !b.Area.IsZero() && b.Area.String() < a.Area.String() {
		a.Area = b.Area
	}
	return a
}

func both(a, b rule.Value) rule.Value {
	loA, hiA, isInt := a.Range()
	loB, hiB, alsoInt := b.Range()
	switch x, known := a.AsBool(); {
	case a == rule.Unknown():
		return b
	case isInt && alsoInt:
		return rule.Between(loA+loB, hiA+hiB) // each within the bounds of a fact: no overflow
	case known && x:
		return a
	case known:
		return b
	}
	textA, _ := a.AsString()
	if textB, _ := b.AsString(); textB < textA {
		return b
	}
	return a
}

func union[T comparable](a, b []T, order func(x, y T) int) []T {
	all := slices.Concat(a, b)
	slices.SortFunc(all, order)
	return slices.Compact(all)
}
