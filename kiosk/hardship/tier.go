package hardship

import "maru/kiosk/rule"

// tierOf gives the tier of the first rule that holds. While an earlier rule of
// another tier may still hold, the tier is undecided. The reasons are all rules
// of that tier that hold.
func (e *examination) tierOf(a *Assessment) {
	open := map[Tier]bool{}
	for i := range e.sheet.TierRules {
		r := &e.sheet.TierRules[i]
		holds := both(e.holds(r.rule, r.SevereAspects), bandAtLeast(a, r.AtLeast))
		if holds == rule.Maybe {
			open[r.Tier] = true
		}
		if holds != rule.Yes {
			continue
		}
		if a.Tier == "" {
			delete(open, r.Tier)
			if len(open) > 0 {
				return
			}
			a.Tier = r.Tier
		}
		if r.Tier == a.Tier {
			a.TierReasons = append(a.TierReasons, r.ID)
		}
	}
}

// bandAtLeast tells whether the band is certainly, possibly or never b or a
// higher one. "" asks for no band.
func bandAtLeast(a *Assessment, b Band) rule.Tri {
	if b == "" {
		return rule.Yes
	}
	return atLeast(Span{a.BandLo.rank(), a.BandHi.rank()}, b.rank())
}
