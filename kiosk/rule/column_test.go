package rule_test

import (
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
	c := newColumns(t, func(slot int) bool { return half>>slot&1 == 1 })
	src := genExpr(t, rule.KindBool, rapid.IntRange(0, 5).Draw(t, "depth"))
	e, err := rule.Parse(src, c.schema)
	if err != nil {
		t.Fatalf("parse %s: %v", src, err)
	}
	var all []rule.Facts
	for range rapid.IntRange(1, 70).Draw(t, "rows") {
		complete, veiled := genFacts(t, decls)
		if rapid.Bool().Draw(t, "complete") {
			veiled = complete
		}
		all = append(all, veiled)
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

func TestColumnsFindWhatTheTreeFinds(t *testing.T) { rapid.Check(t, columnsAgree) }

func FuzzColumns(f *testing.F) { f.Fuzz(rapid.MakeFuzz(columnsAgree)) }
