package policytest

import (
	"strings"

	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// known draws the facts that hang together.
var known = map[string]func(*life) rule.Value{
	"hh_size":     func(l *life) rule.Value { return rule.Int(int64(len(l.ages))) },
	"p_age":       func(l *life) rule.Value { return rule.Int(l.age()) },
	"n_child_u18": func(l *life) rule.Value { return rule.Int(int64(l.kids)) },
	"has_65p":     func(l *life) rule.Value { return rule.Bool(l.elders > 0) },
	"has_spouse":  func(l *life) rule.Value { return rule.Bool(len(l.ages) > 1 && l.ages[1] > 18) },

	"kid_baby":      func(l *life) rule.Value { return rule.Bool(l.anyone(0, 2)) },
	"kid_preschool": func(l *life) rule.Value { return rule.Bool(l.anyone(3, 5)) },
	"kid_primary":   func(l *life) rule.Value { return rule.Bool(l.anyone(6, 11)) },
	"kid_middle":    func(l *life) rule.Value { return rule.Bool(l.anyone(12, 14)) },
	"kid_high":      func(l *life) rule.Value { return rule.Bool(l.anyone(15, 17)) },
	"stu_college":   func(l *life) rule.Value { return rule.Bool(l.anyone(18, 22)) },
	"single_parent": func(l *life) rule.Value { return rule.Bool(l.kids > 0 && l.kids+1 == len(l.ages)) },
	"youngest_months": func(l *life) rule.Value {
		return rule.Int(min(215, 12*l.youngest()+l.below(12)))
	},

	"income_month":     func(l *life) rule.Value { return whole(l.income) },
	"income_last_year": func(l *life) rule.Value { return whole(l.income * 12 * l.between(0.8, 1.2)) },
	"assets_fin":       func(l *life) rule.Value { return whole(l.savings) },
	"rent_month": func(l *life) rule.Value {
		if l.tenure != 1 && l.tenure != 2 {
			return rule.Int(0)
		}
		return whole(l.scale * l.between(0.1, 0.6))
	},
	"home_value": func(l *life) rule.Value {
		if l.tenure != 0 {
			return rule.Int(0)
		}
		return whole(l.scale * l.between(10, 200))
	},
	"tenure": func(l *life) rule.Value {
		return rule.String([]string{"own", "public_rent", "private_rent", "borrowed", "none"}[l.tenure])
	},
	"work_home": func(l *life) rule.Value {
		switch adults := len(l.ages) - l.kids - l.elders; {
		case l.workers == 0 && adults == 0:
			return rule.String("nobody")
		case l.workers == 0:
			return rule.String("none")
		case l.workers < adults:
			return rule.String("some")
		default:
			return rule.String("all")
		}
	},
	"n_full_pay": func(l *life) rule.Value { return rule.Int(int64(l.workers)) },
	"p_care": func(l *life) rule.Value {
		if l.age() < 60 {
			return rule.Int(0)
		}
		return rule.Int(int64(l.one(70, 8, 6, 5, 4, 4, 3)))
	},
}

// likely gives, in a thousand, how often a truth is one; others are rare.
var likely = map[string]int64{
	"local_hukou": 750, "lives_in_city": 950, "p_insured": 850, "p_worked_100d": 500, "baby_registered": 950, "tax_exempt": 300,
	"chronic_illness": 300, "major_illness": 90, "owns_car": 350, "contrib_short": 150, "born_2018": 900, "p_employed_said": 500,
	"st_dibao": 60, "st_livelihood": 60, "no_supporter": 150, "no_visitor": 120, "rarely_out": 120, "small_homes": 400,
}

const rare, usual = 50, 700

// drawOf returns how a fact is drawn: by its name where it is known, else by
// its kind and unit.
func drawOf(d *policy.FactDecl) func(*life) rule.Value {
	if draw, ok := known[d.Name]; ok {
		return within(d, draw)
	}
	switch d.Kind {
	case rule.KindBool:
		return drawBool(d)
	case rule.KindString:
		return func(l *life) rule.Value { return rule.String(d.Values[l.below(int64(len(d.Values)))]) }
	}
	return within(d, drawInt(d))
}

func drawBool(d *policy.FactDecl) func(*life) rule.Value {
	odds, ok := likely[d.Name]
	switch {
	case ok:
	case strings.HasSuffix(d.Name, "_ok"), strings.HasSuffix(d.Name, "_allowed"), strings.HasPrefix(d.Name, "granted_"):
		odds = usual
	default:
		odds = rare
	}
	return func(l *life) rule.Value { return rule.Bool(l.chance(odds)) }
}

// drawInt draws a number that is nought for half of the households, and small
// for most of the others.
func drawInt(d *policy.FactDecl) func(*life) rule.Value {
	reach := d.Max - d.Min
	switch d.Unit {
	case policy.UnitPersons:
		reach = min(reach, 3)
	case policy.UnitMoney:
		return func(l *life) rule.Value {
			if l.chance(500) {
				return rule.Int(0)
			}
			return whole(l.scale * l.between(0, 6) * l.between(0, 1))
		}
	}
	return func(l *life) rule.Value {
		if l.chance(500) {
			return rule.Int(d.Min)
		}
		return rule.Int(d.Min + l.below(reach+1))
	}
}

// within keeps numbers inside the bounds of their fact.
func within(d *policy.FactDecl, draw func(*life) rule.Value) func(*life) rule.Value {
	if d.Kind != rule.KindInt {
		return draw
	}
	return func(l *life) rule.Value {
		n, _ := draw(l).AsInt()
		return rule.Int(min(max(n, d.Min), d.Max))
	}
}

func whole(x float64) rule.Value { return rule.Int(int64(x)) }
