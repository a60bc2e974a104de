package data

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

const (
	fileName      = "maru.db"
	lockName      = "maru.lock"
	restoringMark = "restoring"
)

// applicationID stands in the header of every store: "Maru" in ASCII.
const applicationID = 0x4d617275

// sqliteMagic is how every SQLite database begins.
var sqliteMagic = []byte("SQLite format 3\x00")

// createFile makes an empty database file that only its owner may read; SQLite
// gives the same mode to the files beside it.
func createFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("open store: %w", err)
	}
	if err := errors.Join(f.Close(), syncDir(filepath.Dir(path))); err != nil {
		return fmt.Errorf("open store: %w", err)
	}
	return nil
}

// probe returns the schema number of the file at path without changing the
// file: 0 where there is none, or none of ours yet. It refuses what is not a
// store of Maru and what is newer than the program, whose schema is newest.
func probe(ctx context.Context, path string, newest int) (int, error) {
	begin, err := readBegin(path, len(sqliteMagic))
	switch {
	case errors.Is(err, fs.ErrNotExist) || (err == nil && len(begin) == 0):
		return 0, nil
	case err != nil:
		return 0, fmt.Errorf("open store: %w", err)
	case !bytes.Equal(begin, sqliteMagic):
		return 0, fmt.Errorf("%s is not a SQLite database; move it away, or restore a backup", path)
	}
	pool := openReader(path)
	defer pool.Close()
	var id, schema, tables int
	for _, q := range []struct {
		query string
		to    *int
	}{
		{`PRAGMA application_id`, &id},
		{`PRAGMA user_version`, &schema},
		{`SELECT count(*) FROM sqlite_schema`, &tables},
	} {
		if err := pool.QueryRowContext(ctx, q.query).Scan(q.to); err != nil {
			return 0, fmt.Errorf("%s cannot be read; restore a backup with `maru data restore`: %w", path, err)
		}
	}
	switch {
	case id == 0 && schema == 0 && tables == 0:
		return 0, nil // made by an opening that was cut short
	case id != applicationID:
		return 0, fmt.Errorf("%s is a database of another program; choose another directory", path)
	case schema > newest:
		return 0, fmt.Errorf("%s has schema %d, and this program knows schemas up to %d: it was written by a newer Maru; install that one",
			path, schema, newest)
	}
	return schema, nil
}

func readBegin(path string, n int) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b := make([]byte, n)
	n, err = io.ReadFull(f, b)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = nil
	}
	return b[:n], err
}

// quickCheck refuses a damaged database.
func quickCheck(ctx context.Context, q querier, path string) error {
	found, err := pragmaCheck(ctx, q, "quick_check(1)")
	if err != nil {
		return fmt.Errorf("check store %s: %w", path, err)
	}
	if len(found) > 0 {
		return fmt.Errorf("store %s is damaged (%s); restore a backup with `maru data restore`", path, found[0])
	}
	return nil
}

// pragmaCheck runs one of SQLite's checks and returns what it found.
func pragmaCheck(ctx context.Context, q querier, check string) ([]string, error) {
	rows, err := q.QueryContext(ctx, "PRAGMA "+check)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		if line != "ok" {
			found = append(found, line)
		}
	}
	return found, rows.Err()
}

// lockShared says that a program has the store open. Many may.
func lockShared(dir string) (*os.File, error) {
	return lock(dir, syscall.LOCK_SH, "a restore is under way in %s; wait until it is done")
}

// lockAlone makes sure that no other program has the store open.
func lockAlone(dir string) (*os.File, error) {
	return lock(dir, syscall.LOCK_EX, "the store in %s is open; stop the kiosk first")
}

func lock(dir string, how int, refusal string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock store: %w", err)
	}
	err = syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
	if err == nil {
		return f, nil
	}
	f.Close()
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil, fmt.Errorf(refusal, dir)
	}
	return nil, fmt.Errorf("lock store: %w", err)
}

// syncDir makes the names in a directory durable.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// syncFile makes the content of a file durable.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// vacuumInto writes a compact copy of the database, as one reader sees it, to
// a path that must not exist, and makes it durable. Writers are not held up.
func vacuumInto(ctx context.Context, from, to string) error {
	f, err := os.OpenFile(to, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("copy store: %w", err)
	}
	f.Close()
	c := reader(from)
	c.dsn, c.expect = fileURL(from, "mode=ro&_busy_timeout=5000"), hardened // query_only forbids VACUUM INTO
	pool := sql.OpenDB(c)
	defer pool.Close()
	if _, err := pool.ExecContext(ctx, `VACUUM INTO ?`, to); err != nil {
		os.Remove(to)
		return fmt.Errorf("copy store: %w", err)
	}
	if err := errors.Join(syncFile(to), syncDir(filepath.Dir(to))); err != nil {
		return fmt.Errorf("copy store: %w", err)
	}
	return nil
}

func drawID(random io.Reader) (string, error) {
	var id [8]byte
	if _, err := io.ReadFull(random, id[:]); err != nil {
		return "", fmt.Errorf("draw ID: %w", err)
	}
	return hex.EncodeToString(id[:]), nil
}
