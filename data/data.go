// Package data keeps the house's state in one SQLite file on the kiosk, and
// implements the Stores of the rules.
//
// Three things hold for every write: it is on disk when the call returns, the
// row and its line in the hash-chained journal are one transaction, and what
// could tell about a person is sealed. DB.do is the only way to write.
//
// A store is a directory:
//
//	maru.db, maru.db-wal, maru.db-shm   the database; the three belong together
//	keys/seal.key                       the sealing key, where systemd has none (Keys)
//	maru.lock                           held while a program has the store open
//	before-migration/                   copies made before a newer schema
//	replaced-…/                         what a restore moved aside
package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"
)

// Options says how to open a store. Dir, Now and Rand must be set.
type Options struct {
	// Dir is the store's directory. It is made when it is not there.
	Dir string
	// Origin is the name of this machine in the journal, such as
	// "cn-shanghai/1". It is kept at the first opening and may be empty later;
	// empty at the first opening, a name is drawn.
	Origin string
	// Now is the clock.
	Now func() time.Time
	// Rand is the source of keys and names: crypto/rand.Reader but in tests.
	Rand io.Reader
	// Keys says where the sealing key is; zero: DefaultKeys(Dir).
	Keys Keys
	// MaxPages is the size that the database may reach, in pages of 4 KiB, so
	// that it cannot fill the disk; zero: no limit.
	MaxPages int64
}

// DB is an open store. Its methods may be called from many goroutines.
type DB struct {
	dir    string
	path   string
	origin string
	now    func() time.Time
	seal   *sealer
	key    Key
	keyAt  string // the path of the key
	lock   *os.File

	w *sql.DB // the one writing connection
	r *sql.DB // the read-only pool

	random   io.Reader
	randomly sync.Mutex

	stopped atomic.Pointer[error] // set for good by an I/O error of a write
}

// Open opens the store in o.Dir, makes it where there is none, and brings an
// older one to this program's schema after making a copy of it. It refuses,
// with a sentence for the operator and without changing anything, a file that
// is not a store of Maru, a schema newer than this program, a damaged
// database, a wrong or missing key, a store of another origin, and settings
// of SQLite that did not take.
func Open(ctx context.Context, o Options) (*DB, error) {
	return open(ctx, o, migrations())
}

func open(ctx context.Context, o Options, steps []migration) (_ *DB, err error) {
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	if o.Keys == (Keys{}) {
		o.Keys = DefaultKeys(dir)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make directory of store: %w", err)
	}
	db := &DB{dir: dir, path: filepath.Join(dir, fileName), now: o.Now, random: o.Rand}
	defer func() {
		if err != nil {
			db.Close()
		}
	}()
	if db.lock, err = lockShared(dir); err != nil {
		return nil, err
	}
	if _, err := os.Stat(filepath.Join(dir, restoringMark)); err == nil {
		return nil, fmt.Errorf("a restore of the store in %s was interrupted; run `maru data restore` again", dir)
	}
	schema, err := probe(ctx, db.path, len(steps))
	if err != nil {
		return nil, err
	}
	if err := db.takeKey(o.Keys, schema == 0); err != nil {
		return nil, err
	}
	if err := createFile(db.path); err != nil {
		return nil, err
	}
	db.w, db.r = openWriter(db.path, o.MaxPages), openReader(db.path)
	if err := quickCheck(ctx, db.w, db.path); err != nil {
		return nil, err
	}
	if err := db.migrate(ctx, schema, steps, o.Origin); err != nil {
		return nil, err
	}
	if err := db.identify(ctx, o.Origin); err != nil {
		return nil, err
	}
	return db, nil
}

// Close waits for what is under way, moves the write-ahead log into the
// database and closes the store.
func (db *DB) Close() error {
	var errs []error
	for _, pool := range []*sql.DB{db.r, db.w} { // the writer last: it tidies the log away
		if pool != nil {
			errs = append(errs, pool.Close())
		}
	}
	if db.lock != nil {
		errs = append(errs, db.lock.Close())
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
}

// Origin returns the name of this machine in the journal.
func (db *DB) Origin() string { return db.origin }

// Stopped returns the I/O error after which the store writes no more, or nil.
// The program must be started anew then: what the disk holds is not known
// until the store has been opened and checked again.
func (db *DB) Stopped() error {
	if err := db.stopped.Load(); err != nil {
		return *err
	}
	return nil
}

// takeKey finds the sealing key, and makes one for a store that is new.
func (db *DB) takeKey(keys Keys, isNew bool) error {
	key, at, err := keys.find()
	if errors.Is(err, errNoKey) {
		if !isNew {
			return fmt.Errorf("the sealing key of the store in %s is missing: it is neither in systemd's credentials (%s) nor in %s; put it back, or restore a backup, which has it inside",
				db.dir, CredentialName, keys.File)
		}
		key, err = keys.make(db.random)
	}
	if err != nil {
		return err
	}
	db.key, db.keyAt = key, at
	db.seal, err = newSealer(key)
	return err
}

// identify compares what the file says of itself with the key and the origin
// that it was opened with, and checks the end of the journal.
func (db *DB) identify(ctx context.Context, origin string) error {
	check, err := readMeta(ctx, db.w, "key_check")
	if err != nil {
		return err
	}
	if check != db.seal.check {
		return fmt.Errorf("the sealing key %s does not belong to the store in %s; put the right key back, or restore a backup, which has it inside",
			db.keyAt, db.dir)
	}
	if db.origin, err = readMeta(ctx, db.w, "origin"); err != nil {
		return err
	}
	if origin != "" && origin != db.origin {
		return fmt.Errorf("the store in %s belongs to %q, not to %q; give each kiosk a directory of its own",
			db.dir, db.origin, origin)
	}
	if _, err := readHead(ctx, db.w, db.seal, db.origin); err != nil {
		return err
	}
	return nil
}

func readMeta(ctx context.Context, q querier, name string) (string, error) {
	var value string
	err := q.QueryRowContext(ctx, `SELECT value FROM meta WHERE name = ?`, name).Scan(&value)
	if err != nil {
		return "", fmt.Errorf("read %s of store: %w", name, err)
	}
	return value, nil
}

// querier is what a pool and a transaction have in common.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// newID draws the random identity of a row: sixteen hexadecimal digits.
func (db *DB) newID() (string, error) {
	db.randomly.Lock()
	defer db.randomly.Unlock()
	return drawID(db.random)
}
