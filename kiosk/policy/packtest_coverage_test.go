package policy_test

import (
	"fmt"
	"testing"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"

	"cel.dev/cel-go/cel"
)

// unproved lists what the cases of a pack leave open, a sentence each:
//
//   - every condition of a programme's rule and amount, and of the facts these
//     are derived from, is true in one case and false in another;
//   - where the condition compares numbers, both stand at its very edge: there
//     a fact of the case moves by one, and with it the condition, and the
//     outcome too where it is a condition of the rule;
//   - for every day on which the programme begins, has ended, or one of its
//     numbers of the law changes, a case of that day would come out otherwise
//     the day before, and a case of the day before would on that day.
//
// Conditions are taken apart by CEL's own parser, not by the one under test.
// Programmes that take nobody are left out, and so are conditions on a number
// that nobody has verified for any day of the programme's life: no case could
// decide them.
func unproved(t testing.TB, p *policy.Pack) []string {
	t.Helper()
	env, err := cel.NewEnv()
	if err != nil {
		t.Fatal(err)
	}
	c := &coverage{t: t, pack: p, env: env, derives: map[string]*derived{}}
	for i := range p.Programmes {
		if pr := &p.Programmes[i]; pr.State == policy.Open || pr.State == policy.Pilot {
			c.programme(pr)
		}
	}
	c.settleDerives()
	return c.open
}

// coverage gathers the gaps of one pack.
type coverage struct {
	t       testing.TB
	pack    *policy.Pack
	env     *cel.Env
	derives map[string]*derived
	open    []string
}

// derived is a derived fact that some programme's rule uses.
type derived struct {
	leaves []*leaf
	users  []string
}

// leaf is a condition of an expression, a comparison or a truth value, and what
// cases show of it.
type leaf struct {
	text     string
	number   bool // it compares numbers
	gates    bool // it stands in the rule itself, so that its edge is the rule's
	rule     *policy.Rule
	yes, no  bool
	yesAtEnd bool // true, and false one step further
	noAtEnd  bool
}

func (c *coverage) gap(format string, args ...any) {
	c.open = append(c.open, fmt.Sprintf(format, args...))
}

func (c *coverage) rule(src string) *policy.Rule {
	c.t.Helper()
	r, err := c.pack.Rule(src)
	if err != nil {
		c.t.Fatalf("%s: %v", src, err)
	}
	return r
}

// outcome is what a programme comes to: closed, or its rule and its amount.
type outcome struct {
	closed       bool
	fits, amount rule.Value
}

func (c *coverage) programme(pr *policy.Programme) {
	when := c.rule(pr.When)
	var amount *policy.Rule
	if pr.Amount != "" {
		amount = c.rule(pr.Amount)
	}
	member := -1
	if pr.Unit == policy.OfPerson {
		member = 0
	}
	judge := func(v *policy.View, on civil.Day) outcome {
		if closedOn(pr, on) {
			return outcome{closed: true}
		}
		o := outcome{fits: v.Eval(when, member)}
		if o.fits != rule.Bool(false) && amount != nil {
			o.amount = v.Eval(amount, member)
		}
		return o
	}
	leaves := c.leaves(pr.When)
	for _, l := range leaves {
		l.gates = true
	}
	if pr.Amount != "" {
		leaves = append(leaves, c.leaves(pr.Amount)...)
	}
	used := c.uses(pr.When, pr.Amount)
	for _, k := range pr.Cases {
		c.showLeaves(leaves, k, member, judge)
		for _, name := range used {
			if d := c.derives[name]; d != nil && !given(k.Household, name) {
				c.showLeaves(d.leaves, k, member, judge)
				d.users = append(d.users, pr.ID)
			}
		}
	}
	for _, l := range leaves {
		if !c.undecidable(l.text, pr.From, pr.To) {
			c.settle(l, "programme "+pr.ID)
		}
	}
	c.days(pr, used, judge)
}

func closedOn(pr *policy.Programme, on civil.Day) bool {
	return !pr.From.IsZero() && on.Before(pr.From) || !pr.To.IsZero() && on.After(pr.To)
}

// given reports whether a case states a derived fact itself.
func given(h policy.Household, name string) bool {
	_, ok := h.Facts[name]
	for _, m := range h.Members {
		_, of := m[name]
		ok = ok || of
	}
	return ok
}

// showLeaves notes what one case shows of conditions. Each number that the
// case gives moves by one, up and down, to see whether it stands at an edge.
func (c *coverage) showLeaves(leaves []*leaf, k policy.Case, member int, judge func(*policy.View, civil.Day) outcome) {
	view := c.pack.View(k.Household, k.On)
	came := judge(view, k.On)
	if came.closed {
		return
	}
	truth := make([]rule.Value, len(leaves))
	for i, l := range leaves {
		truth[i] = view.Eval(l.rule, member)
		l.yes = l.yes || truth[i] == rule.Bool(true)
		l.no = l.no || truth[i] == rule.Bool(false)
	}
	for _, h := range oneStepOff(k.Household) {
		moved := c.pack.View(h, k.On)
		same := judge(moved, k.On) == came
		for i, l := range leaves {
			if l.number && !(same && l.gates) && moved.Eval(l.rule, member) != truth[i] {
				l.yesAtEnd = l.yesAtEnd || truth[i] == rule.Bool(true)
				l.noAtEnd = l.noAtEnd || truth[i] == rule.Bool(false)
			}
		}
	}
}

// oneStepOff returns the household with each of its numbers one lower and one
// higher in turn.
func oneStepOff(h policy.Household) []policy.Household {
	var list []policy.Household
	for _, by := range []int64{-1, 1} {
		for name, v := range h.Facts {
			if lo, hi, ok := v.Range(); ok {
				moved := h.Clone()
				moved.Facts[name] = rule.Between(lo+by, hi+by)
				list = append(list, moved)
			}
		}
		for i, m := range h.Members {
			for name, v := range m {
				if lo, hi, ok := v.Range(); ok {
					moved := h.Clone()
					moved.Members[i][name] = rule.Between(lo+by, hi+by)
					list = append(list, moved)
				}
			}
		}
	}
	return list
}

func (c *coverage) settle(l *leaf, where string) {
	for _, side := range []struct {
		name       string
		seen, edge bool
	}{{"true", l.yes, l.yesAtEnd}, {"false", l.no, l.noAtEnd}} {
		switch {
		case !side.seen:
			c.gap("%s: no case has %s %s", where, l.text, side.name)
		case l.number && !side.edge:
			c.gap("%s: no case has %s %s at the very edge, one step from the other side", where, l.text, side.name)
		}
	}
}

func (c *coverage) settleDerives() {
	for _, d := range c.pack.Facts {
		if used := c.derives[d.Name]; used != nil && len(used.users) > 0 {
			for _, l := range used.leaves {
				if !c.undecidable(l.text, civil.Day{}, civil.Day{}) {
					c.settle(l, fmt.Sprintf("derived fact %s (of %s)", d.Name, used.users[0]))
				}
			}
		}
	}
}
