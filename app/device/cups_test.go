package device_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"maru/app/config"
	"maru/app/device"
	"maru/app/device/devicetest"
	"maru/app/device/ipp"
	"maru/kiosk"
)

func TestCUPSTakesThePDFAndSaysWhenItIsOut(t *testing.T) {
	t.Parallel()
	q := devicetest.NewIPP(t)
	p := open(t, plain(), config.Printer{Kind: config.CUPS, Address: q.URI})
	if err := p.Print(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	jobs := q.Jobs()
	if len(jobs) != 1 || !bytes.Equal(jobs[0].Document, drawn) || jobs[0].Format != "application/pdf" ||
		jobs[0].Name != "Maru 4827 1935" || jobs[0].State != ipp.Completed {
		t.Errorf("the queue has %d jobs", len(jobs))
	}
}

func TestWhatCUPSCannotPrintIsRefusedAndTakenBack(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name    string
		manners devicetest.Manners
		want    *kiosk.Refusal
		left    ipp.JobState // the state in which the job is left; 0: there is none
	}{
		{"the roll is empty", devicetest.Manners{State: ipp.Processing, Reasons: []string{"media-empty-error"}}, device.ErrPaper, ipp.Canceled},
		{"the cover is open", devicetest.Manners{State: ipp.Stopped, Printer: ipp.PrinterStopped, Reasons: []string{"cover-open"}}, device.ErrPaper, ipp.Canceled},
		{"the queue was stopped by staff", devicetest.Manners{State: ipp.Pending, Printer: ipp.PrinterStopped, Reasons: []string{"paused"}}, device.ErrOffline, ipp.Canceled},
		{"the job is held", devicetest.Manners{State: ipp.Held}, device.ErrOffline, ipp.Canceled},
		{"a dead printer stays processing for ever", devicetest.Manners{State: ipp.Processing}, device.ErrTimeout, ipp.Canceled},
		{"a roll that will end soon is no reason", devicetest.Manners{Reasons: []string{"media-low-warning", "media-empty-report"}}, nil, ipp.Completed},
		{"an empty roll of yesterday's job is no reason", devicetest.Manners{Reasons: []string{"media-empty-error"}}, nil, ipp.Completed},
		{"the job is aborted", devicetest.Manners{State: ipp.Aborted}, device.ErrOffline, ipp.Aborted},
		{"the queue takes no jobs", devicetest.Manners{Refuse: ipp.NotAcceptingJobs}, device.ErrOffline, 0},
		{"the queue does not exist", devicetest.Manners{Refuse: ipp.NotFound}, device.ErrOffline, 0},
		{"the address is not a printer's", devicetest.Manners{Garbage: true}, device.ErrOffline, 0},
		{"the server wants a password", devicetest.Manners{HTTP: http.StatusUnauthorized}, device.ErrOffline, 0},
		{"the server hangs", devicetest.Manners{Hang: true}, device.ErrTimeout, 0},
		{"the queue is gone after three queries without an answer", devicetest.Manners{State: ipp.Processing, GoneAfter: 1}, device.ErrOffline, ipp.Canceled},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			q := devicetest.NewIPP(t)
			q.Behave(test.manners)
			p := open(t, plain(), config.Printer{Kind: config.CUPS, Address: q.URI, Timeout: limit(test.want)})
			refused(t, p.Print(t.Context(), job), test.want)
			jobs := q.Jobs()
			switch {
			case test.left == 0 && len(jobs) != 0:
				t.Errorf("there are %d jobs, want none", len(jobs))
			case test.left != 0 && (len(jobs) != 1 || jobs[0].State != test.left):
				t.Errorf("the jobs are %v, want one left in state %d", len(jobs), test.left)
			}
		})
	}
}

// limit is a short time for printers that must run into it, and for others so
// long that no busy machine does.
func limit(want *kiosk.Refusal) time.Duration {
	if want == device.ErrTimeout {
		return 500 * time.Millisecond
	}
	return time.Minute
}

func TestAQueueCountsAsGoneAfterThreeQueriesInARow(t *testing.T) {
	t.Parallel()
	q := devicetest.NewIPP(t)
	q.Behave(devicetest.Manners{State: ipp.Processing, GoneAfter: 2})
	p := open(t, plain(), config.Printer{Kind: config.CUPS, Address: q.URI})
	refused(t, p.Print(t.Context(), job), device.ErrOffline)
	if jobs := q.Jobs(); len(jobs) != 1 || jobs[0].Queries != 2+3 {
		t.Errorf("it was asked %d times, want 2 that were answered and 3 that were not", jobs[0].Queries)
	}
}

func TestACUPSThatDoesNotListenIsOffline(t *testing.T) {
	t.Parallel()
	q := devicetest.NewIPP(t)
	q.SwitchOff()
	p := open(t, plain(), config.Printer{Kind: config.CUPS, Address: q.URI})
	refused(t, p.Print(t.Context(), job), device.ErrOffline)
}

func TestAJobIsTakenBackWhenNobodyWaitsAnyMore(t *testing.T) {
	t.Parallel()
	q := devicetest.NewIPP(t)
	q.Behave(devicetest.Manners{State: ipp.Processing})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	p := open(t, plain(), config.Printer{Kind: config.CUPS, Address: q.URI, Timeout: time.Minute})
	err := p.Print(ctx, job)
	if !errors.Is(err, context.DeadlineExceeded) || kiosk.AsRefusal(err) != nil {
		t.Errorf("the caller's own end is no refusal of the printer: %v", err)
	}
	if jobs := q.Jobs(); len(jobs) != 1 || jobs[0].State != ipp.Canceled {
		t.Errorf("the job was left behind: %v", jobs[0].State)
	}
}
