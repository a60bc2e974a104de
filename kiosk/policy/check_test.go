package policy_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"maru/assets"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

const label = `label = { zh = "x", ko = "x", ja = "x", en = "x" }` + "\n"

// checked is a pack file with a table of lines and a check of it.
const checked = `
[[table]]
name = "third_published"
by = "hh_size"
unit = "money"
` + label + `
[[table.value]]
from = "2025-01-01"
rows = { 1 = 765444, 2 = 1258451 }
source = "a page"
verified = true
seen = "2026-11-21"
[[table.value]]
from = "2026-01-01"
rows = { 1 = 820556, 2 = 1343773 }
source = "a page"
verified = false
seen = "2026-11-21"

[[param]]
name = "double_dibao"
unit = "money"
` + label + `
[[param.value]]
from = "2023-07-01"
value = 3020
source = "a page"
verified = true
seen = "2026-11-21"
[[param.value]]
from = "2024-07-01"
value = 3190
source = "a page"
verified = true
seen = "2026-11-21"

[[check]]
of = "third_published"
is = "median * 32 / 100"
rounding = "half_up"

[[check]]
of = "double_dibao"
is = "std_dibao * 2"
`

func checkedPack(text string) func(testing.TB) (*policy.Pack, error) {
	return func(t testing.TB) (*policy.Pack, error) {
		files := packFiles(t)
		files["mini/checks.toml"] = &fstest.MapFile{Data: []byte(text)}
		return policy.Load(files, "mini")
	}
}

func TestAPackWhoseNumbersAgreeIsConsistent(t *testing.T) {
	p, err := checkedPack(checked)(t)
	if err != nil {
		t.Fatal(err)
	}
	if d := p.Consistent(); len(d) > 0 || len(p.Checks) != 2 {
		t.Errorf("%v of %d checks", d, len(p.Checks))
	}
}

func TestADisagreementRefusesThePackAndNamesBothNumbers(t *testing.T) {
	for _, c := range []struct{ name, old, new, at, want string }{
		{"a row rounded down", "2 = 1258451", "2 = 1258450", "[[table.value]]\nfrom = \"2025-01-01\"",
			"third_published of 2025-01-01, hh_size 2: 1258450 stands, 1258451 is computed from median * 32 / 100 (check at mini/checks.toml:"},
		{"a row of an unverified value", "1 = 820556", "1 = 820565", "[[table.value]]\nfrom = \"2026-01-01\"",
			"third_published of 2026-01-01, hh_size 1: 820565 stands, 820556 is computed"},
		{"a parameter", "value = 3190", "value = 3191", "[[param.value]]\nfrom = \"2024-07-01\"", "double_dibao of 2024-07-01: 3191 stands, 3190 is computed"},
		{"a value that was forgotten when the other changed",
			"[[param.value]]\nfrom = \"2024-07-01\"\nvalue = 3190\nsource = \"a page\"\nverified = true\nseen = \"2026-11-21\"\n", "",
			"[[param.value]]\nfrom = \"2023-07-01\"", "double_dibao of 2023-07-01: 3020 stands, 3190 is computed from std_dibao * 2 as of 2024-07-01"},
		{"a check of nothing", "of = \"double_dibao\"\nis = \"std_dibao * 2\"", "of = \"double_dibao\"\nis = \"income_month * 2\"",
			`is = "income_month`, "it compares nothing"},
		{"a check of a number that is none", `of = "double_dibao"`, `of = "double_diabo"`, `of = "double_diabo"`,
			`which is no [[param]] or [[table]]; did you mean "double_dibao"?`},
		{"a check that is no number", `is = "std_dibao * 2"`, `is = "local"`, `is = "local"`, "is is of kind bool, not int"},
	} {
		t.Run(c.name, func(t *testing.T) {
			after := strings.Replace(checked, c.old, c.new, 1)
			if after == checked {
				t.Fatal("nothing was changed")
			}
			line := 1 + strings.Count(after[:strings.Index(after, c.at)], "\n")
			_, err := checkedPack(after)(t)
			if err == nil {
				t.Fatal("the pack was taken")
			}
			first := strings.SplitN(err.Error(), "\n", 2)[0]
			if want := "mini/checks.toml:" + strconv.Itoa(line) + ": "; !strings.HasPrefix(first, want) || !strings.Contains(first, c.want) {
				t.Errorf("got  %s\nwant %s… %s", first, want, c.want)
			}
		})
	}
}

