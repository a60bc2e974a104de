package finder

import (
	"cmp"
	"slices"

	"maru/i18n/civil"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/register"
	"maru/kiosk/rule"
)

// Verdicts says what a programme, by its index in the pack, says of a member;
// of a programme about households it is asked with member -1.
type Verdicts func(programme, member int) policy.Verdict

// VerdictsOf returns the verdicts of one household by the pack itself.
func VerdictsOf(p *policy.Pack, h policy.Household, on civil.Day) Verdicts {
	found := map[[2]int]policy.Verdict{}
	index := map[*policy.Programme]int{}
	for i := range p.Programmes {
		index[&p.Programmes[i]] = i
	}
	for _, r := range p.Verdicts(h, on) {
		found[[2]int{index[r.Programme], r.Member}] = r.Verdict
	}
	return func(programme, member int) policy.Verdict { return found[[2]int{programme, member}] }
}

// Judge finds what there is to find of a household on a day. A programme counts
// as received while a benefit of it runs; one that the rules pass over, or that
// is open to everybody, is nobody's claim.
func (r *Rules) Judge(c *Case, verdicts Verdicts, on civil.Day) Finding {
	view := r.Pack.View(c.Household, on)
	defer view.Done()
	a := hardship.AssessView(r.Sheet, view, len(c.Members))
	f := Finding{
		Household: c.ID, Area: c.Area, Silent: c.Contacted.IsZero(),
		Entitled: []Claim{}, May: []Claim{}, Receives: []string{}, Warnings: []Warning{}, Emergencies: []string{},
		Score: a.Score, Band: a.Band, BandLo: a.BandLo, BandHi: a.BandHi, Tier: a.Tier,
	}
	f.Emergencies = append(f.Emergencies, a.Emergencies...)
	for _, b := range c.Receives {
		if b.On(on) && !slices.Contains(f.Receives, b.Programme) {
			f.Receives = append(f.Receives, b.Programme)
		}
	}
	r.claims(&f, c, view, verdicts)
	r.warn(&f, c, view, on)
	f.Category = f.category()
	f.Rank = f.rank()
	return f
}

func (r *Rules) claims(f *Finding, c *Case, view *policy.View, verdicts Verdicts) {
	for i := range r.Pack.Programmes {
		if r.passOver[i] || slices.Contains(f.Receives, r.Pack.Programmes[i].ID) {
			continue
		}
		claim := Claim{Programme: r.Pack.Programmes[i].ID, Member: -1}
		verdict := policy.DoesNotFit
		if r.Pack.Programmes[i].Unit == policy.OfHousehold {
			verdict = verdicts(i, -1)
		} else {
			verdict, claim.Member = best(i, max(1, len(c.Members)), verdicts)
		}
		switch verdict {
		case policy.Fits:
			for _, reason := range view.Because(r.when[i], claim.Member) {
				claim.Because = append(claim.Because, reason.Text)
			}
			f.Entitled = append(f.Entitled, claim)
		case policy.MayFit:
			f.May = append(f.May, claim)
		}
	}
}

// best returns the best verdict among the members, and whose it is.
func best(programme, members int, verdicts Verdicts) (policy.Verdict, int) {
	found, who := policy.DoesNotFit, 0
	for m := range members {
		switch v := verdicts(programme, m); {
		case v == policy.Fits:
			return v, m
		case v == policy.MayFit && found != policy.MayFit:
			found, who = v, m
		}
	}
	return found, who
}

func (f *Finding) category() Category {
	hard := degrees[f.BandLo]
	switch {
	case len(f.Receives) == 0 && (len(f.Entitled) > 0 || hard >= degrees[hardship.Medium]):
		return NoHelp
	case len(f.Receives) > 0 && (len(f.Entitled) > 0 || hard >= degrees[hardship.High]):
		return Little
	case len(f.Warnings) > 0:
		return Early
	}
	return Nothing
}

func (r *Rules) warn(f *Finding, c *Case, view *policy.View, on civil.Day) {
	for i := range r.Warnings {
		w := &r.Warnings[i]
		if w.when != nil && !holds(view, w.when, len(c.Members)) {
			continue
		}
		if day, ok := w.near(c, on); ok {
			f.Warnings = append(f.Warnings, Warning{ID: w.ID, On: day, Days: distance(day, on)})
		}
	}
	slices.SortStableFunc(f.Warnings, func(a, b Warning) int { return cmp.Compare(a.Days, b.Days) })
}

// holds reports whether a condition certainly holds, for any member where it
// is about persons.
func holds(view *policy.View, r *policy.Rule, members int) bool {
	if !r.Person() {
		return view.Eval(r, -1) == rule.Bool(true)
	}
	for m := range members {
		if view.Eval(r, m) == rule.Bool(true) {
			return true
		}
	}
	return false
}

// near returns the day for which a rule warns, the nearest there is; ok is
// false where it does not warn.
func (w *WarningRule) near(c *Case, on civil.Day) (day civil.Day, ok bool) {
	closer := func(d civil.Day) {
		if n := w.sign() * between(on, d); n >= 0 && n <= w.Days && (!ok || distance(d, on) < distance(day, on)) {
			day, ok = d, true
		}
	}
	switch {
	case w.Age > 0:
		for _, born := range c.Born {
			if !born.IsZero() {
				closer(register.Birthday(born, w.Age))
			}
		}
	case w.Event != "":
		for _, e := range c.Events {
			if e.Kind == w.Event {
				closer(e.On)
			}
		}
	case w.Programme != "":
		for _, b := range c.Receives {
			if b.Programme == w.Programme && b.On(on) {
				if end := w.end(b); !end.IsZero() {
					closer(end)
				}
			}
		}
	default:
		return civil.Day{}, true
	}
	return day, ok
}

// sign is 1 for a rule that looks ahead, -1 for one that looks back.
func (w *WarningRule) sign() int {
	if w.Event != "" {
		return -1
	}
	return 1
}

// end is the last day of a benefit: the one on file, or the end of its term.
func (w *WarningRule) end(b register.Benefit) civil.Day {
	if !b.Until.IsZero() || b.Since.IsZero() || w.Months == 0 {
		return b.Until
	}
	return later(b.Since, w.Months)
}
