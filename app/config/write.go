package config

import (
	_ "embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// sample is the file of a first start. It says in comments what each key means
// and what it may be, because it is the page that a maintainer reads first.
//
//go:embed house.sample.toml
var sample string

// Write makes the data directory, readable by its owner alone, and writes a
// house.toml with comments for the centre with the ID centre. It refuses a
// centre that does not ship and never overwrites a file.
func Write(dir, centre string, centres fs.FS) error {
	if _, err := ReadCentre(centres, centre+".toml"); err != nil {
		return fmt.Errorf("there is no centre %q (the centres are %s): %w", centre, strings.Join(ids(centres), ", "), err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make data directory: %w", err)
	}
	file := filepath.Join(dir, FileName)
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("write configuration: %s: %w", file, fs.ErrExist)
	}
	text := strings.Replace(sample, "CENTRE", centre, 1)
	if err := WriteFile(file, []byte(text), 0o644); err != nil {
		return fmt.Errorf("write configuration: %w", err)
	}
	return nil
}

// WriteFile writes a file whole or not at all: whoever opens path sees the old
// bytes or the new ones, also after a power cut. The bytes and the name are on
// the disk when it returns.
func WriteFile(path string, b []byte, perm fs.FileMode) error {
	dir, name := filepath.Split(path)
	if dir == "" {
		dir = "."
	}
	f, err := os.CreateTemp(dir, "."+name+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // nothing is left to remove once it is renamed
	_, err = f.Write(b)
	if err == nil {
		err = f.Chmod(perm)
	}
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncDir(dir)
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
