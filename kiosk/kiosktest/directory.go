package kiosktest

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/directory"
)

// Organisation returns an organisation that has every field.
func Organisation(n int) directory.Organisation {
	hours, err := directory.ParseWeek("mon-fri 09:00-12:00 13:00-17:00; sat 09:00-12:00")
	if err != nil {
		panic(err)
	}
	return directory.Organisation{
		ID: fmt.Sprintf("place-%02d", n), Kind: directory.Clinic,
		Name:    i18n.Text{i18n.Japanese: "かわべ診療所", i18n.English: "Kawabe Clinic"},
		Reading: "かわべ しんりょうじょ",
		Address: i18n.Text{i18n.English: "1 Honcho"}, About: i18n.Text{i18n.English: "A doctor for everyone"},
		Phone: "03-5555-0111", Hours: hours, Closed: []civil.Day{civil.MustParseDay("2027-01-01")},
		Note:      i18n.Text{i18n.English: "Closed in August"},
		Languages: []i18n.Lang{i18n.Japanese, i18n.English},
		Aspects:   []string{"health"}, Indicators: []string{"illness"}, Helps: []string{"medical_aid"},
		At:     directory.Position{Lon: 139.65, Lat: 35.68 + float64(n)/1000},
		Access: directory.StepFree, Price: directory.Low,
		Source: "the clinic", Seen: civil.MustParseDay("2026-11-21"), Sample: true,
	}
}

// TestDirectory is the contract of directory.Store. open returns empty Stores.
func TestDirectory(t *testing.T, open func(t *testing.T) Stores) {
	t.Run("versions", func(t *testing.T) { testVersions(t, open) })
	t.Run("all or nothing", func(t *testing.T) { testHalfDirectory(t, open) })
	t.Run("the drawn map", func(t *testing.T) { testDrawnMap(t, open) })
}

var (
	imported = by(kiosk.Manager, "li", "directory.imported")
	edited   = by(kiosk.Advisor, "kim", "directory.edited")
)

// version is an entry as it comes back.
func version(o directory.Organisation, n int, ev kiosk.Event) directory.Entry {
	return directory.Entry{Organisation: o, Version: n, At: ev.At, By: ev.By}
}

func testVersions(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	t.Run("there are none at first", func(t *testing.T) {
		s := open(t).Directory
		entries, err := s.Entries(ctx)
		if len(entries) != 0 || err != nil {
			t.Errorf("got %v, %v", entries, err)
		}
		_, err = s.Versions(ctx, "place-01")
		refused(t, "Versions", err, directory.ErrNoSuch)
	})
	t.Run("the newest of each comes back whole, by ID, and the older ones are kept", func(t *testing.T) {
		s := open(t).Directory
		one, two := Organisation(1), Organisation(2)
		must(t, s.Keep(ctx, []directory.Entry{{Organisation: two, Version: 1}, {Organisation: one, Version: 1}}, imported))
		moved := Organisation(1)
		moved.Address, moved.Closed, moved.Name[i18n.Korean] = nil, nil, "가와베 의원"
		must(t, s.Keep(ctx, []directory.Entry{{Organisation: moved, Version: 2, Withdrawn: true}}, edited))
		newest := version(moved, 2, edited)
		newest.Withdrawn = true
		got, err := s.Entries(ctx)
		must(t, err)
		if want := []directory.Entry{newest, version(two, 1, imported)}; !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
		got, err = s.Versions(ctx, one.ID)
		must(t, err)
		if want := []directory.Entry{version(one, 1, imported), newest}; !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	})
	t.Run("of fifty who change one version exactly one wins", func(t *testing.T) {
		s := open(t).Directory
		must(t, s.Keep(ctx, []directory.Entry{{Organisation: Organisation(1), Version: 1}}, imported))
		won := fifty(t, directory.ErrChanged, func(i int) error {
			o := Organisation(1)
			o.Phone = fmt.Sprintf("03-5555-%04d", i)
			return s.Keep(ctx, []directory.Entry{{Organisation: o, Version: 2}}, edited)
		})
		versions, err := s.Versions(ctx, "place-01")
		must(t, err)
		if won != 1 || len(versions) != 2 {
			t.Errorf("%d won, and there are %d versions", won, len(versions))
		}
	})
	t.Run("of fifty who add the same one exactly one does", func(t *testing.T) {
		s := open(t).Directory
		won := fifty(t, directory.ErrChanged, func(int) error {
			return s.Keep(ctx, []directory.Entry{{Organisation: Organisation(1), Version: 1}}, imported)
		})
		if won != 1 {
			t.Errorf("%d won", won)
		}
	})
	t.Run("a version that leaves one out is refused", func(t *testing.T) {
		s := open(t).Directory
		refused(t, "Keep", s.Keep(ctx, []directory.Entry{{Organisation: Organisation(1), Version: 2}}, edited), directory.ErrChanged)
	})
}

func testHalfDirectory(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	nothing := func(t *testing.T, s Stores) {
		t.Helper()
		entries, err := s.Directory.Entries(ctx)
		if len(entries) != 0 || err != nil {
			t.Errorf("got %v, %v", entries, err)
		}
	}
	t.Run("one that is refused keeps out the others", func(t *testing.T) {
		s := open(t)
		both := []directory.Entry{{Organisation: Organisation(1), Version: 1}, {Organisation: Organisation(2), Version: 7}}
		refused(t, "Keep", s.Directory.Keep(ctx, both, imported), directory.ErrChanged)
		nothing(t, s)
	})
	t.Run("without its line in the journal nothing is kept", func(t *testing.T) {
		s := open(t)
		if err := s.Directory.Keep(ctx, []directory.Entry{{Organisation: Organisation(1), Version: 1}}, Event("place.eaten")); err == nil {
			t.Error("an event that is not of the catalogue was kept")
		}
		nothing(t, s)
	})
	t.Run("after the caller gave up nothing is kept", func(t *testing.T) {
		s := open(t)
		gone, cancel := context.WithCancel(ctx)
		cancel()
		if err := s.Directory.Keep(gone, []directory.Entry{{Organisation: Organisation(1), Version: 1}}, imported); err == nil {
			t.Error("it was kept")
		}
		nothing(t, s)
	})
}

func testDrawnMap(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	drawn := by(kiosk.Manager, "li", "directory.drawn")
	s := open(t).Directory
	if _, err := s.Neighbourhood(ctx); !errors.Is(err, directory.ErrNoMap) {
		t.Errorf("got %v", err)
	}
	for _, geojson := range []string{`{"type":"first"}`, `{"type":"second"}`} {
		must(t, s.KeepNeighbourhood(ctx, []byte(geojson), drawn))
		got, err := s.Neighbourhood(ctx)
		if string(got) != geojson || err != nil {
			t.Errorf("got %s, %v", got, err)
		}
	}
}
