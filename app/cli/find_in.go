package cli

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"maru/i18n/civil"
	"maru/kiosk/finder"
	"maru/kiosk/policy"
	"maru/kiosk/register"
	"maru/kiosk/register/intake"
	"maru/kiosk/register/mapping"
)

// households is where the households of `maru find` come from.
type households struct {
	digest string // of all that is read
	size   int64  // bytes, or households
	next   func(context.Context) (any, bool, error)
	cases  func(any) ([]finder.Case, error)
	done   func(item any) int64 // of size, once the item is judged
	skip   func(households int) error
	close  func()
}

// together is how many households go through the finder as one item.
const together = 400

// openHouseholds opens JSON lines, or joins files of departments.
func openHouseholds(ctx context.Context, f findFlags, pack *policy.Pack, places *register.Rules, on civil.Day, show func(string, int64, int64)) (*households, error) {
	digest, err := digestOf(append(append([]string{}, f.households...), f.mappings...))
	if err != nil {
		return nil, err
	}
	if len(f.mappings) > 0 {
		return joinHouseholds(ctx, f, digest, pack, places, on, show)
	}
	if len(f.households) > 1 {
		return nil, misusef("several files of households are departments' files, and each needs its mapping: --mapping FILE")
	}
	return openLines(f.households[0], digest, pack)
}

func digestOf(names []string) (string, error) {
	h := sha256.New()
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return "", misusef("%s cannot be read: %w", name, err)
		}
		n, err := io.Copy(h, f)
		f.Close()
		if err != nil {
			return "", fmt.Errorf("read %s: %w", name, err)
		}
		fmt.Fprintf(h, "\x00%d\x00", n)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// lines is some lines of a file.
type lines struct {
	first int // number of the first, from 1
	text  [][]byte
	end   int64 // of the last, in bytes
}

func openLines(name, digest string, pack *policy.Pack) (*households, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, misusef("%s cannot be read: %w", name, err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("read %s: %w", name, err), f.Close())
	}
	in := &lineReader{name: name, in: bufio.NewReaderSize(f, 1<<20), cases: finder.NewReader(pack)}
	return &households{
		digest: digest, size: info.Size(), close: func() { f.Close() },
		next: in.next, cases: in.read, skip: in.skip,
		done: func(item any) int64 { return item.(lines).end },
	}, nil
}

// lineReader reads households line by line and knows where it stands.
type lineReader struct {
	name  string
	in    *bufio.Reader
	cases *finder.Reader
	line  int   // number of the last line that was read, from 1
	at    int64 // bytes that were read
}

// one returns the next line that is not blank.
func (l *lineReader) one() ([]byte, error) {
	for {
		text, err := l.in.ReadBytes('\n')
		l.at += int64(len(text))
		if len(text) > 0 {
			l.line++
		}
		if text = bytes.TrimSpace(text); len(text) > 0 {
			return text, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func (l *lineReader) skip(households int) error {
	for range households {
		if _, err := l.one(); err != nil {
			return fmt.Errorf("go on with %s: %w", l.name, err)
		}
	}
	return nil
}

func (l *lineReader) next(context.Context) (any, bool, error) {
	some := lines{first: l.line + 1}
	for len(some.text) < together {
		before := l.line
		text, err := l.one()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, false, fmt.Errorf("read %s: %w", l.name, err)
		}
		for ; before+1 < l.line; before++ {
			some.text = append(some.text, nil) // a blank line, so that numbers stay right
		}
		some.text = append(some.text, text)
	}
	some.end = l.at
	return some, len(some.text) > 0, nil
}

func (l *lineReader) read(item any) ([]finder.Case, error) {
	some := item.(lines)
	cases := make([]finder.Case, 0, len(some.text))
	for i, text := range some.text {
		if text == nil {
			continue
		}
		c, err := l.cases.Read(text)
		if err != nil {
			return nil, misusef("%s, line %d: %w", l.name, some.first+i, err)
		}
		cases = append(cases, c)
	}
	return cases, nil
}

func joinHouseholds(ctx context.Context, f findFlags, digest string, pack *policy.Pack, places *register.Rules, on civil.Day, show func(string, int64, int64)) (*households, error) {
	jobs, err := jobsOf(f.households, f.mappings, pack)
	if err != nil {
		return nil, err
	}
	rejected := 0
	// The IDs of households are the same for the same files, and tell nothing
	// to who has not got them.
	s := intake.Service{Rules: places, Key: register.Key(digest), Zone: time.UTC,
		Now: func() time.Time { return time.Date(on.Year, on.Month, on.Day, 12, 0, 0, 0, time.UTC) }}
	entries, known, _, err := intake.Join(ctx, s, jobs, intake.Options{Progress: show, Rejected: func(string, mapping.Reject) { rejected++ }})
	if err != nil {
		return nil, misusef("the files cannot be used: %w", err)
	}
	if len(entries) == 0 {
		return nil, misusef("the files hold no household; %d rows were rejected: `maru register import --dry-run --report FILE` tells why", rejected)
	}
	at := 0
	h := &households{digest: digest, size: int64(len(entries)), close: func() {}}
	h.skip = func(n int) error { at = n; return nil }
	h.next = func(context.Context) (any, bool, error) {
		from := at
		at = min(at+together, len(entries))
		return [2]int{from, at}, from < at, nil
	}
	h.cases = func(item any) ([]finder.Case, error) {
		span := item.([2]int)
		var cases []finder.Case
		for _, e := range entries[span[0]:span[1]] {
			cases = append(cases, finder.CaseOf(e, known, on))
		}
		return cases, nil
	}
	h.done = func(item any) int64 { return int64(item.([2]int)[1]) }
	return h, nil
}

// jobsOf reads the mappings and tells which file is read by which: by the
// patterns of the mappings, or by the only one there is.
func jobsOf(files, mappings []string, pack *policy.Pack) ([]intake.Job, error) {
	type read struct {
		m    *mapping.Mapping
		text []byte
	}
	var all []read
	for _, name := range mappings {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, misusef("--mapping: %w", err)
		}
		m, err := mapping.Read(text, pack)
		if err != nil {
			return nil, misusef("the mapping %s does not hold; mend it and try again:\n%w", name, err)
		}
		all = append(all, read{m, text})
	}
	var jobs []intake.Job
	for _, name := range files {
		base := filepath.Base(name)
		job := intake.Job{File: intake.File{Name: base, Open: opener(name)}}
		for _, r := range all {
			if r.m.Takes(base) || len(all) == 1 {
				job.Mapping, job.Text = r.m, r.text
				break
			}
		}
		if job.Mapping == nil {
			return nil, misusef("no mapping is for %s: add its name to `files` of one, or give the mapping alone", base)
		}
		jobs = append(jobs, job)
	}
	return jobs, nil
}

// onDisk is a department's file on the disk.
type onDisk struct {
	*os.File
	size int64
}

func (f onDisk) Size() int64 { return f.size }

func opener(name string) func() (intake.Content, error) {
	return func() (intake.Content, error) {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		info, err := f.Stat()
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		return onDisk{f, info.Size()}, nil
	}
}
