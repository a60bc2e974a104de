package finderui

import (
	"context"
	"errors"
	"slices"
	"strings"

	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/deskui"
	"maru/kiosk/finder"
	"maru/kiosk/hardship"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/register"
	"maru/kiosk/rule"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
	"maru/kiosk/theme"
)

// Finding shows why a household was found, and whose work it is.
type Finding struct {
	room *Room
	who  kiosk.Actor
	// changed is told whose work it is now; nil tells nobody.
	changed func(household string, w casework.Work, waits bool)
	opened
}

// opened is a finding with the household it is about.
type opened struct {
	finder.Finding
	entry    *register.Entry
	results  []policy.Result // of today, for the reasons
	work     casework.Work
	waits    bool // the work is not done
	advisors []casework.Advisor
}

// Open opens the finding of a household.
func (room *Room) Open(s *shell.Shell, who kiosk.Actor, household string) {
	(&Finding{room: room, who: who}).open(s, household)
}

func (v *Finding) open(s *shell.Shell, household string) {
	shell.Do(s, func() (opened, error) { return v.read(household) }, func(f opened, err error) {
		if errors.Is(err, finder.ErrNoSuchFinding) {
			s.Notify(partsui.Notice{Tone: partsui.Plain, Icon: "check", First: s.Say("found.gone")})
			return
		}
		if err != nil {
			s.Tell(err)
			return
		}
		v.opened = f
		s.Go(v)
	})
}

func (v *Finding) read(household string) (f opened, err error) {
	ctx, service := context.Background(), v.room.Service
	if f.Finding, err = service.Store.Finding(ctx, household); err != nil {
		return f, err
	}
	if f.entry, err = v.room.Entry(ctx, household, v.who); err != nil {
		return f, err
	}
	places, err := service.Register.Place(ctx)
	if err != nil {
		return f, err
	}
	on := v.room.today()
	f.results = service.Rules.Pack.Evaluate(places.Household(f.entry, on), on)
	return v.whose(ctx, f)
}

// whose reads whose work the finding is.
func (v *Finding) whose(ctx context.Context, f opened) (opened, error) {
	var err error
	if f.work, f.waits, err = v.room.Service.Waits(ctx, f.Household, v.who); err != nil {
		return f, err
	}
	f.advisors, err = v.room.Service.Casework.Advisors(ctx)
	return f, err
}

// Section implements deskui.Sectioned.
func (*Finding) Section() string { return Section }

// Page implements shell.Screen.
func (v *Finding) Page(s *shell.Shell) shell.Page {
	page := shell.Page{
		Top:  partsui.Top{Title: v.room.title(s, &v.Finding, v.entry, false), Service: theme.Find},
		Fill: func(b *partsui.Board, r partsui.Rect) { v.fill(s, b, r) },
	}
	if !staff.May(v.who.Role, staff.WorkOnCases) {
		return page
	}
	service, on := v.room.Service, v.room.today()
	begun := v.waits && v.work.State == casework.Taken
	if begun && v.work.Advisor == v.who.ID {
		page.Primary = v.action(s, "done", "finished", func(ctx context.Context) error { return service.Finish(ctx, v.work.ID, v.who) })
	}
	if !begun {
		page.Primary = v.action(s, "take", "taken", func(ctx context.Context) error {
			_, err := service.Take(ctx, v.Household, on, v.who)
			return err
		})
	}
	return page
}

// hand is the row that gives the finding to the advisor of its zone.
func (v *Finding) hand(s *shell.Shell) deskui.Row {
	give := v.action(s, "give", "handed", func(ctx context.Context) error {
		_, err := v.room.Service.Hand(ctx, v.Household, v.room.today(), v.who)
		return err
	})
	return deskui.Row{First: s.Say("found.hand"), Second: s.Say("found.work_nobody"), Open: give}
}

// action is a button that changes whose work the finding is, and says so.
func (v *Finding) action(s *shell.Shell, name, notice string, do func(context.Context) error) *partsui.Action {
	return &partsui.Action{Name: s.Say("found." + name), Do: func() {
		shell.Do(s, func() (opened, error) {
			ctx := context.Background()
			failed := do(ctx)
			f, err := v.whose(ctx, v.opened)
			return f, errors.Join(failed, err)
		}, func(f opened, err error) {
			v.opened = f
			if v.changed != nil {
				v.changed(v.Household, v.work, v.waits)
			}
			if err != nil {
				s.Tell(err)
				return
			}
			s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say("found." + notice)})
		})
	}}
}

func (v *Finding) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	left := partsui.Rect{X: r.X, Y: r.Y, W: (r.W - gap) * 0.62, H: r.H}
	right := partsui.Rect{X: left.Right() + gap, Y: r.Y, W: r.W - left.W - gap, H: r.H}
	deskui.List(s, b, deskui.Panel(b, left, s.Say("found.why")), v.reasons(s))
	deskui.Prose(b, deskui.Panel(b, right, s.Say("found.about")), v.about(s))
}

