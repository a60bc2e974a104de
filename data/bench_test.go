package data_test

import (
	"context"
	"crypto/rand"
	"testing"

	"maru/data"
	"maru/kiosk/kiosktest"
	"maru/kiosk/receipt"
)

func benchOpen(b *testing.B) *data.DB {
	b.Helper()
	db, err := data.Open(context.Background(), options(b.TempDir()))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	return db
}

func keepOne(b *testing.B, db *data.DB) receipt.ID {
	b.Helper()
	r, record := kiosktest.Receipt(0), kiosktest.Record(0)
	var err error
	if r.ID, err = receipt.NewID(rand.Reader); err != nil {
		b.Fatal(err)
	}
	if r.Number, err = receipt.NewNumber(rand.Reader); err != nil {
		b.Fatal(err)
	}
	record.ID, record.Receipt = r.ID.String(), r.ID
	if err := db.Checks().KeepCheck(context.Background(), record, r, kiosktest.Event("receipt.issued")); err != nil {
		b.Fatal(err)
	}
	return r.ID
}

// BenchmarkCommit is one finished check: record and receipt sealed, bound to
// the journal, and on the disk.
func BenchmarkCommit(b *testing.B) {
	db := benchOpen(b)
	for b.Loop() {
		keepOne(b, db)
	}
}

// BenchmarkNote is the least write there is: one line of the journal.
func BenchmarkNote(b *testing.B) {
	db := benchOpen(b)
	for b.Loop() {
		if err := db.Journal().Note(context.Background(), system("kiosk.started")); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCheckByReceipt is a follow-up: one check read and opened.
func BenchmarkCheckByReceipt(b *testing.B) {
	db := benchOpen(b)
	id := keepOne(b, db)
	for b.Loop() {
		if _, err := db.Checks().CheckByReceipt(context.Background(), id); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkOpen is the start of the kiosk on a store of a thousand checks,
// with SQLite's check of it.
func BenchmarkOpen(b *testing.B) {
	dir := thousand(b)
	for b.Loop() {
		db, err := data.Open(context.Background(), options(dir))
		if err != nil {
			b.Fatal(err)
		}
		db.Close()
	}
}

// BenchmarkVerify is the whole proof of a store of a thousand checks.
func BenchmarkVerify(b *testing.B) {
	dir := thousand(b)
	for b.Loop() {
		if r, err := data.Verify(context.Background(), options(dir), nil); err != nil || !r.Holds() {
			b.Fatal(r, err)
		}
	}
}

func thousand(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	db, err := data.Open(context.Background(), options(dir))
	if err != nil {
		b.Fatal(err)
	}
	for range 1000 {
		keepOne(b, db)
	}
	if err := db.Close(); err != nil {
		b.Fatal(err)
	}
	return dir
}
