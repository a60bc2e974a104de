package registerui

import (
	"context"
	"slices"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/deskui"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/register"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Household is one household: who lives there, which circles it is in and why,
// its tags, and what it receives and may receive.
type Household struct {
	room  *Room
	id    string
	entry *register.Entry // nil until it is read
	rules *register.Rules
	part  part
}

// part is what of a household is shown.
type part int

const (
	people part = iota
	inCircles
	tags
	help
	about // where there is no room beside the others
)

// Screen returns the screen of a household. Its first page reads the household
// and leaves a line in the journal.
func (room *Room) Screen(id string) shell.Screen { return &Household{room: room, id: id} }

// Open opens a household, or tells why it cannot be.
func (room *Room) Open(s *shell.Shell, id string) {
	v := &Household{room: room, id: id}
	if err := v.read(s); err != nil {
		s.Tell(err)
		return
	}
	s.Go(v)
}

func (v *Household) read(s *shell.Shell) (err error) {
	ctx := context.Background()
	if v.rules, err = v.room.Service.Place(ctx); err == nil {
		v.entry, err = v.room.Service.Open(ctx, v.room.Journal, v.id, who(s))
	}
	return err
}

// again reads the household after it was changed. Whoever has it open need not
// open it twice.
func (v *Household) again(s *shell.Shell) error {
	e, err := v.room.Service.Household(context.Background(), v.id, who(s))
	if err == nil {
		v.entry = e
	}
	return err
}

// Section implements deskui.Sectioned.
func (*Household) Section() string { return Section }

// Page implements shell.Screen.
func (v *Household) Page(s *shell.Shell) shell.Page {
	page := shell.Page{Top: partsui.Top{Title: s.Say("household.unnamed"), Service: theme.Check}}
	if v.entry == nil {
		if err := v.read(s); err != nil {
			words := s.Say("shell.fault_title")
			if refusal := kiosk.AsRefusal(err); refusal != nil {
				words = s.Refusal(refusal)
			}
			page.Fill = func(b *partsui.Board, r partsui.Rect) { deskui.Trouble(b, deskui.Panel(b, r, ""), words) }
			return page
		}
	}
	if name := head(v.entry).Name(); name != "" {
		page.Top.Title = s.Say("household.of", "Name", name)
	}
	page.Fill = func(b *partsui.Board, r partsui.Rect) { v.fill(s, b, r) }
	page.Primary = &partsui.Action{Name: s.Say("household.check"), Icon: "check", Do: func() { v.check(s) }}
	if v.part == tags && keeps(s) {
		page.Primary = &partsui.Action{Name: s.Say("household.add_tag"), Icon: "plus", Do: func() { s.Go(&AddTag{of: v}) }}
	}
	if v.room.Plan != nil {
		page.Secondary = &partsui.Action{Name: s.Say("household.plan"), Do: func() { v.room.Plan(s, v.id) }}
	}
	return page
}

func (v *Household) fill(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	left, wide := r, deskui.Wide(b, r)
	if wide {
		if v.part == about {
			v.part = people
		}
		var right partsui.Rect
		left, right = deskui.Split(r, 0.62)
		v.beside(s, b, right)
	}
	in := deskui.Panel(b, left, "")
	chips := v.parts(s, wide)
	// With very large words a notice takes the place of the keys: the next touch
	// takes it away.
	if used := deskui.ChipsHeight(b, in.W, chips) + 8; s.Notice() == nil || in.H-used > 6*b.Look.Line(theme.TextRole) {
		deskui.On(b, in, func() { deskui.Chips(b, in, theme.Check, chips) })
		in.Y, in.H = in.Y+used, in.H-used
	}
	deskui.List(s, b, in, v.rows(s))
}

// parts are the keys of what can be shown.
func (v *Household) parts(s *shell.Shell, wide bool) []deskui.Chip {
	key := func(p part, words string) deskui.Chip {
		return deskui.Chip{Name: words, On: v.part == p, Do: func() {
			v.part = p
			s.FirstPage()
		}}
	}
	chips := []deskui.Chip{
		key(people, s.Say("household.part_people")), key(inCircles, s.Say("household.part_circles")),
		key(tags, s.Say("household.part_tags")), key(help, s.Say("household.part_help")),
	}
	if !wide {
		chips = append(chips, key(about, s.Say("household.part_about")))
	}
	return chips
}

// beside draws what is always shown where there is room: where they live, what
// matters most, and the keys that lead on.
func (v *Household) beside(s *shell.Shell, b *partsui.Board, r partsui.Rect) {
	in := deskui.Panel(b, r, s.Say("household.part_about"))
	chips := v.ways(s)
	if h := deskui.ChipsHeight(b, in.W, chips); h > 0 {
		deskui.On(b, in, func() { deskui.Chips(b, partsui.Rect{X: in.X, Y: in.Bottom() - h, W: in.W, H: h}, theme.Check, chips) })
		in.H -= h + 12
	}
	var facts []deskui.Fact
	for _, row := range v.aboutRows(s) {
		facts = append(facts, deskui.Fact{Name: row.First, Is: row.Second})
	}
	deskui.Facts(b, in, facts)
}

// ways are the keys that lead on from a household.
func (v *Household) ways(s *shell.Shell) []deskui.Chip {
	var chips []deskui.Chip
	if keeps(s) && v.entry.Met != v.room.Service.Today() {
		chips = append(chips, deskui.Chip{Name: s.Say("household.met_today"), Do: func() { v.met(s) }})
	}
	if v.room.Finding != nil {
		chips = append(chips, deskui.Chip{Name: s.Say("household.finding"), Do: func() { v.room.Finding(s, v.id) }})
	}
	return chips
}

// met notes that they were spoken with today.
func (v *Household) met(s *shell.Shell) {
	v.changed(s, v.room.Service.Met(context.Background(), v.id, who(s)), "household.met_noted")
}

// changed shows the household as it is after a change.
func (v *Household) changed(s *shell.Shell, err error, key string) {
	if err == nil {
		err = v.again(s)
	}
	if err != nil {
		s.Tell(err)
		return
	}
	s.Notify(partsui.Notice{Tone: partsui.Good, Icon: "check", First: s.Say(key)})
}

func (v *Household) rows(s *shell.Shell) []deskui.Row {
	switch v.part {
	case inCircles:
		return v.circleRows(s)
	case tags:
		return v.tagRows(s)
	case help:
		return v.helpRows(s)
	case about:
		return v.narrowRows(s)
	default:
		return v.peopleRows(s)
	}
}

// circleRows lists the circles that hold, then those that held.
func (v *Household) circleRows(s *shell.Shell) []deskui.Row {
	spans := slices.Clone(v.entry.Circles)
	slices.SortStableFunc(spans, func(a, b register.CircleSpan) int {
		return b.Since.Compare(a.Since)
	})
	var now, before []deskui.Row
	for _, c := range spans {
		row := deskui.Row{Service: v.room.dye(c.ID), First: v.room.circle(s.Lang(), c.ID)}
		if !c.Until.IsZero() {
			row.Service = noCircle
			row.Second = s.Say("household.from_until", "Since", day(s, c.Since), "Until", day(s, c.Until))
			before = append(before, row)
			continue
		}
		var because []string
		for _, fact := range c.Because {
			because = append(because, v.room.Service.Rules.Pack.Label(fact).In(s.Lang()))
		}
		row.Second = joined(s.Say("household.since", "Day", day(s, c.Since)), s.Lang().Join(because))
		now = append(now, row)
	}
	return append(now, before...)
}

// tagRows lists what people gave first, which alone can be taken away; then the
// nearest level first.
func (v *Household) tagRows(s *shell.Shell) []deskui.Row {
	all := slices.Clone(v.entry.Tags)
	slices.SortStableFunc(all, func(a, b register.Tag) int {
		if a.Rule != b.Rule {
			return map[bool]int{false: -1, true: 1}[a.Rule]
		}
		return slices.Index(register.Levels, b.Level) - slices.Index(register.Levels, a.Level)
	})
	var rows []deskui.Row
	for _, t := range all {
		by := s.Say("household.by_rule")
		if !t.Rule {
			by = s.Say("household.by_hand", "Who", byWhom(t.By))
		}
		on := civil.DayOf(t.At, v.room.Service.Zone)
		row := deskui.Row{
			Service: levelDyes[t.Level], First: v.room.tag(s.Lang(), t.ID),
			Second: joined(s.Say("household.level_"+string(t.Level)), by, day(s, on)),
		}
		if !t.Rule && keeps(s) {
			row.Open = &partsui.Action{Name: s.Say("household.remove_tag"), Do: func() {
				v.changed(s, v.room.Service.Untag(context.Background(), v.id, t.ID, who(s)), "household.tag_removed")
			}}
		}
		rows = append(rows, row)
	}
	return rows
}

// levelDyes are the colours of the levels of tags.
var levelDyes = map[register.Level]theme.Service{register.District: theme.Find, register.Street: theme.Rooms, register.Committee: theme.Advise}

// check opens what every programme says of the household.
func (v *Household) check(s *shell.Shell) {
	on, pack := v.room.Service.Today(), v.room.Service.Rules.Pack
	rules, entry := v.rules, v.entry
	shell.Do(s, func() ([]policy.Result, error) {
		return pack.Evaluate(rules.Household(entry, on), on), nil
	}, func(results []policy.Result, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		s.Go(newChecked(v, results))
	})
}
