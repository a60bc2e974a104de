// Package sample makes up a town: its households, and the files that its
// departments would send about them, in the encodings of their country, with
// the mapping of each. Nobody in it is real; the same seed makes the same town.
//
// The shares (how many live alone, fall ill, receive) are this project's own,
// chosen so that every circle, category and warning of the finder occurs. They
// are no statistics.
package sample

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"maru/i18n/civil"
	"maru/kiosk/finder"
	"maru/kiosk/register"
	"maru/kiosk/register/charset"
	"maru/kiosk/register/mapping"
)

// Rand draws whole numbers below n. *rand.Rand of math/rand/v2 is one.
type Rand interface{ IntN(n int) int }

// Options say what to make.
type Options struct {
	Rules      *register.Rules // of the place: cn-shanghai, kr-seoul or jp-tokyo
	Households int
	On         civil.Day // the day whose state the files show
	Rand       Rand
	// Create makes a file of the town. Every one is closed before Write returns.
	Create func(name string) (io.WriteCloser, error)
	// Progress hears how many households are written; it may be nil.
	Progress func(done, of int)
}

// Joined is the name of the file of the joined households, one JSON object a
// line, as `maru find` reads it.
const Joined = "households.jsonl"

// Written says what was written.
type Written struct {
	Files      []string // of departments, and their mappings
	Households int
	Persons    int
	Rows       int
}

// ErrNoTown is wrapped by the fault of a pack for which no town is known.
var ErrNoTown = errors.New("there is no sample town for the pack")

// column is one column of a department's file: its name, what the mapping says
// of it as TOML, and its cell.
type column struct {
	name, toml string
	cell       func(h *home, p *person) string
}

// sheet is a department's file.
type sheet struct {
	name     string           // of the file; the mapping's is the same with .toml
	source   string           // of the mapping
	encoding charset.Encoding // "" for XLSX
	toml     string           // further lines of the mapping, tables last
	tables   string
	id       column // of the identity number
	house    string // name of the column of the household's number; "" for none
	columns  []column
	takes    func(h *home, p *person) bool // whom the file names
}

// mapping returns the mapping file of a sheet.
func (s *sheet) mapping(packID string, kind string, on civil.Day, rows int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "source = %q\npack = %q\nfiles = [%q]\nas_of = %q\nexpect = %d\n%s", s.source, packID, s.name, on.String(), rows, s.toml)
	fmt.Fprintf(&b, "\n[person]\ncolumn = %q\nkind = %q\n", s.id.name, kind)
	if s.house != "" {
		fmt.Fprintf(&b, "\n[household]\ncolumn = %q\n", s.house)
	}
	for _, c := range s.columns {
		if c.toml != "" {
			fmt.Fprintf(&b, "\n[[column]]\nname = %q\n%s\n", c.name, c.toml)
		}
	}
	if s.tables != "" {
		b.WriteString("\n" + s.tables)
	}
	return b.String()
}

// Write makes a town and writes its files: each department's, its mapping, and
// the joined households.
func Write(o Options) (Written, error) {
	town, ok := towns[o.Rules.Pack.ID]
	if !ok {
		return Written{}, fmt.Errorf("%w %s", ErrNoTown, o.Rules.Pack.ID)
	}
	w := &writer{o: o, town: town, taken: map[string]bool{}}
	err := w.begin()
	for i := 0; err == nil && i < o.Households; i++ {
		err = w.household(i)
		if o.Progress != nil && (i%500 == 499 || i+1 == o.Households) {
			o.Progress(i+1, o.Households)
		}
	}
	if err := errors.Join(err, w.end()); err != nil {
		return Written{}, fmt.Errorf("write sample: %w", err)
	}
	return w.written, nil
}

type writer struct {
	o       Options
	town    *town
	outs    []out
	readers []*mapping.Reader
	absent  *register.Rules
	joined  io.WriteCloser
	json    *json.Encoder
	written Written
	serial  int
	taken   map[string]bool // numbers
}

