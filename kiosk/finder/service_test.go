package finder_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"maru/assets"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/finder"
	"maru/kiosk/kiosktest"
	"maru/kiosk/register"
	"maru/kiosk/rule"
)

var staffer = kiosk.Actor{Role: kiosk.Advisor, ID: "wang"}

// office is a house in memory with a register of some households.
func office(t testing.TB, households int) (*finder.Service, *kiosktest.Memory) {
	t.Helper()
	r := loaded(t, "cn-shanghai")
	places, err := register.Load(assets.Register(), r.Pack)
	if err != nil {
		t.Fatal(err)
	}
	m := kiosktest.NewMemory()
	s := m.Stores()
	now := func() time.Time { return kiosktest.Noon }
	desk := &register.Service{Store: s.Register, Rules: places, Zone: time.UTC, Now: now}
	var entries []*register.Entry
	for n := range households {
		entries = append(entries, home(n))
	}
	if err := s.Register.Keep(context.Background(), register.Change{Put: entries}, kiosktest.Event("register.placed")); err != nil {
		t.Fatal(err)
	}
	return &finder.Service{Rules: r, Register: desk, Store: s.Finder, Casework: s.Casework, Now: now, Workers: 2, Chunk: 7,
		Rand: rand.NewChaCha8([32]byte{1})}, m
}

// home is household n: poor, or well off, alone or two, of all ages.
func home(n int) *register.Entry {
	e := kiosktest.Household(n, n)
	record := e.Persons[0].Records["civil"]
	record.Born = day("1930-01-01").AddDays(n * 97 % 30000)
	record.Receives, record.Events = nil, nil
	record.Facts = rule.Facts{
		"local_hukou": rule.Bool(n%7 != 0), "hh_size": rule.Int(1), "income_month": rule.Int(int64(n * 613 % 9000)), "assets_fin": rule.Int(0),
		"owns_car": rule.Bool(false), "owns_nonres": rule.Bool(false), "second_home": rule.Bool(false), "work_home": rule.String("nobody"), "minors": rule.Bool(false),
	}
	if n%3 == 0 {
		record.Receives = []register.Benefit{{Programme: "sh-dibao-cond", Since: day("2024-01-01")}}
	}
	e.Persons[0].Records["civil"], e.Met = record, civil.Day{}
	return e
}

