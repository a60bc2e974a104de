package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-sqlite3"

	"maru/kiosk"
)

// What a power cut must not change stands here a second time, in full: the
// journal mode, synchronous FULL (2), foreign keys and secure deletion.
func TestTheWriterIsSafe(t *testing.T) {
	db := testOpen(t)
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1", "trusted_schema": "0",
		"application_id": "1298231925", "user_version": fmt.Sprint(len(migrations())),
	} {
		var got string
		if err := db.w.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("PRAGMA %s is %q, %v, want %q", pragma, got, err, want)
		}
	}
}

func TestConnections(t *testing.T) {
	db := testOpen(t)
	try := func(c connector) error {
		pool := sql.OpenDB(c)
		defer pool.Close()
		return pool.Ping()
	}
	for _, spelled := range []string{"_synchronous=FULL", "_journal_mode=WAL", "_foreign_keys=on", "_secure_delete=on", "_busy_timeout=5000"} {
		name, value, _ := strings.Cut(spelled, "=")
		misspelt := name[:len(name)-2] + name[len(name)-1:] + "=" + value
		if value == "5000" {
			misspelt = name + "=5001" // its default is what we ask for
		}
		path := filepath.Join(t.TempDir(), "x.db") // a journal mode is kept by the file
		if err := createFile(path); err != nil {
			t.Fatal(err)
		}
		c := writer(path, 0)
		if err := try(c); err != nil {
			t.Fatalf("as it should be: %v", err)
		}
		c.dsn = strings.Replace(c.dsn, spelled, misspelt, 1)
		if name == "_journal_mode" {
			c.dsn = strings.Replace(c.dsn, path, path+"2", 1)
		}
		if err := try(c); err == nil || !strings.Contains(err.Error(), "not set up safely") {
			t.Errorf("with %s: got %v", misspelt, err)
		}
	}
	for pragma := range hardened {
		for _, c := range []connector{writer(db.path, 0), reader(db.path)} {
			c.set = slices.DeleteFunc(slices.Clone(c.set), func(s string) bool { return strings.Contains(s, pragma) })
			if err := try(c); err == nil || !strings.Contains(err.Error(), pragma) {
				t.Errorf("without %s: got %v", pragma, err)
			}
		}
	}
	c := reader(db.path)
	c.dsn = strings.Replace(c.dsn, "_query_only", "_queryonly", 1)
	if err := try(c); err == nil {
		t.Error("a reader that may write was accepted")
	}
}

// A misspelt _txlock cannot be read back; what it does can be seen.
func TestWritesLockAtTheirBeginning(t *testing.T) {
	db := testOpen(t)
	begun, err := db.w.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer begun.Rollback()
	other := sql.OpenDB(connector{dsn: fileURL(db.path, "_busy_timeout=1")})
	defer other.Close()
	_, err = other.Exec(`BEGIN IMMEDIATE`)
	var e sqlite3.Error
	if !errors.As(err, &e) || e.Code != sqlite3.ErrBusy {
		t.Errorf("another could begin to write: %v", err)
	}
}

func TestReadersCannotWrite(t *testing.T) {
	db := testOpen(t)
	for range readers {
		if _, err := db.r.Exec(`DELETE FROM receipt`); err == nil {
			t.Error("a reader wrote")
		}
	}
}

func TestJournalIsAppendOnly(t *testing.T) {
	db := testOpen(t)
	for _, s := range []string{`UPDATE journal SET body = '{}'`, `DELETE FROM journal`} {
		if _, err := db.w.Exec(s); err == nil || !strings.Contains(err.Error(), "append-only") {
			t.Errorf("%s: %v", s, err)
		}
	}
}

// After an I/O error nothing is written any more, however often it is tried.
func TestStopsAfterAnIOError(t *testing.T) {
	db := testOpen(t)
	ctx := context.Background()
	broken := sqlite3.Error{Code: sqlite3.ErrIoErr, ExtendedCode: sqlite3.ErrIoErrFsync}
	err := db.do(ctx, note(), func(*tx) error { return fmt.Errorf("insert: %w", broken) })
	if !errors.As(err, new(sqlite3.Error)) || db.Stopped() == nil {
		t.Fatalf("got %v, stopped %v", err, db.Stopped())
	}
	worked := false
	err = db.do(ctx, note(), func(*tx) error { worked = true; return nil })
	if err == nil || worked {
		t.Errorf("it went on: %v", err)
	}
	for _, e := range []error{nil, errors.New("x"), kiosk.NewRefusal("a.b"), sqlite3.Error{Code: sqlite3.ErrFull}, sqlite3.Error{Code: sqlite3.ErrConstraint}} {
		if stops(e) {
			t.Errorf("%v stops the store", e)
		}
	}
}

func TestClash(t *testing.T) {
	taken, absent := kiosk.NewRefusal("x.taken"), kiosk.NewRefusal("x.absent")
	coded := func(c sqlite3.ErrNoExtended) error {
		return fmt.Errorf("insert: %w", sqlite3.Error{Code: sqlite3.ErrConstraint, ExtendedCode: c})
	}
	for _, c := range []struct {
		name          string
		err           error
		taken, absent *kiosk.Refusal
		want          error
	}{
		{"nothing is nothing", nil, taken, absent, nil},
		{"a value that is not unique is taken", coded(sqlite3.ErrConstraintUnique), taken, absent, taken},
		{"so is a key", coded(sqlite3.ErrConstraintPrimaryKey), taken, absent, taken},
		{"a row that is not there is absent", coded(sqlite3.ErrConstraintForeignKey), taken, absent, absent},
	} {
		if got := clash(c.err, c.taken, c.absent); !errors.Is(got, c.want) {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
	for _, err := range []error{coded(sqlite3.ErrConstraintCheck), errors.New("x"), sqlite3.Error{Code: sqlite3.ErrFull}} {
		if got := clash(err, taken, absent); kiosk.AsRefusal(got) != nil {
			t.Errorf("%v became %v", err, got)
		}
	}
	if got := clash(coded(sqlite3.ErrConstraintUnique), nil, nil); kiosk.AsRefusal(got) != nil {
		t.Errorf("where nothing can be taken: %v", got)
	}
}
