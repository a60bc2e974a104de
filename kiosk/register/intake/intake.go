// Package intake brings the files of departments into the register: it reads
// each twice, first to find every row that is wrong, then to place the others
// in their households, chunk by chunk, so that a file of any length needs
// little memory and a run that is cut short goes on where it was.
package intake

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/register"
	"maru/kiosk/register/charset"
	"maru/kiosk/register/mapping"
	"maru/kiosk/register/table"
	"maru/kiosk/staff"
)

// Content is an open file.
type Content interface {
	table.File
	io.Closer
	Size() int64
}

// File is a department's file. Open is called for every reading of it.
type File struct {
	Name string // without folders
	Open func() (Content, error)
}

// Job is one file and the mapping by which it is read. Text is the mapping's
// own, which together with the file's content tells an import again.
type Job struct {
	File    File
	Mapping *mapping.Mapping
	Text    []byte
}

// Options say how to import.
type Options struct {
	// DryRun writes nothing.
	DryRun bool
	// AnySize takes a file of more than ten times the rows its mapping expects.
	AnySize bool
	// Rejected hears of each row that is left out, in the order of the file's
	// first reading, then its second. It may be nil.
	Rejected func(file string, r mapping.Reject)
	// Progress hears how far each file has come. It may be nil.
	Progress func(step string, done, of int64)
}

// Result is what became of one file.
type Result struct {
	File     string           `json:"file"`
	Source   string           `json:"source"`
	Encoding charset.Encoding `json:"encoding"` // "" for XLSX
	Counts   register.Counts  `json:"counts"`
	// Large reports that the file has more than twice the rows expected.
	Large bool `json:"large"`
	// Resumed is how many rows an earlier run that was cut short had placed.
	Resumed int `json:"resumed"`
}

// Service joins the reading of files to the register and a clock.
type Service struct {
	Store register.Store
	Rules *register.Rules
	Key   register.Key
	Zone  *time.Location
	Now   func() time.Time
	// Chunk is how many rows or households are kept in one transaction; 0: 500.
	Chunk int
}

func (s *Service) chunk() int { return cmp.Or(s.Chunk, 500) }

// ErrTooLarge is wrapped by the fault of a file of more than ten times the
// rows that its mapping expects.
var ErrTooLarge = errors.New("the file has more than ten times the rows that its mapping expects")

// FileError is the fault of a file of which nothing could be read. Nothing of
// it was written.
type FileError struct {
	File string
	Err  error
}

// Error says which file it is, and what of it to mend.
func (e *FileError) Error() string { return fmt.Sprintf("import %s: %v", e.File, e.Err) }

// Unwrap returns what is wrong with the file.
func (e *FileError) Unwrap() error { return e.Err }

const (
	tooMany  = 10     // times the rows expected
	many     = 2      // times the rows expected
	together = 20_000 // rows of a source with many a person that are held at once
)

// Import reads files into the register. Files that say who lives with whom go
// first, whatever their order. It returns what became of the files before the
// one that failed, too.
//
// A file of which nothing can be read is a fault in a sentence, and so is one
// that is far too large: nothing of it is written then. Each chunk is one
// transaction, and the same call goes on after the last one that was kept.
// At the end circles and tags of every changed household are worked out for
// today.
func (s *Service) Import(ctx context.Context, jobs []Job, o Options, by kiosk.Actor) ([]Result, error) {
	if err := staff.Require(by, staff.KeepRegister); err != nil {
		return nil, err
	}
	jobs = slices.Clone(jobs)
	slices.SortStableFunc(jobs, func(a, b Job) int {
		return cmp.Or(households(b.Mapping)-households(a.Mapping), a.Mapping.AsOf.Compare(b.Mapping.AsOf), cmp.Compare(a.File.Name, b.File.Name))
	})
	var results []Result
	seen := map[string]bool{} // persons placed by a dry run
	for _, job := range jobs {
		run := &run{Service: s, job: job, o: o, by: by, seen: seen}
		err := run.all(ctx)
		if run.scanned {
			results = append(results, run.result)
		}
		switch {
		case err != nil && !run.scanned:
			return results, &FileError{File: job.File.Name, Err: err}
		case err != nil:
			return results, fmt.Errorf("import %s: %w", job.File.Name, err)
		}
	}
	if o.DryRun {
		return results, nil
	}
	return results, s.Settle(ctx, o.Progress, by)
}

func households(m *mapping.Mapping) int {
	if m.Households() {
		return 1
	}
	return 0
}

// run is one file on its way.
type run struct {
	*Service
	job     Job
	o       Options
	by      kiosk.Actor
	scanned bool
	result  Result
	record  register.Import
	twice   map[string]bool // persons of whom two rows say different things
	seen    map[string]bool
	fresh   map[string]bool // households that the file makes
}

func (r *run) all(ctx context.Context) error {
	digest, err := r.scan(ctx)
	if err != nil {
		return err
	}
	r.scanned = true
	r.record = register.Import{
		ID: digest, Source: r.job.Mapping.Source, File: r.job.File.Name, AsOf: r.job.Mapping.AsOf,
		At: r.Now(), Absent: r.job.Mapping.Absent,
	}
	if err := r.resume(ctx); err != nil {
		return err
	}
	r.fresh = map[string]bool{}
	if err := r.place(ctx); err != nil {
		return err
	}
	return r.end(ctx)
}

// resume goes on with an import of the same file that was cut short.
func (r *run) resume(ctx context.Context) error {
	imports, err := r.Store.Imports(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(imports, func(i register.Import) bool { return i.ID == r.record.ID && i.Ended.IsZero() })
	if i >= 0 && !r.o.DryRun {
		r.record.Done, r.record.At = imports[i].Done, imports[i].At
		found := r.result.Counts
		r.result.Counts, r.result.Resumed = imports[i].Counts, imports[i].Done
		r.result.Counts.Rows, r.result.Counts.Rejected = found.Rows, found.Rejected+imports[i].Counts.Rejected
	}
	return nil
}

func (r *run) end(ctx context.Context) error {
	if r.o.DryRun {
		return nil
	}
	c := r.result.Counts
	r.record.Ended, r.record.Counts = r.Now(), c
	ev := r.event("register.imported", map[string]any{
		"source": r.record.Source, "rows": c.Rows, "rejected": c.Rejected, "added": c.Added, "changed": c.Changed,
		"unchanged": c.Unchanged, "older": c.Older, "households": c.Households,
	})
	return r.Store.Keep(ctx, register.Change{Import: &r.record}, ev)
}

func (r *run) event(kind string, body map[string]any) kiosk.Event {
	return kiosk.Event{Kind: kind, At: r.Now(), By: r.by, Subject: r.record.ID, Body: body}
}

func (r *run) reject(x mapping.Reject) {
	r.result.Counts.Rejected++
	if r.o.Rejected != nil {
		r.o.Rejected(r.job.File.Name, x)
	}
}

func (r *run) tell(step string, done, of int) {
	if r.o.Progress != nil {
		r.o.Progress(step+" "+r.job.File.Name, int64(done), int64(of))
	}
}

// Today returns the day for which circles and tags are worked out.
func (s *Service) Today() civil.Day { return civil.DayOf(s.Now(), s.Zone) }

// digestOf names an import by what is in it.
func digestOf(mapping []byte, content io.Reader) (string, error) {
	h := sha256.New()
	h.Write(mapping)
	h.Write([]byte{0})
	if _, err := io.Copy(h, content); err != nil {
		return "", fmt.Errorf("read file: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}