func TestACheckHoldsOnItsDaysOnly(t *testing.T) {
	wrong := strings.Replace(checked, "value = 3190", "value = 3191", 1)
	if _, err := checkedPack(strings.Replace(wrong, `is = "std_dibao * 2"`, `is = "std_dibao * 2"`+"\nto = \"2024-06-30\"", 1))(t); err != nil {
		t.Error(err)
	}
	if _, err := checkedPack(strings.Replace(wrong, `is = "std_dibao * 2"`, `is = "std_dibao * 2"`+"\nfrom = \"2024-08-01\"", 1))(t); err == nil {
		t.Error("a number that is wrong since its own first day was taken")
	}
}

// shared returns one set of the shared test cases.
func shared(t *testing.T, label string) []map[string]any {
	t.Helper()
	dir := os.Getenv("MARU_SHARED")
	if dir == "" {
		t.Skip("MARU_SHARED does not name the folder with policies/testcases.json")
	}
	data, err := os.ReadFile(filepath.Join(dir, "policies", "testcases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Sets []struct {
			Label string           `json:"label"`
			Cases []map[string]any `json:"cases"`
		} `json:"sets"`
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, set := range file.Sets {
		if strings.HasPrefix(set.Label, label) {
			return set.Cases
		}
	}
	t.Fatalf("there is no set %q", label)
	return nil
}

func size(n int64) rule.Facts { return rule.Facts{"hh_size": rule.Int(n)} }

// recomputed says how each published figure is recomputed, and to what it was
// published. The slope of the credit is the statute's: from 9 million won on,
// 1.65 million less 165 of each 1,300.
var recomputed = map[string]policy.Figure{
	"EITC single, gross pay 10,000,000":              {Is: "1650000 - (10000000 - 9000000) * 165 / 1300"},
	"EITC single, gross pay 20,000,000":              {Is: "1650000 - (20000000 - 9000000) * 165 / 1300"},
	"EITC single, gross pay 15,000,000":              {Is: "1650000 - (15000000 - 9000000) * 165 / 1300"},
	"livelihood 2026 3 persons 'increase over 2025'": {Is: "line_livelihood - 1608113", At: size(3)},
	"housing line 2026 5 persons (48%)":              {Is: "line_housing", At: size(5)},
	"livelihood 2026 6 persons (32%)":                {Is: "line_livelihood", At: size(6)},
	"2026 median 1 person on canigetmoney.com":       {Is: "median", At: size(1)},
}

func TestPublishedFiguresThatAreWrongAreFlagged(t *testing.T) {
	cases := shared(t, "KNOWN-BAD")
	p, err := policy.Load(assets.Packs(), "kr-seoul")
	if err != nil {
		t.Fatal(err)
	}
	figure := func(c map[string]any, key string, unit int64) policy.Figure {
		f, ok := recomputed[c["name"].(string)]
		if !ok {
			t.Fatalf("%s: nothing says how to recompute it", c["name"])
		}
		f.Name, f.On, f.Value, f.Unit = c["name"].(string), day("2026-01-01"), int64(c[key].(float64)), unit
		return f
	}
	compare := func(f policy.Figure) []policy.Disagreement {
		d, err := p.Compare([]policy.Figure{f})
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range cases {
		key, right := "page", "recomputed"
		if _, two := c["page_b"]; two {
			key, right = "page_b", "recomputed_half_up"
			if d := compare(figure(c, "page_a", 0)); len(d) > 0 {
				t.Errorf("the page that is right is flagged: %v", d)
			}
		}
		d := compare(figure(c, key, 0))
		if len(d) != 1 {
			t.Errorf("%s is not flagged", c["name"])
			continue
		}
		for name, want := range c {
			if (strings.HasPrefix(name, right) || name == "official") && (d[0].Computed < int64(want.(float64))-1 || d[0].Computed > int64(want.(float64))+1) {
				t.Errorf("%s: want %v", d[0], want)
			}
		}
		if pageRight := c["verdict"] == "page right"; pageRight != (len(compare(figure(c, key, 10_000))) == 0) {
			t.Errorf("%s: to ten thousand won the page is right: %t", c["name"], pageRight)
		}
	}
	if len(cases) != 7 {
		t.Errorf("%d figures, not 7", len(cases))
	}
}

// worked says how each worked example is reckoned with the pack's numbers.
var worked = map[string]map[string]policy.Figure{
	"livelihood 1 person, recognised income 0":       {"expect": {Is: "line_livelihood", At: size(1)}},
	"livelihood 1 person, recognised income 300000":  {"expect": {Is: "line_livelihood - 300000", At: size(1)}},
	"livelihood 2 persons, recognised income 500000": {"expect": {Is: "line_livelihood - 500000", At: size(2)}},
	"earned income 2,500,000, deduction 30%":         {"expect_income_evaluated": {Is: "2500000 * 70 / 100"}},
	"age 24, earned 2,000,000: 600,000 then 30%":     {"expect_income_evaluated": {Is: "(2000000 - 600000) * 70 / 100"}},
	"asset conversion: Gyeonggi, general 150m, financial 30m, basic deduction 80m": {
		"expect_general_month":   {Is: "(150000000 - 80000000) * asset_rate / 10000"},
		"expect_financial_month": {Is: "30000000 * saving_rate / 10000"},
		"expect_total":           {Is: "(150000000 - 80000000) * asset_rate / 10000 + 30000000 * saving_rate / 10000"},
	},
	"asset conversion: Seoul deposit 100m, savings 5m, debt 20m -> 0": {"expect_total": {
		Is: "asset_income", At: rule.Facts{"rents": rule.Bool(true), "deposit": rule.Int(100_000_000), "owns_home": rule.Bool(false), "other_property": rule.Bool(false),
			"assets_fin": rule.Int(5_000_000), "debt": rule.Int(20_000_000), "owns_car": rule.Bool(false)}}},
	"actual rent: deposit 10m, rent 300,000":                  {"expect_rent": {Is: "300000 + 10000000 * 4 / 100 / 12"}},
	"couple basic pension 349,360 x2 x0.8, floored to 10 won": {"expect": {Is: "349360 * 2 * 80 / 100", Rounding: policy.Floor10}},
}

func TestKoreanWorkedExamplesComeOutRight(t *testing.T) {
	cases := shared(t, "Korean worked examples")
	p, err := policy.Load(assets.Packs(), "kr-seoul")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		name := c["name"].(string)
		if len(worked[name]) == 0 {
			t.Errorf("%s: nothing says how to reckon it", name)
		}
		for key, f := range worked[name] {
			f.Name, f.On, f.Value = name, day("2026-01-01"), int64(c[key].(float64))
			if d, err := p.Compare([]policy.Figure{f}); err != nil || len(d) > 0 {
				t.Errorf("%v %v", d, err)
			}
		}
	}
	if len(cases) != len(worked) {
		t.Errorf("%d examples, not %d", len(cases), len(worked))
	}
}

func TestTheJapaneseWorkedExampleComesOutRight(t *testing.T) {
	cases := shared(t, "Japan high-cost medical")
	p, err := policy.Load(assets.Packs(), "jp-tokyo")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		in := c["inputs"].(map[string]any)
		d, err := p.Compare([]policy.Figure{{
			Name: c["name"].(string), Is: "care_limit", On: day("2026-01-01"), Value: int64(c["expect"].(float64)),
			At: rule.Facts{
				"tax_exempt": rule.Bool(false), "kubun": rule.String(in["kubun"].(string)), "med_total": rule.Int(int64(in["med_cost_month"].(float64))),
			},
		}})
		if err != nil || len(d) > 0 {
			t.Errorf("%v %v", d, err)
		}
	}
}

func TestAFigureThatCannotBeRecomputedIsAnError(t *testing.T) {
	p := mini(t)
	for is, want := range map[string]string{
		"median":                          "is not one number",
		"nothing":                         `name "nothing" is not declared`,
		"local":                           "is no number",
		"std_dibao":                       "is not one number",
		"9223372036854775807 + std_dibao": "is not one number",
	} {
		if _, err := p.Compare([]policy.Figure{{Name: "a page", Is: is, On: day("2020-01-01"), Value: 1}}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", is, err)
		}
	}
}
