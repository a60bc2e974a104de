package kiosktest

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"maru/kiosk"
	"maru/kiosk/finder"
	"maru/kiosk/hardship"
	"maru/kiosk/register"
)

// FinderRun returns run n, begun and not ended.
func FinderRun(n int) finder.Run {
	board := finder.NewBoard()
	board.Households, board.Verdicts, board.Categories[finder.NoHelp] = n, int64(n)*33, n
	return finder.Run{ID: fmt.Sprintf("%016x", n), Pack: "cn-shanghai 2026-11-21", On: day("2026-11-21").AddDays(n), At: Noon, Board: board}
}

// Finding returns what was found of household n, of that rank.
func Finding(n int, rank int64) finder.Finding {
	return finder.Finding{
		Household: Household(n).ID, Area: register.Area{District: "changning", Street: "xinhua"}, Category: finder.NoHelp, Rank: rank, Silent: true,
		Entitled: []finder.Claim{{Programme: "sh-dibao-cond", Member: -1, Because: []string{"local_hukou"}}}, May: []finder.Claim{},
		Receives: []string{}, Warnings: []finder.Warning{{ID: "turns_65", On: day("2026-12-01"), Days: 10}}, Emergencies: []string{},
		Score: hardship.Span{Lo: 51, Hi: 60}, Band: hardship.High, BandLo: hardship.High, BandHi: hardship.High, Tier: hardship.Comprehensive,
	}
}

// TestFinder is the contract of finder.Store. open returns empty Stores.
func TestFinder(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	ended := func(int) kiosk.Event { return Event("finder.ended") }
	keepRun := func(t *testing.T, s Stores, r finder.Run, found ...finder.Finding) {
		t.Helper()
		must(t, s.Finder.KeepRun(ctx, r, found, Event("finder.judged")))
	}
	households := func(t *testing.T, s Stores, f finder.Filter) (ids []string, all int) {
		t.Helper()
		page, all, err := s.Finder.Findings(ctx, f)
		must(t, err)
		for _, one := range page {
			ids = append(ids, one.Household[15:])
		}
		return ids, all
	}

	t.Run("a finding comes back whole, with the day it was first found", func(t *testing.T) {
		s := open(t)
		keepRun(t, s, FinderRun(1), Finding(1, 7))
		keepRun(t, s, FinderRun(2), Finding(1, 9))
		got, err := s.Finder.Finding(ctx, Household(1).ID)
		must(t, err)
		want := Finding(1, 9)
		want.Since = FinderRun(1).On
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
	t.Run("runs come back, the latest first", func(t *testing.T) {
		s := open(t)
		first, second := FinderRun(1), FinderRun(2)
		keepRun(t, s, first)
		keepRun(t, s, second)
		first.After, first.Ended, first.Board.Silent = Household(3).ID, Noon, 5
		keepRun(t, s, first)
		got, err := s.Finder.Runs(ctx, 10)
		must(t, err)
		if want := []finder.Run{second, first}; !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
		if got, err := s.Finder.Runs(ctx, 1); len(got) != 1 || err != nil {
			t.Errorf("got %v, %v", got, err)
		}
	})
	t.Run("findings are listed by rank, in pages, by category and area", func(t *testing.T) {
		s := open(t)
		early := Finding(4, 6)
		early.Category, early.Area.Street = finder.Early, ""
		keepRun(t, s, FinderRun(1), Finding(1, 5), Finding(2, 7), Finding(3, 5), early)
		for _, c := range []struct {
			name string
			f    finder.Filter
			want string
			all  int
		}{
			{"all", finder.Filter{}, "[2 4 1 3]", 4},
			{"the first page", finder.Filter{Most: 2}, "[2 4]", 4},
			{"the page after a rank", finder.Filter{Rank: 6, Household: early.Household, Most: 1}, "[1]", 4},
			{"the page after one of equals", finder.Filter{Rank: 5, Household: Household(1).ID}, "[3]", 4},
			{"a category", finder.Filter{Category: finder.Early}, "[4]", 1},
			{"an area", finder.Filter{Area: "changning/xinhua"}, "[2 1 3]", 3},
			{"the area above", finder.Filter{Area: "changning"}, "[2 4 1 3]", 4},
			{"half a name is no area", finder.Filter{Area: "chang"}, "[]", 0},
			{"closed ones", finder.Filter{Closed: true}, "[]", 0},
		} {
			if ids, all := households(t, s, c.f); fmt.Sprint(ids) != c.want || all != c.all {
				t.Errorf("%s: got %v of %d, want %s of %d", c.name, ids, all, c.want, c.all)
			}
		}
	})
	t.Run("what a run does not find again is closed at its end, and opens anew", func(t *testing.T) {
		s := open(t)
		keepRun(t, s, FinderRun(1), Finding(1, 5), Finding(2, 7))
		second := FinderRun(2)
		keepRun(t, s, second, Finding(2, 7))
		second.Ended = Noon
		closed, err := s.Finder.EndRun(ctx, second, ended)
		must(t, err)
		ids, _ := households(t, s, finder.Filter{})
		gone, _ := households(t, s, finder.Filter{Closed: true})
		if closed != 1 || fmt.Sprint(ids, gone) != "[2] [1]" {
			t.Errorf("%d closed; open %v, closed %v", closed, ids, gone)
		}
		_, err = s.Finder.Finding(ctx, Household(1).ID)
		refused(t, "Finding", err, finder.ErrNoSuchFinding)
		keepRun(t, s, FinderRun(3), Finding(1, 5))
		again, err := s.Finder.Finding(ctx, Household(1).ID)
		must(t, err)
		if again.Since != FinderRun(3).On {
			t.Errorf("found anew it stands since %s", again.Since)
		}
		runs, err := s.Finder.Runs(ctx, 10)
		must(t, err)
		for _, r := range runs {
			if r.ID == second.ID && r.Ended.IsZero() {
				t.Error("the run has not ended")
			}
		}
	})
	t.Run("without its line in the journal nothing is kept", func(t *testing.T) {
		s := open(t)
		if err := s.Finder.KeepRun(ctx, FinderRun(1), []finder.Finding{Finding(1, 5)}, Event("finder.eaten")); err == nil {
			t.Error("an event that is not of the catalogue was kept")
		}
		if ids, all := households(t, s, finder.Filter{}); all != 0 {
			t.Errorf("got %v", ids)
		}
	})
}
