package i18n

import (
	"fmt"
	"strings"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
)

// Printer says messages in one language. It is safe for concurrent use.
type Printer struct {
	lang      Lang
	localizer *goi18n.Localizer
	parser    *parser
	// plain holds the messages without a template, which are nearly all of
	// them: to say one is to look it up.
	plain map[string]string
	// singular tells of each other message whether it has a singular.
	singular map[string]bool
}

func newPrinter(l Lang, bundle *goi18n.Bundle, messages map[string]*goi18n.Message) *Printer {
	p := &Printer{
		lang:      l,
		localizer: goi18n.NewLocalizer(bundle, string(l)),
		parser:    newParser(l),
		plain:     map[string]string{},
		singular:  map[string]bool{},
	}
	for key, m := range messages {
		if m.One == "" && !strings.Contains(m.Other, "{{") {
			p.plain[key] = m.Other
			continue
		}
		p.singular[key] = m.One != ""
	}
	return p
}

// Lang returns the language that the printer speaks.
func (p *Printer) Lang() Lang { return p.lang }

// Say returns the sentence of key. The values follow as pairs of a name and a
// value, as in Say("receipt.number", "Number", "4827 1935"); a whole number
// named Count also chooses between singular and plural where a language has
// them. Values are written as they stand: sums and days are formatted by the
// caller, in the same language; a Sayable says itself.
//
// An unknown key, and a sentence whose values are missing, is the key itself.
// Say panics where the pairs are not pairs.
func (p *Printer) Say(key string, kv ...any) string {
	if s, ok := p.plain[key]; ok {
		return s
	}
	if len(kv)%2 != 0 {
		panic(fmt.Sprintf("say %s: %d values are not pairs of a name and a value", key, len(kv)))
	}
	args := make(map[string]any, len(kv)/2)
	for i := 0; i < len(kv); i += 2 {
		name, ok := kv[i].(string)
		if !ok {
			panic(fmt.Sprintf("say %s: the name of a value is %v, not a string", key, kv[i]))
		}
		args[name] = kv[i+1]
	}
	return p.SayMap(key, args)
}

// SayMap is Say for values that are at hand as a map, such as those of a
// refusal.
func (p *Printer) SayMap(key string, args map[string]any) string {
	if s, ok := p.plain[key]; ok {
		return s
	}
	singular, ok := p.singular[key]
	if !ok {
		return key
	}
	if args == nil {
		args = map[string]any{}
	}
	args = p.said(args)
	config := goi18n.LocalizeConfig{MessageID: key, TemplateData: args, TemplateParser: p.parser}
	if n, ok := whole(args["Count"]); ok && singular {
		config.PluralCount = n
	}
	s, err := p.localizer.Localize(&config)
	if err != nil {
		return key
	}
	return s
}
