package staff_test

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"testing"
	"time"

	"maru/kiosk"
	"maru/kiosk/kiosktest"
	"maru/kiosk/staff"
)

var (
	system  = kiosk.Actor{Role: kiosk.System}
	manager = kiosk.Actor{Role: kiosk.Manager, ID: "li"}
	advisor = kiosk.Actor{Role: kiosk.Advisor, ID: "kim"}
	person  = kiosk.Actor{Role: kiosk.Resident}
)

// desk is a service on memory whose clock stands until it is moved. The
// manager's PIN is 482957, the advisor's 705318.
type desk struct {
	*staff.Service
	memory *kiosktest.Memory
	mu     sync.Mutex
	now    time.Time
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{memory: kiosktest.NewMemory(), now: noon}
	d.Service = &staff.Service{Store: d.memory.Stores().Staff, Now: d.clock, Rand: rand.Reader}
	set := kiosk.Event{Kind: "staff.pin_set", At: noon, By: system}
	for who, hash := range map[kiosk.Actor]staff.Hash{manager: cheap482957, advisor: cheap705318} {
		if err := d.Store.KeepPIN(context.Background(), staff.PIN{Who: who, Hash: hash}, set); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func (d *desk) clock() time.Time {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.now
}

func (d *desk) pass(by time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.now = d.now.Add(by)
}

func (d *desk) last() string {
	lines := d.memory.Lines()
	l := lines[len(lines)-1]
	return l.Kind + " " + l.Actor + " " + l.Subject + l.Body
}

// slow is a store that takes its time to say how many tries were wrong, so
// that tries at once would all hear the same.
type slow struct{ staff.Store }

func (s slow) Failures(ctx context.Context) (staff.Failures, error) {
	f, err := s.Store.Failures(ctx)
	time.Sleep(time.Millisecond)
	return f, err
}

func TestEnter(t *testing.T) {
	ctx := context.Background()

	t.Run("a PIN opens the desk for whose it is", func(t *testing.T) {
		d := newDesk(t)
		for pin, want := range map[string]kiosk.Actor{"482957": manager, "705318": advisor} {
			if got, err := d.Enter(ctx, pin); got != want || err != nil {
				t.Errorf("%s: got %v, %v", pin, got, err)
			}
		}
		if _, err := d.Enter(ctx, "482957"); err != nil || d.last() != "staff.entered manager:li li{}" {
			t.Errorf("the journal says %q", d.last())
		}
	})

	t.Run("a kiosk without any PIN says so and counts nothing", func(t *testing.T) {
		d := &staff.Service{Store: kiosktest.NewMemory().Stores().Staff, Now: time.Now, Rand: rand.Reader}
		for range 10 {
			if _, err := d.Enter(ctx, "482957"); !errors.Is(err, staff.ErrNoPIN) {
				t.Fatalf("got %v", err)
			}
		}
	})

	t.Run("five wrong tries are free, then each doubles the wait", func(t *testing.T) {
		d := newDesk(t)
		wrong := func() {
			t.Helper()
			if _, err := d.Enter(ctx, "111222"); !errors.Is(err, staff.ErrWrongPIN) {
				t.Fatalf("got %v, want a wrong PIN", err)
			}
		}
		locked := func(seconds int) {
			t.Helper()
			_, err := d.Enter(ctx, "482957") // the right one is refused as well
			r := kiosk.AsRefusal(err)
			if r == nil || !r.Is(staff.ErrLocked) || r.Args["Seconds"] != seconds {
				t.Fatalf("got %v, want to wait %d seconds", err, seconds)
			}
		}
		for range 5 {
			wrong()
		}
		for _, seconds := range []int{15, 30, 60, 120} {
			locked(seconds)
			d.pass(time.Duration(seconds)*time.Second - time.Millisecond)
			locked(1)
			d.pass(time.Millisecond)
			wrong()
		}
		if d.last() != `staff.refused resident {"tries":9}` {
			t.Errorf("the journal says %q", d.last())
		}
		if wait, err := d.Wait(ctx); wait != 240*time.Second || err != nil {
			t.Errorf("the screen would count down from %s, %v", wait, err)
		}
	})

	t.Run("a right PIN after the wait forgets the wrong tries", func(t *testing.T) {
		d := newDesk(t)
		for range 5 {
			d.Enter(ctx, "111222")
		}
		d.pass(15 * time.Second)
		if _, err := d.Enter(ctx, "705318"); err != nil {
			t.Fatal(err)
		}
		if _, err := d.Enter(ctx, "111222"); !errors.Is(err, staff.ErrWrongPIN) {
			t.Errorf("got %v", err)
		}
	})

	t.Run("of fifty wrong tries at once only five are free", func(t *testing.T) {
		d := newDesk(t)
		d.Store = slow{d.Store}
		var mu sync.Mutex
		wrong, locked := 0, 0
		var wg sync.WaitGroup
		for range 50 {
			wg.Go(func() {
				_, err := d.Enter(ctx, "111222")
				mu.Lock()
				defer mu.Unlock()
				switch {
				case errors.Is(err, staff.ErrWrongPIN):
					wrong++
				case errors.Is(err, staff.ErrLocked):
					locked++
				}
			})
		}
		wg.Wait()
		if wrong != 5 || locked != 45 {
			t.Errorf("%d were wrong and %d locked out", wrong, locked)
		}
	})
}

func TestSetPIN(t *testing.T) {
	ctx := context.Background()
	cases := []struct {
		name    string
		by, who kiosk.Actor
		pin     string
		want    error
	}{
		{"a manager sets a PIN", manager, kiosk.Actor{Role: kiosk.Advisor, ID: "sato"}, "903847", nil},
		{"a manager replaces their own", manager, manager, "903847", nil},
		{"one's own PIN may be set again", manager, manager, "482957", nil},
		{"an advisor sets none", advisor, advisor, "903847", staff.ErrNotAllowed},
		{"a resident sets none", person, manager, "903847", staff.ErrNotAllowed},
		{"a weak PIN is refused", manager, advisor, "123456", staff.ErrWeakPIN},
		{"another's PIN is refused", manager, advisor, "482957", staff.ErrPINTaken},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			before := len(d.memory.Lines())
			if err := d.SetPIN(ctx, c.by, c.who, c.pin); !errors.Is(err, c.want) {
				t.Fatalf("got %v, want %v", err, c.want)
			}
			if c.want != nil {
				if len(d.memory.Lines()) != before {
					t.Error("something was written")
				}
				return
			}
			if got, err := d.Enter(ctx, c.pin); got != c.who || err != nil {
				t.Errorf("the new PIN opens for %v, %v", got, err)
			}
		})
	}
	for _, nobody := range []kiosk.Actor{person, system, {Role: kiosk.Manager}} {
		err := newDesk(t).SetPIN(ctx, system, nobody, "903847")
		if err == nil || kiosk.AsRefusal(err) != nil {
			t.Errorf("a PIN for %q gave %v, want a fault", nobody, err)
		}
	}
}

