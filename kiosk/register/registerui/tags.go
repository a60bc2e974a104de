package registerui

import (
	"context"

	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/register"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// AddTag offers the tags that people give, by level.
type AddTag struct {
	of    *Household
	level register.Level
}

// Section implements deskui.Sectioned.
func (*AddTag) Section() string { return Section }

// Page implements shell.Screen.
func (a *AddTag) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top: partsui.Top{Title: s.Say("household.add_tag"), Service: theme.Check},
		Fill: func(b *partsui.Board, r partsui.Rect) {
			in := deskui.Panel(b, r, "")
			deskui.On(b, in, func() {
				used := deskui.Chips(b, in, theme.Check, a.levels(s)) + 8
				in.Y, in.H = in.Y+used, in.H-used
			})
			if rows := a.rows(s); len(rows) > 0 {
				deskui.List(s, b, in, rows)
			} else {
				deskui.Words(b, in, false, s.Say("household.no_tag_left"))
			}
		},
	}
}

// levels are the levels that have a tag left to give; one of them is chosen.
func (a *AddTag) levels(s *shell.Shell) []deskui.Chip {
	var chips []deskui.Chip
	for _, level := range register.Levels {
		if len(a.left(level)) == 0 {
			continue
		}
		if len(a.left(a.level)) == 0 {
			a.level = level
		}
		chips = append(chips, deskui.Chip{Name: s.Say("household.level_" + string(level)), On: a.level == level, Do: func() {
			a.level = level
			s.FirstPage()
		}})
	}
	return chips
}

// left are the tags of a level that people may still give.
func (a *AddTag) left(level register.Level) []*register.TagRule {
	var some []*register.TagRule
	dictionary := a.of.room.Service.Rules.Tags
	for i := range dictionary {
		if t := &dictionary[i]; t.Level == level && t.ByHand() && !a.of.entry.Bears(t.ID) {
			some = append(some, t)
		}
	}
	return some
}

func (a *AddTag) rows(s *shell.Shell) []deskui.Row {
	var rows []deskui.Row
	for _, t := range a.left(a.level) {
		var leads []string
		for _, id := range t.Programmes {
			leads = append(leads, a.of.room.programme(s.Lang(), id))
		}
		for _, id := range t.Services {
			leads = append(leads, a.of.room.help(s.Lang(), id))
		}
		rows = append(rows, deskui.Row{
			Service: levelDyes[a.level], First: t.Label.In(s.Lang()), Second: s.Lang().Join(leads),
			Open: &partsui.Action{Name: s.Say("household.give"), Do: func() { a.give(s, t.ID) }},
		})
	}
	return rows
}

// give adds a tag, and shows the household's tags again.
func (a *AddTag) give(s *shell.Shell, tag string) {
	if err := a.of.room.Service.Tag(context.Background(), a.of.id, tag, who(s)); err != nil {
		s.Tell(err)
		return
	}
	s.Back()
	a.of.changed(s, nil, "household.tag_added")
}
