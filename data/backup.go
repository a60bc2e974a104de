package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"

	"maru/kiosk"
)

// BackupOptions says where a backup goes and who may open it.
type BackupOptions struct {
	// To is a file that does not exist yet, or a directory in which the
	// backup gets a name of its own.
	To string
	// Recipients are the age public keys for which it is encrypted, such as
	// the district's. Either they or Passphrase is given.
	Recipients []string
	// Passphrase encrypts it instead, with age's scrypt.
	Passphrase string
	// By is who wants it, for the journal; zero: the program itself.
	By kiosk.Actor
	// Progress hears the steps "copy", "database", "journal", "rows" and "encrypt".
	Progress Progress
}

// Backed is a backup that was made.
type Backed struct {
	Path  string    `json:"path"`
	Bytes int64     `json:"bytes"` // of the file
	Lines int64     `json:"lines"` // journal lines in it
	Made  time.Time `json:"made"`
}

// Backup writes an encrypted backup of an open store, while the kiosk goes on.
// The copy is verified as Verify does before it is encrypted; the file appears
// under its name whole and durable, or not at all. A backup says that it was
// made in the journal of the store, not in its own.
func Backup(ctx context.Context, db *DB, o BackupOptions) (Backed, error) {
	to, err := recipients(o.Recipients, o.Passphrase)
	if err != nil {
		return Backed{}, err
	}
	made := db.now().UTC().Truncate(time.Second)
	path, err := backupPath(o.To, db.origin, made)
	if err != nil {
		return Backed{}, err
	}
	work, err := os.MkdirTemp(db.dir, "work-")
	if err != nil {
		return Backed{}, fmt.Errorf("back up store: %w", err)
	}
	defer os.RemoveAll(work)
	m, copied, err := db.copyVerified(ctx, work, made, o.Progress)
	if err != nil {
		return Backed{}, fmt.Errorf("back up store: %w", err)
	}
	size, err := encrypt(path, to, m, db.key, copied, o.Progress)
	if err != nil {
		return Backed{}, fmt.Errorf("back up store: %w", err)
	}
	ev := kiosk.Event{Kind: "store.backed_up", At: db.now(), By: orSystem(o.By), Body: map[string]any{"lines": m.Lines, "bytes": size}}
	if err := db.Journal().Note(ctx, ev); err != nil {
		return Backed{}, fmt.Errorf("the backup %s was made, but not noted: %w", path, err)
	}
	return Backed{Path: path, Bytes: size, Lines: m.Lines, Made: made}, nil
}

// backupPath returns the file to write, which must not exist.
func backupPath(to, origin string, made time.Time) (string, error) {
	if to == "" {
		return "", errors.New("say where the backup goes: a file, or a directory")
	}
	path, err := filepath.Abs(to)
	if err != nil {
		return "", err
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		name := strings.Map(func(r rune) rune {
			if strings.ContainsRune("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", r) {
				return r
			}
			return '-'
		}, origin)
		path = filepath.Join(path, fmt.Sprintf("maru-%s-%s.age", name, made.Format("20060102T150405Z")))
	}
	switch _, err := os.Lstat(path); {
	case err == nil:
		return "", fmt.Errorf("%s exists already; a backup never replaces a file: choose another name", path)
	case !errors.Is(err, fs.ErrNotExist):
		return "", fmt.Errorf("look for %s: %w", path, err)
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		return "", fmt.Errorf("the directory of the backup is not there: %w", err)
	}
	return path, nil
}

// copyVerified copies the database into dir and has the copy prove itself.
func (db *DB) copyVerified(ctx context.Context, dir string, made time.Time, progress Progress) (manifest, string, error) {
	progress.tell("copy", 0, 0)
	path := filepath.Join(dir, fileName)
	if err := vacuumInto(ctx, db.path, path); err != nil {
		return manifest{}, "", err
	}
	schema, err := probe(ctx, path, Schema())
	if err != nil {
		return manifest{}, "", err
	}
	report, err := verifyFile(ctx, path, schema, db.key, progress)
	if err != nil {
		return manifest{}, "", err
	}
	if !report.Holds() {
		return manifest{}, "", fmt.Errorf("the store does not hold, so it was not backed up; run `maru data verify`: %s: %s",
			report.Problems[0].Where, report.Problems[0].What)
	}
	size, sum, err := sumFile(path)
	if err != nil {
		return manifest{}, "", err
	}
	return manifest{
		Format: archiveFormat,
		Made:   made,
		Origin: report.Origin,
		Schema: schema,
		Lines:  report.Lines,
		Bytes:  size,
		SHA256: sum,
	}, path, nil
}

// encrypt writes the archive beside path and gives it its name when all of it
// is on the disk. It returns the size of the file.
func encrypt(path string, to []age.Recipient, m manifest, key Key, dbPath string, progress Progress) (int64, error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".maru-*.part")
	if err != nil {
		return 0, err
	}
	defer os.Remove(f.Name()) // in vain once it has its name
	size, err := encryptTo(f, to, m, key, dbPath, progress)
	if err = errors.Join(err, f.Close()); err != nil {
		return 0, err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return 0, err
	}
	return size, syncDir(filepath.Dir(path))
}

func encryptTo(f *os.File, to []age.Recipient, m manifest, key Key, dbPath string, progress Progress) (int64, error) {
	w, err := age.Encrypt(f, to...)
	if err != nil {
		return 0, err
	}
	if err := pack(w, m, key, dbPath, progress); err != nil {
		return 0, err
	}
	if err := errors.Join(w.Close(), f.Sync()); err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// LastBackup returns when the last backup was made; zero: never.
func (db *DB) LastBackup(ctx context.Context) (time.Time, error) {
	at, err := lastBackup(ctx, db.r)
	if err != nil {
		return time.Time{}, fmt.Errorf("read time of last backup: %w", err)
	}
	return at, nil
}

func lastBackup(ctx context.Context, q querier) (time.Time, error) {
	var at int64
	err := q.QueryRowContext(ctx, `
		SELECT at FROM journal WHERE kind = 'store.backed_up' ORDER BY kind, origin, seq DESC LIMIT 1`).Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, err
	}
	return fromUnix(at), nil
}

// orSystem is who acts when nobody else is named.
func orSystem(a kiosk.Actor) kiosk.Actor {
	if a == (kiosk.Actor{}) {
		return kiosk.Actor{Role: kiosk.System}
	}
	return a
}