func TestRemovePIN(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t)
	if err := d.RemovePIN(ctx, advisor, "li"); !errors.Is(err, staff.ErrNotAllowed) {
		t.Errorf("got %v", err)
	}
	if err := d.RemovePIN(ctx, manager, "kim"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Enter(ctx, "705318"); !errors.Is(err, staff.ErrWrongPIN) {
		t.Errorf("the PIN still opens: %v", err)
	}
	if err := d.RemovePIN(ctx, manager, "kim"); !errors.Is(err, staff.ErrNoSuchPIN) {
		t.Errorf("got %v", err)
	}
}

func TestCall(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t)
	first, err := d.Call(ctx, person, staff.Help)
	if err != nil {
		t.Fatal(err)
	}
	d.pass(time.Minute)
	if again, err := d.Call(ctx, person, staff.Help); again != first || err != nil {
		t.Errorf("pressing twice made another call: %v, %v", again, err)
	}
	urgent, err := d.Call(ctx, system, staff.Emergency)
	if err != nil {
		t.Fatal(err)
	}
	open, err := d.Calls(ctx)
	if err != nil || len(open) != 2 || open[0] != urgent || open[1] != first {
		t.Errorf("an emergency does not come first: %v, %v", open, err)
	}
	if err := d.Answer(ctx, person, first.ID); !errors.Is(err, staff.ErrNotAllowed) {
		t.Errorf("a resident answered: %v", err)
	}
	if err := d.Answer(ctx, advisor, first.ID); err != nil {
		t.Fatal(err)
	}
	if err := d.Answer(ctx, manager, first.ID); !errors.Is(err, staff.ErrCallAnswered) {
		t.Errorf("got %v", err)
	}
	if next, err := d.Call(ctx, person, staff.Help); err != nil || next.ID == first.ID {
		t.Errorf("after the answer nobody could call again: %v, %v", next, err)
	}
}

func BenchmarkEnter(b *testing.B) {
	hash, err := staff.HashPIN("482957", rand.Reader)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if ok, err := hash.Matches("482957"); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
}
