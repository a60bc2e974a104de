package i18n

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed messages/*.toml
var embedded embed.FS

// Catalogue holds every message of the program in every language. It is
// read-only after Load and safe for concurrent use.
type Catalogue struct {
	messages map[Lang]map[string]*goi18n.Message
	printers map[Lang]*Printer
}

// Default returns the catalogue of the messages that are built into the
// program. It panics where they do not load: that is a bug, and the tests of
// this package are red before it can ship.
func Default() *Catalogue { return builtIn() }

var builtIn = sync.OnceValue(func() *Catalogue {
	sub, err := fs.Sub(embedded, "messages")
	if err != nil {
		panic(err)
	}
	c, err := Load(sub)
	if err != nil {
		panic(err)
	}
	return c
})

// Load reads every AREA.LANG.toml in the root of fsys, where LANG is one of
// the four languages. A message's key begins with the name of its file, so
// that shell.ko.toml holds shell.back. A catalogue that loads is whole: every
// language has the same keys, no sentence is empty, each takes the same values
// in every language, and each English source has a description. The error
// joins one line for each thing that is wrong, with its file and key.
func Load(fsys fs.FS) (*Catalogue, error) {
	names, err := fs.Glob(fsys, "*.toml")
	if err != nil {
		return nil, fmt.Errorf("list messages: %w", err)
	}
	bundle := goi18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	c := &Catalogue{messages: map[Lang]map[string]*goi18n.Message{}, printers: map[Lang]*Printer{}}
	for _, l := range Langs {
		c.messages[l] = map[string]*goi18n.Message{}
	}
	var wrong []error
	for _, name := range names {
		if err := c.read(fsys, name, bundle); err != nil {
			wrong = append(wrong, err)
		}
	}
	if len(wrong) == 0 {
		wrong = c.check()
	}
	if err := errors.Join(wrong...); err != nil {
		return nil, err
	}
	for _, l := range Langs {
		c.printers[l] = newPrinter(l, bundle, c.messages[l])
	}
	return c, nil
}

// read adds one message file to the bundle and to the index by language.
func (c *Catalogue) read(fsys fs.FS, name string, bundle *goi18n.Bundle) error {
	area, code, ok := strings.Cut(strings.TrimSuffix(name, path.Ext(name)), ".")
	if !ok || !Lang(code).Valid() {
		return fmt.Errorf("%s: the name is not of the form area.zh.toml", name)
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return fmt.Errorf("read messages: %w", err)
	}
	file, err := bundle.ParseMessageFileBytes(data, name)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	var wrong []error
	for _, m := range file.Messages {
		if !strings.HasPrefix(m.ID, area+".") {
			wrong = append(wrong, fmt.Errorf("%s: %s does not begin with %q", name, m.ID, area+"."))
		}
		c.messages[Lang(code)][m.ID] = m
	}
	return errors.Join(wrong...)
}

// Keys returns every key that any language has, sorted.
func (c *Catalogue) Keys() []string {
	seen := map[string]bool{}
	var keys []string
	for _, messages := range c.messages {
		for key := range messages {
			if !seen[key] {
				seen[key] = true
				keys = append(keys, key)
			}
		}
	}
	slices.Sort(keys)
	return keys
}

// Has reports whether the catalogue holds key.
func (c *Catalogue) Has(key string) bool { return c.messages[English][key] != nil }

// Printer returns the printer of a language. Where l is none of the four it
// is the English one, so that no screen is ever silent.
func (c *Catalogue) Printer(l Lang) *Printer {
	if p := c.printers[l]; p != nil {
		return p
	}
	return c.printers[English]
}
