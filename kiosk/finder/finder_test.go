package finder_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"maru/assets"
	"maru/i18n/civil"
	"maru/kiosk/finder"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/policy/policytest"
	"maru/kiosk/register"
	"maru/kiosk/rule"
)

var day = civil.MustParseDay

var on = day("2026-11-21")

var places = map[string]func() (*finder.Rules, error){}

func init() {
	for _, id := range []string{"cn-shanghai", "kr-seoul", "jp-tokyo"} {
		places[id] = sync.OnceValues(func() (*finder.Rules, error) {
			pack, err := policy.Load(assets.Packs(), id)
			if err != nil {
				return nil, err
			}
			sheet, err := hardship.LoadSheet(assets.Packs(), pack)
			if err != nil {
				return nil, err
			}
			return finder.Load(assets.Register(), pack, sheet)
		})
	}
}

func loaded(t testing.TB, id string) *finder.Rules {
	t.Helper()
	r, err := places[id]()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func judged(r *finder.Rules, c finder.Case) finder.Finding {
	return r.Judge(&c, finder.VerdictsOf(r.Pack, c.Household, on), on)
}

// poor is a home of one old person far below every line, with everything said.
func poor() finder.Case {
	return finder.Case{ID: "a", Born: []civil.Day{day("1950-06-01")}, Household: policy.Household{
		Facts: rule.Facts{
			"local_hukou": rule.Bool(true), "hh_size": rule.Int(1), "income_month": rule.Int(600), "assets_fin": rule.Int(0), "owns_car": rule.Bool(false),
			"owns_nonres": rule.Bool(false), "second_home": rule.Bool(false), "work_home": rule.String("nobody"), "st_dibao": rule.Bool(false), "st_tekun": rule.Bool(false),
			"st_border": rule.Bool(false), "st_rigid": rule.Bool(false), "minors": rule.Bool(false),
		},
		Members: []rule.Facts{{"p_age": rule.Int(76)}},
	}}
}

func ids(claims []finder.Claim) []string {
	var all []string
	for _, c := range claims {
		all = append(all, c.Programme)
	}
	return all
}

func TestJudge(t *testing.T) {
	r := loaded(t, "cn-shanghai")
	t.Run("who is entitled and receives nothing has no help", func(t *testing.T) {
		f := judged(r, poor())
		if f.Category != finder.NoHelp || !f.Silent || !slices.Contains(ids(f.Entitled), "sh-dibao-cond") || !slices.Contains(ids(f.Entitled), "sh-elder-allow") {
			t.Fatalf("got %+v", f)
		}
		dibao := f.Entitled[slices.Index(ids(f.Entitled), "sh-dibao-cond")]
		if dibao.Member != -1 || !slices.ContainsFunc(dibao.Because, func(s string) bool { return strings.Contains(s, "std_dibao") }) {
			t.Errorf("the reasons are %+v", dibao)
		}
		if allow := f.Entitled[slices.Index(ids(f.Entitled), "sh-elder-allow")]; allow.Member != 0 || len(allow.Because) == 0 {
			t.Errorf("the allowance is a person's: %+v", allow)
		}
	})
	t.Run("who receives some of it has too little", func(t *testing.T) {
		c := poor()
		c.Receives = []register.Benefit{{Programme: "sh-dibao-cond", Since: day("2024-01-01")}}
		c.Contacted = day("2026-01-01")
		f := judged(r, c)
		if f.Category != finder.Little || f.Silent || slices.Contains(ids(f.Entitled), "sh-dibao-cond") || !slices.Equal(f.Receives, []string{"sh-dibao-cond"}) {
			t.Errorf("got %+v", f)
		}
	})
	t.Run("a benefit that has ended is none", func(t *testing.T) {
		c := poor()
		c.Receives = []register.Benefit{{Programme: "sh-dibao-cond", Since: day("2024-01-01"), Until: day("2026-11-20")}}
		if f := judged(r, c); f.Category != finder.NoHelp || !slices.Contains(ids(f.Entitled), "sh-dibao-cond") {
			t.Errorf("got %+v", f)
		}
	})
	t.Run("a home in want of nothing, with something ahead, is an early warning", func(t *testing.T) {
		c := poor()
		c.Facts["income_month"], c.Facts["assets_fin"] = rule.Int(60_000), rule.Int(900_000)
		c.Members[0]["p_age"], c.Born[0] = rule.Int(64), day("1961-12-21")
		c.Facts["tenure"], c.Facts["work_home"] = rule.String("own"), rule.String("all")
		f := judged(r, c)
		want := []finder.Warning{{ID: "turns_65", On: day("2026-12-21"), Days: 30}}
		if f.Category != finder.Early || !reflect.DeepEqual(f.Warnings, want) || len(f.Entitled) > 0 {
			t.Errorf("got %+v", f)
		}
	})
	t.Run("what is open to everybody is nobody's claim", func(t *testing.T) {
		f := judged(r, poor())
		for _, id := range []string{"sh-guwen-2022", "sh-hfbg-2024-5"} {
			if slices.Contains(append(ids(f.Entitled), ids(f.May)...), id) {
				t.Errorf("%s is one", id)
			}
		}
	})
	t.Run("of a home of which nothing is known nothing is certain", func(t *testing.T) {
		f := judged(r, finder.Case{ID: "x", Contacted: on})
		if len(f.Entitled) != 0 || len(f.May) == 0 || f.Category != finder.Nothing {
			t.Errorf("got %+v", f)
		}
	})
}

func TestWarnings(t *testing.T) {
	r := loaded(t, "cn-shanghai")
	tests := []struct {
		name   string
		change func(*finder.Case)
		want   string // "id day days"; "" for none
	}{
		{"90 days before 65", func(c *finder.Case) { c.Born[0] = on.AddDays(90); c.Born[0].Year -= 65 }, "turns_65 2027-02-19 90"},
		{"91 days before 65", func(c *finder.Case) { c.Born[0] = on.AddDays(91); c.Born[0].Year -= 65 }, ""},
		{"on the day itself", func(c *finder.Case) { c.Born[0] = day("1956-11-21") }, "turns_70 2026-11-21 0"},
		{"the day after", func(c *finder.Case) { c.Born[0] = day("1956-11-20") }, ""},
		{"two years after leaving the allowance", func(c *finder.Case) { c.Events = []register.LifeEvent{{Kind: "left_dibao", On: on.AddDays(-730)}} }, "left_dibao 2024-11-21 730"},
		{"a day more", func(c *finder.Case) { c.Events = []register.LifeEvent{{Kind: "left_dibao", On: on.AddDays(-731)}} }, ""},
		{"an event that is still to come", func(c *finder.Case) { c.Events = []register.LifeEvent{{Kind: "refused", On: on.AddDays(1)}} }, ""},
		{"the nearest of two births", func(c *finder.Case) {
			c.Events = []register.LifeEvent{{Kind: "birth", On: on.AddDays(-100)}, {Kind: "birth", On: on.AddDays(-5)}}
		}, "birth 2026-11-16 5"},
		{"twelve months of a status end in 60 days", func(c *finder.Case) {
			c.Receives = []register.Benefit{{Programme: "sh-rigid-2020", Since: day("2026-01-21")}}
		}, "rigid_ends 2027-01-20 60"},
		{"in 61", func(c *finder.Case) {
			c.Receives = []register.Benefit{{Programme: "sh-rigid-2020", Since: day("2026-01-22")}}
		}, ""},
		{"the last day on file goes before the term", func(c *finder.Case) {
			c.Receives = []register.Benefit{{Programme: "sh-rigid-2020", Since: day("2026-01-01"), Until: day("2026-11-30")}}
		}, "rigid_ends 2026-11-30 9"},
		{"contributions too short", func(c *finder.Case) { c.Facts["contrib_short"] = rule.Bool(true) }, "contrib_short  0"},
		{"a child at high school turns 18", func(c *finder.Case) {
			c.Facts["kid_high"] = rule.Bool(true)
			c.Born = append(c.Born, day("2009-01-01"))
		}, "leaves_school 2027-01-01 41"},
		{"a child who does not go to school", func(c *finder.Case) { c.Born = append(c.Born, day("2009-01-01")) }, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := poor()
			test.change(&c)
			got := ""
			for _, w := range judged(r, c).Warnings {
				got += fmt.Sprintf("%s %s %d", w.ID, w.On, w.Days)
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// The rank is lexicographic: what the formula names first decides first.
func TestRank(t *testing.T) {
	r := loaded(t, "cn-shanghai")
	g := policytest.New(r.Pack, 1)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 5000).Draw(t, "household")
		c := finder.Case{ID: "x", Household: g.Household(n)}
		f := judged(r, c)
		silent := c
		silent.Contacted = on
		if spoken := judged(r, silent); spoken.Rank != f.Rank-1000 {
			t.Fatalf("silence counts %d", f.Rank-spoken.Rank)
		}
		degree := map[hardship.Band]int64{hardship.High: 3, hardship.Medium: 2, hardship.Low: 1}[f.BandLo]
		if got := f.Rank % 100_000 / 10_000; got != degree {
			t.Fatalf("rank %d of degree %q", f.Rank, f.BandLo)
		}
	})
	a, b := finder.Finding{Household: "a", Rank: 1}, finder.Finding{Household: "b", Rank: 1}
	if finder.Before(a, b) >= 0 || finder.Before(b, a) <= 0 || finder.Before(a, a) != 0 {
		t.Error("equal ranks are not ordered by household")
	}
}

func TestEveryPlaceLooksForChanges(t *testing.T) {
	for id := range places {
		r := loaded(t, id)
		for _, w := range []string{"contrib_short", "left_dibao", "refused", "leaves_school", "turns_65", "turns_70", "birth", "job_loss"} {
			if _, ok := r.Warning(w); !ok {
				t.Errorf("%s does not look for %s", id, w)
			}
		}
	}
}

func TestLoadNamesEveryFault(t *testing.T) {
	const label = "[warning.label]\nzh = \"一\"\nko = \"일\"\nja = \"一\"\nen = \"one\"\n"
	r := loaded(t, "cn-shanghai")
	tests := []struct{ name, text, want string }{
		{"an unknown key", "colour = 1", `key "colour"`},
		{"an unknown programme to pass over", `pass_over = ["sh-gold"]`, `finder/cn-shanghai.toml:1: the pack cn-shanghai has no programme "sh-gold"`},
		{"no sign", "[[warning]]\nid = \"a\"\n" + label, "needs age, event"},
		{"two signs", "[[warning]]\nid = \"a\"\nage = 3\nevent = \"b\"\ndays = 1\n" + label, "more than one"},
		{"no days", "[[warning]]\nid = \"a\"\nage = 3\n" + label, "needs days"},
		{"a term of nothing", "[[warning]]\nid = \"a\"\nage = 3\ndays = 1\nmonths = 2\n" + label, "months without"},
		{"an unknown fact", "[[warning]]\nid = \"a\"\nwhen = \"rich\"\n" + label, "rich"},
		{"no condition but a number", "[[warning]]\nid = \"a\"\nwhen = \"hh_size\"\n" + label, "not true or false"},
		{"no label", "[[warning]]\nid = \"a\"\nwhen = \"minors\"\n", "no label in zh"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			fsys := fstest.MapFS{"finder/common.toml": {}, "finder/cn-shanghai.toml": {Data: []byte(test.text)}}
			_, err := finder.Load(fsys, r.Pack, r.Sheet)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// BenchmarkJudge is one household from its verdicts to its finding.
func BenchmarkJudge(b *testing.B) {
	for id := range places {
		b.Run(id, func(b *testing.B) {
			r := loaded(b, id)
			g := policytest.New(r.Pack, 1)
			var cases []finder.Case
			var verdicts []finder.Verdicts
			for i := range 256 {
				c := finder.Case{ID: fmt.Sprint(i), Household: g.Household(i)}
				cases = append(cases, c)
				verdicts = append(verdicts, finder.VerdictsOf(r.Pack, c.Household, on))
			}
			i := 0
			for b.Loop() {
				r.Judge(&cases[i%256], verdicts[i%256], on)
				i++
			}
		})
	}
}
