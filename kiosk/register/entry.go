package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"maru/i18n/civil"
	"maru/kiosk/rule"
)

// Area says where a household lives, by the codes of the centre's list.
type Area struct{ District, Street, Committee string }

// ParseArea reads "district/street/committee", whose parts may be missing from
// the right.
func ParseArea(s string) (Area, error) {
	parts := strings.Split(s, "/")
	if len(parts) > 3 || s != "" && slices.Contains(parts, "") {
		return Area{}, fmt.Errorf("area %q is not of the form district/street/committee", s)
	}
	parts = append(parts, "", "")
	return Area{parts[0], parts[1], parts[2]}, nil
}

// String returns "district/street/committee" as far as it is known.
func (a Area) String() string {
	return strings.TrimRight(a.District+"/"+a.Street+"/"+a.Committee, "/")
}

// IsZero reports whether nothing is known of the area.
func (a Area) IsZero() bool { return a == Area{} }

// MarshalText writes what String returns.
func (a Area) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads what ParseArea reads.
func (a *Area) UnmarshalText(b []byte) (err error) {
	*a, err = ParseArea(string(b))
	return err
}

// Benefit is a programme that a household receives or received. A zero Since
// is a day that nobody knows, a zero Until no end.
type Benefit struct {
	Programme string    `json:"programme"`
	Since     civil.Day `json:"since,omitzero"`
	Until     civil.Day `json:"until,omitzero"` // the last day
}

// On reports whether the benefit runs on a day.
func (b Benefit) On(on civil.Day) bool {
	return !b.Since.After(on) && (b.Until.IsZero() || !b.Until.Before(on))
}

// LifeEvent is something that happened to a household on a day, such as
// "job_loss" or "refused"; the kinds that a place knows stand in its rules.
type LifeEvent struct {
	Kind string    `json:"kind"`
	On   civil.Day `json:"on"`
}

// Record is what one department says of one person, and through them of their
// household. A fact may be of either scope of the policy pack.
type Record struct {
	// AsOf is the day whose state the department's file shows. Of two records
	// of one department the later one holds.
	AsOf civil.Day `json:"as_of"`
	// Priority says whom to believe where departments disagree: the higher.
	Priority int `json:"priority,omitempty"`
	// House is the keyed hash of the household's number; "" where the
	// department does not know households.
	House     string      `json:"house,omitempty"`
	Area      Area        `json:"area,omitzero"`
	Name      string      `json:"name,omitempty"`
	Address   string      `json:"address,omitempty"`
	Phone     string      `json:"phone,omitempty"`
	Born      civil.Day   `json:"born,omitzero"`
	Contacted civil.Day   `json:"contacted,omitzero"` // when anyone last spoke with them
	Facts     rule.Facts  `json:"facts,omitempty"`
	Receives  []Benefit   `json:"receives,omitempty"`
	Events    []LifeEvent `json:"events,omitempty"`
}

// Person is one member of a household, as all departments know them.
type Person struct {
	// Key is the keyed hash of the identity number, 32 hexadecimal digits.
	Key string `json:"key"`
	// Records are what departments say, by the name of their source.
	Records map[string]Record `json:"records"`
}

// CircleSpan is a circle that a household belongs or belonged to.
type CircleSpan struct {
	ID    string    `json:"id"`
	Since civil.Day `json:"since"`
	Until civil.Day `json:"until,omitzero"` // the first day on which it no longer held
	// Because names the facts that decided.
	Because []string `json:"because,omitempty"`
}

// Tag is a word of the dictionary that a household bears.
type Tag struct {
	ID    string    `json:"id"`
	Level Level     `json:"level"`
	By    string    `json:"by"` // the actor who gave it; "rule" where a rule did
	At    time.Time `json:"at"`
	Rule  bool      `json:"rule,omitempty"`
}

// Entry is one household of the register.
type Entry struct {
	ID      string   `json:"-"` // sixteen hexadecimal digits that tell nothing
	Persons []Person `json:"persons"`
	// Met is the last day on which somebody of this centre spoke with them.
	Met     civil.Day    `json:"met,omitzero"`
	Circles []CircleSpan `json:"circles,omitempty"` // with those that ended
	Tags    []Tag        `json:"tags,omitempty"`
	// SettledOn is the day for which circles and tags were worked out; zero
	// when what departments say has changed since.
	SettledOn civil.Day `json:"-"`
	// Revision rises by one with every change; a Store keeps an entry only in
	// place of the revision that it was read at. Zero is one not yet kept.
	Revision int `json:"-"`
}

