package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/maphash"
	"io"

	"maru/kiosk/register"
	"maru/kiosk/register/mapping"
	"maru/kiosk/register/table"
)

// scan reads the whole file once, hears of every row that is wrong, and writes
// nothing. It returns the import's ID.
func (r *run) scan(ctx context.Context) (id string, err error) {
	m := r.job.Mapping
	r.result = Result{File: r.job.File.Name, Source: m.Source}
	r.twice = map[string]bool{}
	type sighting struct {
		line int
		says uint64
	}
	seen := map[string]sighting{}
	seed := maphash.MakeSeed()
	err = r.rows(ctx, func(line int, row register.Row, wrong *mapping.Reject) error {
		if r.result.Counts.Rows++; r.result.Counts.Rows%1000 == 0 {
			r.tell("read", r.result.Counts.Rows, 0)
		}
		if m.Expect > 0 && r.result.Counts.Rows > tooMany*m.Expect && !r.o.AnySize {
			return fmt.Errorf("%w (%d): see whether it is the right file; if it is, allow its size", ErrTooLarge, m.Expect)
		}
		if wrong != nil {
			r.reject(*wrong)
			return nil
		}
		if m.Many {
			return nil
		}
		text, err := json.Marshal(row.Record)
		if err != nil {
			return fmt.Errorf("read row %d: %w", line, err)
		}
		now := sighting{line, maphash.Bytes(seed, text)}
		before, there := seen[row.Person]
		switch {
		case !there:
			seen[row.Person] = now
		case before.says == now.says:
			return nil // the same row once more says nothing new
		default:
			if !r.twice[row.Person] {
				r.twice[row.Person] = true
				r.reject(mapping.Reject{Line: before.line, Column: m.PersonColumn(), Reason: mapping.IDTwice})
			}
			r.reject(mapping.Reject{Line: line, Column: m.PersonColumn(), Reason: mapping.IDTwice})
		}
		return nil
	})
	if err != nil {
		return "", err
	}
	r.result.Large = m.Expect > 0 && r.result.Counts.Rows > many*m.Expect
	f, err := r.job.File.Open()
	if err != nil {
		return "", fmt.Errorf("open file: %w", err)
	}
	defer f.Close()
	return digestOf(r.job.Text, f)
}

// rows reads the file and hands over each row, or what is wrong with it.
func (r *run) rows(ctx context.Context, each func(line int, row register.Row, wrong *mapping.Reject) error) error {
	f, err := r.job.File.Open()
	if err != nil {
		return fmt.Errorf("open file: %w", err)
	}
	defer f.Close()
	t, err := table.Open(f, f.Size(), r.job.Mapping.Table)
	if err != nil {
		return err
	}
	defer t.Close()
	r.result.Encoding = t.Encoding
	reader, err := r.job.Mapping.Bind(t.Columns, t.Excel, r.Key)
	if err != nil {
		return err
	}
	for n := 0; ; n++ {
		if n%256 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		cells, line, err := t.Next()
		var fault *table.Fault
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.As(err, &fault):
			err = each(line, register.Row{}, &mapping.Reject{Line: line, Reason: mapping.Reason(fault.Reason)})
		case err != nil:
			return err
		default:
			row, wrong := reader.Row(cells, line)
			err = each(line, row, wrong)
		}
		if err != nil {
			return err
		}
	}
}
