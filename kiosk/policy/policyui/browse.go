package policyui

import (
	"maru/i18n/civil"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Kinds lists the kinds of help that the pack knows, for whoever would rather
// look than answer questions.
type Kinds struct {
	Pack  *policy.Pack
	Today func() civil.Day
	// Begin opens the check.
	Begin func() shell.Screen
}

// Page implements shell.Screen.
func (k *Kinds) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Service: theme.Find, Title: s.Say("find.title")},
		Head: s.Say("find.question"),
		Hint: s.Say("find.hint"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			var items []partsui.Item
			for _, kind := range k.kinds() {
				programmes := k.of(kind)
				items = append(items, b.Card(w, theme.Find, partsui.Card{
					Finding: partsui.Neutral,
					Name:    s.Say("find.kind_" + kind),
					Second:  s.Say("find.count", "Count", len(programmes)),
					Do:      func() { s.Go(&List{Kinds: k, Kind: kind, Programmes: programmes}) },
				}))
			}
			return items
		},
		Primary: &partsui.Action{Name: s.Say("find.check_fit"), Icon: "arrow-right", Do: func() { s.Go(k.Begin()) }},
	}
}

// kinds returns the kinds of help that have something to show today, in the
// order of the pack.
func (k *Kinds) kinds() []string {
	var kinds []string
	seen := map[string]bool{}
	for i := range k.Pack.Programmes {
		p := &k.Pack.Programmes[i]
		if !seen[p.Kind] && k.shown(p) {
			seen[p.Kind] = true
			kinds = append(kinds, p.Kind)
		}
	}
	return kinds
}

func (k *Kinds) of(kind string) []*policy.Programme {
	var of []*policy.Programme
	for i := range k.Pack.Programmes {
		if p := &k.Pack.Programmes[i]; p.Kind == kind && k.shown(p) {
			of = append(of, p)
		}
	}
	return of
}

// shown leaves out what is over: a list of what there is must not send anybody
// to an office for nothing.
func (k *Kinds) shown(p *policy.Programme) bool {
	today := k.Today()
	over := !p.To.IsZero() && p.To.Before(today)
	return !over && p.State != policy.Repealed
}

// List is the programmes of one kind.
type List struct {
	Kinds      *Kinds
	Kind       string
	Programmes []*policy.Programme
}

// Page implements shell.Screen.
func (l *List) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Service: theme.Find, Title: s.Say("find.title")},
		Head: s.Say("find.kind_" + l.Kind),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			var items []partsui.Item
			for _, p := range l.Programmes {
				items = append(items, b.Card(w, theme.Find, partsui.Card{
					Finding: partsui.Neutral,
					Name:    p.Title.In(s.Lang()),
					Second:  second(s, p),
					Do: func() {
						s.Go(&Programme{
							Pack: l.Kinds.Pack, Service: theme.Find, Read: true,
							Result: policy.Result{Programme: p, Member: -1, State: p.State},
							Begin:  l.Kinds.Begin,
						})
					},
				}))
			}
			return items
		},
		Primary: &partsui.Action{Name: s.Say("find.check_fit"), Icon: "arrow-right", Do: func() { s.Go(l.Kinds.Begin()) }},
	}
}

func second(s *shell.Shell, p *policy.Programme) string {
	switch p.State {
	case policy.ClosedNow, policy.Repealed:
		return s.Say("find.state_closed")
	case policy.NotYet:
		return s.Say("find.state_not_yet")
	case policy.Pilot:
		return s.Say("find.state_pilot")
	}
	return p.Gives.In(s.Lang())
}
