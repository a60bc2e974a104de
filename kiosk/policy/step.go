package policy

import (
	"math"
	"slices"

	"maru/kiosk/rule"
)

// step computes one slot from others: a derived fact or a table.
type step struct {
	slot   int
	person bool // it needs facts of a person
	law    bool // it needs numbers of the law
	name   string
	at     place

	truth *rule.Expr // of a derived fact of KindBool or KindString
	sum   *sum       // of a derived fact of KindInt
	table *Table
	index int   // of the table in Pack.Tables
	by    int   // slot of the fact that the table depends on
	reads []int // needs, kept
}

// expr returns the expression of a derived fact, nil for a table.
func (s *step) expr() *rule.Expr {
	if s.sum != nil {
		return s.sum.expr
	}
	return s.truth
}

// needs returns the slots that the step reads.
func (s *step) needs() []int {
	if s.table != nil {
		return []int{s.by}
	}
	return s.expr().Slots()
}

// run computes the step on f. A derived fact that is given keeps its value. The
// day matters to tables alone.
func (s *step) run(f *rule.Frame, day *dated) {
	if s.table != nil {
		s.look(f, day.tables[s.index])
		return
	}
	if f.Get(s.slot).Kind() != rule.KindNone {
		return
	}
	v := s.eval(f)
	f.Set(s.slot, v)
	if s.law && !v.Known() && s.stuck(f) {
		f.MarkStuck(s.slot)
	}
}

func (s *step) eval(f *rule.Frame) rule.Value {
	if s.sum == nil {
		return s.truth.Eval(f)
	}
	lo, hi, ok := s.sum.eval(f)
	if !ok || (lo == math.MinInt64 && hi == math.MaxInt64) {
		return rule.Unknown()
	}
	return rule.Between(lo, hi)
}

// stuck reports whether the step's result is open only for want of numbers
// that no answer can supply.
func (s *step) stuck(f *rule.Frame) bool {
	if !slices.ContainsFunc(s.reads, f.Stuck) {
		return false
	}
	e := s.expr()
	any, live := false, false
	e.Live(f, func(_ int, _ float64, stuck bool) {
		any = true
		live = live || !stuck
	})
	return any && !live
}

// look reads the table's value v on f, nil where there is none.
func (s *step) look(f *rule.Frame, v *TableValue) {
	if v == nil {
		f.SetStuck(s.slot)
		return
	}
	by := f.Get(s.by)
	lo, hi, ok := by.Range()
	if !ok {
		f.Set(s.slot, rule.Unknown())
		return
	}
	least, most, ok := v.between(lo, hi)
	switch {
	case ok:
		f.Set(s.slot, rule.Between(least, most))
	case by.Known():
		f.SetStuck(s.slot) // the law has no row for this household
	default:
		f.Set(s.slot, rule.Unknown())
	}
}
