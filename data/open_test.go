package data_test

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	_ "github.com/mattn/go-sqlite3"

	"maru/data"
)

// raw opens the file as any other program would, to spoil it.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func spoil(t *testing.T, dir string, statements ...string) {
	t.Helper()
	db := raw(t, filepath.Join(dir, "maru.db"))
	for _, s := range statements {
		if _, err := db.Exec(s); err != nil {
			t.Fatalf("%s: %v", s, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// made returns a directory with a store in it, closed.
func made(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := openIn(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestOpenRefuses(t *testing.T) {
	db := func(dir string) string { return filepath.Join(dir, "maru.db") }
	key := func(dir string) string { return filepath.Join(dir, "keys", "seal.key") }
	cases := []struct {
		name  string
		spoil func(t *testing.T, dir string) // of a directory with a closed store
		want  string                         // part of the sentence
	}{
		{"a file that is no database", func(t *testing.T, dir string) {
			write(t, db(dir), "dear diary, today nothing happened")
		}, "is not a SQLite database"},
		{"a database of another program", func(t *testing.T, dir string) {
			os.Remove(db(dir))
			spoil(t, dir, "CREATE TABLE diary (day TEXT)")
		}, "is a database of another program"},
		{"a schema newer than this program", func(t *testing.T, dir string) {
			spoil(t, dir, "PRAGMA user_version = 99")
		}, "was written by a newer Maru"},
		{"a store without its key", func(t *testing.T, dir string) {
			os.Remove(key(dir))
		}, "the sealing key of the store"},
		{"a key that others may read", func(t *testing.T, dir string) {
			os.Chmod(key(dir), 0o640)
		}, "may be read by others (mode 0640)"},
		{"a key file with something else in it", func(t *testing.T, dir string) {
			write(t, key(dir), "hunter2")
		}, "does not hold a sealing key of Maru"},
		{"the key of another store", func(t *testing.T, dir string) {
			write(t, key(dir), string(read(t, key(made(t)))))
		}, "does not belong to the store"},
		{"a store of another kiosk", func(t *testing.T, dir string) {
			spoil(t, dir, "UPDATE meta SET value = 'other/1' WHERE name = 'origin'",
				"UPDATE head SET origin = 'other/1'")
		}, `belongs to "other/1"`},
		{"a journal whose end another program moved", func(t *testing.T, dir string) {
			spoil(t, dir, "UPDATE head SET seq = seq + 1")
		}, "the end of the journal"},
		{"a restore that was cut short", func(t *testing.T, dir string) {
			write(t, filepath.Join(dir, "restoring"), "")
		}, "run `maru data restore` again"},
		{"a damaged database", func(t *testing.T, dir string) {
			b := read(t, db(dir))
			for i := 4096 + 8; i < 3*4096; i++ {
				b[i] ^= 0xff
			}
			os.WriteFile(db(dir), b, 0o600)
		}, "restore a backup"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := made(t)
			c.spoil(t, dir)
			before := read(t, db(dir))
			opened, err := data.Open(context.Background(), options(dir))
			if err == nil {
				opened.Close()
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %q, want a sentence with %q", err, c.want)
			}
			if !bytes.Equal(before, read(t, db(dir))) {
				t.Error("the file was changed")
			}
		})
	}
}

// An opening that was cut short leaves an empty file or an empty database.
func TestOpenGoesOnWhereItWasCutShort(t *testing.T) {
	for name, prepare := range map[string]func(t *testing.T, dir string){
		"at an empty file":     func(t *testing.T, dir string) { write(t, filepath.Join(dir, "maru.db"), "") },
		"at an empty database": func(t *testing.T, dir string) { spoil(t, dir, "PRAGMA journal_mode = WAL") },
		"at a key alone": func(t *testing.T, dir string) {
			if err := os.Rename(filepath.Join(made(t), "keys"), filepath.Join(dir, "keys")); err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			prepare(t, dir)
			openIn(t, dir).Close()
			verified(t, dir)
		})
	}
}

func TestOpenInAnOddDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "50% of 마루? #1 & more=")
	openIn(t, dir).Close()
	if _, err := os.Stat(filepath.Join(dir, "maru.db")); err != nil {
		t.Error(err)
	}
	verified(t, dir)
}

func TestFilesAreForTheirOwnerAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "store")
	openIn(t, dir)
	for _, name := range []string{"", "maru.db", "maru.db-wal", "maru.db-shm", "maru.lock", "keys", "keys/seal.key"} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Error(err)
		} else if info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%q has mode %04o", name, info.Mode().Perm())
		}
	}
}

func TestManyOpenANewStoreAtOnce(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			db, err := data.Open(context.Background(), options(dir))
			if err != nil {
				t.Error(err)
				return
			}
			defer db.Close()
			if err := db.Journal().Note(context.Background(), system("kiosk.started")); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if r := verified(t, dir); r.Lines != int64(data.Schema())+8 {
		t.Errorf("the journal has %d lines, want one of each step of the schema and eight", r.Lines)
	}
}

func TestOriginIsKept(t *testing.T) {
	dir := made(t)
	o := options(dir)
	o.Origin = ""
	db, err := data.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if db.Origin() != "test/1" {
		t.Errorf("got %q", db.Origin())
	}
	o.Dir, o.Keys = t.TempDir(), data.Keys{}
	drawn, err := data.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer drawn.Close()
	if !strings.HasPrefix(drawn.Origin(), "kiosk-") {
		t.Errorf("got %q", drawn.Origin())
	}
}

func TestCredentialGoesBeforeTheFile(t *testing.T) {
	dir := made(t)
	key := filepath.Join(dir, "keys", "seal.key")
	o := options(dir)
	o.Keys.Credentials = t.TempDir()
	write(t, filepath.Join(o.Keys.Credentials, data.CredentialName), string(read(t, key)))
	if err := os.Remove(key); err != nil {
		t.Fatal(err)
	}
	db, err := data.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := os.Stat(key); err == nil {
		t.Error("a key file was made although there is a credential")
	}
	write(t, filepath.Join(o.Keys.Credentials, data.CredentialName), "hunter2")
	if _, err := data.Open(context.Background(), o); err == nil || !strings.Contains(err.Error(), "does not hold a sealing key") {
		t.Errorf("got %v", err)
	}
}
