package cli

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/finder"
	"maru/kiosk/finder/export"
)

// findOut is what `maru find --json` promises.
type findOut struct {
	Schema     int       `json:"schema"`
	Pack       packOut   `json:"pack"`
	On         civil.Day `json:"on"`
	Out        string    `json:"out"`
	Form       string    `json:"form"`
	Rows       int       `json:"rows"`
	Resumed    int       `json:"resumed"`
	Workers    int       `json:"workers"`
	Seconds    float64   `json:"seconds"`
	PerSecond  int64     `json:"verdicts_per_second"`
	Households int       `json:"households"`
	Persons    int       `json:"persons"`
	Verdicts   int64     `json:"verdicts"`
	// Degree counts households by degree, AtLeast by the lower end of it.
	Degree     map[string]int            `json:"degree"`
	AtLeast    map[string]int            `json:"at_least"`
	Categories map[string]int            `json:"categories"`
	Silent     int                       `json:"silent"`
	Urgent     int                       `json:"urgent"`
	Programmes map[string]int            `json:"programmes"`
	Warnings   map[string]int            `json:"warnings"`
	Areas      map[string]map[string]int `json:"areas"`
}

var bands = []string{"high", "medium", "low", "none", finder.OpenBand}

func findJSON(f found, path string, form export.Form) findOut {
	b := f.board
	out := findOut{
		Schema: jsonSchema, Pack: packOut{f.rules.Pack.ID, f.rules.Pack.Version}, On: f.on,
		Out: path, Form: cmp.Or(string(form), "jsonl"), Rows: f.rows, Resumed: f.resumed, Workers: f.workers,
		Seconds: f.seconds, PerSecond: f.perSecond(), Households: b.Households, Persons: b.Persons, Verdicts: b.Verdicts,
		Degree: map[string]int{}, AtLeast: map[string]int{}, Categories: map[string]int{}, Silent: b.Silent, Urgent: b.Urgent,
		Programmes: b.Programmes, Warnings: b.Warnings, Areas: map[string]map[string]int{},
	}
	for _, band := range bands {
		out.Degree[band] = b.Bands[band]
		if band != finder.OpenBand {
			out.AtLeast[band] = b.AtLeast[band]
		}
	}
	for _, c := range finder.Categories {
		out.Categories[string(c)] = b.Categories[c]
	}
	for area, counts := range b.Areas {
		out.Areas[area] = map[string]int{}
		for c, n := range counts {
			out.Areas[area][string(c)] = n
		}
	}
	return out
}

// perSecond is how many verdicts were found in a second, 0 where no time passed.
func (f *found) perSecond() int64 {
	if f.seconds <= 0 {
		return 0
	}
	return int64(float64(f.judged) / f.seconds)
}

// findText is the report for whoever sits at the terminal.
func findText(f found, path string, s *i18n.Printer) string {
	b := f.board
	var t strings.Builder
	line := func(label string, n int) { fmt.Fprintf(&t, "  %7d  %s\n", n, label) }
	fmt.Fprintf(&t, "%s, %s: %d households, %d persons, %d verdicts", f.rules.Pack.ID, f.on, b.Households, b.Persons, b.Verdicts)
	if n := f.perSecond(); n > 0 {
		fmt.Fprintf(&t, " (%d a second)", n)
	}
	t.WriteString("\n\n")
	for _, c := range finder.Categories {
		line(s.Say("finder.category_"+string(c)), b.Categories[c])
	}
	line(s.Say("finder.column_silent"), b.Silent)
	line(s.Say("finder.column_urgent"), b.Urgent)
	fmt.Fprintf(&t, "\n%s\n", s.Say("finder.column_degree"))
	for _, band := range bands {
		line(s.Say("finder.band_"+band), b.Bands[band])
	}
	fmt.Fprintf(&t, "\n%s\n", s.Say("finder.column_entitled"))
	for _, id := range mostFirst(b.Programmes) {
		label := id
		for i := range f.rules.Pack.Programmes {
			if p := &f.rules.Pack.Programmes[i]; p.ID == id {
				label = p.Title.In(s.Lang())
			}
		}
		line(label, b.Programmes[id])
	}
	fmt.Fprintf(&t, "\n%s\n", s.Say("finder.column_warnings"))
	for _, id := range mostFirst(b.Warnings) {
		label := id
		if w, ok := f.rules.Warning(id); ok {
			label = w.Label.In(s.Lang())
		}
		line(label, b.Warnings[id])
	}
	fmt.Fprintf(&t, "\n%s: %d households\n", path, f.rows)
	return t.String()
}

func mostFirst(counts map[string]int) []string {
	return slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
}
