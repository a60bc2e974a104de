package device

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"

	"maru/app/config"
)

// folder is the printer of a house that has none: it leaves a PDF and a PNG of
// each receipt under the receipt's number. A receipt that is printed again
// takes the place of its earlier files.
type folder struct {
	to   config.Printer
	draw Draw
}

// NewFolder returns a printer that writes files into a folder, which is made
// when the first receipt comes.
func NewFolder(c config.Printer, draw Draw) Printer { return &folder{c, draw} }

func (f *folder) Describe() string { return describe(f.to) }

func (f *folder) Print(ctx context.Context, job Job) error {
	doc, err := f.draw.PDF(job.Slip, f.to.WidthMM)
	if err != nil {
		return fmt.Errorf("draw receipt: %w", err)
	}
	img, err := f.draw.Picture(job.Slip, f.to.WidthMM)
	if err != nil {
		return fmt.Errorf("draw receipt: %w", err)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, img); err != nil {
		return fmt.Errorf("draw receipt: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.MkdirAll(f.to.Address, 0o700); err != nil {
		return fmt.Errorf("%w: %w", ErrOffline, err)
	}
	base := filepath.Join(f.to.Address, fileName(job.Slip.Number))
	if err := config.WriteFile(base+".pdf", doc, 0o600); err != nil {
		return fmt.Errorf("%w: %w", ErrOffline, err)
	}
	if err := config.WriteFile(base+".png", picture.Bytes(), 0o600); err != nil {
		return fmt.Errorf("%w: %w", ErrOffline, err)
	}
	return nil
}

// fileName keeps a number's digits and letters: "4827 1935" becomes
// "receipt-4827-1935".
func fileName(number string) string {
	parts := strings.FieldsFunc(number, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
	return strings.Join(append([]string{"receipt"}, parts...), "-")
}
