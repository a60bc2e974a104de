package directory

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/policy"
)

// MostEntries is how many organisations a list may hold; a file with more is
// some other file.
const MostEntries = 20_000

// List is what a file holds: the organisations that can be used, each with the
// line it begins on, and the faults of those that cannot.
type List struct {
	Organisations []Organisation
	Lines         []int // by index of Organisations
	Faults        []Fault
	lines         map[string]int // by ID, of those that can be used
}

// raw is an organisation as files write it, before its texts are read.
type raw struct {
	ID          string    `toml:"id"`
	Kind        Kind      `toml:"kind"`
	Name        i18n.Text `toml:"name"`
	Reading     string    `toml:"reading"`
	Address     i18n.Text `toml:"address"`
	About       i18n.Text `toml:"about"`
	Note        i18n.Text `toml:"note"`
	Phone       string    `toml:"phone"`
	Hours       string    `toml:"hours"`
	Closed      []string  `toml:"closed"`
	Languages   []string  `toml:"languages"`
	Aspects     []string  `toml:"aspects"`
	Indicators  []string  `toml:"indicators"`
	Helps       []string  `toml:"helps"`
	Departments []string  `toml:"departments"`
	Lon         float64   `toml:"lon"`
	Lat         float64   `toml:"lat"`
	Access      Access    `toml:"step_free"`
	Price       Price     `toml:"price"`
	Source      string    `toml:"source"`
	Seen        string    `toml:"seen"`
	Sample      bool      `toml:"sample"`
	// unread are fields of a table of text whose value could not be read.
	unread []Fault
}

// organisation reads the texts of a raw one, and says what cannot be read.
func (r raw) organisation(p *policy.Pack) (Organisation, []Fault) {
	o := Organisation{
		ID: r.ID, Kind: r.Kind, Name: r.Name, Reading: r.Reading, Address: r.Address, About: r.About,
		Note: r.Note, Phone: r.Phone, Aspects: r.Aspects, Indicators: r.Indicators, Helps: r.Helps, Departments: r.Departments,
		At: Position{r.Lon, r.Lat}, Access: r.Access, Price: r.Price, Source: r.Source, Sample: r.Sample,
	}
	faults := slices.Clone(r.unread)
	var err error
	if o.Hours, err = ParseWeek(r.Hours); err != nil {
		faults = append(faults, fault("hours", "Reason", err))
	}
	for _, text := range r.Closed {
		d, err := civil.ParseDay(text)
		if err != nil {
			faults = append(faults, fault("day", "Value", text))
			continue
		}
		o.Closed = append(o.Closed, d)
	}
	if r.Seen != "" {
		if o.Seen, err = civil.ParseDay(r.Seen); err != nil {
			faults = append(faults, fault("day", "Value", r.Seen))
		}
	}
	for _, l := range r.Languages {
		o.Languages = append(o.Languages, i18n.Lang(l))
	}
	for i := range faults {
		faults[i].Entry = o.ID
	}
	return o, append(faults, Check(o, p)...)
}

// add checks one organisation and keeps it, or its faults.
func (l *List) add(r raw, line int, p *policy.Pack) {
	o, faults := r.organisation(p)
	if first, twice := l.lines[o.ID]; twice {
		f := fault("twice", "Line", first)
		f.Entry = o.ID
		faults = append(faults, f)
	}
	if len(faults) > 0 {
		for i := range faults {
			faults[i].Line = line
		}
		l.Faults = append(l.Faults, faults...)
		return
	}
	l.Organisations = append(l.Organisations, o)
	l.Lines = append(l.Lines, line)
	if l.lines == nil {
		l.lines = map[string]int{}
	}
	l.lines[o.ID] = line
}

// notList refuses a file as a whole, with the line where that is known.
func notList(line int, why Fault) error {
	if line > 0 {
		why = fault("line", "Line", line, "Reason", why)
	}
	return ErrNotList.With("Reason", why)
}

// ReadTOML reads a list of [[organisation]] tables. It returns ErrNotList where
// the file is no TOML or holds keys that nobody knows; what is wrong in one
// organisation keeps out that one. p is asked as Check asks it.
func ReadTOML(src []byte, p *policy.Pack) (List, error) {
	var doc struct {
		Organisations []raw `toml:"organisation"`
	}
	meta, err := toml.Decode(string(src), &doc)
	if err != nil {
		line := 0 // some of the reader's errors tell their line in words only
		if _, no := fmt.Sscanf(err.Error(), "toml: line %d", &line); no != nil {
			line = 0
		}
		why := fault("toml")
		if _, after, ok := strings.Cut(err.Error(), `(last key "`); ok {
			key, _, _ := strings.Cut(after, `"`)
			why = fault("toml_key", "Value", key)
		}
		return List{}, notList(line, why)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return List{}, notList(lineOf(src, unknown[0][len(unknown[0])-1]), fault("key", "Value", unknown[0].String()))
	}
	if n := len(doc.Organisations); n > MostEntries {
		return List{}, notList(0, fault("most", "Most", MostEntries))
	}
	var l List
	lines := tableLines(src)
	for i, r := range doc.Organisations {
		line := 0
		if len(lines) == len(doc.Organisations) {
			line = lines[i]
		}
		l.add(r, line, p)
	}
	return l, nil
}

// tableLines returns the lines on which an organisation begins.
func tableLines(src []byte) []int {
	var lines []int
	for i, line := range bytes.Split(src, []byte("\n")) {
		if bytes.HasPrefix(bytes.TrimSpace(line), []byte("[[organisation]]")) {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// lineOf returns the first line on which a key stands, 0 where none does.
func lineOf(src []byte, key string) int {
	for i, line := range bytes.Split(src, []byte("\n")) {
		name, _, _ := bytes.Cut(line, []byte("="))
		if string(bytes.TrimSpace(name)) == key {
			return i + 1
		}
	}
	return 0
}
