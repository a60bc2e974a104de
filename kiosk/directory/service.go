package directory

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"time"

	"maru/kiosk"
	"maru/kiosk/policy"
	"maru/kiosk/staff"
)

// Service lets staff keep the directory. Everything that it writes was checked
// first and leaves a line in the journal.
type Service struct {
	Store Store
	// Pack is the policy pack of the place, whose kinds of help and departments
	// organisations name; nil leaves those unchecked.
	Pack *policy.Pack
	Zone *time.Location
	Now  func() time.Time

	spell sync.Once
	names *Names // of the pack
}

// packNames spells the names of the pack at the first call; nil without one.
func (s *Service) packNames() *Names {
	s.spell.Do(func() {
		if s.Pack != nil {
			s.names = NamesOf(s.Pack)
		}
	})
	return s.names
}

// Open returns the directory as residents see it, as it is kept now. It is
// built anew at each call; who shows it keeps it until something was written.
func (s *Service) Open(ctx context.Context) (*Directory, error) {
	entries, err := s.Store.Entries(ctx)
	if err != nil {
		return nil, fmt.Errorf("open directory: %w", err)
	}
	src, err := s.Store.Neighbourhood(ctx)
	if errors.Is(err, ErrNoMap) {
		return New(entries, nil, s.Zone, s.packNames()), nil
	}
	if err != nil {
		return nil, fmt.Errorf("open directory: %w", err)
	}
	m, err := ReadNeighbourhood(src)
	if err != nil {
		return nil, fmt.Errorf("open directory: %w", err)
	}
	return New(entries, m, s.Zone, s.packNames()), nil
}

// Change says what an import does to one organisation.
type Change string

// The changes of an import.
const (
	Added   Change = "added"
	Changed Change = "changed"
	Same    Change = "same" // nothing is written
)

// Step is one organisation of an import.
type Step struct {
	Line   int
	ID     string
	Change Change
}

// Report says what an import does, or with a dry run would do. Organisations
// that are kept and do not stand in the file are left as they are.
type Report struct {
	Steps  []Step
	Faults []Fault
}

// Count returns how many steps make a change.
func (r Report) Count(c Change) int {
	n := 0
	for _, s := range r.Steps {
		if s.Change == c {
			n++
		}
	}
	return n
}

// Import takes in a list: what is new is added, what differs becomes a new
// version (a withdrawn one is restored by that), and what is the same is left,
// so that the same file may be read again. With dry, nothing is written. It
// returns ErrChanged where somebody wrote at the same moment: read again.
func (s *Service) Import(ctx context.Context, by kiosk.Actor, l List, dry bool) (Report, error) {
	report := Report{Faults: l.Faults}
	if err := staff.Require(by, staff.KeepDirectory); err != nil {
		return report, err
	}
	kept, err := s.Store.Entries(ctx)
	if err != nil {
		return report, fmt.Errorf("import directory: %w", err)
	}
	newest := map[string]Entry{}
	for _, e := range kept {
		newest[e.ID] = e
	}
	var write []Entry
	for i, o := range l.Organisations {
		step := Step{l.Lines[i], o.ID, Added}
		before, there := newest[o.ID]
		switch {
		case there && !before.Withdrawn && same(before.Organisation, o):
			step.Change = Same
		case there:
			step.Change = Changed
		}
		if step.Change != Same {
			write = append(write, Entry{Organisation: o, Version: before.Version + 1})
		}
		report.Steps = append(report.Steps, step)
	}
	if dry || len(write) == 0 {
		return report, nil
	}
	ev := kiosk.Event{Kind: "directory.imported", At: s.Now(), By: by, Body: map[string]any{
		"added": report.Count(Added), "changed": report.Count(Changed), "refused": len(l.Faults),
	}}
	if err := s.Store.Keep(ctx, write, ev); err != nil {
		return report, fmt.Errorf("import directory: %w", err)
	}
	return report, nil
}

