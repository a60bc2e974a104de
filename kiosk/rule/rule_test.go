package rule_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"maru/kiosk/rule"
)

func TestUnknownFactsAnswerOnlyWhereNothingElseCanBe(t *testing.T) {
	s := schemaOf(t,
		rule.Decl{Name: "income", Kind: rule.KindInt, Min: 0, Max: 1_000_000},
		rule.Decl{Name: "assets", Kind: rule.KindInt, Min: 0, Max: 1_000_000},
		rule.Decl{Name: "size", Kind: rule.KindInt, Min: 1, Max: 20},
		rule.Decl{Name: "big", Kind: rule.KindInt},
		rule.Decl{Name: "car", Kind: rule.KindBool},
		rule.Decl{Name: "aid", Kind: rule.KindBool},
		rule.Decl{Name: "home", Kind: rule.KindString, Values: []string{"own", "rent"}},
	)
	known := func(kv ...any) rule.Facts {
		f := rule.Facts{}
		for i := 0; i < len(kv); i += 2 {
			f[kv[i].(string)] = kv[i+1].(rule.Value)
		}
		return f
	}
	yes, no, unknown := rule.Bool(true), rule.Bool(false), rule.Unknown()
	for _, c := range []struct {
		name, src string
		facts     rule.Facts
		want      rule.Value
	}{
		{"nothing known is not zero", "income < 1595", nil, unknown},
		{"one false side settles &&", "income < 1595 && car", known("car", no), no},
		{"one true side settles ||", "income < 1595 || car", known("car", yes), yes},
		{"a true side leaves && open", "income < 1595 && car", known("car", yes), unknown},
		{"a range under the line is enough", "income < 3190", known("income", rule.Between(2000, 3000)), yes},
		{"a range across the line is not", "income < 2500", known("income", rule.Between(2000, 3000)), unknown},
		{"a sum is over the line though one part is unknown", "income + assets < 100", known("income", rule.Int(500)), no},
		{"bounds of an unknown number count", "income >= 0", nil, yes},
		{"a product of ranges", "income * size <= 6000", known("income", rule.Between(1000, 2000), "size", rule.Between(2, 3)), yes},
		{"truncation is toward zero", "(0 - 7) / 2", nil, rule.Int(-3)},
		{"division of a range", "income / size", known("income", rule.Between(100, 200), "size", rule.Between(2, 5)), rule.Between(20, 100)},
		{"division by a range with zero in it", "100 / assets", known("assets", rule.Between(0, 5)), unknown},
		{"division by zero is absorbed as in CEL", "100 / assets > 3 && car", known("assets", rule.Int(0), "car", no), no},
		{"overflow is unknown", "big + 1 > 0", known("big", rule.Int(math.MaxInt64)), unknown},
		{"overflow is absorbed as in CEL", "big + 1 > 0 || car", known("big", rule.Int(math.MaxInt64), "car", yes), yes},
		{"the least number has no opposite", "-big > 0", known("big", rule.Int(math.MinInt64)), unknown},
		{"the least number divided by -1 is unknown", "big / -1", known("big", rule.Int(math.MinInt64)), unknown},
		{"a ?: under && that may fail says nothing", "(100 / assets > 3 && car) ? true : true", known("assets", rule.Int(0)), unknown},
		{"an open ?: of numbers is both", "car ? 410 : 290", nil, rule.Between(290, 410)},
		{"an open ?: whose branches agree", "(car ? income < 10 : income < 20) && aid", known("income", rule.Int(5), "aid", yes), yes},
		{"a ?: that may fail says nothing", "(100 / assets > 3) ? true : true", nil, unknown},
		{"equal ranges are not equal numbers", "income == assets", known("income", rule.Between(1, 2), "assets", rule.Between(1, 2)), unknown},
		{"ranges apart are not equal", "income == assets", known("income", rule.Between(1, 2), "assets", rule.Between(3, 4)), no},
		{"a range that the list covers", "size in [1, 2, 3, 9]", known("size", rule.Between(1, 3)), yes},
		{"a range that the list misses", "size in [1, 9]", known("size", rule.Between(2, 8)), no},
		{"a range that the list meets", "size in [1, 9]", known("size", rule.Between(1, 2)), unknown},
		{"a text in a list", "home in ['own', 'rent']", known("home", rule.String("rent")), yes},
		{"an unknown text", "home == 'own'", nil, unknown},
		{"x or not x is not decided", "car || !car", nil, unknown},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, err := rule.Parse(c.src, s)
			if err != nil {
				t.Fatal(err)
			}
			if got := e.Eval(frameOf(t, s, c.facts)); got != c.want {
				t.Errorf("%s of %v is %s, not %s", c.src, c.facts, got, c.want)
			}
		})
	}
}

