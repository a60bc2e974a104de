package device

import (
	"context"
	"errors"
	"fmt"
	"time"

	"maru/app/config"
	"maru/kiosk"
)

// pace is how fast the talk with a printer goes.
type pace struct {
	// answer is how long a printer may take to answer a status query. Real ones
	// need a few milliseconds, and a network some more.
	answer time.Duration
	// settle is how long a printer that answers is watched after it has taken the
	// last byte: its buffer then still prints about 6 cm of paper, and the roll
	// may end there.
	settle time.Duration
	// ask is the pause between two looks at the status, and between two at what
	// is still on its way.
	ask time.Duration
	// afterwards is how long a printer that got stuck is asked for the reason.
	afterwards time.Duration
}

var usualPace = pace{
	answer:     500 * time.Millisecond,
	settle:     1500 * time.Millisecond,
	ask:        300 * time.Millisecond,
	afterwards: time.Second,
}

// port carries bytes to a printer and back.
type port interface {
	// hears reports whether the printer could answer at all.
	hears() bool
	// send returns when the system has taken all of b.
	send(ctx context.Context, b []byte) error
	// receive waits for some bytes; it returns none when they do not come in time.
	receive(ctx context.Context, within time.Duration) ([]byte, error)
	// unsent returns how many bytes the system has taken but the printer has not.
	unsent() int
	close() error
}

// raw sends ESC/POS bytes to a device file or a TCP port.
type raw struct {
	to   config.Printer
	draw Draw
	dial func(ctx context.Context, address string) (port, error)
	pace pace
}

// NewRaw returns a printer that takes ESC/POS bytes, as the configuration's
// kind says by a device file or by TCP. Nothing is opened before a receipt is
// printed, and everything is closed after it, so that a printer may be
// unplugged and plugged in again at any time.
func NewRaw(c config.Printer, draw Draw) Printer {
	dial := dialTCP
	if c.Kind == config.RawDevice {
		dial = openFile
	}
	return &raw{c, draw, dial, usualPace}
}

func (r *raw) Describe() string { return describe(r.to) }

func (r *raw) Print(ctx context.Context, job Job) error {
	data, err := r.draw.Raster(job.Slip, r.to.WidthMM)
	if err != nil {
		return fmt.Errorf("draw receipt: %w", err)
	}
	limited, stop := context.WithTimeout(ctx, r.to.Timeout)
	defer stop()
	p, err := r.dial(limited, r.to.Address)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrOffline, err)
	}
	err = r.talk(limited, p, data)
	if err != nil && limited.Err() != nil && kiosk.AsRefusal(err) == nil {
		err = ranOut(ctx, err)
	}
	// A printer that failed may have kept the rest of its bytes unsent; closing
	// throws them away, and what it says then tells nobody anything.
	if closing := p.close(); err == nil && closing != nil {
		err = fmt.Errorf("%w: %w", ErrOffline, closing)
	}
	return err
}

// talk asks the printer whether it can print, sends, and watches what comes of
// it. A printer that never answers is trusted as far as it takes the bytes.
func (r *raw) talk(ctx context.Context, p port, data []byte) error {
	answers, err := status(ctx, p, r.pace.answer)
	if err != nil {
		return err
	}
	if err := r.deliver(ctx, p, data); err != nil {
		return errors.Join(r.reason(ctx, p, answers), err)
	}
	if !answers {
		return nil
	}
	for end := time.Now().Add(r.pace.settle); time.Now().Before(end); {
		if err := pause(ctx, r.pace.ask); err != nil {
			return err
		}
		if _, err := status(ctx, p, r.pace.answer); err != nil {
			return err
		}
	}
	return nil
}

// deliver sends all bytes and waits until the printer has them.
func (r *raw) deliver(ctx context.Context, p port, data []byte) error {
	if err := p.send(ctx, data); err != nil {
		if ctx.Err() != nil {
			return err
		}
		return fmt.Errorf("%w: %w", ErrOffline, err)
	}
	for p.unsent() > 0 {
		if _, err := p.receive(ctx, 0); err != nil && ctx.Err() == nil {
			return fmt.Errorf("%w: %w", ErrOffline, err) // the line broke; the rest will never leave
		}
		if err := pause(ctx, r.pace.ask); err != nil {
			return err
		}
	}
	return nil
}

// reason asks a printer that stopped taking bytes whether its roll is empty, the
// commonest cause and the one that staff can mend. It is nil where it is not, or
// where the printer says nothing.
func (r *raw) reason(ctx context.Context, p port, answers bool) error {
	if !answers {
		return nil
	}
	ctx, stop := context.WithTimeout(context.WithoutCancel(ctx), r.pace.afterwards)
	defer stop()
	if _, err := status(ctx, p, r.pace.answer); errors.Is(err, ErrPaper) {
		return err
	}
	return nil
}

func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
