package data_test

import (
	"context"
	"errors"
	"syscall"
	"testing"

	"maru/data"
	"maru/kiosk"
	"maru/kiosk/kiosktest"
	"maru/kiosk/receipt"
)

// fill keeps checks until the first fault, and returns how many were kept.
func fill(t *testing.T, db *data.DB) (int, error) {
	t.Helper()
	for n := range 100_000 {
		err := db.Checks().KeepCheck(context.Background(), kiosktest.Record(n), kiosktest.Receipt(n), kiosktest.Event("receipt.issued"))
		if err != nil {
			return n, err
		}
	}
	t.Fatal("it was never full")
	return 0, nil
}

// kept checks that the first n are whole and that nothing is left of the one
// that did not fit.
func keptWhole(t *testing.T, db *data.DB, n int, fault error) {
	t.Helper()
	if n == 0 || kiosk.AsRefusal(fault) != nil {
		t.Errorf("after %d checks: %v, want a fault", n, fault)
	}
	for i := range n + 1 {
		_, err := db.Checks().CheckByReceipt(context.Background(), kiosktest.Receipt(i).ID)
		if (i < n && err != nil) || (i == n && !errors.Is(err, receipt.ErrNoSuchReceipt)) {
			t.Errorf("check %d of %d: %v", i, n, err)
		}
	}
}

func TestFullStore(t *testing.T) {
	dir := t.TempDir()
	o := options(dir)
	o.MaxPages = 200
	db, err := data.Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	n, fault := fill(t, db)
	keptWhole(t, db, n, fault)
	if db.Stopped() != nil {
		t.Errorf("a full store stopped for good: %v", db.Stopped())
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	verified(t, dir)
	db = openIn(t, dir) // with room again, it goes on where it was
	if err := db.Checks().KeepCheck(context.Background(), kiosktest.Record(n), kiosktest.Receipt(n), kiosktest.Event("receipt.issued")); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

// A disk that is full is a small tmpfs here; it needs the right to mount one.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=1m,mode=0700"); err != nil {
		t.Skipf("no small disk can be mounted here: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	db := openIn(t, dir)
	n, fault := fill(t, db)
	keptWhole(t, db, n, fault)
	if err := db.Close(); err != nil {
		t.Logf("closing on a full disk: %v", err)
	}
	verified(t, dir)
}
