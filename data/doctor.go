package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Severity says how much a finding matters.
type Severity string

// The severities, from the least.
const (
	Fine    Severity = "fine"    // as it should be
	Notice  Severity = "notice"  // works, but could be better
	Warning Severity = "warning" // somebody should see to it soon
	Grave   Severity = "grave"   // the store does not hold or will not open
)

// Finding is one thing that the doctor looked at.
type Finding struct {
	Code     string         `json:"code"` // "area.what", the same in every version
	Severity Severity       `json:"severity"`
	Text     string         `json:"text"` // a sentence for the operator, in English
	Args     map[string]any `json:"args,omitempty"`
}

// What the doctor holds to be little or long.
const (
	littleDisk   = 512 << 20 // bytes
	longBackup   = 7 * 24 * time.Hour
	bigLog       = 128 << 20 // bytes
	leftOverTime = 24 * time.Hour
)

// Doctor examines the store in o.Dir and its surroundings, and changes
// nothing. It runs beside an open kiosk. The error is for a directory that
// cannot be looked at; whatever is wrong with the store is a finding.
func Doctor(ctx context.Context, o Options, progress Progress) ([]Finding, error) {
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("examine store: %w", err)
	}
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("examine store: %w", err)
	}
	if o.Keys == (Keys{}) {
		o.Keys = DefaultKeys(dir)
	}
	o.Dir = dir
	d := &doctor{ctx: ctx, o: o, path: filepath.Join(dir, fileName), progress: progress}
	d.restoring()
	d.schema()
	d.key()
	d.modes()
	if d.readable {
		d.settings()
		d.content()
		d.backup()
	}
	d.disk()
	d.leftOvers()
	return d.findings, nil
}

type doctor struct {
	ctx      context.Context
	o        Options
	path     string
	progress Progress
	readable bool // there is a store of a schema that this program knows
	findings []Finding
}

func (d *doctor) say(code string, s Severity, args map[string]any, format string, values ...any) {
	d.findings = append(d.findings, Finding{code, s, fmt.Sprintf(format, values...), args})
}

func (d *doctor) restoring() {
	if _, err := os.Stat(filepath.Join(d.o.Dir, restoringMark)); err == nil {
		d.say("restore.interrupted", Grave, nil, "A restore was interrupted; run `maru data restore` again.")
	}
}

func (d *doctor) schema() {
	newest := Schema()
	schema, err := probe(d.ctx, d.path, newest)
	args := map[string]any{"schema": schema, "newest": newest}
	switch {
	case err != nil:
		d.say("store.unreadable", Grave, nil, "%v.", err)
	case schema == 0:
		d.say("store.none", Notice, nil, "There is no store in %s yet; the kiosk makes one when it starts.", d.o.Dir)
	case schema < newest:
		d.readable = true
		d.say("schema.older", Notice, args, "The schema is %d; at its next start the kiosk brings it to %d, after making a copy.", schema, newest)
	default:
		d.readable = true
		d.say("schema.current", Fine, args, "The schema is %d, the newest that this program knows.", schema)
	}
}

// key says where the sealing key is, and what that protects against. A key
// sealed by a TPM comes as a systemd credential: systemd-creds(1) does the
// sealing, so this program needs no code for it.
func (d *doctor) key() {
	_, at, err := d.o.Keys.find()
	args := map[string]any{"path": at}
	switch {
	case errors.Is(err, errNoKey) && d.readable:
		d.say("key.missing", Grave, args, "The sealing key is missing: neither a systemd credential %s nor %s is there; without it nothing sealed can be read. A backup has it inside.", CredentialName, at)
	case errors.Is(err, errNoKey):
		d.say("key.none", Notice, args, "There is no sealing key yet; it is made with the store, in %s.", at)
	case err != nil:
		d.say("key.unreadable", Grave, args, "%v.", err)
	case at == d.o.Keys.File && filepath.Dir(filepath.Dir(at)) == d.o.Dir:
		d.say("key.file", Notice, args, "The sealing key is a file beside the database (%s): whoever takes the disk has both. Encrypt the disk, or hand the key over as systemd credential %s, which a TPM can seal.", at, CredentialName)
	case at == d.o.Keys.File:
		d.say("key.file_apart", Notice, args, "The sealing key is the file %s. Whoever takes both disks has both; a systemd credential %s can be sealed by a TPM.", at, CredentialName)
	default:
		d.say("key.credential", Fine, args, "The sealing key comes from systemd's credentials (%s).", at)
	}
}

