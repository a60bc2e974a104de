package policyui

import (
	"slices"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Library is everything that a pack says, for whoever looks for a rule, an
// office or a name: by kind of help, by office, and from a document to the help
// that rests on it.
type Library struct {
	Pack  *policy.Pack
	Today func() civil.Day
	// Begin opens the check; nil where there is none, as at the desk.
	Begin func() shell.Screen
	// Counters returns the places of the neighbourhood that are the counter of a
	// department, the nearest first.
	Counters func(department string) []Counter
	// ByName opens the search by name; nil where it stands elsewhere.
	ByName func() shell.Screen
}

// Counter is a place where one goes for what a department gives.
type Counter struct {
	Name i18n.Text
	Open func() shell.Screen
}

// Shelf is a list of cards, each of which leads on.
type Shelf struct {
	head  func(*shell.Shell) string
	cards func(*shell.Shell) []partsui.Card
	begin func() shell.Screen
}

// Page implements shell.Screen.
func (k *Shelf) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Service: theme.Find, Title: s.Say("find.title")},
		Head: k.head(s),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			var items []partsui.Item
			for _, c := range k.cards(s) {
				c.Finding, c.Long = partsui.Neutral, true
				items = append(items, b.Card(w, theme.Find, c))
			}
			return items
		},
		Primary: onward(s, k.begin),
	}
}

// onward is the primary button of whoever reads: to the check, or back where
// there is none.
func onward(s *shell.Shell, begin func() shell.Screen) *partsui.Action {
	if begin == nil {
		return &partsui.Action{Name: s.Say("shell.help_back"), Icon: "back", Do: s.Back}
	}
	return &partsui.Action{Name: s.Say("find.check_fit"), Icon: "arrow-right", Do: func() { s.Go(begin()) }}
}

// Open returns the first screen: the ways to look.
func (k *Library) Open() shell.Screen {
	return k.shelf("find.rules_question", func(s *shell.Shell) []partsui.Card {
		cards := []partsui.Card{
			{Icon: "support", Name: s.Say("find.by_kind"), Do: func() { s.Go(k.groups(k.Pack.Documents, true, "")) }},
			{Icon: "people", Name: s.Say("find.by_office"), Do: func() { s.Go(k.offices(true)) }},
		}
		if k.ByName != nil {
			cards = append(cards, partsui.Card{Icon: "search", Name: s.Say("directory.by_name"), Do: func() { s.Go(k.ByName()) }})
		}
		return cards
	})
}

func (k *Library) shelf(head string, cards func(*shell.Shell) []partsui.Card) *Shelf {
	return &Shelf{head: func(s *shell.Shell) string { return s.Say(head) }, cards: cards, begin: k.Begin}
}

// under is a shelf whose head is a name.
func (k *Library) under(head func(*shell.Shell) string, cards func(*shell.Shell) []partsui.Card) *Shelf {
	return &Shelf{head: head, cards: cards, begin: k.Begin}
}

// side returns the side of life that a kind of help stands under: the first
// that tells more than that it is about money; "" for rules of all kinds.
func side(kind *policy.Kind) string {
	if kind == nil || len(kind.Aspects) == 0 {
		return ""
	}
	for _, a := range kind.Aspects {
		if a != "material" {
			return a
		}
	}
	return "material"
}

// general is the pictogram of the rules that no side of life has to itself.
const general = "svc-receipt"

