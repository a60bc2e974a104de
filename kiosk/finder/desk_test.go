package finder_test

import (
	"context"
	crand "crypto/rand"
	"errors"
	"slices"
	"sync"
	"testing"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/finder"
	"maru/kiosk/kiosktest"
)

// gate is a store that lets a run begin, and then waits to be told to go on.
type gate struct {
	finder.Store
	reached, open chan struct{}
	once          sync.Once
}

func (g *gate) KeepRun(ctx context.Context, r finder.Run, found []finder.Finding, ev kiosk.Event) error {
	if err := g.Store.KeepRun(ctx, r, found, ev); err != nil {
		return err
	}
	if r.After != "" {
		g.once.Do(func() { close(g.reached) })
		select {
		case <-g.open:
		case <-ctx.Done():
		}
	}
	return ctx.Err()
}

func TestARunInTheBackgroundCanBeStoppedAndGoesOn(t *testing.T) {
	ctx := context.Background()
	s, _ := office(t, 60)
	s.Workers = 1
	real := s.Store
	g := &gate{Store: real, reached: make(chan struct{}), open: make(chan struct{})}
	s.Store = g
	r := &finder.Runner{Service: s}
	if err := r.Start(ctx, on, kiosk.Actor{Role: kiosk.Manager, ID: "boss"}); kiosk.AsRefusal(err) == nil {
		t.Errorf("a manager may run the finder: %v", err)
	}
	for range 2 { // the second changes nothing
		if err := r.Start(ctx, on, staffer); err != nil {
			t.Fatal(err)
		}
	}
	<-g.reached
	if p := r.Progress(); !p.Running || p.Ended != 0 {
		t.Errorf("under way it tells %+v", p)
	}
	r.Stop()
	if p := r.Progress(); p.Running || p.Err != nil || p.Ended != 1 {
		t.Errorf("stopped it tells %+v", p)
	}
	half, ok, err := s.Unfinished(ctx, staffer)
	if err != nil || !ok || half.Board.Households == 0 || half.Board.Households == 60 {
		t.Fatalf("unfinished: %+v, %v, %v", half.Board.Households, ok, err)
	}
	s.Store = real
	if err := r.Start(ctx, on, staffer); err != nil {
		t.Fatal(err)
	}
	r.Wait()
	if p := r.Progress(); p.Running || p.Err != nil || p.Ended != 2 || p.Done != 60 || p.Of != 60 {
		t.Errorf("at the end it tells %+v", p)
	}
	if run, err := s.Latest(ctx, staffer); err != nil || run.ID != half.ID || run.Board.Households != 60 {
		t.Errorf("the run did not go on: %+v, %v", run.ID, err)
	}
	if _, ok, err := s.Unfinished(ctx, staffer); ok || err != nil {
		t.Errorf("a run that went through is unfinished: %v", err)
	}
}

// broken is a store that cannot be written, or panics.
type broken struct {
	finder.Store
	panics bool
}

var errBroken = errors.New("the disk is full")

func (b broken) KeepRun(context.Context, finder.Run, []finder.Finding, kiosk.Event) error {
	if b.panics {
		panic("a bug")
	}
	return errBroken
}

func TestARunInTheBackgroundTellsWhatWentWrong(t *testing.T) {
	for _, panics := range []bool{false, true} {
		s, _ := office(t, 3)
		s.Store = broken{s.Store, panics}
		r := &finder.Runner{Service: s}
		if err := r.Start(context.Background(), on, staffer); err != nil {
			t.Fatal(err)
		}
		r.Wait()
		if p := r.Progress(); p.Running || p.Err == nil || !panics && !errors.Is(p.Err, errBroken) {
			t.Errorf("panics %v: it tells %+v", panics, p)
		}
	}
}