// modes looks for what others than the kiosk's own user may read.
func (d *doctor) modes() {
	open := 0
	for _, path := range []string{d.o.Dir, d.path, d.path + "-wal", d.path + "-shm"} {
		info, err := os.Stat(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			d.say("mode.unknown", Warning, map[string]any{"path": path}, "%v.", err)
			continue
		}
		if mode := info.Mode().Perm(); mode&0o077 != 0 {
			open++
			d.say("mode.open", Warning, map[string]any{"path": path, "mode": fmt.Sprintf("%04o", mode)},
				"%s may be read by others (mode %04o); run `chmod go= %s`.", path, mode, path)
		}
	}
	if open == 0 {
		d.say("mode.closed", Fine, nil, "Only the kiosk's own user may read the store.")
	}
}

func (d *doctor) settings() {
	pool := openWriter(d.path, d.o.MaxPages)
	defer pool.Close()
	if err := pool.PingContext(d.ctx); err != nil {
		d.say("settings.wrong", Grave, nil, "%v.", err)
		return
	}
	d.say("settings.right", Fine, nil, "SQLite is set up so that nothing committed is lost (WAL, synchronous=FULL), and says so.")
}

func (d *doctor) content() {
	report, err := Verify(d.ctx, d.o, d.progress)
	if err != nil {
		d.say("content.unverified", Grave, nil, "%v.", err)
		return
	}
	for _, p := range report.Problems {
		d.say("content.broken", Grave, map[string]any{"where": p.Where}, "%s: %s.", p.Where, p.What)
	}
	if report.Holds() {
		d.say("content.holds", Fine, map[string]any{"lines": report.Lines, "rows": report.Rows, "fields": report.Fields},
			"The content holds: %d journal lines in one chain, %d rows as they were written, %d sealed fields that open.",
			report.Lines, report.Rows, report.Fields)
	}
}

func (d *doctor) backup() {
	pool := openReader(d.path)
	defer pool.Close()
	at, err := lastBackup(d.ctx, pool)
	args := map[string]any{"at": at.Unix()}
	switch age := d.o.Now().Sub(at); {
	case err != nil:
		d.say("backup.unknown", Warning, nil, "When the last backup was made cannot be read: %v.", err)
	case at.IsZero():
		d.say("backup.never", Warning, nil, "No backup was ever made; run `maru data backup`.")
	case age > longBackup:
		d.say("backup.old", Warning, args, "The last backup was made %d days ago; run `maru data backup`.", int(age.Hours()/24))
	default:
		d.say("backup.recent", Fine, args, "The last backup was made at %s.", at.Format(time.RFC3339))
	}
	if info, err := os.Stat(d.path + "-wal"); err == nil && info.Size() > bigLog {
		d.say("log.big", Warning, map[string]any{"bytes": info.Size()},
			"The write-ahead log has %d MiB: some program has kept the store open for reading; restart the kiosk.", info.Size()>>20)
	}
}

func (d *doctor) disk() {
	var s syscall.Statfs_t
	if err := syscall.Statfs(d.o.Dir, &s); err != nil {
		d.say("disk.unknown", Warning, nil, "How much of the disk is free cannot be read: %v.", err)
		return
	}
	free := int64(s.Bavail) * int64(s.Bsize)
	args := map[string]any{"bytes": free}
	if free < littleDisk {
		d.say("disk.little", Warning, args, "Only %d MiB of the disk are free; make room before the kiosk can keep nothing more.", free>>20)
		return
	}
	d.say("disk.enough", Fine, args, "%d MiB of the disk are free.", free>>20)
}

// leftOvers names what interrupted work, restores and migrations left behind.
func (d *doctor) leftOvers() {
	entries, err := os.ReadDir(d.o.Dir)
	if err != nil {
		d.say("directory.unreadable", Warning, nil, "%v.", err)
		return
	}
	for _, e := range entries {
		path := filepath.Join(d.o.Dir, e.Name())
		args := map[string]any{"path": path}
		switch {
		case strings.HasPrefix(e.Name(), "work-"):
			if info, err := e.Info(); err == nil && d.o.Now().Sub(info.ModTime()) > leftOverTime {
				d.say("left_over.work", Notice, args, "%s was left over by a backup or restore that was cut short; it may be deleted.", path)
			}
		case strings.HasPrefix(e.Name(), "replaced-"):
			d.say("left_over.replaced", Notice, args, "%s is the store that a restore replaced; delete it when it is no longer needed.", path)
		case e.Name() == "before-migration":
			d.say("left_over.copies", Notice, args, "%s has copies from before newer schemas; delete them when they are no longer needed.", path)
		}
	}
}
