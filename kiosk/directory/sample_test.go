package directory_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"maru/assets"
	"maru/i18n"
	"maru/kiosk/directory"
	"maru/kiosk/policy"
)

func packOf(t *testing.T, id string) *policy.Pack {
	t.Helper()
	p, err := policy.LoadProved(assets.Packs(), id)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// samples reads the sample of a centre.
func samples(t *testing.T, id string, p *policy.Pack) (directory.List, *directory.Neighbourhood) {
	t.Helper()
	src, err := fs.ReadFile(assets.Directory(), id+".toml")
	if err != nil {
		t.Fatal(err)
	}
	l, err := directory.ReadTOML(src, p)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range l.Faults {
		t.Errorf("%s.toml:%d: %s: %s", id, f.Line, f.Entry, f.Say(i18n.Default().Printer(i18n.English)))
	}
	drawn, err := fs.ReadFile(assets.Directory(), id+".geojson")
	if err != nil {
		t.Fatal(err)
	}
	n, err := directory.ReadNeighbourhood(drawn)
	if err != nil {
		t.Fatal(err)
	}
	return l, n
}

func TestSamplesAreWholeInventedAndOnTheMap(t *testing.T) {
	for id, own := range map[string]i18n.Lang{"cn-shanghai": i18n.Chinese, "kr-seoul": i18n.Korean, "jp-tokyo": i18n.Japanese} {
		t.Run(id, func(t *testing.T) {
			p := packOf(t, id)
			l, n := samples(t, id, p)
			var entries []directory.Entry
			for _, o := range l.Organisations {
				entries = append(entries, directory.Entry{Organisation: o, Version: 1})
				if !o.Sample || !strings.Contains(o.Source, "invented") {
					t.Errorf("%s does not say that it is invented", o.ID)
				}
				if o.At.Lon < n.West || o.At.Lon > n.East || o.At.Lat < n.South || o.At.Lat > n.North {
					t.Errorf("%s lies outside the map", o.ID)
				}
				if missing := o.Name.Missing(); len(missing) > 0 || o.Address[own] == "" || o.About[own] == "" {
					t.Errorf("%s lacks words: its name in %v, or its address or task in %s", o.ID, missing, own)
				}
				if own == i18n.Japanese && o.Reading == "" {
					t.Errorf("%s has no reading", o.ID)
				}
			}
			d := directory.New(entries, n, time.UTC, directory.NamesOf(p))
			for _, k := range directory.Kinds {
				if len(d.Find(directory.Filter{Kind: k})) == 0 {
					t.Errorf("no place of kind %s", k)
				}
			}
			for _, a := range directory.Aspects {
				if len(d.Find(directory.Filter{Aspect: a})) == 0 {
					t.Errorf("no place for %s", a)
				}
			}
			if len(d.Counters(p.Programmes[0].DepartmentID)) == 0 {
				t.Errorf("nothing is the counter of %s", p.Programmes[0].DepartmentID)
			}
			for _, o := range l.Organisations {
				if !slices.ContainsFunc(d.Search(o.Name[own], own, today), func(found directory.Found) bool { return found.Place != nil && found.Place.ID == o.ID }) {
					t.Errorf("%s is not found by its own name", o.ID)
				}
			}
		})
	}
}

// BenchmarkNamesOf spells the names of a pack, as at the first opening of the map.
func BenchmarkNamesOf(b *testing.B) {
	p, err := policy.LoadProved(assets.Packs(), "cn-shanghai")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		directory.NamesOf(p)
	}
}
