package register

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"maru/i18n"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// This file reads the rules of a place from TOML: every *.toml of the folder
// common, then of the folder of the pack's ID.

type document struct {
	Births   []birthTable  `toml:"born"`
	Joins    []joinTable   `toml:"join"`
	Statuses []statusTable `toml:"status"`
	Events   []eventTable  `toml:"event"`
	Circles  []circleTable `toml:"circle"`
	Tags     []tagTable    `toml:"tag"`
	Areas    []areaTable   `toml:"area"`
}

type birthTable struct {
	Fact string `toml:"fact"`
	Kind string `toml:"kind"`
	From int    `toml:"from"`
	To   int    `toml:"to"`
}

type joinTable struct {
	Fact    string `toml:"fact"`
	How     string `toml:"how"`
	FromAge int    `toml:"from_age"`
}

type statusTable struct {
	Fact       string   `toml:"fact"`
	Programmes []string `toml:"programmes"`
}

type eventTable struct {
	Fact string `toml:"fact"`
	Kind string `toml:"kind"`
	Days int    `toml:"days"`
}

type circleTable struct {
	ID         string    `toml:"id"`
	When       string    `toml:"when"`
	Programmes []string  `toml:"programmes"`
	Label      i18n.Text `toml:"label"`
}

type tagTable struct {
	ID         string    `toml:"id"`
	Level      Level     `toml:"level"`
	Aid        bool      `toml:"aid"`
	When       string    `toml:"when"`
	Circle     string    `toml:"circle"`
	Receives   []string  `toml:"receives"`
	Programmes []string  `toml:"programmes"`
	Services   []string  `toml:"services"`
	Label      i18n.Text `toml:"label"`
}

