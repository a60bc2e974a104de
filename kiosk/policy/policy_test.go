package policy_test

import (
	"io/fs"
	"maps"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"maru/assets"
	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// packFiles returns the test packs as files that a test may change.
func packFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	dir := os.DirFS("testdata/packs")
	for _, name := range []string{"base/base.toml", "mini/pack.toml"} {
		data, err := fs.ReadFile(dir, name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: data}
	}
	return files
}

func mini(t testing.TB) *policy.Pack {
	t.Helper()
	p, err := policy.Load(packFiles(t), "mini")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// shippedPacks loads every pack of the house, and the test pack.
func shippedPacks(t testing.TB) []*policy.Pack {
	t.Helper()
	ids, err := policy.IDs(assets.Packs())
	if err != nil {
		t.Fatal(err)
	}
	packs := []*policy.Pack{mini(t)}
	for _, id := range ids {
		p, err := policy.Load(assets.Packs(), id)
		if err != nil {
			t.Fatal(err)
		}
		packs = append(packs, p)
	}
	return packs
}

var day = civil.MustParseDay

// home builds a household from household facts and members.
func home(facts rule.Facts, members ...rule.Facts) policy.Household {
	return policy.Household{Facts: facts, Members: members}
}

func with(facts rule.Facts, kv ...any) rule.Facts {
	facts = maps.Clone(facts)
	if facts == nil {
		facts = rule.Facts{}
	}
	for i := 0; i < len(kv); i += 2 {
		facts[kv[i].(string)] = kv[i+1].(rule.Value)
	}
	return facts
}

func result(t testing.TB, p *policy.Pack, h policy.Household, on, programme string) policy.Result {
	t.Helper()
	for _, r := range p.Evaluate(h, day(on)) {
		if r.Programme.ID == programme {
			return r
		}
	}
	t.Fatalf("no programme %q", programme)
	return policy.Result{}
}

var poor = rule.Facts{"local": rule.Bool(true), "hh_size": rule.Int(2), "income_month": rule.Int(3100), "car": rule.Bool(false)}

func TestTheNumberOfTheDayDecides(t *testing.T) {
	p := mini(t)
	for _, c := range []struct {
		name, on string
		want     policy.Verdict
		state    policy.State
	}{
		{"before the programme began", "2023-06-30", policy.Closed, policy.NotYet},
		{"under the line of 2023", "2023-07-01", policy.DoesNotFit, policy.Open},
		{"on the last day of the line of 2023", "2024-06-30", policy.DoesNotFit, policy.Open},
		{"under the line of 2024", "2024-07-01", policy.Fits, policy.Open},
	} {
		t.Run(c.name, func(t *testing.T) {
			if r := result(t, p, home(poor), c.on, "basic"); r.Verdict != c.want || r.State != c.state {
				t.Errorf("verdict %s in state %s", r.Verdict, r.State)
			}
		})
	}
}

func TestAReasonCarriesItsNumberDateAndSource(t *testing.T) {
	p := mini(t)
	r := result(t, p, home(poor), "2024-06-30", "basic")
	if len(r.Because) != 1 {
		t.Fatalf("reasons %+v", r.Because)
	}
	got := r.Because[0]
	if got.Fact != "income_month" || got.Holds != rule.No || got.Op != "<" || got.Have != rule.Int(3100) || got.Want != rule.Int(3020) {
		t.Errorf("reason %+v", got)
	}
	u := got.Param
	if u == nil || u.Name != "std_dibao" || u.Value != rule.Int(1510) || u.From != day("2023-07-01") || u.Source != "notice of 2023" || !u.Verified {
		t.Errorf("number %+v", u)
	}
	r = result(t, p, home(rule.Facts{"hh_size": rule.Int(1), "income_month": rule.Int(900_000)}), "2026-02-01", "third")
	got = r.Because[0]
	if r.Verdict != policy.DoesNotFit || got.Want != rule.Int(820_556) || got.Param == nil || got.Param.Name != "median" || got.Param.Value != rule.Int(2_564_238) {
		t.Errorf("a line derived from a table: %s because %+v, number %+v", r.Verdict, got, got.Param)
	}
}

func TestWhatIsMissingIsAskedMostUsefulFirst(t *testing.T) {
	p := mini(t)
	for _, c := range []struct {
		name, programme string
		facts           rule.Facts
		want            string
		office          bool
	}{
		{"nothing is known", "basic", nil, "local income_month hh_size car car_aid", false},
		{"the sides of || count less", "basic", with(poor, "car", rule.Unknown(), "local", rule.Unknown()), "local car car_aid", false},
		{"what is settled is not missing", "basic", with(poor, "car", rule.Unknown()), "car car_aid", false},
		{"a derived fact gives way to what it comes from", "pilot", rule.Facts{"tenure": rule.String("rent")}, "hh_size", true},
		{"a table gives way to what it depends on", "third", rule.Facts{"income_month": rule.Int(900_000)}, "hh_size", false},
		{"a derived fact that was given as a range is missing itself", "third",
			rule.Facts{"income_month": rule.Int(850_000), "line_third": rule.Between(800_000, 900_000)}, "line_third", false},
		{"of a number that nobody verified nothing hangs", "border", rule.Facts{"local": rule.Bool(true)}, "income_month hh_size", true},
		{"the office alone can say", "border", with(poor, "assets", rule.Int(0)), "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := result(t, p, home(c.facts), "2026-11-21", c.programme)
			if got := strings.Join(r.Missing, " "); r.Verdict != policy.MayFit || got != c.want || r.Office != c.office {
				t.Errorf("%s, missing %q, office %v", r.Verdict, got, r.Office)
			}
		})
	}
}

