package mapping

import (
	"fmt"
	"slices"
	"strings"

	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// what says which of a column's further keys its purpose takes.
var what = map[string]string{
	"name": "", "address": "", "phone": "", "district": "", "street": "", "committee": "",
	"born": "day", "contacted": "day", "since": "day programme?", "until": "day programme?", "event": "day event",
	"fact": "fact", "facts": "words", "programme": "words", "receives": "words programme",
}

func (m *Mapping) column(t columnTable, fail failer) column {
	c := column{columnTable: t}
	at := fmt.Sprintf("column %q", t.Name)
	takes, known := what[t.To]
	if t.Name == "" || !known {
		fail("%s: to %q is not one of %q", at, t.To, purposes())
		return c
	}
	m.keys(at, t, takes, fail)
	if strings.HasPrefix(takes, "day") {
		c.forms = formsOf(at, t.Formats, fail)
	}
	switch t.To {
	case "fact":
		m.fact(at, &c, fail)
	case "facts":
		c.facts = map[string]rule.Facts{}
		for word, v := range t.Words {
			set, ok := v.(map[string]any)
			if !ok {
				fail("%s: the word %q needs a table of facts { name = value }", at, word)
			}
			c.facts[word] = m.facts(at, set, fail)
		}
	case "receives":
		c.flags = map[string]bool{}
		for word, v := range t.Words {
			flag, ok := v.(bool)
			if !ok {
				fail("%s: the word %q is not true or false", at, word)
			}
			c.flags[word] = flag
		}
	case "programme":
		c.names = map[string]string{}
		for word, v := range t.Words {
			id, _ := v.(string)
			m.programme(at, id, fail)
			c.names[word] = id
		}
	}
	return c
}

func (m *Mapping) fact(at string, c *column, fail failer) {
	i := slices.IndexFunc(m.pack.Facts, func(d policy.FactDecl) bool { return d.Name == c.Fact })
	if i < 0 {
		fail("%s: the pack %s has no fact %q", at, m.pack.ID, c.Fact)
		return
	}
	if m.pack.Facts[i].Kind != rule.KindInt && len(c.Words) == 0 {
		fail("%s: fact %q is of kind %s: say in words what the cells mean", at, c.Fact, m.pack.Facts[i].Kind)
	}
	if len(c.Words) > 0 {
		c.value = map[string]rule.Value{}
	}
	for word, v := range c.Words {
		c.value[word] = m.facts(at, map[string]any{c.Fact: v}, fail)[c.Fact]
	}
}

func (m *Mapping) programme(at, id string, fail failer) {
	if !slices.ContainsFunc(m.pack.Programmes, func(p policy.Programme) bool { return p.ID == id }) {
		fail("%s: the pack %s has no programme %q", at, m.pack.ID, id)
	}
}

// keys refuses keys that mean nothing to a column's purpose, and asks for
// those that it needs.
func (m *Mapping) keys(at string, t columnTable, takes string, fail failer) {
	for _, k := range []struct {
		name  string
		given bool
	}{
		{"fact", t.Fact != ""}, {"programme", t.Programme != ""}, {"event", t.Event != ""}, {"words", len(t.Words) > 0}, {"formats", len(t.Formats) > 0},
		{"times", t.Times != 0}, {"divide", t.Divide != 0},
	} {
		needed := slices.Contains(strings.Fields(takes), k.name)
		allowed := needed || slices.Contains(strings.Fields(takes), k.name+"?") ||
			t.To == "fact" && slices.Contains([]string{"words", "times", "divide"}, k.name) || k.name == "formats" && strings.HasPrefix(takes, "day")
		switch {
		case k.given && !allowed:
			fail("%s: to = %q takes no %s", at, t.To, k.name)
		case !k.given && needed:
			fail("%s: to = %q needs %s", at, t.To, k.name)
		}
	}
	if t.Programme != "" {
		m.programme(at, t.Programme, fail)
	}
	if t.Times < 0 || t.Divide < 0 {
		fail("%s: times and divide are above zero", at)
	}
}

func purposes() []string {
	var all []string
	for to := range what {
		all = append(all, to)
	}
	slices.Sort(all)
	return all
}
