package kiosktest

import (
	"sync"
	"testing"
	"time"

	"maru/kiosk"
)

// Noon is the time at which the contracts take place.
var Noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

// Event returns an event of the catalogue at Noon, by a resident.
func Event(kind string) kiosk.Event {
	return kiosk.Event{Kind: kind, At: Noon, By: kiosk.Actor{Role: kiosk.Resident}}
}

// fifty runs try fifty times at once and returns how often it succeeded. Every
// other time it must have been refused with want.
func fifty(t *testing.T, want *kiosk.Refusal, try func(i int) error) int {
	t.Helper()
	const many = 50
	start := make(chan struct{})
	errs := make([]error, many)
	var wg sync.WaitGroup
	for i := range many {
		wg.Go(func() {
			<-start
			errs[i] = try(i)
		})
	}
	close(start)
	wg.Wait()
	won := 0
	for i, err := range errs {
		switch r := kiosk.AsRefusal(err); {
		case err == nil:
			won++
		case r == nil || !r.Is(want):
			t.Errorf("number %d was not refused with %v but got %v", i, want, err)
		}
	}
	return won
}

// refused fails the test where err is not want.
func refused(t *testing.T, what string, err error, want *kiosk.Refusal) {
	t.Helper()
	if r := kiosk.AsRefusal(err); r == nil || !r.Is(want) {
		t.Errorf("%s: got %v, want %v", what, err, want)
	}
}

// must fails the test at once where err is not nil.
func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
