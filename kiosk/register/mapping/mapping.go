package mapping

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/register/charset"
	"maru/kiosk/register/idno"
	"maru/kiosk/register/table"
	"maru/kiosk/rule"
)

// Mapping is a mapping file that was found right. It is read-only.
type Mapping struct {
	Source   string
	Files    []string // patterns of path.Match over the file's name
	AsOf     civil.Day
	Priority int
	Expect   int // rows; 0 where nobody says
	Many     bool
	Alone    bool
	Table    table.Options
	Absent   rule.Facts

	pack      *policy.Pack
	unknown   []string
	person    personTable
	household *householdTable
	set       rule.Facts
	columns   []column
}

type file struct {
	Source    string           `toml:"source"`
	Pack      string           `toml:"pack"`
	Files     []string         `toml:"files"`
	AsOf      civil.Day        `toml:"as_of"`
	Priority  int              `toml:"priority"`
	Expect    int              `toml:"expect"`
	Many      bool             `toml:"many"`
	Alone     bool             `toml:"alone"`
	Encoding  charset.Encoding `toml:"encoding"`
	Comma     string           `toml:"comma"`
	Sheet     string           `toml:"sheet"`
	Head      int              `toml:"head"`
	Unknown   []string         `toml:"unknown"`
	Person    personTable      `toml:"person"`
	Household *householdTable  `toml:"household"`
	Columns   []columnTable    `toml:"column"`
	Set       map[string]any   `toml:"set"`
	Absent    map[string]any   `toml:"absent"`
}

type personTable struct {
	Column string    `toml:"column"`
	Kind   idno.Kind `toml:"kind"`
	Check  *bool     `toml:"check"`
}

type householdTable struct {
	Column    string `toml:"column"`
	Numbering string `toml:"numbering"`
}

type columnTable struct {
	Name      string         `toml:"name"`
	To        string         `toml:"to"`
	Fact      string         `toml:"fact"`
	Programme string         `toml:"programme"`
	Event     string         `toml:"event"`
	Times     int64          `toml:"times"`
	Divide    int64          `toml:"divide"`
	Formats   []string       `toml:"formats"`
	Required  bool           `toml:"required"`
	Words     map[string]any `toml:"words"`
}

// column is one column, ready to be read.
type column struct {
	columnTable
	forms []form                // of days
	facts map[string]rule.Facts // of to = "facts"
	value map[string]rule.Value // of to = "fact" by words
	flags map[string]bool       // of to = "receives"
	names map[string]string     // of to = "programme"
}

// Read reads a mapping for a pack. It is strict: the error names every unknown
// key, fact, programme, word and form at once.
func Read(text []byte, p *policy.Pack) (*Mapping, error) {
	var f file
	meta, err := toml.Decode(string(text), &f)
	if parse, ok := errors.AsType[toml.ParseError](err); ok {
		return nil, fmt.Errorf("line %d: %s", parse.Position.Line, parse.Message)
	} else if err != nil {
		return nil, err
	}
	m := &Mapping{Source: f.Source, Files: f.Files, AsOf: f.AsOf, Priority: f.Priority, Expect: f.Expect, Many: f.Many, Alone: f.Alone,
		Table: table.Options{Encoding: f.Encoding, Sheet: f.Sheet, Head: f.Head}, pack: p, unknown: f.Unknown, person: f.Person, household: f.Household}
	var faults []error
	fail := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	for _, key := range meta.Undecoded() {
		if len(key) > 2 && key[0] == "column" && key[1] == "words" {
			continue // the decoder does not count what goes into an any
		}
		fail("key %q is not part of a mapping", key.String())
	}
	switch {
	case f.Source == "" || strings.IndexFunc(f.Source, func(r rune) bool { return r <= ' ' || r > '~' }) >= 0:
		fail("source %q must be a short name of letters without accents, digits and hyphens", f.Source)
	case len(f.Source) > 40:
		fail("source %q is longer than 40 characters", f.Source)
	}
	if f.Pack != p.ID {
		fail("pack %q is not the pack %q of this register", f.Pack, p.ID)
	}
	if f.AsOf.IsZero() {
		fail("as_of is missing: the day whose state the file shows")
	}
	for _, pattern := range f.Files {
		if _, err := path.Match(pattern, ""); err != nil {
			fail("files: %q is not a pattern", pattern)
		}
	}
	if !slices.Contains([]idno.Kind{idno.China, idno.Korea, idno.Japan}, f.Person.Kind) || f.Person.Column == "" {
		fail(`[person] needs column, and kind "cn", "kr" or "jp"`)
	}
	if f.Household != nil && f.Household.Column == "" {
		fail("[household] needs column; leave the table out where the department knows no households")
	}
	if f.Encoding != "" && !f.Encoding.Known() {
		fail("encoding %q is none of %q", f.Encoding, charset.Encodings)
	}
	if comma := []rune(f.Comma); len(comma) == 1 {
		m.Table.Comma = comma[0]
	} else if len(comma) > 1 {
		fail("comma %q is more than one character", f.Comma)
	}
	m.set = m.facts("[set]", f.Set, fail)
	m.Absent = m.facts("[absent]", f.Absent, fail)
	for _, t := range f.Columns {
		m.columns = append(m.columns, m.column(t, fail))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return m, nil
}

// Check reports whether a wrong check digit refuses a row: it does unless the
// mapping says otherwise.
func (p personTable) check() bool { return p.Check == nil || *p.Check }

// Takes reports whether a file of this name is meant.
func (m *Mapping) Takes(name string) bool {
	return slices.ContainsFunc(m.Files, func(pattern string) bool {
		ok, _ := path.Match(pattern, name) // Read has refused what is no pattern
		return ok
	})
}

// Households reports whether the file says who lives with whom.
func (m *Mapping) Households() bool { return m.household != nil }

type failer func(format string, args ...any)

// facts turns TOML values into facts of the pack.
func (m *Mapping) facts(at string, values map[string]any, fail failer) rule.Facts {
	facts := rule.Facts{}
	for name, v := range values {
		value, err := valueOf(v)
		if err == nil {
			err = m.pack.CheckFact(name, value)
		}
		if err != nil {
			fail("%s: fact %q: %w", at, name, err)
			continue
		}
		facts[name] = value
	}
	return facts
}

func valueOf(v any) (rule.Value, error) {
	switch v := v.(type) {
	case bool:
		return rule.Bool(v), nil
	case int64:
		return rule.Int(v), nil
	case string:
		return rule.String(v), nil
	case []any:
		if len(v) == 2 {
			lo, okLo := v[0].(int64)
			hi, okHi := v[1].(int64)
			if okLo && okHi && lo <= hi {
				return rule.Between(lo, hi), nil
			}
		}
	}
	return rule.Unknown(), fmt.Errorf("%v is not true, false, a whole number, a range [low, high] or a text", v)
}
