// Package tagquery is the language in which staff ask the register for
// households: words joined by and, or, not and parentheses, such as
//
//	lives_alone and (age70 or disabled) and not receives:sh-dibao-cond
//
// A word is a tag, or one of these: circle:ID, receives:PROGRAMME,
// never_contacted, and area:DISTRICT/STREET/COMMITTEE for all of an area. not
// binds more closely than and, and more closely than or.
package tagquery

import (
	"slices"
	"strings"
	"unicode"

	"maru/kiosk"
)

// Refusals of a query. Each carries Column, the place of the fault counted in
// characters from 1, and Word, what stands there.
var (
	// ErrWordMissing refuses a query that ends, or goes on with and, or, a
	// closing parenthesis, where a word should stand.
	ErrWordMissing = kiosk.NewRefusal("register.query_word_missing")
	// ErrJoinMissing refuses two words without and or or between them.
	ErrJoinMissing = kiosk.NewRefusal("register.query_join_missing")
	// ErrUnclosed refuses a parenthesis that is not closed; Column is its own.
	ErrUnclosed = kiosk.NewRefusal("register.query_unclosed")
	// ErrNotOpened refuses a closing parenthesis that closes nothing.
	ErrNotOpened = kiosk.NewRefusal("register.query_not_opened")
	// ErrUnknown refuses a word that is not in the dictionary.
	ErrUnknown = kiosk.NewRefusal("register.query_unknown")
	// ErrTooLong refuses a query of more than MaxWords words.
	ErrTooLong = kiosk.NewRefusal("register.query_too_long")
)

// MaxWords is how many words a query may have, so that none can exhaust the
// machine.
const MaxWords = 200

// Op is what a query does with its parts.
type Op int

// The operations. Everything takes every household, and is the zero Query.
const (
	Everything Op = iota
	Has           // the household bears Word
	In            // the household lives in the area Word
	Not           // of the one part
	And           // of all parts
	Or            // of any part
)

// Query is a query that has been read.
type Query struct {
	Op   Op
	Word string
	Of   []Query
}

// Parse reads a query. known says whether a word is in the dictionary; areas
// are not asked for. Blank text is Everything.
func Parse(text string, known func(word string) bool) (Query, error) {
	p := parser{tokens: split(text), known: known}
	if len(p.tokens) == 1 {
		return Query{}, nil
	}
	if words := len(p.tokens) - 1; words > MaxWords {
		return Query{}, refuse(ErrTooLong, p.tokens[MaxWords])
	}
	q, err := p.or()
	if err != nil {
		return Query{}, err
	}
	switch t := p.peek(); t.text {
	case "":
		return q, nil
	case ")":
		return Query{}, refuse(ErrNotOpened, t)
	default:
		return Query{}, refuse(ErrJoinMissing, t)
	}
}

// token is a word or a parenthesis; the last one is empty and stands at the
// end of the text.
type token struct {
	text   string
	column int
}

func split(text string) []token {
	var all []token
	runes := []rune(text)
	for i := 0; i < len(runes); {
		switch r := runes[i]; {
		case unicode.IsSpace(r):
			i++
		case r == '(' || r == ')':
			all = append(all, token{string(r), i + 1})
			i++
		default:
			from := i
			for i < len(runes) && !unicode.IsSpace(runes[i]) && runes[i] != '(' && runes[i] != ')' {
				i++
			}
			all = append(all, token{string(runes[from:i]), from + 1})
		}
	}
	return append(all, token{"", len(runes) + 1})
}

func refuse(r *kiosk.Refusal, t token) error {
	return r.With("Column", t.column).With("Word", t.text)
}

type parser struct {
	tokens []token
	known  func(string) bool
}

func (p *parser) peek() token { return p.tokens[0] }

// take goes on behind a token if it is the text.
func (p *parser) take(text string) bool {
	if p.peek().text != text {
		return false
	}
	p.tokens = p.tokens[1:]
	return true
}

func (p *parser) or() (Query, error)  { return p.chain("or", Or, p.and) }
func (p *parser) and() (Query, error) { return p.chain("and", And, p.not) }

func (p *parser) chain(word string, op Op, part func() (Query, error)) (Query, error) {
	q, err := part()
	if err != nil || p.peek().text != word {
		return q, err
	}
	q = Query{Op: op, Of: []Query{q}}
	for p.take(word) {
		next, err := part()
		if err != nil {
			return Query{}, err
		}
		q.Of = append(q.Of, next)
	}
	return q, nil
}

func (p *parser) not() (Query, error) {
	if p.take("not") {
		q, err := p.not()
		return Query{Op: Not, Of: []Query{q}}, err
	}
	opening := p.peek()
	if !p.take("(") {
		return p.word()
	}
	q, err := p.or()
	if err != nil {
		return Query{}, err
	}
	switch {
	case p.take(")"):
		return q, nil
	case p.peek().text == "":
		return Query{}, refuse(ErrUnclosed, opening)
	default:
		return Query{}, refuse(ErrJoinMissing, p.peek())
	}
}

func (p *parser) word() (Query, error) {
	t := p.peek()
	if slices.Contains([]string{"", "and", "or", ")"}, t.text) {
		return Query{}, refuse(ErrWordMissing, t)
	}
	p.take(t.text)
	if area, ok := strings.CutPrefix(t.text, "area:"); ok && area != "" {
		return Query{Op: In, Word: strings.TrimRight(area, "/")}, nil
	}
	if !p.known(t.text) {
		return Query{}, refuse(ErrUnknown, t)
	}
	return Query{Op: Has, Word: t.text}, nil
}

// Takes reports whether a household is meant, by the words that it bears and
// its area "district/street/committee".
func (q Query) Takes(bears func(word string) bool, area string) bool {
	switch q.Op {
	case Has:
		return bears(q.Word)
	case In:
		return area == q.Word || strings.HasPrefix(area, q.Word+"/")
	case Not:
		return !q.Of[0].Takes(bears, area)
	case And:
		return !slices.ContainsFunc(q.Of, func(part Query) bool { return !part.Takes(bears, area) })
	case Or:
		return slices.ContainsFunc(q.Of, func(part Query) bool { return part.Takes(bears, area) })
	default:
		return true
	}
}

// String writes the query so that Parse reads it back.
func (q Query) String() string {
	switch q.Op {
	case Has:
		return q.Word
	case In:
		return "area:" + q.Word
	case Not:
		return "not " + q.Of[0].bracketed()
	case And, Or:
		parts := make([]string, len(q.Of))
		for i, part := range q.Of {
			parts[i] = part.bracketed()
		}
		return strings.Join(parts, map[Op]string{And: " and ", Or: " or "}[q.Op])
	default:
		return ""
	}
}

func (q Query) bracketed() string {
	if q.Op == And || q.Op == Or {
		return "(" + q.String() + ")"
	}
	return q.String()
}
