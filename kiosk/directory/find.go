package directory

import (
	"math"
	"slices"
	"time"

	"maru/i18n"
)

// earth is the mean radius of the earth in metres (IUGG, R1).
const earth = 6_371_008.8

// Metres returns the distance of two points on the ground by the haversine
// formula, good to half a percent.
func Metres(a, b Position) float64 {
	rad := math.Pi / 180
	dLat, dLon := (b.Lat-a.Lat)*rad, (b.Lon-a.Lon)*rad
	s, c := math.Sin(dLat/2), math.Sin(dLon/2)
	h := s*s + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*c*c
	return 2 * earth * math.Asin(math.Min(1, math.Sqrt(h)))
}

// Streets bend: the way on foot is taken as a third longer than the straight
// line, and somebody old, or with a pram, as walking one metre a second. Both
// are figures of this project.
const (
	detour       = 4.0 / 3
	metresMinute = 60
)

// WalkMinutes returns the minutes that a straight line of metres takes on
// foot, rounded up.
func WalkMinutes(metres float64) int { return int(math.Ceil(metres * detour / metresMinute)) }

// Filter says which places are wanted; a zero field asks for nothing.
type Filter struct {
	Kind      Kind
	Aspect    string // one of Aspects
	Indicator string // one of Indicators
	Help      string // a kind of help of the policy pack
	Language  i18n.Lang
	// OpenAt asks for doors that are open at a moment.
	OpenAt   time.Time
	StepFree bool
	Free     bool
	// Within is the greatest distance from the centre in metres; it asks for
	// nothing where no map tells where the centre is.
	Within float64
}

// Find returns the places that a filter asks for, the nearest first.
func (d *Directory) Find(f Filter) []*Organisation {
	var found []*Organisation
	for i := range d.Organisations {
		if o := &d.Organisations[i]; d.fits(o, f) {
			found = append(found, o)
		}
	}
	return found
}

func (d *Directory) fits(o *Organisation, f Filter) bool {
	switch {
	case f.Kind != "" && o.Kind != f.Kind,
		f.Aspect != "" && !slices.Contains(o.Aspects, f.Aspect),
		f.Indicator != "" && !slices.Contains(o.Indicators, f.Indicator),
		f.Help != "" && !slices.Contains(o.Helps, f.Help),
		f.Language != "" && !slices.Contains(o.Languages, f.Language),
		f.StepFree && o.Access != StepFree,
		f.Free && o.Price != Free,
		!f.OpenAt.IsZero() && !o.StateAt(f.OpenAt, d.zone).Open,
		f.Within > 0 && d.Map != nil && Metres(d.Map.Centre, o.At) > f.Within:
		return false
	}
	return true
}

// Counters returns the places that are the counter of a department of the
// policy pack, the nearest first.
func (d *Directory) Counters(department string) []*Organisation {
	var found []*Organisation
	for i := range d.Organisations {
		if o := &d.Organisations[i]; slices.Contains(o.Departments, department) {
			found = append(found, o)
		}
	}
	return found
}
