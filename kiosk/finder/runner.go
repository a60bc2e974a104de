package finder

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/staff"
)

// Progress is how far a Runner has come.
type Progress struct {
	Running  bool
	Done, Of int // households of the run that is under way, or was the last
	// Ended counts the runs that have come to an end, in whatever way: whoever
	// looks again sees by it that there is something new.
	Ended int
	// Err is what the last run ended with; nil where it went through, or was
	// cut short by Stop.
	Err error
}

// Runner lets the finder go through the register in the background, one run at
// a time, whoever sits at the desk meanwhile. Its methods are safe for
// concurrent use.
type Runner struct {
	Service *Service

	mu     sync.Mutex
	state  Progress
	cancel context.CancelFunc
	done   chan struct{}
}

// Progress tells how far the run has come.
func (r *Runner) Progress() Progress {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state
}

// Start begins a run of a day, or goes on with one that was cut short, and
// returns at once. Where a run is under way it stays the only one. The run ends
// with ctx at the latest.
func (r *Runner) Start(ctx context.Context, on civil.Day, by kiosk.Actor) error {
	if err := staff.Require(by, staff.KeepRegister); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.state.Running {
		return nil
	}
	ctx, r.cancel = context.WithCancel(ctx)
	r.done = make(chan struct{})
	r.state = Progress{Running: true, Ended: r.state.Ended}
	go r.run(ctx, r.done, on, by)
	return nil
}

// Stop cuts the run that is under way short and waits until it has stopped;
// what was found until then is kept, and the next run goes on there.
func (r *Runner) Stop() {
	r.mu.Lock()
	cancel, done := r.cancel, r.done
	r.mu.Unlock()
	if done == nil {
		return
	}
	cancel()
	<-done
}

// Wait waits until no run is under way.
func (r *Runner) Wait() {
	r.mu.Lock()
	done := r.done
	r.mu.Unlock()
	if done != nil {
		<-done
	}
}

func (r *Runner) run(ctx context.Context, done chan struct{}, on civil.Day, by kiosk.Actor) {
	var err error
	defer func() {
		if bug := recover(); bug != nil {
			err = fmt.Errorf("run finder: panic: %v\n%s", bug, debug.Stack())
		}
		if errors.Is(err, context.Canceled) {
			err = nil
		}
		r.mu.Lock()
		r.cancel()
		r.state.Running, r.state.Err = false, err
		r.state.Ended++
		r.mu.Unlock()
		close(done)
	}()
	_, err = r.Service.Run(ctx, on, func(done, of int) {
		r.mu.Lock()
		r.state.Done, r.state.Of = done, of
		r.mu.Unlock()
	}, by)
}
