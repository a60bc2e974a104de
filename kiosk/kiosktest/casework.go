package kiosktest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
)

// atDesk returns an event by an advisor.
func atDesk(kind string) kiosk.Event { return by(kiosk.Advisor, "kim", kind) }

// Work returns a piece of work that differs for every n.
func Work(n int) casework.Work {
	made := civil.DayOf(Noon, Noon.Location())
	return casework.Work{
		ID: fmt.Sprintf("%016x", n), Kind: casework.Found, Key: fmt.Sprintf("found/%d", n), Household: fmt.Sprintf("h%d", n),
		Zone: "changning/xinhua", Because: []string{"entitled", "silent"}, Made: made, Due: made.AddDays(n), State: casework.Open,
	}
}

// TestCasework is the contract of casework.Store for advisors and work. open
// returns empty Stores.
func TestCasework(t *testing.T, open func(t *testing.T) Stores) {
	t.Run("advisors", func(t *testing.T) { testAdvisors(t, open) })
	t.Run("work", func(t *testing.T) { testWork(t, open) })
	t.Run("one of fifty", func(t *testing.T) { testFiftyWork(t, open) })
	t.Run("cases", func(t *testing.T) { testCases(t, open) })
}

func testAdvisors(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	kim := casework.Advisor{
		ID: "kim", Name: "김하나", Duty: casework.Planner, Zones: []string{"mapo/seogyo"},
		Langs: []i18n.Lang{i18n.Korean, i18n.Chinese}, Phone: "02-5550-0100", Desk: "3",
	}
	li := casework.Advisor{ID: "li", Name: "李明", Duty: casework.Adviser}

	t.Run("they are listed by ID, and a later profile replaces an earlier one", func(t *testing.T) {
		s := open(t).Casework
		must(t, s.KeepAdvisor(ctx, li, atDesk("advisor.kept")))
		must(t, s.KeepAdvisor(ctx, casework.Advisor{ID: "kim", Name: "?"}, atDesk("advisor.kept")))
		must(t, s.KeepAdvisor(ctx, kim, atDesk("advisor.kept")))
		got, err := s.Advisors(ctx)
		must(t, err)
		if want := []casework.Advisor{kim, li}; !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
	t.Run("one who left is gone, and only once", func(t *testing.T) {
		s := open(t).Casework
		must(t, s.KeepAdvisor(ctx, kim, atDesk("advisor.kept")))
		must(t, s.RemoveAdvisor(ctx, "kim", atDesk("advisor.removed")))
		refused(t, "RemoveAdvisor", s.RemoveAdvisor(ctx, "kim", atDesk("advisor.removed")), casework.ErrNoSuchAdvisor)
		if got, err := s.Advisors(ctx); len(got) != 0 || err != nil {
			t.Errorf("got %v, %v", got, err)
		}
	})
}

func testWork(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	add := func(t *testing.T, s casework.Store, work ...casework.Work) int {
		t.Helper()
		n, err := s.AddWork(ctx, work, atDesk("work.added"))
		must(t, err)
		return n
	}

	t.Run("it comes back whole", func(t *testing.T) {
		s := open(t).Casework
		add(t, s, Work(1), Work(2))
		got, err := s.Work(ctx, Work(2).ID)
		must(t, err)
		if want := Work(2); !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
		_, err = s.Work(ctx, Work(3).ID)
		refused(t, "Work", err, casework.ErrNoSuchWork)
	})

	t.Run("the same finding is not given twice while it waits, and again once it is done", func(t *testing.T) {
		s := open(t).Casework
		again := Work(2)
		again.Key = Work(1).Key
		if n := add(t, s, Work(1), again); n != 1 {
			t.Errorf("%d were added", n)
		}
		must(t, s.TakeWork(ctx, Work(1).ID, "kim", atDesk("work.taken")))
		if n := add(t, s, again); n != 0 {
			t.Errorf("%d were added beside taken work", n)
		}
		must(t, s.FinishWork(ctx, Work(1).ID, atDesk("work.done")))
		if n := add(t, s, again); n != 1 {
			t.Errorf("%d were added after it was done", n)
		}
	})

	t.Run("lists are filtered, the earliest due first", func(t *testing.T) {
		s := open(t).Casework
		far := Work(4)
		far.Zone, far.Advisor, far.Kind = "changning/xinhua2", "li", casework.Recheck
		near := Work(5)
		near.Zone, near.Due = "changning/xinhua/1", Work(1).Due
		add(t, s, Work(3), Work(2), far, near)
		for _, c := range []struct {
			name string
			f    casework.WorkFilter
			want []int
		}{
			{"everything", casework.WorkFilter{}, []int{5, 2, 3, 4}},
			{"the first two", casework.WorkFilter{Most: 2}, []int{5, 2}},
			{"a zone and what is in it", casework.WorkFilter{Zone: "changning/xinhua"}, []int{5, 2, 3}},
			{"an advisor", casework.WorkFilter{Advisor: "li"}, []int{4}},
			{"a household", casework.WorkFilter{Household: "h3"}, []int{3}},
			{"two kinds", casework.WorkFilter{Kinds: []casework.WorkKind{casework.Recheck, casework.PlanStep}}, []int{4}},
			{"done work", casework.WorkFilter{States: []casework.WorkState{casework.Done}}, nil},
		} {
			got, err := s.Works(ctx, c.f)
			must(t, err)
			var ids []int
			for _, w := range got {
				var n int
				fmt.Sscanf(w.ID, "%x", &n)
				ids = append(ids, n)
			}
			if !slices.Equal(ids, c.want) {
				t.Errorf("%s: got %v, want %v", c.name, ids, c.want)
			}
		}
	})

	t.Run("what is not done is somebody's load", func(t *testing.T) {
		s := open(t).Casework
		add(t, s, Work(1), Work(2), Work(3))
		must(t, s.TakeWork(ctx, Work(1).ID, "kim", atDesk("work.taken")))
		must(t, s.TakeWork(ctx, Work(2).ID, "kim", atDesk("work.taken")))
		must(t, s.FinishWork(ctx, Work(2).ID, atDesk("work.done")))
		got, err := s.Load(ctx)
		must(t, err)
		if want := map[string]int{"kim": 1}; !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

func testFiftyWork(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()

	t.Run("of fifty advisors exactly one takes it", func(t *testing.T) {
		s := open(t).Casework
		_, err := s.AddWork(ctx, []casework.Work{Work(1)}, atDesk("work.added"))
		must(t, err)
		won := fifty(t, casework.ErrWorkTaken, func(i int) error {
			return s.TakeWork(ctx, Work(1).ID, fmt.Sprint("advisor", i), atDesk("work.taken"))
		})
		if won != 1 {
			t.Errorf("%d have it", won)
		}
		w, err := s.Work(ctx, Work(1).ID)
		must(t, err)
		must(t, s.TakeWork(ctx, w.ID, w.Advisor, atDesk("work.taken")))
		if won := fifty(t, casework.ErrWorkDone, func(int) error { return s.FinishWork(ctx, w.ID, atDesk("work.done")) }); won != 1 {
			t.Errorf("it was done %d times", won)
		}
		refused(t, "TakeWork", s.TakeWork(ctx, w.ID, "kim", atDesk("work.taken")), casework.ErrWorkDone)
		refused(t, "TakeWork", s.TakeWork(ctx, Work(9).ID, "kim", atDesk("work.taken")), casework.ErrNoSuchWork)
	})

	t.Run("of fifty with one key exactly one is added", func(t *testing.T) {
		s := open(t).Casework
		added := make([]int, 50)
		fifty(t, casework.ErrWorkTaken, func(i int) (err error) {
			w := Work(i)
			w.Key = "found/one"
			added[i], err = s.AddWork(ctx, []casework.Work{w}, atDesk("work.added"))
			return err
		})
		sum := 0
		for _, n := range added {
			sum += n
		}
		if sum != 1 {
			t.Errorf("%d were added", sum)
		}
	})
}

func testCases(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	today := civil.DayOf(Noon, Noon.Location())
	kept := func(t *testing.T, s Stores, n int) []casework.Case {
		t.Helper()
		a, cases, work := Application(n)
		must(t, s.Applications.KeepApplication(ctx, a, Receipt(n), cases, work, Event("application.received")))
		return cases
	}
	moved := func(t *testing.T, c casework.Case, m casework.Move) casework.Case {
		t.Helper()
		m.At, m.By = Noon, "advisor:kim"
		next, err := c.Moved(m, today)
		must(t, err)
		return next
	}

	t.Run("a case goes on and comes back whole, with the work that follows", func(t *testing.T) {
		s := open(t)
		c := kept(t, s, 1)[0]
		c = moved(t, c, casework.Move{To: casework.UnderReview})
		must(t, s.Casework.KeepCase(ctx, c, casework.Consequence{}, atDesk("case.moved")))
		c = moved(t, c, casework.Move{To: casework.MorePapers, Papers: []string{"id_card"}, Note: "전화했음"})
		_, _, work := Application(1)
		must(t, s.Casework.KeepCase(ctx, c, casework.Consequence{Add: []casework.Work{Work(7)}, Done: []string{work[0].ID}}, atDesk("case.moved")))
		got, err := s.Casework.Case(ctx, c.ID)
		must(t, err)
		if !reflect.DeepEqual(got, c) {
			t.Errorf("got  %+v\nwant %+v", got, c)
		}
		w, err := s.Casework.Work(ctx, work[0].ID)
		must(t, err)
		_, err = s.Casework.Work(ctx, Work(7).ID)
		must(t, err)
		if w.State != casework.Done {
			t.Errorf("the work is %s", w.State)
		}
		history, err := s.Receipts.History(ctx, c.Receipt)
		must(t, err)
		if len(history) != 3 {
			t.Errorf("the receipt's history has %d lines", len(history))
		}
	})

	t.Run("of fifty who move it at once exactly one does", func(t *testing.T) {
		s := open(t)
		c := moved(t, kept(t, s, 1)[0], casework.Move{To: casework.UnderReview})
		won := fifty(t, casework.ErrCaseChanged, func(int) error {
			return s.Casework.KeepCase(ctx, c, casework.Consequence{}, atDesk("case.moved"))
		})
		if won != 1 {
			t.Errorf("%d did", won)
		}
	})

	t.Run("lists are filtered, decided cases last", func(t *testing.T) {
		s := open(t)
		first, second := kept(t, s, 1), kept(t, s, 2)
		done := moved(t, first[0], casework.Move{To: casework.Withdrawn, Reason: casework.OwnWish})
		must(t, s.Casework.KeepCase(ctx, done, casework.Consequence{}, atDesk("case.moved")))
		all, err := s.Casework.Cases(ctx, casework.CaseFilter{})
		must(t, err)
		if len(all) != 4 || all[3].ID != done.ID {
			t.Errorf("got %d cases, last %+v", len(all), all[len(all)-1])
		}
		for _, f := range []struct {
			name string
			f    casework.CaseFilter
			want int
		}{
			{"of a receipt", casework.CaseFilter{Receipt: second[0].Receipt}, 2},
			{"taken back", casework.CaseFilter{States: []casework.State{casework.Withdrawn}}, 1},
			{"decided since", casework.CaseFilter{DecidedFrom: today}, 1},
			{"decided later", casework.CaseFilter{DecidedFrom: today.AddDays(1)}, 0},
			{"of nobody", casework.CaseFilter{Advisor: "nobody"}, 0},
		} {
			got, err := s.Casework.Cases(ctx, f.f)
			must(t, err)
			if len(got) != f.want {
				t.Errorf("%s: %d cases, want %d", f.name, len(got), f.want)
			}
		}
	})

	t.Run("a case that was never opened is refused", func(t *testing.T) {
		s := open(t)
		_, cases, _ := Application(1)
		_, err := s.Casework.Case(ctx, cases[0].ID)
		refused(t, "Case", err, casework.ErrNoSuchCase)
		refused(t, "KeepCase", s.Casework.KeepCase(ctx, cases[0], casework.Consequence{}, atDesk("case.moved")), casework.ErrNoSuchCase)
	})
}
