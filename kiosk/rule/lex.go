package rule

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// reserved are the words of CEL that no name may have.
var reserved = []string{
	"true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function",
	"if", "import", "let", "loop", "package", "namespace", "return", "var", "void", "while",
}

// Error is a fault in an expression's text. Column counts characters from 1;
// Line from 1.
type Error struct {
	Line, Column int
	Reason       string
}

// Error returns "line 1, column 7: reason".
func (e *Error) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Reason)
}

func errorAt(src string, pos int, format string, args ...any) *Error {
	before := src[:pos]
	line := 1 + strings.Count(before, "\n")
	start := strings.LastIndexByte(before, '\n') + 1
	return &Error{Line: line, Column: 1 + utf8.RuneCountInString(before[start:]), Reason: fmt.Sprintf(format, args...)}
}

type tokenKind uint8

const (
	tokenEnd    tokenKind = iota
	tokenOp               // text is the operator or bracket
	tokenInt              // text is the digits
	tokenString           // text is the decoded text
	tokenName             // also true, false and in
)

type token struct {
	kind     tokenKind
	text     string
	pos, end int // bytes of the source
}

func (t token) String() string {
	if t.kind == tokenEnd {
		return "the end"
	}
	return strconv.Quote(t.text)
}

// operators in the order in which they are tried, longer ones first.
var operators = []string{"&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "?", ":", "(", ")", "[", "]", ","}

// lex splits the source into tokens; the last is tokenEnd.
func lex(src string) ([]token, error) {
	var tokens []token
	for pos := 0; ; {
		pos = skipBlank(src, pos)
		if pos == len(src) {
			return append(tokens, token{kind: tokenEnd, pos: pos, end: pos}), nil
		}
		t, err := lexOne(src, pos)
		if err != nil {
			return nil, err
		}
		tokens = append(tokens, t)
		pos = t.end
	}
}

func skipBlank(src string, pos int) int {
	for pos < len(src) {
		switch {
		case strings.IndexByte(" \t\n\r\f", src[pos]) >= 0:
			pos++
		case strings.HasPrefix(src[pos:], "//"):
			end := strings.IndexByte(src[pos:], '\n')
			if end < 0 {
				return len(src)
			}
			pos += end
		default:
			return pos
		}
	}
	return pos
}

func lexOne(src string, pos int) (token, error) {
	c := src[pos]
	switch {
	case isDigit(c):
		return lexInt(src, pos)
	case isLetter(c):
		end := pos + 1
		for end < len(src) && (isLetter(src[end]) || isDigit(src[end])) {
			end++
		}
		return token{tokenName, src[pos:end], pos, end}, nil
	case c == '"' || c == '\'':
		return lexString(src, pos)
	}
	for _, op := range operators {
		if strings.HasPrefix(src[pos:], op) {
			return token{tokenOp, op, pos, pos + len(op)}, nil
		}
	}
	switch c {
	case '&', '|':
		return token{}, errorAt(src, pos, "write %c%c, not a single %c", c, c, c)
	case '=':
		return token{}, errorAt(src, pos, "write == to compare")
	}
	r, _ := utf8.DecodeRuneInString(src[pos:])
	return token{}, errorAt(src, pos, "%q is not part of the language", r)
}

func lexInt(src string, pos int) (token, error) {
	end := pos
	for end < len(src) && isDigit(src[end]) {
		end++
	}
	if end < len(src) && (src[end] == '.' || isLetter(src[end])) {
		return token{}, errorAt(src, pos, "numbers are whole and written with digits alone")
	}
	return token{tokenInt, src[pos:end], pos, end}, nil
}

// lexString reads a text in single or double quotes. The escapes are the ones
// of CEL that a policy needs: \\ \' \" \n \t.
func lexString(src string, pos int) (token, error) {
	quote := src[pos]
	if strings.HasPrefix(src[pos:], strings.Repeat(string(quote), 3)) {
		return token{}, errorAt(src, pos, "a text stands in one pair of quotes, not in three")
	}
	var text strings.Builder
	for i := pos + 1; i < len(src); i++ {
		switch c := src[i]; c {
		case quote:
			if !utf8.ValidString(text.String()) {
				return token{}, errorAt(src, pos, "the text is not valid UTF-8")
			}
			return token{tokenString, text.String(), pos, i + 1}, nil
		case '\n', '\r':
			return token{}, errorAt(src, pos, "the text has no closing quote on its line")
		case '\\':
			i++
			if i == len(src) {
				return token{}, errorAt(src, pos, "the text has no closing quote")
			}
			at := strings.IndexByte(`\'"nt`, src[i])
			if at < 0 {
				return token{}, errorAt(src, i-1, `the escapes are \\ \' \" \n \t`)
			}
			text.WriteByte("\\'\"\n\t"[at])
		default:
			text.WriteByte(c)
		}
	}
	return token{}, errorAt(src, pos, "the text has no closing quote")
}

func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' }

func isIdent(s string) bool {
	for i := range len(s) {
		if !isLetter(s[i]) && (i == 0 || !isDigit(s[i])) {
			return false
		}
	}
	return s != ""
}