// groups parts documents by the sides of life, so that no list is long. With
// byKind each leads to its kinds of help, else to the documents. whose names the
// office whose documents they are, "" for those of all.
func (k *Library) groups(documents []policy.Document, byKind bool, whose string) shell.Screen {
	return k.under(k.office(whose, "find.question"), func(s *shell.Shell) []partsui.Card {
		var cards []partsui.Card
		for _, group := range append(slices.Clone(sides), struct{ aspect, icon string }{"", general}) {
			of := k.on(documents, func(d *policy.Document) bool { return side(k.Pack.Kind(d.Kind)) == group.aspect })
			if len(of) == 0 {
				continue
			}
			name := s.Say("find.general")
			if group.aspect != "" {
				name = s.Say("check.aspect_" + group.aspect)
			}
			next := func() shell.Screen { return k.kinds(of, group.aspect, group.icon) }
			if !byKind {
				next = func() shell.Screen { return k.documents(k.topic(group.aspect), of) }
			}
			cards = append(cards, partsui.Card{Icon: group.icon, Name: name, Second: s.Say("find.rules_count", "Count", len(of)), Do: func() { s.Go(next()) }})
		}
		return cards
	})
}

// topic names a side of life, or the rules that none has to itself.
func (k *Library) topic(aspect string) func(*shell.Shell) string {
	return func(s *shell.Shell) string {
		if aspect == "" {
			return s.Say("find.general")
		}
		return s.Say("find.rules_title", "Topic", s.Say("check.aspect_"+aspect))
	}
}

// office names an office, or says the sentence of key where it is none.
func (k *Library) office(id, key string) func(*shell.Shell) string {
	return func(s *shell.Shell) string {
		if d := k.Pack.Department(id); d != nil {
			return d.Label.In(s.Lang())
		}
		return s.Say(key)
	}
}

// kinds are the kinds of help of one side of life. One alone is passed over.
func (k *Library) kinds(documents []policy.Document, aspect, icon string) shell.Screen {
	var known []*policy.Kind
	for i := range k.Pack.Kinds {
		kind := &k.Pack.Kinds[i]
		if slices.ContainsFunc(documents, func(d policy.Document) bool { return d.Kind == kind.ID }) {
			known = append(known, kind)
		}
	}
	if len(known) == 1 {
		return k.documents(k.topic(aspect), documents)
	}
	return k.under(k.topic(aspect), func(s *shell.Shell) []partsui.Card {
		var cards []partsui.Card
		for _, kind := range known {
			of := k.on(documents, func(d *policy.Document) bool { return d.Kind == kind.ID })
			head := func(s *shell.Shell) string { return kind.Label.In(s.Lang()) }
			cards = append(cards, partsui.Card{
				Icon: icon, Name: kind.Label.In(s.Lang()), Second: s.Say("find.rules_count", "Count", len(of)),
				Do: func() { s.Go(k.documents(head, of)) },
			})
		}
		return cards
	})
}

// on returns the documents that fit, those in force first, the newest first.
func (k *Library) on(documents []policy.Document, fits func(*policy.Document) bool) []policy.Document {
	var some []policy.Document
	for i := range documents {
		if fits(&documents[i]) {
			some = append(some, documents[i])
		}
	}
	today := k.Today()
	over := func(d policy.Document) int {
		if d.StandingOn(today) == policy.Over {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(some, func(a, b policy.Document) int {
		if by := over(a) - over(b); by != 0 {
			return by
		}
		return b.Year - a.Year
	})
	return some
}

// documents lists documents by their titles.
func (k *Library) documents(head func(*shell.Shell) string, documents []policy.Document) shell.Screen {
	return k.under(head, func(s *shell.Shell) []partsui.Card {
		var cards []partsui.Card
		for _, d := range documents {
			cards = append(cards, partsui.Card{
				Icon: general, Name: d.Title.In(s.Lang()), Second: k.word(s, &d),
				Do: func() { s.Go(k.Document(d.ID)) },
			})
		}
		return cards
	})
}

// word says the one thing that matters of a document on a list: that it holds
// no more, or its number.
func (k *Library) word(s *shell.Shell, d *policy.Document) string {
	switch d.StandingOn(k.Today()) {
	case policy.Over:
		return s.Say("find.over")
	case policy.NotInForce:
		return s.Say("find.state_not_yet")
	}
	if d.Number != "" {
		return d.Number
	}
	return s.Say("find.of_year", "Year", policy.Date{Year: d.Year}.In(s.Lang()))
}
