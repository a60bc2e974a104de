package directoryui

import (
	"context"
	"strings"

	"maru/kiosk"
	"maru/kiosk/directory"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Place is the page of one place: when it is open, how to call it, what it does
// and where it is.
type Place struct {
	Room    *Room
	Of      *directory.Organisation
	trouble *kiosk.Refusal // of the last printing
}

// Page implements shell.Screen.
func (p *Place) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:   partsui.Top{Service: theme.Find, Title: s.Say("directory.title")},
		Head:  p.Of.Name.In(s.Lang()),
		Hint:  p.Of.About.In(s.Lang()),
		Items: func(b *partsui.Board, w float32) []partsui.Item { return p.items(s, b, w) },
		Secondary: &partsui.Action{Name: s.Say("directory.way"), Icon: "map-pin", Do: func() {
			s.Go(&Map{Room: p.Room, Places: []*directory.Organisation{p.Of}})
		}},
		Primary: &partsui.Action{Name: s.Say("directory.print"), Icon: "print", Do: func() { p.print(s) }},
	}
}

// items lists what somebody needs who wants to go there, the doors first.
func (p *Place) items(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	o, d, lang := p.Of, p.Room.Directory(), s.Lang()
	ink := b.Look.Palette.Dye(theme.Find).Deep
	var items []partsui.Item
	row := func(icon, first, then string) { items = append(items, b.Rows(w, icon, ink, first, then)...) }
	if p.trouble != nil {
		items = append(items, troubleItems(b, w, s.Refusal(p.trouble))...)
	}
	hours := directory.SayHours(s.Printer(), o.Hours)
	if note := o.Note.In(lang); note != "" {
		hours = append(hours, note)
	}
	row("clock", d.SayNow(s.Printer(), o, s.Now()), strings.Join(hours, "\n"))
	if o.Phone != "" {
		items = append(items, phone(b, w, o.Phone))
	}
	row("map-pin", d.SayWalk(s.Printer(), o), o.Address.In(lang))
	if name := o.Name[p.Room.Own]; name != "" && p.Room.Own != lang {
		items = append(items, p.sign(s, b, w, name))
	}
	if len(o.Languages) > 0 {
		row("language", s.Say("directory.languages"), directory.SayLanguages(s.Printer(), o))
	}
	for _, said := range p.details(s) {
		row(said.icon, "", said.words)
	}
	return items
}

// troubleItems say what keeps the paper from coming. Very large words part over
// pages, which a sheet does not.
func troubleItems(b *partsui.Board, w float32, words string) []partsui.Item {
	notice := b.Notice(w, theme.Find, partsui.Notice{Tone: partsui.Trouble, Icon: "warning", First: words})
	if notice.Height < b.Look.H*0.3 {
		return []partsui.Item{notice}
	}
	return b.Rows(w, "warning", b.Look.Palette.Error, "", words)
}

// phone is a number as large as it can be read from afar.
func phone(b *partsui.Board, w float32, number string) partsui.Item {
	look := b.Look
	size := look.Grow(72)
	left := size + look.Grow(28)
	words := partsui.Type{Role: theme.HomeRole, Bold: true, Ink: look.Palette.Ink}
	for _, role := range []theme.Role{theme.ChoiceRole, theme.TextRole} {
		if look.Measure(words.Role, true, number) > w-left {
			words.Role = role
		}
	}
	h := max(size, b.Height(words, number, w-left))
	return partsui.Item{Height: h, Draw: func(b *partsui.Board, r partsui.Rect) {
		b.Icon(partsui.Rect{X: r.X, Y: r.Y + (h-size)/2, W: size, H: size}, "phone", look.Palette.Dye(theme.Find).Deep)
		b.WordsIn(partsui.Rect{X: r.X + left, Y: r.Y, W: w - left, H: h}, words, number)
	}}
}

// sign shows the name as it stands on the door, in the script of the place.
func (p *Place) sign(s *shell.Shell, b *partsui.Board, w float32, name string) partsui.Item {
	var item partsui.Item
	ink := b.Look.Palette.Dye(theme.Find).Deep
	b.In(p.Room.Own, func() { item = b.Row(w, "house", ink, name, "") })
	draw := item.Draw
	item.Draw = func(b *partsui.Board, r partsui.Rect) { b.In(p.Room.Own, func() { draw(b, r) }) }
	return item
}

type detail struct{ icon, words string }

// details are what is good to know: what it costs, the way in, and who says so.
func (p *Place) details(s *shell.Shell) []detail {
	var all []detail
	if p.Of.Price != "" {
		all = append(all, detail{"money", s.Say("directory." + string(p.Of.Price))})
	}
	switch p.Of.Access {
	case directory.StepFree:
		all = append(all, detail{"reach", s.Say("directory.step_free")})
	case directory.Steps:
		all = append(all, detail{"reach", s.Say("directory.steps")})
	}
	all = append(all, detail{"calendar", s.Say("directory.seen", "Day", p.Of.Seen.Date(s.Lang()))})
	if p.Of.Sample {
		all = append(all, detail{"write", s.Say("directory.sample")})
	}
	return all
}

// print puts on paper what somebody needs on the way.
func (p *Place) print(s *shell.Shell) {
	slip := directory.Slip(s.Printer(), p.Room.Directory(), p.Of, p.Room.Own)
	shell.Do(s, func() (struct{}, error) {
		return struct{}{}, p.Room.Print(context.Background(), slip)
	}, func(_ struct{}, err error) {
		if p.trouble = kiosk.AsRefusal(err); p.trouble != nil {
			s.FirstPage()
			return
		}
		if err != nil {
			s.Tell(err)
			return
		}
		s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("directory.printed"), Then: s.Say("directory.printed_hint")})
	})
}