// same reports whether two organisations say the same; an empty text or list
// is as good as none.
func same(a, b Organisation) bool {
	va, vb := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range va.NumField() {
		fa, fb := va.Field(i), vb.Field(i)
		if k := fa.Kind(); (k == reflect.Map || k == reflect.Slice) && fa.Len() == 0 && fb.Len() == 0 {
			continue
		}
		if !reflect.DeepEqual(fa.Interface(), fb.Interface()) {
			return false
		}
	}
	return true
}

// Edit writes an organisation as it stands now on the version it was made from,
// 0 for a new one. It returns ErrNotWhole where Check finds fault, and
// ErrChanged where the version is not the newest any more.
func (s *Service) Edit(ctx context.Context, by kiosk.Actor, o Organisation, from int) error {
	if err := staff.Require(by, staff.KeepDirectory); err != nil {
		return err
	}
	if faults := Check(o, s.Pack); len(faults) > 0 {
		return ErrNotWhole.With("Count", len(faults))
	}
	return s.keep(ctx, by, Entry{Organisation: o, Version: from + 1}, "directory.edited")
}

// Withdraw takes an organisation out of what residents see; its versions stay.
// It returns ErrNoSuch, or ErrSame where it was withdrawn before.
func (s *Service) Withdraw(ctx context.Context, by kiosk.Actor, id string) error {
	return s.turn(ctx, by, id, true, "directory.withdrawn")
}

// Restore brings a withdrawn organisation back as it was last. It returns
// ErrNoSuch, or ErrSame where it stands.
func (s *Service) Restore(ctx context.Context, by kiosk.Actor, id string) error {
	return s.turn(ctx, by, id, false, "directory.restored")
}

func (s *Service) turn(ctx context.Context, by kiosk.Actor, id string, withdrawn bool, kind string) error {
	if err := staff.Require(by, staff.KeepDirectory); err != nil {
		return err
	}
	versions, err := s.Store.Versions(ctx, id)
	if err != nil {
		return err
	}
	e := versions[len(versions)-1]
	if e.Withdrawn == withdrawn {
		return ErrSame
	}
	e.Withdrawn = withdrawn
	e.Version++
	return s.keep(ctx, by, e, kind)
}

func (s *Service) keep(ctx context.Context, by kiosk.Actor, e Entry, kind string) error {
	ev := kiosk.Event{Kind: kind, At: s.Now(), By: by, Subject: e.ID, Body: map[string]any{"version": e.Version}}
	if err := s.Store.Keep(ctx, []Entry{e}, ev); err != nil {
		return fmt.Errorf("keep organisation %s: %w", e.ID, err)
	}
	return nil
}

// ReadMap reads a drawn map as ReadNeighbourhood does; what is wrong with it is
// the Reason of ErrNotList.
func ReadMap(geojson []byte) (*Neighbourhood, error) {
	n, err := ReadNeighbourhood(geojson)
	if err != nil {
		return nil, ErrNotList.With("Reason", err)
	}
	return n, nil
}

// Draw keeps a drawn map, or returns what ReadMap finds wrong.
func (s *Service) Draw(ctx context.Context, by kiosk.Actor, geojson []byte) error {
	if err := staff.Require(by, staff.KeepDirectory); err != nil {
		return err
	}
	if _, err := ReadMap(geojson); err != nil {
		return err
	}
	ev := kiosk.Event{Kind: "directory.drawn", At: s.Now(), By: by}
	if err := s.Store.KeepNeighbourhood(ctx, geojson, ev); err != nil {
		return fmt.Errorf("keep map: %w", err)
	}
	return nil
}

// Begin fills an empty directory with a centre's sample, at the first start. A
// directory that holds anything, withdrawn or not, is left alone.
func (s *Service) Begin(ctx context.Context, l List, geojson []byte) error {
	program := kiosk.Actor{Role: kiosk.System}
	if len(l.Faults) > 0 {
		return fmt.Errorf("begin directory: line %d: %s", l.Faults[0].Line, l.Faults[0].Code)
	}
	entries, err := s.Store.Entries(ctx)
	if err != nil {
		return fmt.Errorf("begin directory: %w", err)
	}
	if len(entries) > 0 {
		return nil
	}
	if err := s.Draw(ctx, program, geojson); err != nil {
		return err
	}
	_, err = s.Import(ctx, program, l, false)
	return err
}