// Load reads the rules of a pack's register from fsys, which is
// assets.Register(). It is strict: every unknown key, name, programme and
// missing text is a *policy.PackError in the joined error. A table of the
// folder common about a fact that the pack does not declare is left out: not
// every place asks the same.
func Load(fsys fs.FS, p *policy.Pack) (*Rules, error) {
	l := &loader{rules: &Rules{Pack: p, joins: map[string]joinRule{}, scope: map[string]policy.Scope{}, decls: map[string]*policy.FactDecl{}, areas: map[string]i18n.Text{}}}
	for i := range p.Facts {
		d := &p.Facts[i]
		l.rules.scope[d.Name], l.rules.decls[d.Name] = d.Scope, d
	}
	for _, folder := range []string{"common", p.ID} {
		names, err := fs.Glob(fsys, path.Join(folder, "*.toml"))
		if err != nil {
			return nil, fmt.Errorf("list rules of the register: %w", err)
		}
		if folder == p.ID && len(names) == 0 {
			return nil, fmt.Errorf("there are no rules of a register for the pack %s", p.ID)
		}
		for _, name := range names {
			text, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil, fmt.Errorf("read rules of the register: %w", err)
			}
			l.file, l.lines, l.common = name, strings.Split(string(text), "\n"), folder == "common"
			l.read(string(text))
		}
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

// fail reports a fault at the first line of the file that holds the word.
func (l *loader) fail(word, format string, args ...any) {
	fault := &policy.PackError{File: l.file, Reason: fmt.Sprintf(format, args...)}
	if i := slices.IndexFunc(l.lines, func(line string) bool { return word != "" && strings.Contains(line, word) }); i >= 0 {
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
	for _, t := range doc.Births {
		if l.fact(t.Fact, map[string]rule.Kind{"any": rule.KindBool, "count": rule.KindInt, "youngest_months": rule.KindInt}, t.Kind) {
			l.rules.births = append(l.rules.births, birthRule{t.Fact, t.Kind, t.From, t.To})
		}
	}
	for _, t := range doc.Joins {
		if l.fact(t.Fact, map[string]rule.Kind{"one": l.kind(t.Fact), "any": rule.KindBool, "sum": rule.KindInt, "max": rule.KindInt}, t.How) {
			l.rules.joins[t.Fact] = joinRule{t.How, t.FromAge}
		}
	}
	for _, t := range doc.Statuses {
		if l.fact(t.Fact, map[string]rule.Kind{"": rule.KindBool}, "") {
			l.programmes(t.Fact, t.Programmes)
			l.rules.statuses = append(l.rules.statuses, statusRule{t.Fact, t.Programmes})
		}
	}
	for _, t := range doc.Events {
		if l.fact(t.Fact, map[string]rule.Kind{"": rule.KindBool}, "") {
			l.rules.events = append(l.rules.events, eventRule{t.Fact, t.Kind, t.Days})
		}
	}
	for _, t := range doc.Circles {
		l.circle(t)
	}
	for _, t := range doc.Tags {
		l.tag(t)
	}
	for _, t := range doc.Areas {
		l.area(t)
	}
}

func (l *loader) kind(fact string) rule.Kind {
	if d := l.rules.decls[fact]; d != nil {
		return d.Kind
	}
	return rule.KindNone
}

// fact reports whether the pack declares a fact of the household of the kind
// that a way of working it out gives.
func (l *loader) fact(name string, ways map[string]rule.Kind, way string) bool {
	d := l.rules.decls[name]
	want, known := ways[way]
	switch {
	case !known:
		l.fail(`"`+way+`"`, "%q is not one of %q", way, slices.Sorted(maps.Keys(ways)))
	case d == nil && l.common:
		return false
	case d == nil:
		l.fail(`"`+name+`"`, "the pack %s declares no fact %q", l.rules.Pack.ID, name)
	case d.Scope != policy.OfHousehold:
		l.fail(`"`+name+`"`, "fact %q is about a person, not about the household", name)
	case d.Kind != want:
		l.fail(`"`+name+`"`, "fact %q is of kind %s, not %s", name, d.Kind, want)
	default:
		return true
	}
	return false
}

func (l *loader) programmes(at string, ids []string) {
	for _, id := range ids {
		if !slices.ContainsFunc(l.rules.Pack.Programmes, func(p policy.Programme) bool { return p.ID == id }) {
			l.fail(`"`+id+`"`, "%s: the pack %s has no programme %q", at, l.rules.Pack.ID, id)
		}
	}
}

func (l *loader) circle(t circleTable) {
	c := CircleRule{ID: t.ID, Label: t.Label, When: t.When, Programmes: t.Programmes, when: l.condition(t.ID, t.When)}
	l.label(t.ID, t.Label)
	l.programmes(t.ID, t.Programmes)
	if _, twice := l.rules.Circle(t.ID); twice {
		l.fail(`"`+t.ID+`"`, "circle %q stands twice", t.ID)
	}
	l.rules.Circles = append(l.rules.Circles, c)
}

var tagName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func (l *loader) tag(t tagTable) {
	d := TagRule{ID: t.ID, Level: t.Level, Aid: t.Aid, Label: t.Label, When: t.When, Circle: t.Circle,
		Receives: t.Receives, Programmes: t.Programmes, Services: t.Services}
	at := `"` + t.ID + `"`
	givers := 0
	for _, given := range []bool{t.When != "", t.Circle != "", len(t.Receives) > 0} {
		if given {
			givers++
		}
	}
	if _, twice := l.rules.Tag(t.ID); twice || !tagName.MatchString(t.ID) || slices.Contains([]string{"and", "or", "not", NeverContacted}, t.ID) {
		l.fail(at, "tag %q stands twice or has a name that no query can ask for", t.ID)
	}
	if !slices.Contains(Levels, t.Level) {
		l.fail(at, "tag %q: level %q is not one of %q", t.ID, t.Level, Levels)
	}
	if givers > 1 {
		l.fail(at, "tag %q is given by more than one of when, circle, receives", t.ID)
	}
	if t.When != "" {
		if d.when = l.condition(t.ID, t.When); d.when == nil && l.common {
			return
		}
	}
	if _, known := l.rules.Circle(t.Circle); t.Circle != "" && !known {
		l.fail(at, "tag %q: there is no circle %q before it", t.ID, t.Circle)
	}
	l.label(t.ID, t.Label)
	l.programmes(t.ID, append(slices.Clone(t.Receives), t.Programmes...))
	l.services(t.ID, t.Services)
	l.rules.Tags = append(l.rules.Tags, d)
}

func (l *loader) services(at string, kinds []string) {
	for _, id := range kinds {
		if !slices.ContainsFunc(l.rules.Pack.Kinds, func(k policy.Kind) bool { return k.ID == id }) {
			l.fail(`"`+id+`"`, "%s: the pack %s has no kind of help %q", at, l.rules.Pack.ID, id)
		}
	}
}

// condition compiles a condition of the pack. In the folder common one that
// the pack cannot ask is left out: nil.
func (l *loader) condition(at, when string) *policy.Rule {
	r, err := l.rules.Pack.Rule(when)
	switch {
	case err != nil && l.common:
		return nil
	case err != nil:
		l.fail(`"`+at+`"`, "%s: %v", at, err)
		return nil
	case r.Kind() != rule.KindBool:
		l.fail(`"`+at+`"`, "%s: %q is %s, not true or false", at, when, r.Kind())
	}
	return r
}

func (l *loader) label(at string, t i18n.Text) {
	for _, lang := range i18n.Langs {
		if strings.TrimSpace(t[lang]) == "" {
			l.fail(`"`+at+`"`, "%s has no label in %s", at, lang)
		}
	}
}
