package data

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"filippo.io/age"

	"maru/kiosk"
)

// RestoreOptions says which backup to take and how it is opened.
type RestoreOptions struct {
	// From is the backup's file.
	From string
	// IdentityFile holds the age secret key that opens it. Either it or
	// Passphrase is given.
	IdentityFile string
	// Passphrase opens a backup that was made with one.
	Passphrase string
	// By is who wants it, for the journal; zero: the program itself.
	By kiosk.Actor
	// Progress hears the steps "decrypt", "database", "journal" and "rows".
	Progress Progress
}

// Restored is a store that was brought back.
type Restored struct {
	Origin string    `json:"origin"`
	Made   time.Time `json:"made"`  // when the backup was made
	Lines  int64     `json:"lines"` // journal lines that came back
	// Aside is the directory to which the store that was there before was
	// moved, whole; empty when there was none.
	Aside string `json:"aside"`
}

// Restore puts the store of a backup in the place of the one in o.Dir. The
// backup is decrypted beside it and verified as Verify does; only then is the
// old store moved aside, its files together, and the new one put in its place
// with the sealing key it came with. It refuses while the kiosk runs, and
// changes nothing where the backup does not hold. When it is cut short in
// between, the store does not open until Restore has been run again.
func Restore(ctx context.Context, o Options, r RestoreOptions) (Restored, error) {
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return Restored{}, fmt.Errorf("restore store: %w", err)
	}
	if o.Keys == (Keys{}) {
		o.Keys = DefaultKeys(dir)
	}
	from, err := openBackup(r)
	if err != nil {
		return Restored{}, err
	}
	defer from.Close()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Restored{}, fmt.Errorf("restore store: %w", err)
	}
	alone, err := lockAlone(dir)
	if err != nil {
		return Restored{}, err
	}
	defer alone.Close()
	work, err := os.MkdirTemp(dir, "work-")
	if err != nil {
		return Restored{}, fmt.Errorf("restore store: %w", err)
	}
	defer os.RemoveAll(work)
	u, err := unpackVerified(ctx, from, work, r.Progress)
	if err != nil {
		return Restored{}, fmt.Errorf("restore from %s: %w", r.From, err)
	}
	keepKey, err := keyInForce(o.Keys, u.key)
	if err != nil {
		return Restored{}, err
	}
	aside := filepath.Join(dir, "replaced-"+o.Now().UTC().Format("20060102T150405.000Z"))
	moved, err := replace(dir, aside, o.Keys.File, u, keepKey)
	if err != nil {
		return Restored{}, fmt.Errorf("restore store: %w", err)
	}
	alone.Close()
	done := Restored{Origin: u.Origin, Made: u.Made, Lines: u.Lines}
	if moved {
		done.Aside = aside
	}
	return done, noteRestored(ctx, o, r, u)
}

// openBackup opens and decrypts the file; its content is not checked yet.
func openBackup(r RestoreOptions) (io.ReadCloser, error) {
	ids, err := identities(r.IdentityFile, r.Passphrase)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(r.From)
	if err != nil {
		return nil, fmt.Errorf("open backup: %w", err)
	}
	plain, err := age.Decrypt(f, ids...)
	if err != nil {
		f.Close()
		var none *age.NoIdentityMatchError
		if errors.As(err, &none) {
			return nil, fmt.Errorf("this key or passphrase does not open the backup %s", r.From)
		}
		return nil, fmt.Errorf("%s is not a backup, or is damaged: %w", r.From, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{plain, f}, nil
}

func unpackVerified(ctx context.Context, from io.Reader, work string, progress Progress) (unpacked, error) {
	u, err := unpack(ctx, from, work, progress)
	if err != nil {
		return u, fmt.Errorf("the backup is damaged or not one of Maru: %w", err)
	}
	schema, err := probe(ctx, u.dbPath, Schema())
	if err != nil {
		return u, err
	}
	report, err := verifyFile(ctx, u.dbPath, schema, u.key, progress)
	if err != nil {
		return u, err
	}
	if !report.Holds() {
		return u, fmt.Errorf("the backup does not hold: %s: %s", report.Problems[0].Where, report.Problems[0].What)
	}
	if report.Origin != u.Origin || report.Lines != u.Lines || report.Schema != u.Schema {
		return u, errors.New("the backup does not hold what it says")
	}
	return u, nil
}

// keyInForce reports whether the key of the backup is the one that the store
// would find already. It refuses a systemd credential that holds another: it
// would go before the key that is restored.
func keyInForce(keys Keys, key Key) (bool, error) {
	found, at, err := keys.find()
	if err == nil && found == key {
		return true, nil
	}
	if at != keys.File {
		return false, fmt.Errorf("the credential %s is not the sealing key of this backup and would hide it; restore without the credential (outside the service), then seal %s into a new one with systemd-creds", at, keys.File)
	}
	return false, nil // an unreadable or other key file is moved aside
}

// replace moves the old store aside and the new one into its place. From the
// first move to the last, a mark keeps the store from being opened.
func replace(dir, aside, keyFile string, u unpacked, keepKey bool) (moved bool, err error) {
	mark := filepath.Join(dir, restoringMark)
	if err := errors.Join(os.WriteFile(mark, nil, 0o600), syncFile(mark), syncDir(dir)); err != nil {
		return false, err
	}
	for _, name := range []string{fileName, fileName + "-wal", fileName + "-shm"} {
		did, err := moveAside(filepath.Join(dir, name), aside)
		if err != nil {
			return moved, err
		}
		moved = moved || did
	}
	if !keepKey {
		did, err := copyAside(keyFile, aside)
		if err != nil {
			return moved, err
		}
		moved = moved || did
		if err := writeKeyFile(keyFile, u.key); err != nil {
			return moved, err
		}
	}
	if err := errors.Join(os.Rename(u.dbPath, filepath.Join(dir, fileName)), syncDir(dir)); err != nil {
		return moved, err
	}
	return moved, errors.Join(os.Remove(mark), syncDir(dir))
}

func moveAside(path, aside string) (bool, error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err := os.MkdirAll(aside, 0o700); err != nil {
		return false, err
	}
	return true, errors.Join(os.Rename(path, filepath.Join(aside, filepath.Base(path))), syncDir(aside))
}

// copyAside moves a file that may lie on another disk.
func copyAside(path, aside string) (bool, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	to := filepath.Join(aside, filepath.Base(path))
	if err := os.MkdirAll(aside, 0o700); err != nil {
		return false, err
	}
	if err := errors.Join(os.WriteFile(to, text, 0o600), syncFile(to), syncDir(aside)); err != nil {
		return false, err
	}
	return true, errors.Join(os.Remove(path), syncDir(filepath.Dir(path)))
}

func noteRestored(ctx context.Context, o Options, r RestoreOptions, u unpacked) error {
	o.Origin = ""
	db, err := Open(ctx, o)
	if err != nil {
		return fmt.Errorf("open restored store: %w", err)
	}
	ev := kiosk.Event{Kind: "store.restored", At: o.Now(), By: orSystem(r.By), Body: map[string]any{"lines": u.Lines, "made": u.Made.Unix()}}
	return errors.Join(db.Journal().Note(ctx, ev), db.Close())
}
