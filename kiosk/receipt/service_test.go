package receipt_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/receipt"
)

// shelf is a Store and Journal for these tests.
type shelf struct {
	mu       sync.Mutex
	receipts []receipt.Receipt
	events   []kiosk.Event
	broken   error
}

func (s *shelf) find(match func(receipt.Receipt) bool) (receipt.Receipt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken != nil {
		return receipt.Receipt{}, s.broken
	}
	if i := slices.IndexFunc(s.receipts, match); i >= 0 {
		return s.receipts[i], nil
	}
	return receipt.Receipt{}, receipt.ErrNoSuchReceipt
}

func (s *shelf) Receipt(_ context.Context, id receipt.ID) (receipt.Receipt, error) {
	return s.find(func(r receipt.Receipt) bool { return r.ID == id })
}

func (s *shelf) ReceiptByNumber(_ context.Context, n receipt.Number) (receipt.Receipt, error) {
	return s.find(func(r receipt.Receipt) bool { return r.Number == n })
}

func (s *shelf) keep(ev kiosk.Event) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.events = append(s.events, ev)
	return nil
}

type log struct{ *shelf }

func (l log) Note(_ context.Context, ev kiosk.Event) error { return l.keep(ev) }

func (s *shelf) Printed(_ context.Context, _ receipt.ID, ev kiosk.Event) error { return s.keep(ev) }
func (s *shelf) Note(_ context.Context, _ receipt.ID, ev kiosk.Event) error    { return s.keep(ev) }
func (s *shelf) History(context.Context, receipt.ID) ([]kiosk.Event, error) {
	return s.events, s.broken
}

type desk struct {
	*receipt.Service
	shelf *shelf
	now   time.Time
}

func newDesk() *desk {
	d := &desk{shelf: &shelf{}, now: noon}
	key := signingKey(1)
	d.Service = &receipt.Service{
		Store: d.shelf, Journal: log{d.shelf}, Key: key, Kiosk: 3, Ring: ringOf(3, key),
		Now: func() time.Time { return d.now }, Rand: dice(5),
	}
	return d
}

// issue makes a receipt and puts it on the shelf, as a feature does.
func (d *desk) issue(t *testing.T) (receipt.Receipt, string) {
	t.Helper()
	r, code, err := d.New(receipt.ForCheck, i18n.Korean)
	if err != nil {
		t.Fatal(err)
	}
	d.shelf.receipts = append(d.shelf.receipts, r)
	return r, code
}

func TestAReceiptIsOpenedByItsCodeAndByItsNumber(t *testing.T) {
	d := newDesk()
	r, code := d.issue(t)
	again, err := d.Code(r)
	if err != nil || again != code {
		t.Errorf("printed again the code is %q, %v, want %q", again, err, code)
	}
	for how, input := range map[string]string{"scanned": code, "typed": r.Number.String()} {
		got, err := d.Open(t.Context(), input, i18n.Japanese)
		if err != nil || got != r {
			t.Fatalf("%s: got %+v, %v", how, got, err)
		}
		ev := d.shelf.events[len(d.shelf.events)-1]
		if ev.Kind != "receipt.opened" || ev.Subject != r.ID.String() || ev.Body["how"] != how || ev.Body["lang"] != "ja" {
			t.Errorf("%s: noted %+v", how, ev)
		}
	}
	if events, err := d.Follow(t.Context(), r.ID); err != nil || len(events) != 2 {
		t.Errorf("history is %v, %v", events, err)
	}
}

func TestOpenRefuses(t *testing.T) {
	d := newDesk()
	r, code := d.issue(t)
	stray, strayCode, err := d.New(receipt.ForCheck, i18n.Korean) // never put on file
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name  string
		input string
		want  *kiosk.Refusal
		how   string
	}{
		{"a code that is cut", code[:150], receipt.ErrCut, "scanned"},
		{"a number with a typing error", string(r.Number[1:]) + "0", receipt.ErrBadNumber, "typed"},
		{"nothing at all", "", receipt.ErrBadNumber, "typed"},
		{"words", "hello", receipt.ErrNotReceipt, "scanned"},
		{"a genuine code that is not on file", strayCode, receipt.ErrNoSuchReceipt, "scanned"},
		{"a right number that is not on file", string(stray.Number), receipt.ErrNoSuchReceipt, "typed"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := d.Open(t.Context(), tt.input, i18n.Korean)
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			ev := d.shelf.events[len(d.shelf.events)-1]
			if ev.Kind != "receipt.refused" || ev.Body["code"] != tt.want.Code || ev.Body["how"] != tt.how {
				t.Errorf("noted %+v", ev)
			}
		})
	}
}

