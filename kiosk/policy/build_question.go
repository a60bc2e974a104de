package policy

import (
	"fmt"
	"slices"

	"maru/kiosk/rule"
)

func (b *builder) question(at place, t questionTable) {
	p := b.pack
	b.once(at, "id", "question", t.ID)
	b.text(at, "text", t.Text)
	if len(t.Help) > 0 {
		b.text(at, "help", t.Help)
	}
	oneOf(b, at, "kind", t.Kind, Choice, Many, Amount, Count, YesNo)
	oneOf(b, at, "scope", t.Scope, OfHousehold, OfPerson)
	known(b, at, "topic", "topic", t.Topic, p.Topics)
	q := Question{
		ID: t.ID, Topic: t.Topic, Kind: t.Kind, Scope: t.Scope, Text: t.Text, Help: t.Help, Fact: t.Fact, AskIf: t.AskIf,
	}
	if t.AskIf != "" {
		q.askIf, _ = b.expr(at, "ask_if", t.AskIf, rule.KindBool)
	}
	switch t.Kind {
	case Choice, Many:
		b.options(at, t, &q)
	case YesNo:
		b.ofFact(at, t, &q, rule.KindBool)
		for _, yes := range []bool{true, false} {
			id := map[bool]string{true: "yes", false: "no"}[yes]
			q.Options = append(q.Options, Option{ID: id, Set: rule.Facts{t.Fact: rule.Bool(yes)}})
		}
	default:
		b.ofFact(at, t, &q, rule.KindInt)
	}
	b.places.questions = append(b.places.questions, at)
	p.Questions = append(p.Questions, q)
}

// ofFact reads a question that sets the one fact it names.
func (b *builder) ofFact(at place, t questionTable, q *Question, kind rule.Kind) {
	slot, ok := b.pack.schema.Slot(t.Fact)
	if !ok || slot >= len(b.pack.Facts) {
		b.fail(at, "fact", "fact %q is not declared%s", t.Fact, meant(t.Fact, b.pack.factNames()))
		return
	}
	d := b.pack.Facts[slot]
	if d.Kind != kind {
		b.fail(at, "fact", "a question of kind %s asks for a fact of kind %s, but %q is of kind %s", string(t.Kind), kind, t.Fact, d.Kind)
		return
	}
	if d.Scope != t.Scope {
		b.fail(at, "scope", "fact %q is of scope %s", t.Fact, string(d.Scope))
	}
	if len(t.Options) > 0 {
		b.fail(at, "option", "a question of kind %s has no options", string(t.Kind))
	}
	q.slots, q.Unit, q.Min, q.Max = []int{slot}, d.Unit, d.Min, d.Max
	if t.Unit != "" && t.Unit != d.Unit {
		b.fail(at, "unit", "unit is %q, but the unit of %q is %q", string(t.Unit), t.Fact, string(d.Unit))
	}
	if t.Min != nil {
		q.Min = *t.Min
	}
	if t.Max != nil {
		q.Max = *t.Max
	}
	if kind == rule.KindInt && (q.Min < d.Min || q.Max > d.Max || q.Min >= q.Max) {
		b.fail(at, "min", "the bounds %d to %d do not lie in those of %q, %d to %d", q.Min, q.Max, t.Fact, d.Min, d.Max)
	}
}

func (b *builder) options(at place, t questionTable, q *Question) {
	if t.Fact != "" {
		b.fail(at, "fact", "the options of a question of kind %s set facts themselves", string(t.Kind))
	}
	if len(t.Options) < 1 || (t.Kind == Choice && len(t.Options) < 2) {
		b.fail(at, "", "there are too few [[question.option]]")
	}
	for i, o := range t.Options {
		here := at.nth("option", i)
		b.need(here, "id", o.ID)
		if slices.ContainsFunc(q.Options, func(other Option) bool { return other.ID == o.ID }) {
			b.fail(here, "id", "option %q stands there twice", o.ID)
		}
		b.text(here, "text", o.Text)
		set, faults := b.pack.facts(o.Set)
		for _, fault := range faults {
			b.fail(here, "set", "%v", fault)
		}
		for name, v := range set {
			if t.Kind == Many && v != rule.Bool(true) {
				b.fail(here, "set", "an option of a question of kind many sets facts to true, not %q to %s", name, v)
			}
			slot, _ := b.pack.schema.Slot(name)
			if !slices.Contains(q.slots, slot) {
				q.slots = append(q.slots, slot)
			}
		}
		q.Options = append(q.Options, Option{ID: o.ID, Text: o.Text, Set: set})
	}
	slices.Sort(q.slots)
}

// facts reads a TOML table of facts as the pack declares them.
func (p *Pack) facts(raw map[string]any) (rule.Facts, []error) {
	facts := make(rule.Facts, len(raw))
	var faults []error
	for _, name := range sortedKeys(raw) {
		v, err := tomlValue(raw[name])
		if err == nil {
			err = p.CheckFact(name, v)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", name, err))
			continue
		}
		facts[name] = v
	}
	return facts, faults
}

// tomlValue reads true, 12, "rent" or a range [low, high].
func tomlValue(raw any) (rule.Value, error) {
	switch v := raw.(type) {
	case bool:
		return rule.Bool(v), nil
	case int64:
		return rule.Int(v), nil
	case string:
		return rule.String(v), nil
	case []any:
		if len(v) == 2 {
			lo, ok1 := v[0].(int64)
			hi, ok2 := v[1].(int64)
			if ok1 && ok2 && lo <= hi {
				return rule.Between(lo, hi), nil
			}
		}
	}
	return rule.Unknown(), fmt.Errorf("%v is not true, false, a whole number, a text or a range [low, high]", raw)
}
