package policy

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/rule"
)

// builder turns decoded tables into a Pack and gathers everything that is
// wrong, so that an author sees all of it at once.
type builder struct {
	pack   *Pack
	proof  bool // whether the cases are there, and the author's slips are looked for
	faults []error
	seen   map[string]string // "fact hh_size" → where it was declared first
	places struct {
		derives    []place
		programmes []place
		questions  []place
		tables     []place
	}
	derives []deriveTable
}

// maxFaults bounds the list of faults; more than that is noise.
const maxFaults = 30

func newBuilder(proof bool) *builder {
	return &builder{proof: proof, pack: &Pack{schema: rule.NewSchema()}, seen: map[string]string{}}
}

func (b *builder) fail(p place, key, format string, args ...any) {
	if len(b.faults) < maxFaults {
		b.faults = append(b.faults, p.fail(key, format, args...))
	}
}

func (b *builder) err() error { return errors.Join(b.faults...) }

// build adds all declarations before anything that refers to them, so that
// files and folders may come in any order.
func (b *builder) build(sources []*source) {
	for _, s := range sources {
		b.declare(s)
	}
	for _, s := range sources {
		b.documents(s)
	}
	b.number()
	b.compileDerives()
	if b.err() != nil {
		return // what follows would only repeat the same faults
	}
	for _, s := range sources {
		for i, t := range s.doc.Questions {
			b.question(s.nth("question", i), t)
		}
		for i, t := range s.doc.Programmes {
			b.programme(s.nth("programme", i), t)
		}
	}
	b.pack.index()
	for _, s := range sources {
		for i, t := range s.doc.Checks {
			b.check(s.nth("check", i), t)
		}
	}
	if b.proof {
		b.consistent()
		b.possible()
	}
}

func (b *builder) declare(s *source) {
	p := b.pack
	for i, t := range s.doc.Topics {
		at := s.nth("topic", i)
		b.once(at, "id", "topic", t.ID)
		b.text(at, "label", t.Label)
		p.Topics = append(p.Topics, Topic(t))
	}
	for i, t := range s.doc.Departments {
		at := s.nth("department", i)
		b.once(at, "id", "department", t.ID)
		b.text(at, "label", t.Label)
		p.Departments = append(p.Departments, Department(t))
	}
	for i, t := range s.doc.Kinds {
		at := s.nth("kind", i)
		b.once(at, "id", "kind", t.ID)
		b.text(at, "label", t.Label)
		for _, a := range t.Aspects {
			oneOf(b, at, "aspects", a, aspectIDs...)
		}
		p.Kinds = append(p.Kinds, Kind(t))
	}
	for i, t := range s.doc.Documents {
		b.document(s.nth("document", i), t)
	}
	for i, t := range s.doc.Papers {
		at := s.nth("paper", i)
		b.once(at, "id", "paper", t.ID)
		b.text(at, "label", t.Label)
		p.Papers = append(p.Papers, Paper(t))
	}
	for i, t := range s.doc.Facts {
		b.fact(s.nth("fact", i), t)
	}
	for i, t := range s.doc.Params {
		b.param(s.nth("param", i), t)
	}
	for i, t := range s.doc.Tables {
		b.table(s.nth("table", i), t)
	}
	for i, t := range s.doc.Derives {
		b.places.derives = append(b.places.derives, s.nth("derive", i))
		b.derives = append(b.derives, t)
	}
}

// once refuses an empty name and one that was declared before.
func (b *builder) once(at place, key, what, name string) {
	b.need(at, key, name)
	here := fmt.Sprintf("%s:%d", at.src.path, at.from+1)
	if first, twice := b.seen[what+" "+name]; twice {
		b.fail(at, key, "%s %q is declared twice, first at %s", what, name, first)
		return
	}
	b.seen[what+" "+name] = here
}

// need refuses an empty value.
func (b *builder) need(at place, key, value string) {
	if strings.TrimSpace(value) == "" {
		b.fail(at, key, "%s is missing", key)
	}
}

// text refuses a text that is missing in some language, or is in a language
// that the house does not speak.
func (b *builder) text(at place, key string, t i18n.Text) {
	if missing := t.Missing(); len(missing) > 0 {
		b.fail(at, key, "%s is missing in %s", key, joinLangs(missing))
	}
	for l := range t {
		if !l.Valid() {
			b.fail(at, key, "%s has a language %q; they are zh, ko, ja, en", key, string(l))
		}
	}
}

func joinLangs(langs []i18n.Lang) string {
	parts := make([]string, len(langs))
	for i, l := range langs {
		parts[i] = string(l)
	}
	return strings.Join(parts, ", ")
}

