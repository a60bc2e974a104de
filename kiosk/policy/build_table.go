package policy

import (
	"slices"
	"strconv"

	"maru/i18n/civil"
)

// maxExtra and maxReach bound the growth of a table beyond its last row, so
// that it cannot overflow.
const (
	maxExtra = 1 << 40
	maxReach = 1 << 20
)

func (b *builder) table(at place, t tableTable) {
	b.once(at, "name", "name", t.Name)
	b.text(at, "label", t.Label)
	b.unit(at, &t.Unit)
	table := Table{Name: t.Name, Label: t.Label, Unit: t.Unit, By: t.By}
	for i, v := range t.Values {
		here := at.nth("value", i)
		b.dated(here, v)
		if v.Value != nil {
			b.fail(here, "value", "value belongs to a [[param]]; a table has rows")
		}
		value := TableValue{
			From: v.From, To: v.To, Rows: b.rows(here, v.Rows), Document: v.Document, Source: v.Source, Verified: isTrue(v.Verified), Seen: v.Seen, place: here,
		}
		if v.Extra != nil {
			value.Extra, value.HasExtra = *v.Extra, true
			if *v.Extra > maxExtra || *v.Extra < -maxExtra {
				b.fail(here, "extra", "extra %d is too large", *v.Extra)
			}
		}
		value.first, value.last = ends(value.Rows)
		table.Values = append(table.Values, value)
	}
	b.timeline(at, t.Values)
	b.places.tables = append(b.places.tables, at)
	b.pack.Tables = append(b.pack.Tables, table)
}

// rows reads the keys as numbers and refuses gaps between them.
func (b *builder) rows(at place, raw map[string]int64) map[int64]int64 {
	rows := make(map[int64]int64, len(raw))
	var keys []int64
	for text, value := range raw {
		key, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			b.fail(at, "rows", "row %q is not a whole number", text)
			continue
		}
		keys = append(keys, key)
		rows[key] = value
	}
	if len(keys) == 0 {
		b.fail(at, "rows", "rows is missing")
		return rows
	}
	slices.Sort(keys)
	if int64(len(keys)) != keys[len(keys)-1]-keys[0]+1 {
		b.fail(at, "rows", "the rows from %d to %d have a gap", keys[0], keys[len(keys)-1])
	}
	return rows
}

func ends(rows map[int64]int64) (first, last int64) {
	started := false
	for key := range rows {
		if !started {
			first, last, started = key, key, true
		}
		first, last = min(first, key), max(last, key)
	}
	return first, last
}

// at returns the number for a key; ok is false where the table does not say.
func (v *TableValue) at(key int64) (n int64, ok bool) {
	switch {
	case key < v.first:
		return 0, false
	case key <= v.last:
		return v.Rows[key], true
	case v.HasExtra:
		return v.Rows[v.last] + v.Extra*(key-v.last), true
	default:
		return 0, false
	}
}

// between returns the ends of the numbers for all keys from lo to hi. Beyond
// the last row the table is a straight line, so its ends are enough.
func (v *TableValue) between(lo, hi int64) (least, most int64, ok bool) {
	least, ok1 := v.at(lo)
	most, ok2 := v.at(hi)
	if !ok1 || !ok2 {
		return 0, 0, false
	}
	least, most = min(least, most), max(least, most)
	for key := lo; key < hi && key <= v.last; key++ {
		least, most = min(least, v.Rows[key]), max(most, v.Rows[key])
	}
	return least, most, true
}

// on returns the table's value in force on a day, or nil.
func (t *Table) on(on civil.Day) *TableValue {
	i := inForce(len(t.Values), on, func(i int) civil.Day { return t.Values[i].From }, func(i int) civil.Day { return t.Values[i].To })
	if i < 0 {
		return nil
	}
	return &t.Values[i]
}

// on returns the parameter's value in force on a day, or nil.
func (p *Param) on(on civil.Day) *ParamValue {
	i := inForce(len(p.Values), on, func(i int) civil.Day { return p.Values[i].From }, func(i int) civil.Day { return p.Values[i].To })
	if i < 0 {
		return nil
	}
	return &p.Values[i]
}
