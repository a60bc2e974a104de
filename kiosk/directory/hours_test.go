package directory_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/directory"
)

var seoul = time.FixedZone("KST", 9*60*60)

// at returns a time of the week that begins on Monday 23 November 2026.
func at(weekday time.Weekday, clock string) time.Time {
	c, err := civil.ParseClock(clock)
	if err != nil {
		panic(err)
	}
	days := (int(weekday) + 6) % 7
	return time.Date(2026, 11, 23+days, c.Hour, c.Minute, 0, 0, seoul)
}

func week(t testing.TB, text string) directory.Week {
	t.Helper()
	w, err := directory.ParseWeek(text)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func TestWeeksThatAreRefused(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"a day that is none", "moon 09:00-12:00", "hours_day"},
		{"days the wrong way round", "fri-mon 09:00-12:00", "hours_day"},
		{"a day without hours", "mon", "hours_none"},
		{"an hour that is none", "mon 25:00-26:00", "hours_time"},
		{"an hour without an end", "mon 09:00", "hours_time"},
		{"hours over midnight", "mon 22:00-02:00", "hours_ends"},
		{"no time at all", "mon 09:00-09:00", "hours_ends"},
		{"spans that overlap", "mon 09:00-12:00 11:00-13:00", "hours_meet"},
		{"spans that touch", "mon 09:00-12:00 12:00-13:00", "hours_meet"},
		{"a day that stands twice", "mon-wed 09:00-12:00; tue 13:00-14:00", "hours_twice"},
		{"a time beyond the day", "mon 09:00-24:01", "hours_time"},
		{"another way of writing it", "mon 9-12", "hours_time"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w, err := directory.ParseWeek(test.text)
			if why := (directory.Fault{}); !errors.As(err, &why) || why.Code != test.want {
				t.Errorf("%q is read as %q, %v; want %s", test.text, w, err, test.want)
			}
		})
	}
}

func TestStateOfTheDoors(t *testing.T) {
	const office = "mon-fri 09:00-12:00 13:00-17:00; sat 09:00-12:00"
	closed := []civil.Day{civil.MustParseDay("2026-11-27")} // Friday
	tests := []struct {
		name, hours string
		closed      []civil.Day
		at          time.Time
		want        string
	}{
		{"open in the morning", office, nil, at(time.Monday, "10:30"), "Open until 12:00 pm"},
		{"open from the first minute", office, nil, at(time.Monday, "09:00"), "Open until 12:00 pm"},
		{"shut one minute before", office, nil, at(time.Monday, "08:59"), "Opens today 9:00 am"},
		{"shut at the last", office, nil, at(time.Monday, "17:00"), "Opens tomorrow 9:00 am"},
		{"shut for lunch", office, nil, at(time.Monday, "12:30"), "Opens today 1:00 pm"},
		{"shut until Monday", office, nil, at(time.Saturday, "12:00"), "Opens Monday 9:00 am"},
		{"shut on a holiday", office, closed, at(time.Friday, "10:00"), "Opens tomorrow 9:00 am"},
		{"the day before a holiday", office, closed, at(time.Thursday, "18:00"), "Opens Saturday 9:00 am"},
		{"open once a week, just missed", "mon 09:00-10:00", nil, at(time.Monday, "10:00"), "Opens Monday 30 November 9:00 am"},
		{"open until midnight", "mon 18:00-24:00", nil, at(time.Monday, "20:00"), "Open until midnight"},
		{"open over midnight", "mon 18:00-24:00; tue 00:00-02:00", nil, at(time.Monday, "20:00"), "Open until 2:00 am"},
		{"open day and night", "mon-sun 00:00-24:00", nil, at(time.Wednesday, "03:00"), "Open day and night"},
		{"open for days from now", "mon-wed 00:00-24:00", nil, at(time.Monday, "03:00"), "Open day and night"},
		{"hours that nobody knows", "", nil, at(time.Monday, "10:00"), "Please call for hours"},
	}
	p := i18n.Default().Printer(i18n.English)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			o := directory.Organisation{Hours: week(t, test.hours), Closed: test.closed}
			got := directory.SayState(p, o.StateAt(test.at, seoul), civil.DayOf(test.at, seoul))
			if got != test.want {
				t.Errorf("it says %q, want %q", got, test.want)
			}
		})
	}
}

