package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"maru/app/config"
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/finder"
	"maru/kiosk/finder/export"
)

// spoolOf says what a spool belongs to: a run goes on only with the same.
type spoolOf struct {
	Input   string    `json:"input"`
	Pack    string    `json:"pack"`
	Version string    `json:"version"`
	On      civil.Day `json:"on"`
}

// spoolState stands beside the spool; what it says has reached the disk.
type spoolState struct {
	Schema int          `json:"schema"`
	Of     spoolOf      `json:"of"`
	Bytes  int64        `json:"bytes"`
	Board  finder.Board `json:"board"`
}

// spool holds findings in the order of the households until all are judged.
type spool struct {
	path  string
	file  *os.File
	out   *bufio.Writer
	state spoolState
	since int // items since the state was written
}

func spoolPath(out string) string { return out + ".part" }
func statePath(out string) string { return out + ".state" }

// openSpool begins a spool, or goes on with one where that is asked for.
func openSpool(f findFlags, of spoolOf) (*spool, error) {
	s := &spool{path: f.out, state: spoolState{Schema: jsonSchema, Of: of, Board: finder.NewBoard()}}
	text, err := os.ReadFile(statePath(f.out))
	switch {
	case f.resume && err == nil:
		old := spoolState{Board: finder.NewBoard()}
		if err := json.Unmarshal(text, &old); err != nil || old.Schema != jsonSchema {
			return nil, misusef("%s cannot be read; begin anew without --resume", statePath(f.out))
		}
		if old.Of != of {
			return nil, misusef("the run that was cut short had other households, another pack or another day; begin anew without --resume")
		}
		s.state = old
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, fmt.Errorf("read %s: %w", statePath(f.out), err)
	}
	if s.file, err = os.OpenFile(spoolPath(f.out), os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return nil, misusef("the list cannot be written: %w", err)
	}
	// Behind what the state says nothing counts: the run is cut there.
	if err := s.file.Truncate(s.state.Bytes); err != nil {
		return nil, errors.Join(fmt.Errorf("write %s: %w", spoolPath(f.out), err), s.file.Close())
	}
	if _, err := s.file.Seek(s.state.Bytes, io.SeekStart); err != nil {
		return nil, errors.Join(fmt.Errorf("write %s: %w", spoolPath(f.out), err), s.file.Close())
	}
	s.out = bufio.NewWriterSize(s.file, 1<<20)
	return s, s.checkpoint()
}

// checkpoints is after how many items what was found is made to last.
const checkpoints = 8

func (s *spool) add(judged []finder.Judged) error {
	for i := range judged {
		j := &judged[i]
		s.state.Board.Add(&j.Finding, len(j.Case.Members), j.Verdicts)
		if j.Finding.Category == finder.Nothing {
			continue
		}
		line, err := json.Marshal(&j.Finding)
		if err != nil {
			return fmt.Errorf("write finding: %w", err)
		}
		if _, err := s.out.Write(append(line, '\n')); err != nil {
			return fmt.Errorf("write %s: %w", spoolPath(s.path), err)
		}
		s.state.Bytes += int64(len(line)) + 1
	}
	if s.since++; s.since < checkpoints {
		return nil
	}
	return s.checkpoint()
}

func (s *spool) checkpoint() error {
	s.since = 0
	if err := errors.Join(s.out.Flush(), s.file.Sync()); err != nil {
		return fmt.Errorf("write %s: %w", spoolPath(s.path), err)
	}
	text, err := json.Marshal(s.state)
	if err == nil {
		err = config.WriteFile(statePath(s.path), text, 0o600)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", statePath(s.path), err)
	}
	return nil
}

func (s *spool) finish() error { return s.checkpoint() }

func (s *spool) close() { s.file.Close() }

// place is a finding in the spool, and by what it is ordered.
type place struct {
	household    string
	rank         int64
	from, length int64
}

// writeList orders the spool by rank, writes the list in its form, and takes
// the spool away. It returns how many findings there are.
func writeList(f findFlags, form export.Form, rules *finder.Rules, words *i18n.Printer, show func(string, int64, int64)) (int, error) {
	spooled, err := os.Open(spoolPath(f.out))
	if err != nil {
		return 0, fmt.Errorf("write list: %w", err)
	}
	defer spooled.Close()
	places, err := order(spooled)
	if err != nil {
		return 0, fmt.Errorf("write list: %w", err)
	}
	ready := f.out + ".new"
	out, err := os.OpenFile(ready, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return 0, misusef("the list cannot be written: %w", err)
	}
	buffered := bufio.NewWriterSize(out, 1<<20)
	err = writeForm(buffered, spooled, places, export.Options{Form: form, Mark: f.mark, Rules: rules, Words: words}, show)
	if err := errors.Join(err, buffered.Flush(), out.Sync(), out.Close()); err != nil {
		return 0, fmt.Errorf("write list: %w", err)
	}
	if err := os.Rename(ready, f.out); err != nil {
		return 0, fmt.Errorf("write list: %w", err)
	}
	return len(places), errors.Join(os.Remove(spoolPath(f.out)), os.Remove(statePath(f.out)))
}

// order reads where each finding stands, and sorts that.
func order(spooled io.Reader) ([]place, error) {
	var places []place
	in, at := bufio.NewReaderSize(spooled, 1<<20), int64(0)
	for {
		line, err := in.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		var key struct {
			Household string `json:"household"`
			Rank      int64  `json:"rank"`
		}
		if err := json.Unmarshal(line, &key); err != nil {
			return nil, err
		}
		places = append(places, place{key.Household, key.Rank, at, int64(len(line))})
		at += int64(len(line))
	}
	slices.SortFunc(places, func(a, b place) int {
		return finder.Before(finder.Finding{Household: a.household, Rank: a.rank}, finder.Finding{Household: b.household, Rank: b.rank})
	})
	return places, nil
}

func writeForm(w io.Writer, spooled io.ReaderAt, places []place, o export.Options, show func(string, int64, int64)) error {
	var list *export.Writer
	var err error
	if o.Form != "" {
		if list, err = export.New(w, o); err != nil {
			return err
		}
	}
	var line []byte
	for i, p := range places {
		line = slices.Grow(line[:0], int(p.length))[:p.length]
		if _, err := spooled.ReadAt(line, p.from); err != nil {
			return err
		}
		if i%1000 == 0 {
			show("list", int64(i), int64(len(places)))
		}
		if list == nil {
			if _, err := w.Write(line); err != nil {
				return err
			}
			continue
		}
		var one finder.Finding
		if err := json.Unmarshal(line, &one); err != nil {
			return err
		}
		if err := list.Write(&one); err != nil {
			return err
		}
	}
	if list != nil {
		return list.Close()
	}
	return nil
}
