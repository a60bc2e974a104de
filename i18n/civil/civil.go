// Package civil holds days and wall times as people write them on a calendar,
// with no clock and no time zone of its own: a day is a day in the centre.
package civil

import (
	"fmt"
	"time"
)

// Day is a day of the Gregorian calendar. The zero value is no day.
type Day struct {
	Year  int
	Month time.Month
	Day   int
}

// DayOf returns the day that t shows in loc.
func DayOf(t time.Time, loc *time.Location) Day {
	y, m, d := t.In(loc).Date()
	return Day{y, m, d}
}

// ParseDay reads "2026-11-21". It refuses a day that is not on the calendar.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, fmt.Errorf("day %q is not of the form 2026-11-21", s)
	}
	y, m, d := t.Date()
	return Day{y, m, d}, nil
}

// MustParseDay is ParseDay for constants of the program and tests; it panics
// where ParseDay returns an error.
func MustParseDay(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// IsZero reports whether d is no day at all.
func (d Day) IsZero() bool { return d == Day{} }

// String returns "2026-11-21", or "" for no day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Compare returns -1, 0 or +1 as d is before, on or after o.
func (d Day) Compare(o Day) int { return d.utc().Compare(o.utc()) }

// Before reports whether d is an earlier day than o.
func (d Day) Before(o Day) bool { return d.Compare(o) < 0 }

// After reports whether d is a later day than o.
func (d Day) After(o Day) bool { return d.Compare(o) > 0 }

// AddDays returns the day n days later, or earlier where n is negative.
func (d Day) AddDays(n int) Day { return DayOf(d.utc().AddDate(0, 0, n), time.UTC) }

// Weekday returns the day of the week.
func (d Day) Weekday() time.Weekday { return d.utc().Weekday() }

// MarshalText writes the day as String does, for JSON and TOML.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what ParseDay reads; an empty text is no day.
func (d *Day) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Day{}
		return nil
	}
	parsed, err := ParseDay(string(b))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

func (d Day) utc() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}
