package registerui

import (
	"context"
	"slices"
	"strings"

	"maru/kiosk/deskui"
	"maru/kiosk/register"
	"maru/kiosk/register/tagquery"
	"maru/kiosk/shell"
)

// chips are the words that build a query: what joins, then circles, then the
// commonest tags.
func (v *Search) chips(s *shell.Shell) []deskui.Chip {
	if !v.counted {
		totals, err := v.Room.Service.Totals(context.Background(), who(s))
		if err != nil {
			s.Tell(err)
			return nil
		}
		v.common, v.counted = v.Room.commonest(totals), true
	}
	var chips []deskui.Chip
	for _, join := range []struct{ word, name string }{
		{"and", s.Say("household.join_and")}, {"or", s.Say("household.join_or")}, {"not", s.Say("household.join_not")}, {"(", "("}, {")", ")"},
	} {
		chips = append(chips, deskui.Chip{Name: join.name, Do: func() { v.write(s, spaced(v.query, join.word)) }})
	}
	words := []string{}
	for _, c := range v.Room.Service.Rules.Circles {
		words = append(words, "circle:"+c.ID)
	}
	words = append(append(words, register.NeverContacted), v.common...)
	asked := strings.FieldsFunc(v.query, func(r rune) bool { return r == ' ' || r == '(' || r == ')' })
	for _, word := range words {
		chip := deskui.Chip{Name: v.Room.word(s, word), On: slices.Contains(asked, word)}
		if chip.Do = func() { v.write(s, added(v.query, word)) }; chip.On {
			chip.Do = func() { v.write(s, without(v.query, word, v.Room.Service.Rules.Word)) }
		}
		chips = append(chips, chip)
	}
	return chips
}

// write puts another query in the field; one that holds together is asked at
// once.
func (v *Search) write(s *shell.Shell, query string) {
	v.query = query
	v.clear(s)
	if _, err := tagquery.Parse(query, v.Room.Service.Rules.Word); err == nil && query != "" {
		v.runQuery(s, "")
	}
}

// spaced puts a word behind a query.
func spaced(query, word string) string {
	query = strings.TrimRight(query, " ")
	if query == "" {
		return word
	}
	return query + " " + word
}

// added asks for one word more: what was asked for and the word, unless the
// query ends in what joins already.
func added(query, word string) string {
	fields := strings.Fields(query)
	if len(fields) == 0 {
		return word
	}
	last := fields[len(fields)-1]
	if slices.Contains([]string{"and", "or", "not"}, last) || strings.HasSuffix(last, "(") {
		return spaced(query, word)
	}
	return spaced(spaced(query, "and"), word)
}

// without returns a query that does not ask for a word any more. One that does
// not hold together loses the word alone.
func without(query, word string, known func(word string) bool) string {
	q, err := tagquery.Parse(query, known)
	if err != nil {
		fields := slices.DeleteFunc(strings.Fields(query), func(f string) bool { return f == word })
		return strings.Join(fields, " ")
	}
	left, _ := drop(q, word)
	return left.String()
}

// drop takes a word out of a query, and reports whether anything is left.
func drop(q tagquery.Query, word string) (left tagquery.Query, some bool) {
	switch q.Op {
	case tagquery.Has:
		if q.Word == word {
			return tagquery.Query{}, false
		}
	case tagquery.Not, tagquery.And, tagquery.Or:
		var parts []tagquery.Query
		for _, part := range q.Of {
			if p, some := drop(part, word); some {
				parts = append(parts, p)
			}
		}
		switch {
		case len(parts) == 0:
			return tagquery.Query{}, false
		case len(parts) == 1 && q.Op != tagquery.Not:
			return parts[0], true
		}
		return tagquery.Query{Op: q.Op, Of: parts}, true
	}
	return q, true
}

// sayQuery says a query in the words of whoever reads.
func (room *Room) sayQuery(s *shell.Shell, q tagquery.Query) string {
	switch q.Op {
	case tagquery.Has:
		return room.word(s, q.Word)
	case tagquery.In:
		return room.area(s, q.Word)
	case tagquery.Not:
		return s.Say("household.say_not", "What", room.sayPart(s, q.Of[0]))
	case tagquery.And, tagquery.Or:
		key := map[tagquery.Op]string{tagquery.And: "household.say_and", tagquery.Or: "household.say_or"}[q.Op]
		said := room.sayPart(s, q.Of[0])
		for _, part := range q.Of[1:] {
			said = s.Say(key, "First", said, "Then", room.sayPart(s, part))
		}
		return said
	default:
		return s.Say("household.everybody")
	}
}

func (room *Room) sayPart(s *shell.Shell, q tagquery.Query) string {
	if q.Op == tagquery.And || q.Op == tagquery.Or {
		return s.Say("household.say_group", "What", room.sayQuery(s, q))
	}
	return room.sayQuery(s, q)
}
