package policyui

import (
	"slices"

	"maru/i18n"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Document is the page of one document: whether it holds, how it is called
// where it was issued, who issued it, and the help that rests on it.
type Document struct {
	library *Library
	of      *policy.Document
}

// Document opens the page of a document of the pack.
func (k *Library) Document(id string) shell.Screen {
	return &Document{library: k, of: k.Pack.Document(id)}
}

// Page implements shell.Screen.
func (d *Document) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:     partsui.Top{Service: theme.Find, Title: s.Say("find.title")},
		Head:    d.of.Title.In(s.Lang()),
		Items:   func(b *partsui.Board, w float32) []partsui.Item { return d.items(s, b, w) },
		Primary: onward(s, d.library.Begin),
	}
	if s.Look().Tight() { // the title of a law is longer than a head may be
		page.Head = s.Say("find.word_document")
		page.Items = func(b *partsui.Board, w float32) []partsui.Item {
			title := b.Rows(w, general, b.Look.Palette.Dye(theme.Find).Deep, "", d.of.Title.In(s.Lang()))
			return append(title, d.items(s, b, w)...)
		}
	}
	return page
}

func (d *Document) items(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	k, lang := d.library, s.Lang()
	ink := b.Look.Palette.Dye(theme.Find).Deep
	items := d.standing(s, b, w)
	for _, next := range d.successors() {
		items = append(items, b.Card(w, theme.Find, partsui.Card{
			Finding: partsui.Neutral, Icon: "arrow-right", Long: true, Name: next.Title.In(lang), Second: s.Say("find.in_its_place"),
			Do: func() { s.Go(k.Document(next.ID)) },
		}))
	}
	for _, c := range k.programmeCards(s, d.programmes()) {
		c.Finding, c.Long = partsui.Neutral, true
		items = append(items, b.Card(w, theme.Find, c))
	}
	original := ""
	if own := k.Pack.Lang(); own != lang {
		original = d.of.Title[own]
	}
	if original+d.of.Number != "" {
		b.In(k.Pack.Lang(), func() {
			items = append(items, within(k.Pack.Lang(), b.Rows(w, general, ink, original, d.of.Number))...)
		})
	}
	var offices []string
	for _, id := range d.of.Departments {
		offices = append(offices, k.Pack.Department(id).Label.In(lang))
	}
	items = append(items, b.Rows(w, "people", ink, s.Say("find.issued_by"), lang.Join(offices))...)
	if !d.of.Verified {
		items = append(items, b.Rows(w, "help", ink, "", s.Say("check.unverified"))...)
	}
	return items
}

// within draws items that were made in a language in that language.
func within(l i18n.Lang, items []partsui.Item) []partsui.Item {
	for i, item := range items {
		items[i].Draw = func(b *partsui.Board, r partsui.Rect) { b.In(l, func() { item.Draw(b, r) }) }
	}
	return items
}

// standing says whether the document holds, and since or until when.
func (d *Document) standing(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	from, to := d.of.From.In(s.Lang()), d.of.To.In(s.Lang())
	switch d.of.StandingOn(d.library.Today()) {
	case policy.Over:
		then := ""
		if to != "" {
			then = s.Say("find.held_until", "Day", to)
		}
		return []partsui.Item{b.Notice(w, theme.Find, partsui.Notice{Icon: "pause", First: s.Say("find.over"), Then: then})}
	case policy.NotInForce:
		return []partsui.Item{b.Notice(w, theme.Find, partsui.Notice{
			Tone: partsui.Timely, Icon: "clock", First: s.Say("find.state_not_yet"), Then: s.Say("reason.begins", "Day", from),
		})}
	}
	then := ""
	if from != "" {
		then = s.Say("check.since", "From", from)
	}
	return b.Rows(w, "calendar", b.Look.Palette.Dye(theme.Find).Deep, s.Say("find.in_force"), then)
}

// successors are what took the document's place, each after the one before it:
// whoever holds an old paper comes to what holds today in one step.
func (d *Document) successors() []*policy.Document {
	var all []*policy.Document
	for next := d.library.Pack.Document(d.of.ReplacedBy); next != nil && !slices.Contains(all, next) && next != d.of; {
		all = append(all, next)
		next = d.library.Pack.Document(next.ReplacedBy)
	}
	return all
}

// programmes are the help that rests on the document.
func (d *Document) programmes() []*policy.Programme {
	return d.library.running(func(p *policy.Programme) bool { return slices.Contains(p.Documents, d.of.ID) })
}
