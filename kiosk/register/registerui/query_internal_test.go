package registerui

import (
	"testing"

	"maru/kiosk/register/tagquery"
)

func TestAKeyAddsItsWord(t *testing.T) {
	for _, c := range []struct{ name, query, want string }{
		{"to nothing", "", "b"},
		{"to a word", "a", "a and b"},
		{"to a word and a blank", "a ", "a and b"},
		{"after or", "a or", "a or b"},
		{"after not", "not ", "not b"},
		{"after an opening parenthesis", "a and (", "a and ( b"},
		{"after a closing one", "(a or c)", "(a or c) and b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := added(c.query, "b")
			if got != c.want {
				t.Errorf("%q became %q, want %q", c.query, got, c.want)
			}
		})
	}
}

func TestAKeyThatIsOnTakesItsWordAway(t *testing.T) {
	known := func(string) bool { return true }
	for _, c := range []struct{ name, query, want string }{
		{"the only one", "b", ""},
		{"with its not", "a and not b", "a"},
		{"wherever it stands", "b and (a or b or c) and not b", "a or c"},
		{"a whole group", "a and not (b and b)", "a"},
		{"of a query with a slip", "a and b and", "a and and"},
		{"an area keeps its place", "area:x/y and b", "area:x/y"},
		{"one that is not there", "a or c", "a or c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := without(c.query, "b", known)
			if got != c.want {
				t.Errorf("%q became %q, want %q", c.query, got, c.want)
			}
		})
	}
}

func TestWhatAKeyWritesReadsBack(t *testing.T) {
	known := func(string) bool { return true }
	query := ""
	for _, word := range []string{"a", "b", "c"} {
		query = added(query, word)
	}
	query = spaced(query, "or")
	query = added(query, "d")
	q, err := tagquery.Parse(query, known)
	if err != nil || q.String() != "(a and b and c) or d" {
		t.Errorf("%q reads as %q, %v", query, q, err)
	}
}
