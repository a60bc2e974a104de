package data_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"maru/kiosk/kiosktest"
	"maru/kiosk/register"
)

// The indexes hold nothing that the entries do not: lost, they are made anew.
func TestReindex(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db := openIn(t, dir)
	var entries []*register.Entry
	for n := range 150 {
		entries = append(entries, kiosktest.Household(n, 2*n, 2*n+1))
	}
	if err := db.Register().Keep(ctx, register.Change{Put: entries}, kiosktest.Event("register.placed")); err != nil {
		t.Fatal(err)
	}
	before, err := db.Register().Totals(ctx)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	spoil(t, dir, `DELETE FROM register_person WHERE household > '0000000000000090'; DELETE FROM register_term; INSERT INTO register_term VALUES ('rich', '0000000000000001')`)
	db = openIn(t, dir)
	n, err := db.Register().Reindex(ctx, kiosktest.Event("register.settled"))
	if err != nil || n != len(entries) {
		t.Fatalf("%d entries, %v", n, err)
	}
	if after, err := db.Register().Totals(ctx); err != nil || !reflect.DeepEqual(after, before) {
		t.Errorf("got %+v, %v, want %+v", after, err, before)
	}
	verified(t, dir)
}

// An entry that was changed behind the program's back does not open, and
// verify names it.
func TestAnEntryThatWasMovedDoesNotOpen(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db := openIn(t, dir)
	if err := db.Register().Keep(ctx, register.Change{Put: []*register.Entry{kiosktest.Household(1, 1), kiosktest.Household(2, 2)}}, kiosktest.Event("register.placed")); err != nil {
		t.Fatal(err)
	}
	db.Close()
	spoil(t, dir, `UPDATE register_entry SET entry_sealed = (SELECT entry_sealed FROM register_entry ORDER BY id LIMIT 1)`)
	db = openIn(t, dir)
	if _, err := db.Register().After(ctx, "", 10, false); !errors.Is(err, register.ErrDamaged) {
		t.Errorf("got %v", err)
	}
}
