// Package directory is the resource map of a neighbourhood: who helps there,
// with what, where, when the doors are open and in which languages. It reads
// lists and drawn maps, finds places by need, by name in any script and by
// distance, and says when they open.
//
// The departments, kinds of help and documents of the map are those of the
// policy pack; here stand the doors that people can knock at. Rules are pure;
// Service joins them to a Store and a clock.
package directory

import (
	"cmp"
	"context"
	"slices"
	"time"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
)

// Kind is what sort of place an organisation is.
type Kind string

// The kinds of place, in the order in which they are offered.
const (
	Department Kind = "department" // an office that issues or grants something
	Station    Kind = "station"    // an advisor's station: 救助顾问站, 상담소, 相談窓口
	Clinic     Kind = "clinic"
	Legal      Kind = "legal" // legal aid
	Tax        Kind = "tax"   // tax aid
	Social     Kind = "social"
	Everyday   Kind = "service" // meals, work, childcare, a bath: everything else
)

// Kinds lists the kinds of place in the order in which they are offered.
var Kinds = []Kind{Department, Station, Clinic, Legal, Tax, Social, Everyday}

// Aspects lists the six sides of life that a place can help with, by the IDs
// of the hardship assessment.
var Aspects = []string{"material", "health", "education", "employment", "social", "children"}

// Indicators lists the ten indicators of the hardship assessment, by ID.
var Indicators = []string{
	"income", "housing", "illness", "disability", "education", "employment",
	"social_security", "participation", "child_burden", "child_environment",
}

// Price says what a visit costs; "" where nobody has asked.
type Price string

// The prices.
const (
	Free Price = "free"
	Low  Price = "low" // a small fee, or one that depends on income
	Paid Price = "paid"
)

// Access says whether there is a way in without a step; "" where nobody looked.
type Access string

// The kinds of access.
const (
	StepFree Access = "yes"
	Steps    Access = "no"
)

// Position is a point on the ground, in degrees of WGS 84, in the order of
// GeoJSON (RFC 7946).
type Position struct {
	Lon float64 `json:"lon"`
	Lat float64 `json:"lat"`
}

// Organisation is one door of the resource map. Nothing in it is about a
// resident.
type Organisation struct {
	ID   string `json:"id"`
	Kind Kind   `json:"kind"`
	// Name stands on the door in the language of the place; the other languages
	// tell the same, English at least.
	Name i18n.Text `json:"name"`
	// Reading is the name of a Japanese place in kana, its words parted by
	// spaces; "" elsewhere.
	Reading string    `json:"reading,omitempty"`
	Address i18n.Text `json:"address,omitempty"`
	About   i18n.Text `json:"about,omitempty"` // what it does, one line
	Phone   string    `json:"phone,omitempty"`
	// Hours are the hours of an ordinary week. An empty week is not known.
	Hours Week `json:"hours"`
	// Closed are days on which the doors stay shut whatever Hours say, and Note
	// says in words what else is to be known of the hours.
	Closed []civil.Day `json:"closed,omitempty"`
	Note   i18n.Text   `json:"note,omitempty"`
	// Languages are spoken there.
	Languages []i18n.Lang `json:"languages,omitempty"`
	// Aspects, Indicators and Helps are the needs that are served: sides of life,
	// indicators of the assessment, kinds of help of the policy pack.
	Aspects    []string `json:"aspects,omitempty"`
	Indicators []string `json:"indicators,omitempty"`
	Helps      []string `json:"helps,omitempty"`
	// Departments are those of the policy pack whose counter this is: where one
	// goes for what they give.
	Departments []string `json:"departments,omitempty"`
	At          Position `json:"at"`
	Access      Access   `json:"access,omitempty"`
	Price       Price    `json:"price,omitempty"`
	// Source says who told, and Seen when.
	Source string    `json:"source"`
	Seen   civil.Day `json:"seen"`
	// Sample marks what was invented to show the program.
	Sample bool `json:"sample,omitempty"`
}

