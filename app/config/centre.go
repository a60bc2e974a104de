package config

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"maru/i18n"
	"maru/kiosk"
)

// Centre is the place where a kiosk stands.
type Centre struct {
	ID string
	// Pack is the policy pack of the place, a folder of assets/packs.
	Pack string
	// Zone is the place's time zone; a day of the rules is a day there.
	Zone *time.Location
	// Lang is the language in which a session begins.
	Lang i18n.Lang
	// Langs are all languages in the order of the attract screen, Lang first.
	Langs []i18n.Lang
	// Phone is the number of the centre's desk; it may be empty.
	Phone string
	// Name is the name on the door sign.
	Name i18n.Text
	// Address, Hours and Desk say where the centre is, when it is open, and
	// where inside it staff sits. They stand on receipts.
	Address, Hours, Desk i18n.Text
	// Lines are the numbers to ring when something cannot wait; at least one.
	Lines []kiosk.Line
}

// Place returns the centre as screens and slips speak of it.
func (c Centre) Place() kiosk.Place {
	return kiosk.Place{
		Name: c.Name, Address: c.Address, Hours: c.Hours, Desk: c.Desk,
		Phone: c.Phone, Langs: c.Langs, Zone: c.Zone, Lines: c.Lines,
	}
}

// Centres reads every centre that ships with the house, in the order of their
// names. fsys is assets.Centres.
func Centres(fsys fs.FS) ([]Centre, error) {
	files, err := fs.Glob(fsys, "*.toml")
	if err != nil {
		return nil, fmt.Errorf("list centres: %w", err)
	}
	slices.Sort(files)
	var all []Centre
	for _, f := range files {
		c, err := ReadCentre(fsys, f)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	return all, nil
}

// Sample returns the ID of the sample centre that speaks l, or of the first
// centre where none does. It is the choice of a first start that names none.
func Sample(fsys fs.FS, l i18n.Lang) (string, error) {
	all, err := Centres(fsys)
	if err != nil {
		return "", err
	}
	if len(all) == 0 {
		return "", fmt.Errorf("list centres: there is no *.toml in the folder of centres")
	}
	for _, c := range all {
		if c.Lang == l {
			return c.ID, nil
		}
	}
	return all[0].ID, nil
}

// ReadCentre reads and checks one centre file. Its id must be the file's name,
// so that a house.toml that names a centre cannot mean another.
func ReadCentre(fsys fs.FS, name string) (Centre, error) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return Centre{}, fmt.Errorf("read centre: %w", err)
	}
	t, err := parse(name, src)
	if err != nil {
		return Centre{}, err
	}
	var c Centre
	if t.text("id", &c.ID); c.ID != strings.TrimSuffix(path.Base(name), ".toml") {
		t.fault("id", "%q is not the name of the file without .toml", c.ID)
	}
	if t.text("pack", &c.Pack); c.Pack == "" {
		t.fault("pack", "the policy pack is missing, such as pack = \"cn-shanghai\"")
	}
	t.text("phone", &c.Phone)
	c.readZone(t)
	c.readLangs(t)
	t.words("name", &c.Name)
	t.words("address", &c.Address)
	t.words("hours", &c.Hours)
	t.words("desk", &c.Desk)
	c.readLines(t)
	return c, t.close()
}

func (c *Centre) readZone(t *table) {
	var name string
	t.text("timezone", &name)
	zone, err := time.LoadLocation(name)
	if err != nil || name == "" || name == "Local" {
		t.fault("timezone", "%q is not a time zone such as \"Asia/Seoul\"", name)
		zone = time.UTC
	}
	c.Zone = zone
}

func (c *Centre) readLangs(t *table) {
	var first string
	t.text("lang", &first)
	c.Lang = i18n.Lang(first)
	if !c.Lang.Valid() {
		t.fault("lang", "%q is not one of zh, ko, ja, en", first)
		return
	}
	var codes []string
	t.texts("langs", &codes)
	for _, code := range codes {
		l := i18n.Lang(code)
		if !l.Valid() || slices.Contains(c.Langs, l) {
			t.fault("langs", "%q is not a language, or stands twice", code)
			return
		}
		c.Langs = append(c.Langs, l)
	}
	if len(c.Langs) != len(i18n.Langs) || c.Langs[0] != c.Lang {
		t.fault("langs", "zh, ko, ja and en must all stand here once, %q first", first)
	}
}

func (c *Centre) readLines(t *table) {
	for _, l := range t.list("line") {
		var line kiosk.Line
		if l.text("phone", &line.Phone); line.Phone == "" {
			l.fault("phone", "the number is missing")
		}
		l.words("name", &line.Name)
		c.Lines = append(c.Lines, line)
	}
	if len(c.Lines) == 0 {
		t.fault("line", "name at least one number to ring in an emergency, as [[line]] with phone and [line.name]")
	}
}
