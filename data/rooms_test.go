package data_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"reflect"
	"sync"
	"testing"
	"time"

	"maru/data"
	"maru/kiosk"
	"maru/kiosk/kiosktest"
	"maru/kiosk/receipt"
)

// withReceipt returns a store with Receipt(1) in it, which proves itself at
// the end of the test.
func withReceipt(t *testing.T) (*data.DB, receipt.ID) {
	t.Helper()
	dir := t.TempDir()
	db := openIn(t, dir)
	t.Cleanup(func() { verified(t, dir) })
	r := kiosktest.Receipt(1)
	if err := db.Checks().KeepCheck(context.Background(), kiosktest.Record(1), r, kiosktest.Event("receipt.issued")); err != nil {
		t.Fatal(err)
	}
	return db, r.ID
}

func TestPrints(t *testing.T) {
	ctx := context.Background()
	queued, printed, failed := kiosktest.Event("print.queued"), kiosktest.Event("receipt.printed"), kiosktest.Event("receipt.print_failed")
	queue := func(t *testing.T, db *data.DB, id receipt.ID) data.PrintJob {
		t.Helper()
		j, err := db.Prints().Queue(ctx, id, "desk", slip(), queued)
		if err != nil {
			t.Fatal(err)
		}
		return j
	}
	copies := func(t *testing.T, db *data.DB, id receipt.ID) int {
		t.Helper()
		r, err := db.Receipts().Receipt(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return r.Copies
	}

	t.Run("a slip waits until it is printed, and its copy is counted", func(t *testing.T) {
		db, id := withReceipt(t)
		j := queue(t, db, id)
		waiting, err := db.Prints().Waiting(ctx)
		if err != nil || len(waiting) != 1 || !reflect.DeepEqual(waiting[0], j) || !reflect.DeepEqual(j.Slip, slip()) {
			t.Errorf("got %+v, %v, want %+v", waiting, err, j)
		}
		if err := db.Prints().Done(ctx, j.ID, printed); err != nil {
			t.Fatal(err)
		}
		if waiting, err := db.Prints().Waiting(ctx); len(waiting) != 0 || err != nil {
			t.Errorf("it still waits: %v, %v", waiting, err)
		}
		got, err := db.Prints().Job(ctx, j.ID)
		if err != nil || got.State != data.Printed || !got.Settled.Equal(noon) || got.Reason != "" {
			t.Errorf("got %+v, %v", got, err)
		}
		if n := copies(t, db, id); n != 1 {
			t.Errorf("%d copies", n)
		}
	})

	t.Run("a slip that failed is kept, with its reason, and printed again", func(t *testing.T) {
		db, id := withReceipt(t)
		first := queue(t, db, id)
		if err := db.Prints().Fail(ctx, first.ID, "printer.paper_out", failed); err != nil {
			t.Fatal(err)
		}
		latest, err := db.Prints().Latest(ctx, id)
		if err != nil || latest.State != data.Failed || latest.Reason != "printer.paper_out" || !reflect.DeepEqual(latest.Slip, slip()) {
			t.Errorf("got %+v, %v", latest, err)
		}
		again := queue(t, db, id)
		if latest, err := db.Prints().Latest(ctx, id); latest.ID != again.ID || err != nil {
			t.Errorf("got %+v, %v", latest, err)
		}
		if n := copies(t, db, id); n != 0 {
			t.Errorf("%d copies of a slip that never came out", n)
		}
		history, err := db.Receipts().History(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]any{"job": first.ID, "printer": "desk", "reason": "printer.paper_out"}
		if ev := history[2]; ev.Kind != "receipt.print_failed" || !reflect.DeepEqual(ev.Body, want) {
			t.Errorf("the history says %+v", ev)
		}
	})

	t.Run("of fifty late answers exactly one settles a job", func(t *testing.T) {
		db, id := withReceipt(t)
		j := queue(t, db, id)
		var mu sync.Mutex
		won := 0
		var wg sync.WaitGroup
		for i := range 50 {
			wg.Go(func() {
				var err error
				if i%2 == 0 {
					err = db.Prints().Done(ctx, j.ID, printed)
				} else {
					err = db.Prints().Fail(ctx, j.ID, "printer.timeout", failed)
				}
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					won++
				} else if !errors.Is(err, data.ErrJobSettled) {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		got, err := db.Prints().Job(ctx, j.ID)
		if won != 1 || err != nil || (got.State == data.Printed) != (copies(t, db, id) == 1) {
			t.Errorf("%d won; %+v, %v", won, got, err)
		}
	})

	t.Run("what is not there is refused", func(t *testing.T) {
		db, id := withReceipt(t)
		p := db.Prints()
		_, unknown := p.Job(ctx, "0000000000000001")
		_, none := p.Latest(ctx, id)
		_, foreign := p.Queue(ctx, kiosktest.Receipt(2).ID, "desk", slip(), queued)
		for _, c := range []struct {
			name      string
			got, want error
		}{
			{"an unknown job", unknown, data.ErrNoSuchJob},
			{"settling an unknown job", p.Done(ctx, "0000000000000001", printed), data.ErrNoSuchJob},
			{"a receipt that was never queued", none, data.ErrNoSlip},
			{"a slip of an unknown receipt", foreign, receipt.ErrNoSuchReceipt},
		} {
			if !errors.Is(c.got, c.want) {
				t.Errorf("%s: got %v, want %v", c.name, c.got, c.want)
			}
		}
	})
}

func TestSecrets(t *testing.T) {
	ctx := context.Background()
	draw := func() ([]byte, error) {
		b := make([]byte, 32)
		_, err := rand.Read(b)
		return b, err
	}

	t.Run("of fifty who ask at once all get the same", func(t *testing.T) {
		dir := t.TempDir()
		db := openIn(t, dir)
		got := make([][]byte, 50)
		var wg sync.WaitGroup
		for i := range got {
			wg.Go(func() {
				var err error
				if got[i], err = db.Secrets().Secret(ctx, "signing", draw, system("secret.kept")); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		for _, g := range got {
			if len(g) != 32 || !bytes.Equal(g, got[0]) {
				t.Fatalf("got %x and %x", g, got[0])
			}
		}
		db.Close()
		again, err := openIn(t, dir).Secrets().Secret(ctx, "signing", draw, system("secret.kept"))
		if err != nil || !bytes.Equal(again, got[0]) {
			t.Errorf("after a restart it is %x, %v", again, err)
		}
		if r := verified(t, dir); r.Lines != int64(data.Schema())+1 {
			t.Errorf("%d lines: it was made more than once", r.Lines)
		}
	})

	t.Run("one that cannot be made is not kept", func(t *testing.T) {
		db := openIn(t, t.TempDir())
		fault := errors.New("no entropy")
		_, err := db.Secrets().Secret(ctx, "signing", func() ([]byte, error) { return nil, fault }, system("secret.kept"))
		if !errors.Is(err, fault) {
			t.Errorf("got %v", err)
		}
		if _, err := db.Secrets().Secret(ctx, "signing", draw, system("secret.kept")); err != nil {
			t.Error(err)
		}
	})
}

func TestOutbox(t *testing.T) {
	ctx := context.Background()
	db := openIn(t, t.TempDir())
	for range 10 - data.Schema() { // each step of the schema has its line
		if err := db.Journal().Note(ctx, system("kiosk.started")); err != nil {
			t.Fatal(err)
		}
	}
	waiting := func(sink string, limit int) (first, last int64) {
		t.Helper()
		lines, err := db.Outbox().Waiting(ctx, sink, limit)
		if err != nil {
			t.Fatal(err)
		}
		if len(lines) == 0 {
			return 0, 0
		}
		return lines[0].Seq, lines[len(lines)-1].Seq
	}
	sent := func(sink string, seq int64) {
		t.Helper()
		if err := db.Outbox().Sent(ctx, sink, seq); err != nil {
			t.Fatal(err)
		}
	}
	if first, last := waiting("city", 4); first != 1 || last != 4 {
		t.Errorf("at first %d to %d wait", first, last)
	}
	sent("city", 4)
	if first, last := waiting("city", 100); first != 5 || last != 10 {
		t.Errorf("after four, %d to %d wait", first, last)
	}
	if first, _ := waiting("centre", 100); first != 1 {
		t.Errorf("another sink waits from %d", first)
	}
	sent("city", 10)
	if first, _ := waiting("city", 100); first != 0 {
		t.Errorf("when all is sent, %d waits", first)
	}
	sent("city", 2) // the city lost its stream and has two lines left
	if first, _ := waiting("city", 100); first != 3 {
		t.Errorf("a sink that went back waits from %d", first)
	}
	if err := db.Outbox().Sent(ctx, "city", 11); err == nil || kiosk.AsRefusal(err) != nil {
		t.Errorf("a line that was never written was sent: %v", err)
	}
}

func TestWritingAfterTheCallerGaveUp(t *testing.T) {
	db, id := withReceipt(t)
	ctx, cancel := context.WithTimeout(context.Background(), -time.Second)
	defer cancel()
	if err := db.Receipts().Printed(ctx, id, kiosktest.Event("receipt.printed")); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	if r, err := db.Receipts().Receipt(context.Background(), id); r.Copies != 0 || err != nil || db.Stopped() != nil {
		t.Errorf("got %+v, %v, %v", r, err, db.Stopped())
	}
}
