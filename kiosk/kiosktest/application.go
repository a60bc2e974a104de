package kiosktest

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/casework"
	"maru/kiosk/plan"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
	"maru/kiosk/rule"
)

// Application returns the application for which Receipt(n) was given, with its
// two cases and the work that came with it.
func Application(n int) (application.Application, []casework.Case, []casework.Work) {
	on := civil.DayOf(Noon, Noon.Location())
	facts := Record(n).Facts
	a := application.Application{
		ID: fmt.Sprintf("%016x", 0xa000+n), Key: fmt.Sprint("key", n), Receipt: Receipt(n).ID, Pack: "kr-seoul",
		PackVersion: "2026-11-21", On: on, At: Noon, Lang: i18n.Korean, Zone: "mapo/seogyo", Advisor: "kim", Facts: facts,
	}
	var cases []casework.Case
	for i, programme := range []string{"kr-livelihood", "kr-basic-pension"} {
		item := application.Item{
			Choice: application.Choice{Programme: programme, Member: i - 1},
			Case:   fmt.Sprintf("%016x", 0xc000+10*n+i), Missing: []string{"assets"},
			Proof: casework.Proof{
				Pack: a.Pack, PackVersion: a.PackVersion, On: on, Facts: facts, Verdict: policy.MayFit,
				Trace: &rule.Trace{Text: "income_month < line", Value: rule.Unknown(), Decides: true},
			},
		}
		a.Items = append(a.Items, item)
		cases = append(cases, casework.Case{
			ID: item.Case, Application: a.ID, Receipt: a.Receipt, Programme: programme, Member: i - 1, Zone: a.Zone, Advisor: a.Advisor,
		}.Begun(kiosk.Actor{Role: kiosk.Resident}, Noon, on))
	}
	w := Work(0xb000 + n)
	w.Kind, w.Subject, w.Receipt, w.Household = casework.Application, a.ID, a.Receipt, ""
	return a, cases, []casework.Work{w}
}

// TestApplications is the contract of application.Store. open returns empty
// Stores.
func TestApplications(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	keep := func(s Stores, n int) error {
		a, cases, work := Application(n)
		return s.Applications.KeepApplication(ctx, a, Receipt(n), cases, work, Event("application.received"))
	}

	t.Run("it comes back whole by its ID, its receipt and its key", func(t *testing.T) {
		s := open(t)
		must(t, keep(s, 1))
		must(t, keep(s, 2))
		want, cases, _ := Application(2)
		byID, err := s.Applications.Application(ctx, want.ID)
		must(t, err)
		byReceipt, err := s.Applications.ApplicationByReceipt(ctx, want.Receipt)
		must(t, err)
		byKey, err := s.Applications.ApplicationByKey(ctx, want.Key)
		must(t, err)
		for _, got := range []application.Application{byID, byReceipt, byKey} {
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		}
		got, err := s.Casework.Case(ctx, cases[1].ID)
		must(t, err)
		if !reflect.DeepEqual(got, cases[1]) {
			t.Errorf("got  %+v\nwant %+v", got, cases[1])
		}
	})

	t.Run("what was never handed in is refused", func(t *testing.T) {
		s := open(t)
		_, err := s.Applications.Application(ctx, "a")
		refused(t, "Application", err, application.ErrNoSuch)
		_, err = s.Applications.ApplicationByReceipt(ctx, Receipt(1).ID)
		refused(t, "ApplicationByReceipt", err, application.ErrNoSuch)
		_, err = s.Applications.ApplicationByKey(ctx, "key1")
		refused(t, "ApplicationByKey", err, application.ErrNoSuch)
	})

	t.Run("of fifty taps on one button exactly one hands it in", func(t *testing.T) {
		s := open(t)
		won := fifty(t, application.ErrSent, func(i int) error {
			a, cases, work := Application(i)
			a.Key = "one"
			return s.Applications.KeepApplication(ctx, a, Receipt(i), cases, work, Event("application.received"))
		})
		cases, err := s.Casework.Cases(ctx, casework.CaseFilter{})
		must(t, err)
		load, err := s.Casework.Load(ctx)
		must(t, err)
		if won != 1 || len(cases) != 2 || load["kim"] != 0 {
			t.Errorf("%d won, %d cases, load %v", won, len(cases), load)
		}
	})

	t.Run("with a receipt that is taken nothing is kept", func(t *testing.T) {
		s := open(t)
		must(t, keep(s, 1))
		a, cases, work := Application(2)
		slip := Receipt(2)
		slip.Number = Receipt(1).Number
		err := s.Applications.KeepApplication(ctx, a, slip, cases, work, Event("application.received"))
		refused(t, "KeepApplication", err, receipt.ErrTaken)
		_, err = s.Applications.Application(ctx, a.ID)
		refused(t, "Application", err, application.ErrNoSuch)
		_, err = s.Casework.Case(ctx, cases[0].ID)
		refused(t, "Case", err, casework.ErrNoSuchCase)
		must(t, keep(s, 2))
	})
}