func TestLookFindsByWhatIsSealed(t *testing.T) {
	ctx := context.Background()
	s, _ := office(t, 100)
	if _, err := s.Run(ctx, on, nil, staffer); err != nil {
		t.Fatal(err)
	}
	every := all(t, s, finder.Filter{})
	for _, w := range []finder.Wanted{
		{}, {Silent: true}, {Urgent: true}, {Warning: "turns_65"}, {Warning: "turns_70", Silent: true},
		{Filter: finder.Filter{Category: finder.NoHelp}}, {Filter: finder.Filter{Category: finder.Early, Most: 3}, Warning: "turns_70"},
	} {
		want := slices.DeleteFunc(slices.Clone(every), func(f finder.Finding) bool {
			return !w.Takes(&f) || w.Category != "" && f.Category != w.Category
		})
		for _, most := range []int{0, 1, len(want), len(want) + 1} {
			got, more, err := s.Look(ctx, w, most, staffer)
			if err != nil || len(got) != min(most, len(want)) || more != (most < len(want)) {
				t.Errorf("%+v at most %d: %d found, more %v, %v; want %d", w, most, len(got), more, err, len(want))
			}
			for i := range got {
				if got[i].Household != want[i].Household {
					t.Fatalf("%+v at most %d: %s stands at %d, want %s", w, most, got[i].Household, i, want[i].Household)
				}
			}
		}
	}
	if _, _, err := s.Look(ctx, finder.Wanted{}, 1, kiosk.Actor{Role: kiosk.Manager}); kiosk.AsRefusal(err) == nil {
		t.Error("a manager may look through findings")
	}
}

func TestOfFiftyWhoTakeAFindingAtOnceOneHasIt(t *testing.T) {
	ctx := context.Background()
	s, _ := office(t, 20)
	s.Rand = crand.Reader // they draw at once
	if _, err := s.Run(ctx, on, nil, staffer); err != nil {
		t.Fatal(err)
	}
	household := all(t, s, finder.Filter{Most: 1})[0].Household
	var wait sync.WaitGroup
	var mu sync.Mutex
	won := map[string]bool{}
	for n := range 50 {
		who := kiosk.Actor{Role: kiosk.Advisor, ID: string(rune('A' + n))}
		wait.Go(func() {
			w, err := s.Take(ctx, household, on, who)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil && w.Advisor == who.ID && w.State == casework.Taken:
				won[who.ID] = true
			case !errors.Is(err, casework.ErrWorkTaken):
				t.Errorf("%s: %+v, %v", who.ID, w, err)
			}
		})
	}
	wait.Wait()
	if len(won) != 1 {
		t.Errorf("%d have taken it", len(won))
	}
}

func TestAFindingIsHandedOnTakenAndDone(t *testing.T) {
	ctx := context.Background()
	s, _ := office(t, 20)
	if _, err := s.Run(ctx, on, nil, staffer); err != nil {
		t.Fatal(err)
	}
	household := all(t, s, finder.Filter{Most: 1})[0].Household
	for _, id := range []string{"kim", "zhao"} {
		a := casework.Advisor{ID: id, Name: id, Langs: []i18n.Lang{i18n.Chinese}}
		if err := s.Casework.KeepAdvisor(ctx, a, kiosktest.Event("advisor.kept")); err != nil {
			t.Fatal(err)
		}
	}
	if _, waits, err := s.Waits(ctx, household, staffer); waits || err != nil {
		t.Fatalf("it is work before anybody made it: %v", err)
	}
	handed, err := s.Hand(ctx, household, on, staffer)
	if err != nil || handed.Advisor != "kim" || handed.State != casework.Open {
		t.Fatalf("handed on: %+v, %v", handed, err)
	}
	again, err := s.Hand(ctx, household, on, staffer)
	if err != nil || again.ID != handed.ID {
		t.Errorf("handed on twice: %+v, %v", again, err)
	}
	taken, err := s.Take(ctx, household, on, staffer)
	if err != nil || taken.ID != handed.ID || taken.Advisor != staffer.ID || taken.State != casework.Taken {
		t.Errorf("taken over: %+v, %v", taken, err)
	}
	if err := s.Finish(ctx, taken.ID, staffer); err != nil {
		t.Fatal(err)
	}
	if err := s.Finish(ctx, taken.ID, staffer); !errors.Is(err, casework.ErrWorkDone) {
		t.Errorf("done twice: %v", err)
	}
	if _, waits, err := s.Waits(ctx, household, staffer); waits || err != nil {
		t.Errorf("done work waits: %v", err)
	}
	if _, err := s.Take(ctx, "0000000000000000", on, staffer); !errors.Is(err, finder.ErrNoSuchFinding) {
		t.Errorf("nothing is taken: %v", err)
	}
	manager := kiosk.Actor{Role: kiosk.Manager, ID: "boss"}
	if _, err := s.Take(ctx, household, on, manager); kiosk.AsRefusal(err) == nil {
		t.Errorf("a manager takes work: %v", err)
	}
}
