package register_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"maru/i18n/civil"
	"maru/kiosk/register"
	"maru/kiosk/rule"
)

var day = civil.MustParseDay

var on = day("2026-11-21")

// family is an entry of persons of whom departments say these facts, each
// department in its own map.
func family(births []string, says ...map[string]rule.Facts) *register.Entry {
	e := &register.Entry{ID: "0000000000000001"}
	for i, records := range says {
		p := register.Person{Key: fmt.Sprintf("%032x", i), Records: map[string]register.Record{}}
		for source, facts := range records {
			p.Records[source] = register.Record{AsOf: on, Facts: facts}
		}
		if births[i] != "" {
			p.Records["registry"] = register.Record{AsOf: on, Born: day(births[i])}
		}
		e.Persons = append(e.Persons, p)
	}
	return e
}

func TestWhatSeveralSayBecomesOneFact(t *testing.T) {
	r := loaded(t, "cn-shanghai")
	one := func(facts ...rule.Facts) []map[string]rule.Facts {
		var says []map[string]rule.Facts
		for _, f := range facts {
			says = append(says, map[string]rule.Facts{"civil": f})
		}
		return says
	}
	adults, withChild := []string{"1950-01-01", "1960-01-01"}, []string{"1950-01-01", "2020-01-01"}
	tests := []struct {
		name, fact string
		births     []string
		says       []map[string]rule.Facts
		want       rule.Value
	}{
		{"incomes add up", "income_month", adults, one(rule.Facts{"income_month": rule.Int(1000)}, rule.Facts{"income_month": rule.Between(200, 300)}), rule.Between(1200, 1300)},
		{"an adult of whom none is known may have any", "income_month", adults, one(rule.Facts{"income_month": rule.Int(1000)}, nil), rule.Between(1000, 100_000_000)},
		{"a child has none", "income_month", withChild, one(rule.Facts{"income_month": rule.Int(1000)}, nil), rule.Int(1000)},
		{"who is of no known age may have any", "income_month", []string{"1950-01-01", ""}, one(rule.Facts{"income_month": rule.Int(1000)}, nil), rule.Between(1000, 100_000_000)},
		{"a sum beyond all bounds stays within them", "income_month", adults, one(rule.Facts{"income_month": rule.Int(math.MaxInt64)}, rule.Facts{"income_month": rule.Int(math.MaxInt64)}), rule.Int(100_000_000)},
		{"any who is ill makes it so", "major_illness", adults, one(rule.Facts{"major_illness": rule.Bool(false)}, rule.Facts{"major_illness": rule.Bool(true)}), rule.Bool(true)},
		{"nobody is, where all are known", "major_illness", adults, one(rule.Facts{"major_illness": rule.Bool(false)}, rule.Facts{"major_illness": rule.Bool(false)}), rule.Bool(false)},
		{"where one is not known, it is open", "major_illness", adults, one(rule.Facts{"major_illness": rule.Bool(false)}, nil), rule.Unknown()},
		{"a word on which they agree", "tenure", adults, one(rule.Facts{"tenure": rule.String("own")}, rule.Facts{"tenure": rule.String("own")}), rule.String("own")},
		{"a word on which they differ", "tenure", adults, one(rule.Facts{"tenure": rule.String("own")}, rule.Facts{"tenure": rule.String("borrowed")}), rule.Unknown()},
		{"a word that one says", "tenure", adults, one(nil, rule.Facts{"tenure": rule.String("own")}), rule.String("own")},
		{"different numbers are a range", "years_registered", adults, one(rule.Facts{"years_registered": rule.Int(3)}, rule.Facts{"years_registered": rule.Int(9)}), rule.Between(3, 9)},
		{"children are counted by their births", "n_child_u18", withChild, one(nil, nil), rule.Int(1)},
		{"where a birth is not known, in a range", "n_child_u18", []string{"2020-01-01", ""}, one(nil, nil), rule.Between(1, 2)},
		{"a department's word goes before the births", "n_child_u18", withChild, one(rule.Facts{"n_child_u18": rule.Int(3)}, nil), rule.Int(3)},
		{"the size is that of the entry", "hh_size", adults, one(nil, nil), rule.Int(2)},
		{"nobody is a baby", "kid_baby", adults, one(nil, nil), rule.Bool(false)},
		{"what is received is the status", "st_dibao", adults, one(rule.Facts{"st_dibao": rule.Bool(true)}, nil), rule.Bool(false)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := r.Household(family(test.births, test.says...), on).Facts[test.fact]; got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
	t.Run("who is not named in a file has what the file means by it", func(t *testing.T) {
		h := r.Absent(rule.Facts{"major_illness": rule.Bool(false)}).Household(family(adults, one(nil, nil)...), on)
		if h.Facts["major_illness"] != rule.Bool(false) {
			t.Errorf("got %v", h.Facts)
		}
	})
}

func TestTheMoreCredibleDepartmentIsBelieved(t *testing.T) {
	r := loaded(t, "cn-shanghai")
	e := family([]string{""}, map[string]rule.Facts{"a": {"tenure": rule.String("own")}, "b": {"tenure": rule.String("borrowed")}})
	set := func(source string, priority int, asOf string) {
		record := e.Persons[0].Records[source]
		record.Priority, record.AsOf, record.Name = priority, day(asOf), source
		e.Persons[0].Records[source] = record
	}
	for _, c := range []struct {
		name       string
		priorities [2]int
		days       [2]string
		want       string
	}{
		{"by priority", [2]int{1, 2}, [2]string{"2026-02-01", "2026-01-01"}, "b"},
		{"then by day", [2]int{1, 1}, [2]string{"2026-01-01", "2026-02-01"}, "b"},
		{"then by name", [2]int{1, 1}, [2]string{"2026-01-01", "2026-01-01"}, "a"},
	} {
		set("a", c.priorities[0], c.days[0])
		set("b", c.priorities[1], c.days[1])
		want := map[string]rule.Value{"a": rule.String("own"), "b": rule.String("borrowed")}[c.want]
		if got := r.Household(e, on).Facts["tenure"]; got != want || e.Persons[0].Name() != c.want {
			t.Errorf("%s: got %v of %s", c.name, got, e.Persons[0].Name())
		}
	}
}

func TestEventsAndAgesAreThoseOfTheDay(t *testing.T) {
	r := loaded(t, "cn-shanghai")
	e := family([]string{"1961-11-22"}, nil)
	record := e.Persons[0].Records["registry"]
	record.Events = []register.LifeEvent{{Kind: "refused", On: day("2024-11-21")}}
	e.Persons[0].Records["registry"] = record
	for _, c := range []struct {
		on      string
		age     int64
		refused rule.Value
	}{{"2026-11-21", 64, rule.Bool(true)}, {"2026-11-22", 65, rule.Unknown()}, {"2024-11-20", 62, rule.Unknown()}} {
		h := r.Household(e, day(c.on))
		if h.Members[0]["p_age"] != rule.Int(c.age) || h.Facts["refused_2y"] != c.refused {
			t.Errorf("on %s: %v, %v", c.on, h.Members[0], h.Facts["refused_2y"])
		}
	}
}

// Birthday is the first day on which Age is reached.
func TestBirthday(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		born := day("1900-01-01").AddDays(rapid.IntRange(0, 45000).Draw(t, "days"))
		age := rapid.IntRange(0, 110).Draw(t, "age")
		reached := register.Birthday(born, age)
		if got := register.Age(born, reached); got != age {
			t.Fatalf("born %s, on %s of age %d, want %d", born, reached, got, age)
		}
		if got := register.Age(born, reached.AddDays(-1)); got != age-1 {
			t.Fatalf("born %s, the day before %s of age %d", born, reached, got)
		}
	})
	if got := register.Birthday(day("2004-02-29"), 18); got != day("2022-03-01") {
		t.Errorf("who is born on 29 February is 18 on %s", got)
	}
}

