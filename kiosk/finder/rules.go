package finder

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"maru/i18n"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// Rules are what the finder of a place looks for. They are read-only once
// loaded, and safe for concurrent use.
type Rules struct {
	Pack     *policy.Pack
	Sheet    *hardship.Sheet
	Warnings []WarningRule

	passOver []bool         // by programme: open to everybody, or no help in itself
	when     []*policy.Rule // by programme
}

// WarningRule says when something is about to change, or has just changed. It
// warns while When holds (where there is one), and one of these:
//
//   - Age: a member reaches it within Days,
//   - Event: it was within the last Days,
//   - Programme: what is received ends within Days, by its own last day or,
//     where none is on file, Months after it began,
//   - none of them: When alone.
type WarningRule struct {
	ID        string
	Label     i18n.Text
	When      string
	Age       int
	Event     string
	Programme string
	Months    int
	Days      int

	when *policy.Rule
}

// Warning returns the rule of an ID.
func (r *Rules) Warning(id string) (*WarningRule, bool) {
	i := slices.IndexFunc(r.Warnings, func(w WarningRule) bool { return w.ID == id })
	if i < 0 {
		return nil, false
	}
	return &r.Warnings[i], true
}

type document struct {
	PassOver []string       `toml:"pass_over"`
	Warnings []warningTable `toml:"warning"`
}

type warningTable struct {
	ID        string    `toml:"id"`
	Label     i18n.Text `toml:"label"`
	When      string    `toml:"when"`
	Age       int       `toml:"age"`
	Event     string    `toml:"event"`
	Programme string    `toml:"programme"`
	Months    int       `toml:"months"`
	Days      int       `toml:"days"`
}

// Load reads finder/common.toml and finder/PACK.toml of assets.Register(). It
// is strict, and joins every fault as a *policy.PackError. A warning of the
// common file whose condition the pack cannot ask is left out.
func Load(fsys fs.FS, p *policy.Pack, sheet *hardship.Sheet) (*Rules, error) {
	l := &loader{rules: &Rules{Pack: p, Sheet: sheet, passOver: make([]bool, len(p.Programmes))}}
	for i := range p.Programmes {
		when, err := p.Rule(p.Programmes[i].When)
		if err != nil {
			return nil, fmt.Errorf("load finder: programme %s: %w", p.Programmes[i].ID, err)
		}
		l.rules.when = append(l.rules.when, when)
		// What is open to everybody is nobody's entitlement that others lack.
		l.rules.passOver[i] = strings.TrimSpace(p.Programmes[i].When) == "true"
	}
	for _, name := range []string{"common", p.ID} {
		file := path.Join("finder", name+".toml")
		text, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, fmt.Errorf("read rules of the finder: %w", err)
		}
		l.file, l.lines, l.common = file, strings.Split(string(text), "\n"), name == "common"
		l.read(string(text))
	}
	if err := errors.Join(l.faults...); err != nil {
		return nil, err
	}
	return l.rules, nil
}

type loader struct {
	rules  *Rules
	file   string
	lines  []string
	common bool
	faults []error
}

func (l *loader) fail(word, format string, args ...any) {
	fault := &policy.PackError{File: l.file, Reason: fmt.Sprintf(format, args...)}
	if i := slices.IndexFunc(l.lines, func(line string) bool { return strings.Contains(line, word) }); i >= 0 {
		fault.Line = i + 1
	}
	l.faults = append(l.faults, fault)
}

func (l *loader) read(text string) {
	var doc document
	meta, err := toml.Decode(text, &doc)
	if parse, ok := errors.AsType[toml.ParseError](err); ok {
		l.faults = append(l.faults, &policy.PackError{File: l.file, Line: parse.Position.Line, Reason: parse.Message})
		return
	} else if err != nil {
		l.fail("", "%v", err)
		return
	}
	for _, key := range meta.Undecoded() {
		l.fail(key[len(key)-1], "key %q is not part of the format", key.String())
	}
	for _, id := range doc.PassOver {
		if i := l.programme(id); i >= 0 {
			l.rules.passOver[i] = true
		}
	}
	for _, t := range doc.Warnings {
		l.warning(t)
	}
}

func (l *loader) programme(id string) int {
	i := slices.IndexFunc(l.rules.Pack.Programmes, func(p policy.Programme) bool { return p.ID == id })
	if i < 0 {
		l.fail(`"`+id+`"`, "the pack %s has no programme %q", l.rules.Pack.ID, id)
	}
	return i
}

func (l *loader) warning(t warningTable) {
	at := `"` + t.ID + `"`
	w := WarningRule{ID: t.ID, Label: t.Label, When: t.When, Age: t.Age, Event: t.Event, Programme: t.Programme, Months: t.Months, Days: t.Days}
	signs := 0
	for _, given := range []bool{t.Age != 0, t.Event != "", t.Programme != ""} {
		if given {
			signs++
		}
	}
	switch _, twice := l.rules.Warning(t.ID); {
	case twice || t.ID == "":
		l.fail(at, "warning %q stands twice or has no id", t.ID)
	case signs > 1:
		l.fail(at, "warning %q has more than one of age, event, programme", t.ID)
	case signs == 0 && (t.When == "" || t.Days != 0):
		l.fail(at, "warning %q needs age, event, programme or a condition alone", t.ID)
	case signs == 1 && t.Days <= 0:
		l.fail(at, "warning %q needs days", t.ID)
	case t.Months != 0 && t.Programme == "":
		l.fail(at, "warning %q has months without a programme", t.ID)
	}
	for _, lang := range i18n.Langs {
		if strings.TrimSpace(t.Label[lang]) == "" {
			l.fail(at, "warning %q has no label in %s", t.ID, lang)
		}
	}
	if t.Programme != "" {
		l.programme(t.Programme)
	}
	if t.When != "" {
		when, err := l.rules.Pack.Rule(t.When)
		switch {
		case err != nil && l.common:
			return
		case err != nil:
			l.fail(at, "warning %q: %v", t.ID, err)
			return
		case when.Kind() != rule.KindBool:
			l.fail(at, "warning %q: %q is not true or false", t.ID, t.When)
		}
		w.when = when
	}
	l.rules.Warnings = append(l.rules.Warnings, w)
}
