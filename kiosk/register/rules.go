package register

import (
	"slices"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// Level says who answers for a tag.
type Level string

// The three levels of tags.
const (
	District  Level = "district"
	Street    Level = "street"
	Committee Level = "committee"
)

// Levels lists the levels from the largest area down.
var Levels = []Level{District, Street, Committee}

// Rules are what a place makes of its register: how days of birth, statuses
// and the words of several members become facts of its policy pack, its
// circles and its dictionary of tags. They are read-only once loaded, and safe
// for concurrent use.
type Rules struct {
	Pack    *policy.Pack
	Circles []CircleRule
	Tags    []TagRule

	births   []birthRule
	joins    map[string]joinRule
	statuses []statusRule
	events   []eventRule
	scope    map[string]policy.Scope // of every fact
	decls    map[string]*policy.FactDecl
	absent   rule.Facts
	areas    map[string]i18n.Text // by code
}

// CircleRule says who belongs to a circle.
type CircleRule struct {
	ID    string
	Label i18n.Text
	When  string
	// Programmes are those whose recipients are in the circle since the day
	// that they receive.
	Programmes []string

	when *policy.Rule
}

// TagRule is one word of the dictionary.
type TagRule struct {
	ID    string
	Level Level
	Aid   bool // tells of help that is given, not of who the household is
	Label i18n.Text
	// When, Circle or Receives gives the tag; without any of them it is given
	// by hand.
	When     string
	Circle   string
	Receives []string // any of these programmes
	// Programmes and Services are what the tag points to: programmes of the
	// pack, and kinds of help of the resource map.
	Programmes []string
	Services   []string

	when *policy.Rule
}

// ByHand reports whether people give the tag, and not a rule.
func (t *TagRule) ByHand() bool { return t.When == "" && t.Circle == "" && len(t.Receives) == 0 }

// Circle returns the rule of a circle.
func (r *Rules) Circle(id string) (*CircleRule, bool) {
	i := slices.IndexFunc(r.Circles, func(c CircleRule) bool { return c.ID == id })
	if i < 0 {
		return nil, false
	}
	return &r.Circles[i], true
}

// Tag returns a word of the dictionary.
func (r *Rules) Tag(id string) (*TagRule, bool) {
	i := slices.IndexFunc(r.Tags, func(t TagRule) bool { return t.ID == id })
	if i < 0 {
		return nil, false
	}
	return &r.Tags[i], true
}

// Word reports whether a query may ask for a word: a tag, a circle, a
// programme that may be received, NeverContacted.
func (r *Rules) Word(word string) bool { return slices.Contains(r.Words(), word) }

// Words lists what a query may ask for: tags in the order of the dictionary,
// then circles, programmes and NeverContacted.
func (r *Rules) Words() []string {
	var all []string
	for i := range r.Tags {
		all = append(all, r.Tags[i].ID)
	}
	for i := range r.Circles {
		all = append(all, "circle:"+r.Circles[i].ID)
	}
	for i := range r.Pack.Programmes {
		all = append(all, "receives:"+r.Pack.Programmes[i].ID)
	}
	return append(all, NeverContacted)
}

// Absent returns rules that know what it means that a department's file does
// not name a person: of such facts a person has these values where nobody says
// otherwise.
func (r *Rules) Absent(facts rule.Facts) *Rules {
	other := *r
	other.absent = facts
	return &other
}

// Pointer is a programme or a kind of service that tags point to.
type Pointer struct {
	ID   string
	Tags []string // that point there, in the order of the dictionary
}

// Points returns the programmes and services to which a household's tags
// point, those with the most tags first, then in the order of the dictionary.
func (r *Rules) Points(tags []Tag) (programmes, services []Pointer) {
	for i := range r.Tags {
		t := &r.Tags[i]
		if !slices.ContainsFunc(tags, func(given Tag) bool { return given.ID == t.ID }) {
			continue
		}
		for _, id := range t.Programmes {
			programmes = point(programmes, id, t.ID)
		}
		for _, id := range t.Services {
			services = point(services, id, t.ID)
		}
	}
	for _, list := range [][]Pointer{programmes, services} {
		slices.SortStableFunc(list, func(a, b Pointer) int { return len(b.Tags) - len(a.Tags) })
	}
	return programmes, services
}

func point(list []Pointer, id, tag string) []Pointer {
	for i := range list {
		if list[i].ID == id {
			list[i].Tags = append(list[i].Tags, tag)
			return list
		}
	}
	return append(list, Pointer{id, []string{tag}})
}

// birthRule is a fact of the household that days of birth tell.
type birthRule struct {
	fact     string
	kind     string // any, count, youngest_months
	from, to int    // ages in years, both included
}

// joinRule is how what is said of several members becomes one fact.
type joinRule struct {
	how     string // one, any, sum, max
	fromAge int    // younger members count as nothing in a sum
}

// statusRule is a fact that holds while one of the programmes is received.
type statusRule struct {
	fact       string
	programmes []string
}

// eventRule is a fact that holds for some days after an event.
type eventRule struct {
	fact, kind string
	days       int
}

// Age returns the completed years of life on a day, or -1 before birth. Who is
// born on 29 February is a year older on 1 March of a common year.
func Age(born, on civil.Day) int {
	if on.Before(born) {
		return -1
	}
	years := on.Year - born.Year
	if on.Month < born.Month || on.Month == born.Month && on.Day < born.Day {
		years--
	}
	return years
}

// Birthday returns the day on which somebody reaches an age, by Age.
func Birthday(born civil.Day, age int) civil.Day {
	d := civil.Day{Year: born.Year + age, Month: born.Month, Day: born.Day}
	if d.Month == 2 && d.Day == 29 && d.AddDays(0) != d {
		return civil.Day{Year: d.Year, Month: 3, Day: 1}
	}
	return d
}

// Months returns the completed months from one day to a later one.
func Months(from, to civil.Day) int {
	n := (to.Year-from.Year)*12 + int(to.Month) - int(from.Month)
	if to.Day < from.Day {
		n--
	}
	return n
}
