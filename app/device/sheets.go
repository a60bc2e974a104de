package device

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"maru/app/config"
	"maru/kiosk/receipt"
)

// Sheets prints forms on A4.
type Sheets interface {
	// Print returns when the forms are printed as far as the printer can tell.
	// number is the receipt's, by which the sheets are named. It returns a
	// refusal of printing as Printer.Print does, or a fault.
	Print(ctx context.Context, number string, forms []receipt.Form) error
	// Describe names the printer for staff.
	Describe() string
}

// DrawForms turns forms into one PDF.
type DrawForms func(forms []receipt.Form) ([]byte, error)

// OpenSheets returns the first printer of A4 of a house, or nil where it has
// none: forms are then printed at the desk.
func OpenSheets(printers []config.Printer, draw DrawForms) (Sheets, error) {
	for _, c := range printers {
		if c.WidthMM != config.A4 {
			continue
		}
		s := &sheets{to: c, draw: draw}
		switch c.Kind {
		case config.Folder:
			s.send = s.file
		case config.CUPS:
			p, err := NewCUPS(c, Draw{})
			if err != nil {
				return nil, fmt.Errorf("open printer %s %s: %w", c.Kind, c.Address, err)
			}
			queue := p.(*cups)
			s.send = func(ctx context.Context, name string, doc []byte) error { return queue.send(ctx, "Maru "+name, doc) }
		default:
			return nil, fmt.Errorf("open printer %s %s: it takes no sheets", c.Kind, c.Address)
		}
		return s, nil
	}
	return nil, nil
}

type sheets struct {
	to   config.Printer
	draw DrawForms
	send func(ctx context.Context, name string, doc []byte) error
}

func (s *sheets) Describe() string { return describe(s.to) }

func (s *sheets) Print(ctx context.Context, number string, forms []receipt.Form) error {
	doc, err := s.draw(forms)
	if err != nil {
		return fmt.Errorf("draw forms: %w", err)
	}
	return s.send(ctx, number, doc)
}

// file leaves the sheets in a folder, beside the receipts of a house that has
// no printer.
func (s *sheets) file(ctx context.Context, number string, doc []byte) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	err := os.MkdirAll(s.to.Address, 0o700)
	if err == nil {
		err = config.WriteFile(filepath.Join(s.to.Address, "form-"+fileName(number)[len("receipt-"):]+".pdf"), doc, 0o600)
	}
	if err != nil {
		return errors.Join(ErrOffline, err)
	}
	return nil
}
