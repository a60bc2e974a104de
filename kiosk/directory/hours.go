package directory

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"maru/i18n/civil"
)

// day is the length of a day in minutes.
const day = 24 * 60

// Span is a time of one day in which the doors are open, in minutes from
// midnight: From is the first open one, To the first closed one; 0 ≤ From < To
// ≤ 1440.
type Span struct{ From, To int }

// Week is the opening hours of an ordinary week, by time.Weekday. The spans of
// a day are in order and do not touch. Its text is the form of files:
// "mon-fri 09:00-12:00 13:00-17:00; sat 09:00-12:00".
type Week [7][]Span

// weekdays are the days as files name them, Monday first.
var weekdays = []struct {
	name string
	day  time.Weekday
}{
	{"mon", time.Monday}, {"tue", time.Tuesday}, {"wed", time.Wednesday}, {"thu", time.Thursday},
	{"fri", time.Friday}, {"sat", time.Saturday}, {"sun", time.Sunday},
}

// ParseWeek reads the text of a week; "" is a week that is not known. A day
// that stands twice, spans that touch or run over midnight are refused with a
// Fault: a span over midnight is written as two, on two days.
func ParseWeek(text string) (Week, error) {
	var w Week
	for _, part := range strings.Split(text, ";") {
		words := strings.Fields(part)
		if len(words) == 0 {
			continue
		}
		days, err := parseDays(words[0])
		if err != nil {
			return Week{}, err
		}
		if len(words) == 1 {
			return Week{}, fault("hours_none", "Value", words[0])
		}
		spans, err := parseSpans(words[1:])
		if err != nil {
			return Week{}, err
		}
		for _, d := range days {
			if w[d] != nil {
				return Week{}, fault("hours_twice", "Value", words[0])
			}
			w[d] = slices.Clone(spans)
		}
	}
	return w, nil
}

// parseDays reads "mon", "mon-fri" or "mon,wed,fri".
func parseDays(text string) ([]time.Weekday, error) {
	var days []time.Weekday
	for _, piece := range strings.Split(strings.ToLower(text), ",") {
		first, last, ranged := strings.Cut(piece, "-")
		from, to := weekdayIndex(first), weekdayIndex(last)
		if !ranged {
			to = from
		}
		if from < 0 || to < from {
			return nil, fault("hours_day", "Value", piece)
		}
		for i := from; i <= to; i++ {
			days = append(days, weekdays[i].day)
		}
	}
	return days, nil
}

func weekdayIndex(name string) int {
	for i, d := range weekdays {
		if d.name == name {
			return i
		}
	}
	return -1
}

func parseSpans(words []string) ([]Span, error) {
	var spans []Span
	for _, word := range words {
		from, to, _ := strings.Cut(word, "-")
		a, err := parseMinute(from)
		if err != nil {
			return nil, err
		}
		b, err := parseMinute(to)
		if err != nil {
			return nil, err
		}
		if a >= b {
			return nil, fault("hours_ends", "Value", word)
		}
		spans = append(spans, Span{a, b})
	}
	slices.SortFunc(spans, func(a, b Span) int { return cmp.Compare(a.From, b.From) })
	for i := 1; i < len(spans); i++ {
		if spans[i].From <= spans[i-1].To {
			return nil, fault("hours_meet", "Value", strings.Join(words, " "))
		}
	}
	return spans, nil
}

// parseMinute reads "09:00"; "24:00" is the end of a day.
func parseMinute(text string) (int, error) {
	if text == "24:00" {
		return day, nil
	}
	c, err := civil.ParseClock(text)
	if err != nil {
		return 0, fault("hours_time", "Value", text)
	}
	return c.Hour*60 + c.Minute, nil
}

// Known reports whether any hour of the week is known.
func (w Week) Known() bool {
	return slices.ContainsFunc(w[:], func(spans []Span) bool { return len(spans) > 0 })
}

// run is days one after the other that have the same hours.
type run struct {
	first, last int // indices of weekdays
	spans       []Span
}

func (w Week) runs() []run {
	var runs []run
	for i, d := range weekdays {
		spans := w[d.day]
		if len(spans) == 0 {
			continue
		}
		if n := len(runs); n > 0 && runs[n-1].last == i-1 && slices.Equal(runs[n-1].spans, spans) {
			runs[n-1].last = i
			continue
		}
		runs = append(runs, run{i, i, spans})
	}
	return runs
}

// String returns the text that ParseWeek reads.
func (w Week) String() string {
	var parts []string
	for _, r := range w.runs() {
		words := []string{weekdays[r.first].name}
		if r.last > r.first {
			words[0] += "-" + weekdays[r.last].name
		}
		for _, s := range r.spans {
			words = append(words, minuteText(s.From)+"-"+minuteText(s.To))
		}
		parts = append(parts, strings.Join(words, " "))
	}
	return strings.Join(parts, "; ")
}

func minuteText(m int) string { return fmt.Sprintf("%02d:%02d", m/60, m%60) }

// MarshalText implements encoding.TextMarshaler.
func (w Week) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (w *Week) UnmarshalText(text []byte) error {
	parsed, err := ParseWeek(string(text))
	if err == nil {
		*w = parsed
	}
	return err
}

// State says how the doors stand at one moment.
type State struct {
	// Known is false where no hours are known, or none lie within the next two
	// weeks and the doors are shut: then nothing else is said.
	Known bool
	Open  bool
	// Always means that they never close.
	Always bool
	// Days and At are when that changes: the number of days from now on the wall
	// calendar, and the time of that day.
	Days int
	At   civil.Clock
}

// ahead is how many days a coming opening is looked for.
const ahead = 14

// StateAt returns how the doors stand at t by the clocks of zone.
func (o *Organisation) StateAt(t time.Time, zone *time.Location) State {
	today := civil.DayOf(t, zone)
	clock := civil.ClockOf(t, zone)
	now := clock.Hour*60 + clock.Minute
	if !o.Hours.Known() {
		return State{}
	}
	for _, s := range o.spansOn(today) {
		if s.From <= now && now < s.To {
			return o.openUntil(today, s.To)
		}
	}
	for n := range ahead {
		for _, s := range o.spansOn(today.AddDays(n)) {
			if n > 0 || s.From > now {
				return State{Known: true, Days: n, At: clockOf(s.From)}
			}
		}
	}
	return State{}
}

// openUntil follows hours that go on after midnight to their end.
func (o *Organisation) openUntil(today civil.Day, until int) State {
	for n := range ahead {
		if until < day {
			return State{Known: true, Open: true, Days: n, At: clockOf(until)}
		}
		next := o.spansOn(today.AddDays(n + 1))
		if len(next) == 0 || next[0].From > 0 {
			return State{Known: true, Open: true, Days: n + 1}
		}
		until = next[0].To
	}
	return State{Known: true, Open: true, Always: true}
}

// spansOn returns the hours of one day of the calendar.
func (o *Organisation) spansOn(d civil.Day) []Span {
	if slices.Contains(o.Closed, d) {
		return nil
	}
	return o.Hours[d.Weekday()]
}

func clockOf(minute int) civil.Clock { return civil.Clock{Hour: minute / 60, Minute: minute % 60} }
