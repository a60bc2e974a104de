package sample_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math/rand/v2"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"maru/assets"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/finder"
	"maru/kiosk/hardship"
	"maru/kiosk/kiosktest"
	"maru/kiosk/policy"
	"maru/kiosk/register"
	"maru/kiosk/register/charset"
	"maru/kiosk/register/intake"
	"maru/kiosk/register/mapping"
	"maru/kiosk/register/sample"
)

var on = civil.MustParseDay("2026-11-21")

// folder is files in memory.
type folder map[string]*bytes.Buffer

type file struct{ *bytes.Buffer }

func (file) Close() error { return nil }

func (f folder) create(name string) (io.WriteCloser, error) {
	if f[name] != nil {
		return nil, errors.New(name + " is written twice")
	}
	f[name] = &bytes.Buffer{}
	return file{f[name]}, nil
}

type content struct{ *bytes.Reader }

func (content) Close() error { return nil }

func town(t testing.TB, id string, households int, seed uint64) (folder, *register.Rules, sample.Written) {
	t.Helper()
	pack, err := policy.Load(assets.Packs(), id)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := register.Load(assets.Register(), pack)
	if err != nil {
		t.Fatal(err)
	}
	f := folder{}
	w, err := sample.Write(sample.Options{Rules: rules, Households: households, On: on, Rand: rand.New(rand.NewPCG(seed, 1)), Create: f.create})
	if err != nil {
		t.Fatal(err)
	}
	return f, rules, w
}

// jobs reads every mapping of the folder, with its file.
func (f folder) jobs(t testing.TB, p *policy.Pack) []intake.Job {
	t.Helper()
	var all []intake.Job
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if path.Ext(name) != ".toml" {
			continue
		}
		m, err := mapping.Read(f[name].Bytes(), p)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for data := range f {
			if m.Takes(data) {
				text := f[data].Bytes()
				all = append(all, intake.Job{Mapping: m, Text: f[name].Bytes(), File: intake.File{Name: data, Open: func() (intake.Content, error) {
					return content{bytes.NewReader(text)}, nil
				}}})
			}
		}
	}
	return all
}

// What the departments' files say, joined by the import, is what the joined
// file says: the same households with the same facts.
func TestTheFilesOfATownJoin(t *testing.T) {
	for _, id := range sample.Towns() {
		t.Run(id, func(t *testing.T) {
			f, rules, written := town(t, id, 300, 7)
			m := kiosktest.NewMemory()
			store := m.Stores().Register
			s := &intake.Service{Store: store, Rules: rules, Key: register.Key("sample"), Zone: time.UTC, Now: func() time.Time { return kiosktest.Noon }}
			jobs := f.jobs(t, rules.Pack)
			results, err := s.Import(context.Background(), jobs, intake.Options{Rejected: func(file string, r mapping.Reject) {
				t.Errorf("%s line %d: %s %s", file, r.Line, r.Column, r.Reason)
			}}, kiosk.Actor{Role: kiosk.System})
			if err != nil {
				t.Fatal(err)
			}
			encodings := map[charset.Encoding]int{}
			for _, r := range results {
				encodings[r.Encoding]++
				if r.Counts.Rows == 0 || r.Large {
					t.Errorf("got %+v", r)
				}
			}
			if len(results) != 6 || len(encodings) != 3 { // the country's own, UTF-8, XLSX
				t.Errorf("%d files in %v", len(results), encodings)
			}
			desk := &register.Service{Store: store, Rules: rules}
			place, err := desk.Place(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			entries, err := store.After(context.Background(), "", 1000, false)
			if err != nil {
				t.Fatal(err)
			}
			joined := map[string]finder.Case{}
			for line := range strings.Lines(f[sample.Joined].String()) {
				var c finder.Case
				if err := json.Unmarshal([]byte(line), &c); err != nil {
					t.Fatal(err)
				}
				joined[c.ID] = c
			}
			if len(entries) != 300 || written.Households != 300 || len(joined) != 300 {
				t.Errorf("%d entries, %d joined, %+v", len(entries), len(joined), written)
			}
			for _, e := range entries {
				text, err := json.Marshal(finder.CaseOf(e, place, on))
				if err != nil {
					t.Fatal(err)
				}
				var got finder.Case
				if err := json.Unmarshal(text, &got); err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(got, joined[e.ID]) {
					t.Fatalf("got  %+v\nwant %+v", got, joined[e.ID])
				}
			}
		})
	}
}

// A town has all that the finder looks for.
func TestATownHasEverything(t *testing.T) {
	for _, id := range sample.Towns() {
		t.Run(id, func(t *testing.T) {
			f, rules, _ := town(t, id, 1500, 3)
			sheet, err := hardship.LoadSheet(assets.Packs(), rules.Pack)
			if err != nil {
				t.Fatal(err)
			}
			found, err := finder.Load(assets.Register(), rules.Pack, sheet)
			if err != nil {
				t.Fatal(err)
			}
			board := finder.NewBoard()
			for line := range strings.Lines(f[sample.Joined].String()) {
				var c finder.Case
				if err := json.Unmarshal([]byte(line), &c); err != nil {
					t.Fatal(err)
				}
				for name, v := range c.Facts {
					if err := rules.Pack.CheckFact(name, v); err != nil {
						t.Fatal(err)
					}
				}
				finding := found.Judge(&c, finder.VerdictsOf(rules.Pack, c.Household, on), on)
				board.Add(&finding, len(c.Members), 0)
			}
			for _, c := range finder.Categories {
				if board.Categories[c] < 30 {
					t.Errorf("category %s: %d of %d", c, board.Categories[c], board.Households)
				}
			}
			for _, w := range []string{"contrib_short", "refused", "turns_65", "turns_70", "job_loss"} {
				if board.Warnings[w] == 0 {
					t.Errorf("nothing warns of %s: %v", w, board.Warnings)
				}
			}
			t.Logf("%+v", board)
		})
	}
}

func TestTheSameSeedMakesTheSameTown(t *testing.T) {
	a, _, _ := town(t, "kr-seoul", 40, 5)
	b, _, _ := town(t, "kr-seoul", 40, 5)
	c, _, _ := town(t, "kr-seoul", 40, 6)
	for name, text := range a {
		if path.Ext(name) == ".xlsx" {
			continue // a spreadsheet holds the time at which it was written
		}
		if !bytes.Equal(text.Bytes(), b[name].Bytes()) {
			t.Errorf("%s differs", name)
		}
	}
	if bytes.Equal(a[sample.Joined].Bytes(), c[sample.Joined].Bytes()) {
		t.Error("another seed makes the same town")
	}
}

func TestThereIsNoTownOfEveryPack(t *testing.T) {
	_, rules, _ := town(t, "kr-seoul", 1, 1)
	other := &register.Rules{Pack: &policy.Pack{ID: "elsewhere"}}
	if _, err := sample.Write(sample.Options{Rules: other, Create: folder{}.create}); !errors.Is(err, sample.ErrNoTown) {
		t.Errorf("got %v", err)
	}
	_, err := sample.Write(sample.Options{Rules: rules, Households: 1, On: on, Rand: rand.New(rand.NewPCG(1, 1)), Create: func(string) (io.WriteCloser, error) { return nil, io.ErrShortWrite }})
	if !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("got %v", err)
	}
}
