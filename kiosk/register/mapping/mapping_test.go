package mapping_test

import (
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"maru/assets"
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/register"
	"maru/kiosk/register/mapping"
	"maru/kiosk/rule"
)

var pack = sync.OnceValues(func() (*policy.Pack, error) { return policy.Load(assets.Packs(), "cn-shanghai") })

func shanghai(t testing.TB) *policy.Pack {
	t.Helper()
	p, err := pack()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const head = `
source = "list"
pack = "cn-shanghai"
files = ["list-*.csv"]
as_of = "2026-11-21"
unknown = ["-"]
[person]
column = "id"
kind = "cn"
`

const person = "11010519491231002X"

// read reads one cell by a column's mapping.
func read(t *testing.T, column, cell string, excel bool) (register.Row, *mapping.Reject) {
	t.Helper()
	m, err := mapping.Read([]byte(head+"[[column]]\nname = \"c\"\n"+column), shanghai(t))
	if err != nil {
		t.Fatal(err)
	}
	r, err := m.Bind([]string{"x", "c", "id"}, excel, register.Key("k"))
	if err != nil {
		t.Fatal(err)
	}
	return r.Row([]string{"", cell, person}, 7)
}

func TestCells(t *testing.T) {
	money := "to = \"fact\"\nfact = \"income_month\"\n"
	since := "to = \"since\"\nprogramme = \"sh-dibao-cond\"\n"
	tests := []struct {
		name, column, cell string
		want               string // of the record, or the reason
	}{
		{"a number", money, "1350", "income_month 1350"},
		{"thousands and full width", money, "１,350", "income_month 1350"},
		{"ten thousands", money + "times = 10000", "0.135", "income_month 1350"},
		{"a year's sum, rounded half up", money + "divide = 12", "16206", "income_month 1351"},
		{"half of one rounds up", money + "divide = 2", "3", "income_month 2"},
		{"no number", money, "1e9", "number_form"},
		{"below the pack's bounds", money, "-1", "number_bounds"},
		{"a number that overflows", money + "times = 1000000000000", "999999999999999", "number_bounds"},
		{"a cell that says nothing", money, "-", ""},
		{"an empty cell", money, "", ""},
		{"an empty cell that must not be", money + "required = true", "-", "empty"},
		{"a word", "to = \"fact\"\nfact = \"tenure\"\nwords = { \"自有\" = \"own\" }", "自有", "tenure \"own\""},
		{"an unknown word", "to = \"fact\"\nfact = \"tenure\"\nwords = { \"自有\" = \"own\" }", "租", "word"},
		{"a word that sets facts", "to = \"facts\"\n[column.words]\n\"一级\" = { dis_1 = true }", "一级", "dis_1 true"},
		{"a word that sets none", "to = \"facts\"\n[column.words]\n\"无\" = {}", "无", ""},
		{"received", "to = \"receives\"\nprogramme = \"sh-dibao-cond\"\nwords = { \"是\" = true, \"否\" = false }", "是", "sh-dibao-cond -"},
		{"not received", "to = \"receives\"\nprogramme = \"sh-dibao-cond\"\nwords = { \"是\" = true, \"否\" = false }", "否", ""},
		{"the programme of the row", "to = \"programme\"\nwords = { \"低保\" = \"sh-dibao-cond\" }", "低保", "sh-dibao-cond -"},
		{"a day", since, "2024-02-29", "sh-dibao-cond 2024-02-29-"},
		{"a day as Chinese write it", since, "2024年2月9日", "sh-dibao-cond 2024-02-09-"},
		{"as Koreans do", since, "2024. 2. 9.", "sh-dibao-cond 2024-02-09-"},
		{"as Koreans do in words", since, "2024년 2월 9일", "sh-dibao-cond 2024-02-09-"},
		{"as databases do", since, "20240209", "sh-dibao-cond 2024-02-09-"},
		{"by an era of Japan", since, "令和6年2月9日", "sh-dibao-cond 2024-02-09-"},
		{"the first year of an era", since, "平成元年1月8日", "sh-dibao-cond 1989-01-08-"},
		{"an era by its letter", since, "S55.12.3", "sh-dibao-cond 1980-12-03-"},
		{"a month", since + "formats = [\"YYYY-MM\"]", "2024年2月", "sh-dibao-cond 2024-02-01-"},
		{"a form that the mapping does not name", since + "formats = [\"YYYYMMDD\"]", "2024-02-09", "day_form"},
		{"days first", since + "formats = [\"D/M/YYYY\"]", "3/2/2024", "sh-dibao-cond 2024-02-03-"},
		{"months first", since + "formats = [\"M/D/YYYY\"]", "3/2/2024", "sh-dibao-cond 2024-03-02-"},
		{"which of both without a form", since, "3/2/2024", "day_form"},
		{"29 February of a common year", since, "2023-02-29", "day_calendar"},
		{"Excel's days in a CSV file", since, "45000", "day_form"},
		{"a day to come on which something happened", "to = \"event\"\nevent = \"birth\"", "2026-11-22", "day_future"},
		{"an event", "to = \"event\"\nevent = \"birth\"", "2026-11-21", "birth 2026-11-21"},
		{"a day of birth that is not the number's", "to = \"born\"", "1949-12-30", "born_differs"},
		{"a stroke in an area", "to = \"district\"", "a/b", "area"},
		{"a street without a district", "to = \"street\"", "a", "area"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			row, wrong := read(t, test.column, test.cell, false)
			got := ""
			if wrong != nil {
				got = string(wrong.Reason)
				if wrong.Line != 7 || wrong.Column != "c" && wrong.Reason != mapping.Area {
					t.Errorf("it names line %d, column %q", wrong.Line, wrong.Column)
				}
			}
			for name, v := range row.Facts {
				got = name + " " + v.String()
			}
			for _, b := range row.Receives {
				got = fmt.Sprintf("%s %s-%s", b.Programme, b.Since, b.Until)
			}
			for _, e := range row.Events {
				got = e.Kind + " " + e.On.String()
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	t.Run("Excel's days in a spreadsheet", func(t *testing.T) {
		row, wrong := read(t, since, "45000", true)
		if wrong != nil || row.Receives[0].Since != civil.MustParseDay("2023-03-15") {
			t.Errorf("got %+v, %+v", row, wrong)
		}
	})
}

func TestReadNamesEveryFault(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"broken TOML", "source = ", "line 1"},
		{"an unknown key", "colour = 1\n" + head, `key "colour" is not part of a mapping`},
		{"a name that no journal takes", strings.Replace(head, `"list"`, `"民政"`, 1), "source \"民政\" must be"},
		{"another pack", strings.Replace(head, "cn-shanghai", "kr-seoul", 1), `pack "kr-seoul" is not`},
		{"no day", strings.Replace(head, `as_of = "2026-11-21"`, "", 1), "as_of is missing"},
		{"a country that is none", strings.Replace(head, `kind = "cn"`, `kind = "xx"`, 1), `kind "cn", "kr" or "jp"`},
		{"a pattern that is none", strings.Replace(head, "list-*.csv", "[", 1), "is not a pattern"},
		{"an encoding that is none", "encoding = \"koi8-r\"\n" + head, `encoding "koi8-r" is none of`},
		{"two commas", "comma = \";;\"\n" + head, "more than one character"},
		{"a household without a column", head + "[household]\nnumbering = \"x\"", "[household] needs column"},
		{"an unknown purpose", head + "[[column]]\nname = \"c\"\nto = \"colour\"", `to "colour" is not one of`},
		{"an unknown fact", head + "[[column]]\nname = \"c\"\nto = \"fact\"\nfact = \"rich\"", `no fact "rich"`},
		{"words that are missing", head + "[[column]]\nname = \"c\"\nto = \"fact\"\nfact = \"minors\"", "say in words"},
		{"a word of another kind", head + "[[column]]\nname = \"c\"\nto = \"fact\"\nfact = \"minors\"\nwords = { a = 3 }", "3 is not true or false"},
		{"an unknown programme", head + "[[column]]\nname = \"c\"\nto = \"since\"\nprogramme = \"sh-gold\"", `no programme "sh-gold"`},
		{"an unknown form", head + "[[column]]\nname = \"c\"\nto = \"born\"\nformats = [\"YY\"]", `format "YY" is not one`},
		{"an event without a kind", head + "[[column]]\nname = \"c\"\nto = \"event\"", "needs event"},
		{"a key that means nothing there", head + "[[column]]\nname = \"c\"\nto = \"name\"\ntimes = 2", "takes no times"},
		{"facts that are none", head + "[[column]]\nname = \"c\"\nto = \"facts\"\nwords = { a = true }", "needs a table of facts"},
		{"a flag that is none", head + "[[column]]\nname = \"c\"\nto = \"receives\"\nprogramme = \"sh-tekun\"\nwords = { a = 1 }", "is not true or false"},
		{"a set fact out of bounds", head + "[set]\nhh_size = 400", "400 is not a whole number from"},
		{"an absent fact that is none", head + "[absent]\nrich = true", "[absent]"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := mapping.Read([]byte(test.text), shanghai(t))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestWhichFilesAreMeant(t *testing.T) {
	m, err := mapping.Read([]byte(head), shanghai(t))
	if err != nil {
		t.Fatal(err)
	}
	if !m.Takes("list-1.csv") || m.Takes("other.csv") || m.Households() || m.PersonColumn() != "id" {
		t.Errorf("got %+v", m)
	}
}

// What two rows say together does not depend on which came first.
func TestTogether(t *testing.T) {
	day := civil.MustParseDay
	a := register.Record{Name: "王", Area: register.Area{District: "b"}, Contacted: day("2024-01-01"), Facts: rule.Facts{
		"income_month": rule.Int(3), "minors": rule.Bool(false), "tenure": rule.String("rent")}, Receives: []register.Benefit{{Programme: "x"}}}
	b := register.Record{Name: "李", Area: register.Area{District: "a"}, Contacted: day("2025-01-01"), Facts: rule.Facts{
		"income_month": rule.Between(4, 5), "minors": rule.Bool(true), "tenure": rule.String("own")}, Receives: []register.Benefit{{Programme: "x"}, {Programme: "a"}},
		Events: []register.LifeEvent{{Kind: "birth", On: day("2024-01-01")}}}
	want := register.Record{Name: "李", Area: register.Area{District: "a"}, Contacted: day("2025-01-01"), Facts: rule.Facts{
		"income_month": rule.Between(7, 8), "minors": rule.Bool(true), "tenure": rule.String("own")},
		Receives: []register.Benefit{{Programme: "a"}, {Programme: "x"}}, Events: []register.LifeEvent{{Kind: "birth", On: day("2024-01-01")}}}
	for _, got := range []register.Record{mapping.Together(a, b), mapping.Together(b, a)} {
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

// Every reason has its sentence in every language.
func TestReasonsHaveSentences(t *testing.T) {
	for _, l := range i18n.Langs {
		for _, r := range mapping.Reasons {
			if key := "register.reject_" + string(r); i18n.Default().Printer(l).Say(key) == key {
				t.Errorf("%s has no sentence in %s", r, l)
			}
		}
	}
}
