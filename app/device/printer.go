// Package device drives what hangs on a kiosk: receipt printers and a code
// reader.
//
// A printer never decides for itself how long a resident waits: each has its
// own time limit, because a print server calls the job of a printer that was
// unplugged "processing" for ever. What a printer cannot do is a refusal whose
// sentence tells the resident what now; the receipt itself is on file before
// anything is printed, so nothing is lost.
package device

import (
	"context"
	"errors"
	"fmt"
	"image"
	"strings"

	"maru/app/config"
	"maru/kiosk"
	"maru/kiosk/receipt"
)

// Job is one receipt to print. Its slip is already in words of one language,
// which Slip.Lang names.
type Job struct {
	Slip receipt.Slip
}

// Printer puts slips on paper.
type Printer interface {
	// Print returns when the slip is printed as far as the printer can tell. It
	// returns ErrPaper, ErrOffline, ErrTimeout or ErrNone, wrapped with what the
	// printer said, or a fault where the slip cannot be drawn.
	Print(ctx context.Context, job Job) error
	// Describe names the printer for staff, such as "cups ipp://…/desk, 58 mm".
	Describe() string
}

// Refusals of printing. Whoever stands at the kiosk is told their sentences;
// what they wrap is for the log.
var (
	// ErrPaper refuses while the printer has no paper or its cover is open.
	ErrPaper = kiosk.NewRefusal("printer.paper")
	// ErrOffline refuses while the printer does not answer or takes no jobs.
	ErrOffline = kiosk.NewRefusal("printer.offline")
	// ErrTimeout refuses when the printer took longer than its time limit.
	ErrTimeout = kiosk.NewRefusal("printer.timeout")
	// ErrNone refuses where the house has no printer at all.
	ErrNone = kiosk.NewRefusal("printer.none")
)

// Draw turns slips into what printers take. It is passed in so that this
// package is about devices alone. widthMM is the width of the roll, 58 or 80.
type Draw struct {
	// PDF draws one page as wide as the printable part of the roll.
	PDF func(slip receipt.Slip, widthMM int) ([]byte, error)
	// Raster draws ESC/POS bytes, from the reset to the cut.
	Raster func(slip receipt.Slip, widthMM int) ([]byte, error)
	// Picture draws the dots that Raster sends.
	Picture func(slip receipt.Slip, widthMM int) (image.Image, error)
}

// Open returns the printers of a house as one Printer that tries them in order.
func Open(printers []config.Printer, draw Draw) (Printer, error) {
	var all []Printer
	for _, c := range printers {
		if c.WidthMM == config.A4 {
			continue // of forms
		}
		p, err := open(c, draw)
		if err != nil {
			return nil, fmt.Errorf("open printer %s %s: %w", c.Kind, c.Address, err)
		}
		all = append(all, p)
	}
	return FirstOf(all...), nil
}

func open(c config.Printer, draw Draw) (Printer, error) {
	switch c.Kind {
	case config.CUPS:
		return NewCUPS(c, draw)
	case config.RawDevice, config.TCP:
		return NewRaw(c, draw), nil
	case config.Folder:
		return NewFolder(c, draw), nil
	}
	return nil, fmt.Errorf("there is no kind of printer %q", c.Kind)
}

// FirstOf returns a Printer that tries printers in order until one prints. When
// none does, the refusal is that of the first, which stands nearest; the log
// gets all of them. Without any printer it refuses with ErrNone.
func FirstOf(printers ...Printer) Printer { return chain(printers) }

type chain []Printer

func (c chain) Print(ctx context.Context, job Job) error {
	if len(c) == 0 {
		return ErrNone
	}
	var all []error
	for _, p := range c {
		err := p.Print(ctx, job)
		if err == nil {
			return nil
		}
		all = append(all, fmt.Errorf("%s: %w", p.Describe(), err))
		if ctx.Err() != nil {
			break // nobody waits any longer
		}
	}
	return errors.Join(all...)
}

func (c chain) Describe() string {
	if len(c) == 0 {
		return "no printer"
	}
	names := make([]string, len(c))
	for i, p := range c {
		names[i] = p.Describe()
	}
	return strings.Join(names, ", else ")
}

// describe is the form of Describe that all printers share.
func describe(c config.Printer) string {
	return fmt.Sprintf("%s %s, %d mm", c.Kind, c.Address, c.WidthMM)
}

// ranOut turns the end of a printer's own time into ErrTimeout; the end of the
// caller's context is passed on as it is.
func ranOut(caller context.Context, err error) error {
	if caller.Err() != nil {
		return fmt.Errorf("%w: %w", caller.Err(), err)
	}
	return fmt.Errorf("%w: %w", ErrTimeout, err)
}
