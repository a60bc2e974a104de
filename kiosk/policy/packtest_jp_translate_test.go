package policy_test

import (
	"slices"
	"testing"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// span is what a programme pays: nothing where it does not fit, anything up to
// the most where it may fit.
type span struct{ lo, hi int64 }

func (s span) add(o span) span { return span{s.lo + o.lo, s.hi + o.hi} }

// reckoner works out one published quantity of a household from the pack.
type reckoner func(t testing.TB, p *policy.Pack, h fiscaHome, on civil.Day) span

// fisca says, by the name that OpenFisca-Japan gives a quantity, how the pack
// comes to it.
var fisca = map[string]reckoner{
	"児童手当":     paid("jp-jido-teate", familyFacts),
	"児童扶養手当":   paid("jp-jido-fuyo", familyFacts),
	"児童育成手当":   paid("jp-tokyo-ikusei", familyFacts),
	"障害児童育成手当": paid("jp-tokyo-ikusei", familyFacts),
	"障害児福祉手当":  paid("jp-shojifuku", familyFacts),
	"特別児童扶養手当": paid("jp-tokuji", familyFacts),

	"生活支援費":      lent("most_living"),
	"一時生活再建費":    lent("most_restart"),
	"福祉費":        lent("most_welfare"),
	"緊急小口資金":     lent("most_small"),
	"住宅入居費":      lent("most_move"),
	"教育支援費":      number("most_school", loanFacts),
	"就学支度費":      number("most_entry", loanFacts),
	"不動産担保型生活資金": number("most_home", loanFacts),

	"生活保護":     paid("jp-seiho", assistanceFacts),
	"勤労控除":     number("work_deduction", payFacts),
	"生活保護基礎控除": number("basic_deduction", payFacts),
	"新規就労控除":   number("new_deduction", payFacts),
	"未成年者控除":   number("minor_deduction", payFacts),
	"住宅扶助基準":   number("rent_cap", housingFacts),

	"特別障害者手当":   eachAdult("jp-tokusho"),
	"重度心身障害者手当": eachAdult("jp-tokyo-judo"),
}

// paid asks the pack what a programme pays the household.
func paid(programme string, facts func(testing.TB, *policy.Pack, fiscaHome) rule.Facts) reckoner {
	return func(t testing.TB, p *policy.Pack, h fiscaHome, on civil.Day) span {
		return pays(t, p, programme, facts(t, p, h), on)
	}
}

// pays evaluates one programme. One that is closed on the day is a fault of
// the test: the pack must hold for the day of every case.
func pays(t testing.TB, p *policy.Pack, programme string, facts rule.Facts, on civil.Day) span {
	t.Helper()
	all := p.Evaluate(home(facts), on)
	r := all[slices.IndexFunc(all, func(r policy.Result) bool { return r.Programme.ID == programme })]
	switch {
	case r.Verdict == policy.DoesNotFit:
		return span{}
	case r.Verdict == policy.Closed || r.Office || r.Amount == nil:
		t.Errorf("%s of %s is %s, the office decides = %v, with the amount %v", programme, on, r.Verdict, r.Office, r.Amount)
		return span{}
	case r.Verdict == policy.MayFit:
		return span{0, r.Amount.Hi}
	default:
		return span{r.Amount.Lo, r.Amount.Hi}
	}
}

// number asks the pack for a derived fact.
func number(name string, facts func(testing.TB, *policy.Pack, fiscaHome) rule.Facts) reckoner {
	return func(t testing.TB, p *policy.Pack, h fiscaHome, on civil.Day) span {
		r, err := p.Rule(name)
		if err != nil {
			t.Fatal(err)
		}
		lo, hi, ok := r.Eval(home(facts(t, p, h)), -1, on).Range()
		if !ok {
			t.Errorf("%s is not known", name)
		}
		return span{lo, hi}
	}
}

// lent is a number, and the programme fits just where there is one.
func lent(name string) reckoner {
	limit := number(name, loanFacts)
	return func(t testing.TB, p *policy.Pack, h fiscaHome, on civil.Day) span {
		s := limit(t, p, h, on)
		facts := loanFacts(t, p, h)
		all := p.Evaluate(home(facts, rule.Facts{"p_age": rule.Int(h.of("親一覧")[0].age(on))}), on)
		r := all[slices.IndexFunc(all, func(r policy.Result) bool { return r.Programme.ID == "jp-kashitsuke" })]
		if (r.Verdict == policy.Fits) != (s.lo > 0) || r.Verdict == policy.MayFit {
			t.Errorf("the loan of %d to %d is %s", s.lo, s.hi, r.Verdict)
		}
		return s
	}
}

// eachAdult adds up what each disabled member is paid: these allowances are a
// person's own.
func eachAdult(programme string) reckoner {
	return func(t testing.TB, p *policy.Pack, h fiscaHome, on civil.Day) span {
		var sum span
		for i, person := range h.persons {
			if person.disabled() {
				sum = sum.add(pays(t, p, programme, adultFacts(t, p, h, i), on))
			}
		}
		return sum
	}
}

// familyFacts are those of a family with children; birthdays tell the school.
func familyFacts(_ testing.TB, _ *policy.Pack, h fiscaHome) rule.Facts {
	f := rule.Facts{
		"hh_size":            rule.Int(int64(len(h.persons))),
		"grandparents_raise": rule.Bool(false),
		"relatives_income":   rule.Int(0), // the cases have no other adult's
		"in_facility":        rule.Bool(false),
		"kid_no_school":      rule.Bool(false),
	}
	_, couple := h.facts["配偶者がいるがひとり親に該当"]
	f["single_parent"] = rule.Bool(len(h.of("親一覧")) == 1 || couple)
	for name, v := range h.facts {
		switch {
		case name == "居住都道府県":
			f["lives_in_city"] = rule.Bool(v == "東京都")
		case slices.Contains(incomeNames, name):
			f["deducted_income_year"] = rule.Int(h.number(name))
		}
	}
	kids := h.of("子一覧")
	f["n_dependents"] = rule.Int(int64(len(kids)))
	schools(f, kids, h.on)
	childCertificates(f, kids, h.on)
	return f
}

// incomeNames are what OpenFisca-Japan calls the highest income of the home
// after the deductions of each allowance. The child allowance has no limit.
var incomeNames = []string{"児童扶養手当の控除後世帯高所得", "特別児童扶養手当の控除後世帯高所得", "障害児福祉手当の控除後世帯高所得"}

// schools sorts children, the eldest of whom comes first, as the kiosk asks.
func schools(f rule.Facts, kids []fiscaPerson, on civil.Day) {
	has := map[string]bool{}
	var under18, under22 int64
	var counted []fiscaPerson
	for _, k := range kids {
		switch grade := k.grade(on); {
		case k.age(on) < 3:
			has["kid_baby"] = true
		case grade < 1:
			has["kid_preschool"] = true
		case grade <= 6:
			has["kid_primary"] = true
		case grade <= 9:
			has["kid_middle"] = true
		case grade <= 12:
			has["kid_high"] = true
		}
		switch grade := k.grade(on); {
		case grade <= 12:
			under18++
			counted = append(counted, k)
		case grade <= 16: // to the end of the school year of one's 22nd birthday
			under22++
			counted = append(counted, k)
		}
	}
	for _, name := range []string{"kid_baby", "kid_preschool", "kid_primary", "kid_middle", "kid_high"} {
		f[name] = rule.Bool(has[name])
	}
	f["n_child_u18"], f["n_child_18_22"] = rule.Int(under18), rule.Int(under22)
	f["second_is_baby"] = rule.Bool(len(counted) > 1 && counted[1].age(on) < 3)
}

// childCertificates tells the certificates of those under twenty. In each case
// all who hold one hold the same.
func childCertificates(f rule.Facts, kids []fiscaPerson, on civil.Day) {
	body, ai, mind, intel := fiscaPerson{}.certificates()
	var severe, mild, palsy, inner bool
	var disabled, past int64
	for _, k := range kids {
		if k.age(on) >= 20 || !k.disabled() {
			continue
		}
		disabled++
		if k.grade(on) > 12 {
			past++
		}
		body, ai, mind, intel = k.certificates()
		severe, mild = severe || k.severe(), mild || !k.severe()
		palsy, inner = palsy || k.facts["脳性まひ_進行性筋萎縮症"] == "有", inner || k.facts["内部障害"] == "有"
	}
	f["child_body_grade"], f["child_ai_grade"], f["child_mind_grade"] = rule.Int(body), rule.Int(ai), rule.Int(mind)
	f["child_intel"], f["child_palsy"] = rule.String(intel), rule.Bool(palsy)
	f["dis_sev_child"], f["dis_mild_child"] = rule.Bool(severe), rule.Bool(mild)
	f["dis_more"], f["child_dis_told"], f["dis_18_19_told"] = rule.Bool(disabled > 1), rule.Int(max(1, disabled)), rule.Int(past)
	if !inner { // of an inner disability the doctor's certificate decides
		f["tokuji_told"] = rule.Bool(false)
	}
}
