package casework_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
)

var (
	today = civil.MustParseDay("2026-11-21")
	noon  = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
)

func begun() casework.Case {
	return casework.Case{ID: "c", Programme: "p", Member: -1}.Begun(kiosk.Actor{Role: kiosk.Resident}, noon, today)
}

// at returns a case that went through states.
func at(t *testing.T, states ...casework.State) casework.Case {
	t.Helper()
	c := begun()
	for _, s := range states {
		var err error
		if c, err = c.Moved(whole(s), today); err != nil {
			t.Fatalf("move to %s: %v", s, err)
		}
	}
	return c
}

// whole is a move with everything that its state may ask for.
func whole(to casework.State) casework.Move {
	m := casework.Move{To: to, At: noon, By: "advisor:kim", Papers: []string{"id_card"}}
	if reasons := to.Reasons(); len(reasons) > 0 {
		m.Reason = reasons[0]
	}
	return m
}

func TestACaseGoesOnAsTheLawLetsIt(t *testing.T) {
	for _, c := range []struct {
		name   string
		from   casework.Case
		move   casework.Move
		want   error
		due    string
		reason casework.Reason
	}{
		{"a new case is looked at within a week", begun(), casework.Move{To: casework.UnderReview}, nil, "2026-12-21", ""},
		{"nothing is granted unseen", begun(), casework.Move{To: casework.Granted}, casework.ErrNoSuchMove, "", ""},
		{"nothing is refused unseen", begun(), whole(casework.Refused), casework.ErrNoSuchMove, "", ""},
		{"a resident may take it back at once", begun(), whole(casework.Withdrawn), nil, "", casework.OwnWish},
		{"papers are named", at(t, casework.UnderReview), casework.Move{To: casework.MorePapers}, casework.ErrNeedsPapers, "", ""},
		{"papers get two weeks", at(t, casework.UnderReview), casework.Move{To: casework.MorePapers, Papers: []string{"a"}}, nil, "2026-12-05", ""},
		{"papers get the day that is set", at(t, casework.UnderReview),
			casework.Move{To: casework.MorePapers, Papers: []string{"a"}, Due: today.AddDays(3)}, nil, "2026-11-24", ""},
		{"papers are not asked for by today", at(t, casework.UnderReview),
			casework.Move{To: casework.MorePapers, Papers: []string{"a"}, Due: today}, casework.ErrNeedsDay, "", ""},
		{"papers came: back to review", at(t, casework.UnderReview, casework.MorePapers), casework.Move{To: casework.UnderReview}, nil, "2026-12-21", ""},
		{"nothing is granted while papers are missing", at(t, casework.UnderReview, casework.MorePapers),
			casework.Move{To: casework.Granted}, casework.ErrNoSuchMove, "", ""},
		{"papers that never came end it", at(t, casework.UnderReview, casework.MorePapers),
			casework.Move{To: casework.Refused, Reason: casework.PapersMissing}, nil, "", casework.PapersMissing},
		{"a refusal says why", at(t, casework.UnderReview), casework.Move{To: casework.Refused}, casework.ErrNeedsReason, "", ""},
		{"a refusal's reason is one of refusals", at(t, casework.UnderReview),
			casework.Move{To: casework.Refused, Reason: casework.OwnWish}, casework.ErrNeedsReason, "", ""},
		{"a grant needs no reason and keeps none", at(t, casework.UnderReview),
			casework.Move{To: casework.Granted, Reason: casework.OverTheLine}, nil, "", ""},
		{"what is granted stays granted", at(t, casework.UnderReview, casework.Granted), whole(casework.Refused), casework.ErrNoSuchMove, "", ""},
		{"what is refused stays refused", at(t, casework.UnderReview, casework.Refused), casework.Move{To: casework.UnderReview}, casework.ErrNoSuchMove, "", ""},
		{"there is no other state", begun(), casework.Move{To: "lost"}, casework.ErrNoSuchMove, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := c.from.Moved(c.move, today)
			if err != c.want {
				t.Fatalf("got %v, want %v", err, c.want)
			}
			if err != nil {
				return
			}
			if got.Due.String() != c.due || got.Last().Reason != c.reason || got.State != c.move.To {
				t.Errorf("%s, due %q, reason %q", got.State, got.Due, got.Last().Reason)
			}
		})
	}
}

// Whatever is tried: each change counts one version and one move, the case
// before it stays as it was, and a decision is the last change.
func TestEveryChangeIsCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := begun()
		for range rapid.IntRange(0, 12).Draw(t, "moves") {
			before := c
			moves := slices.Clone(c.Moves)
			next, err := c.Moved(whole(rapid.SampledFrom(casework.States).Draw(t, "to")), today)
			switch {
			case !slices.EqualFunc(before.Moves, moves, func(a, b casework.Move) bool { return a.To == b.To }):
				t.Fatal("the case before was changed")
			case err != nil && (next.Version != c.Version || len(next.Moves) != len(c.Moves)):
				t.Fatal("what was refused was counted")
			case err == nil && c.State.Decided():
				t.Fatalf("%s was followed by %s", c.State, next.State)
			case err == nil && (next.Version != c.Version+1 || len(next.Moves) != len(c.Moves)+1):
				t.Fatalf("version %d, %d moves", next.Version, len(next.Moves))
			case err == nil && next.State.Decided() != next.Due.IsZero(), err == nil && next.State.Decided() == next.Decided.IsZero():
				t.Fatalf("%s is due %q and was decided %q", next.State, next.Due, next.Decided)
			}
			c = next
		}
	})
}

func TestARefusalIsWatchedForTwoYears(t *testing.T) {
	refused := at(t, casework.UnderReview, casework.Refused)
	for _, c := range []struct {
		name string
		c    casework.Case
		on   string
		want bool
	}{
		{"on its day", refused, "2026-11-21", true},
		{"on the last day", refused, "2028-11-20", true},
		{"two years later no more", refused, "2028-11-21", false},
		{"not before it", refused, "2026-11-20", false},
		{"a grant is not", at(t, casework.UnderReview, casework.Granted), "2026-11-22", false},
		{"nor what is open", begun(), "2026-11-22", false},
	} {
		if got := c.c.Watched(civil.MustParseDay(c.on)); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
