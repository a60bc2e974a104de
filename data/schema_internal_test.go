package data

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"maru/kiosk"
)

var update = flag.Bool("update", false, "write the golden files anew")

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func testOptions(dir string) Options {
	return Options{Dir: dir, Origin: "test/1", Now: func() time.Time { return noon }, Rand: rand.Reader, Keys: DefaultKeys(dir)}
}

func testOpen(t *testing.T) *DB {
	t.Helper()
	db, err := Open(context.Background(), testOptions(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func note() kiosk.Event {
	return kiosk.Event{Kind: "kiosk.started", At: noon, By: kiosk.Actor{Role: kiosk.System}}
}

// The whole schema stands in one file, and every change of it shows there.
func TestSchema(t *testing.T) {
	db := testOpen(t)
	rows, err := db.r.Query(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'table' DESC, tbl_name, type, name`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var b strings.Builder
	fmt.Fprintf(&b, "-- The schema as it now stands: %d. Written by TestSchema -update; the steps are in migrations/.\n", len(migrations()))
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		b.WriteString("\n" + s + ";\n")
	}
	golden(t, "schema.golden.sql", b.String())
}

// A step that was released is never edited: stores that ran it would differ
// from stores that run it now.
func TestMigrationsAreNotEdited(t *testing.T) {
	var b strings.Builder
	for _, m := range migrations() {
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256([]byte(m.sql)), m.name)
	}
	golden(t, "testdata/migrations.sha256", b.String())
}

func golden(t *testing.T, path, got string) {
	t.Helper()
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
		t.Errorf("%s differs; look at it and run the test with -update\n%s", path, got)
	}
}

// Every table is STRICT, and the list of bound tables says what the schema says.
func TestTables(t *testing.T) {
	db := testOpen(t)
	rows, err := db.r.Query(`
		SELECT t.name, t.strict, coalesce(group_concat(c.name), '')
		FROM pragma_table_list AS t JOIN pragma_table_info(t.name) AS c
		WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite_%'
		GROUP BY t.name ORDER BY t.name`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var tables []string
	for rows.Next() {
		var name, columns string
		var strict bool
		if err := rows.Scan(&name, &strict, &columns); err != nil {
			t.Fatal(err)
		}
		if !strict {
			t.Errorf("table %s is not STRICT", name)
		}
		var sealed []string
		isBound := false
		for _, c := range strings.Split(columns, ",") {
			isBound = isBound || c == "id"
			if strings.HasSuffix(c, "_sealed") {
				sealed = append(sealed, c)
			}
		}
		slices.Sort(sealed)
		if !isBound {
			continue
		}
		tables = append(tables, name)
		i := slices.IndexFunc(bound, func(b struct {
			table  string
			sealed []string
		}) bool {
			return b.table == name
		})
		if i < 0 || !slices.Equal(bound[i].sealed, sealed) {
			t.Errorf("bound does not list %s with %v", name, sealed)
		}
	}
	if len(tables) != len(bound) {
		t.Errorf("the schema binds %v, the list has %d", tables, len(bound))
	}
}

func TestMigrate(t *testing.T) {
	ctx := context.Background()
	now := len(migrations())
	next := append(migrations(), migration{now + 1, fmt.Sprintf("%04d_test.sql", now+1), `
		ALTER TABLE receipt ADD COLUMN follow_up INTEGER;
		CREATE TABLE room (id TEXT NOT NULL PRIMARY KEY) STRICT;`})

	t.Run("an older store is copied, then brought to the new schema with its line", func(t *testing.T) {
		o := testOptions(t.TempDir())
		db, err := Open(ctx, o)
		if err != nil {
			t.Fatal(err)
		}
		db.Close()
		if db, err = open(ctx, o, next); err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		copies, err := filepath.Glob(filepath.Join(o.Dir, "before-migration", fmt.Sprintf("schema-%d-*.db", now)))
		if err != nil || len(copies) != 1 {
			t.Fatalf("copies: %v, %v", copies, err)
		}
		if schema, err := probe(ctx, copies[0], now); schema != now || err != nil {
			t.Errorf("the copy has schema %d, %v", schema, err)
		}
		if info, err := os.Stat(copies[0]); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("the copy may be read by others: %v, %v", info.Mode(), err)
		}
		last := lastLine(t, db)
		if last.kind != "store.migrated" || last.body != fmt.Sprintf(`{"from":%d,"to":%d}`, now, now+1) {
			t.Errorf("the journal says %+v", last)
		}
		report, err := verifyFile(ctx, db.path, now+1, db.key, nil)
		if err != nil || !report.Holds() {
			t.Errorf("%+v, %v", report, err)
		}
		// Coming back to the older program is refused, and loses nothing.
		if _, err := Open(ctx, o); err == nil || !strings.Contains(err.Error(), "newer Maru") {
			t.Errorf("got %v", err)
		}
	})

	t.Run("a step that fails leaves the store as it was", func(t *testing.T) {
		o := testOptions(t.TempDir())
		db, err := Open(ctx, o)
		if err != nil {
			t.Fatal(err)
		}
		db.Close()
		bad := append(slices.Clone(next), migration{now + 2, fmt.Sprintf("%04d_bad.sql", now+2), `CREATE TABLE half (id TEXT) STRICT; CREATE TABLE half (id TEXT) STRICT;`})
		if _, err := open(ctx, o, bad); err == nil || !strings.Contains(err.Error(), "_bad.sql") {
			t.Fatalf("got %v", err)
		}
		if schema, err := probe(ctx, filepath.Join(o.Dir, fileName), now+2); schema != now+1 || err != nil {
			t.Errorf("schema %d, %v: the good step before stays, the bad one leaves nothing", schema, err)
		}
		db, err = open(ctx, o, next)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		var half int
		if err := db.r.QueryRow(`SELECT count(*) FROM sqlite_schema WHERE name = 'half'`).Scan(&half); half != 0 || err != nil {
			t.Errorf("the bad step left its table: %d, %v", half, err)
		}
	})

	t.Run("a step that leaves a row without the one it names is refused", func(t *testing.T) {
		db := testOpen(t)
		err := db.runStep(ctx, migration{now + 1, fmt.Sprintf("%04d_bad.sql", now+1), `
			PRAGMA defer_foreign_keys = ON;
			INSERT INTO print_job (id, receipt, printer, state, at, slip_sealed)
			VALUES ('0000000000000001', 'nowhere', 'p', 'queued', 0, x'00')`}, "")
		if err == nil || !strings.Contains(err.Error(), "not there") {
			t.Errorf("got %v", err)
		}
	})
}

type lineText struct{ kind, body string }

func lastLine(t *testing.T, db *DB) lineText {
	t.Helper()
	var l lineText
	if err := db.r.QueryRow(`SELECT kind, body FROM journal ORDER BY seq DESC LIMIT 1`).Scan(&l.kind, &l.body); err != nil {
		t.Fatal(err)
	}
	return l
}
