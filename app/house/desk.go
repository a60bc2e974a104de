package house

import (
	"context"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/deskui"
	"maru/kiosk/frontui"
	"maru/kiosk/shell"
	"maru/kiosk/staff/staffui"
)

// deskIdle is how many times as long as at a kiosk nobody need touch a desk
// before it locks: whoever works there also speaks with people.
const deskIdle = 4

// Desk makes the staff's desk. It opens on the PIN; a session there is a member
// of staff's, and locks like a kiosk's ends.
func (h *House) Desk(d Driver) *shell.Shell {
	place := h.Config.Centre.Place()
	place.Phone = h.Config.StaffPhone
	d.Panel.Desk = true
	var s *shell.Shell
	desk := &desk{house: h, place: place}
	door := &staffui.Room{Service: h.staff, Place: place, Enter: desk.enter}
	locked := func() shell.Screen { return &staffui.PIN{Room: door} }
	desk.household = desk.registerRoom().Screen
	frame := &deskui.Desk{Sections: desk.sections, Name: desk.name}
	s = shell.New(shell.Parts{
		Panel: d.Panel, Faces: h.faces, Words: h.words, Defaults: d.Defaults, Now: h.now,
		First: locked,
		Home: func() shell.Screen {
			who, in := deskui.Who(s)
			if !in {
				return locked() // a key of the frame begins a session too
			}
			return desk.today(s, who)
		},
		Language: func() shell.Screen { return &frontui.Language{Place: place} },
		Settings: func() shell.Screen { return &frontui.Settings{Place: place} },
		Help: func() shell.Screen {
			return &frontui.Help{Place: place, Call: func() error { return nil }, Staff: locked}
		},
		Fault: func(reference string, kept bool) shell.Screen {
			return &frontui.Fault{Place: place, Reference: reference, Kept: kept}
		},
		Frame: frame.Frame,
		Idle:  deskIdle * h.Config.Idle.After, Countdown: h.Config.Idle.Countdown,
		Background: d.Background, After: d.After,
		Reference:  reference,
		ScanPrefix: firstRune(h.Config.Scanner.Prefix),
		Ended:      h.ended(d),
		Failed:     h.failed(d),
		Log:        h.log,
	})
	return s
}

// desk is what the desk's sections stand on.
type desk struct {
	house *House
	place kiosk.Place
	// household makes the register's screen of a household; nil where there is
	// none.
	household func(id string) shell.Screen
}

// sections are the sections of the desk, for whoever may open them. A feature's
// desk enters here.
func (d *desk) sections(who kiosk.Actor) []deskui.Section {
	sections := []deskui.Section{
		{ID: "today", Key: "desk.today", Icon: "calendar", Open: func(s *shell.Shell) shell.Screen {
			who, _ := deskui.Who(s)
			return d.today(s, who)
		}},
	}
	sections = append(sections, d.registerSection(who)...)
	sections = append(sections, d.finderSection(who)...)
	sections = append(sections, d.caseSection(who)...)
	return append(sections, d.directorySection(who)...)
}

// name tells who sits at the desk.
func (d *desk) name(s *shell.Shell, who kiosk.Actor) (name, work string) {
	name = who.ID
	if a, known := kiosk.Carried[casework.Advisor](s.Session()); known && a.Name != "" {
		name = a.Name
	}
	return name, s.Say("desk.role_" + string(who.Role))
}

// enter signs a member of staff in, and keeps an advisor's profile for the
// session. Who has none yet is known by the ID.
func (d *desk) enter(s *shell.Shell, who kiosk.Actor) {
	deskui.SignIn(s, who)
	shell.Do(s, func() (casework.Advisor, error) {
		return d.house.Cases().Advisor(context.Background(), who.ID)
	}, func(a casework.Advisor, err error) {
		switch {
		case err == nil:
			kiosk.Carry(s.Session(), a)
		case kiosk.AsRefusal(err) == nil:
			s.Tell(err)
		}
	})
}

// today is the desk's first screen. What it reads are a few indexed counts.
func (d *desk) today(s *shell.Shell, who kiosk.Actor) shell.Screen {
	figures, beside := d.finderRoom().Today(s, who)
	return &deskui.Today{
		Day:     civil.DayOf(d.house.now(), d.place.Zone).Format(s.Lang()),
		Figures: figures,
		Work:    d.workRows(s, who),
		Beside:  beside,
	}
}