// Entry is one version of an organisation as it is kept.
type Entry struct {
	Organisation
	// Version counts from 1. A change is written on the version it was made
	// from, so that of two who change the same one, one is told.
	Version int
	// Withdrawn entries are kept and shown to staff only.
	Withdrawn bool
	At        time.Time
	By        kiosk.Actor
}

// Refusals of the resource map.
var (
	// ErrNoSuch refuses an ID that is not in the directory.
	ErrNoSuch = kiosk.NewRefusal("directory.no_such")
	// ErrChanged refuses a change that was made from an older version.
	ErrChanged = kiosk.NewRefusal("directory.changed")
	// ErrNoMap says that no neighbourhood has been drawn yet.
	ErrNoMap = kiosk.NewRefusal("directory.no_map")
	// ErrNotWhole refuses an organisation that Check finds fault with; it carries
	// the number of faults as Count.
	ErrNotWhole = kiosk.NewRefusal("directory.not_whole")
	// ErrSame refuses to withdraw what is withdrawn, or to restore what stands.
	ErrSame = kiosk.NewRefusal("directory.same")
	// ErrNotList refuses a file that cannot be read as a list or a map at all; it
	// carries why as Reason, a Fault.
	ErrNotList = kiosk.NewRefusal("directory.not_list")
)

// Store keeps the directory. It holds nothing about residents, so nothing in
// it is sealed.
type Store interface {
	// Entries returns the newest version of every organisation, withdrawn ones
	// too, in the order of their IDs.
	Entries(ctx context.Context) ([]Entry, error)
	// Versions returns every version of one, oldest first, or ErrNoSuch.
	Versions(ctx context.Context, id string) ([]Entry, error)
	// Keep writes versions, all or none, at ev.At and by ev.By, whatever the
	// entries say of that. Each Version must be one more than the newest that is
	// kept, else it returns ErrChanged. ev.Subject is kept as it is.
	Keep(ctx context.Context, entries []Entry, ev kiosk.Event) error
	// Neighbourhood returns the newest drawn map as GeoJSON, or ErrNoMap.
	Neighbourhood(ctx context.Context) ([]byte, error)
	// KeepNeighbourhood keeps a drawn map in place of an earlier one, which is
	// kept too.
	KeepNeighbourhood(ctx context.Context, geojson []byte, ev kiosk.Event) error
}

// Directory is the resource map as residents see it: what stands today, with
// the index of names and the drawn neighbourhood. It is read-only and safe for
// concurrent use.
type Directory struct {
	// Organisations are in the order of their distance from the centre.
	Organisations []Organisation
	Map           *Neighbourhood
	zone          *time.Location
	names         Names
}

// New puts a directory together from what is kept and from the names of a policy
// pack. m may be nil: then nothing is drawn, and the order is that of the IDs.
// pack may be nil, too: then only places are found by name.
func New(entries []Entry, m *Neighbourhood, zone *time.Location, pack *Names) *Directory {
	d := &Directory{Map: m, zone: zone}
	for _, e := range entries {
		if !e.Withdrawn {
			d.Organisations = append(d.Organisations, e.Organisation)
		}
	}
	slices.SortStableFunc(d.Organisations, func(a, b Organisation) int {
		if m == nil {
			return cmp.Compare(a.ID, b.ID)
		}
		return cmp.Or(cmp.Compare(Metres(m.Centre, a.At), Metres(m.Centre, b.At)), cmp.Compare(a.ID, b.ID))
	})
	d.spell(pack)
	return d
}

// Zone returns the time zone by whose clocks the doors open.
func (d *Directory) Zone() *time.Location { return d.zone }

// Organisation returns the one of an ID, or nil.
func (d *Directory) Organisation(id string) *Organisation {
	for i := range d.Organisations {
		if d.Organisations[i].ID == id {
			return &d.Organisations[i]
		}
	}
	return nil
}
