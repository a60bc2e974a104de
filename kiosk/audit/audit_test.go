package audit_test

import (
	"flag"
	"math"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"maru/kiosk"
	"maru/kiosk/audit"
)

var update = flag.Bool("update", false, "write the golden files anew")

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func TestHandbook(t *testing.T) {
	const path = "testdata/kinds.md"
	got := audit.Handbook()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the handbook differs from %s; look at it and run the test with -update\n%s", path, got)
	}
}

func TestCatalogueIsInOrder(t *testing.T) {
	name := regexp.MustCompile(`^[a-z]+\.[a-z_]+$`)
	seen := map[string]bool{}
	areas := map[string]bool{}
	last := ""
	for _, k := range audit.Kinds() {
		if !name.MatchString(k.Name) || seen[k.Name] {
			t.Errorf("kind %q is badly named or stands twice", k.Name)
		}
		seen[k.Name] = true
		area, _, _ := strings.Cut(k.Name, ".")
		if area != last && areas[area] {
			t.Errorf("area %q stands in two places", area)
		}
		areas[area], last = true, area
		if k.Version < 1 || !strings.HasSuffix(k.Means, ".") {
			t.Errorf("kind %s needs a version and a sentence", k.Name)
		}
		for _, f := range k.Fields {
			if f.Means == "" || (f.Type != audit.Code && f.Type != audit.Count && f.Type != audit.Flag) {
				t.Errorf("field %s of %s needs a type and a meaning", f.Name, k.Name)
			}
		}
	}
}

func TestCheck(t *testing.T) {
	good := func(change func(*kiosk.Event)) kiosk.Event {
		ev := kiosk.Event{Kind: "receipt.printed", At: noon, By: kiosk.Actor{Role: kiosk.Resident},
			Subject: "00c0ffee00c0ffee", Body: map[string]any{"printer": "desk"}}
		change(&ev)
		return ev
	}
	cases := []struct {
		name   string
		change func(*kiosk.Event)
		want   string // part of the error; empty: accepted
	}{
		{"an event of the catalogue is accepted", func(*kiosk.Event) {}, ""},
		{"a body may be left out", func(e *kiosk.Event) { e.Body = nil }, ""},
		{"a kind that is not in the catalogue is named", func(e *kiosk.Event) { e.Kind = "receipt.eaten" }, `"receipt.eaten"`},
		{"a field that the kind does not have is named", func(e *kiosk.Event) { e.Body = map[string]any{"name": "x"} }, `"name"`},
		{"a name in Hangul is no code", func(e *kiosk.Event) { e.Body = map[string]any{"printer": "김영희"} }, "not a code"},
		{"a code is not longer than the longest", func(e *kiosk.Event) {
			e.Body = map[string]any{"printer": strings.Repeat("x", audit.MaxCode+1)}
		}, "not a code"},
		{"a number is no code", func(e *kiosk.Event) { e.Body = map[string]any{"printer": 7} }, "not a code"},
		{"an event needs its time", func(e *kiosk.Event) { e.At = time.Time{} }, "no time"},
		{"an event needs an actor", func(e *kiosk.Event) { e.By = kiosk.Actor{} }, "no actor"},
		{"a resident has no name", func(e *kiosk.Event) { e.By.ID = "kim" }, "no actor"},
		{"a subject is a code", func(e *kiosk.Event) { e.Subject = "王先生" }, "not a code"},
		{"a kind without a subject takes none", func(e *kiosk.Event) {
			e.Kind, e.Body = "session.ended", nil
		}, "has no subject"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := audit.Check(good(c.change))
			switch {
			case c.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got %v, want an error with %q", err, c.want)
			}
		})
	}
}

func TestNumbersBecomeOneType(t *testing.T) {
	for _, n := range []any{int(7), int64(7), int32(7), uint32(7), uint8(7)} {
		ev, err := audit.Check(kiosk.Event{Kind: "session.ended", At: noon,
			By: kiosk.Actor{Role: kiosk.System}, Body: map[string]any{"seconds": n}})
		if err != nil {
			t.Fatal(err)
		}
		if got := ev.Body["seconds"]; got != int64(7) {
			t.Errorf("%T became %T", n, got)
		}
	}
	_, err := audit.Check(kiosk.Event{Kind: "session.ended", At: noon,
		By: kiosk.Actor{Role: kiosk.System}, Body: map[string]any{"seconds": 1.5}})
	if err == nil {
		t.Error("half a second was accepted as a whole number")
	}
}

func TestLineGivesTheEventBack(t *testing.T) {
	want := kiosk.Event{
		Kind: "session.ended", At: noon, By: kiosk.Actor{Role: kiosk.Manager, ID: "m:1"},
		Body: map[string]any{"how": `a "quote" <&> \`, "seconds": int64(math.MaxInt64), "screens": int64(math.MinInt64)},
	}
	l, _, err := audit.Chain{Origin: "k1"}.Next(want, "")
	if err != nil {
		t.Fatal(err)
	}
	got, err := l.Event()
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestHashIsForEver(t *testing.T) {
	l, _, err := audit.Chain{Origin: "k1"}.Next(kiosk.Event{
		Kind: "receipt.printed", At: noon, By: kiosk.Actor{Role: kiosk.Resident},
		Subject: "00c0ffee00c0ffee", Body: map[string]any{"printer": "desk", "job": "j1"},
	}, "receipt/00c0ffee00c0ffee=01")
	if err != nil {
		t.Fatal(err)
	}
	const want = "09d65d325493d328d0f20c6fa0d00c643714ebe5ddeec1fb4c21a0474c4408ce"
	if l.Hash.String() != want {
		t.Errorf("the canonical bytes changed: journals on file would no longer verify; hash %s", l.Hash)
	}
}
