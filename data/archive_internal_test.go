package data

import (
	"archive/tar"
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whoever has the district's public key can make an age file; what is in it is
// not trusted before every member is as pack writes it.
func TestUnpackTakesOnlyWhatPackWrites(t *testing.T) {
	type members struct {
		manifest manifest
		names    []string
		texts    map[string]string
	}
	db := "not looked at here"
	path := filepath.Join(t.TempDir(), "x")
	if err := os.WriteFile(path, []byte(db), 0o600); err != nil {
		t.Fatal(err)
	}
	size, sum, err := sumFile(path)
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name   string
		change func(*members)
		want   string // part of the error; empty: accepted
	}{
		{"what pack writes is taken", func(*members) {}, ""},
		{"another format is refused", func(m *members) { m.manifest.Format = 2 }, "format 2"},
		{"a database with another sum is refused", func(m *members) { m.texts[fileName] = "not looked at there" }, "where it should be"},
		{"a database of the same size with another sum is refused", func(m *members) { m.texts[fileName] = strings.ToUpper(db) }, "is not the one that was backed up"},
		{"no key is refused", func(m *members) { m.names = []string{manifestMember, fileName} }, "seal.key is not where"},
		{"a key that is none is refused", func(m *members) { m.texts[keyMember] = "hunter2" }, "sealing key"},
		{"another order is refused", func(m *members) { m.names = []string{keyMember, manifestMember, fileName} }, "manifest.json is not where"},
		{"a path out of the directory is refused", func(m *members) {
			m.names[2] = "../../" + fileName
			m.texts["../../"+fileName] = db
		}, "maru.db is not where"},
		{"one member more is refused", func(m *members) {
			m.names = append(m.names, "more")
		}, "does not end where"},
		{"a manifest that never ends is refused", func(m *members) { m.texts[manifestMember] = strings.Repeat(" ", largestMember+1) }, "manifest.json is not where"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := members{
				manifest: manifest{Format: archiveFormat, Bytes: size, SHA256: sum},
				names:    []string{manifestMember, keyMember, fileName},
				texts:    map[string]string{keyMember: Key{1}.text(), fileName: db},
			}
			c.change(&m)
			if m.texts[manifestMember] == "" {
				text, err := json.Marshal(m.manifest)
				if err != nil {
					t.Fatal(err)
				}
				m.texts[manifestMember] = string(text)
			}
			var b bytes.Buffer
			w := tar.NewWriter(&b)
			for _, name := range m.names {
				text := m.texts[name]
				if err := w.WriteHeader(header(name, int64(len(text)), noon)); err != nil {
					t.Fatal(err)
				}
				if _, err := w.Write([]byte(text)); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			_, err := unpack(context.Background(), &b, t.TempDir(), nil)
			switch {
			case c.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}
