package civil

import (
	"fmt"
	"time"

	"maru/i18n"
)

// Clock is a time of day on the wall of the centre, to the minute. The zero
// value is midnight.
type Clock struct {
	Hour   int // 0 to 23
	Minute int // 0 to 59
}

// ClockOf returns the time of day that t shows in loc, the seconds cut off.
func ClockOf(t time.Time, loc *time.Location) Clock {
	h, m, _ := t.In(loc).Clock()
	return Clock{h, m}
}

// ParseClock reads "14:10". It refuses what is on no clock.
func ParseClock(s string) (Clock, error) {
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != len("15:04") {
		return Clock{}, fmt.Errorf("time %q is not of the form 14:10", s)
	}
	return Clock{t.Hour(), t.Minute()}, nil
}

// String returns "14:10".
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", c.Hour, c.Minute) }

// Format writes the time as people say it, by twelve hours: "下午 2:10", "오후
// 2:10", "午後2:10", "2:10 pm". The hour after midnight is 0 in Chinese and
// Japanese and 12 in Korean and English; the hour after noon is 12, but 午後0
// in Japanese.
func (c Clock) Format(l i18n.Lang) string {
	hour := c.Hour % 12
	if hour == 0 && (l == i18n.Korean || l == i18n.English || l == i18n.Chinese && c.Hour == 12) {
		hour = 12
	}
	wall := fmt.Sprintf("%d:%02d", hour, c.Minute)
	switch l {
	case i18n.Chinese:
		return chinesePart(c.Hour) + " " + wall
	case i18n.Korean:
		return half(c.Hour, "오전", "오후") + " " + wall
	case i18n.Japanese:
		return half(c.Hour, "午前", "午後") + wall
	}
	return wall + " " + half(c.Hour, "am", "pm")
}

func half(hour int, before, after string) string {
	if hour < 12 {
		return before
	}
	return after
}

// chinesePart names the part of the day as Unicode CLDR divides it for
// Chinese, with 上午 for the early morning too, as on a timetable.
func chinesePart(hour int) string {
	switch {
	case hour < 5:
		return "凌晨"
	case hour < 12:
		return "上午"
	case hour < 13:
		return "中午"
	case hour < 19:
		return "下午"
	}
	return "晚上"
}
