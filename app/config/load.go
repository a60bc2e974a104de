package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"filippo.io/age"
)

// Load reads and checks house.toml in the data directory dir. centres holds
// the centres that ship (assets.Centres). The error is fs.ErrNotExist, wrapped,
// where there is no file, and otherwise names every Mistake of the file.
func Load(dir string, centres fs.FS) (Config, error) {
	file := filepath.Join(dir, FileName)
	src, err := os.ReadFile(file)
	if err != nil {
		return Config{}, fmt.Errorf("read configuration: %w", err)
	}
	return decode(dir, file, src, centres)
}

// Start is Load for a kiosk that opens: where there is no house.toml yet it
// makes the data directory and writes one with comments, for the centre with
// the ID centre. An existing file is never changed.
func Start(dir, centre string, centres fs.FS) (Config, error) {
	c, err := Load(dir, centres)
	if !errors.Is(err, fs.ErrNotExist) {
		return c, err
	}
	if err := Write(dir, centre, centres); err != nil {
		return Config{}, err
	}
	return Load(dir, centres)
}

// decode turns the text of a house.toml into a Config. Dir is set even when
// there are mistakes.
func decode(dir, file string, src []byte, centres fs.FS) (Config, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return Config{}, fmt.Errorf("find data directory: %w", err)
	}
	t, err := parse(file, src)
	if err != nil {
		return Config{}, err
	}
	c := Default(dir, readCentre(t, dir, centres))
	kiosk := int64(c.Kiosk)
	t.whole("kiosk", 1, maxKiosk, &kiosk)
	c.Kiosk = uint32(kiosk)
	if t.text("staff_phone", &c.StaffPhone) && c.StaffPhone == "" {
		c.StaffPhone = c.Centre.Phone
	}
	readBackup(t, &c)
	readPanel(t.sub("panel"), &c.Panel)
	readIdle(t.sub("idle"), &c.Idle)
	readScanner(t.sub("scanner"), &c.Scanner)
	if t.has("printer") {
		c.Printers = nil
	}
	for _, p := range t.list("printer") {
		c.Printers = append(c.Printers, readPrinter(p, dir))
	}
	return c, t.close()
}

// readCentre finds the centre that the file names: one that ships, or a file of
// the same form, whose path counts from the data directory.
func readCentre(t *table, dir string, centres fs.FS) Centre {
	var id, file string
	t.text("centre", &id)
	t.text("centre_file", &file)
	if (id == "") == (file == "") {
		t.fault("centre", "name one centre, by centre = \"ID\" or by centre_file = \"FILE.toml\"")
		return Centre{}
	}
	key, name := "centre", id+".toml"
	if file != "" {
		path := under(dir, file)
		key, name, centres = "centre_file", filepath.Base(path), os.DirFS(filepath.Dir(path))
	}
	c, err := ReadCentre(centres, name)
	switch {
	case errors.Is(err, fs.ErrNotExist) && key == "centre":
		t.fault(key, "there is no centre %q; the centres are %s", id, strings.Join(ids(centres), ", "))
	case err != nil:
		t.fault(key, "%v", err)
	}
	return c
}

func ids(centres fs.FS) []string {
	files, err := fs.Glob(centres, "*.toml")
	if err != nil {
		panic(err) // the pattern is a constant
	}
	for i, f := range files {
		files[i] = strings.TrimSuffix(f, ".toml")
	}
	return files
}

func readBackup(t *table, c *Config) {
	if !t.text("backup_to", &c.BackupTo) || c.BackupTo == "" {
		return
	}
	if _, err := age.ParseX25519Recipient(c.BackupTo); err != nil {
		t.fault("backup_to", "%q is not an age recipient (age1…, from age-keygen): %v", c.BackupTo, err)
	}
}

func readPanel(t *table, p *Panel) {
	t.number("mm_per_px", minMMPerPx, maxMMPerPx, &p.MMPerPx)
	w, h := int64(p.Width), int64(p.Height)
	t.whole("width", minPixels, maxPixels, &w)
	t.whole("height", minPixels, maxPixels, &h)
	p.Width, p.Height = int(w), int(h)
}

func readIdle(t *table, i *Idle) {
	t.seconds("seconds", minIdle, maxIdle, &i.After)
	t.seconds("countdown", minCountdown, maxCountdown, &i.Countdown)
}

func (t *table) seconds(key string, lo, hi int64, into *time.Duration) {
	n := int64(*into / time.Second)
	t.whole(key, lo, hi, &n)
	*into = time.Duration(n) * time.Second
}

func readScanner(t *table, s *Scanner) {
	t.text("prefix", &s.Prefix)
	if len(s.Prefix) > longestPrefix || strings.ContainsFunc(s.Prefix, notPrefix) {
		t.fault("prefix", "%q is not at most %d signs of the keyboard other than digits", s.Prefix, longestPrefix)
	}
	t.text("device", &s.Device)
	if s.Device != "" && !filepath.IsAbs(s.Device) {
		t.fault("device", "%q is not a full path such as /dev/input/by-id/usb-…-event-kbd", s.Device)
	}
}

// notPrefix refuses digits, which would run into the code, and anything that a
// keyboard cannot send alone.
func notPrefix(r rune) bool { return r <= ' ' || r > '~' || (r >= '0' && r <= '9') }
