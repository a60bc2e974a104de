package registerui

import (
	"strings"

	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/register"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// aboutRows tell where a household lives and when it was last spoken with.
func (v *Household) aboutRows(s *shell.Shell) []deskui.Row {
	e := v.entry
	rows := []deskui.Row{{Service: v.room.dyeOf(e), First: s.Say("household.area"), Second: v.room.area(s, e.Area().String())}}
	if a := e.Address(); a != "" {
		rows = append(rows, deskui.Row{Service: v.room.dyeOf(e), First: s.Say("household.address"), Second: a})
	}
	met := day(s, e.Contacted())
	if met == "" {
		met = s.Say("household.never_contacted")
	}
	rows = append(rows, deskui.Row{Service: v.room.dyeOf(e), First: s.Say("household.contacted"), Second: met})
	var in []string
	for _, c := range circles(e) {
		in = append(in, v.room.circle(s.Lang(), c.ID))
	}
	if len(in) == 0 {
		in = []string{s.Say("household.in_none")}
	}
	rows = append(rows, deskui.Row{Service: v.room.dyeOf(e), First: s.Say("household.part_circles"), Second: s.Lang().Join(in)})
	var receives []string
	for _, b := range e.Receives() {
		if b.On(v.room.Service.Today()) {
			receives = append(receives, v.room.programme(s.Lang(), b.Programme))
		}
	}
	if len(receives) == 0 {
		receives = []string{s.Say("household.receives_nothing")}
	}
	return append(rows, deskui.Row{Service: v.room.dyeOf(e), First: s.Say("household.receives"), Second: s.Lang().Join(receives)})
}

// narrowRows are what stands beside the others where there is room, and the
// keys that lead on, as a list.
func (v *Household) narrowRows(s *shell.Shell) []deskui.Row {
	rows := v.aboutRows(s)
	for _, way := range v.ways(s) {
		rows = append(rows, deskui.Row{First: way.Name, Open: &partsui.Action{Name: s.Say("household.do"), Do: way.Do}})
	}
	return rows
}

// helpRows list what the household receives, then what its tags point to.
func (v *Household) helpRows(s *shell.Shell) []deskui.Row {
	today, l := v.room.Service.Today(), s.Lang()
	var rows []deskui.Row
	receives := map[string]bool{}
	for _, b := range v.entry.Receives() {
		row := deskui.Row{Service: theme.Advise, First: v.room.programme(l, b.Programme), Second: s.Say("household.receives")}
		switch {
		case !b.On(today) && !b.Until.IsZero():
			row.Service, row.Second = noCircle, s.Say("household.ended", "Day", day(s, b.Until))
		case !b.Since.IsZero():
			row.Second = joined(row.Second, s.Say("household.since", "Day", day(s, b.Since)))
		}
		receives[b.Programme] = b.On(today)
		rows = append(rows, row)
	}
	programmes, services := v.rules.Points(v.entry.Tags)
	for _, p := range programmes {
		if receives[p.ID] {
			continue
		}
		rows = append(rows, deskui.Row{
			Service: theme.Find, First: v.room.programme(l, p.ID), Second: v.pointed(s, p),
			Open: &partsui.Action{Name: s.Say("desk.open"), Do: func() { v.open(s, p.ID) }},
		})
	}
	for _, k := range services {
		rows = append(rows, deskui.Row{Service: theme.Rooms, First: v.room.help(l, k.ID), Second: v.pointed(s, k)})
	}
	return rows
}

// pointed says which tags point somewhere.
func (v *Household) pointed(s *shell.Shell, p register.Pointer) string {
	var from []string
	for _, id := range p.Tags {
		from = append(from, v.room.tag(s.Lang(), id))
	}
	return s.Say("household.points", "Tags", s.Lang().Join(from))
}

// open shows a programme as it stands to the household: for the member whom it
// fits best, where it is about persons.
func (v *Household) open(s *shell.Shell, programme string) {
	on := v.room.Service.Today()
	var best *policy.Result
	for _, r := range v.rules.Pack.Evaluate(v.rules.Household(v.entry, on), on) {
		if r.Programme.ID == programme && (best == nil || r.Verdict < best.Verdict) {
			best = &r
		}
	}
	if best != nil {
		s.Go(v.room.Programme(*best))
	}
}

// byWhom names who gave a tag, without the role that stands before.
func byWhom(actor string) string {
	if _, id, found := strings.Cut(actor, ":"); found {
		return id
	}
	return actor
}
