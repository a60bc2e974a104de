package policy

import "maru/kiosk/rule"

// check reads one [[check]].
func (b *builder) check(at place, t checkTable) {
	p := b.pack
	slot, ok := p.schema.Slot(t.Of)
	if !ok || slot < len(p.Facts) {
		b.fail(at, "of", "of is %q, which is no [[param]] or [[table]]%s", t.Of, meant(t.Of, p.lawNames()))
		return
	}
	if !t.To.IsZero() && t.To.Before(t.From) {
		b.fail(at, "to", "to %s is before from %s", t.To, t.From)
	}
	facts, faults := p.facts(t.At)
	for _, fault := range faults {
		b.fail(at, "at", "%v", fault)
	}
	expr, ok := b.expr(at, "is", t.Is, rule.KindInt)
	if !ok {
		return
	}
	is, err := newSum(expr, t.Rounding)
	if err != nil {
		b.fail(at, "rounding", "%v", err)
		return
	}
	p.Checks = append(p.Checks, Check{
		Of: t.Of, Is: t.Is, Rounding: t.Rounding, At: facts, From: t.From, To: t.To, is: is, place: at,
	})
}

// consistent runs the checks, each disagreement at the line of the number that
// stands there. A check that compares nothing is refused: it would hide that
// nobody checks.
func (b *builder) consistent() {
	p := b.pack
	for i := range p.Checks {
		c := &p.Checks[i]
		found, compared := p.run(c)
		for _, d := range found {
			b.fail(d.place, "", "%s (check at %s:%d)", d, c.place.src.path, c.place.from+1)
		}
		if compared == 0 {
			b.fail(c.place, "is", "the check of %q never comes out as one number: it compares nothing", c.Of)
		}
	}
}
