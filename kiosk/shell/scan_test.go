package shell_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"maru/kiosk/receipt"
	"maru/kiosk/shell"
)

// code is as long as the digits of a receipt.
var code = strings.Repeat("48271935", 26)

const scannerPause = 8 * time.Millisecond

func TestAScanIsToldOnceAndTypedNowhere(t *testing.T) {
	k := newStand(t, portrait)
	typed := &form{}
	k.begin(typed)
	for n := 1; n <= 2; n++ {
		k.keyIn(code, scannerPause)
		k.pass(scannerPause)
		k.key(fyne.KeyReturn)
		k.wait(2 * time.Second)
		if len(k.scanned) != n || k.scanned[n-1] != code {
			t.Fatalf("after %d scans it was told %d: %q", n, len(k.scanned), k.scanned)
		}
		if typed.Typing != "" || k.Focused() != "" || k.at() != "form" {
			t.Fatalf("the scan typed %q, put the focus on %q and opened %s", typed.Typing, k.Focused(), k.at())
		}
	}
}

func TestWhatAPersonTypesIsSeenAtOnce(t *testing.T) {
	k := newStand(t, portrait)
	typed := &form{}
	k.begin(typed)
	for i, digit := range "4827193506" {
		k.keyIn(string(digit), 180*time.Millisecond)
		k.pass(receipt.ScanLongestGap + 20*time.Millisecond)
		if want := "4827193506"[:i+1]; typed.Typing != want {
			t.Fatalf("after the %dth digit %q is typed", i+1, typed.Typing)
		}
		k.see("4827193506"[:i+1])
	}
	if len(k.scanned) != 0 {
		t.Errorf("it was taken for a scan: %q", k.scanned)
	}
}

func TestWithoutATimerTheClockLetsTypedDigitsGo(t *testing.T) {
	k := newStand(t, portrait)
	typed := &form{}
	k.begin(typed)
	k.keyIn("5", 180*time.Millisecond)
	k.timers = nil
	k.wait(time.Second)
	if typed.Typing != "5" {
		t.Errorf("typed %q", typed.Typing)
	}
}

func TestEnterAfterTypingIsTheOKKey(t *testing.T) {
	k := newStand(t, portrait)
	typed := &form{}
	k.begin(typed)
	for range 12 {
		if k.Focused() != "open" {
			k.key(fyne.KeyDown)
		}
	}
	k.keyIn("4827", 180*time.Millisecond)
	k.key(fyne.KeyReturn)
	if k.at() != "opened 4827" || typed.Typing != "4827" {
		t.Errorf("typed %q, and the screen is %s", typed.Typing, k.at())
	}
}

func TestATornScanIsAskedForAgain(t *testing.T) {
	k := newStand(t, portrait)
	typed := &form{}
	k.begin(typed)
	k.keyIn(code[:100], scannerPause)
	k.wait(time.Second)
	k.see(k.Refusal(receipt.ErrCut))
	if len(k.scanned) != 0 || typed.Typing != "" || len(k.failed) != 0 {
		t.Errorf("told %q, typed %q, failures %q", k.scanned, typed.Typing, k.failed)
	}
}

func TestAScanBeforeAnybodyCameIsTold(t *testing.T) {
	k := newStand(t, portrait)
	k.keyIn(code, scannerPause)
	k.key(fyne.KeyReturn)
	if !slices.Equal(k.scanned, []string{code}) {
		t.Errorf("told %q", k.scanned)
	}
}

func TestAScannerOfItsOwnDeviceIsHeard(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&form{})
	k.Scan(code)
	if !slices.Equal(k.scanned, []string{code}) {
		t.Errorf("told %q", k.scanned)
	}
}

func TestWithAPrefixTypedDigitsAreNotHeldBack(t *testing.T) {
	k := newStand(t, portrait, func(p *shell.Parts) { p.ScanPrefix = '~' })
	typed := &form{}
	k.begin(typed)
	k.keyIn("482", scannerPause)
	if typed.Typing != "482" {
		t.Errorf("typed %q", typed.Typing)
	}
	k.keyIn("~"+code, scannerPause)
	k.key(fyne.KeyReturn)
	if typed.Typing != "482" || !slices.Equal(k.scanned, []string{code}) {
		t.Errorf("typed %q, told %q", typed.Typing, k.scanned)
	}
}

func TestAKioskWithoutAScannerTakesDigitsAsTyped(t *testing.T) {
	k := newStand(t, portrait, func(p *shell.Parts) { p.Scanned = nil })
	typed := &form{}
	k.begin(typed)
	k.keyIn("48", 180*time.Millisecond)
	k.wait(time.Second)
	if typed.Typing != "48" {
		t.Errorf("typed %q", typed.Typing)
	}
}
