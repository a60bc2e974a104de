package policytest

import (
	"strings"

	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// known draws the facts that hang together. A truth is drawn as 0 or 1, a text
// as its place among the values of its fact.
var known = map[string]func(*life) int64{
	"hh_size":     func(l *life) int64 { return int64(len(l.ages)) },
	"p_age":       (*life).age,
	"n_child_u18": func(l *life) int64 { return int64(l.kids) },
	"has_65p":     func(l *life) int64 { return truth(l.elders > 0) },
	"has_spouse":  func(l *life) int64 { return truth(len(l.ages) > 1 && l.ages[1] > 18) },

	"kid_baby":      func(l *life) int64 { return truth(l.anyone(0, 2)) },
	"kid_preschool": func(l *life) int64 { return truth(l.anyone(3, 5)) },
	"kid_primary":   func(l *life) int64 { return truth(l.anyone(6, 11)) },
	"kid_middle":    func(l *life) int64 { return truth(l.anyone(12, 14)) },
	"kid_high":      func(l *life) int64 { return truth(l.anyone(15, 17)) },
	"stu_college":   func(l *life) int64 { return truth(l.anyone(18, 22)) },
	"single_parent": func(l *life) int64 { return truth(l.kids > 0 && l.kids+1 == len(l.ages)) },
	"youngest_months": func(l *life) int64 {
		return min(215, 12*l.youngest()+l.below(12))
	},

	"income_month":     func(l *life) int64 { return int64(l.income) },
	"income_last_year": func(l *life) int64 { return int64(l.income * 12 * l.between(0.8, 1.2)) },
	"assets_fin":       func(l *life) int64 { return int64(l.savings) },
	"rent_month": func(l *life) int64 {
		if l.tenure != publicRent && l.tenure != privateRent {
			return 0
		}
		return int64(l.scale * l.between(0.1, 0.6))
	},
	"home_value": func(l *life) int64 {
		if l.tenure != owned {
			return 0
		}
		return int64(l.scale * l.between(10, 200))
	},
	"tenure": func(l *life) int64 { return int64(l.tenure) },
	"work_home": func(l *life) int64 {
		const all, some, none, nobody = 0, 1, 2, 3
		switch adults := len(l.ages) - l.kids - l.elders; {
		case l.workers == 0 && adults == 0:
			return nobody
		case l.workers == 0:
			return none
		case l.workers < adults:
			return some
		default:
			return all
		}
	},
	"n_full_pay": func(l *life) int64 { return int64(l.workers) },
	"p_care": func(l *life) int64 {
		if l.age() < 60 {
			return 0
		}
		return int64(l.one(70, 8, 6, 5, 4, 4, 3))
	},
}

func truth(yes bool) int64 {
	if yes {
		return 1
	}
	return 0
}

// value returns what was drawn.
func (d *drawn) value(n int64) rule.Value {
	switch d.Kind {
	case rule.KindBool:
		return rule.Bool(n == 1)
	case rule.KindString:
		return rule.String(d.Values[n])
	default:
		return rule.Int(n)
	}
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
func drawOf(d *policy.FactDecl) func(*life) int64 {
	if draw, ok := known[d.Name]; ok {
		return within(d, draw)
	}
	switch d.Kind {
	case rule.KindBool:
		return drawBool(d)
	case rule.KindString:
		return func(l *life) int64 { return l.below(int64(len(d.Values))) }
	}
	return within(d, drawInt(d))
}

func drawBool(d *policy.FactDecl) func(*life) int64 {
	odds, ok := likely[d.Name]
	switch {
	case ok:
	case strings.HasSuffix(d.Name, "_ok"), strings.HasSuffix(d.Name, "_allowed"), strings.HasPrefix(d.Name, "granted_"):
		odds = usual
	default:
		odds = rare
	}
	return func(l *life) int64 { return truth(l.chance(odds)) }
}

// drawInt draws a number that is nought for half of the households, and small
// for most of the others.
func drawInt(d *policy.FactDecl) func(*life) int64 {
	reach := d.Max - d.Min
	switch d.Unit {
	case policy.UnitPersons:
		reach = min(reach, 3)
	case policy.UnitMoney:
		return func(l *life) int64 {
			if l.chance(500) {
				return 0
			}
			return int64(l.scale * l.between(0, 6) * l.between(0, 1))
		}
	}
	return func(l *life) int64 {
		if l.chance(500) {
			return d.Min
		}
		return d.Min + l.below(reach+1)
	}
}

// within keeps numbers inside the bounds of their fact, and texts among its
// values.
func within(d *policy.FactDecl, draw func(*life) int64) func(*life) int64 {
	if d.Kind == rule.KindBool {
		return draw
	}
	least, most := d.Min, d.Max
	if d.Kind == rule.KindString {
		least, most = 0, int64(len(d.Values))-1
	}
	return func(l *life) int64 { return min(max(draw(l), least), most) }
}
