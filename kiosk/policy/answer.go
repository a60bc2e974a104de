package policy

import (
	"fmt"
	"slices"

	"maru/kiosk"
	"maru/kiosk/rule"
)

// ErrOutOfRange refuses a number outside the bounds of its question; it
// carries Min and Max.
var ErrOutOfRange = kiosk.NewRefusal("policy.out_of_range")

// Answer is what a person answered to one question.
type Answer struct {
	Question string   `json:"question"`
	Member   int      `json:"member,omitempty"`  // whom it is about: index into Household.Members
	Unknown  bool     `json:"unknown,omitempty"` // does not know, or would rather not say
	Options  []string `json:"options,omitempty"` // Choice and YesNo: one; Many: those that apply, none for none of these
	Number   int64    `json:"number,omitempty"`  // Amount and Count
	To       int64    `json:"to,omitempty"`      // where it is above Number: from Number to To
}

// Question returns the question of that ID, or nil.
func (p *Pack) Question(id string) *Question {
	i, ok := p.questions[id]
	if !ok {
		return nil
	}
	return &p.Questions[i]
}

// Apply returns a copy of h that knows what a answers; h stays as it is. An
// answer replaces an earlier one to the same question, also when it is Unknown:
// what that one may have set, and this one does not, is unknown again.
// Of a question of kind Many, options that were not chosen set their facts to
// false. Facts of a person are set for the answer's Member; what a question
// about a person tells of the household is taken from the person answering
// alone. It refuses with ErrOutOfRange; an answer that does not fit its
// question at all, or is about a member who is not there, is an error.
func (p *Pack) Apply(h Household, a Answer) (Household, error) {
	q := p.Question(a.Question)
	if q == nil {
		return h, fmt.Errorf("apply answer: the pack %s has no question %q", p.ID, a.Question)
	}
	set, err := q.facts(a)
	if err != nil {
		return h, err
	}
	if a.Member < 0 || a.Member >= max(1, len(h.Members)) {
		return h, fmt.Errorf("apply answer: question %q is answered about member %d of %d", q.ID, a.Member, len(h.Members))
	}
	out := h.Clone()
	if out.Facts == nil {
		out.Facts = rule.Facts{}
	}
	for _, slot := range q.slots {
		name := p.Facts[slot].Name
		into := out.Facts
		switch {
		case p.isPerson(slot):
			into = out.member(a.Member)
		case a.Member > 0 && q.Scope == OfPerson:
			continue
		}
		if v, ok := set[name]; ok {
			into[name] = v
		} else if q.maySet(name, into[name]) {
			delete(into, name)
		}
	}
	return out, nil
}

// member returns the facts of a member, whom it makes where there is none yet.
func (h *Household) member(i int) rule.Facts {
	if len(h.Members) == 0 {
		h.Members = []rule.Facts{{}}
	}
	if h.Members[i] == nil {
		h.Members[i] = rule.Facts{}
	}
	return h.Members[i]
}

// maySet reports whether an answer to q may have set a fact to v.
func (q *Question) maySet(name string, v rule.Value) bool {
	if q.Kind == Many && v == rule.Bool(false) {
		return true
	}
	return len(q.Options) == 0 || slices.ContainsFunc(q.Options, func(o Option) bool {
		set, ok := o.Set[name]
		return ok && set == v
	})
}

// facts returns what an answer says of the question's facts.
func (q *Question) facts(a Answer) (rule.Facts, error) {
	if a.Unknown {
		return nil, nil
	}
	switch q.Kind {
	case Amount, Count:
		to := max(a.Number, a.To)
		if a.Number < q.Min || to > q.Max {
			return nil, ErrOutOfRange.With("Min", q.Min).With("Max", q.Max)
		}
		return rule.Facts{q.Fact: rule.Between(a.Number, to)}, nil
	case Many:
	default:
		if len(a.Options) != 1 {
			return nil, fmt.Errorf("apply answer: question %q takes one option, not %d", q.ID, len(a.Options))
		}
	}
	for _, id := range a.Options {
		if !slices.ContainsFunc(q.Options, func(o Option) bool { return o.ID == id }) {
			return nil, fmt.Errorf("apply answer: question %q has no option %q", q.ID, id)
		}
	}
	return q.chosen(a.Options), nil
}

func (q *Question) chosen(options []string) rule.Facts {
	set := rule.Facts{}
	for _, o := range q.Options {
		chosen := slices.Contains(options, o.ID)
		for name, v := range o.Set {
			switch {
			case chosen:
				set[name] = v
			case q.Kind == Many:
				if _, already := set[name]; !already {
					set[name] = rule.Bool(false)
				}
			}
		}
	}
	return set
}
