package civil_test

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"

	"maru/i18n"
	"maru/i18n/civil"
)

func TestDayIsWrittenAsEachLanguageDoes(t *testing.T) {
	day := civil.MustParseDay("2026-11-21")
	for _, c := range []struct {
		lang                i18n.Lang
		format, short, date string
	}{
		{i18n.Chinese, "2026年11月21日 星期六", "11月21日 星期六", "2026年11月21日"},
		{i18n.Korean, "2026년 11월 21일 토요일", "11월 21일 토요일", "2026년 11월 21일"},
		{i18n.Japanese, "2026年11月21日(土)", "11月21日(土)", "2026年11月21日"},
		{i18n.English, "Saturday 21 November 2026", "Saturday 21 November", "21 November 2026"},
	} {
		for name, got := range map[string][2]string{
			"format": {day.Format(c.lang), c.format},
			"short":  {day.Short(c.lang), c.short},
			"date":   {day.Date(c.lang), c.date},
		} {
			if got[0] != got[1] {
				t.Errorf("%s in %s: %q, want %q", name, c.lang, got[0], got[1])
			}
		}
		if none := (civil.Day{}); none.Format(c.lang)+none.Short(c.lang)+none.Date(c.lang) != "" {
			t.Errorf("no day is written as something in %s", c.lang)
		}
	}
}

func TestWeekdays(t *testing.T) {
	for _, c := range []struct {
		day          time.Weekday
		lang         i18n.Lang
		whole, short string
	}{
		{time.Sunday, i18n.Chinese, "星期日", "日"},
		{time.Sunday, i18n.Korean, "일요일", "일"},
		{time.Sunday, i18n.Japanese, "日曜日", "日"},
		{time.Sunday, i18n.English, "Sunday", "Sun"},
		{time.Wednesday, i18n.Chinese, "星期三", "三"},
		{time.Wednesday, i18n.Korean, "수요일", "수"},
		{time.Wednesday, i18n.Japanese, "水曜日", "水"},
		{time.Saturday, i18n.English, "Saturday", "Sat"},
	} {
		if got := civil.WeekdayName(c.day, c.lang); got != c.whole {
			t.Errorf("%s in %s: %q, want %q", c.day, c.lang, got, c.whole)
		}
		if got := civil.WeekdayShort(c.day, c.lang); got != c.short {
			t.Errorf("%s short in %s: %q, want %q", c.day, c.lang, got, c.short)
		}
	}
}

func TestClockIsWrittenAsEachLanguageDoes(t *testing.T) {
	for _, c := range []struct{ clock, zh, ko, ja, en string }{
		{"14:10", "下午 2:10", "오후 2:10", "午後2:10", "2:10 pm"},
		{"09:30", "上午 9:30", "오전 9:30", "午前9:30", "9:30 am"},
		{"00:05", "凌晨 0:05", "오전 12:05", "午前0:05", "12:05 am"},
		{"12:00", "中午 12:00", "오후 12:00", "午後0:00", "12:00 pm"},
		{"12:59", "中午 12:59", "오후 12:59", "午後0:59", "12:59 pm"},
		{"13:00", "下午 1:00", "오후 1:00", "午後1:00", "1:00 pm"},
		{"19:00", "晚上 7:00", "오후 7:00", "午後7:00", "7:00 pm"},
		{"23:59", "晚上 11:59", "오후 11:59", "午後11:59", "11:59 pm"},
	} {
		clock, err := civil.ParseClock(c.clock)
		if err != nil {
			t.Fatal(err)
		}
		if clock.String() != c.clock {
			t.Errorf("%s is written back as %s", c.clock, clock)
		}
		for l, want := range map[i18n.Lang]string{i18n.Chinese: c.zh, i18n.Korean: c.ko, i18n.Japanese: c.ja, i18n.English: c.en} {
			if got := clock.Format(l); got != want {
				t.Errorf("%s in %s: %q, want %q", c.clock, l, got, want)
			}
		}
	}
}

func TestWhatIsOnNoCalendarOrClockIsRefused(t *testing.T) {
	for _, s := range []string{"", "2026-02-29", "2026-13-01", "2026-1-1", "21.11.2026"} {
		if d, err := civil.ParseDay(s); err == nil {
			t.Errorf("day %q is read as %s", s, d)
		}
	}
	for _, s := range []string{"", "24:00", "9:30", "12:60", "12.30", "12:30:00"} {
		if c, err := civil.ParseClock(s); err == nil {
			t.Errorf("time %q is read as %s", s, c)
		}
	}
}

func TestTheDayIsTheOneOfTheCentre(t *testing.T) {
	seoul := time.FixedZone("KST", 9*60*60)
	at := time.Date(2026, time.November, 21, 23, 52, 40, 0, time.UTC)
	if got := civil.DayOf(at, seoul).String(); got != "2026-11-22" {
		t.Errorf("day %s, want 2026-11-22", got)
	}
	if got := civil.ClockOf(at, seoul).String(); got != "08:52" {
		t.Errorf("time %s, want 08:52", got)
	}
}

func TestDaysCountOnAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := civil.Day{Year: 1900, Month: time.January, Day: 1}
		n := rapid.IntRange(-100_000, 100_000).Draw(t, "n")
		d := start.AddDays(n)
		if back := d.AddDays(-n); back != start {
			t.Fatalf("%d days on and back from %s is %s", n, start, back)
		}
		if n > 0 != d.After(start) || n < 0 != d.Before(start) {
			t.Fatalf("%s stands on the wrong side of %s", d, start)
		}
		written, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var read civil.Day
		if err := json.Unmarshal(written, &read); err != nil || read != d {
			t.Fatalf("%s is written %s and read %s: %v", d, written, read, err)
		}
	})
}
