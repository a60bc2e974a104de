package applicationui

import (
	"context"

	"maru/kiosk/application"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Bring lists every paper once, with what it is for, and hands the application
// in.
type Bring struct {
	room  *Room
	order application.Order
}

// Page implements shell.Screen.
func (p *Bring) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:     top(s, 4),
		Head:    s.Say("apply.papers_title"),
		Hint:    s.Say("apply.papers_hint"),
		Items:   func(b *partsui.Board, w float32) []partsui.Item { return p.items(s, b, w) },
		Primary: &partsui.Action{Name: s.Say("apply.send", "Count", len(p.order.Choices)), Icon: "check", Do: func() { p.send(s) }},
	}
}

func (p *Bring) items(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	pack := p.room.Service.Pack
	ink := b.Look.Palette.Dye(theme.Check).Deep
	bundle := application.Gather(pack, p.order.Facts, p.room.Service.Today(), p.order.Choices)
	var items []partsui.Item
	sure := true
	for _, paper := range bundle.Papers {
		sure = sure && paper.Sure
		items = append(items, b.Rows(w, "write", ink, application.PaperLabel(pack, paper.ID).In(s.Lang()), p.of(s, bundle, paper))...)
	}
	if len(bundle.Papers) == 0 {
		return append(items, b.Notice(w, theme.Check, partsui.Notice{Icon: "help", First: s.Say("check.bring_none")}))
	}
	if !sure {
		items = append(items, b.Rows(w, "help", ink, "", s.Say("check.bring_ask"))...)
	}
	return items
}

// of says what a paper is for.
func (p *Bring) of(s *shell.Shell, bundle application.Bundle, paper application.Paper) string {
	if len(bundle.Choices) > 1 && len(paper.For) == len(bundle.Choices) {
		return s.Say("apply.paper_all")
	}
	var names []string
	for _, i := range paper.For {
		names = append(names, p.room.Service.Pack.Programme(bundle.Choices[i].Programme).Title.In(s.Lang()))
	}
	return s.Say("apply.paper_for", "Names", s.Lang().Join(names))
}

// sent is what the work beside the screen brings back.
type sent struct {
	next shell.Screen
}

// send hands the application in. The order's key makes a second tap, or a try
// after a fault, the same application.
func (p *Bring) send(s *shell.Shell) {
	order, then := p.order, p.room.Sent(s)
	shell.Do(s, func() (sent, error) {
		ctx := context.Background()
		given, err := p.room.Service.Submit(ctx, order)
		if err != nil {
			return sent{}, err
		}
		next, err := then(ctx, given)
		return sent{next}, err
	}, func(done sent, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		s.Go(done.next)
	})
}
