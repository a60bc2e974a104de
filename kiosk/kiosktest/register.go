package kiosktest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"maru/i18n/civil"
	"maru/kiosk/register"
	"maru/kiosk/register/tagquery"
	"maru/kiosk/rule"
)

var day = civil.MustParseDay

// Household returns entry n of a register, settled, with as many persons as
// are named; the key of a person is their number.
func Household(n int, persons ...int) *register.Entry {
	e := &register.Entry{
		ID: fmt.Sprintf("%016x", n), SettledOn: day("2026-11-21"), Met: day("2026-02-03"),
		Circles: []register.CircleSpan{
			{ID: "dibao", Since: day("2025-01-01"), Because: []string{"st_dibao"}},
			{ID: "rigid", Since: day("2024-01-01"), Until: day("2025-01-01")},
		},
		Tags: []register.Tag{{ID: "meals", Level: register.Committee, By: "advisor:wang", At: Noon}},
	}
	for _, p := range persons {
		e.Persons = append(e.Persons, register.Person{Key: PersonKey(p), Records: map[string]register.Record{
			"civil": {
				AsOf: day("2026-10-31"), Priority: 10, House: PersonKey(1000 + n), Area: register.Area{District: "changning", Street: "xinhua"},
				Name: fmt.Sprintf("王%d", p), Address: "新华路 1 号", Phone: "021-5555-0100", Born: day("1950-02-28"),
				Facts:    rule.Facts{"income_month": rule.Between(1000, 2000), "local_hukou": rule.Bool(true), "tenure": rule.String("own")},
				Receives: []register.Benefit{{Programme: "sh-dibao-cond", Since: day("2025-01-01")}},
				Events:   []register.LifeEvent{{Kind: "job_loss", On: day("2026-05-01")}},
			},
		}})
	}
	return e
}

// PersonKey returns the key of person n.
func PersonKey(n int) string { return fmt.Sprintf("%032x", n) }

// TestRegister is the contract of register.Store. open returns empty Stores.
func TestRegister(t *testing.T, open func(t *testing.T) Stores) {
	t.Run("what was kept", func(t *testing.T) { testKeptHouseholds(t, open) })
	t.Run("who changed it meanwhile", func(t *testing.T) { testRevisions(t, open) })
	t.Run("settling", func(t *testing.T) { testUnsettled(t, open) })
	t.Run("imports", func(t *testing.T) { testImports(t, open) })
	t.Run("queries", func(t *testing.T) { testQueries(t, open) })
}

func keep(t *testing.T, s Stores, entries ...*register.Entry) {
	t.Helper()
	must(t, s.Register.Keep(context.Background(), register.Change{Put: entries}, Event("register.placed")))
}

