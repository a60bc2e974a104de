package policy

import (
	"slices"

	"maru/kiosk/rule"
)

// aspectIDs are the six aspects of the hardship assessment (Changning).
var aspectIDs = []string{"material", "health", "education", "employment", "social", "children"}

func (b *builder) programme(at place, t programmeTable) {
	p := b.pack
	b.once(at, "id", "programme", t.ID)
	known(b, at, "kind", "kind", t.Kind, p.Kinds)
	known(b, at, "department", "department", t.Department, p.Departments)
	oneOf(b, at, "state", t.State, Open, Pilot, ClosedNow, NotYet, Repealed)
	oneOf(b, at, "unit", t.Unit, OfHousehold, OfPerson)
	if !t.To.IsZero() && t.To.Before(t.From) {
		b.fail(at, "to", "to %s is before from %s", t.To, t.From)
	}
	for _, a := range t.Aspects {
		oneOf(b, at, "aspects", a, aspectIDs...)
	}
	for _, id := range t.Bring {
		known(b, at, "bring", "paper", id, p.Papers)
	}
	b.sources(at, t.Sources)
	if t.Verified == nil {
		b.fail(at, "", "verified is missing: say true or false")
	}
	b.text(at, "title", t.Title)
	b.text(at, "gives", t.Gives)
	b.text(at, "where", t.Where)
	b.reading(at, t.Reading)
	pr := Programme{
		ID: t.ID, Kind: t.Kind, State: t.State, Unit: t.Unit, From: t.From, To: t.To, Aspects: t.Aspects, DepartmentID: t.Department,
		When: t.When, Amount: t.Amount, Per: t.Per, Rounding: t.Rounding, Bring: t.Bring, BringVerified: t.BringVerified,
		Sources: t.Sources, Verified: isTrue(t.Verified), VerifiedScope: t.VerifiedScope,
		Title: t.Title, Gives: t.Gives, Where: t.Where, Reading: t.Reading,
	}
	b.restsOn(at, t, &pr)
	b.rules(at, t, &pr)
	b.cases(at, t, &pr)
	b.places.programmes = append(b.places.programmes, at)
	p.Programmes = append(p.Programmes, pr)
}

func (b *builder) rules(at place, t programmeTable, pr *Programme) {
	pr.when, _ = b.expr(at, "when", t.When, rule.KindBool)
	b.scope(at, "when", t.Unit, pr.when)
	if t.Amount == "" {
		if t.Per != "" || t.Rounding != Cut {
			b.fail(at, "per", "per and rounding belong to an amount, and there is none")
		}
		return
	}
	oneOf(b, at, "per", t.Per, "month", "year", "once", "hour_week")
	expr, ok := b.expr(at, "amount", t.Amount, rule.KindInt)
	if !ok {
		return
	}
	b.scope(at, "amount", t.Unit, expr)
	total, err := newSum(expr, t.Rounding)
	if err != nil {
		b.fail(at, "rounding", "%v", err)
		return
	}
	pr.amount = total
}

// scope refuses facts of a person in a rule about a household.
func (b *builder) scope(at place, key string, unit Scope, e *rule.Expr) {
	if e == nil || unit != OfHousehold {
		return
	}
	for _, slot := range e.Slots() {
		if b.pack.needsPerson(slot) {
			b.fail(at, key, "%s of a household programme uses %q, which is about one person", key, b.pack.schema.Decl(slot).Name)
		}
	}
}

// needsPerson reports whether a slot is a fact of a person or computed from
// one.
func (p *Pack) needsPerson(slot int) bool {
	if p.isPerson(slot) {
		return true
	}
	i := slices.IndexFunc(p.steps, func(s step) bool { return s.slot == slot })
	return i >= 0 && p.steps[i].person
}

func (b *builder) cases(at place, t programmeTable, pr *Programme) {
	if b.proof && len(t.Cases) == 0 {
		b.fail(at, "", "programme %q has no [[programme.case]] to prove it", t.ID)
	}
	for i, c := range t.Cases {
		here := at.nth("case", i)
		b.need(here, "name", c.Name)
		if c.On.IsZero() {
			b.fail(here, "on", "on is missing: the day whose rules apply")
		}
		if c.Expect == 0 {
			b.fail(here, "expect", "expect is missing")
		}
		if (t.Unit == OfPerson) != (c.Member != nil) {
			b.fail(here, "member", "a case has a member exactly where the programme's unit is person")
		}
		household, faults := b.pack.facts(c.Household)
		member, more := b.pack.facts(c.Member)
		for _, fault := range append(faults, more...) {
			b.fail(here, "household", "%v", fault)
		}
		for name := range household {
			if slot, _ := b.pack.schema.Slot(name); b.pack.isPerson(slot) {
				b.fail(here, "household", "%s is about one person: it belongs to member", name)
			}
		}
		for name := range member {
			if slot, _ := b.pack.schema.Slot(name); !b.pack.isPerson(slot) {
				b.fail(here, "member", "%s is about the household: it does not belong to member", name)
			}
		}
		h := Household{Facts: household}
		if t.Unit == OfPerson {
			h.Members = []rule.Facts{member}
		}
		pr.Cases = append(pr.Cases, Case{Name: c.Name, On: c.On, Household: h, Expect: c.Expect, Amount: c.Amount})
		pr.places = append(pr.places, here)
	}
}
