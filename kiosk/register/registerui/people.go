package registerui

import (
	"maru/kiosk/application"
	"maru/kiosk/deskui"
	"maru/kiosk/register"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// peopleRows lists who lives there, and then what departments know of them.
func (v *Household) peopleRows(s *shell.Shell) []deskui.Row {
	var rows []deskui.Row
	for _, p := range byAge(v.entry) {
		row := deskui.Row{Service: v.room.dyeOf(v.entry), First: p.Name()}
		if row.First == "" {
			row.First = s.Say("household.no_name")
		}
		if born := p.Born(); !born.IsZero() {
			row.First = joined(row.First, s.Say("household.age", "Count", register.Age(born, v.room.Service.Today())))
			row.Second = s.Say("household.born", "Day", day(s, born))
		}
		row.Second = joined(row.Second, p.Phone())
		rows = append(rows, row)
	}
	return append(rows, v.knownRows(s)...)
}

// knownRows tell what departments say of the household, in the order of the
// pack: what is, and every number; what is not is left out, since it fills
// pages and says little.
func (v *Household) knownRows(s *shell.Shell) []deskui.Row {
	pack := v.rules.Pack
	facts := v.rules.Household(v.entry, v.room.Service.Today()).Facts
	var rows []deskui.Row
	for i := range pack.Facts {
		d := &pack.Facts[i]
		have, known := facts[d.Name]
		if !known || d.Name == "hh_size" {
			continue
		}
		is, truth := have.AsBool()
		if truth && !is {
			continue
		}
		row := deskui.Row{Service: theme.Find, First: d.Label.In(s.Lang())}
		if !truth {
			row.Right = application.SayFact(s.Printer(), pack, d.Name, have)
		}
		rows = append(rows, row)
	}
	return rows
}
