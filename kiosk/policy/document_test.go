package policy_test

import (
	"testing"

	"maru/i18n"
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
