package policy

import (
	"errors"
	"fmt"
)

// Prove runs the cases of every programme. The error joins a *PackError for
// each that does not come out, with the line of the case and what came out.
func (p *Pack) Prove() error {
	var faults []error
	for i := range p.Programmes {
		pr := &p.Programmes[i]
		for j, c := range pr.Cases {
			if reason := p.prove(pr, c); reason != "" {
				faults = append(faults, pr.places[j].fail("", "case %q of %s: %s", c.Name, pr.ID, reason))
			}
		}
	}
	return errors.Join(faults...)
}

// prove returns what is wrong with a case, "" where it comes out.
func (p *Pack) prove(pr *Programme, c Case) string {
	s := p.situation(c.Household, c.On)
	member := 0
	if pr.Unit == OfHousehold {
		member = -1
	}
	r := s.judge(pr, pr.stateOn(c.On), member)
	s.explain(&r)
	if r.Verdict != c.Expect {
		return fmt.Sprintf("expected %s, came out as %s%s", c.Expect, r.Verdict, because(r))
	}
	if c.Amount == nil {
		return ""
	}
	switch a := r.Amount; {
	case a == nil:
		return fmt.Sprintf("expected the amount %d, came out with none", *c.Amount)
	case a.Lo != *c.Amount || a.Hi != *c.Amount:
		return fmt.Sprintf("expected the amount %d, came out as %d to %d", *c.Amount, a.Lo, a.Hi)
	}
	return ""
}

// because writes the reasons of a result for the author of a pack.
func because(r Result) string {
	text := ""
	for _, reason := range r.Because {
		text += fmt.Sprintf("; %s is %s (have %s, want %s)", reason.Text, reason.Holds, reason.Have, reason.Want)
	}
	if len(r.Missing) > 0 {
		text += fmt.Sprintf("; missing %q", r.Missing)
	}
	if r.Office {
		text += "; the office decides, since a number or the rule is not verified, or it is a pilot"
	}
	return text
}
