package register_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"maru/kiosk"
	"maru/kiosk/kiosktest"
	"maru/kiosk/register"
	"maru/kiosk/register/tagquery"
)

var staffer = kiosk.Actor{Role: kiosk.Advisor, ID: "wang"}

func desk(t *testing.T, entries ...*register.Entry) *register.Service {
	t.Helper()
	store := kiosktest.NewMemory().Stores().Register
	if err := store.Keep(context.Background(), register.Change{Put: entries}, kiosktest.Event("register.placed")); err != nil {
		t.Fatal(err)
	}
	return &register.Service{Store: store, Rules: loaded(t, "cn-shanghai"), Zone: time.UTC, Now: func() time.Time { return kiosktest.Noon }}
}

func TestTagsByHand(t *testing.T) {
	ctx := context.Background()
	id := kiosktest.Household(1).ID
	t.Run("one is given, with who and when, found by a query, and taken back", func(t *testing.T) {
		s := desk(t, kiosktest.Household(1, 1), kiosktest.Household(2, 2))
		if err := s.Tag(ctx, id, "alarm", staffer); err != nil {
			t.Fatal(err)
		}
		page, all, err := s.Ask(ctx, "alarm and not never_contacted", "", 10, staffer)
		if err != nil || all != 1 || page[0].ID != id {
			t.Fatalf("got %+v of %d, %v", page, all, err)
		}
		for _, tag := range page[0].Tags {
			if tag.ID == "alarm" && (tag.By != "advisor:wang" || !tag.At.Equal(kiosktest.Noon) || tag.Rule || tag.Level != register.Committee) {
				t.Errorf("got %+v", tag)
			}
		}
		if err := s.Untag(ctx, id, "alarm", staffer); err != nil {
			t.Fatal(err)
		}
		if _, all, err := s.Ask(ctx, "alarm", "", 10, staffer); all != 0 || err != nil {
			t.Errorf("%d still bear it, %v", all, err)
		}
	})
	t.Run("what may not be is refused", func(t *testing.T) {
		s := desk(t, kiosktest.Household(1, 1))
		_, _, unknown := s.Ask(ctx, "rich", "", 10, staffer)
		_, noHouse := s.Household(ctx, "ffffffffffffffff", staffer)
		for _, c := range []struct {
			name      string
			got, want error
		}{
			{"a tag that rules give", s.Tag(ctx, id, "lives_alone", staffer), register.ErrRuleTag},
			{"a tag that is none", s.Tag(ctx, id, "rich", staffer), register.ErrNoSuchTag},
			{"a household that is none", s.Tag(ctx, "ffffffffffffffff", "alarm", staffer), register.ErrNoSuchHousehold},
			{"opening a household that is none", noHouse, register.ErrNoSuchHousehold},
			{"a word that is none", unknown, tagquery.ErrUnknown},
		} {
			if !errors.Is(c.got, c.want) {
				t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
			}
		}
		if err := s.Tag(ctx, id, "alarm", kiosk.Actor{Role: kiosk.Resident}); kiosk.AsRefusal(err) == nil {
			t.Errorf("a resident may: %v", err)
		}
	})
	t.Run("fifty tags given at once are all kept", func(t *testing.T) {
		s := desk(t, kiosktest.Household(1, 1))
		var wg sync.WaitGroup
		for i := range 50 {
			wg.Go(func() {
				tag := []string{"meals", "home_visits", "volunteer", "alarm", "charity"}[i%5]
				if err := s.Tag(ctx, id, tag, staffer); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		e, err := s.Household(ctx, id, staffer)
		if err != nil {
			t.Fatal(err)
		}
		for _, tag := range []string{"meals", "home_visits", "volunteer", "alarm", "charity"} {
			if !e.Bears(tag) {
				t.Errorf("%s is lost: %+v", tag, e.Tags)
			}
		}
	})
}

func TestMet(t *testing.T) {
	ctx := context.Background()
	silent := kiosktest.Household(1, 1)
	silent.Met = on.AddDays(-400)
	s := desk(t, silent)
	for range 2 { // the second time says nothing new
		if err := s.Met(ctx, silent.ID, staffer); err != nil {
			t.Fatal(err)
		}
	}
	e, err := s.Household(ctx, silent.ID, staffer)
	if err != nil || e.Contacted() != on || e.Revision != 2 {
		t.Errorf("contacted %s at revision %d, %v", e.Contacted(), e.Revision, err)
	}
}
