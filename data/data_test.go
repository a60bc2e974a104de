package data_test

import (
	"context"
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"
	"time"

	"maru/data"
	"maru/kiosk"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

var manager = kiosk.Actor{Role: kiosk.Manager, ID: "m1"}

func options(dir string) data.Options {
	return data.Options{
		Dir:    dir,
		Origin: "test/1",
		Now:    func() time.Time { return noon },
		Rand:   rand.Reader,
		Keys:   data.Keys{File: filepath.Join(dir, "keys", "seal.key")},
	}
}

func openIn(t *testing.T, dir string) *data.DB {
	t.Helper()
	db, err := data.Open(context.Background(), options(dir))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func system(kind string) kiosk.Event {
	return kiosk.Event{Kind: kind, At: noon, By: kiosk.Actor{Role: kiosk.System}}
}

// verified fails the test where the store in dir does not hold.
func verified(t *testing.T, dir string) data.Report {
	t.Helper()
	report, err := data.Verify(context.Background(), options(dir), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems {
		t.Errorf("%s: %s", p.Where, p.What)
	}
	return report
}

func TestOpenAgain(t *testing.T) {
	dir := t.TempDir()
	db := openIn(t, dir)
	if err := db.Journal().Note(context.Background(), system("kiosk.stopped")); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		t.Log(e)
	}
	openIn(t, dir)
}
