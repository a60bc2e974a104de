package kiosktest

import (
	"context"
	"encoding/binary"
	"fmt"
	"reflect"
	"testing"
	"time"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/receipt"
)

// Receipt returns a receipt that differs for every n.
func Receipt(n int) receipt.Receipt {
	r := receipt.Receipt{
		Number: receipt.Number(fmt.Sprintf("%010d", 1_000_000_000+n)),
		Kind:   receipt.ForCheck,
		Kiosk:  4_000_000_000,
		At:     Noon,
		Lang:   i18n.Korean,
	}
	binary.BigEndian.PutUint64(r.ID[:], 0xc0ffee00_00000000+uint64(n))
	return r
}

// TestReceipts is the contract of receipt.Store. open returns empty Stores.
func TestReceipts(t *testing.T, open func(t *testing.T) Stores) {
	t.Run("finding", func(t *testing.T) { testFinding(t, open) })
	t.Run("what happened", func(t *testing.T) { testHistory(t, open) })
}

// issue keeps Receipt(n) the way every receipt comes to be: with what it is for.
func issue(t *testing.T, s Stores, n int) receipt.Receipt {
	t.Helper()
	must(t, s.Checks.KeepCheck(context.Background(), Record(n), Receipt(n), Event("receipt.issued")))
	return Receipt(n)
}

func testFinding(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()

	t.Run("a receipt is found by its ID and by its number", func(t *testing.T) {
		s := open(t)
		issue(t, s, 1)
		want := issue(t, s, 2)
		byID, err := s.Receipts.Receipt(ctx, want.ID)
		must(t, err)
		byNumber, err := s.Receipts.ReceiptByNumber(ctx, want.Number)
		must(t, err)
		if byID != want || byNumber != want {
			t.Errorf("got %+v and %+v, want %+v", byID, byNumber, want)
		}
	})

	t.Run("times are kept to the second, in UTC", func(t *testing.T) {
		s := open(t)
		r := Receipt(1)
		r.At = time.Date(2026, 11, 21, 21, 0, 0, 999, time.FixedZone("KST", 9*3600))
		must(t, s.Checks.KeepCheck(ctx, Record(1), r, Event("receipt.issued")))
		got, err := s.Receipts.Receipt(ctx, r.ID)
		must(t, err)
		if got.At != Noon {
			t.Errorf("got %s, want %s", got.At, Noon)
		}
	})

	t.Run("what is not on file is refused", func(t *testing.T) {
		s := open(t)
		issue(t, s, 1)
		absent := Receipt(2)
		_, err := s.Receipts.Receipt(ctx, absent.ID)
		refused(t, "Receipt", err, receipt.ErrNoSuchReceipt)
		_, err = s.Receipts.ReceiptByNumber(ctx, absent.Number)
		refused(t, "ReceiptByNumber", err, receipt.ErrNoSuchReceipt)
		_, err = s.Receipts.ReceiptByNumber(ctx, "")
		refused(t, "ReceiptByNumber of nothing", err, receipt.ErrNoSuchReceipt)
		refused(t, "Printed", s.Receipts.Printed(ctx, absent.ID, Event("receipt.printed")), receipt.ErrNoSuchReceipt)
		refused(t, "Note", s.Receipts.Note(ctx, absent.ID, Event("receipt.opened")), receipt.ErrNoSuchReceipt)
		history, err := s.Receipts.History(ctx, absent.ID)
		if len(history) != 0 || err != nil {
			t.Errorf("the history of an unknown receipt is %v, %v", history, err)
		}
	})
}

func testHistory(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()

	t.Run("copies are counted, also when fifty are printed at once", func(t *testing.T) {
		s := open(t)
		r := issue(t, s, 1)
		won := fifty(t, receipt.ErrNoSuchReceipt, func(int) error {
			return s.Receipts.Printed(ctx, r.ID, Event("receipt.printed"))
		})
		got, err := s.Receipts.Receipt(ctx, r.ID)
		must(t, err)
		if won != 50 || got.Copies != 50 {
			t.Errorf("%d printed, %d counted", won, got.Copies)
		}
	})

	t.Run("the history tells what happened to one receipt, in order", func(t *testing.T) {
		s := open(t)
		issue(t, s, 1)
		r := issue(t, s, 2)
		opened := Event("receipt.opened")
		opened.Body = map[string]any{"how": "scanned"}
		must(t, s.Receipts.Printed(ctx, r.ID, Event("receipt.printed")))
		must(t, s.Receipts.Note(ctx, Receipt(1).ID, Event("receipt.opened")))
		must(t, s.Receipts.Note(ctx, r.ID, opened))
		got, err := s.Receipts.History(ctx, r.ID)
		must(t, err)
		want := []kiosk.Event{Event("receipt.issued"), Event("receipt.printed"), opened}
		for i := range want {
			want[i].Subject = r.ID.String()
			if want[i].Body == nil {
				want[i].Body = map[string]any{}
			}
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %v\nwant %v", got, want)
		}
	})

	t.Run("an event that is not of the catalogue changes nothing", func(t *testing.T) {
		s := open(t)
		r := issue(t, s, 1)
		if err := s.Receipts.Printed(ctx, r.ID, Event("receipt.eaten")); err == nil || kiosk.AsRefusal(err) != nil {
			t.Errorf("want a fault, got %v", err)
		}
		got, err := s.Receipts.Receipt(ctx, r.ID)
		must(t, err)
		if got.Copies != 0 {
			t.Error("the copy was counted without its line in the journal")
		}
	})
}
