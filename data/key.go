package data

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Key is the sealing key of one store, 256 bits. All other keys of the store
// are derived from it.
type Key [32]byte

// Keys says where the sealing key is. The first place that holds one is used.
type Keys struct {
	// Credentials is the directory in which systemd hands its service the
	// decrypted credential CredentialName (systemd-creds(1)); empty: none.
	Credentials string
	// File is the key file, outside the database. It is made at the first
	// opening when no place holds a key.
	File string
}

// CredentialName is the name of the systemd credential that holds the key.
const CredentialName = "maru-seal-key"

// DefaultKeys returns the places of a store in dir: the credentials of the
// service that runs the program, then keys/seal.key in dir.
func DefaultKeys(dir string) Keys {
	return Keys{
		Credentials: os.Getenv("CREDENTIALS_DIRECTORY"),
		File:        filepath.Join(dir, "keys", "seal.key"),
	}
}

// keyMark stands before the key in its file, so that a wrong file is told.
const keyMark = "maru-seal-key-1:"

// text returns the key as it is written in its file. It must not be logged.
func (k Key) text() string { return keyMark + base64.StdEncoding.EncodeToString(k[:]) + "\n" }

func parseKey(text []byte) (Key, error) {
	rest, ok := strings.CutPrefix(strings.TrimSpace(string(text)), keyMark)
	raw, err := base64.StdEncoding.DecodeString(rest)
	if !ok || err != nil || len(raw) != len(Key{}) {
		return Key{}, errors.New("it does not hold a sealing key of Maru")
	}
	return Key(raw), nil
}

// errNoKey says that no place holds a key.
var errNoKey = errors.New("no sealing key")

// find returns the key and the path it was read from, or errNoKey.
func (k Keys) find() (Key, string, error) {
	if k.Credentials != "" {
		path := filepath.Join(k.Credentials, CredentialName)
		text, err := os.ReadFile(path)
		if err == nil {
			key, err := parseKey(text)
			if err != nil {
				return Key{}, path, fmt.Errorf("read sealing key %s: %w", path, err)
			}
			return key, path, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return Key{}, path, fmt.Errorf("read sealing key: %w", err)
		}
	}
	key, err := readKeyFile(k.File)
	return key, k.File, err
}

// readKeyFile reads a key file, or returns errNoKey where there is none. It
// refuses one that anybody but its owner may read.
func readKeyFile(path string) (Key, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Key{}, errNoKey
	}
	if err != nil {
		return Key{}, fmt.Errorf("read sealing key: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return Key{}, fmt.Errorf("read sealing key: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return Key{}, fmt.Errorf("sealing key %s may be read by others (mode %04o); run `chmod 600 %s`",
			path, info.Mode().Perm(), path)
	}
	text, err := io.ReadAll(io.LimitReader(f, 1024))
	if err != nil {
		return Key{}, fmt.Errorf("read sealing key: %w", err)
	}
	key, err := parseKey(text)
	if err != nil {
		return Key{}, fmt.Errorf("read sealing key %s: %w", path, err)
	}
	return key, nil
}

// make draws a new key and writes it to the key file. Where another process
// was faster, that one's key is returned.
func (k Keys) make(random io.Reader) (Key, error) {
	var key Key
	if _, err := io.ReadFull(random, key[:]); err != nil {
		return Key{}, fmt.Errorf("draw sealing key: %w", err)
	}
	err := writeKeyFile(k.File, key)
	if errors.Is(err, fs.ErrExist) {
		return readKeyFile(k.File)
	}
	return key, err
}

// writeKeyFile puts the whole key in place or nothing, never over another:
// the error is then fs.ErrExist.
func writeKeyFile(path string, key Key) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make directory of sealing key: %w", err)
	}
	f, err := os.CreateTemp(dir, ".seal-*")
	if err != nil {
		return fmt.Errorf("write sealing key: %w", err)
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(key.text())
	if err = errors.Join(err, f.Chmod(0o600), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write sealing key: %w", err)
	}
	if err := os.Link(f.Name(), path); err != nil {
		return fmt.Errorf("write sealing key: %w", err)
	}
	return syncDir(dir)
}
