package data_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"maru/data"
	"maru/kiosk/kiosktest"
)

// district returns a public key, and a file with the secret key to it.
func district(t *testing.T) (recipient, identityFile string) {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "district.txt")
	write(t, path, "# the district's key\n"+id.String()+"\n")
	return id.Recipient().String(), path
}

// backedUp returns a backup of a store in which a little has happened.
func backedUp(t *testing.T) (file, identityFile string) {
	t.Helper()
	recipient, identityFile := district(t)
	db := openIn(t, lived(t))
	b, err := data.Backup(context.Background(), db, data.BackupOptions{To: t.TempDir(), Recipients: []string{recipient}, By: manager})
	if err != nil {
		t.Fatal(err)
	}
	return b.Path, identityFile
}

func TestBackupComesBack(t *testing.T) {
	ctx := context.Background()
	recipient, identityFile := district(t)
	ways := map[string]struct {
		backup  data.BackupOptions
		restore data.RestoreOptions
	}{
		"with the district's key": {data.BackupOptions{Recipients: []string{recipient}}, data.RestoreOptions{IdentityFile: identityFile}},
		"with a passphrase":       {data.BackupOptions{Passphrase: "마루 마루 마루 마루 마루"}, data.RestoreOptions{Passphrase: "마루 마루 마루 마루 마루"}},
	}
	for name, way := range ways {
		t.Run(name, func(t *testing.T) {
			db := openIn(t, lived(t))
			var steps []string
			way.backup.To = t.TempDir()
			way.backup.Progress = func(step string, done, of int64) {
				if len(steps) == 0 || steps[len(steps)-1] != step {
					steps = append(steps, step)
				}
			}
			b, err := data.Backup(ctx, db, way.backup)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(steps, " "); got != "copy database journal rows encrypt" {
				t.Errorf("the progress was told as %q", got)
			}
			text := read(t, b.Path)
			if int64(len(text)) != b.Bytes || bytes.Contains(text, []byte("SQLite format")) || filepath.Base(b.Path) != "maru-test-1-20261121T120000Z.age" {
				t.Errorf("%s has %d bytes: %+v", b.Path, len(text), b)
			}
			if last, err := db.LastBackup(ctx); !last.Equal(noon) || err != nil {
				t.Errorf("the last backup was at %v, %v", last, err)
			}

			dir := t.TempDir()
			way.restore.From = b.Path
			r, err := data.Restore(ctx, options(dir), way.restore)
			if err != nil {
				t.Fatal(err)
			}
			if r.Lines != b.Lines || r.Origin != "test/1" || !r.Made.Equal(noon) || r.Aside != "" {
				t.Errorf("got %+v", r)
			}
			if report := verified(t, dir); report.Lines != b.Lines+1 {
				t.Errorf("%d lines, want those of the backup and one of the restore", report.Lines)
			}
			back := openIn(t, dir)
			for n := range 3 {
				if _, err := back.Checks().CheckByReceipt(ctx, kiosktest.Receipt(n).ID); err != nil {
					t.Errorf("check %d: %v", n, err)
				}
			}
			if entries, _ := filepath.Glob(filepath.Join(dir, "work-*")); len(entries) > 0 {
				t.Errorf("left over: %v", entries)
			}
		})
	}
}

func TestBackupRefuses(t *testing.T) {
	recipient, _ := district(t)
	there := filepath.Join(t.TempDir(), "there.age")
	write(t, there, "an older backup")
	cases := []struct {
		name string
		o    data.BackupOptions
		want string
	}{
		{"nobody to open it", data.BackupOptions{To: t.TempDir()}, "needs the district's public key"},
		{"two ways to open it", data.BackupOptions{To: t.TempDir(), Recipients: []string{recipient}, Passphrase: "long enough for it"}, "not for both"},
		{"a short passphrase", data.BackupOptions{To: t.TempDir(), Passphrase: "short"}, "12 characters"},
		{"what is no public key", data.BackupOptions{To: t.TempDir(), Recipients: []string{"age1x"}}, "read public key"},
		{"a file that is there", data.BackupOptions{To: there, Recipients: []string{recipient}}, "never replaces a file"},
		{"a directory that is not there", data.BackupOptions{To: "/nowhere/x.age", Recipients: []string{recipient}}, "is not there"},
		{"no place at all", data.BackupOptions{Recipients: []string{recipient}}, "say where"},
	}
	db := openIn(t, lived(t))
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.o.By = manager
			if _, err := data.Backup(context.Background(), db, c.o); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
	if string(read(t, there)) != "an older backup" {
		t.Error("the older backup was replaced")
	}
}

func TestBackupOfADamagedStoreIsNotMade(t *testing.T) {
	recipient, _ := district(t)
	dir := lived(t)
	spoil(t, dir, `UPDATE receipt SET copies = 9`)
	to := t.TempDir()
	_, err := data.Backup(context.Background(), openIn(t, dir), data.BackupOptions{To: to, Recipients: []string{recipient}, By: manager})
	if err == nil || !strings.Contains(err.Error(), "does not hold") {
		t.Errorf("got %v", err)
	}
	if left, _ := os.ReadDir(to); len(left) > 0 {
		t.Errorf("something was left: %v", left)
	}
}
