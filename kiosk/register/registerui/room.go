// Package registerui holds the desk's screens of the register: how many
// households there are, the search for one by name, number or tags, and
// one household with what its tags point to.
//
// Names stand half hidden in lists. Opening a household is a line in the
// journal, before anything of it is drawn.
package registerui

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/deskui"
	"maru/kiosk/policy"
	"maru/kiosk/register"
	"maru/kiosk/register/idno"
	"maru/kiosk/register/intake"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
	"maru/kiosk/theme"
)

// Room is what the screens of the register stand on.
type Room struct {
	Service *register.Service
	Journal register.Journal
	// Numbers is the country whose identity numbers people have here.
	Numbers idno.Kind
	// Intake returns what knows the register's secret, by which numbers are
	// found.
	Intake func(ctx context.Context) (*intake.Service, error)
	// TakeIn opens the taking in of files.
	TakeIn func() shell.Screen
	// Programme opens the page of one programme as it stands to a household.
	Programme func(r policy.Result) shell.Screen
	// Plan and Finding open a household's plan, and what the finder found of
	// it. Either is nil where the house has none.
	Plan    func(s *shell.Shell, household string)
	Finding func(s *shell.Shell, household string)
}

// Section is where these screens stand in the desk's list.
const Section = "households"

// circleDyes are the colours of the circles, in the order of the rules.
var circleDyes = []theme.Service{theme.Check, theme.Find, theme.Fund, theme.Opinion}

// noCircle is the colour of a household that is in none.
const noCircle = theme.Receipts

func (room *Room) dye(circle string) theme.Service {
	i := slices.IndexFunc(room.Service.Rules.Circles, func(c register.CircleRule) bool { return c.ID == circle })
	if i < 0 {
		return noCircle
	}
	return circleDyes[i%len(circleDyes)]
}

// circles returns those that a household is in now.
func circles(e *register.Entry) []register.CircleSpan {
	return slices.DeleteFunc(slices.Clone(e.Circles), func(c register.CircleSpan) bool { return !c.Until.IsZero() })
}

func (room *Room) dyeOf(e *register.Entry) theme.Service {
	if in := circles(e); len(in) > 0 {
		return room.dye(in[0].ID)
	}
	return noCircle
}

// head returns whoever a household is called after: its eldest.
func head(e *register.Entry) *register.Person { return byAge(e)[0] }

// byAge returns who lives there, the eldest first and last those whose day of
// birth nobody says.
func byAge(e *register.Entry) []*register.Person {
	var all []*register.Person
	for i := range e.Persons {
		all = append(all, &e.Persons[i])
	}
	slices.SortStableFunc(all, func(a, b *register.Person) int {
		x, y := a.Born(), b.Born()
		if x.IsZero() != y.IsZero() {
			return map[bool]int{true: 1, false: -1}[x.IsZero()]
		}
		return x.Compare(y)
	})
	return all
}

// circle, tag, programme and help name what codes stand for, in a language; a
// code that the rules have dropped since names itself.
func (room *Room) circle(l i18n.Lang, id string) string {
	if c, ok := room.Service.Rules.Circle(id); ok {
		return c.Label.In(l)
	}
	return id
}

func (room *Room) tag(l i18n.Lang, id string) string {
	if t, ok := room.Service.Rules.Tag(id); ok {
		return t.Label.In(l)
	}
	return id
}

func (room *Room) programme(l i18n.Lang, id string) string {
	if p := room.Service.Rules.Pack.Programme(id); p != nil {
		return p.Title.In(l)
	}
	return id
}

func (room *Room) help(l i18n.Lang, id string) string {
	for _, k := range room.Service.Rules.Pack.Kinds {
		if k.ID == id {
			return k.Label.In(l)
		}
	}
	return id
}

// word says a word of the query language as people say it.
func (room *Room) word(s *shell.Shell, word string) string {
	if word == register.NeverContacted {
		return s.Say("household.never_contacted")
	}
	kind, id, found := strings.Cut(word, ":")
	switch {
	case found && kind == "circle":
		return room.circle(s.Lang(), id)
	case found && kind == "receives":
		return s.Say("household.receives_word", "Programme", room.programme(s.Lang(), id))
	default:
		return room.tag(s.Lang(), word)
	}
}

// area names an area from the largest down.
func (room *Room) area(s *shell.Shell, code string) string {
	if code == "" {
		return s.Say("household.no_area")
	}
	return room.Service.Rules.AreaName(code, s.Lang())
}

// commonest returns the tags that the most households bear, the most first.
func (room *Room) commonest(t register.Totals) []string {
	counts := map[string]int{}
	for _, tag := range room.Service.Rules.Tags {
		if n := t.Terms[tag.ID]; n > 0 {
			counts[tag.ID] = n
		}
	}
	tags := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(tags, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	return tags
}

func count(n int) string { return strconv.Itoa(n) }

// day writes a day, "" for one that nobody knows.
func day(s *shell.Shell, d civil.Day) string {
	if d.IsZero() {
		return ""
	}
	return d.Date(s.Lang())
}

// joined writes what there is of some words on one line.
func joined(words ...string) string {
	return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " · ")
}

// who returns whoever sits there.
func who(s *shell.Shell) kiosk.Actor {
	by, _ := deskui.Who(s)
	return by
}

// keeps reports whether whoever sits there may change the register.
func keeps(s *shell.Shell) bool { return staff.May(who(s).Role, staff.KeepRegister) }