func TestHoursInWords(t *testing.T) {
	w := week(t, "mon-wed,fri 09:00-12:00 13:00-17:00; sun 00:00-24:00; sat 20:00-24:00")
	for l, want := range map[i18n.Lang][]string{
		i18n.English:  {"Monday–Wednesday: 9:00 am–12:00 pm, 1:00 pm–5:00 pm", "Friday: 9:00 am–12:00 pm, 1:00 pm–5:00 pm", "Saturday: 8:00 pm–midnight", "Sunday: day and night"},
		i18n.Korean:   {"월요일~수요일: 오전 9:00~오후 12:00, 오후 1:00~오후 5:00", "금요일: 오전 9:00~오후 12:00, 오후 1:00~오후 5:00", "토요일: 오후 8:00~밤 12시", "일요일: 하루 종일"},
		i18n.Chinese:  {"星期一至星期三：上午 9:00–中午 12:00、下午 1:00–下午 5:00", "星期五：上午 9:00–中午 12:00、下午 1:00–下午 5:00", "星期六：晚上 8:00–半夜 12 点", "星期日：全天"},
		i18n.Japanese: {"月曜日～水曜日：午前9:00～午後0:00、午後1:00～午後5:00", "金曜日：午前9:00～午後0:00、午後1:00～午後5:00", "土曜日：午後8:00～夜12時", "日曜日：24時間"},
	} {
		if got := directory.SayHours(i18n.Default().Printer(l), w); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s says\n%q, want\n%q", l, got, want)
		}
	}
}

// weeks draws weeks as minutes that are open.
func weeks(t *rapid.T) directory.Week {
	var w directory.Week
	for d := range w {
		m := 0
		for range rapid.IntRange(0, 3).Draw(t, "spans") {
			from := m + rapid.SampledFrom([]int{0, 1, 60, 240}).Draw(t, "gap")
			to := from + rapid.SampledFrom([]int{1, 59, 180, 480, 1440}).Draw(t, "length")
			if to > 24*60 || from > 0 && from == m {
				break
			}
			w[d] = append(w[d], directory.Span{From: from, To: to})
			m = to
		}
	}
	return w
}

func TestAWeekIsReadAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := weeks(t)
		got, err := directory.ParseWeek(w.String())
		if err != nil || got.String() != w.String() || fmt.Sprint(got) != fmt.Sprint(w) {
			t.Fatalf("%q is read as %q, %v", w, got, err)
		}
	})
}

// TestStateIsThatOfTheMinutes walks on minute by minute until the doors change,
// which is slow and plainly right.
func TestStateIsThatOfTheMinutes(t *testing.T) {
	open := func(o directory.Organisation, at time.Time) bool {
		minute := at.Hour()*60 + at.Minute()
		for _, d := range o.Closed {
			if civil.DayOf(at, seoul) == d {
				return false
			}
		}
		for _, s := range o.Hours[at.Weekday()] {
			if s.From <= minute && minute < s.To {
				return true
			}
		}
		return false
	}
	rapid.Check(t, func(t *rapid.T) {
		o := directory.Organisation{Hours: weeks(t)}
		now := at(time.Monday, "00:00").Add(time.Duration(rapid.IntRange(0, 7*24*60-1).Draw(t, "minute")) * time.Minute)
		if rapid.Bool().Draw(t, "holiday") {
			o.Closed = []civil.Day{civil.DayOf(now, seoul).AddDays(rapid.IntRange(0, 3).Draw(t, "days"))}
		}
		got := o.StateAt(now, seoul)
		if got.Known && got.Open != open(o, now) {
			t.Fatalf("%q at %v: %+v", o.Hours, now, got)
		}
		next := now
		for next.Sub(now) < 13*24*time.Hour && open(o, next) == open(o, now) {
			next = next.Add(time.Minute)
		}
		if next.Sub(now) >= 13*24*time.Hour {
			return // beyond what is told
		}
		days := civil.DayOf(next, seoul)
		if !got.Known || got.At != civil.ClockOf(next, seoul) || civil.DayOf(now, seoul).AddDays(got.Days) != days {
			t.Fatalf("%q closed %v at %v: %+v, but the doors change at %v", o.Hours, o.Closed, now, got, next)
		}
	})
}
