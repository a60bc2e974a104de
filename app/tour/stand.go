package tour

import (
	"context"
	"sync"
	"time"

	"maru/app/device"
	"maru/kiosk/receipt"
)

// Clock is a clock that stands still until it is moved.
type Clock struct {
	mu sync.Mutex
	at time.Time
}

// NewClock returns a clock that stands at a time.
func NewClock(at time.Time) *Clock { return &Clock{at: at} }

// Now returns the time.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

// Advance moves the clock on.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// Set puts the clock to a time.
func (c *Clock) Set(at time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = at
}

// Printer stands between the house and a printer, and can be made to fail.
type Printer struct {
	Real device.Printer
	// Fails is what printing ends in instead; nil prints.
	Fails error
	// Last is the slip that was printed, or was to be.
	Last receipt.Slip
}

// Print implements device.Printer.
func (p *Printer) Print(ctx context.Context, job device.Job) error {
	p.Last = job.Slip
	if p.Fails != nil {
		return p.Fails
	}
	return p.Real.Print(ctx, job)
}

// Describe implements device.Printer.
func (p *Printer) Describe() string { return p.Real.Describe() }