// reasons lists why the household was found, what cannot wait first.
func (v *Finding) reasons(s *shell.Shell) []deskui.Row {
	l := s.Lang()
	var rows []deskui.Row
	if !v.waits && staff.May(v.who.Role, staff.WorkOnCases) {
		rows = append(rows, v.hand(s))
	}
	for _, name := range v.Emergencies {
		rows = append(rows, deskui.Row{Service: theme.Check, First: v.room.fact(l, name), Second: s.Say("found.urgent_now"), Now: true})
	}
	for _, w := range v.Warnings {
		row := deskui.Row{Service: theme.Find, First: v.room.warning(l, w.ID), Second: s.Say("found.now")}
		if !w.On.IsZero() {
			row.Second = w.On.Date(l)
		}
		rows = append(rows, row)
	}
	for _, c := range v.Entitled {
		rows = append(rows, v.claim(s, c, theme.Check))
	}
	for _, c := range v.May {
		rows = append(rows, v.claim(s, c, theme.Receipts))
	}
	if v.room.Household != nil {
		rows = append(rows, deskui.Row{First: s.Say("found.household"), Second: v.entry.Address(),
			Open: &partsui.Action{Name: s.Say("found.open"), Do: func() { s.Go(v.room.Household(v.Household)) }}})
	}
	return rows
}

// claim is one programme, with what decides today.
func (v *Finding) claim(s *shell.Shell, c finder.Claim, of theme.Service) deskui.Row {
	row := deskui.Row{Service: of, First: v.room.programme(s.Lang(), c.Programme)}
	i := slices.IndexFunc(v.results, func(r policy.Result) bool { return r.Programme.ID == c.Programme && r.Member == c.Member })
	if i < 0 {
		return row // the pack has dropped it since
	}
	result := v.results[i]
	row.Second = v.because(s, result)
	if v.room.Programme != nil {
		row.Open = &partsui.Action{Name: s.Say("found.open"), Do: func() { s.Go(v.room.Programme(result)) }}
	}
	return row
}

// because says in words what decides a programme, or what is not known of it.
func (v *Finding) because(s *shell.Shell, r policy.Result) string {
	pack := v.room.Service.Rules.Pack
	if r.Verdict == policy.MayFit {
		const most = 3
		var labels []string
		for _, fact := range r.Missing[:min(most, len(r.Missing))] {
			labels = append(labels, pack.Label(fact).In(s.Lang()))
		}
		if len(labels) == 0 {
			return s.Say("found.may_office")
		}
		return s.Say("found.may_need", "Facts", s.Lang().Join(labels))
	}
	var words []string
	for _, because := range r.Because {
		if !because.Guard && because.Holds != rule.Maybe {
			words = append(words, policy.Say(s.Printer(), pack, because))
		}
	}
	if len(words) == 0 {
		return s.Say("found.fits")
	}
	return strings.Join(words, " · ")
}

// about tells whose work it is, and what is known of the household.
func (v *Finding) about(s *shell.Shell) []deskui.Line {
	l := s.Lang()
	lines := []deskui.Line{{Words: v.whoHasIt(s), Bold: true}}
	add := func(words string) { lines = append(lines, deskui.Line{Words: words}) }
	category := s.Say("finder.category_" + string(v.Category))
	if area := v.Area.String(); area != "" {
		category += " · " + v.room.area(l, area)
	}
	add(category + " · " + s.Say("found.persons", "Count", len(v.entry.Persons)))
	if staff.May(v.who.Role, staff.SeeDegree) {
		add(v.degree(s))
	}
	if contacted := v.entry.Contacted(); contacted.IsZero() {
		add(s.Say("found.never_met"))
	} else {
		add(s.Say("found.met", "Day", contacted.Date(l)))
	}
	receives := make([]string, len(v.Receives))
	for i, id := range v.Receives {
		receives[i] = v.room.programme(l, id)
	}
	if len(receives) == 0 {
		add(s.Say("found.receives_none"))
	} else {
		add(s.Say("found.receives", "List", l.Join(receives)))
	}
	add(s.Say("found.since", "Day", v.Since.Date(l)))
	return lines
}

func (v *Finding) degree(s *shell.Shell) string {
	if v.Band != "" {
		return s.Say("found.degree_is", "Degree", s.Say("finder.band_"+string(v.Band)))
	}
	if v.BandLo == hardship.NoBand {
		return s.Say("found.degree_is", "Degree", s.Say("finder.band_open"))
	}
	return s.Say("found.degree_least", "Degree", s.Say("finder.band_"+string(v.BandLo)))
}

// whoHasIt tells whose work the finding is.
func (v *Finding) whoHasIt(s *shell.Shell) string {
	w := v.work
	day := w.Due.Date(s.Lang())
	switch {
	case !v.waits:
		return s.Say("found.work_nobody")
	case w.State == casework.Taken && w.Advisor == v.who.ID:
		return s.Say("found.work_mine", "Day", day)
	case w.Advisor == "":
		return s.Say("found.work_open", "Day", day)
	case w.State == casework.Taken:
		return s.Say("found.work_of", "Name", advisor(v.advisors, w.Advisor), "Day", day)
	}
	return s.Say("found.work_waits", "Name", advisor(v.advisors, w.Advisor), "Day", day)
}
