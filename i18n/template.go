package i18n

import (
	"fmt"
	"strings"
	"text/template"

	gotemplate "github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// parser reads the templates of one language. go-i18n keeps what a parser
// gives back only where the parser says that it may be kept; its own parser
// never says so once there are functions, and would parse at every Say.
type parser struct{ funcs template.FuncMap }

func newParser(l Lang) *parser {
	return &parser{funcs: template.FuncMap{
		"josa": func(word any, pair string) string { return Josa(text(word), pair) },
		"count": func(n any, unit ...string) (string, error) {
			whole, ok := whole(n)
			if !ok {
				return "", fmt.Errorf("count %v: not a whole number", n)
			}
			return l.count(whole, strings.Join(unit, "")), nil
		},
		"list": func(items []string) string { return l.Join(items) },
	}}
}

// Cacheable tells go-i18n that a parsed template may be used again.
func (p *parser) Cacheable() bool { return true }

// Parse reads one sentence. A value that is not given is an error when the
// sentence is said, not "<no value>" on the glass.
func (p *parser) Parse(src, _, _ string) (gotemplate.ParsedTemplate, error) {
	t, err := p.tree(src)
	if err != nil {
		return nil, err
	}
	return sentence{t}, nil
}

func (p *parser) tree(src string) (*template.Template, error) {
	return template.New("").Option("missingkey=error").Funcs(p.funcs).Parse(src)
}

type sentence struct{ *template.Template }

// Execute fills the sentence in.
func (s sentence) Execute(data any) (string, error) {
	var b strings.Builder
	if err := s.Template.Execute(&b, data); err != nil {
		return "", err
	}
	return b.String(), nil
}