func TestAFaultIsNamedWithItsColumn(t *testing.T) {
	s := schemaOf(t, decls...)
	for src, want := range map[string]string{
		"":                         "column 1: found the end where a name",
		"a <":                      "column 4: found the end",
		"a < nothing":              `column 5: name "nothing" is not declared`,
		"x && a":                   "column 6: a side of && is of kind int, not bool",
		"a + x":                    "column 3: + reckons with whole numbers, not kind bool",
		"x < y":                    "column 3: < compares whole numbers, not kind bool",
		"a == x":                   "column 3: == compares kinds int and bool",
		"x ? 1 : 'one'":            "column 9: the two sides of : are of kinds int and string",
		"a ? 1 : 2":                "column 1: the condition before ? is of kind int",
		"a in [1, 'own']":          "column 10: the list holds kind string",
		"a in [b]":                 "column 7: a list holds literals only",
		"a in []":                  "column 7: found \"]\"",
		"s == 'owns'":              `column 6: s is never "owns"`,
		"s in ['own', 'lent']":     `column 14: s is never "lent"`,
		"1.5 < a":                  "column 1: numbers are whole",
		"a = 1":                    "column 3: write == to compare",
		"x & y":                    "column 3: write &&",
		"x; y":                     "column 2: ';' is not part of the language",
		"a b":                      `column 3: found "b" where an operator or the end`,
		"9223372036854775808 > a":  "column 1: 9223372036854775808 is too large",
		"'open":                    "column 1: the text has no closing quote",
		"x &&\n  nope":             "line 2, column 3: name \"nope\"",
		"if":                       "column 1: \"if\" is a reserved word",
		"!a":                       "column 1: ! is applied to kind int",
		"-x":                       "column 1: - is applied to kind bool",
		"-!x":                      "column 2: found \"!\"",
		strings.Repeat("(", 1000):  "nested more than 100 deep",
		strings.Repeat("!", 1000):  "nested more than 100 deep",
		strings.Repeat("1", 20000): "longer than",
		"null == a":                "reserved word",
		"size(s) == 3":             `name "size" is not declared`,
		"家 == 1":                   `'家' is not part of the language`,
	} {
		if _, err := rule.Parse(src, s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: got %v, want … %s …", src, err, want)
		}
	}
}

func TestValuesGoThroughJSON(t *testing.T) {
	for _, v := range []rule.Value{
		rule.Unknown(), rule.Bool(true), rule.Bool(false), rule.Int(-3), rule.Int(math.MaxInt64 - 1), rule.Between(2, 5),
		rule.Between(math.MinInt64, 5), rule.Between(2, math.MaxInt64), rule.String(`a "quoted" 家`),
	} {
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var back rule.Value
		if err := json.Unmarshal(data, &back); err != nil || back != v {
			t.Errorf("%s came back as %s (%v)", data, back, err)
		}
	}
	for _, bad := range []string{"1.5", "1e3", "[1]", "[3,2]", "[1,2,3]", "{}", "99999999999999999999", `[1,"2"]`} {
		var v rule.Value
		if err := json.Unmarshal([]byte(bad), &v); err == nil {
			t.Errorf("%s was read as %s", bad, v)
		}
	}
}

func TestNamesAreDeclaredOnceAndWell(t *testing.T) {
	s := schemaOf(t, decls...)
	for _, d := range []rule.Decl{
		{Name: "a", Kind: rule.KindInt}, {Name: "", Kind: rule.KindInt}, {Name: "9a", Kind: rule.KindInt}, {Name: "in", Kind: rule.KindInt},
		{Name: "new"}, {Name: "new", Kind: rule.KindInt, Min: 3, Max: 2}, {Name: "neu-e", Kind: rule.KindBool},
	} {
		if _, err := s.Declare(d); err == nil {
			t.Errorf("%+v was declared", d)
		}
	}
}

func TestEvaluationDoesNotAllocate(t *testing.T) {
	s := schemaOf(t, decls...)
	e, err := rule.Parse("x && (a * 100 + b < c || y) && s == 'own' && (z ? a in [1, 2, 3] : b > 2)", s)
	if err != nil {
		t.Fatal(err)
	}
	f := frameOf(t, s, rule.Facts{"x": rule.Bool(true), "a": rule.Between(1, 2), "c": rule.Int(1000), "s": rule.String("own")})
	if n := testing.AllocsPerRun(100, func() { e.Truth(f) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzParseNeverPanics(f *testing.F) {
	s := schemaOf(f, decls...)
	for _, src := range []string{"x && a in [1, -2]", "!(a < b) ? 'x' : \"y\"", "a -- b", "((((", "s == '\\", "1 / 0 == 0 || x // end", "\x00", "x ? y ? 1 : 2 : 3"} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		e, err := rule.Parse(src, s)
		if err != nil {
			return
		}
		frame := s.NewFrame()
		e.Eval(frame)
		e.Explain(frame)
		e.Live(frame, func(int, float64, bool) {})
		if _, err := rule.Parse(e.String(), s); err != nil {
			t.Errorf("%q parsed once but not twice: %v", src, err)
		}
	})
}

func BenchmarkCondition(b *testing.B) {
	s := schemaOf(b,
		rule.Decl{Name: "local", Kind: rule.KindBool}, rule.Decl{Name: "income", Kind: rule.KindInt, Min: 0, Max: 1_000_000},
		rule.Decl{Name: "size", Kind: rule.KindInt, Min: 1, Max: 20}, rule.Decl{Name: "line", Kind: rule.KindInt, Law: true},
		rule.Decl{Name: "car", Kind: rule.KindBool},
	)
	e, err := rule.Parse("local && income < line * size && (size >= 3 ? income <= 30000 * size : income <= 33000 * size) && !car", s)
	if err != nil {
		b.Fatal(err)
	}
	f := frameOf(b, s, rule.Facts{"local": rule.Bool(true), "income": rule.Between(2000, 3000), "size": rule.Int(2), "line": rule.Int(1595)})
	b.ReportAllocs()
	for b.Loop() {
		e.Truth(f)
	}
}
