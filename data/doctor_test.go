package data_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"maru/data"
)

func TestDoctor(t *testing.T) {
	ctx := context.Background()
	find := func(t *testing.T, o data.Options) map[string]data.Finding {
		t.Helper()
		findings, err := data.Doctor(ctx, o, nil)
		if err != nil {
			t.Fatal(err)
		}
		byCode := map[string]data.Finding{}
		for _, f := range findings {
			if !strings.HasSuffix(f.Text, ".") || f.Severity == "" {
				t.Errorf("%s is no sentence: %q", f.Code, f.Text)
			}
			byCode[f.Code] = f
		}
		return byCode
	}
	cases := []struct {
		name    string
		prepare func(t *testing.T, o *data.Options)
		want    map[string]data.Severity
	}{
		{"a store that is well, but has no backup", func(*testing.T, *data.Options) {}, map[string]data.Severity{
			"schema.current": data.Fine, "key.file": data.Notice, "settings.right": data.Fine,
			"content.holds": data.Fine, "backup.never": data.Warning, "disk.enough": data.Fine}},
		{"a directory without a store", func(t *testing.T, o *data.Options) { *o = options(t.TempDir()) },
			map[string]data.Severity{"store.none": data.Notice, "key.none": data.Notice}},
		{"a key that comes from systemd", func(t *testing.T, o *data.Options) {
			o.Keys.Credentials = t.TempDir()
			os.Rename(o.Keys.File, filepath.Join(o.Keys.Credentials, data.CredentialName))
		}, map[string]data.Severity{"key.credential": data.Fine, "content.holds": data.Fine}},
		{"a key on another disk", func(t *testing.T, o *data.Options) {
			to := filepath.Join(t.TempDir(), "seal.key")
			os.Rename(o.Keys.File, to)
			o.Keys.File = to
		}, map[string]data.Severity{"key.file_apart": data.Notice}},
		{"a key that is gone", func(t *testing.T, o *data.Options) { os.Remove(o.Keys.File) },
			map[string]data.Severity{"key.missing": data.Grave, "content.unverified": data.Grave}},
		{"a key that others may read", func(t *testing.T, o *data.Options) { os.Chmod(o.Keys.File, 0o644) },
			map[string]data.Severity{"key.unreadable": data.Grave}},
		{"a database that others may read", func(t *testing.T, o *data.Options) {
			os.Chmod(filepath.Join(o.Dir, "maru.db"), 0o644)
		}, map[string]data.Severity{"mode.open": data.Warning}},
		{"a row that was changed", func(t *testing.T, o *data.Options) { spoil(t, o.Dir, `UPDATE receipt SET copies = 9`) },
			map[string]data.Severity{"content.broken": data.Grave}},
		{"a newer schema", func(t *testing.T, o *data.Options) { spoil(t, o.Dir, `PRAGMA user_version = 99`) },
			map[string]data.Severity{"store.unreadable": data.Grave}},
		{"a restore that was cut short", func(t *testing.T, o *data.Options) { write(t, filepath.Join(o.Dir, "restoring"), "") },
			map[string]data.Severity{"restore.interrupted": data.Grave}},
		{"what earlier work left behind", func(t *testing.T, o *data.Options) {
			for _, name := range []string{"work-1", "replaced-x", "before-migration"} {
				path := filepath.Join(o.Dir, name)
				os.Mkdir(path, 0o700)
				os.Chtimes(path, noon.Add(-48*time.Hour), noon.Add(-48*time.Hour))
			}
		}, map[string]data.Severity{"left_over.work": data.Notice, "left_over.replaced": data.Notice, "left_over.copies": data.Notice}},
		{"a backup that is old", func(t *testing.T, o *data.Options) {
			recipient, _ := district(t)
			if _, err := data.Backup(ctx, openIn(t, o.Dir), data.BackupOptions{To: t.TempDir(), Recipients: []string{recipient}, By: manager}); err != nil {
				t.Fatal(err)
			}
			o.Now = func() time.Time { return noon.Add(9 * 24 * time.Hour) }
		}, map[string]data.Severity{"backup.old": data.Warning}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			o := options(lived(t))
			c.prepare(t, &o)
			got := find(t, o)
			for code, severity := range c.want {
				if got[code].Severity != severity {
					t.Errorf("%s is %q, want %q; found %+v", code, got[code].Severity, severity, got)
				}
			}
		})
	}
	if _, err := data.Doctor(ctx, options("/nowhere"), nil); err == nil {
		t.Error("a directory that is not there was examined")
	}
}
