package policyui

import (
	"slices"

	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// few is how many cards stand on an office's page beside each other; more of a
// sort have a list of their own.
const few = 8

// offices lists the departments that give help, those that give most first, and
// behind them, on a list of their own, those that only make rules.
func (k *Library) offices(giving bool) shell.Screen {
	return k.shelf("find.office_question", func(s *shell.Shell) []partsui.Card {
		var cards []partsui.Card
		others := false
		for _, d := range k.departments() {
			programmes, documents := len(k.programmes(d.ID)), len(k.issued(d.ID))
			switch {
			case programmes+documents == 0:
				continue
			case programmes > 0 != giving:
				others = true
				continue
			}
			second := s.Say("find.rules_count", "Count", documents)
			if giving {
				second = s.Say("find.count", "Count", programmes)
			}
			cards = append(cards, partsui.Card{Icon: "people", Name: d.Label.In(s.Lang()), Second: second, Do: func() { s.Go(k.Department(d.ID)) }})
		}
		if giving && others {
			cards = append(cards, partsui.Card{Icon: general, Name: s.Say("find.other_offices"), Do: func() { s.Go(k.offices(false)) }})
		}
		return cards
	})
}

// departments are all of them, those that give most help first.
func (k *Library) departments() []*policy.Department {
	var all []*policy.Department
	gives := map[string]int{}
	for i := range k.Pack.Departments {
		all = append(all, &k.Pack.Departments[i])
		gives[all[i].ID] = len(k.programmes(all[i].ID))
	}
	slices.SortStableFunc(all, func(a, b *policy.Department) int { return gives[b.ID] - gives[a.ID] })
	return all
}

// programmes returns the help that a department gives and that is not over.
func (k *Library) programmes(department string) []*policy.Programme {
	return k.running(func(p *policy.Programme) bool { return p.DepartmentID == department })
}

func (k *Library) running(fits func(*policy.Programme) bool) []*policy.Programme {
	var some []*policy.Programme
	for i := range k.Pack.Programmes {
		if p := &k.Pack.Programmes[i]; fits(p) && !p.OverOn(k.Today()) {
			some = append(some, p)
		}
	}
	return some
}

// issued returns the documents of a department.
func (k *Library) issued(department string) []policy.Document {
	return k.on(k.Pack.Documents, func(d *policy.Document) bool { return slices.Contains(d.Departments, department) })
}

// Department opens the page of a department: where its counter is, what help it
// gives, what rules it made.
func (k *Library) Department(id string) shell.Screen {
	name := k.office(id, "find.office_question")
	return k.under(name, func(s *shell.Shell) []partsui.Card {
		var cards []partsui.Card
		for _, c := range k.Counters(id) {
			cards = append(cards, partsui.Card{
				Icon: "map-pin", Name: c.Name.In(s.Lang()), Second: s.Say("find.counter"), Do: func() { s.Go(c.Open()) },
			})
		}
		if programmes := k.programmes(id); len(programmes) > 0 {
			cards = append(cards, partsui.Card{
				Icon: "check", Name: s.Say("find.office_gives"), Second: s.Say("find.count", "Count", len(programmes)),
				Do: func() { s.Go(k.gives(name, programmes)) },
			})
		}
		if documents := k.issued(id); len(documents) > 0 {
			next := func() shell.Screen { return k.documents(name, documents) }
			if len(documents) > few {
				next = func() shell.Screen { return k.groups(documents, false, id) }
			}
			cards = append(cards, partsui.Card{
				Icon: general, Name: s.Say("find.office_rules"), Second: s.Say("find.rules_count", "Count", len(documents)),
				Do: func() { s.Go(next()) },
			})
		}
		return cards
	})
}

// gives lists help, parted by the sides of life where it is much.
func (k *Library) gives(head func(*shell.Shell) string, programmes []*policy.Programme) shell.Screen {
	if len(programmes) <= few {
		return k.under(head, func(s *shell.Shell) []partsui.Card { return k.programmeCards(s, programmes) })
	}
	return k.under(head, func(s *shell.Shell) []partsui.Card {
		var cards []partsui.Card
		for _, group := range sides {
			var of []*policy.Programme
			for _, p := range programmes {
				if slices.Contains(p.Aspects, group.aspect) {
					of = append(of, p)
				}
			}
			if len(of) == 0 {
				continue
			}
			topic := func(s *shell.Shell) string {
				return s.Say("find.list_title", "Topic", s.Say("check.aspect_"+group.aspect))
			}
			cards = append(cards, partsui.Card{
				Icon: group.icon, Name: s.Say("check.aspect_" + group.aspect), Second: s.Say("find.count", "Count", len(of)),
				Do: func() {
					s.Go(k.under(topic, func(s *shell.Shell) []partsui.Card { return k.programmeCards(s, of) }))
				},
			})
		}
		return cards
	})
}

func (k *Library) programmeCards(s *shell.Shell, programmes []*policy.Programme) []partsui.Card {
	var cards []partsui.Card
	for _, p := range programmes {
		cards = append(cards, partsui.Card{
			Icon: "check", Name: p.Title.In(s.Lang()), Second: second(s, p), Do: func() { s.Go(k.Programme(p.ID)) },
		})
	}
	return cards
}

// Programme opens the page of a programme for whoever reads.
func (k *Library) Programme(id string) shell.Screen {
	i := slices.IndexFunc(k.Pack.Programmes, func(p policy.Programme) bool { return p.ID == id })
	return reading(k.Pack, &k.Pack.Programmes[i], k.Begin)
}

// reading is a programme's page where nothing was checked.
func reading(pack *policy.Pack, p *policy.Programme, begin func() shell.Screen) *Programme {
	return &Programme{
		Pack: pack, Service: theme.Find, Read: true, Begin: begin,
		Result: policy.Result{Programme: p, Member: -1, State: p.State},
	}
}
