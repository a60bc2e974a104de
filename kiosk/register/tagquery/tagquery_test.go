package tagquery_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"maru/kiosk"
	"maru/kiosk/register/tagquery"
)

var dictionary = []string{"lives_alone", "age70", "disabled", "receives:sh-dibao-cond", "never_contacted"}

func known(word string) bool { return slices.Contains(dictionary, word) }

func TestParse(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"one word", "lives_alone", "lives_alone"},
		{"nothing is everybody", "  ", ""},
		{"the example", "lives_alone and (age70 or disabled) and not receives:sh-dibao-cond",
			"lives_alone and (age70 or disabled) and not receives:sh-dibao-cond"},
		{"and binds before or", "age70 or disabled and lives_alone", "age70 or (disabled and lives_alone)"},
		{"not binds before and", "not age70 and disabled", "not age70 and disabled"},
		{"not of a whole", "not (age70 and disabled)", "not (age70 and disabled)"},
		{"not twice", "not not age70", "not not age70"},
		{"parentheses need no blanks", "(age70)and(disabled)", "age70 and disabled"},
		{"an area needs no dictionary", "area:changning/xinhua and age70", "area:changning/xinhua and age70"},
		{"an area may end in a stroke", "area:changning/", "area:changning"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			q, err := tagquery.Parse(test.text, known)
			if err != nil || q.String() != test.want {
				t.Errorf("got %q, %v, want %q", q, err, test.want)
			}
		})
	}
}

func TestFaultsAreNamedWithTheirPlace(t *testing.T) {
	tests := []struct {
		name, text string
		want       *kiosk.Refusal
		column     int
		word       string
	}{
		{"a word that no one knows", "age70 and rich", tagquery.ErrUnknown, 11, "rich"},
		{"an end after and", "age70 and", tagquery.ErrWordMissing, 10, ""},
		{"or after and", "age70 and or disabled", tagquery.ErrWordMissing, 11, "or"},
		{"empty parentheses", "age70 and ()", tagquery.ErrWordMissing, 12, ")"},
		{"two words side by side", "age70 disabled", tagquery.ErrJoinMissing, 7, "disabled"},
		{"two words inside", "(age70 disabled)", tagquery.ErrJoinMissing, 8, "disabled"},
		{"an open parenthesis", "age70 and (disabled", tagquery.ErrUnclosed, 11, "("},
		{"a closing one too many", "age70) and disabled", tagquery.ErrNotOpened, 6, ")"},
		{"columns count characters, not bytes", "独居 and age70", tagquery.ErrUnknown, 1, "独居"},
		{"an area without a name", "area: and age70", tagquery.ErrUnknown, 1, "area:"},
		{"a thousand words", strings.Repeat("age70 and ", 1000) + "age70", tagquery.ErrTooLong, 1001, "age70"},
		{"a thousand parentheses", strings.Repeat("(", 1000), tagquery.ErrTooLong, 201, "("},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := tagquery.Parse(test.text, known)
			r := kiosk.AsRefusal(err)
			if r == nil || !r.Is(test.want) || r.Args["Column"] != test.column || r.Args["Word"] != test.word {
				t.Errorf("got %v, want %v at %d %q", err, test.want, test.column, test.word)
			}
		})
	}
}

// queries draws any query over the dictionary.
func queries(depth int) *rapid.Generator[tagquery.Query] {
	return rapid.Custom(func(t *rapid.T) tagquery.Query {
		kind := rapid.IntRange(0, 4).Draw(t, "kind")
		switch {
		case depth == 0 || kind == 0:
			return tagquery.Query{Op: tagquery.Has, Word: rapid.SampledFrom(dictionary).Draw(t, "word")}
		case kind == 1:
			return tagquery.Query{Op: tagquery.In, Word: rapid.SampledFrom([]string{"a", "a/b", "a/b/c"}).Draw(t, "area")}
		case kind == 2:
			return tagquery.Query{Op: tagquery.Not, Of: []tagquery.Query{queries(depth-1).Draw(t, "of")}}
		}
		op := rapid.SampledFrom([]tagquery.Op{tagquery.And, tagquery.Or}).Draw(t, "op")
		return tagquery.Query{Op: op, Of: rapid.SliceOfN(queries(depth-1), 2, 3).Draw(t, "of")}
	})
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := queries(3).Draw(t, "query")
		back, err := tagquery.Parse(q.String(), known)
		if err != nil || !reflect.DeepEqual(back, q) {
			t.Fatalf("%q came back as %q, %v", q, back, err)
		}
	})
}

// Takes against the plain meaning of the words, worked out the other way
// round: over every household that there can be.
func TestTakes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := queries(3).Draw(t, "query")
		area := rapid.SampledFrom([]string{"", "a", "a/b", "a/b/c", "ab"}).Draw(t, "area")
		bits := rapid.IntRange(0, 1<<len(dictionary)-1).Draw(t, "bits")
		bears := func(w string) bool { return bits>>slices.Index(dictionary, w)&1 == 1 }
		if got, want := q.Takes(bears, area), meaning(q, bits, area); got != want {
			t.Fatalf("%q on %b in %q: %v", q, bits, area, got)
		}
	})
}

func meaning(q tagquery.Query, bits int, area string) bool {
	count := 0
	for _, part := range q.Of {
		if meaning(part, bits, area) {
			count++
		}
	}
	switch q.Op {
	case tagquery.Has:
		return bits&(1<<slices.Index(dictionary, q.Word)) != 0
	case tagquery.In:
		return slices.Contains(map[string][]string{"a": {"a", "a/b", "a/b/c"}, "a/b": {"a/b", "a/b/c"}, "a/b/c": {"a/b/c"}}[q.Word], area)
	case tagquery.Not:
		return count == 0
	case tagquery.And:
		return count == len(q.Of)
	default:
		return count > 0
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a and b", "((", "not", "area:", "or or", "\x00(\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := tagquery.Parse(s, func(string) bool { return true })
		if err != nil {
			if r := kiosk.AsRefusal(err); r == nil || r.Args["Column"].(int) < 1 {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		if back, err := tagquery.Parse(q.String(), func(string) bool { return true }); err != nil || !reflect.DeepEqual(back, q) {
			t.Errorf("%q came back as %q, %v", q, back, err)
		}
	})
}
