package data

import (
	"archive/tar"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"
)

// A backup is one age file (age-encryption.org/v1) around a tar archive of
// three members, in this order:
//
//	manifest.json  what the archive holds
//	seal.key       the sealing key
//	maru.db        the database, compact, with its fields still sealed
//
// The sealing key is inside, because a backup must bring a store back when the
// kiosk and its disk are gone. Whoever can open the age file, which is the
// district, can therefore read what is sealed; nobody else can.
const (
	manifestMember = "manifest.json"
	keyMember      = "seal.key"
	archiveFormat  = 1
	largestMember  = 64 << 10 // of those that are read into memory
)

// manifest is the first member of a backup.
type manifest struct {
	Format int       `json:"format"`
	Made   time.Time `json:"made"`
	Origin string    `json:"origin"`
	Schema int       `json:"schema"`
	Lines  int64     `json:"lines"`
	Bytes  int64     `json:"bytes"`  // size of the database
	SHA256 string    `json:"sha256"` // of the database
}

// MinPassphrase is the number of characters that a backup's passphrase has at
// least.
const MinPassphrase = 12

// recipients returns for whom a backup is encrypted: public keys of age, or
// one passphrase.
func recipients(keys []string, passphrase string) ([]age.Recipient, error) {
	switch {
	case len(keys) > 0 && passphrase != "":
		return nil, errors.New("a backup is for public keys or for a passphrase, not for both")
	case passphrase != "":
		if len([]rune(passphrase)) < MinPassphrase {
			return nil, fmt.Errorf("the passphrase of a backup needs %d characters or more", MinPassphrase)
		}
		r, err := age.NewScryptRecipient(passphrase)
		return []age.Recipient{r}, err
	case len(keys) == 0:
		return nil, errors.New("a backup needs the district's public key (age1…) or a passphrase")
	}
	list, err := age.ParseRecipients(strings.NewReader(strings.Join(keys, "\n")))
	if err != nil {
		return nil, fmt.Errorf("read public key of backup: %w", err)
	}
	return list, nil
}

// identities returns what opens a backup: the secret keys of a file, or one
// passphrase.
func identities(file, passphrase string) ([]age.Identity, error) {
	switch {
	case file != "" && passphrase != "":
		return nil, errors.New("a backup is opened by a key file or by a passphrase, not by both")
	case passphrase != "":
		id, err := age.NewScryptIdentity(passphrase)
		return []age.Identity{id}, err
	case file == "":
		return nil, errors.New("a backup is opened by the district's key file (AGE-SECRET-KEY-…) or by its passphrase; name one")
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("open key file of backup: %w", err)
	}
	defer f.Close()
	list, err := age.ParseIdentities(f)
	if err != nil {
		return nil, fmt.Errorf("read key file of backup: %w", err)
	}
	return list, nil
}

// pack writes the archive of a database that is closed.
func pack(to io.Writer, m manifest, key Key, dbPath string, progress Progress) error {
	t := tar.NewWriter(to)
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	for _, small := range []struct {
		name string
		text []byte
	}{{manifestMember, text}, {keyMember, []byte(key.text())}} {
		if err := t.WriteHeader(header(small.name, int64(len(small.text)), m.Made)); err != nil {
			return err
		}
		if _, err := t.Write(small.text); err != nil {
			return err
		}
	}
	f, err := os.Open(dbPath)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := t.WriteHeader(header(fileName, m.Bytes, m.Made)); err != nil {
		return err
	}
	if _, err := io.Copy(t, &counted{r: f, step: "encrypt", of: m.Bytes, tell: progress}); err != nil {
		return err
	}
	return t.Close()
}

func header(name string, size int64, made time.Time) *tar.Header {
	return &tar.Header{Name: name, Mode: 0o600, Size: size, ModTime: made, Format: tar.FormatPAX}
}

// unpacked is a backup that was opened: its database lies in a file.
type unpacked struct {
	manifest
	key    Key
	dbPath string
}

// unpack reads an archive and puts its database into dir. It accepts exactly
// the members that pack writes.
func unpack(ctx context.Context, from io.Reader, dir string, progress Progress) (u unpacked, err error) {
	t := tar.NewReader(from)
	text, err := member(t, manifestMember)
	if err != nil {
		return u, err
	}
	if err := json.Unmarshal(text, &u.manifest); err != nil {
		return u, fmt.Errorf("read %s: %w", manifestMember, err)
	}
	if u.Format != archiveFormat {
		return u, fmt.Errorf("it has format %d, and this program knows format %d: it was made by another version of Maru", u.Format, archiveFormat)
	}
	if text, err = member(t, keyMember); err != nil {
		return u, err
	}
	if u.key, err = parseKey(text); err != nil {
		return u, fmt.Errorf("read %s: %w", keyMember, err)
	}
	h, err := t.Next()
	if err != nil || h.Name != fileName || h.Size != u.Bytes {
		return u, errors.Join(fmt.Errorf("%s is not where it should be", fileName), err)
	}
	u.dbPath = filepath.Join(dir, fileName)
	sum := sha256.New()
	if err := save(ctx, u.dbPath, t, sum, &counted{step: "decrypt", of: u.Bytes, tell: progress}); err != nil {
		return u, err
	}
	if hex.EncodeToString(sum.Sum(nil)) != u.SHA256 {
		return u, errors.New("its database is not the one that was backed up")
	}
	if _, err := t.Next(); err != io.EOF {
		return u, errors.New("it does not end where it should")
	}
	return u, nil
}

func member(t *tar.Reader, name string) ([]byte, error) {
	h, err := t.Next()
	if err != nil {
		return nil, err
	}
	if h.Name != name || h.Size > largestMember {
		return nil, fmt.Errorf("%s is not where it should be", name)
	}
	return io.ReadAll(t)
}

// save writes what from holds to a new file, and makes it durable.
func save(ctx context.Context, path string, from io.Reader, sum hash.Hash, c *counted) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	c.r, c.ctx = from, ctx
	_, err = io.Copy(io.MultiWriter(f, sum), c)
	return errors.Join(err, f.Sync(), f.Close())
}

// counted tells how much was read from r, and ends when ctx does.
type counted struct {
	r        io.Reader
	ctx      context.Context
	step     string
	done, of int64
	tell     Progress
}

// Read reads from the reader that is counted.
func (c *counted) Read(p []byte) (int, error) {
	if c.ctx != nil && c.ctx.Err() != nil {
		return 0, c.ctx.Err()
	}
	n, err := c.r.Read(p)
	c.done += int64(n)
	c.tell.tell(c.step, c.done, c.of)
	return n, err
}

func sumFile(path string) (size int64, sum string, err error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, f)
	return size, hex.EncodeToString(h.Sum(nil)), err
}
