package policy

import (
	"fmt"

	"maru/i18n/civil"
	"maru/kiosk/rule"
)

// Goal is something besides the programmes that answers may settle, such as an
// indicator of the hardship assessment. Next asks for what its rules still
// need.
type Goal interface {
	// Rules returns the expressions to settle. A condition is settled when it
	// is true or false, a number when it is exactly one.
	Rules() []*Rule
}

// Rule is an expression over a pack's names that is no programme. It is
// read-only and safe for concurrent use.
type Rule struct {
	pack   *Pack
	expr   *rule.Expr
	person bool
}

// Rule compiles an expression over the pack's facts, params and tables. Its
// errors are *rule.Error and name line and column.
func (p *Pack) Rule(src string) (*Rule, error) {
	e, err := rule.Parse(src, p.schema)
	if err != nil {
		return nil, fmt.Errorf("compile rule: %w", err)
	}
	r := &Rule{pack: p, expr: e}
	for _, slot := range e.Slots() {
		r.person = r.person || p.needsPerson(slot)
	}
	return r, nil
}

// String returns the expression as it was written.
func (r *Rule) String() string { return r.expr.String() }

// Kind returns the kind of the rule's result.
func (r *Rule) Kind() rule.Kind { return r.expr.Kind() }

// Person reports whether the rule uses facts of a person, so that it must be
// asked of each member.
func (r *Rule) Person() bool { return r.person }

// View is a household on a day, laid out for many rules of one pack. It
// belongs to one goroutine at a time.
type View struct{ s *situation }

// View lays out a household on a day.
func (p *Pack) View(h Household, on civil.Day) *View { return &View{p.situation(h, on)} }

// Done gives back what the household was laid out on, for the next view; the
// view is not used after it. A caller with few views need not call it.
func (v *View) Done() {
	v.s.done()
	v.s = nil
}

// Eval evaluates a rule for a member, -1 for the household.
func (v *View) Eval(r *Rule, member int) rule.Value { return r.expr.Eval(v.s.frame(member)) }

// Because returns the smallest set of conditions that decides a rule of
// rule.KindBool, or the conditions still open; nothing for other kinds.
func (v *View) Because(r *Rule, member int) []Reason {
	if r.Kind() != rule.KindBool {
		return nil
	}
	return v.s.because(r.expr, v.s.frame(member))
}

// Missing names the facts that could still change a rule's result, the most
// useful first. office reports that numbers nobody verified hold it open too.
func (v *View) Missing(r *Rule, member int) (names []string, office bool) {
	open := v.s.live(r.expr, v.s.frame(member))
	return open.names(v.s.pack), len(open.stuck) > 0
}

// Eval is View.Eval for a single rule.
func (r *Rule) Eval(h Household, member int, on civil.Day) rule.Value {
	return r.pack.View(h, on).Eval(r, member)
}

// Because is View.Because for a single rule.
func (r *Rule) Because(h Household, member int, on civil.Day) []Reason {
	return r.pack.View(h, on).Because(r, member)
}

// Missing is View.Missing for a single rule.
func (r *Rule) Missing(h Household, member int, on civil.Day) []string {
	names, _ := r.pack.View(h, on).Missing(r, member)
	return names
}