func TestCirclesKeepTheirHistory(t *testing.T) {
	r := loaded(t, "cn-shanghai")
	e := family([]string{"1950-01-01"}, nil)
	receive := func(b ...register.Benefit) {
		record := e.Persons[0].Records["registry"]
		record.Receives = b
		e.Persons[0].Records["registry"] = record
	}
	settle := func(day civil.Day) string {
		r.Settle(e, day, time.Unix(0, 0))
		text := ""
		for _, c := range e.Circles {
			text += fmt.Sprintf("%s %s-%s ", c.ID, c.Since, c.Until)
		}
		return text
	}
	receive(register.Benefit{Programme: "sh-dibao-cond", Since: day("2024-07-01")})
	if got := settle(on); got != "dibao 2024-07-01- " || !slices.Contains(e.Circles[0].Because, "st_dibao") || !e.Bears("in_dibao") || !e.Bears("has_dibao") {
		t.Fatalf("got %s%+v", got, e)
	}
	if got := settle(on.AddDays(1)); got != "dibao 2024-07-01- " {
		t.Errorf("the day after: %s", got)
	}
	receive(register.Benefit{Programme: "sh-border", Since: on.AddDays(5)})
	if got := settle(on.AddDays(10)); got != "dibao 2024-07-01-2026-12-01 low_income 2026-11-26- " || e.Bears("in_dibao") || !e.Bears("in_low_income") {
		t.Errorf("after the change: %s%+v", got, e.Tags)
	}
	if got := e.Terms(on.AddDays(10)); !slices.Contains(got, "circle:low_income") || slices.Contains(got, "circle:dibao") || !slices.Contains(got, "receives:sh-border") ||
		!slices.Contains(got, "lives_alone") || !slices.Contains(got, register.NeverContacted) {
		t.Errorf("its terms are %q", got)
	}
}

func TestTagsPointToProgrammesAndServices(t *testing.T) {
	r := loaded(t, "cn-shanghai")
	programmes, services := r.Points([]register.Tag{{ID: "in_dibao"}, {ID: "in_special"}, {ID: "in_rigid"}, {ID: "legal_help"}})
	if len(programmes) == 0 || programmes[0].ID != "sh-med-aid" || !slices.Equal(programmes[0].Tags, []string{"in_dibao", "in_rigid"}) {
		t.Errorf("got %+v", programmes)
	}
	if !slices.ContainsFunc(services, func(p register.Pointer) bool { return p.ID == "legal_aid" }) {
		t.Errorf("got %+v", services)
	}
}

func TestArea(t *testing.T) {
	for _, s := range []string{"", "a", "a/b", "a/b/c"} {
		if a, err := register.ParseArea(s); err != nil || a.String() != s {
			t.Errorf("%q came back as %q, %v", s, a, err)
		}
	}
	for _, s := range []string{"/", "a//c", "a/b/c/d", "/b"} {
		if _, err := register.ParseArea(s); err == nil {
			t.Errorf("%q was read", s)
		}
	}
}
