package register

import (
	"cmp"
	"context"
	"errors"
	"time"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/register/tagquery"
	"maru/kiosk/rule"
)

var zeroDay civil.Day

// Refusals of the register.
var (
	// ErrNoSuchHousehold refuses an ID that no entry has.
	ErrNoSuchHousehold = kiosk.NewRefusal("register.no_such_household")
	// ErrChanged refuses to keep an entry that another changed meanwhile.
	ErrChanged = kiosk.NewRefusal("register.changed")
	// ErrNoSuchTag refuses a tag that is not in the dictionary.
	ErrNoSuchTag = kiosk.NewRefusal("register.no_such_tag")
	// ErrRuleTag refuses to give or take by hand a tag that a rule gives.
	ErrRuleTag = kiosk.NewRefusal("register.rule_tag")
)

// ErrDamaged is wrapped by the fault of an entry that does not read back.
var ErrDamaged = errors.New("entry of the register is damaged")

// Import is one file on its way into the register, or gone in.
type Import struct {
	ID     string    `json:"-"` // of the file's content and its mapping: the same file, the same ID
	Source string    `json:"source"`
	File   string    `json:"file"` // its name, without folders
	AsOf   civil.Day `json:"as_of"`
	At     time.Time `json:"-"`
	Ended  time.Time `json:"-"` // zero while it is under way
	// Done is how many of its rows have been placed; a run that was cut short
	// goes on there.
	Done int `json:"done"`
	// Absent are the facts of a person whom the file does not name.
	Absent rule.Facts `json:"absent,omitempty"`
	Counts Counts     `json:"counts"`
}

// Counts are what became of a file's rows.
type Counts struct {
	Rows       int `json:"rows"`       // read, without the head
	Rejected   int `json:"rejected"`   // with their reason in the report
	Added      int `json:"added"`      // said of a person for the first time by this source
	Changed    int `json:"changed"`    // said otherwise than before
	Unchanged  int `json:"unchanged"`  // said before
	Older      int `json:"older"`      // the register has later word of this source
	Households int `json:"households"` // new ones
}

// Change is what one transaction writes.
type Change struct {
	// Put are entries to keep. Each takes the place of the revision it was
	// read at, and comes out with the next. One without Persons is dropped.
	Put []*Entry
	// Import is kept too, where it is not nil.
	Import *Import
}

// Totals count the register.
type Totals struct {
	Households, Persons int
	Unsettled           int            // households whose circles and tags are not worked out yet
	Terms               map[string]int // households by term
	Areas               map[string]int // households by "district/street/committee"
}

// Store keeps the register. What tells of persons is sealed; entries are found
// by area, by the hash of a person's number, and by their terms.
type Store interface {
	// Locate returns the households of those persons that are known.
	Locate(ctx context.Context, persons []string) (map[string]string, error)
	// Entries fetches those of the households that there are, in any order.
	Entries(ctx context.Context, ids []string) ([]*Entry, error)
	// After returns at most limit entries whose ID follows after, in order;
	// "" begins. Only unsettled ones, where that is asked for.
	After(ctx context.Context, after string, limit int, unsettled bool) ([]*Entry, error)
	// Keep writes a change in one transaction. It returns ErrChanged, and
	// writes nothing, where an entry is not at the revision it was read at.
	Keep(ctx context.Context, c Change, ev kiosk.Event) error
	// Query returns at most limit households that the query takes and whose ID
	// follows after, in the order of IDs, and how many it takes in all.
	Query(ctx context.Context, q tagquery.Query, after string, limit int) (ids []string, all int, err error)
	// Totals counts the register.
	Totals(ctx context.Context) (Totals, error)
	// Imports lists the files that have come in, in the order of Latest.
	Imports(ctx context.Context) ([]Import, error)
}

// Absent returns the facts of a person whom the latest file of each source
// does not name. Sources that disagree leave a fact unknown.
func Absent(imports []Import) rule.Facts {
	facts, done := rule.Facts{}, map[string]bool{}
	for _, i := range imports { // the latest first
		if done[i.Source] || i.Ended.IsZero() {
			continue
		}
		done[i.Source] = true
		for name, v := range i.Absent {
			if other, said := facts[name]; said && other != v {
				v = rule.Unknown()
			}
			facts[name] = v
		}
	}
	return facts
}

// Latest orders imports: the latest state of a department first, then the one
// that came last, then by ID.
func Latest(a, b Import) int {
	return cmp.Or(b.AsOf.Compare(a.AsOf), b.At.Compare(a.At), cmp.Compare(a.ID, b.ID))
}
