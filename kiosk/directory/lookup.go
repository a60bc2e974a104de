package directory

import (
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/directory/byname"
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

// Names are the names of a policy pack's programmes, departments and documents,
// to be found by. They take time to spell in every script, and are made once.
type Names struct {
	index byname.Index
	named []Found // by number
}

func (n *Names) add(f Found, reading string) {
	n.named = append(n.named, f)
	n.index.Add(f.Name(), reading)
}

// NamesOf spells the names of a pack, in the order in which equals are found:
// what one can have first, what one can read last.
func NamesOf(p *policy.Pack) *Names {
	n := &Names{}
	for i := range p.Programmes {
		n.add(Found{Programme: &p.Programmes[i]}, p.Programmes[i].Reading)
	}
	for i := range p.Departments {
		n.add(Found{Department: &p.Departments[i]}, "")
	}
	for i := range p.Documents {
		n.add(Found{Document: &p.Documents[i]}, p.Documents[i].Reading)
	}
	return n
}

// spell makes the names of the places, with those of the pack behind them.
func (d *Directory) spell(pack *Names) {
	for i := range d.Organisations {
		d.names.add(Found{Place: &d.Organisations[i]}, d.Organisations[i].Reading)
	}
	if pack != nil {
		d.names.named = append(d.names.named, pack.named...)
		d.names.index.Append(&pack.index)
	}
}

// Search finds places, programmes, departments and documents by name as
// byname.Index.Search does, the best first. Programmes that are over on a day
// are left out.
func (d *Directory) Search(query string, l i18n.Lang, on civil.Day) []Found {
	return d.numbered(d.names.index.Search(query, l), on)
}

// Initials finds them by the keys of an index of names, as
// byname.Index.Initials does.
func (d *Directory) Initials(keys string, l i18n.Lang, on civil.Day) []Found {
	return d.numbered(d.names.index.Initials(keys, l), on)
}

func (d *Directory) numbered(numbers []int, on civil.Day) []Found {
	var found []Found
	for _, n := range numbers {
		if f := d.names.named[n]; f.Programme == nil || !f.Programme.OverOn(on) {
			found = append(found, f)
		}
	}
	return found
}