func TestOpenReportsAFaultOfTheStoreAsAFault(t *testing.T) {
	d := newDesk()
	_, code := d.issue(t)
	d.shelf.broken = errors.New("disk is full")
	_, err := d.Open(t.Context(), code, i18n.Korean)
	if !errors.Is(err, d.shelf.broken) || kiosk.AsRefusal(err) != nil {
		t.Errorf("got %v", err)
	}
}

func TestGuessingNumbersIsSlow(t *testing.T) {
	d := newDesk()
	r, code := d.issue(t)
	guess := func() error {
		n, err := receipt.NewNumber(d.Rand)
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.Open(t.Context(), string(n), i18n.Korean)
		return err
	}
	for range 5 {
		if err := guess(); !errors.Is(err, receipt.ErrNoSuchReceipt) {
			t.Fatalf("got %v", err)
		}
	}
	refusal := kiosk.AsRefusal(guess())
	if refusal == nil || refusal.Code != receipt.ErrWait.Code || refusal.Args["Seconds"] != 30 {
		t.Fatalf("the sixth guess: %v", refusal)
	}
	if _, err := d.Open(t.Context(), r.Number.String(), i18n.Korean); !errors.Is(err, receipt.ErrWait) {
		t.Errorf("a right number must wait too, or it could be told from a wrong one: %v", err)
	}
	if _, err := d.Open(t.Context(), code, i18n.Korean); err != nil {
		t.Errorf("scanning must work meanwhile: %v", err)
	}
	d.now = d.now.Add(30 * time.Second)
	if _, err := d.Open(t.Context(), r.Number.String(), i18n.Korean); err != nil {
		t.Errorf("after the wait: %v", err)
	}
	if err := guess(); !errors.Is(err, receipt.ErrNoSuchReceipt) {
		t.Errorf("after the wait: %v", err)
	}
	if refusal := kiosk.AsRefusal(guess()); refusal == nil || refusal.Args["Seconds"] != 60 {
		t.Errorf("a right number must not clear the misses: %v", refusal)
	}
}

func TestTriesWait(t *testing.T) {
	tests := []struct {
		name   string
		misses int
		after  time.Duration
		want   time.Duration
	}{
		{"four misses cost nothing", 4, 0, 0},
		{"the fifth costs half a minute", 5, 0, 30 * time.Second},
		{"time served counts", 5, 20 * time.Second, 10 * time.Second},
		{"served it is over", 5, 30 * time.Second, 0},
		{"each further one doubles it", 8, 0, 4 * time.Minute},
		{"up to a quarter of an hour", 10, 0, 15 * time.Minute},
		{"and no further", 1000, 0, 15 * time.Minute},
		{"an hour forgives", 1000, time.Hour, 0},
		{"a clock set back costs no more than the wait", 5, -24 * time.Hour, 30 * time.Second},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := (receipt.Tries{Misses: tt.misses, Last: noon}).Wait(noon.Add(tt.after)); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestTriesForgetAfterAnHour(t *testing.T) {
	tries := receipt.Tries{Misses: 40, Last: noon}
	if got := tries.Miss(noon.Add(time.Hour)).Misses; got != 1 {
		t.Errorf("got %d misses", got)
	}
	if got := tries.Miss(noon.Add(time.Minute)).Misses; got != 41 {
		t.Errorf("got %d misses", got)
	}
}

func TestTriesNeverShutTheKioskForLongerThanAQuarterOfAnHour(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var tries receipt.Tries
		now := noon
		for range rapid.IntRange(0, 60).Draw(t, "n") {
			now = now.Add(time.Duration(rapid.Int64Range(-int64(time.Hour), int64(time.Hour)).Draw(t, "d")))
			tries = tries.Miss(now)
			if w := tries.Wait(now); w < 0 || w > 15*time.Minute {
				t.Fatalf("%+v waits %v", tries, w)
			}
		}
	})
}