func testKeptHouseholds(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	t.Run("an entry comes back whole, at its next revision", func(t *testing.T) {
		s := open(t)
		keep(t, s, Household(1, 1, 2), Household(2, 3))
		want := Household(1, 1, 2)
		want.Revision = 1
		got, err := s.Register.Entries(ctx, []string{want.ID, "ffffffffffffffff"})
		must(t, err)
		if len(got) != 1 || !reflect.DeepEqual(got[0], want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
	t.Run("an entry that bears nothing is kept too", func(t *testing.T) {
		s := open(t)
		plain := Household(1, 1)
		plain.Circles, plain.Tags = nil, nil
		record := plain.Persons[0].Records["civil"]
		record.Receives = nil
		plain.Persons[0].Records["civil"] = record
		keep(t, s, plain)
		got, err := s.Register.Totals(ctx)
		must(t, err)
		if got.Households != 1 || len(got.Terms) != 0 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("persons are located, and move", func(t *testing.T) {
		s := open(t)
		keep(t, s, Household(1, 1, 2), Household(2, 3))
		a, b := Household(1, 1), Household(2, 2, 3)
		a.Revision, b.Revision = 1, 1
		keep(t, s, b, a)
		where, err := s.Register.Locate(ctx, []string{PersonKey(1), PersonKey(2), PersonKey(3), PersonKey(4)})
		must(t, err)
		want := map[string]string{PersonKey(1): a.ID, PersonKey(2): b.ID, PersonKey(3): b.ID}
		if !reflect.DeepEqual(where, want) {
			t.Errorf("got %v, want %v", where, want)
		}
	})
	t.Run("an entry that nobody lives in is gone", func(t *testing.T) {
		s := open(t)
		keep(t, s, Household(1, 1))
		empty, other := Household(1), Household(2, 1)
		empty.Revision = 1
		keep(t, s, empty, other)
		got, err := s.Register.After(ctx, "", 10, false)
		must(t, err)
		where, err := s.Register.Locate(ctx, []string{PersonKey(1)})
		must(t, err)
		if len(got) != 1 || got[0].ID != other.ID || where[PersonKey(1)] != other.ID {
			t.Errorf("got %+v and %v", got, where)
		}
	})
	t.Run("entries are read in the order of their IDs", func(t *testing.T) {
		s := open(t)
		keep(t, s, Household(3, 3), Household(1, 1), Household(2, 2))
		first, err := s.Register.After(ctx, "", 2, false)
		must(t, err)
		rest, err := s.Register.After(ctx, first[1].ID, 2, false)
		must(t, err)
		if len(first) != 2 || len(rest) != 1 || first[0].ID > first[1].ID || rest[0].ID != Household(3).ID {
			t.Errorf("got %v and %v", first, rest)
		}
	})
	t.Run("without its line in the journal nothing is kept", func(t *testing.T) {
		s := open(t)
		if err := s.Register.Keep(ctx, register.Change{Put: []*register.Entry{Household(1, 1)}}, Event("register.eaten")); err == nil {
			t.Error("an event that is not of the catalogue was kept")
		}
		if got, err := s.Register.After(ctx, "", 10, false); len(got) != 0 || err != nil {
			t.Errorf("got %v, %v", got, err)
		}
	})
	t.Run("totals count households, persons, terms and areas", func(t *testing.T) {
		s := open(t)
		unsettled := Household(3, 4)
		unsettled.SettledOn = civil.Day{}
		keep(t, s, Household(1, 1, 2), Household(2, 3), unsettled)
		got, err := s.Register.Totals(ctx)
		must(t, err)
		want := register.Totals{Households: 3, Persons: 4, Unsettled: 1,
			Terms: map[string]int{"meals": 2, "circle:dibao": 2, "receives:sh-dibao-cond": 2}, Areas: map[string]int{"changning/xinhua": 3}}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	})
}

func testRevisions(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	t.Run("an entry that was changed meanwhile is refused, and nothing is kept", func(t *testing.T) {
		s := open(t)
		keep(t, s, Household(1, 1))
		err := s.Register.Keep(ctx, register.Change{Put: []*register.Entry{Household(2, 2), Household(1, 1)}}, Event("register.placed"))
		refused(t, "Keep", err, register.ErrChanged)
		if got, err := s.Register.After(ctx, "", 10, false); len(got) != 1 || err != nil {
			t.Errorf("got %v, %v", got, err)
		}
	})
	t.Run("of fifty who change one household at once exactly one wins", func(t *testing.T) {
		s := open(t)
		keep(t, s, Household(1, 1))
		won := fifty(t, register.ErrChanged, func(i int) error {
			e := Household(1, 1)
			e.Revision, e.Tags[0].By = 1, fmt.Sprintf("advisor:%d", i)
			return s.Register.Keep(ctx, register.Change{Put: []*register.Entry{e}}, Event("register.placed"))
		})
		got, err := s.Register.Entries(ctx, []string{Household(1).ID})
		must(t, err)
		if won != 1 || got[0].Revision != 2 {
			t.Errorf("%d won, and the revision is %d", won, got[0].Revision)
		}
	})
}

func testUnsettled(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	s := open(t)
	open1 := Household(1, 1)
	open1.SettledOn = civil.Day{}
	keep(t, s, open1, Household(2, 2))
	got, err := s.Register.After(ctx, "", 10, true)
	must(t, err)
	if len(got) != 1 || got[0].ID != open1.ID || !got[0].SettledOn.IsZero() {
		t.Fatalf("got %+v", got)
	}
	if ids, all, err := s.Register.Query(ctx, tagquery.Query{Op: tagquery.Has, Word: "meals"}, "", 10); all != 1 || err != nil {
		t.Errorf("before it is settled %v has its terms, %v", ids, err)
	}
	got[0].SettledOn = day("2026-11-21")
	keep(t, s, got[0])
	// What departments say changes: the terms stay until it is settled again.
	again, err := s.Register.Entries(ctx, []string{open1.ID})
	must(t, err)
	again[0].SettledOn, again[0].Tags = civil.Day{}, nil
	keep(t, s, again[0])
	if ids, all, err := s.Register.Query(ctx, tagquery.Query{Op: tagquery.Has, Word: "meals"}, "", 10); all != 2 || err != nil {
		t.Errorf("got %v, %v", ids, err)
	}
}

func testImports(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	s := open(t)
	older := register.Import{ID: "0000000000000001", Source: "civil", File: "民政.csv", AsOf: day("2026-09-30"), At: Noon, Ended: Noon,
		Done: 12, Absent: rule.Facts{"dis_any": rule.Bool(false)}, Counts: register.Counts{Rows: 13, Rejected: 1, Added: 12}}
	later := register.Import{ID: "0000000000000002", Source: "civil", File: "a.csv", AsOf: day("2026-10-31"), At: Noon, Done: 3}
	for _, i := range []register.Import{older, later, older} {
		must(t, s.Register.Keep(ctx, register.Change{Import: &i}, Event("register.imported")))
	}
	got, err := s.Register.Imports(ctx)
	must(t, err)
	if want := []register.Import{later, older}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// testQueries holds the store's queries to tagquery.Query.Takes.
func testQueries(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	s := open(t)
	tags := []string{"a", "b", "c"}
	areas := []register.Area{{}, {District: "x"}, {District: "x", Street: "y"}, {District: "x", Street: "y", Committee: "z"}, {District: "xy"}}
	var all []*register.Entry
	for n := range 64 {
		e := Household(n, n)
		e.Tags, e.Circles, e.Met = nil, nil, civil.Day{}
		for i, tag := range tags {
			if n>>i&1 == 1 {
				e.Tags = append(e.Tags, register.Tag{ID: tag, Level: register.District, By: "rule", At: Noon, Rule: true})
			}
		}
		r := e.Persons[0].Records["civil"]
		r.Area = areas[n%len(areas)]
		e.Persons[0].Records["civil"] = r
		all = append(all, e)
	}
	keep(t, s, all...)
	var queries func(depth int) *rapid.Generator[tagquery.Query]
	queries = func(depth int) *rapid.Generator[tagquery.Query] {
		return rapid.Custom(func(t *rapid.T) tagquery.Query {
			op := rapid.SampledFrom([]tagquery.Op{tagquery.Everything, tagquery.Has, tagquery.In, tagquery.Not, tagquery.And, tagquery.Or}).Draw(t, "op")
			switch {
			case op == tagquery.Has || depth == 0:
				return tagquery.Query{Op: tagquery.Has, Word: rapid.SampledFrom(append(tags, register.NeverContacted, "x' OR 1=1 --")).Draw(t, "word")}
			case op == tagquery.In:
				return tagquery.Query{Op: op, Word: rapid.SampledFrom([]string{"x", "x/y", "x/y/z", "xy", "%"}).Draw(t, "area")}
			case op == tagquery.Not:
				return tagquery.Query{Op: op, Of: []tagquery.Query{queries(depth-1).Draw(t, "of")}}
			case op == tagquery.Everything:
				return tagquery.Query{}
			}
			return tagquery.Query{Op: op, Of: rapid.SliceOfN(queries(depth-1), 2, 3).Draw(t, "of")}
		})
	}
	rapid.Check(t, func(t *rapid.T) {
		q := queries(3).Draw(t, "query")
		var want []string
		for _, e := range all {
			terms := e.Terms(e.SettledOn)
			if q.Takes(func(word string) bool { return slices.Contains(terms, word) }, e.Area().String()) {
				want = append(want, e.ID)
			}
		}
		got, n, err := s.Register.Query(ctx, q, "", 100)
		if err != nil || n != len(want) || !slices.Equal(got, want) {
			t.Fatalf("%q takes %v (%d), %v; want %v", q, got, n, err, want)
		}
		if len(want) > 2 {
			page, n, err := s.Register.Query(ctx, q, want[0], 1)
			if err != nil || n != len(want) || !slices.Equal(page, want[1:2]) {
				t.Fatalf("the second page of %q is %v (%d), %v", q, page, n, err)
			}
		}
	})
}
