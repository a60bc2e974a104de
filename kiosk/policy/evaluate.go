package policy

import (
	"fmt"

	"maru/i18n/civil"
	"maru/kiosk/rule"
)

// Evaluate applies every programme to a household on a day. Results come in
// the order of the pack; a programme about persons gives one for each member,
// or one with Member 0 of whom nothing is known where h has no members.
func (p *Pack) Evaluate(h Household, on civil.Day) []Result {
	s := p.situation(h, on)
	defer s.done()
	return p.each(s, func(r *Result) { s.explain(r) })
}

// Verdicts is Evaluate without Missing, Office, Because and Amount, for going
// through a register of many households.
func (p *Pack) Verdicts(h Household, on civil.Day) []Result {
	s := p.situation(h, on)
	defer s.done()
	return p.each(s, func(*Result) {})
}

func (p *Pack) each(s *situation, finish func(*Result)) []Result {
	results := make([]Result, 0, len(p.Programmes)*len(s.members))
	for i := range p.Programmes {
		pr, state := &p.Programmes[i], s.day.states[i]
		from, to := 0, len(s.members)
		if pr.Unit == OfHousehold {
			from, to = -1, 0
		}
		for member := from; member < to; member++ {
			results = append(results, s.judge(pr, state, member))
			finish(&results[len(results)-1])
		}
	}
	return results
}

// judge gives the verdict alone. A rule that nobody verified, or that selects
// among those who fit, never says more than that it may fit.
func (s *situation) judge(pr *Programme, state State, member int) Result {
	r := Result{Programme: pr, Member: member, State: state}
	if r.State != Open && r.State != Pilot {
		r.Verdict = Closed
		return r
	}
	switch pr.when.Truth(s.frame(member)) {
	case rule.No:
		r.Verdict = DoesNotFit
	case rule.Maybe:
		r.Verdict = MayFit
	default:
		r.Verdict = Fits
		if !pr.Verified || r.State == Pilot {
			r.Verdict, r.Office = MayFit, true
		}
	}
	return r
}

// stateOn returns the state of a programme on a day: outside its days even an
// open programme has not begun, or has ended.
func (pr *Programme) stateOn(on civil.Day) State {
	switch {
	case pr.State == Repealed || pr.State == ClosedNow || pr.State == NotYet:
		return pr.State
	case !pr.From.IsZero() && on.Before(pr.From):
		return NotYet
	case !pr.To.IsZero() && pr.To.Before(on):
		return Repealed
	default:
		return pr.State
	}
}

// explain adds to a verdict what people are told of it.
func (s *situation) explain(r *Result) {
	if r.Verdict == Closed {
		return
	}
	f := s.frame(r.Member)
	r.Because = s.because(r.Programme.when, f)
	if r.Verdict == DoesNotFit {
		return
	}
	if r.Verdict == MayFit && !r.Office {
		open := s.live(r.Programme.when, f)
		r.Missing = open.names(s.pack)
		r.Office = len(open.stuck) > 0 || !r.Programme.Verified || r.State == Pilot
	}
	r.Amount = s.amount(r.Programme, f)
}

// amount returns the range of the amount, nil where the office fixes it: where
// the pack gives no sum, where nobody verified it, and where nothing is known.
func (s *situation) amount(pr *Programme, f *rule.Frame) *AmountRange {
	if pr.amount == nil || !pr.Verified {
		return nil
	}
	lo, hi, ok := pr.amount.eval(f)
	if !ok {
		return nil
	}
	a := &AmountRange{Lo: max(0, lo), Hi: max(0, hi), Per: pr.Per}
	if lo == hi {
		return a
	}
	open := s.live(pr.amount.expr, f)
	if len(open.stuck) > 0 {
		return nil
	}
	a.Needs = open.names(s.pack)
	return a
}

// because turns the deciding leaves into reasons, those that decide before
// those that only say which rule applies.
func (s *situation) because(e *rule.Expr, f *rule.Frame) []Reason {
	leaves := e.AppendLeaves(s.leaves[:0], f)
	s.leaves = leaves
	if len(leaves) == 0 {
		return nil
	}
	reasons := make([]Reason, 0, len(leaves))
	for _, guard := range []bool{false, true} {
		for _, leaf := range leaves {
			if leaf.Guard == guard {
				reasons = append(reasons, s.reason(leaf, f))
			}
		}
	}
	return reasons
}

func (s *situation) reason(leaf rule.Leaf, f *rule.Frame) Reason {
	c := leaf.Comparison()
	r := Reason{
		Holds: leaf.Holds, Op: c.Op, Have: c.Have, Want: c.Want, Set: c.Set, Guard: leaf.Guard, Text: leaf.Text(),
	}
	if c.Slot >= 0 && c.Slot < len(s.pack.Facts) {
		d := &s.pack.Facts[c.Slot]
		r.Fact, r.Label, r.Unit = d.Name, d.Label, d.Unit
	}
	if c.Law >= 0 {
		r.Param = s.paramUse(c.Law, f)
	}
	return r
}

// paramUse tells the number of the law in a slot, its day and its source. Of a
// fact that is derived from such numbers alone it tells the first of them.
func (s *situation) paramUse(slot int, f *rule.Frame) *ParamUse {
	p := s.pack
	for slot < len(p.Facts) {
		slot = p.steps[p.stepOf[slot]].expr().Slots()[0]
	}
	use := &ParamUse{}
	if i := slot - len(p.Facts); i < len(p.Params) {
		d := &p.Params[i]
		use.Name, use.Label, use.Unit = d.Name, d.Label, d.Unit
		if v := d.on(s.day.on); v != nil {
			use.From, use.Document, use.Source, use.Verified = v.From, v.Document, v.Source, v.Verified
		}
	} else {
		d := &p.Tables[i-len(p.Params)]
		use.Name, use.Label, use.Unit = d.Name, d.Label, d.Unit
		if v := d.on(s.day.on); v != nil {
			use.From, use.Document, use.Source, use.Verified = v.From, v.Document, v.Source, v.Verified
		}
	}
	if use.Verified {
		use.Value = f.Get(slot)
	}
	return use
}

// Explain returns the whole tree of reasons of one programme, for the desk and
// for maru check. It returns an error where the pack has no such programme.
func (p *Pack) Explain(h Household, on civil.Day, programme string, member int) (*rule.Trace, error) {
	for i := range p.Programmes {
		if pr := &p.Programmes[i]; pr.ID == programme {
			return pr.when.Explain(p.situation(h, on).frame(member)), nil
		}
	}
	return nil, fmt.Errorf("explain programme: the pack %s has no programme %q", p.ID, programme)
}
