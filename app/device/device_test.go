package device_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maru/app/config"
	"maru/app/device"
	"maru/kiosk"
	"maru/kiosk/receipt"
)

var job = device.Job{Slip: receipt.Slip{Title: "Receipt", Number: "4827 1935"}}

// drawn stands for a drawn receipt: 24 KiB, as a real one for a 58 mm roll.
var drawn = bytes.Repeat([]byte("maru receipt bytes.\n"), 1200)

// plain draws no real receipt: devices do not look at what they carry.
func plain() device.Draw {
	return device.Draw{
		PDF:     func(receipt.Slip, int) ([]byte, error) { return drawn, nil },
		Raster:  func(receipt.Slip, int) ([]byte, error) { return drawn, nil },
		Picture: func(receipt.Slip, int) (image.Image, error) { return image.NewGray(image.Rect(0, 0, 8, 8)), nil },
	}
}

// broken cannot draw.
func broken() device.Draw {
	no := errors.New("no font")
	return device.Draw{
		PDF:     func(receipt.Slip, int) ([]byte, error) { return nil, no },
		Raster:  func(receipt.Slip, int) ([]byte, error) { return nil, no },
		Picture: func(receipt.Slip, int) (image.Image, error) { return nil, no },
	}
}

func open(t *testing.T, draw device.Draw, c ...config.Printer) device.Printer {
	t.Helper()
	for i := range c {
		if c[i].WidthMM == 0 {
			c[i].WidthMM = 58
		}
		if c[i].Timeout == 0 {
			c[i].Timeout = time.Minute
		}
	}
	p, err := device.Open(c, draw)
	if err != nil {
		t.Fatal(err)
	}
	device.Hurry(p, 30*time.Second)
	return p
}

// refused checks that err is the refusal want, as a screen would tell it.
func refused(t *testing.T, err error, want *kiosk.Refusal) {
	t.Helper()
	got := kiosk.AsRefusal(err)
	if (got == nil) != (want == nil) || (got != nil && got.Code != want.Code) || (want == nil && err != nil) {
		t.Errorf("got %v, want %v", err, want)
	}
}

func TestAFolderKeepsAPDFAndAPictureUnderTheNumber(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "receipts")
	p := open(t, plain(), config.Printer{Kind: config.Folder, Address: dir})
	for range 2 { // again takes the place of the first
		if err := p.Print(t.Context(), job); err != nil {
			t.Fatal(err)
		}
	}
	pdf, err := os.ReadFile(filepath.Join(dir, "receipt-4827-1935.pdf"))
	if err != nil || !bytes.Equal(pdf, drawn) {
		t.Errorf("the PDF is not what was drawn: %v", err)
	}
	f, err := os.Open(filepath.Join(dir, "receipt-4827-1935.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if img, err := png.Decode(f); err != nil || img.Bounds().Dx() != 8 {
		t.Errorf("the picture cannot be read: %v", err)
	}
	if all, _ := os.ReadDir(dir); len(all) != 2 {
		t.Errorf("two files are expected, not %v", all)
	}
}

func TestANumberCannotLeadOutOfTheFolder(t *testing.T) {
	dir := t.TempDir()
	p := open(t, plain(), config.Printer{Kind: config.Folder, Address: filepath.Join(dir, "in")})
	if err := p.Print(t.Context(), device.Job{Slip: receipt.Slip{Number: "../../etc/1"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "in", "receipt-etc-1.pdf")); err != nil {
		t.Error(err)
	}
}

func TestAFolderThatCannotBeMadeIsAPrinterThatIsOff(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p := open(t, plain(), config.Printer{Kind: config.Folder, Address: filepath.Join(file, "receipts")})
	refused(t, p.Print(t.Context(), job), device.ErrOffline)
}

func TestASlipThatCannotBeDrawnIsAFaultOnEveryPrinter(t *testing.T) {
	for _, c := range []config.Printer{
		{Kind: config.Folder, Address: t.TempDir()},
		{Kind: config.TCP, Address: "127.0.0.1:1"},
		{Kind: config.RawDevice, Address: "/dev/null"},
		{Kind: config.CUPS, Address: "ipp://127.0.0.1:1/printers/x"},
	} {
		err := open(t, broken(), c).Print(t.Context(), job)
		if err == nil || kiosk.AsRefusal(err) != nil || !strings.Contains(err.Error(), "draw receipt: no font") {
			t.Errorf("%s: got %v", c.Kind, err)
		}
	}
}

func TestAHouseWithoutPrintersRefuses(t *testing.T) {
	p := open(t, plain())
	refused(t, p.Print(t.Context(), job), device.ErrNone)
	if p.Describe() != "no printer" {
		t.Errorf("it describes itself as %q", p.Describe())
	}
}

func TestAnUnknownKindOfPrinterIsNotOpened(t *testing.T) {
	if _, err := device.Open([]config.Printer{{Kind: "laser", Address: "x"}}, plain()); err == nil {
		t.Error("it was opened")
	}
}

// stub is a printer that answers as it is told.
type stub struct {
	name string
	err  error
	used int
}

func (s *stub) Print(context.Context, device.Job) error { s.used++; return s.err }
func (s *stub) Describe() string                        { return s.name }

func TestTheFirstPrinterThatWorksPrints(t *testing.T) {
	paper := fmt.Errorf("%w: the roll is at its end", device.ErrPaper)
	tests := []struct {
		name string
		errs []error
		want *kiosk.Refusal
		used []int
	}{
		{"the first works and the second is left in peace", []error{nil, nil}, nil, []int{1, 0}},
		{"the second takes over", []error{paper, nil}, nil, []int{1, 1}},
		{"a fault of the first is no reason to stop", []error{errors.New("no font"), nil}, nil, []int{1, 1}},
		{"when none works the first one's reason is told", []error{paper, device.ErrOffline}, device.ErrPaper, []int{1, 1}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var all []device.Printer
			var stubs []*stub
			for i, err := range test.errs {
				s := &stub{name: fmt.Sprint("printer ", i), err: err}
				stubs, all = append(stubs, s), append(all, s)
			}
			refused(t, device.FirstOf(all...).Print(t.Context(), job), test.want)
			for i, s := range stubs {
				if s.used != test.used[i] {
					t.Errorf("%s was used %d times, want %d", s.name, s.used, test.used[i])
				}
			}
		})
	}
}

func TestNoFurtherPrinterIsTriedForSomeoneWhoHasLeft(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	first, second := &stub{err: context.Canceled}, &stub{}
	if err := device.FirstOf(first, second).Print(ctx, job); !errors.Is(err, context.Canceled) || second.used != 0 {
		t.Errorf("got %v; the second was used %d times", err, second.used)
	}
}

func TestAPrinterIsDescribedForStaff(t *testing.T) {
	p := open(t, plain(), config.Printer{Kind: config.TCP, Address: "10.0.0.9:9100"}, config.Printer{Kind: config.Folder, Address: "/r"})
	if got, want := p.Describe(), "tcp 10.0.0.9:9100, 58 mm, else folder /r, 58 mm"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
