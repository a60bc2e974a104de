package register_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"maru/kiosk"
	"maru/kiosk/audit"
	"maru/kiosk/kiosktest"
	"maru/kiosk/register"
	"maru/kiosk/register/idno"
	"maru/kiosk/staff"
)

func TestSearchByNumber(t *testing.T) {
	ctx, key := context.Background(), register.Key("a key of a test")
	e := kiosktest.Household(1, 1)
	e.Persons[0].Key = key.Person("310105195002281110")
	s := desk(t, e, kiosktest.Household(2, 2))
	for _, c := range []struct {
		name, number string
		want         error
	}{
		{"as it stands on the card", "310105195002281110", nil},
		{"in full-width digits with spaces", "３１０１０５ 19500228 1110", nil},
		{"of somebody else", "310105194912310027", register.ErrNoSuchHousehold},
		{"with a slip in its last digit", "310105195002281111", idno.ErrCheck},
		{"too short", "31010519", idno.ErrForm},
	} {
		t.Run(c.name, func(t *testing.T) {
			found, err := s.Numbered(ctx, key, idno.China, c.number, staffer)
			if !errors.Is(err, c.want) || c.want == nil && found.ID != e.ID {
				t.Errorf("got %v, %v, want %v", found, err, c.want)
			}
		})
	}
}

func TestSearchByName(t *testing.T) {
	ctx := context.Background()
	var all []*register.Entry
	for n := 1; n <= 12; n++ {
		all = append(all, kiosktest.Household(n, 2*n, 2*n+1)) // 王2, 王3 … 王25
	}
	s := desk(t, all...)
	for _, c := range []struct {
		name, text string
		limit      int
		want       int
		more       bool
	}{
		{"one of them", "王25", 9, 1, false},
		{"with spaces and full-width figures", " 王 ２５ ", 9, 1, false},
		{"all, each household once", "王", 12, 12, false},
		{"more than are asked for", "王", 11, 11, true},
		{"nobody", "李", 9, 0, false},
		{"nothing", "  ", 9, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			found, more, err := s.Named(ctx, c.text, c.limit, staffer)
			if err != nil || len(found) != c.want || more != c.more {
				t.Errorf("got %d, %v, %v, want %d, %v", len(found), more, err, c.want, c.more)
			}
		})
	}
	if _, _, err := s.Named(ctx, "王", 9, kiosk.Actor{Role: kiosk.Resident}); !errors.Is(err, staff.ErrNotAllowed) {
		t.Errorf("a resident may search: %v", err)
	}
}

func TestOpeningAHouseholdStandsInTheJournal(t *testing.T) {
	ctx := context.Background()
	stores := kiosktest.NewMemory().Stores()
	e := kiosktest.Household(1, 1)
	if err := stores.Register.Keep(ctx, register.Change{Put: []*register.Entry{e}}, kiosktest.Event("register.placed")); err != nil {
		t.Fatal(err)
	}
	s := &register.Service{Store: stores.Register, Rules: loaded(t, "cn-shanghai"), Zone: time.UTC, Now: func() time.Time { return kiosktest.Noon }}
	var heard journal
	if _, err := s.Open(ctx, &heard, e.ID, staffer); err != nil {
		t.Fatal(err)
	}
	if len(heard.all) != 1 || heard.all[0].Kind != "register.opened" || heard.all[0].Subject != e.ID || heard.all[0].By != staffer {
		t.Fatalf("the journal has %+v", heard.all)
	}
	if _, err := audit.Check(heard.all[0]); err != nil {
		t.Error(err)
	}
	if _, err := s.Open(ctx, &heard, "ffffffffffffffff", staffer); !errors.Is(err, register.ErrNoSuchHousehold) || len(heard.all) != 1 {
		t.Errorf("got %v, and the journal has %+v", err, heard.all)
	}
	if got, err := s.Open(ctx, &journal{closed: errClosed}, e.ID, staffer); got != nil || !errors.Is(err, errClosed) {
		t.Errorf("a household is shown that the journal does not have: %v, %v", got, err)
	}
}

var errClosed = errors.New("the journal is closed")

type journal struct {
	all    []kiosk.Event
	closed error
}

func (j *journal) Note(_ context.Context, ev kiosk.Event) error {
	if j.closed == nil {
		j.all = append(j.all, ev)
	}
	return j.closed
}
