package directory

import (
	"strings"
	"time"

	"maru/i18n"
	"maru/i18n/civil"
)

// SayState says how the doors stand, such as "Open until 5:00 pm" or
// "Opens tomorrow 9:00 am". today is the day on which it was asked.
func SayState(p *i18n.Printer, s State, today civil.Day) string {
	at := s.At.Format(p.Lang())
	switch {
	case !s.Known:
		return p.Say("directory.ask_hours")
	case s.Always, s.Open && s.Days > 1: // nobody who asks now comes too late
		return p.Say("directory.open_always")
	case s.Open && s.Days > 0 && s.At == (civil.Clock{}):
		return p.Say("directory.open_midnight")
	case s.Open:
		return p.Say("directory.open_until", "Time", at)
	case s.Days == 0:
		return p.Say("directory.opens_today", "Time", at)
	case s.Days == 1:
		return p.Say("directory.opens_tomorrow", "Time", at)
	}
	day := today.AddDays(s.Days)
	if s.Days < 7 {
		return p.Say("directory.opens_weekday", "Day", civil.WeekdayName(day.Weekday(), p.Lang()), "Time", at)
	}
	return p.Say("directory.opens_day", "Day", day.Short(p.Lang()), "Time", at)
}

// SayHours returns the week as lines, one for days one after the other that
// have the same hours: "Monday–Friday: 9:00 am–12:00 pm, 1:00 pm–5:00 pm". A
// week that is not known has no lines.
func SayHours(p *i18n.Printer, w Week) []string {
	var lines []string
	for _, r := range w.runs() {
		days := civil.WeekdayName(weekdays[r.first].day, p.Lang())
		if r.last > r.first {
			days = p.Say("directory.days", "First", days, "Last", civil.WeekdayName(weekdays[r.last].day, p.Lang()))
		}
		if len(r.spans) == 1 && r.spans[0] == (Span{0, day}) {
			lines = append(lines, p.Say("directory.hours_whole", "Days", days))
			continue
		}
		var spans []string
		for _, s := range r.spans {
			spans = append(spans, p.Say("directory.span", "From", clockOf(s.From).Format(p.Lang()), "To", sayEnd(p, s.To)))
		}
		lines = append(lines, p.Say("directory.hours_line", "Days", days, "Spans", strings.Join(spans, listComma(p.Lang()))))
	}
	return lines
}

// sayEnd says the end of a span; that of the day is no time of any clock.
func sayEnd(p *i18n.Printer, minute int) string {
	if minute == day {
		return p.Say("directory.midnight")
	}
	return clockOf(minute).Format(p.Lang())
}

func listComma(l i18n.Lang) string {
	switch l {
	case i18n.Chinese, i18n.Japanese:
		return "、"
	}
	return ", "
}

// SayWalk says how long the way from the centre takes; "" without a map.
func (d *Directory) SayWalk(p *i18n.Printer, o *Organisation) string {
	if d.Map == nil {
		return ""
	}
	minutes := WalkMinutes(Metres(d.Map.Centre, o.At))
	if minutes <= 1 {
		return p.Say("directory.walk_here")
	}
	return p.Say("directory.walk", "Minutes", minutes)
}

// SayNow says how the doors of an organisation stand at t.
func (d *Directory) SayNow(p *i18n.Printer, o *Organisation, t time.Time) string {
	return SayState(p, o.StateAt(t, d.zone), civil.DayOf(t, d.zone))
}

// SayLanguages names the languages that are spoken, each in itself as its
// speakers know it.
func SayLanguages(p *i18n.Printer, o *Organisation) string {
	var names []string
	for _, l := range o.Languages {
		names = append(names, l.Endonym())
	}
	return p.Lang().Join(names)
}
