package rule_test

import (
	"math/rand/v2"
	"testing"

	"maru/kiosk/rule"
	"maru/kiosk/rule/column"

	"pgregory.net/rapid"
)

// columns is a program over the names of decls: each has an input, half of them
// of homes and half of persons, each person living in a home of their own.
type columns struct {
	schema *rule.Schema
	inputs []column.Input
	rows   []column.Rows
	build  *column.Builder
}

func newColumns(t rapid.TB, person func(slot int) bool) *columns {
	c := &columns{schema: rule.NewSchema(), build: column.NewBuilder()}
	for slot, d := range decls {
		if _, err := c.schema.Declare(d); err != nil {
			t.Fatal(err)
		}
		rows := column.Homes
		if person(slot) {
			rows = column.Persons
		}
		lo, hi := d.Min, d.Max
		if lo == 0 && hi == 0 {
			lo, hi = -1<<63, 1<<63-1
		}
		in, ref := c.build.Input(d.Kind, rows, lo, hi)
		c.build.Bind(slot, ref)
		c.inputs, c.rows = append(c.inputs, in), append(c.rows, rows)
	}
	return c
}

// truths evaluates a condition on all facts at once.
func (c *columns) truths(e *rule.Expr, all []rule.Facts) []rule.Tri {
	p := c.build.Build([]column.Root{{Ref: rule.Translate(e, c.build), Rows: column.Persons}})
	k := p.NewBlock(1, 1) // so that it has to grow
	for range 2 {         // so that the second time finds what the first left
		k.Reset()
		for i, facts := range all {
			k.AddHome()
			k.AddPerson(i)
			for slot, d := range decls {
				put(k, c.inputs[slot], i, facts[d.Name])
			}
		}
		k.Run()
	}
	yes, no := k.Root(0)
	found := make([]rule.Tri, len(all))
	for i := range all {
		switch y, n := yes[i/64]>>(i%64)&1, no[i/64]>>(i%64)&1; {
		case y > n:
			found[i] = rule.Yes
		case n > y:
			found[i] = rule.No
		}
	}
	return found
}

func put(k *column.Block, in column.Input, row int, v rule.Value) {
	if yes, ok := v.AsBool(); ok {
		k.SetTruth(in, row, yes)
	} else if lo, hi, ok := v.Range(); ok {
		k.SetRange(in, row, lo, hi)
	} else if text, ok := v.AsString(); ok {
		k.SetText(in, row, text)
	}
}

// columnsAgree draws a condition and many half-known facts, and compares what
// is found column by column with the evaluator of one household.
func columnsAgree(t *rapid.T) {
	half := rapid.IntRange(0, 1<<len(decls)-1).Draw(t, "persons")
	src := genExpr(t, rule.KindBool, rapid.IntRange(0, 5).Draw(t, "depth"))
	var some []rule.Facts
	for range rapid.IntRange(1, 20).Draw(t, "facts") {
		complete, veiled := genFacts(t, decls)
		if rapid.Bool().Draw(t, "complete") {
			veiled = complete
		}
		some = append(some, veiled)
	}
	// Every place in a word takes its turn with each of them.
	all := make([]rule.Facts, rapid.IntRange(1, 200).Draw(t, "rows"))
	for i := range all {
		all[i] = some[i*7%len(some)]
	}
	compare(t, src, all, half)
}

func TestColumnsFindWhatTheTreeFinds(t *testing.T) { rapid.Check(t, columnsAgree) }

func FuzzColumns(f *testing.F) { f.Fuzz(rapid.MakeFuzz(columnsAgree)) }

