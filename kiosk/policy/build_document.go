package policy

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"maru/kiosk/directory/byname"
	"maru/kiosk/rule"
)

// Years in which a document of any pack may have been issued.
const firstYear, lastYear = 1900, 2100

// document reads one [[document]]; what it refers to is looked up by
// documents, once all are declared.
func (b *builder) document(at place, t documentTable) {
	b.once(at, "id", "document", t.ID)
	oneOf(b, at, "type", t.Type, TypeFramework, TypeOperative, TypeParameter, TypeLocal, TypeRepealed)
	if len(t.Departments) == 0 {
		b.fail(at, "departments", "departments is missing: who issued the document")
	}
	if t.Year < firstYear || t.Year > lastYear {
		b.fail(at, "year", "year %d is not one from %d to %d", t.Year, firstYear, lastYear)
	}
	if !t.To.IsZero() && t.To.Last().Before(t.From.First()) {
		b.fail(at, "to", "to %s is before from %s", t.To, t.From)
	}
	b.sources(at, t.Sources)
	if t.Verified == nil {
		b.fail(at, "", "verified is missing: say true or false")
	}
	b.text(at, "title", t.Title)
	b.pack.Documents = append(b.pack.Documents, Document{
		ID: t.ID, Kind: t.Kind, Type: t.Type, Departments: t.Departments, Number: t.Number, Year: t.Year,
		From: t.From, To: t.To, ReplacedBy: t.ReplacedBy,
		Sources: t.Sources, Verified: isTrue(t.Verified), VerifiedScope: t.VerifiedScope, Title: t.Title, Reading: t.Reading,
	})
	b.reading(at, t.Reading)
}

// reading refuses a reading by which nobody could find a title.
func (b *builder) reading(at place, reading string) {
	if reading != "" && !byname.IsReading(reading) {
		b.fail(at, "reading", "reading %q is not in kana, its words parted by spaces", reading)
	}
}

// documents looks up what the documents and dated numbers of a file refer to.
func (b *builder) documents(s *source) {
	p := b.pack
	for i, t := range s.doc.Documents {
		at := s.nth("document", i)
		known(b, at, "kind", "kind", t.Kind, p.Kinds)
		for _, id := range t.Departments {
			known(b, at, "departments", "department", id, p.Departments)
		}
		if t.ReplacedBy == t.ID && t.ID != "" {
			b.fail(at, "replaced_by", "document %q is replaced by itself", t.ID)
		} else if t.ReplacedBy != "" {
			known(b, at, "replaced_by", "document", t.ReplacedBy, p.Documents)
		}
	}
	dated := func(at place, values []datedTable) {
		for i, v := range values {
			if v.Document != "" {
				known(b, at.nth("value", i), "document", "document", v.Document, p.Documents)
			}
		}
	}
	for i, t := range s.doc.Params {
		dated(s.nth("param", i), t.Values)
	}
	for i, t := range s.doc.Tables {
		dated(s.nth("table", i), t.Values)
	}
}

// restsOn fills in the department and the documents of a programme. One that
// names no documents rests on the document of its own id.
func (b *builder) restsOn(at place, t programmeTable, pr *Programme) {
	p := b.pack
	if d := p.Department(t.Department); d != nil {
		pr.Department = d.Label
	}
	pr.Documents = t.Documents
	if len(t.Documents) == 0 {
		pr.Documents = []string{t.ID}
		if byID(p.Documents, t.ID) == nil {
			b.fail(at, "documents", "documents is missing, and there is no [[document]] of the programme's own id %q", t.ID)
		}
	}
	for _, id := range t.Documents {
		known(b, at, "documents", "document", id, p.Documents)
	}
	if d := byID(p.Documents, pr.Documents[0]); d != nil {
		pr.DocumentNo = d.Number
	}
}

// sources refuses a list of sources without any, or with an empty one.
func (b *builder) sources(at place, sources []string) {
	if len(sources) == 0 || slices.ContainsFunc(sources, func(s string) bool { return strings.TrimSpace(s) == "" }) {
		b.fail(at, "sources", "sources is missing or has an empty one")
	}
}

// named is anything that a pack declares by an id.
type named interface {
	Department | Kind | Document | Paper | Topic
}

// idOf returns the id of anything that has one. A type switch over values,
// since Go has no fields in constraints.
func idOf[T named](v *T) string {
	switch v := any(v).(type) {
	case *Department:
		return v.ID
	case *Kind:
		return v.ID
	case *Document:
		return v.ID
	case *Paper:
		return v.ID
	case *Topic:
		return v.ID
	}
	panic(fmt.Sprintf("policy: %T has no id", v))
}

// byID returns the element of that id, or nil.
func byID[T named](list []T, id string) *T {
	for i := range list {
		if idOf(&list[i]) == id {
			return &list[i]
		}
	}
	return nil
}

// known refuses an id that no element of the list has, and suggests the one
// that was probably meant.
func known[T named](b *builder, at place, key, what, id string, list []T) {
	switch {
	case strings.TrimSpace(id) == "":
		b.fail(at, key, "%s is missing", key)
	case byID(list, id) == nil:
		b.fail(at, key, "%s %q is not declared%s", what, id, meant(id, func(yield func(string) bool) {
			for i := range list {
				if !yield(idOf(&list[i])) {
					return
				}
			}
		}))
	}
}

// meant suggests a name in place of one that is not declared.
func meant(name string, names iter.Seq[string]) string {
	if near := rule.Nearest(name, names); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// factNames yields the names of the facts.
func (p *Pack) factNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range p.Facts {
			if !yield(p.Facts[i].Name) {
				return
			}
		}
	}
}

// lawNames yields the names of the params and tables.
func (p *Pack) lawNames() iter.Seq[string] {
	return func(yield func(string) bool) {
		for slot := len(p.Facts); slot < p.schema.Len(); slot++ {
			if !yield(p.schema.Decl(slot).Name) {
				return
			}
		}
	}
}
