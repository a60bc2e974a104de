package finder

import (
	"time"

	"maru/i18n/civil"
)

// between returns the days from one day to another, negative where that is
// earlier.
func between(from, to civil.Day) int {
	return int(noon(to).Sub(noon(from)) / (24 * time.Hour))
}

func noon(d civil.Day) time.Time { return time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC) }

// distance returns how many days lie between, and nothing for no day at all.
func distance(day, on civil.Day) int {
	if day.IsZero() {
		return 0
	}
	n := between(on, day)
	return max(n, -n)
}

// later returns the last day of a term of months that begins on a day. A term
// that begins on the 31st ends with a shorter month.
func later(since civil.Day, months int) civil.Day {
	first := noon(civil.Day{Year: since.Year, Month: since.Month + time.Month(months), Day: 1})
	length := first.AddDate(0, 1, -1).Day()
	return civil.DayOf(first.AddDate(0, 0, min(since.Day-1, length)-1), time.UTC)
}
