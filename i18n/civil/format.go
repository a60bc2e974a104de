package civil

import (
	"fmt"
	"time"

	"maru/i18n"
)

// Format writes the day with its year and weekday as language l does:
// "2026年11月21日 星期六", "2026년 11월 21일 토요일", "2026年11月21日(土)",
// "Saturday 21 November 2026". Japanese years are of the common era: one paper
// may be read in three countries. No day is "".
func (d Day) Format(l i18n.Lang) string {
	if d.IsZero() {
		return ""
	}
	return d.withWeekday(d.Date(l), l)
}

// Short is Format without the year: "11月21日 星期六", "Saturday 21 November".
func (d Day) Short(l i18n.Lang) string {
	if d.IsZero() {
		return ""
	}
	return d.withWeekday(d.monthDay(l), l)
}

// Date is Format without the weekday, for a day that lies far back or far
// ahead: "2024年7月1日", "2024년 7월 1일", "1 July 2024".
func (d Day) Date(l i18n.Lang) string {
	if d.IsZero() {
		return ""
	}
	switch l {
	case i18n.Chinese, i18n.Japanese:
		return fmt.Sprintf("%d年%s", d.Year, d.monthDay(l))
	case i18n.Korean:
		return fmt.Sprintf("%d년 %s", d.Year, d.monthDay(l))
	}
	return fmt.Sprintf("%s %d", d.monthDay(l), d.Year)
}

func (d Day) monthDay(l i18n.Lang) string {
	switch l {
	case i18n.Chinese, i18n.Japanese:
		return fmt.Sprintf("%d月%d日", int(d.Month), d.Day)
	case i18n.Korean:
		return fmt.Sprintf("%d월 %d일", int(d.Month), d.Day)
	}
	return fmt.Sprintf("%d %s", d.Day, d.Month)
}

func (d Day) withWeekday(date string, l i18n.Lang) string {
	w := d.Weekday()
	switch l {
	case i18n.Chinese, i18n.Korean:
		return date + " " + WeekdayName(w, l)
	case i18n.Japanese:
		return date + "(" + WeekdayShort(w, l) + ")"
	}
	return WeekdayName(w, l) + " " + date
}

// WeekdayName returns the whole name of a weekday: 星期六, 토요일, 土曜日,
// Saturday.
func WeekdayName(w time.Weekday, l i18n.Lang) string {
	switch l {
	case i18n.Chinese:
		return "星期" + WeekdayShort(w, l)
	case i18n.Korean:
		return WeekdayShort(w, l) + "요일"
	case i18n.Japanese:
		return WeekdayShort(w, l) + "曜日"
	}
	return w.String()
}

// WeekdayShort returns the name of a weekday as it stands over a calendar:
// 六, 토, 土, Sat.
func WeekdayShort(w time.Weekday, l i18n.Lang) string {
	switch l {
	case i18n.Chinese:
		return [7]string{"日", "一", "二", "三", "四", "五", "六"}[w]
	case i18n.Korean:
		return [7]string{"일", "월", "화", "수", "목", "금", "토"}[w]
	case i18n.Japanese:
		return [7]string{"日", "月", "火", "水", "木", "金", "土"}[w]
	}
	return w.String()[:3]
}
