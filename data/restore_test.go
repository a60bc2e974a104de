package data_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maru/data"
	"maru/kiosk/kiosktest"
	"maru/kiosk/receipt"
)

func TestRestoreMovesTheOldStoreAside(t *testing.T) {
	ctx := context.Background()
	file, identity := backedUp(t)
	dir := made(t)
	key := read(t, filepath.Join(dir, "keys", "seal.key"))
	r, err := data.Restore(ctx, options(dir), data.RestoreOptions{From: file, IdentityFile: identity, By: manager})
	if err != nil {
		t.Fatal(err)
	}
	verified(t, dir)
	if !bytes.Equal(read(t, filepath.Join(r.Aside, "seal.key")), key) {
		t.Error("the old key was not moved aside with the old store")
	}
	// What was moved aside is still a store.
	old := t.TempDir()
	for from, to := range map[string]string{"maru.db": "maru.db", "seal.key": "keys/seal.key"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(old, to)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(filepath.Join(r.Aside, from), filepath.Join(old, to)); err != nil {
			t.Fatal(err)
		}
	}
	verified(t, old)
}

func TestRestoreRefuses(t *testing.T) {
	ctx := context.Background()
	file, identity := backedUp(t)
	_, stranger := district(t)
	text := read(t, file)
	spoiled := func(name string, b []byte) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	changed := bytes.Clone(text)
	changed[len(changed)/2] ^= 1
	cases := []struct {
		name string
		r    data.RestoreOptions
		want string
	}{
		{"a key that does not open it", data.RestoreOptions{From: file, IdentityFile: stranger}, "does not open the backup"},
		{"a passphrase for a backup with a key", data.RestoreOptions{From: file, Passphrase: "long enough for it"}, "does not open the backup"},
		{"no key", data.RestoreOptions{From: file}, "name one"},
		{"a key file that is none", data.RestoreOptions{From: file, IdentityFile: spoiled("k", []byte("hunter2"))}, "read key file"},
		{"a file that is not there", data.RestoreOptions{From: "/nowhere", IdentityFile: identity}, "open backup"},
		{"a file that is no backup", data.RestoreOptions{From: spoiled("b", []byte("hello")), IdentityFile: identity}, "is not a backup"},
		{"a backup with one bit changed", data.RestoreOptions{From: spoiled("b", changed), IdentityFile: identity}, "damaged"},
		{"a backup that was cut off", data.RestoreOptions{From: spoiled("b", text[:len(text)-100]), IdentityFile: identity}, "damaged"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := lived(t)
			before := read(t, filepath.Join(dir, "maru.db"))
			if _, err := data.Restore(ctx, options(dir), c.r); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if !bytes.Equal(before, read(t, filepath.Join(dir, "maru.db"))) {
				t.Error("the store was changed")
			}
			verified(t, dir)
		})
	}
}

func TestRestoreWaitsForTheKioskToStop(t *testing.T) {
	ctx := context.Background()
	file, identity := backedUp(t)
	dir := t.TempDir()
	db := openIn(t, dir)
	_, err := data.Restore(ctx, options(dir), data.RestoreOptions{From: file, IdentityFile: identity, By: manager})
	if err == nil || !strings.Contains(err.Error(), "stop the kiosk first") {
		t.Errorf("got %v", err)
	}
	if _, err := db.Receipts().Receipt(ctx, kiosktest.Receipt(1).ID); !errors.Is(err, receipt.ErrNoSuchReceipt) {
		t.Errorf("the open store was replaced: %v", err)
	}
}

func TestRestoreIsFinishedWhereItWasCutShort(t *testing.T) {
	file, identity := backedUp(t)
	dir := lived(t)
	write(t, filepath.Join(dir, "restoring"), "")
	os.Remove(filepath.Join(dir, "maru.db")) // it was cut short after the old store was moved
	r, err := data.Restore(context.Background(), options(dir), data.RestoreOptions{From: file, IdentityFile: identity, By: manager})
	if err != nil {
		t.Fatal(err)
	}
	verified(t, dir)
	openIn(t, dir)
	if !strings.HasPrefix(r.Aside, dir) {
		t.Errorf("got %+v", r)
	}
}

func TestRestoreMindsTheCredential(t *testing.T) {
	ctx := context.Background()
	file, identity := backedUp(t)
	o := options(t.TempDir())
	o.Keys.Credentials = t.TempDir()
	credential := filepath.Join(o.Keys.Credentials, data.CredentialName)
	write(t, credential, string(read(t, filepath.Join(made(t), "keys", "seal.key"))))
	restore := data.RestoreOptions{From: file, IdentityFile: identity, By: manager}
	if _, err := data.Restore(ctx, o, restore); err == nil || !strings.Contains(err.Error(), "is not the sealing key of this backup") {
		t.Errorf("got %v", err)
	}
	// The way out that the sentence names: without the credential, then seal the key.
	o.Keys.Credentials = ""
	if _, err := data.Restore(ctx, o, restore); err != nil {
		t.Fatal(err)
	}
	o.Keys.Credentials = filepath.Dir(credential)
	if err := os.Rename(o.Keys.File, credential); err != nil {
		t.Fatal(err)
	}
	db, err := data.Open(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
}