// oneOf refuses a word that is not one of the allowed ones.
func oneOf[T ~string](b *builder, at place, key string, got T, allowed ...T) {
	if slices.Contains(allowed, got) {
		return
	}
	words := make([]string, len(allowed))
	for i, w := range allowed {
		words[i] = string(w)
	}
	if got == "" {
		b.fail(at, key, "%s is missing; it is one of %s", key, strings.Join(words, ", "))
		return
	}
	b.fail(at, key, "%s is %q; it is one of %s", key, string(got), strings.Join(words, ", "))
}

func (b *builder) unit(at place, u *Unit) {
	if *u == "" {
		*u = UnitNone
	}
	oneOf(b, at, "unit", *u, UnitNone, UnitMoney, UnitAge, UnitYears, UnitMonths, UnitHours, UnitPersons, UnitM2, UnitPercent, UnitGrade)
}

func (b *builder) fact(at place, t factTable) {
	b.once(at, "name", "name", t.Name)
	b.text(at, "label", t.Label)
	oneOf(b, at, "scope", t.Scope, OfHousehold, OfPerson)
	b.unit(at, &t.Unit)
	kind, err := rule.ParseKind(t.Kind)
	if err != nil {
		b.fail(at, "kind", "%v", err)
	}
	if person := strings.HasPrefix(t.Name, "p_"); person != (t.Scope == OfPerson) {
		b.fail(at, "name", "facts of a person start with p_ and others do not, but %q has scope %q", t.Name, string(t.Scope))
	}
	d := FactDecl{Name: t.Name, Kind: kind, Scope: t.Scope, Unit: t.Unit, Values: t.Values, Label: t.Label}
	switch {
	case kind == rule.KindInt && (t.Min == nil || t.Max == nil):
		b.fail(at, "", "an int fact has min and max, but %q lacks one", t.Name)
	case kind == rule.KindInt && *t.Min >= *t.Max:
		b.fail(at, "min", "min %d is not below max %d", *t.Min, *t.Max)
	case kind == rule.KindInt:
		d.Min, d.Max = *t.Min, *t.Max
	case t.Min != nil || t.Max != nil:
		b.fail(at, "min", "only int facts have min and max")
	}
	if (kind == rule.KindString) != (len(t.Values) > 0) {
		b.fail(at, "values", "string facts list their values, and others do not")
	}
	b.pack.Facts = append(b.pack.Facts, d)
}

func (b *builder) param(at place, t paramTable) {
	b.once(at, "name", "name", t.Name)
	b.text(at, "label", t.Label)
	b.unit(at, &t.Unit)
	param := Param{Name: t.Name, Label: t.Label, Unit: t.Unit}
	for i, v := range t.Values {
		here := at.nth("value", i)
		b.dated(here, v)
		if v.Value == nil {
			b.fail(here, "", "value is missing")
			continue
		}
		if v.Rows != nil || v.Extra != nil {
			b.fail(here, "rows", "rows and extra belong to a [[table]]")
		}
		param.Values = append(param.Values, ParamValue{
			From: v.From, To: v.To, Value: *v.Value, Document: v.Document, Source: v.Source, Verified: isTrue(v.Verified), Seen: v.Seen, place: here,
		})
	}
	b.timeline(at, t.Values)
	b.pack.Params = append(b.pack.Params, param)
}

func isTrue(b *bool) bool { return b != nil && *b }

// dated checks what params and tables have in common.
func (b *builder) dated(at place, v datedTable) {
	if v.From.IsZero() {
		b.fail(at, "from", "from is missing")
	}
	if !v.To.IsZero() && v.To.Before(v.From) {
		b.fail(at, "to", "to %s is before from %s", v.To, v.From)
	}
	if v.Verified == nil {
		b.fail(at, "", "verified is missing: say true or false")
	}
	if v.Seen.IsZero() {
		b.fail(at, "seen", "seen is missing: the day on which the source was read")
	}
	b.need(at, "source", v.Source)
}

// timeline refuses values that do not rise in time or overlap.
func (b *builder) timeline(at place, values []datedTable) {
	if len(values) == 0 {
		b.fail(at, "", "there is no [[%s.value]]", at.path)
	}
	for i := 1; i < len(values); i++ {
		before, v, here := values[i-1], values[i], at.nth("value", i)
		switch {
		case !before.From.Before(v.From):
			b.fail(here, "from", "from %s is not after %s, the from of the value before", v.From, before.From)
		case !before.To.IsZero() && !before.To.Before(v.From):
			b.fail(here, "from", "from %s overlaps the value before, whose last day is %s", v.From, before.To)
		}
	}
}

// inForce returns the index of the value in force on a day, -1 where there is
// none. from and to give the days of the i-th of n values.
func inForce(n int, on civil.Day, from, to func(i int) civil.Day) int {
	for i := n - 1; i >= 0; i-- {
		if on.Before(from(i)) {
			continue
		}
		if end := to(i); !end.IsZero() && end.Before(on) {
			return -1
		}
		return i
	}
	return -1
}