// number gives out a number that nobody in the town has.
func (w *writer) number(born civil.Day, woman bool) string {
	for {
		number := w.town.number(born, woman, w.serial)
		if w.serial++; !w.taken[number] {
			w.taken[number] = true
			return number
		}
	}
}

// out is an open file of a department.
type out interface {
	row(cells []string) error
	Close() error
}

func (w *writer) begin() (err error) {
	var imports []register.Import
	for i := range w.town.sheets {
		s := &w.town.sheets[i]
		text := s.mapping(w.o.Rules.Pack.ID, string(w.town.kind), w.o.On, max(10, w.o.Households*3))
		m, err := mapping.Read([]byte(text), w.o.Rules.Pack)
		if err != nil {
			return fmt.Errorf("mapping of %s: %w", s.name, err)
		}
		head := s.head()
		reader, err := m.Bind(head, false, register.Key("sample"))
		if err != nil {
			return err
		}
		imports = append(imports, register.Import{Source: m.Source, Absent: m.Absent, Ended: noon})
		w.readers = append(w.readers, reader)
		if err := w.text(mappingName(s.name), text); err != nil {
			return err
		}
		o, err := w.open(s)
		if err != nil {
			return err
		}
		w.outs = append(w.outs, o)
		if err := o.row(head); err != nil {
			return err
		}
		w.written.Files = append(w.written.Files, s.name)
	}
	w.absent = w.o.Rules.Absent(register.Absent(imports))
	if w.joined, err = w.o.Create(Joined); err != nil {
		return err
	}
	w.json = json.NewEncoder(w.joined)
	w.json.SetEscapeHTML(false)
	return nil
}

func mappingName(file string) string {
	base, _, _ := strings.Cut(file, ".")
	return base + ".toml"
}

func (s *sheet) head() []string {
	head := []string{s.id.name}
	if s.house != "" {
		head = append(head, s.house)
	}
	for _, c := range s.columns {
		head = append(head, c.name)
	}
	return head
}

func (w *writer) text(name, text string) error {
	f, err := w.o.Create(name)
	if err != nil {
		return err
	}
	_, err = io.WriteString(f, text)
	return errors.Join(err, f.Close())
}

// household writes one household into every file that names one of its people,
// and joins it as the import would.
func (w *writer) household(n int) error {
	h := w.town.home(n, w.o.On, w.o.Rand, w.number)
	d := &register.Draft{Key: register.Key("sample"), Entries: map[string]*register.Entry{}, Where: map[string]string{}}
	for i := range w.town.sheets {
		s := &w.town.sheets[i]
		for j := range h.people {
			p := &h.people[j]
			if s.takes != nil && !s.takes(h, p) {
				continue
			}
			cells := []string{p.number}
			if s.house != "" {
				cells = append(cells, h.number)
			}
			for _, c := range s.columns {
				cells = append(cells, c.cell(h, p))
			}
			if err := w.outs[i].row(cells); err != nil {
				return err
			}
			w.written.Rows++
			row, wrong := w.readers[i].Row(cells, 0)
			if wrong != nil {
				return fmt.Errorf("%s would not be read: %s %s", s.name, wrong.Column, wrong.Reason)
			}
			d.Place(row)
		}
	}
	for _, e := range d.Entries { // one, or none of an empty home
		w.written.Households++
		w.written.Persons += len(e.Persons)
		if err := w.json.Encode(finder.CaseOf(e, w.absent, w.o.On)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) end() error {
	var errs []error
	for _, o := range w.outs {
		errs = append(errs, o.Close())
	}
	if w.joined != nil {
		errs = append(errs, w.joined.Close())
	}
	return errors.Join(errs...)
}

// Towns lists the packs for which a town can be made.
func Towns() []string {
	var all []string
	for id := range towns {
		all = append(all, id)
	}
	slices.Sort(all)
	return all
}