func all(t testing.TB, s *finder.Service, f finder.Filter) []finder.Finding {
	t.Helper()
	page, _, err := s.Findings(context.Background(), f, staffer)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestRun(t *testing.T) {
	ctx := context.Background()
	s, _ := office(t, 100)
	heard := 0
	run, err := s.Run(ctx, on, func(done, of int) {
		if heard++; of != 100 || done > of {
			t.Errorf("%d of %d are done", done, of)
		}
	}, staffer)
	if err != nil {
		t.Fatal(err)
	}
	found := all(t, s, finder.Filter{})
	if heard != 15 || run.Board.Households != 100 || run.Board.Found() != len(found) || len(found) < 30 || len(found) > 99 {
		t.Errorf("heard %d times; the board counts %+v, and %d are found", heard, run.Board, len(found))
	}
	if !slices.IsSortedFunc(found, finder.Before) {
		t.Error("findings are not in the order of their ranks")
	}
	// Every finding is what Judge says of the household, by the single evaluator.
	rules, err := s.Register.Place(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 100 {
		e := home(n)
		c := finder.CaseOf(e, rules, on)
		want := s.Rules.Judge(&c, finder.VerdictsOf(s.Rules.Pack, c.Household, on), on)
		i := slices.IndexFunc(found, func(f finder.Finding) bool { return f.Household == e.ID })
		if want.Category == finder.Nothing {
			if i >= 0 {
				t.Errorf("household %d is found: %+v", n, found[i])
			}
			continue
		}
		want.Since = on
		if i < 0 || !reflect.DeepEqual(found[i], want) {
			t.Errorf("household %d: want %+v", n, want)
		}
	}
	if latest, err := s.Latest(ctx, staffer); err != nil || !reflect.DeepEqual(latest.Board, run.Board) {
		t.Errorf("the latest run is %+v, %v", latest, err)
	}
	t.Run("a resident may not", func(t *testing.T) {
		if _, err := s.Run(ctx, on, nil, kiosk.Actor{Role: kiosk.Resident}); kiosk.AsRefusal(err) == nil {
			t.Errorf("got %v", err)
		}
	})
}

// cut is a Store whose power fails after some writes.
type cut struct {
	finder.Store
	writes int
}

var errPower = errors.New("power cut")

func (c *cut) KeepRun(ctx context.Context, r finder.Run, found []finder.Finding, ev kiosk.Event) error {
	if c.writes--; c.writes < 0 {
		return errPower
	}
	return c.Store.KeepRun(ctx, r, found, ev)
}

func (c *cut) EndRun(ctx context.Context, r finder.Run, ev func(int) kiosk.Event) (int, error) {
	if c.writes--; c.writes < 0 {
		return 0, errPower
	}
	return c.Store.EndRun(ctx, r, ev)
}

func TestARunThatWasCutShortGoesOn(t *testing.T) {
	ctx := context.Background()
	whole, _ := office(t, 40)
	want, err := whole.Run(ctx, on, nil, staffer)
	if err != nil {
		t.Fatal(err)
	}
	for writes := range 8 {
		s, _ := office(t, 40)
		real := s.Store
		s.Store = &cut{real, writes}
		if _, err := s.Run(ctx, on, nil, staffer); !errors.Is(err, errPower) {
			t.Fatalf("after %d writes it ended with %v", writes, err)
		}
		s.Store = real
		got, err := s.Run(ctx, on, nil, staffer)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Board, want.Board) || !reflect.DeepEqual(all(t, s, finder.Filter{}), all(t, whole, finder.Filter{})) {
			t.Errorf("cut after %d writes the board is %+v, want %+v", writes, got.Board, want.Board)
		}
		if runs, err := s.Store.Runs(ctx, 10); err != nil || len(runs) != 1 {
			t.Errorf("cut after %d writes there are %d runs, %v", writes, len(runs), err)
		}
	}
}

func TestAnotherRunClosesWhatNoLongerHolds(t *testing.T) {
	ctx := context.Background()
	s, _ := office(t, 30)
	if _, err := s.Run(ctx, on, nil, staffer); err != nil {
		t.Fatal(err)
	}
	before := all(t, s, finder.Filter{})
	helped := before[0].Household
	entries, err := s.Register.Store.Entries(ctx, []string{helped})
	if err != nil {
		t.Fatal(err)
	}
	record := entries[0].Persons[0].Records["civil"]
	record.Facts["income_month"], record.Facts["tenure"] = rule.Int(90_000), rule.String("own")
	record.Receives, record.Born = nil, day("1980-05-05")
	entries[0].Persons[0].Records["civil"] = record
	if err := s.Register.Store.Keep(ctx, register.Change{Put: entries}, kiosktest.Event("register.placed")); err != nil {
		t.Fatal(err)
	}
	later := on.AddDays(1)
	if _, err := s.Run(ctx, later, nil, staffer); err != nil {
		t.Fatal(err)
	}
	after := all(t, s, finder.Filter{})
	closed := all(t, s, finder.Filter{Closed: true})
	if len(after) != len(before)-1 || len(closed) != 1 || closed[0].Household != helped {
		t.Errorf("%d open before, %d after; closed: %+v", len(before), len(after), closed)
	}
	for _, f := range after {
		if f.Since != on {
			t.Errorf("%s is found since %s", f.Household, f.Since)
		}
	}
}

func TestFindingsBecomeWork(t *testing.T) {
	ctx := context.Background()
	s, m := office(t, 40)
	work := m.Stores().Casework
	for _, a := range []casework.Advisor{{ID: "li", Name: "李", Duty: casework.Adviser, Zones: []string{"changning/xinhua"}}, {ID: "wang", Name: "王", Duty: casework.Adviser},
		{ID: "far", Name: "远", Duty: casework.Adviser, Zones: []string{"baoshan"}}} {
		if err := work.KeepAdvisor(ctx, a, kiosktest.Event("advisor.kept")); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Run(ctx, on, nil, staffer); err != nil {
		t.Fatal(err)
	}
	give := func(most int) int {
		t.Helper()
		n, err := s.Give(ctx, finder.Filter{Most: most}, on, staffer)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := give(10); n != 10 {
		t.Errorf("%d were given", n)
	}
	list, err := work.Works(ctx, casework.WorkFilter{})
	if err != nil {
		t.Fatal(err)
	}
	top := map[string]bool{}
	for _, f := range all(t, s, finder.Filter{Most: 10}) {
		top[f.Household] = true
	}
	load := map[string]int{}
	for _, w := range list {
		load[w.Advisor]++
		if !top[w.Household] || w.Kind != casework.Found || w.Zone != "changning/xinhua" || !slices.Contains(w.Because, "category:none") && !slices.Contains(w.Because, "category:little") || !w.Due.After(on) {
			t.Errorf("got %+v", w)
		}
	}
	if load["li"] != 5 || load["wang"] != 5 {
		t.Errorf("the load is %v", load)
	}
	t.Run("again it gives the next ones", func(t *testing.T) {
		if n := give(5); n != 5 {
			t.Errorf("%d were given", n)
		}
	})
	t.Run("what was done is not given again, unless it is found anew", func(t *testing.T) {
		total := len(all(t, s, finder.Filter{}))
		give(1000)
		list, err := work.Works(ctx, casework.WorkFilter{})
		if err != nil || len(list) != total {
			t.Fatalf("%d pieces for %d findings, %v", len(list), total, err)
		}
		if err := work.FinishWork(ctx, list[0].ID, kiosktest.Event("work.done")); err != nil {
			t.Fatal(err)
		}
		if n := give(1000); n != 0 {
			t.Errorf("%d were given again", n)
		}
	})
}

func TestDue(t *testing.T) {
	tests := []struct {
		name string
		f    finder.Finding
		want int
	}{
		{"what cannot wait", finder.Finding{Emergencies: []string{"em_no_food"}, Category: finder.Early}, 1},
		{"the highest degree", finder.Finding{BandLo: "high", Category: finder.NoHelp}, 3},
		{"no help", finder.Finding{BandLo: "low", Category: finder.NoHelp}, 7},
		{"too little", finder.Finding{Category: finder.Little}, 14},
		{"an early warning", finder.Finding{Category: finder.Early, Warnings: []finder.Warning{{On: on.AddDays(80), Days: 80}}}, 30},
		{"before the day of which it warns", finder.Finding{Category: finder.Early, Warnings: []finder.Warning{{On: on.AddDays(12), Days: 12}}}, 12},
		{"a day that has passed does not hurry", finder.Finding{Category: finder.Early, Warnings: []finder.Warning{{On: on.AddDays(-12), Days: 12}}}, 30},
	}
	for _, test := range tests {
		if got := finder.Due(&test.f, on); got != on.AddDays(test.want) {
			t.Errorf("%s: due %s, want %s", test.name, got, on.AddDays(test.want))
		}
	}
}

// The number of workers changes nothing.
func TestThroughIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	r := loaded(t, "cn-shanghai")
	places, err := register.Load(assets.Register(), r.Pack)
	if err != nil {
		t.Fatal(err)
	}
	var want []finder.Finding
	for workers := 1; workers <= 4; workers++ {
		var got []finder.Finding
		next := 0
		err := finder.Through(context.Background(), r, on, workers, finder.Stream[int]{
			Next: func(context.Context) (int, bool, error) { next++; return next - 1, next <= 20, nil },
			Cases: func(item int) ([]finder.Case, error) {
				var cases []finder.Case
				for n := range 1 + rand.New(rand.NewPCG(uint64(item), 1)).IntN(9) {
					cases = append(cases, finder.CaseOf(home(item*10+n), places, on))
				}
				return cases, nil
			},
			Visit: func(item int, judged []finder.Judged) error {
				for _, j := range judged {
					got = append(got, j.Finding)
				}
				return nil
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("with %d workers it is otherwise: %s", workers, fmt.Sprint(len(got)))
		}
	}
}
