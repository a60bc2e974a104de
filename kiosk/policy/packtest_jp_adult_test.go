package policy_test

import (
	"slices"
	"testing"

	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// loanFacts are what the welfare loans ask. The cases take a child past upper
// secondary school to be a student, and whoever borrows on a home to own one.
func loanFacts(_ testing.TB, _ *policy.Pack, h fiscaHome) rule.Facts {
	var old, adult, child, pupil, student, exam bool
	for _, p := range h.persons {
		old = old || p.age(h.on) >= 65
		adult = adult || p.age(h.on) >= 20 && p.disabled()
		child = child || p.age(h.on) < 20 && p.disabled()
		if p.role == "子一覧" {
			grade := p.grade(h.on)
			pupil = pupil || grade >= 10 && grade <= 12
			student = student || grade > 12
			exam = exam || grade == 9 || grade == 12
		}
	}
	return rule.Facts{
		"hh_size":    rule.Int(int64(len(h.persons))),
		"tax_exempt": rule.Bool(h.facts["住民税非課税世帯"] == true), "has_65p": rule.Bool(old), "tenure": rule.String("own"),
		"dis_sev_adult": rule.Bool(false), "dis_mild_adult": rule.Bool(adult), "dis_sev_child": rule.Bool(false), "dis_mild_child": rule.Bool(child),
		"kid_high": rule.Bool(pupil), "stu_college": rule.Bool(student), "exam_year": rule.Bool(exam),
	}
}

// assistanceFacts are what the counter knows of a home that asks for public
// assistance. The cases look at no assets, and count rent in full to its cap.
// In this pack allowances are part of the income; none of these homes has any.
func assistanceFacts(t testing.TB, p *policy.Pack, h fiscaHome) rule.Facts {
	f := payFacts(t, p, h)
	f["hh_size"] = rule.Int(int64(max(1, len(h.persons))))
	f["assets_allowed"] = rule.Bool(true)
	f["tenure"], f["rent_month"] = rule.String("private_rent"), rule.Int(1_000_000)
	year := h.number("収入")
	for _, person := range h.persons {
		year += person.number("収入")
	}
	f["income_month"] = rule.Int(year / 12)
	if _, told := h.facts["勤労控除"]; told {
		f["work_deduction"] = rule.Int(h.number("勤労控除"))
	}
	for _, kid := range []string{"kid_baby", "kid_preschool", "kid_primary", "kid_middle", "kid_high", "kid_no_school"} {
		f[kid] = rule.Bool(false)
	}
	if _, told := h.facts["生活扶助基準1"]; !told {
		return f
	}
	f["living_told"] = rule.Bool(true)
	for name, from := range map[string][]string{
		"living_std1": {"生活扶助基準1"}, "living_std2": {"生活扶助基準2"},
		"office_additions": {"生活扶助本体に係る経過的加算", "母子世帯等に係る経過的加算", "児童を養育する場合に係る経過的加算", "期末一時扶助"},
		"add_disabled":     {"障害者加算"}, "add_mother": {"母子加算"}, "add_child": {"児童を養育する場合の加算"},
		"rent_aid": {"住宅扶助基準"}, "school_aid": {"教育扶助基準", "高等学校等就学費"},
	} {
		sum := int64(0)
		for _, part := range from {
			sum += h.number(part)
		}
		f[name] = rule.Int(sum)
	}
	return f
}

// payFacts are each member's pay, the highest first.
func payFacts(_ testing.TB, _ *policy.Pack, h fiscaHome) rule.Facts {
	f := rule.Facts{"wages_told": rule.Bool(true)}
	var wages []int64
	var fresh, minors int64
	for _, p := range h.persons {
		wages = append(wages, p.number("収入")/12)
		if p.facts["六か月以内に新規就労"] == true {
			fresh++
		}
		if p.facts["年齢"] != nil && p.number("年齢") < 18 && p.number("収入") > 0 {
			minors++
		}
	}
	slices.SortFunc(wages, func(a, b int64) int { return int(b - a) })
	for i, name := range []string{"wage_first", "wage_second", "wage_third"} {
		f[name] = rule.Int(0)
		if i < len(wages) {
			f[name] = rule.Int(wages[i])
		}
	}
	f["n_new_workers"], f["n_minor_workers"] = rule.Int(fresh), rule.Int(minors)
	for name, part := range map[string]string{"生活保護基礎控除": "basic_deduction", "新規就労控除": "new_deduction", "未成年者控除": "minor_deduction"} {
		if _, told := h.facts[name]; told {
			f[part] = rule.Int(h.number(name))
		}
	}
	return f
}

// housingArea is the pack's number of a place; a city goes before its class.
var housingArea = map[string]int64{
	"北海道1": 1, "北海道2": 2, "北海道3": 3, "千葉県1": 22, "千葉県2": 23, "千葉県3": 24, "東京都1": 25, "東京都2": 26, "東京都3": 27,
	"札幌市": 94, "仙台市": 95, "さいたま市": 96, "千葉市": 97, "横浜市": 98, "川崎市": 99, "相模原市": 100,
}

func housingFacts(t testing.TB, _ *policy.Pack, h fiscaHome) rule.Facts {
	place, ok := h.facts["居住市区町村"].(string)
	if !ok {
		place = h.facts["居住都道府県"].(string) + string(rune('0'+h.number("居住級地区分1")))
	}
	area, ok := housingArea[place]
	if !ok {
		t.Fatalf("the pack has no number for %s", place)
	}
	size := h.number("世帯人数")
	if size == 0 {
		size = int64(len(h.persons))
	}
	return rule.Facts{"housing_area": rule.Int(area), "hh_size": rule.Int(size)}
}

// spouseLimit is the most that a spouse may earn to be one of the household's
// dependants: income of 480,000 yen (所得税法 of those years, 同一生計配偶者).
const spouseLimit = 480_000

// adultFacts are those of one disabled adult. The office takes its deductions
// off each income first, those whose sums stand in the pack; the cases count
// children and grandparents, not the spouse, as dependants.
func adultFacts(t testing.TB, p *policy.Pack, h fiscaHome, who int) rule.Facts {
	self := h.persons[who]
	of := func(name string) int64 { return figure(t, p, name) }
	wage, severeHome := of("deduct_wage"), of("deduct_wage")+of("deduct_insurance")+of("deduct_severe_home")
	var dependants, old, young, relatives int64
	for i, m := range h.persons {
		age, income := m.number("年齢"), m.number("所得")
		switch {
		case i == who:
			continue
		case m.role != "親一覧":
			dependants++
			old += one(age >= 70)
			young += one(age >= 16 && age <= 22)
		case age >= 70 && income <= spouseLimit:
			old++
		}
		relatives = max(relatives, income-severeHome)
	}
	body, ai, mind, intel := self.certificates()
	f := rule.Facts{
		"hh_size": rule.Int(int64(len(h.persons))), "lives_in_city": rule.Bool(true),
		"dis_sev_adult": rule.Bool(self.number("年齢") >= 20 && self.severe()), "dis_more": rule.Bool(false),
		"adult_body_grade": rule.Int(body), "adult_ai_grade": rule.Int(ai), "adult_mind_grade": rule.Int(mind), "adult_intel": rule.String(intel),
		"deducted_income_year": rule.Int(max(0, self.number("所得")-wage)), "relatives_income": rule.Int(relatives),
		"n_dependents": rule.Int(dependants), "n_old_dep": rule.Int(old), "n_young_dep": rule.Int(young),
		"in_facility": rule.Bool(self.facts["介護施設入所中"] == true),
	}
	if self.facts["入院中"] != true { // for how long somebody is in hospital is not told
		f["hospital_3m"] = rule.Bool(false)
	}
	return f
}

func one(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// figure returns the newest value of a param of the pack.
func figure(t testing.TB, p *policy.Pack, name string) int64 {
	t.Helper()
	i := slices.IndexFunc(p.Params, func(q policy.Param) bool { return q.Name == name })
	if i < 0 {
		t.Fatalf("the pack has no %s", name)
	}
	values := p.Params[i].Values
	return values[len(values)-1].Value
}