// said is a record with the department that it is of.
type said struct {
	source string
	Record
}

// records returns what departments say of a person, the most credible first:
// by priority, then the latest, then by name.
func (p *Person) records() []said {
	all := make([]said, 0, len(p.Records))
	for source, r := range p.Records {
		all = append(all, said{source, r})
	}
	slices.SortFunc(all, func(a, b said) int {
		return cmp.Or(cmp.Compare(b.Priority, a.Priority), b.AsOf.Compare(a.AsOf), cmp.Compare(a.source, b.source))
	})
	return all
}

// first returns the most credible value that get finds, or the zero value.
func first[T comparable](all []said, get func(*Record) T) T {
	var zero T
	for i := range all {
		if v := get(&all[i].Record); v != zero {
			return v
		}
	}
	return zero
}

// Born returns a person's day of birth, zero where nobody says it.
func (p *Person) Born() civil.Day {
	return first(p.records(), func(r *Record) civil.Day { return r.Born })
}

// Name returns a person's name, "" where nobody says it.
func (p *Person) Name() string {
	return first(p.records(), func(r *Record) string { return r.Name })
}

// Phone returns a person's telephone number, "" where nobody says it.
func (p *Person) Phone() string {
	return first(p.records(), func(r *Record) string { return r.Phone })
}

// Area returns where the household lives: what is said of its first person of
// whom anything is.
func (e *Entry) Area() Area {
	for i := range e.Persons {
		if a := first(e.Persons[i].records(), func(r *Record) Area { return r.Area }); !a.IsZero() {
			return a
		}
	}
	return Area{}
}

// Address returns the household's address, "" where nobody says it.
func (e *Entry) Address() string {
	for i := range e.Persons {
		if a := first(e.Persons[i].records(), func(r *Record) string { return r.Address }); a != "" {
			return a
		}
	}
	return ""
}

// Contacted returns the last day on which anybody is known to have spoken with
// the household, zero for a household that nobody ever did.
func (e *Entry) Contacted() civil.Day {
	last := e.Met
	for i := range e.Persons {
		for _, r := range e.Persons[i].Records {
			if r.Contacted.After(last) {
				last = r.Contacted
			}
		}
	}
	return last
}

// Receives returns the benefits of all persons, in the order of programme and
// day, each once.
func (e *Entry) Receives() []Benefit {
	var all []Benefit
	for i := range e.Persons {
		for _, r := range e.Persons[i].Records {
			all = append(all, r.Receives...)
		}
	}
	slices.SortFunc(all, func(a, b Benefit) int {
		return cmp.Or(cmp.Compare(a.Programme, b.Programme), a.Since.Compare(b.Since), a.Until.Compare(b.Until))
	})
	return slices.Compact(all)
}

// Events returns what happened to the household, in the order of days and
// kinds, each once.
func (e *Entry) Events() []LifeEvent {
	var all []LifeEvent
	for i := range e.Persons {
		for _, r := range e.Persons[i].Records {
			all = append(all, r.Events...)
		}
	}
	slices.SortFunc(all, func(a, b LifeEvent) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.Kind, b.Kind)) })
	return slices.Compact(all)
}

// In reports whether the household belongs to a circle now.
func (e *Entry) In(circle string) bool {
	return slices.ContainsFunc(e.Circles, func(c CircleSpan) bool { return c.ID == circle && c.Until.IsZero() })
}

// Bears reports whether the household bears a tag.
func (e *Entry) Bears(tag string) bool {
	return slices.ContainsFunc(e.Tags, func(t Tag) bool { return t.ID == tag })
}

// NeverContacted is the term of a household with which nobody ever spoke.
const NeverContacted = "never_contacted"

// Terms returns the words by which queries find the household, sorted: its
// tags, "circle:ID" for the circles it is in, "receives:ID" for what it
// receives on the day, and NeverContacted.
func (e *Entry) Terms(on civil.Day) []string {
	var all []string
	for _, t := range e.Tags {
		all = append(all, t.ID)
	}
	for _, c := range e.Circles {
		if c.Until.IsZero() {
			all = append(all, "circle:"+c.ID)
		}
	}
	for _, b := range e.Receives() {
		if b.On(on) {
			all = append(all, "receives:"+b.Programme)
		}
	}
	if e.Contacted().IsZero() {
		all = append(all, NeverContacted)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