// Plan returns a version of the plan that Receipt(n) leads to.
func Plan(n, version int) plan.Plan {
	on := civil.DayOf(Noon, Noon.Location())
	return plan.Plan{
		ID: fmt.Sprintf("%016x", 0xd000+n), Version: version, Receipts: []receipt.ID{Receipt(n).ID}, Advisor: "kim",
		Household: fmt.Sprint("h", n), Pack: "kr-seoul", PackVersion: "2026-11-21", On: on, At: Noon, Lang: i18n.Korean,
		Because: plan.First, Facts: Record(n).Facts, Needs: []plan.Need{{Aspect: "material", Strength: plan.Strong}},
		Programmes: []plan.Programme{{Programme: "kr-livelihood", Member: -1, Verdict: policy.Fits}},
		Services:   []plan.Help{{ID: "s", Name: i18n.Text{i18n.Korean: "은행나무 식당"}, Aspects: []string{"material"}}},
		Steps:      []plan.Step{{ID: "apply/kr-livelihood/-1", Kind: plan.Apply, Who: plan.Resident, Due: on.AddDays(14), Member: -1}},
	}
}

// TestPlans is the contract of plan.Store. open returns empty Stores.
func TestPlans(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	first := func(t *testing.T, s Stores, n int) {
		t.Helper()
		slip := Receipt(n)
		must(t, s.Plans.KeepPlan(ctx, Plan(n, 1), &slip, Event("plan.made")))
	}

	t.Run("the newest version comes back whole by ID and by receipt, and the others stay", func(t *testing.T) {
		s := open(t)
		first(t, s, 1)
		first(t, s, 2)
		want := Plan(1, 2)
		want.Steps[0].Done = want.On
		must(t, s.Plans.KeepPlan(ctx, want, nil, Event("plan.made")))
		byID, err := s.Plans.Plan(ctx, want.ID)
		must(t, err)
		byReceipt, err := s.Plans.PlanByReceipt(ctx, Receipt(1).ID)
		must(t, err)
		if !reflect.DeepEqual(byID, want) || !reflect.DeepEqual(byReceipt, want) {
			t.Errorf("got  %+v\nand  %+v\nwant %+v", byID, byReceipt, want)
		}
		versions, err := s.Plans.Versions(ctx, want.ID)
		must(t, err)
		if len(versions) != 2 || !reflect.DeepEqual(versions[0], Plan(1, 1)) {
			t.Errorf("got %+v", versions)
		}
	})

	t.Run("a second receipt leads to it too", func(t *testing.T) {
		s := open(t)
		first(t, s, 1)
		issue(t, s, 5)
		next := Plan(1, 2)
		next.Receipts = append(next.Receipts, Receipt(5).ID)
		must(t, s.Plans.KeepPlan(ctx, next, nil, Event("plan.made")))
		got, err := s.Plans.PlanByReceipt(ctx, Receipt(5).ID)
		must(t, err)
		if got.ID != next.ID {
			t.Errorf("it leads to %s", got.ID)
		}
	})

	t.Run("they are listed by advisor and household", func(t *testing.T) {
		s := open(t)
		first(t, s, 1)
		first(t, s, 2)
		for _, c := range []struct {
			f    plan.Filter
			want int
		}{{plan.Filter{}, 2}, {plan.Filter{Advisor: "kim"}, 2}, {plan.Filter{Household: "h2"}, 1}, {plan.Filter{Advisor: "li"}, 0}} {
			got, err := s.Plans.Plans(ctx, c.f)
			must(t, err)
			if len(got) != c.want {
				t.Errorf("%+v: %d plans, want %d", c.f, len(got), c.want)
			}
		}
	})

	t.Run("of fifty next versions exactly one is kept", func(t *testing.T) {
		s := open(t)
		first(t, s, 1)
		won := fifty(t, plan.ErrChanged, func(int) error { return s.Plans.KeepPlan(ctx, Plan(1, 2), nil, Event("plan.made")) })
		if won != 1 {
			t.Errorf("%d were kept", won)
		}
		slip := Receipt(7)
		refused(t, "KeepPlan", s.Plans.KeepPlan(ctx, Plan(1, 1), &slip, Event("plan.made")), plan.ErrChanged)
		_, err := s.Receipts.Receipt(ctx, slip.ID)
		refused(t, "Receipt", err, receipt.ErrNoSuchReceipt)
	})

	t.Run("what was never made is refused", func(t *testing.T) {
		s := open(t)
		_, err := s.Plans.Plan(ctx, "a")
		refused(t, "Plan", err, plan.ErrNoSuch)
		_, err = s.Plans.PlanByReceipt(ctx, Receipt(1).ID)
		refused(t, "PlanByReceipt", err, plan.ErrNoSuch)
		slip := Receipt(1)
		issue(t, s, 2)
		slip.Number = Receipt(2).Number
		refused(t, "KeepPlan", s.Plans.KeepPlan(ctx, Plan(1, 1), &slip, Event("plan.made")), receipt.ErrTaken)
	})
}