// TestEachOperatorOverColumnsOfEachForm takes the ways through the loops one by
// one: columns of single numbers, of ranges, of nothing, and numbers alone, on
// either side.
func TestEachOperatorOverColumnsOfEachForm(t *testing.T) {
	forms := map[string]func(r *rand.Rand, complete rule.Value) rule.Value{
		"exact":   func(_ *rand.Rand, v rule.Value) rule.Value { return v },
		"unknown": func(*rand.Rand, rule.Value) rule.Value { return rule.Unknown() },
		"ranges": func(r *rand.Rand, v rule.Value) rule.Value {
			if n, ok := v.AsInt(); ok && -100 < n && n < 100 {
				return rule.Between(n-r.Int64N(3), n+r.Int64N(3))
			}
			return v
		},
		"mixed": func(r *rand.Rand, v rule.Value) rule.Value {
			return []rule.Value{v, v, v, rule.Unknown()}[r.IntN(4)]
		},
	}
	for _, src := range []string{
		"a == 3", "a == b", "3 != a", "a < 3", "a < b", "3 < a", "a <= 3", "c < 9223372036854775807", "9223372036854775807 < c",
		"-9223372036854775808 < c", "c < -9223372036854775808", "a in [1, 2, 3, 7]", "c in [-9223372036854775808, 4]",
		"a + b < 3", "a + 1 == b", "1 + c > 0", "a - b == 2", "a - 2 == b", "2 - a < b", "c - -9223372036854775808 < 0",
		"a * b == 6", "a * -3 < b", "-3 * b > a", "a * 3 == b", "c * 2 > 5", "a * a > 9", "b * b == a", "a / 3 == 1", "b / -2 < 1", "b / 2 == 1",
		"a / b == 2", "6 / a == 2", "(x ? a : b) == 2", "(a > 3 ? a * 2 : b) < 7", "(x ? 1 : 2) * a < 9", "-a < b", "-c < 0",
		"x == y", "x == (a > 2)", "x in [true]", "y in [false]", "(c + c > 0) in [true, false]", "x ? y : z", "x ? c + c > 0 : y",
		"x && c + c > 0 && y", "x || c * c > 0 || !y", "!(x && y) || z", "x != (y || z)",
		`s == "own"`, `s in ["own", "rent"]`, `s != t`, `(x ? s : t) == "rent"`, `(x ? "a" : "b") == t`, `(c + c > 0 ? s : t) == "own"`,
		"(a < 20 && -5 <= b) == x", "a < b && b < c && x", "a / (b - b) == 1 || x",
	} {
		for form, known := range forms {
			t.Run(src+" "+form, func(t *testing.T) {
				r := rand.New(rand.NewPCG(1, 2))
				var all []rule.Facts
				for range 150 {
					facts := rule.Facts{}
					for _, d := range decls {
						facts[d.Name] = known(r, number(r, d))
					}
					all = append(all, facts)
				}
				for _, half := range []int{0, 1<<len(decls) - 1, 0b01010101, 0b10101010} {
					compare(t, src, all, half)
				}
			})
		}
	}
}

// number draws small numbers, and now and then one that overflows.
func number(r *rand.Rand, d rule.Decl) rule.Value {
	switch d.Kind {
	case rule.KindBool:
		return rule.Bool(r.IntN(2) == 0)
	case rule.KindString:
		return rule.String([]string{"own", "rent", "a", "other"}[r.IntN(4)])
	}
	if d.Name == "c" && r.IntN(30) == 0 {
		return rule.Int([]int64{-1 << 63, 1<<63 - 1, 1<<62 + 1}[r.IntN(3)])
	}
	return rule.Int(r.Int64N(11) - 3)
}

func compare(t rapid.TB, src string, all []rule.Facts, half int) {
	c := newColumns(t, func(slot int) bool { return half>>slot&1 == 1 })
	e, err := rule.Parse(src, c.schema)
	if err != nil {
		t.Fatalf("parse %s: %v", src, err)
	}
	for i, found := range c.truths(e, all) {
		f, err := c.schema.FrameOf(all[i])
		if err != nil {
			t.Fatal(err)
		}
		if want := e.Truth(f); found != want {
			t.Fatalf("%s\n  of %v is %s, but %s in columns (row %d, persons %b)", src, all[i], want, found, i, half)
		}
	}
}
