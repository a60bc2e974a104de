package config

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"maru/i18n"
)

// Mistake is one thing that is wrong in a file of the configuration.
type Mistake struct {
	File   string // as the person named it
	Line   int    // counted from 1; 0 where the file as a whole is meant
	Key    string // such as "printer.width_mm"; "" where none is at fault
	Reason string // what is wrong, and what would be right
}

// Error returns "file:line: key: reason".
func (m *Mistake) Error() string {
	s := m.File
	if m.Line > 0 {
		s = fmt.Sprintf("%s:%d", s, m.Line)
	}
	if m.Key != "" {
		s += ": " + m.Key
	}
	return s + ": " + m.Reason
}

// document is a file while it is read: it gathers every mistake, so that a
// person mends the file once and not once per mistake.
type document struct {
	file     string
	lines    map[string]int
	mistakes []error
}

// table is one table of a document. A key that nobody asked for is unknown.
type table struct {
	doc    *document
	path   string
	values map[string]any
	asked  map[string]bool
	subs   []*table
}

// parse reads a file's text. The mistake of a text that is not TOML at all is
// final; mistakes in the values are found by reading them.
func parse(file string, src []byte) (*table, error) {
	doc := &document{file: file, lines: lineIndex(string(src))}
	values := map[string]any{}
	if err := toml.Unmarshal(src, &values); err != nil {
		m := &Mistake{File: file, Reason: strings.TrimPrefix(err.Error(), "toml: ")}
		if pe, ok := errors.AsType[toml.ParseError](err); ok {
			m.Line, m.Key, m.Reason = pe.Position.Line, pe.LastKey, pe.Message
		}
		return nil, m
	}
	return doc.table("", values), nil
}

func (d *document) table(path string, values map[string]any) *table {
	return &table{doc: d, path: path, values: values, asked: map[string]bool{}}
}

// fault notes that something is wrong with key; a key that is absent is blamed
// on the table that lacks it, and a table that is absent on the one around it.
func (t *table) fault(key, format string, args ...any) {
	line, ok := t.doc.lines[join(t.path, key)]
	for path := t.path; !ok; path = path[:max(0, strings.LastIndexByte(path, '.'))] {
		line, ok = t.doc.lines[path] // the whole file has a line, so this ends
	}
	t.doc.mistakes = append(t.doc.mistakes, &Mistake{
		File: t.doc.file, Line: line, Key: plain(join(t.path, key)), Reason: fmt.Sprintf(format, args...),
	})
}

// close reports every key that was not asked for, here and below, and returns
// all mistakes of the document.
func (t *table) close() error {
	t.unknown()
	slices.SortStableFunc(t.doc.mistakes, func(a, b error) int {
		return a.(*Mistake).Line - b.(*Mistake).Line
	})
	return errors.Join(t.doc.mistakes...)
}

func (t *table) unknown() {
	known := slices.Sorted(maps.Keys(t.asked))
	for _, key := range slices.Sorted(maps.Keys(t.values)) {
		if t.asked[key] {
			continue
		}
		if near := nearest(key, known); near != "" {
			t.fault(key, "there is no such key; did you mean %q?", near)
		} else {
			t.fault(key, "there is no such key; the keys here are %s", strings.Join(known, ", "))
		}
	}
	for _, s := range t.subs {
		s.unknown()
	}
}

// text reads a string, leaving into as it is where the key is absent.
func (t *table) text(key string, into *string) bool {
	return read(t, key, "a text in quotes", into)
}

// whole reads a whole number from lo to hi.
func (t *table) whole(key string, lo, hi int64, into *int64) {
	n := *into
	if read(t, key, "a whole number", &n) {
		if n < lo || n > hi {
			t.fault(key, "%d is not from %d to %d", n, lo, hi)
			return
		}
		*into = n
	}
}

// number reads a number, whole or not, from lo to hi.
func (t *table) number(key string, lo, hi float64, into *float64) {
	v, ok := t.values[key].(int64)
	f := float64(v)
	if !ok && !read(t, key, "a number", &f) {
		return
	}
	t.asked[key] = true
	if f < lo || f > hi {
		t.fault(key, "%v is not from %v to %v", f, lo, hi)
		return
	}
	*into = f
}

// texts reads a list of strings.
func (t *table) texts(key string, into *[]string) {
	var list []any
	if !read(t, key, "a list of texts", &list) {
		return
	}
	out := make([]string, 0, len(list))
	for _, v := range list {
		s, ok := v.(string)
		if !ok {
			t.fault(key, "%v is not a text in quotes", v)
			return
		}
		out = append(out, s)
	}
	*into = out
}

// words reads a text in every language; a language that is missing or empty
// is a mistake.
func (t *table) words(key string, into *i18n.Text) {
	sub := t.sub(key)
	words := i18n.Text{}
	for _, l := range i18n.Langs {
		var s string
		if sub.text(string(l), &s); strings.TrimSpace(s) != "" {
			words[l] = s
		}
	}
	for _, l := range words.Missing() {
		sub.fault(string(l), "the text is missing in %s (%q)", l.Endonym(), string(l))
	}
	*into = words
}

// sub reads a table inside this one; an absent one reads as empty.
func (t *table) sub(key string) *table {
	values := map[string]any{}
	read(t, key, "a table", &values)
	s := t.doc.table(join(t.path, key), values)
	t.subs = append(t.subs, s)
	return s
}

// list reads an array of tables, [[key]], in the file's order. "key = []" is
// the empty list.
func (t *table) list(key string) []*table {
	if none, ok := t.values[key].([]any); ok && len(none) == 0 {
		t.asked[key] = true
		return nil
	}
	var all []map[string]any
	if !read(t, key, "written as [["+key+"]]", &all) {
		return nil
	}
	out := make([]*table, len(all))
	for i, values := range all {
		out[i] = t.doc.table(fmt.Sprintf("%s#%d", join(t.path, key), i), values)
	}
	t.subs = append(t.subs, out...)
	return out
}

// has reports whether the key stands in the file.
func (t *table) has(key string) bool { _, ok := t.values[key]; return ok }

func read[T any](t *table, key, what string, into *T) bool {
	t.asked[key] = true
	v, ok := t.values[key]
	if !ok {
		return false
	}
	typed, ok := v.(T)
	if !ok {
		t.fault(key, "%v is not %s", v, what)
		return false
	}
	*into = typed
	return true
}
