package device

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"maru/app/config"
	"maru/app/device/ipp"
	"maru/kiosk"
)

// How a CUPS job is watched. The figures are those of VotingWorks' print
// monitor, except the time limit, which is the configuration's.
const (
	pollEvery    = 500 * time.Millisecond
	askAtMost    = 5 * time.Second // one query
	mayFail      = 3               // queries in a row until the queue counts as gone
	cancelAtMost = 3 * time.Second
	// A reason such as "media-empty" may be a leftover of an earlier job until
	// the printer takes up this one, so it counts only when it is seen this often
	// while the job is being printed.
	reasonCounts = 3
)

// cups prints through a CUPS queue, or through a printer that speaks IPP.
type cups struct {
	to     config.Printer
	draw   Draw
	client *ipp.Client
	poll   time.Duration
}

// NewCUPS returns a printer behind an IPP address. It takes PDF.
func NewCUPS(c config.Printer, draw Draw) (Printer, error) {
	client, err := ipp.NewClient(c.Address, "maru")
	if err != nil {
		return nil, err
	}
	return &cups{c, draw, client, pollEvery}, nil
}

func (c *cups) Describe() string { return describe(c.to) }

func (c *cups) Print(ctx context.Context, job Job) error {
	doc, err := c.draw.PDF(job.Slip, c.to.WidthMM)
	if err != nil {
		return fmt.Errorf("draw receipt: %w", err)
	}
	return c.send(ctx, "Maru "+job.Slip.Number, doc)
}

// send prints a PDF and watches what becomes of it.
func (c *cups) send(ctx context.Context, name string, doc []byte) error {
	limited, stop := context.WithTimeout(ctx, c.to.Timeout)
	defer stop()
	id, err := c.client.Print(limited, name, "application/pdf", doc)
	switch {
	case err == nil:
	case limited.Err() != nil:
		return ranOut(ctx, err)
	default:
		return fmt.Errorf("%w: %w", ErrOffline, err)
	}
	err = c.watch(limited, id)
	if err == nil {
		return nil
	}
	if limited.Err() != nil && kiosk.AsRefusal(err) == nil {
		err = ranOut(ctx, err)
	}
	return errors.Join(err, c.takeBack(ctx, id))
}

// watch asks after a job until it is over, the time is up, or the queue is gone.
func (c *cups) watch(ctx context.Context, id int) error {
	tick := time.NewTicker(c.poll)
	defer tick.Stop()
	failures, seen := 0, 0
	for {
		j, blocked, err := c.look(ctx, id)
		switch {
		case j.State == ipp.Completed:
			return nil
		case j.State == ipp.Canceled, j.State == ipp.Aborted:
			return fmt.Errorf("%w: %s", ErrOffline, tell(id, j))
		case err != nil:
			if failures++; failures >= mayFail {
				return fmt.Errorf("%w: %d queries in a row: %w", ErrOffline, failures, err)
			}
		case blocked != nil:
			failures = 0
			if seen++; seen >= reasonCounts {
				return blocked
			}
		default:
			failures, seen = 0, 0
		}
		select {
		case <-ctx.Done():
			return errors.Join(fmt.Errorf("%w: %s", ctx.Err(), tell(id, j)), err, blocked)
		case <-tick.C:
		}
	}
}

// look asks once how a job fares, and what keeps the printer from going on with
// one that is not over. err is a query that failed.
func (c *cups) look(ctx context.Context, id int) (j ipp.JobStatus, blocked, err error) {
	ctx, stop := context.WithTimeout(ctx, askAtMost)
	defer stop()
	j, err = c.client.Job(ctx, id)
	if err != nil || j.State >= ipp.Canceled {
		return j, nil, err
	}
	p, err := c.client.Printer(ctx)
	if err != nil {
		return j, nil, err
	}
	return j, trouble(j, p), nil
}

func tell(id int, j ipp.JobStatus) string {
	return fmt.Sprintf("job %d in state %d %v %s", id, j.State, j.Reasons, j.Message)
}

// trouble reads the reasons of RFC 8011 5.4.12. A reason may end in -error,
// -warning or -report; warnings and reports keep nobody from printing.
func trouble(j ipp.JobStatus, p ipp.PrinterStatus) error {
	blocks := func(words ...string) bool {
		return slices.ContainsFunc(p.Reasons, func(r string) bool {
			return slices.Contains(words, strings.TrimSuffix(r, "-error"))
		})
	}
	detail := fmt.Sprintf("%v %s %s", p.Reasons, p.Message, j.Message)
	switch {
	case blocks("media-empty", "media-needed", "media-jam", "cover-open", "door-open", "input-tray-missing"):
		return fmt.Errorf("%w: %s", ErrPaper, detail)
	case p.State == ipp.PrinterStopped, j.State == ipp.Stopped, j.State == ipp.Held:
		return fmt.Errorf("%w: the queue is stopped: %s", ErrOffline, detail)
	}
	return nil
}

// takeBack cancels a job that did not end well, also when the caller has left.
func (c *cups) takeBack(ctx context.Context, job int) error {
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), cancelAtMost)
	defer stop()
	return c.client.Cancel(ctx, job)
}
