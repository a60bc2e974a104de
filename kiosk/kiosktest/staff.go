package kiosktest

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"maru/kiosk"
	"maru/kiosk/staff"
)

// TestStaff is the contract of staff.Store. open returns empty Stores.
func TestStaff(t *testing.T, open func(t *testing.T) Stores) {
	t.Run("PINs", func(t *testing.T) { testPINs(t, open) })
	t.Run("wrong tries", func(t *testing.T) { testFailures(t, open) })
	t.Run("calls", func(t *testing.T) { testCalls(t, open) })
}

func by(role kiosk.Role, id, kind string) kiosk.Event {
	ev := Event(kind)
	ev.By = kiosk.Actor{Role: role, ID: id}
	return ev
}

func testPINs(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	kim := staff.PIN{Who: kiosk.Actor{Role: kiosk.Advisor, ID: "kim"}, Hash: "$kim"}
	li := staff.PIN{Who: kiosk.Actor{Role: kiosk.Manager, ID: "li"}, Hash: "$li"}
	set := by(kiosk.Manager, "li", "staff.pin_set")

	t.Run("there are none at first", func(t *testing.T) {
		pins, err := open(t).Staff.PINs(ctx)
		if len(pins) != 0 || err != nil {
			t.Errorf("got %v, %v", pins, err)
		}
	})
	t.Run("they are listed by ID, and a later one replaces an earlier one", func(t *testing.T) {
		s := open(t).Staff
		must(t, s.KeepPIN(ctx, li, set))
		must(t, s.KeepPIN(ctx, kim, set))
		changed := kim
		changed.Hash, changed.Who.Role = "$new", kiosk.Manager
		must(t, s.KeepPIN(ctx, changed, set))
		got, err := s.PINs(ctx)
		must(t, err)
		if want := []staff.PIN{changed, li}; !reflect.DeepEqual(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
	t.Run("one that was removed is gone, and only once", func(t *testing.T) {
		s := open(t).Staff
		must(t, s.KeepPIN(ctx, kim, set))
		remove := by(kiosk.Manager, "li", "staff.pin_removed")
		if won := fifty(t, staff.ErrNoSuchPIN, func(int) error { return s.RemovePIN(ctx, "kim", remove) }); won != 1 {
			t.Errorf("it was removed %d times", won)
		}
		if pins, err := s.PINs(ctx); len(pins) != 0 || err != nil {
			t.Errorf("got %v, %v", pins, err)
		}
	})
}

func testFailures(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	wrong := Event("staff.refused")

	t.Run("there are none at first", func(t *testing.T) {
		f, err := open(t).Staff.Failures(ctx)
		if f != (staff.Failures{}) || err != nil {
			t.Errorf("got %v, %v", f, err)
		}
	})
	t.Run("fifty at once are fifty", func(t *testing.T) {
		s := open(t).Staff
		fifty(t, staff.ErrLocked, func(int) error { _, err := s.KeepFailure(ctx, wrong); return err })
		f, err := s.Failures(ctx)
		if want := (staff.Failures{Count: 50, Last: Noon}); f != want || err != nil {
			t.Errorf("got %v, %v", f, err)
		}
	})
	t.Run("the sum is returned and carries the last time", func(t *testing.T) {
		s := open(t).Staff
		_, err := s.KeepFailure(ctx, wrong)
		must(t, err)
		later := wrong
		later.At = Noon.Add(time.Minute)
		f, err := s.KeepFailure(ctx, later)
		if want := (staff.Failures{Count: 2, Last: later.At}); f != want || err != nil {
			t.Errorf("got %v, %v", f, err)
		}
	})
	t.Run("an entry forgets them", func(t *testing.T) {
		s := open(t).Staff
		entered := by(kiosk.Manager, "li", "staff.entered")
		must(t, s.KeepEntry(ctx, entered))
		_, err := s.KeepFailure(ctx, wrong)
		must(t, err)
		must(t, s.KeepEntry(ctx, entered))
		if f, err := s.Failures(ctx); f != (staff.Failures{}) || err != nil {
			t.Errorf("got %v, %v", f, err)
		}
	})
}

func testCalls(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	called, answered := Event("staff.called"), by(kiosk.Advisor, "kim", "staff.call_answered")
	call := func(n int, why staff.Reason, after time.Duration) staff.Call {
		return staff.Call{ID: fmt.Sprintf("%016x", n), Reason: why, At: Noon.Add(after)}
	}

	t.Run("those that wait are listed, the oldest first", func(t *testing.T) {
		s := open(t).Staff
		later, first := call(1, staff.Help, time.Minute), call(2, staff.Emergency, 0)
		must(t, s.OpenCall(ctx, later, called))
		must(t, s.OpenCall(ctx, first, called))
		got, err := s.OpenCalls(ctx)
		must(t, err)
		if want := []staff.Call{first, later}; !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
	t.Run("of fifty for one reason exactly one waits", func(t *testing.T) {
		s := open(t).Staff
		won := fifty(t, staff.ErrCallOpen, func(i int) error {
			return s.OpenCall(ctx, call(i, staff.Help, 0), called)
		})
		got, err := s.OpenCalls(ctx)
		must(t, err)
		if won != 1 || len(got) != 1 {
			t.Errorf("%d won and %d wait", won, len(got))
		}
	})
	t.Run("of fifty who answer exactly one does", func(t *testing.T) {
		s := open(t).Staff
		c := call(1, staff.Help, 0)
		must(t, s.OpenCall(ctx, c, called))
		if won := fifty(t, staff.ErrCallAnswered, func(int) error { return s.AnswerCall(ctx, c.ID, answered) }); won != 1 {
			t.Errorf("%d answered", won)
		}
		if open, err := s.OpenCalls(ctx); len(open) != 0 || err != nil {
			t.Errorf("got %v, %v", open, err)
		}
		must(t, s.OpenCall(ctx, call(2, staff.Help, 0), called))
	})
	t.Run("a call that was never made is refused", func(t *testing.T) {
		refused(t, "AnswerCall", open(t).Staff.AnswerCall(ctx, "0000000000000001", answered), staff.ErrNoSuchCall)
	})
}