func TestAnUnverifiedNumberIsNeverShown(t *testing.T) {
	p := mini(t)
	r := result(t, p, home(with(poor, "assets", rule.Int(99_999_999))), "2026-11-21", "border")
	if r.Verdict != policy.MayFit || !r.Office || r.Amount != nil {
		t.Errorf("%s, office %v, amount %v", r.Verdict, r.Office, r.Amount)
	}
	for _, reason := range r.Because {
		if u := reason.Param; u != nil && u.Name == "std_assets" && (u.Verified || u.Value != rule.Unknown() || reason.Want != rule.Unknown()) {
			t.Errorf("the number is told: %+v %+v", reason, u)
		}
	}
}

func TestAmountsAreRangesWhileFactsAre(t *testing.T) {
	p := mini(t)
	for _, c := range []struct {
		name, programme string
		h               policy.Household
		lo, hi          int64
		needs           string
	}{
		{"a known income", "basic", home(poor), 90, 90, ""},
		{"an income known to a range", "basic", home(with(poor, "income_month", rule.Between(2000, 3000))), 190, 1190, "income_month"},
		{"an unknown income: no more than the standard", "basic", home(with(poor, "income_month", rule.Unknown())), 0, 3190, "income_month"},
		{"an unknown age", "elder", home(poor, rule.Facts{}), 75, 600, "p_age"},
		{"an age known well enough", "elder", home(poor, rule.Facts{"p_age": rule.Between(80, 89)}), 180, 180, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := result(t, p, c.h, "2026-11-21", c.programme).Amount
			if a == nil {
				t.Fatal("no amount")
			}
			if a.Lo != c.lo || a.Hi != c.hi || a.Per != "month" || strings.Join(a.Needs, " ") != c.needs {
				t.Errorf("%+v", *a)
			}
		})
	}
}

func TestEachMemberIsJudgedAlone(t *testing.T) {
	p := mini(t)
	h := home(rule.Facts{"local": rule.Bool(true), "hh_size": rule.Int(3)}, rule.Facts{"p_age": rule.Int(40)}, rule.Facts{"p_age": rule.Int(70)}, rule.Facts{})
	var got []string
	for _, r := range p.Evaluate(h, day("2026-11-21")) {
		if r.Programme.ID == "elder" {
			got = append(got, r.Verdict.String())
			if r.Member != len(got)-1 {
				t.Errorf("member %d at place %d", r.Member, len(got)-1)
			}
		}
		if r.Programme.Unit == policy.OfHousehold && r.Member != -1 {
			t.Errorf("%s has member %d", r.Programme.ID, r.Member)
		}
	}
	if s := strings.Join(got, " "); s != "does_not_fit fits may_fit" {
		t.Error(s)
	}
	if r := result(t, p, home(nil), "2026-11-21", "elder"); r.Member != 0 || r.Verdict != policy.MayFit {
		t.Errorf("without members: member %d, %s", r.Member, r.Verdict)
	}
}

func TestOnePackServesManyAtOnce(t *testing.T) {
	p := mini(t)
	var group sync.WaitGroup
	for _, c := range []struct {
		on   string
		want policy.Verdict
	}{{"2024-06-30", policy.DoesNotFit}, {"2024-07-01", policy.Fits}, {"2023-06-30", policy.Closed}} {
		for range 20 {
			group.Go(func() {
				for range 20 {
					if r := p.Evaluate(home(poor), day(c.on))[0]; r.Verdict != c.want {
						t.Errorf("on %s it is %s", c.on, r.Verdict)
					}
					p.Next(home(poor), day(c.on), nil)
				}
			})
		}
	}
	group.Wait()
}

func TestTheTreeOfReasonsIsThereWhenAsked(t *testing.T) {
	p := mini(t)
	tree, err := p.Explain(home(poor), day("2026-11-21"), "basic", -1)
	if err != nil || tree.Value != rule.Bool(true) || len(tree.Children) != 3 {
		t.Errorf("%+v, %v", tree, err)
	}
	if _, err := p.Explain(home(poor), day("2026-11-21"), "nope", -1); err == nil {
		t.Error("a programme that is not there was explained")
	}
}
