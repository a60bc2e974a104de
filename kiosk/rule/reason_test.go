package rule_test

import (
	"encoding/json"
	"strings"
	"testing"

	"maru/kiosk/rule"
)

func TestTheSmallestReasonIsGiven(t *testing.T) {
	s := schemaOf(t,
		rule.Decl{Name: "local", Kind: rule.KindBool}, rule.Decl{Name: "car", Kind: rule.KindBool}, rule.Decl{Name: "aid", Kind: rule.KindBool},
		rule.Decl{Name: "income", Kind: rule.KindInt, Min: 0, Max: 1_000_000}, rule.Decl{Name: "size", Kind: rule.KindInt, Min: 1, Max: 20},
		rule.Decl{Name: "line", Kind: rule.KindInt, Law: true}, rule.Decl{Name: "assets", Kind: rule.KindInt, Min: 0, Max: 1_000_000},
	)
	const when = "local && income < line * size && (!car || aid) && (size >= 3 ? assets <= 30000 * size : assets <= 33000 * size)"
	base := rule.Facts{
		"local": rule.Bool(true), "car": rule.Bool(false), "aid": rule.Bool(false), "income": rule.Int(3000), "size": rule.Int(2),
		"line": rule.Int(1595), "assets": rule.Int(0),
	}
	e, err := rule.Parse(when, s)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		change rule.Facts
		want   rule.Tri
		leaves []string
	}{
		{"all that holds is told, of || the smallest", nil, rule.Yes, []string{"local", "income < line * size", "car", "assets <= 33000 * size", "size >= 3"}},
		{"one failing condition is enough", rule.Facts{"income": rule.Int(3300)}, rule.No, []string{"income < line * size"}},
		{"the smaller of two is told", rule.Facts{"income": rule.Int(3300), "car": rule.Bool(true)}, rule.No, []string{"income < line * size"}},
		{"a failing || needs all its sides", rule.Facts{"car": rule.Bool(true)}, rule.No, []string{"car", "aid"}},
		{"the branch in force is told with its guard", rule.Facts{"assets": rule.Int(70000)}, rule.No, []string{"assets <= 33000 * size", "size >= 3"}},
		{"what is open is told alone", rule.Facts{"car": rule.Unknown()}, rule.Maybe, nil},
		{"both open sides of || are told", rule.Facts{"car": rule.Unknown(), "aid": rule.Unknown()}, rule.Maybe, []string{"car", "aid"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := frameOf(t, s, base)
			for name, v := range c.change {
				slot, _ := s.Slot(name)
				f.Set(slot, v)
			}
			if got := e.Truth(f); got != c.want {
				t.Fatalf("it is %s, want %s", got, c.want)
			}
			var texts []string
			for _, leaf := range e.Leaves(f) {
				texts = append(texts, leaf.Text())
			}
			if c.leaves != nil && strings.Join(texts, "; ") != strings.Join(c.leaves, "; ") {
				t.Errorf("reasons %q, want %q", texts, c.leaves)
			}
		})
	}
}

func TestAComparisonReadsFromTheFact(t *testing.T) {
	s := schemaOf(t,
		rule.Decl{Name: "income", Kind: rule.KindInt, Min: 0, Max: 10_000_000}, rule.Decl{Name: "size", Kind: rule.KindInt, Min: 1, Max: 20},
		rule.Decl{Name: "median", Kind: rule.KindInt, Law: true}, rule.Decl{Name: "car", Kind: rule.KindBool},
	)
	f := frameOf(t, s, rule.Facts{"income": rule.Int(900_000), "size": rule.Int(1), "median": rule.Int(2_564_238), "car": rule.Bool(true)})
	for _, c := range []struct {
		src, op    string
		have, want rule.Value
		law        bool
	}{
		{"income * 100 <= median * 32", "<=", rule.Int(900_000), rule.Int(820_556), true},
		{"income * 100 < median * 32", "<", rule.Int(900_000), rule.Int(820_557), true},
		{"income * 100 > median * 32", ">", rule.Int(900_000), rule.Int(820_556), true},
		{"!(income * 100 <= median * 32)", ">", rule.Int(900_000), rule.Int(820_556), true},
		{"median * 32 >= income * 100", "<=", rule.Int(900_000), rule.Int(820_556), true},
		{"12 * income < median", "<", rule.Int(900_000), rule.Int(213_687), true},
		{"(income > median ? income : 0) == 0", "==", rule.Int(0), rule.Int(0), true},
		{"!car", "==", rule.Bool(true), rule.Bool(false), false},
		{"car", "==", rule.Bool(true), rule.Bool(true), false},
		{"!(size in [1, 2])", "not_in", rule.Int(1), rule.Unknown(), false},
		{"5 < size", ">", rule.Int(1), rule.Int(5), false},
	} {
		e, err := rule.Parse(c.src, s)
		if err != nil {
			t.Fatal(err)
		}
		got := e.Leaves(f)[0].Comparison()
		if got.Op != c.op || got.Have != c.have || got.Want != c.want || (got.Law >= 0) != c.law || got.Slot < 0 {
			t.Errorf("%s reads %+v", c.src, got)
		}
	}
}

func TestAStuckNumberIsNotAskedFor(t *testing.T) {
	s := schemaOf(t,
		rule.Decl{Name: "income", Kind: rule.KindInt, Min: 0, Max: 1000}, rule.Decl{Name: "local", Kind: rule.KindBool},
		rule.Decl{Name: "line", Kind: rule.KindInt, Law: true}, rule.Decl{Name: "size", Kind: rule.KindInt, Min: 1, Max: 9},
	)
	line, _ := s.Slot("line")
	for src, want := range map[string]string{
		"income < line":                              "line!",
		"income < line * size":                       "line!",
		"local && income < line":                     "local line!",
		"income < (size > 2 ? line : 100)":           "size income",
		"income < (local ? line : 100)":              "local income",
		"local || income < 10 && income < line + 10": "local income line!",
	} {
		e, err := rule.Parse(src, s)
		if err != nil {
			t.Fatal(err)
		}
		f := s.NewFrame()
		f.SetStuck(line)
		seen := map[string]bool{}
		e.Live(f, func(slot int, _ float64, stuck bool) {
			name := s.Decl(slot).Name
			if stuck {
				name += "!"
			}
			seen[name] = true
		})
		for _, name := range strings.Fields(want) {
			if !seen[name] {
				t.Errorf("%s: %s is not live; live are %v", src, name, seen)
			}
			delete(seen, name)
		}
		delete(seen, "line!")
		if len(seen) > 0 {
			t.Errorf("%s: %v should not be live", src, seen)
		}
	}
}

func TestTheTreeOfReasonsMarksWhatDecides(t *testing.T) {
	s := schemaOf(t, decls...)
	e, err := rule.Parse("x && (a > 3 || y)", s)
	if err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(e.Explain(frameOf(t, s, rule.Facts{"x": rule.Bool(true), "a": rule.Int(5)})))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"text":"x \u0026\u0026 (a \u003e 3 || y)","value":true,"because":[{"text":"x","value":true,"decides":true},` +
		`{"text":"a \u003e 3 || y","value":true,"because":[{"text":"a \u003e 3","value":true,"decides":true,` +
		`"because":[{"text":"a","value":5}]},{"text":"y","value":null}]}]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
