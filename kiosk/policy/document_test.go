package policy_test

import (
	"testing"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/policy"
)

func TestADateIsAsExactAsItIsKnown(t *testing.T) {
	for _, c := range []struct{ text, first, last, zh, ko, ja, en string }{
		{"2014-05-01", "2014-05-01", "2014-05-01", "2014年5月1日", "2014년 5월 1일", "2014年5月1日", "1 May 2014"},
		{"2024-02", "2024-02-01", "2024-02-29", "2024年2月", "2024년 2월", "2024年2月", "February 2024"},
		{"2014", "2014-01-01", "2014-12-31", "2014年", "2014년", "2014年", "2014"},
		{"", "", "", "", "", "", ""},
	} {
		var d policy.Date
		if err := d.UnmarshalText([]byte(c.text)); err != nil {
			t.Fatal(err)
		}
		if d.String() != c.text || d.First().String() != c.first || d.Last().String() != c.last {
			t.Errorf("%q is %s, from %s to %s", c.text, d, d.First(), d.Last())
		}
		for l, want := range map[i18n.Lang]string{i18n.Chinese: c.zh, i18n.Korean: c.ko, i18n.Japanese: c.ja, i18n.English: c.en} {
			if got := d.In(l); got != want {
				t.Errorf("%q in %s is %q, not %q", c.text, l, got, want)
			}
		}
	}
	for _, text := range []string{"14", "2014-13", "2014-02-30", "2014/05", "201a", "20140"} {
		if d, err := policy.ParseDate(text); err == nil {
			t.Errorf("%q was read as %s", text, d)
		}
	}
}

func TestWhatAPackDeclaresIsFoundByItsID(t *testing.T) {
	p := mini(t)
	d := p.Document("old")
	if d == nil || d.Number != "沪人社就[2009]13号" || d.ReplacedBy != "pilot" || d.Type != policy.TypeRepealed {
		t.Errorf("the document is %+v", d)
	}
	pr := p.Programme("old")
	if pr.DocumentNo != d.Number || pr.Documents[0] != "old" || pr.DepartmentID != "labour" || pr.Department.In(i18n.English) != "Labour" {
		t.Errorf("the programme is %+v", pr)
	}
	if border := p.Programme("border"); border.Documents[0] != "basic" || border.DocumentNo != "2023-7" {
		t.Errorf("it rests on %q, number %q", border.Documents, border.DocumentNo)
	}
	if p.Kind("border") == nil || p.Department("civil") == nil || p.Kind("x") != nil || p.Department("x") != nil || p.Document("x") != nil {
		t.Error("a kind or department is not found, or one is that is none")
	}
}

func TestADocumentHoldsFromItsFirstDayToItsLast(t *testing.T) {
	date := func(s string) (d policy.Date) {
		if err := d.UnmarshalText([]byte(s)); err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		name, from, to string
		kind           policy.DocumentType
		on             string
		want           policy.Standing
	}{
		{"on its first day", "2024-07-01", "", policy.TypeOperative, "2024-07-01", policy.InForce},
		{"the day before", "2024-07-01", "", policy.TypeOperative, "2024-06-30", policy.NotInForce},
		{"on its last day", "2024-07-01", "2025-06-30", policy.TypeOperative, "2025-06-30", policy.InForce},
		{"the day after", "2024-07-01", "2025-06-30", policy.TypeOperative, "2025-07-01", policy.Over},
		{"in the month in which it ended", "", "2021-04", policy.TypeRepealed, "2021-04-30", policy.InForce},
		{"after that month", "", "2021-04", policy.TypeRepealed, "2021-05-01", policy.Over},
		{"in the year in which it began", "2024", "", policy.TypeLocal, "2024-01-01", policy.InForce},
		{"repealed on a day that was not seen", "2009", "", policy.TypeRepealed, "2026-11-21", policy.Over},
		{"without any day", "", "", policy.TypeFramework, "2026-11-21", policy.InForce},
	} {
		d := policy.Document{Type: c.kind, From: date(c.from), To: date(c.to)}
		if got := d.StandingOn(civil.MustParseDay(c.on)); got != c.want {
			t.Errorf("%s it is %s, want %s", c.name, got, c.want)
		}
	}
}
