package device_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"maru/app/device"
)

// event is an input_event of linux/input.h.
type event struct {
	Seconds, Micros int64
	Kind, Code      uint16
	Value           int32
}

func events(all ...event) []byte {
	var b bytes.Buffer
	if err := binary.Write(&b, binary.NativeEndian, all); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// keys are the events of keys pressed and let go, each with the mark that Linux
// sends after an event.
func keys(codes ...uint16) []byte {
	var all []event
	for _, c := range codes {
		all = append(all, event{Kind: 4, Code: 4, Value: 458782}, event{Kind: 1, Code: c, Value: 1}, event{},
			event{Kind: 1, Code: c, Value: 0}, event{})
	}
	return events(all...)
}

const enter, tab, shift = 28, 15, 42

func TestAScanIsItsDigitsUpToEnter(t *testing.T) {
	tests := []struct {
		name  string
		input []byte
		want  []string
	}{
		{"the digits of the upper row", keys(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, enter), []string{"1234567890"}},
		{"the digits of the number pad", keys(79, 80, 81, 75, 76, 77, 71, 72, 73, 82, 96), []string{"1234567890"}},
		{"two scans", keys(2, 2, enter, 3, 3, tab), []string{"11", "22"}},
		{"a prefix is passed over", keys(shift, 41, 2, 3, enter), []string{"12"}},
		{"Enter alone is no scan", keys(enter, enter), nil},
		{"digits without an end are no scan", keys(2, 3), nil},
		{"a key held down counts once", events(event{Kind: 1, Code: 2, Value: 1}, event{Kind: 1, Code: 2, Value: 2},
			event{Kind: 1, Code: 2, Value: 2}, event{Kind: 1, Code: enter, Value: 1}), []string{"1"}},
		{"noise without end is bounded", keys(append(slices.Repeat([]uint16{2}, 5000), enter)...), []string{strings.Repeat("1", 1000)}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			if err := device.ReadScans(bytes.NewReader(test.input), func(d string) { got = append(got, d) }); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestAnEventThatIsCutIsAFault(t *testing.T) {
	if err := device.ReadScans(bytes.NewReader(keys(2)[:30]), func(string) {}); err == nil {
		t.Error("half an event was taken")
	}
}

func TestAScannerThatIsUnpluggedIsFoundAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "scanner-event-kbd")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	scans, ended := make(chan string, 2), make(chan error, 1)
	go func() {
		ended <- device.Scanner{Path: path, Again: time.Millisecond}.Run(ctx, func(d string) { scans <- d })
	}()
	for _, want := range []string{"12", "34"} {
		plugged := plug(t, path)
		code := uint16(want[0]-'1') + 2
		if _, err := plugged.Write(keys(code, code+1, enter)); err != nil {
			t.Fatal(err)
		}
		select {
		case got := <-scans:
			if got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		case <-time.After(30 * time.Second):
			t.Fatal("no scan came")
		}
		plugged.Close()
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	plug(t, path) // a reader that sends nothing must not keep the kiosk open
	cancel()
	select {
	case err := <-ended:
		if err != nil {
			t.Errorf("it ended with %v", err)
		}
	case <-time.After(30 * time.Second):
		t.Fatal("it did not end")
	}
}

// plug makes a device and waits until the scanner has opened it.
func plug(t *testing.T, path string) *os.File {
	t.Helper()
	if err := unix.Mkfifo(path, 0o600); err != nil {
		t.Skipf("this system makes no pipes in its temporary folder: %v", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0) // waits for a reader
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestAScannerWithoutTheRightToItIsToldToStaff(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser has the right to everything")
	}
	path := filepath.Join(t.TempDir(), "scanner")
	if err := os.WriteFile(path, nil, 0); err != nil {
		t.Fatal(err)
	}
	if err := (device.Scanner{Path: path}).Run(t.Context(), func(string) {}); err == nil {
		t.Error("it says nothing")
	}
}
