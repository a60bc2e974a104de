package directory

import (
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/policy"
)

// Found is one thing that was found by name; exactly one of its fields is set.
type Found struct {
	Place      *Organisation
	Department *policy.Department
	Programme  *policy.Programme
	Document   *policy.Document
}

// Name returns its name in every language.
func (f Found) Name() i18n.Text {
	switch {
	case f.Place != nil:
		return f.Place.Name
	case f.Department != nil:
		return f.Department.Label
	case f.Programme != nil:
		return f.Programme.Title
	}
	return f.Document.Title
}

// index adds the names of everything, in the order in which equals are found:
// doors that one can knock at come first, papers that one can read last.
func (d *Directory) index(p *policy.Pack) {
	add := func(f Found, reading string) {
		d.named = append(d.named, f)
		d.names.Add(f.Name(), reading)
	}
	for i := range d.Organisations {
		add(Found{Place: &d.Organisations[i]}, d.Organisations[i].Reading)
	}
	if p == nil {
		return
	}
	for i := range p.Programmes {
		add(Found{Programme: &p.Programmes[i]}, p.Programmes[i].Reading)
	}
	for i := range p.Departments {
		add(Found{Department: &p.Departments[i]}, "")
	}
	for i := range p.Documents {
		add(Found{Document: &p.Documents[i]}, p.Documents[i].Reading)
	}
}

// Search finds places, programmes, departments and documents by name as
// byname.Index.Search does, the best first. Programmes that are over on a day
// are left out.
func (d *Directory) Search(query string, l i18n.Lang, on civil.Day) []Found {
	return d.numbered(d.names.Search(query, l), on)
}

// Initials finds them by the keys of an index of names, as
// byname.Index.Initials does.
func (d *Directory) Initials(keys string, l i18n.Lang, on civil.Day) []Found {
	return d.numbered(d.names.Initials(keys, l), on)
}

func (d *Directory) numbered(numbers []int, on civil.Day) []Found {
	var found []Found
	for _, n := range numbers {
		if f := d.named[n]; f.Programme == nil || !f.Programme.OverOn(on) {
			found = append(found, f)
		}
	}
	return found
}
