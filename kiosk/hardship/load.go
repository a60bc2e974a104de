package hardship

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/BurntSushi/toml"

	"maru/kiosk/policy"
)

// sheetFile is the file of the assessment in each folder of the packs.
const sheetFile = "hardship.toml"

// LoadSheet reads the assessment that a pack uses: hardship.toml of the
// folders that the pack includes, in that order, and of its own. A later table
// takes the place of an earlier one of the same id; of an indicator, the level
// tests that it names. A sheet in which anything is wrong is refused as a
// whole; the error joins *policy.PackErrors, each with file, line and reason.
func LoadSheet(fsys fs.FS, p *policy.Pack) (*Sheet, error) {
	l := &loader{sheet: &Sheet{pack: p}}
	for _, folder := range append(append([]string{}, p.Include...), p.ID) {
		name := path.Join(folder, sheetFile)
		data, err := fs.ReadFile(fsys, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("read hardship sheet: %w", err)
		}
		l.files = append(l.files, sheetSource{name, strings.Split(string(data), "\n")})
		l.read(data)
	}
	l.check()
	if err := errors.Join(l.faults...); err != nil {
		return nil, err
	}
	l.sheet.weights = &l.sheet.WeightSets[0]
	return l.sheet, nil
}

// sheetSource is one file of the sheet.
type sheetSource struct {
	name  string
	lines []string
}

// loader gathers everything that is wrong, so that an author sees all of it.
type loader struct {
	sheet  *Sheet
	files  []sheetSource // read so far; the last is being read, or all are
	faults []error
}

// fail reports a fault at the first line that holds all the words, in the file
// that was read last or an earlier one; with no such line, at the sheet as a
// whole.
func (l *loader) fail(words []string, format string, args ...any) {
	fault := &policy.PackError{File: sheetFile, Reason: fmt.Sprintf(format, args...)}
	l.faults = append(l.faults, fault)
	for f := len(l.files) - 1; f >= 0; f-- {
		for i, line := range l.files[f].lines {
			if containsAll(line, words) {
				fault.File, fault.Line = l.files[f].name, i+1
				return
			}
		}
	}
}

func containsAll(line string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(line, w) {
			return false
		}
	}
	return len(words) > 0
}

func idOf(id string) []string { return []string{"id", `"` + id + `"`} }

func (l *loader) read(data []byte) {
	var doc document
	meta, err := toml.Decode(string(data), &doc)
	var parse toml.ParseError
	switch {
	case errors.As(err, &parse):
		file := l.files[len(l.files)-1].name
		l.faults = append(l.faults, &policy.PackError{File: file, Line: parse.Position.Line, Reason: parse.Message})
		return
	case err != nil:
		l.fail(nil, "%v", err)
		return
	}
	for _, key := range meta.Undecoded() {
		l.fail([]string{key[len(key)-1]}, "key %q is not part of the sheet's format", key.String())
	}
	if len(doc.Emergencies) > 0 {
		l.emergencies(doc.Emergencies)
	}
	for _, t := range doc.Aspects {
		l.aspect(t)
	}
	for _, t := range doc.Indicators {
		l.indicator(t)
	}
	for _, t := range doc.Floors {
		f := Floor{ID: t.ID, Band: t.Band, When: t.When, SevereAspects: t.SevereAspects, Origin: l.origin(t.ID, t.originTable)}
		f.rule = l.optional(t.ID, t.When)
		if f.Band.rank() < 0 {
			l.fail(idOf(t.ID), "band %q is not one of none, low, medium, high", string(t.Band))
		}
		l.sheet.Floors = put(l.sheet.Floors, f, func(f Floor) string { return f.ID })
	}
	for _, t := range doc.Tiers {
		l.tier(t)
	}
	for _, t := range doc.Signs {
		s := Sign{ID: t.ID, When: t.When, Origin: l.origin(t.ID, t.originTable), rule: l.condition(t.ID, t.When)}
		l.sheet.Signs = put(l.sheet.Signs, s, func(s Sign) string { return s.ID })
	}
	for _, t := range doc.Weights {
		l.weights(t)
	}
}

// put replaces the element of the same id, or appends.
func put[T any](list []T, v T, id func(T) string) []T {
	for i := range list {
		if id(list[i]) == id(v) {
			list[i] = v
			return list
		}
	}
	return append(list, v)
}

func (l *loader) emergencies(facts []string) {
	l.sheet.Emergencies, l.sheet.urgent = facts, nil
	for _, fact := range facts {
		l.sheet.urgent = append(l.sheet.urgent, l.condition(fact, fact))
	}
}

func (l *loader) aspect(t aspectTable) {
	a := Aspect{ID: t.ID, Label: t.Label, Origin: l.origin(t.ID, t.originTable)}
	if missing := t.Label.Missing(); len(missing) > 0 {
		l.fail(idOf(t.ID), "label of %q is missing in %q", t.ID, missing)
	}
	l.sheet.Aspects = put(l.sheet.Aspects, a, func(a Aspect) string { return a.ID })
}

// indicator adds an indicator, or gives an existing one the parts it names.
func (l *loader) indicator(t indicatorTable) {
	var ind *Indicator
	for i := range l.sheet.Indicators {
		if l.sheet.Indicators[i].ID == t.ID {
			ind = &l.sheet.Indicators[i]
		}
	}
	if ind == nil {
		if missing := t.Label.Missing(); len(missing) > 0 {
			l.fail(idOf(t.ID), "label of %q is missing in %q", t.ID, missing)
		}
		l.sheet.Indicators = append(l.sheet.Indicators, Indicator{
			ID: t.ID, Aspect: t.Aspect, Label: t.Label, Origin: l.origin(t.ID, t.originTable),
		})
		ind = &l.sheet.Indicators[len(l.sheet.Indicators)-1]
	}
	if t.Some != nil {
		ind.Some = l.test(t.ID, t.Some)
	}
	if t.Severe != nil {
		ind.Severe = l.test(t.ID, t.Severe)
	}
}

func (l *loader) test(id string, t *testTable) Test {
	return Test{When: t.When, Origin: l.origin(id, t.originTable), rule: l.condition(id, t.When)}
}

func (l *loader) tier(t tierTable) {
	r := TierRule{
		ID: t.ID, Tier: t.Tier, When: t.When, AtLeast: t.AtLeast, SevereAspects: t.SevereAspects,
		Origin: l.origin(t.ID, t.originTable), rule: l.optional(t.ID, t.When),
	}
	switch t.Tier {
	case Comprehensive, Referral, Tracking:
	default:
		l.fail(idOf(t.ID), "tier %q is not one of comprehensive, referral, tracking", string(t.Tier))
	}
	if t.AtLeast != "" && t.AtLeast.rank() < 0 {
		l.fail(idOf(t.ID), "at_least %q is not one of none, low, medium, high", string(t.AtLeast))
	}
	l.sheet.TierRules = put(l.sheet.TierRules, r, func(r TierRule) string { return r.ID })
}

func (l *loader) weights(t weightsTable) {
	w := Weights{ID: t.ID, Label: t.Label, Points: t.Points, Cuts: t.Cuts, Origin: l.origin(t.ID, t.originTable)}
	if missing := t.Label.Missing(); len(missing) > 0 {
		l.fail(idOf(t.ID), "label of %q is missing in %q", t.ID, missing)
	}
	l.sheet.WeightSets = put(l.sheet.WeightSets, w, func(w Weights) string { return w.ID })
}
