package i18n

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/template/parse"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
)

// check returns one error for each message that is missing, or whose languages
// do not take the same values, or that does not tell its translators where it
// stands.
func (c *Catalogue) check() []error {
	parsers := map[Lang]*parser{}
	for _, l := range Langs {
		parsers[l] = newParser(l)
	}
	var wrong []error
	for _, key := range c.Keys() {
		area, _, _ := strings.Cut(key, ".")
		source := c.messages[English][key]
		if source != nil && source.Description == "" {
			wrong = append(wrong, fmt.Errorf("%s.en.toml: %s has no description", area, key))
		}
		for _, l := range Langs {
			if err := checkMessage(parsers, source, c.messages[l][key], l); err != nil {
				wrong = append(wrong, fmt.Errorf("%s.%s.toml: %s %w", area, l, key, err))
			}
		}
	}
	return wrong
}

// checkMessage compares a message with its English source. Only English has a
// singular, which need not say the number.
func checkMessage(parsers map[Lang]*parser, source, m *goi18n.Message, l Lang) error {
	switch {
	case m == nil:
		return fmt.Errorf("is missing")
	case strings.TrimSpace(m.Other) == "":
		return fmt.Errorf("is empty")
	case m.One != "" && l != English:
		return fmt.Errorf("has a singular, which its language has not")
	}
	got, err := parsers[l].values(m.Other)
	if err != nil {
		return err
	}
	if source == nil || source.Other == "" {
		return nil
	}
	want, err := parsers[English].values(source.Other)
	if err != nil {
		return nil // said of the source itself
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("takes the values %v, its English source %v", got, want)
	}
	if m.One == "" {
		return nil
	}
	one, err := parsers[l].values(m.One)
	if err != nil {
		return err
	}
	if !slices.Contains(got, "Count") {
		return fmt.Errorf("has a singular and takes no Count")
	}
	if !slices.Contains(one, "Count") {
		one = append(one, "Count")
		slices.Sort(one)
	}
	if !slices.Equal(one, got) {
		return fmt.Errorf("takes other values in the singular: %v, not %v", one, got)
	}
	return nil
}

// values lists the names of the values that a sentence takes, sorted. It
// returns an error for a template that does not parse or that does more than
// put values in.
func (p *parser) values(src string) ([]string, error) {
	if !strings.Contains(src, "{{") {
		return nil, nil
	}
	t, err := p.tree(src)
	if err != nil {
		return nil, fmt.Errorf("does not parse: %w", err)
	}
	names := map[string]bool{}
	if err := collect(t.Root, names); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(names)), nil
}

func collect(n parse.Node, names map[string]bool) error {
	var inside []parse.Node
	switch n := n.(type) {
	case *parse.ListNode:
		inside = n.Nodes
	case *parse.ActionNode:
		inside = []parse.Node{n.Pipe}
	case *parse.PipeNode:
		for _, c := range n.Cmds {
			inside = append(inside, c)
		}
	case *parse.CommandNode:
		inside = n.Args
	case *parse.FieldNode:
		if len(n.Ident) != 1 {
			return fmt.Errorf("looks into a value: %s", n)
		}
		names[n.Ident[0]] = true
	case *parse.TextNode, *parse.StringNode, *parse.IdentifierNode:
	default:
		return fmt.Errorf("does more than put values in: %s", n)
	}
	for _, child := range inside {
		if err := collect(child, names); err != nil {
			return err
		}
	}
	return nil
}
