package house_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var writeNotices = flag.Bool("notices", false, "write the tables of THIRD_PARTY.md anew")

// module is one that the program or its tests are built from.
type module struct {
	path, version, licence string
	holders                []string
}

// licences are told apart by a phrase of their text, the first that matches.
var licences = []struct{ phrase, name string }{
	{"under the terms of the UNLICENSE or the BSD", "BSD-3-Clause or Unlicense"},
	{"two different licenses: MIT and Apache", "MIT and Apache-2.0"},
	{"Copyright 2007-2018 ZXing authors", "MIT and Apache-2.0"},
	{"Mozilla Public License Version 2.0", "MPL-2.0"},
	{"Apache License Version 2.0", "Apache-2.0"},
	{"Permission is hereby granted, free of charge", "MIT"},
	{"Permission to use, copy, modify, and/or distribute", "ISC"},
	{"Permission to use, copy, modify, and distribute", "ISC"},
	{"nor the names of its contributors may be used to endorse", "BSD-3-Clause"},
	{"Neither the name", "BSD-3-Clause"},
	{"Redistribution and use in source and binary forms", "BSD-2-Clause"},
}

// licenceOf names the licence of a text, or "" when nobody has read it yet.
func licenceOf(text string) string {
	flat := strings.Join(strings.Fields(text), " ")
	for _, l := range licences {
		if strings.Contains(flat, l.phrase) {
			return l.name
		}
	}
	return ""
}

var copyrightLine = regexp.MustCompile(`(?mi)^[ \t]*(copyright (?:\(c\)|©|[0-9]{4}).*)$`)

// holdersOf returns the copyright lines of a licence, without the form that
// the Apache licence prints for others to fill in.
func holdersOf(text string) []string {
	var holders []string
	for _, match := range copyrightLine.FindAllStringSubmatch(text, -1) {
		line := strings.TrimRight(strings.TrimSpace(match[1]), ".")
		if line = strings.TrimSuffix(line, ". All rights reserved"); !slices.Contains(holders, line) {
			holders = append(holders, line)
		}
	}
	return holders
}

// modules returns what `go list` finds below some packages, with the licences
// that stand in the module cache.
func modules(t *testing.T, args ...string) []module {
	t.Helper()
	list := append([]string{"list", "-deps", "-f", "{{with .Module}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}"}, args...)
	cmd := exec.Command("go", list...)
	cmd.Dir, cmd.Stderr = root(t), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("list the modules: %v", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(lines)
	var all []module
	for _, line := range slices.Compact(lines) {
		fields := strings.Split(line, "\t")
		if len(fields) != 3 || fields[0] == "maru" {
			continue
		}
		m := module{path: fields[0], version: fields[1]}
		for _, pattern := range []string{"LICENSE*", "LICENCE*", "COPYING*"} {
			names, _ := filepath.Glob(filepath.Join(fields[2], pattern))
			for _, name := range names {
				text, err := os.ReadFile(name)
				if err != nil {
					continue // a folder LICENSES/ beside the file
				}
				if m.licence == "" {
					m.licence = licenceOf(string(text))
				}
				m.holders = append(m.holders, holdersOf(string(text))...)
			}
		}
		if m.licence == "" {
			t.Errorf("%s %s: its licence is none that the house knows; read it, and name it in licences", m.path, m.version)
		}
		all = append(all, m)
	}
	return all
}

// tableOf writes modules as a table of THIRD_PARTY.md.
func tableOf(all []module) string {
	var b strings.Builder
	b.WriteString("| module | version | licence | copyright |\n|---|---|---|---|\n")
	for _, m := range all {
		holders := strings.ReplaceAll(strings.Join(m.holders, "; "), "|", "\\|")
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", m.path, m.version, m.licence, holders)
	}
	return b.String()
}

// replaced returns text with what stands between two marks replaced.
func replaced(t *testing.T, text, mark, table string) string {
	t.Helper()
	opening, closing := "<!-- "+mark+" -->\n", "<!-- end of "+mark+" -->"
	before, rest, found := strings.Cut(text, opening)
	_, after, closed := strings.Cut(rest, closing)
	if !found || !closed {
		t.Fatalf("THIRD_PARTY.md has no marks %q … %q", opening, closing)
	}
	return before + opening + "\n" + table + "\n" + closing + after
}

func TestThirdPartyNamesEveryModule(t *testing.T) {
	linked := modules(t, "-tags", "x11 migrated_fynedo", "./app")
	tested := slices.DeleteFunc(modules(t, "-test", "-tags", "x11", "./..."), func(m module) bool {
		return slices.ContainsFunc(linked, func(l module) bool { return l.path == m.path })
	})
	name := filepath.Join(root(t), "THIRD_PARTY.md")
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := replaced(t, string(text), "modules of the program", tableOf(linked))
	want = replaced(t, want, "modules of the tests", tableOf(tested))
	if string(text) == want {
		return
	}
	if *writeNotices {
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Error("THIRD_PARTY.md does not name the modules as they are: run `make notices` and read what changed")
	for _, m := range append(linked, tested...) {
		if !strings.Contains(string(text), "| "+m.path+" | "+m.version+" | "+m.licence+" |") {
			t.Errorf("missing: %s %s, %s", m.path, m.version, m.licence)
		}
	}
}
