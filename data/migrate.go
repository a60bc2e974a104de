package data

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"maru/kiosk"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migration is one step of the schema, forward only. Its number is the schema
// that it leads to.
//
// A step that has been released is never edited: testdata/migrations.sha256
// holds it to that. A new column of a bound table must be nullable and stay
// null in old rows, because what the journal says of a row is computed from
// all columns that are not null.
type migration struct {
	number int
	name   string
	sql    string
}

// migrations returns the embedded steps 1, 2, 3 … It panics where a number is
// missing, which a test finds first.
func migrations() []migration {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql") // in lexical order
	if err != nil {
		panic("data: " + err.Error())
	}
	var steps []migration
	for i, name := range names {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			panic("data: " + err.Error())
		}
		number, _, _ := strings.Cut(filepath.Base(name), "_")
		if n, err := strconv.Atoi(number); err != nil || n != i+1 || len(number) != 4 {
			panic(fmt.Sprintf("data: migration %s is not number %04d", name, i+1))
		}
		steps = append(steps, migration{i + 1, filepath.Base(name), string(text)})
	}
	return steps
}

// Schema returns the number of the schema that this program writes: the newest
// that it knows.
func Schema() int { return len(migrations()) }

// migrate runs the steps that the store has not seen, each in one transaction
// with its number and its line in the journal. A store that has seen any is
// copied first.
func (db *DB) migrate(ctx context.Context, schema int, steps []migration, origin string) error {
	if schema == len(steps) {
		return nil
	}
	if schema > 0 {
		if err := db.copyBefore(ctx, schema); err != nil {
			return err
		}
		var err error
		if db.origin, err = readMeta(ctx, db.w, "origin"); err != nil {
			return err
		}
	}
	for _, step := range steps[schema:] {
		if err := db.runStep(ctx, step, origin); err != nil {
			return fmt.Errorf("migrate store to schema %d (%s): %w", step.number, step.name, err)
		}
	}
	return nil
}

// copyBefore keeps the store as it is now, for whoever must go back to the
// program before this one.
func (db *DB) copyBefore(ctx context.Context, schema int) error {
	dir := filepath.Join(db.dir, "before-migration")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("copy store before migrating: %w", err)
	}
	id, err := db.newID() // another program may be making its copy at this very moment
	if err != nil {
		return fmt.Errorf("copy store before migrating: %w", err)
	}
	name := fmt.Sprintf("schema-%d-%s-%s.db", schema, db.now().UTC().Format("20060102T150405.000Z"), id)
	return vacuumInto(ctx, db.path, filepath.Join(dir, name))
}

func (db *DB) runStep(ctx context.Context, step migration, origin string) error {
	ev := kiosk.Event{Kind: "store.migrated", At: db.now(), By: kiosk.Actor{Role: kiosk.System},
		Body: map[string]any{"from": step.number - 1, "to": step.number}}
	if step.number == 1 {
		ev.Kind, ev.Body = "store.created", map[string]any{"schema": 1}
		if db.origin = origin; origin == "" {
			id, err := db.newID()
			if err != nil {
				return err
			}
			db.origin = "kiosk-" + id
		}
	}
	err := db.do(ctx, ev, func(t *tx) error {
		var seen int
		if err := t.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&seen); err != nil {
			return fmt.Errorf("read schema: %w", err)
		}
		if seen != step.number-1 {
			return errSeen
		}
		if err := t.exec(step.sql); err != nil {
			return err
		}
		if err := t.exec(fmt.Sprintf(`PRAGMA user_version = %d`, step.number)); err != nil {
			return err
		}
		if step.number == 1 {
			return db.firstRows(t)
		}
		return checkForeignKeys(ctx, t)
	})
	if errors.Is(err, errSeen) {
		return nil
	}
	return err
}

// errSeen says that another process has run the step since the file was probed.
var errSeen = errors.New("step was run already")

// firstRows writes what the file says of itself.
func (db *DB) firstRows(t *tx) error {
	if err := t.exec(fmt.Sprintf(`PRAGMA application_id = %d`, applicationID)); err != nil {
		return err
	}
	const insert = `INSERT INTO meta (name, value) VALUES (?, ?)`
	if err := t.exec(insert, "origin", db.origin); err != nil {
		return err
	}
	return t.exec(insert, "key_check", db.seal.check)
}

// checkForeignKeys refuses a step that left a row without the one it names.
func checkForeignKeys(ctx context.Context, q querier) error {
	var broken int
	if err := q.QueryRowContext(ctx, `SELECT count(*) FROM pragma_foreign_key_check`).Scan(&broken); err != nil {
		return fmt.Errorf("check foreign keys: %w", err)
	}
	if broken > 0 {
		return fmt.Errorf("%d rows name a row that is not there", broken)
	}
	return nil
}
