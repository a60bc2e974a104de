package device_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"maru/app/config"
	"maru/app/device"
	"maru/app/device/devicetest"
	"maru/kiosk"
)

func TestAReceiptPrinterInTheNetwork(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		roll devicetest.Roll
		want *kiosk.Refusal
		all  bool // all bytes were printed
	}{
		{"one that answers prints all", devicetest.Roll{}, nil, true},
		{"one that only listens is trusted", devicetest.Roll{Silent: true}, nil, true},
		{"without paper nothing is sent", devicetest.Roll{Empty: true}, device.ErrPaper, false},
		{"with its cover open nothing is sent", devicetest.Roll{Open: true}, device.ErrPaper, false},
		{"offline", devicetest.Roll{Offline: true}, device.ErrOffline, false},
		{"paper that ends with the last lines is noticed", devicetest.Roll{EmptyAfter: len(drawn) - 100}, device.ErrPaper, true},
		{"one that stops taking bytes runs into the time limit", devicetest.Roll{StallAfter: 1000}, device.ErrTimeout, false},
		{"one that stops in silence does, too", devicetest.Roll{Silent: true, StallAfter: 1000}, device.ErrTimeout, false},
		{"one whose plug is pulled", devicetest.Roll{DieAfter: 1000}, device.ErrOffline, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			printer := devicetest.NewESCPOS(t, test.roll)
			p := open(t, plain(), config.Printer{Kind: config.TCP, Address: printer.Address, Timeout: limit(test.want)})
			if test.roll.Silent {
				device.Hurry(p, 50*time.Millisecond)
			}
			refused(t, p.Print(t.Context(), job), test.want)
			// The last bytes may still lie before the printer.
			for end := time.Now().Add(30 * time.Second); test.all && len(printer.Data()) < len(drawn) && time.Now().Before(end); {
				time.Sleep(time.Millisecond)
			}
			if got := printer.Data(); bytes.Equal(got, drawn) != test.all {
				t.Errorf("%d of %d bytes were printed", len(got), len(drawn))
			}
		})
	}
}

func TestNobodyAtTheAddressIsOffline(t *testing.T) {
	t.Parallel()
	p := open(t, plain(), config.Printer{Kind: config.TCP, Address: "127.0.0.1:1"})
	refused(t, p.Print(t.Context(), job), device.ErrOffline)
	p = open(t, plain(), config.Printer{Kind: config.RawDevice, Address: filepath.Join(t.TempDir(), "lp0")})
	refused(t, p.Print(t.Context(), job), device.ErrOffline)
}

// pipe makes a device that only takes bytes.
func pipe(t *testing.T) (path string, printer *os.File) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "lp0")
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Skipf("this system makes no pipes in its temporary folder: %v", err)
	}
	fd, err := unix.Open(path, unix.O_RDONLY|unix.O_NONBLOCK|unix.O_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	f := os.NewFile(uintptr(fd), path)
	t.Cleanup(func() { f.Close() })
	return path, f
}

func TestADeviceThatTakesAllBytesHasPrinted(t *testing.T) {
	t.Parallel()
	path, printer := pipe(t)
	got := make(chan []byte)
	go func() {
		var all []byte
		for len(all) < len(drawn) {
			b := make([]byte, 4096)
			n, err := printer.Read(b)
			if err != nil && !errors.Is(err, io.EOF) {
				break
			}
			all = append(all, b[:n]...)
			time.Sleep(time.Millisecond) // a printer is slow
		}
		got <- all
	}()
	p := open(t, plain(), config.Printer{Kind: config.RawDevice, Address: path})
	if err := p.Print(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	if all := <-got; !bytes.Equal(all, drawn) {
		t.Errorf("%d bytes arrived and are not the receipt", len(all))
	}
}

func TestADeviceThatStopsTakingBytesRunsIntoTheTimeLimit(t *testing.T) {
	t.Parallel()
	path, printer := pipe(t)
	if _, err := unix.FcntlInt(printer.Fd(), unix.F_SETPIPE_SZ, 4096); err != nil {
		t.Fatal(err)
	}
	p := open(t, plain(), config.Printer{Kind: config.RawDevice, Address: path, Timeout: 500 * time.Millisecond})
	began := time.Now()
	refused(t, p.Print(t.Context(), job), device.ErrTimeout)
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("the resident waited %v for a limit of 0.5 s", took)
	}
}

func TestADeviceThatGoesAwayIsOffline(t *testing.T) {
	t.Parallel()
	path, printer := pipe(t)
	if _, err := unix.FcntlInt(printer.Fd(), unix.F_SETPIPE_SZ, 4096); err != nil {
		t.Fatal(err)
	}
	go func() {
		b := make([]byte, 1000)
		for n := 0; n == 0; n, _ = printer.Read(b) {
			time.Sleep(time.Millisecond)
		}
		printer.Close()
	}()
	p := open(t, plain(), config.Printer{Kind: config.RawDevice, Address: path})
	refused(t, p.Print(t.Context(), job), device.ErrOffline)
}

// serial makes a serial line with printer at its other end.
func serial(t *testing.T, printer *devicetest.ESCPOS) (path string) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("this system has no pseudo terminals: %v", err)
	}
	t.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Skipf("this system keeps its pseudo terminals locked: %v", err)
	}
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	path = fmt.Sprintf("/dev/pts/%d", n)
	held, err := os.OpenFile(path, os.O_RDWR|unix.O_NOCTTY, 0) // keeps the line up
	if err != nil {
		t.Skipf("this system hides its pseudo terminals: %v", err)
	}
	t.Cleanup(func() { held.Close() })
	go printer.Serve(master)
	return path
}

func TestAPrinterOnASerialLine(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		roll devicetest.Roll
		want *kiosk.Refusal
		all  bool
	}{
		{"gets every byte unchanged and is asked", devicetest.Roll{}, nil, true},
		{"gets nothing without paper", devicetest.Roll{Empty: true}, device.ErrPaper, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			printer := devicetest.NewESCPOS(t, test.roll)
			p := open(t, plain(), config.Printer{Kind: config.RawDevice, Address: serial(t, printer)})
			refused(t, p.Print(t.Context(), job), test.want)
			if got := printer.Data(); bytes.Equal(got, drawn) != test.all || printer.Asked() == 0 {
				t.Errorf("%d of %d bytes arrived, with %d queries", len(got), len(drawn), printer.Asked())
			}
		})
	}
}
