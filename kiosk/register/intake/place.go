package intake

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"

	"maru/kiosk"
	"maru/kiosk/register"
	"maru/kiosk/register/mapping"
)

// lined is a row and where it stands.
type lined struct {
	register.Row
	line int
}

// place reads the file again and places its rows, chunk by chunk.
func (r *run) place(ctx context.Context) error {
	parts := 1
	if r.job.Mapping.Many {
		parts += r.result.Counts.Rows / together
	}
	at := 0 // rows handed on so far, in the order in which every run has them
	var batch []lined
	hand := func(row lined) error {
		if at++; at <= r.record.Done {
			return nil // an earlier run has placed it
		}
		if batch = append(batch, row); len(batch) < r.chunk() {
			return nil
		}
		err := r.keep(ctx, batch, at)
		batch = batch[:0]
		return err
	}
	for part := range parts {
		if err := r.part(ctx, part, parts, hand); err != nil {
			return err
		}
	}
	return r.keep(ctx, batch, at)
}

// part hands on the rows of a part of the persons; of a source that has many
// rows a person, one for each with all that they say.
func (r *run) part(ctx context.Context, part, parts int, hand func(lined) error) error {
	if !r.job.Mapping.Many {
		return r.rows(ctx, func(line int, row register.Row, wrong *mapping.Reject) error {
			if wrong != nil || r.twice[row.Person] {
				return nil
			}
			return hand(lined{row, line})
		})
	}
	persons := map[string]lined{}
	err := r.rows(ctx, func(line int, row register.Row, wrong *mapping.Reject) error {
		if wrong != nil || partOf(row.Person, parts) != part {
			return nil
		}
		if before, there := persons[row.Person]; there {
			row.Record, line = mapping.Together(before.Record, row.Record), before.line
		}
		persons[row.Person] = lined{row, line}
		return nil
	})
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(persons)) {
		if err := hand(persons[key]); err != nil {
			return err
		}
	}
	return nil
}

func partOf(person string, parts int) int {
	h := fnv.New32a()
	h.Write([]byte(person))
	return int(h.Sum32() % uint32(parts))
}

// keep places one chunk of rows in one transaction. Where somebody changed one
// of its households meanwhile, the chunk is placed anew.
func (r *run) keep(ctx context.Context, batch []lined, at int) error {
	const tries = 5
	for range tries {
		err := r.try(ctx, batch, at)
		if !errors.Is(err, register.ErrChanged) {
			return err
		}
	}
	return fmt.Errorf("place rows: others keep changing the same households: %w", register.ErrChanged)
}

func (r *run) try(ctx context.Context, batch []lined, at int) error {
	if len(batch) == 0 {
		return nil
	}
	draft, read, err := r.draft(ctx, batch)
	if err != nil {
		return err
	}
	counts := r.result.Counts
	var homeless []int
	var touched []string
	for _, row := range batch {
		before := draft.Where[row.Person]
		outcome := draft.Place(row.Row)
		if outcome == register.Homeless && r.o.DryRun && r.seen[row.Person] {
			outcome = register.Added // a file before this one would have placed them
		}
		switch outcome {
		case register.Added:
			counts.Added++
		case register.Changed:
			counts.Changed++
		case register.Unchanged:
			counts.Unchanged++
		case register.Older:
			counts.Older++
		case register.Homeless:
			homeless = append(homeless, row.line)
		}
		if outcome == register.Added || outcome == register.Changed {
			touched = append(touched, before, draft.Where[row.Person])
		}
	}
	change := changed(draft, touched)
	for _, e := range change {
		if !read[e.ID] && !r.fresh[e.ID] {
			counts.Households++
		}
	}
	if err := r.write(ctx, change, len(batch), at, counts); err != nil {
		return err
	}
	for _, e := range change {
		r.fresh[e.ID] = r.fresh[e.ID] || !read[e.ID]
	}
	for person := range draft.Where {
		if r.o.DryRun {
			r.seen[person] = true
		}
	}
	r.result.Counts = counts
	for _, line := range homeless {
		r.reject(mapping.Reject{Line: line, Column: r.job.Mapping.PersonColumn(), Reason: mapping.NoHousehold})
	}
	r.tell("place", at, r.result.Counts.Rows)
	return nil
}

// draft reads the households that the rows are about.
func (r *run) draft(ctx context.Context, batch []lined) (*register.Draft, map[string]bool, error) {
	d := &register.Draft{Key: r.Key, Entries: map[string]*register.Entry{}}
	rows := make([]register.Row, len(batch))
	for i := range batch {
		rows[i] = batch[i].Row
	}
	persons, ids := d.Needs(rows)
	var err error
	if d.Where, err = r.Store.Locate(ctx, persons); err != nil {
		return nil, nil, err
	}
	for _, id := range d.Where {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	entries, err := r.Store.Entries(ctx, slices.Compact(ids))
	if err != nil {
		return nil, nil, err
	}
	read := map[string]bool{}
	for _, e := range entries {
		d.Entries[e.ID] = e
		read[e.ID] = true
	}
	return d, read, nil
}

// changed returns the entries of a draft that rows touched, by ID.
func changed(d *register.Draft, touched []string) []*register.Entry {
	slices.Sort(touched)
	var all []*register.Entry
	for _, id := range slices.Compact(touched) {
		if e := d.Entries[id]; e != nil {
			all = append(all, e)
		}
	}
	return all
}

func (r *run) write(ctx context.Context, change []*register.Entry, rows, at int, counts register.Counts) error {
	if r.o.DryRun || len(change) == 0 {
		return nil // a chunk that says nothing new leaves no line in the journal
	}
	r.record.Done, r.record.Counts = at, counts
	ev := r.event("register.placed", map[string]any{"rows": rows, "households": len(change)})
	return r.Store.Keep(ctx, register.Change{Put: change, Import: &r.record}, ev)
}

// Settle works out circles and tags of every household that has changed since.
func (s *Service) Settle(ctx context.Context, progress func(step string, done, of int64), by kiosk.Actor) error {
	rules, err := s.rules(ctx)
	if err != nil {
		return err
	}
	totals, err := s.Store.Totals(ctx)
	if err != nil {
		return err
	}
	on, done, after := s.Today(), 0, ""
	for {
		entries, err := s.Store.After(ctx, after, s.chunk(), true)
		if err != nil {
			return err
		}
		if len(entries) == 0 {
			return nil
		}
		after = entries[len(entries)-1].ID
		for _, e := range entries {
			rules.Settle(e, on, s.Now())
		}
		ev := kiosk.Event{Kind: "register.settled", At: s.Now(), By: by, Body: map[string]any{"households": len(entries), "day": on.String()}}
		err = s.Store.Keep(ctx, register.Change{Put: entries}, ev)
		if errors.Is(err, register.ErrChanged) {
			continue // whoever changed one of them settles or leaves them unsettled
		}
		if err != nil {
			return fmt.Errorf("settle households: %w", err)
		}
		if done += len(entries); progress != nil {
			progress("circles and tags", int64(done), int64(totals.Unsettled))
		}
	}
}

// rules are those of the place, with what it means that a file does not name
// somebody.
func (s *Service) rules(ctx context.Context) (*register.Rules, error) {
	imports, err := s.Store.Imports(ctx)
	if err != nil {
		return nil, err
	}
	return s.Rules.Absent(register.Absent(imports)), nil
}
