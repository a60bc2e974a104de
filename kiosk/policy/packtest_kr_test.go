package policy_test

import (
	"testing"

	"maru/assets"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// korea is the pack of Seoul, which holds that of the whole country.
func korea(t testing.TB) *policy.Pack {
	t.Helper()
	p, err := policy.Load(assets.Packs(), "kr-seoul")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestKoreaIsProvedOnBothSidesOfEveryLineAndDay asks for a case on each side
// of every threshold and of every change of date.
func TestKoreaIsProvedOnBothSidesOfEveryLineAndDay(t *testing.T) {
	for _, gap := range unproved(t, korea(t)) {
		t.Error(gap)
	}
}

// amountOf is what a programme gives a household for certain.
func amountOf(t *testing.T, p *policy.Pack, h policy.Household, programme string) int64 {
	t.Helper()
	for _, r := range p.Evaluate(h, day("2026-11-21")) {
		if r.Programme.ID != programme {
			continue
		}
		if r.Verdict != policy.Fits || r.Amount == nil || r.Amount.Lo != r.Amount.Hi {
			t.Fatalf("%s is %s with the amount %+v, missing %q", programme, r.Verdict, r.Amount, r.Missing)
		}
		return r.Amount.Lo
	}
	t.Fatalf("there is no programme %s", programme)
	return 0
}

// worth is what a fact, derived or not, comes to for a household.
func worth(t *testing.T, p *policy.Pack, h policy.Household, fact string) int64 {
	t.Helper()
	r, err := p.Rule(fact)
	if err != nil {
		t.Fatal(err)
	}
	n, ok := r.Eval(h, -1, day("2026-11-21")).AsInt()
	if !ok {
		t.Fatalf("%s is not one number: missing %q", fact, r.Missing(h, -1, day("2026-11-21")))
	}
	return n
}

// example turns the inputs of a worked example into facts of the pack. What an
// example does not speak of is nothing: no other income, no spending, no car.
func example(t *testing.T, p *policy.Pack, inputs map[string]any) policy.Household {
	t.Helper()
	f := rule.Facts{
		"hh_size": rule.Int(1), "rich_supporter": rule.Bool(false), "tenure": rule.String("private_rent"),
		"owns_car": rule.Bool(false), "asset_share": rule.Int(100), "young_earner": rule.Bool(false),
		"free_share": rule.Int(0), "spend_deducted": rule.Int(0), "recognized_income": rule.Int(0),
	}
	names := map[string][]string{
		"hh_size": {"hh_size"}, "recognized_income": {"recognized_income"}, "wage": {"income_month", "wage_month"},
		"general": {"general_assets"}, "financial": {"assets_fin"}, "deduction": {"basic_deduction"}, "debt": {"debt"},
		"deposit": {"deposit"}, "rent": {"rent_month"}, "amount": {"pension_full"},
	}
	for input, v := range inputs {
		n := int64(v.(float64))
		switch input {
		case "median": // compared below, once the size of the home is known
		case "age":
			f["young_earner"] = rule.Bool(n >= 19 && n <= worth(t, p, home(nil), "youth_age_most"))
		default:
			if len(names[input]) == 0 {
				t.Fatalf("nothing says what %s is", input)
			}
			for _, name := range names[input] {
				f[name] = rule.Int(n)
			}
		}
	}
	h := home(f)
	if want, ok := inputs["median"]; ok && worth(t, p, h, "median") != int64(want.(float64)) {
		t.Fatalf("the median is %d, not %v", worth(t, p, h, "median"), want)
	}
	return h
}

// TestTheWorkedExamplesOfKoreaComeOutOfThePack gives the pack what each
// published example starts from, and expects what it comes to.
func TestTheWorkedExamplesOfKoreaComeOutOfThePack(t *testing.T) {
	p := korea(t)
	compared := 0
	for _, c := range shared(t, "Korean worked examples") {
		inputs := c["inputs"].(map[string]any)
		h := example(t, p, inputs)
		for key, want := range c {
			var got int64
			switch key {
			case "expect":
				if _, pension := inputs["amount"]; pension {
					got = worth(t, p, h, "pension_couple")
				} else {
					got = amountOf(t, p, h, "kr-livelihood")
				}
			case "expect_income_evaluated":
				got = worth(t, p, h, "income_counted")
			case "expect_general_month":
				got = worth(t, p, h, "general_month")
			case "expect_financial_month":
				got = worth(t, p, h, "savings_month")
			case "expect_total":
				got = worth(t, p, h, "asset_income")
			case "expect_rent":
				got = amountOf(t, p, h, "kr-housing")
			default:
				continue
			}
			compared++
			if got != int64(want.(float64)) {
				t.Errorf("%s: %s is %d, want %v", c["name"], key, got, want)
			}
		}
	}
	if compared != 11 {
		t.Errorf("%d figures of the examples were compared, not 11", compared)
	}
}
