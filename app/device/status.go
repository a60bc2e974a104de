package device

import (
	"context"
	"fmt"
	"time"
)

// The real-time status of ESC/POS: the two bytes DLE EOT and a number ask, one
// byte answers, also while the printer is offline or its buffer is full.
// Printers that talk in one direction only do not answer at all.
const (
	dle, eot = 0x10, 0x04

	askPrinter = 1 // answer bit 3: offline
	askOffline = 2 // bit 2: cover open; bit 5: stopped at the end of paper; bit 6: error
	askPaper   = 4 // bits 5 and 6: no paper

	// Bits 0, 1, 4 and 7 of an answer are fixed, which tells it apart from the
	// status that some printers send unasked.
	fixedBits, fixedValue = 0x93, 0x12
)

// status asks a printer how it is, each query being answered within the given
// time or not at all. answers is false for a printer that does not say; the
// error is ErrPaper or ErrOffline.
func status(ctx context.Context, p port, within time.Duration) (answers bool, err error) {
	if !p.hears() {
		return false, nil
	}
	for _, q := range []struct {
		ask, bits byte
		refusal   error
		what      string
	}{
		{askPaper, 0x60, ErrPaper, "no paper"},
		{askOffline, 0x24, ErrPaper, "cover open or paper at its end"},
		{askOffline, 0x40, ErrOffline, "error"},
		{askPrinter, 0x08, ErrOffline, "offline"},
	} {
		answer, ok, err := query(ctx, p, q.ask, within)
		if err != nil || !ok {
			return answers, err
		}
		answers = true
		if answer&q.bits != 0 {
			return true, fmt.Errorf("%w: the printer answers %#02x to DLE EOT %d: %s", q.refusal, answer, q.ask, q.what)
		}
	}
	return answers, nil
}

func query(ctx context.Context, p port, ask byte, within time.Duration) (answer byte, ok bool, err error) {
	if _, err := p.receive(ctx, 0); err != nil { // what lay there answers nothing
		return 0, false, fmt.Errorf("%w: %w", ErrOffline, err)
	}
	if err := p.send(ctx, []byte{dle, eot, ask}); err != nil {
		return 0, false, fmt.Errorf("%w: %w", ErrOffline, err)
	}
	for end := time.Now().Add(within); ; {
		got, err := p.receive(ctx, time.Until(end))
		if err != nil {
			return 0, false, fmt.Errorf("%w: %w", ErrOffline, err)
		}
		for _, b := range got {
			if b&fixedBits == fixedValue {
				return b, true, nil
			}
		}
		if len(got) == 0 {
			return 0, false, nil
		}
	}
}
