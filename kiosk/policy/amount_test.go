package policy_test

import (
	"fmt"
	"testing"
	"testing/fstest"

	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// giving is a programme for everybody registered here that pays an amount.
const giving = `
[[programme]]
id = "given"
kind = "basic_living"
department = "civil"
documents = ["basic"]
state = "open"
unit = "household"
when = "local"
amount = "%s"
rounding = "%s"
per = "%s"
sources = ["notice"]
verified = true
title = { zh = "x", ko = "x", ja = "x", en = "x" }
gives = { zh = "x", ko = "x", ja = "x", en = "x" }
where = { zh = "x", ko = "x", ja = "x", en = "x" }
[[programme.case]]
name = "who is registered here"
on = "2024-07-01"
household = { local = true }
expect = "fits"
`

func TestAnAmountIsRoundedAsNamedAndNeverWraps(t *testing.T) {
	for _, c := range []struct {
		amount, rounding, per string
		income                rule.Value
		lo, hi                int64
		none                  bool
	}{
		{"income_month / 3", "", "month", rule.Int(2000), 666, 666, false},
		{"income_month / 3", "half_up", "month", rule.Int(2000), 667, 667, false},
		{"income_month / 3", "floor", "year", rule.Int(2000), 666, 666, false},
		{"(0 - income_month) / 3", "floor", "once", rule.Int(2000), 0, 0, false}, // nobody pays the office
		{"income_month / 3", "floor_10", "once", rule.Int(2000), 660, 660, false},
		{"income_month / 3", "half_up", "month", rule.Between(1999, 2000), 666, 667, false},
		{"income_month / 3", "floor_10", "month", rule.Between(1970, 2000), 650, 660, false},
		{"income_month * 9000000000000000000", "", "once", rule.Int(1), 9_000_000_000_000_000_000, 9_000_000_000_000_000_000, false},
		{"income_month * 9000000000000000000", "", "once", rule.Int(2), 0, 0, true},
		{"income_month * 9000000000000000000", "", "once", rule.Between(1, 2), 0, 0, true},
		{"100 / income_month", "", "once", rule.Int(0), 0, 0, true},
		{"std_assets / 100", "", "once", rule.Int(0), 0, 0, true}, // nobody verified the number
	} {
		files := packFiles(t)
		files["mini/given.toml"] = &fstest.MapFile{Data: fmt.Appendf(nil, giving, c.amount, c.rounding, c.per)}
		p, err := policy.Load(files, "mini")
		if err != nil {
			t.Fatal(err)
		}
		h := home(rule.Facts{"local": rule.Bool(true), "income_month": c.income})
		for _, r := range p.Evaluate(h, day("2024-07-01")) {
			if r.Programme.ID != "given" {
				continue
			}
			if r.Verdict != policy.Fits {
				t.Errorf("%s is %s", c.amount, r.Verdict)
			}
			a := r.Amount
			if (a == nil) != c.none || a != nil && (a.Lo != c.lo || a.Hi != c.hi || a.Per != c.per || (len(a.Needs) > 0) != (c.lo != c.hi)) {
				t.Errorf("%s of %s by %q is %+v, not %d to %d", c.amount, c.income, c.rounding, a, c.lo, c.hi)
			}
		}
	}
}
