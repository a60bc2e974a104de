// Package finderui holds the desk's screens of the policy finder: the dashboard
// with its run, the list of what was found, one finding with its reasons, and
// the way into a file.
package finderui

import (
	"context"
	"strconv"
	"strings"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/finder"
	"maru/kiosk/finder/export"
	"maru/kiosk/policy"
	"maru/kiosk/register"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Room is what the screens of the finder stand on.
type Room struct {
	Service *finder.Service
	Runner  *finder.Runner
	// Entry opens a household of the register by name, which is noted.
	Entry func(ctx context.Context, id string, by kiosk.Actor) (*register.Entry, error)
	// Export writes the findings that are wanted into a file, in words of a
	// language, and returns its name and how many it holds.
	Export func(ctx context.Context, w finder.Wanted, form export.Form, words *i18n.Printer, by kiosk.Actor) (file string, rows int, err error)
	// Programme makes the page of a programme as it stands for a household.
	Programme func(r policy.Result) shell.Screen
	// Household makes the register's screen of a household; nil where there is
	// none.
	Household func(id string) shell.Screen
}

// Section is where the finder stands in the desk's list.
const Section = "find"

// today is the day in the centre.
func (room *Room) today() civil.Day { return room.Service.Register.Today() }

// service is the colour of a category.
func service(c finder.Category) theme.Service {
	switch c {
	case finder.NoHelp:
		return theme.Check
	case finder.Little:
		return theme.Fund
	}
	return theme.Find
}

// number writes a count with its thousands apart, as all four languages do.
func number(n int) string {
	digits := strconv.Itoa(n)
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// households says a count of households.
func households(s *shell.Shell, n int) string {
	if n < 1000 {
		return s.Say("found.households", "Count", n)
	}
	return number(n)
}

// programme names a programme of the pack; one that it has dropped by its ID.
func (room *Room) programme(l i18n.Lang, id string) string {
	if p := room.Service.Rules.Pack.Programme(id); p != nil {
		return p.Title.In(l)
	}
	return id
}

// warning names an early warning.
func (room *Room) warning(l i18n.Lang, id string) string {
	if w, ok := room.Service.Rules.Warning(id); ok {
		return w.Label.In(l)
	}
	return id
}

// fact names a fact of the pack, such as a need that cannot wait.
func (room *Room) fact(l i18n.Lang, name string) string {
	if label := room.Service.Rules.Pack.Label(name).In(l); label != "" {
		return label
	}
	return name
}

// Because says in words why a household was found, from the codes that its
// work carries: its category, what cannot wait, what warns, and the first
// programmes that fit and are not received.
func (room *Room) Because(pr *i18n.Printer, codes []string) string {
	const mostNamed = 2
	var words, fits []string
	category := ""
	for _, code := range codes {
		kind, id, _ := strings.Cut(code, ":")
		switch kind {
		case "category":
			category = pr.Say("finder.category_" + id)
		case "urgent":
			words = append(words, room.fact(pr.Lang(), id))
		case "warning":
			words = append(words, room.warning(pr.Lang(), id))
		case "entitled":
			fits = append(fits, room.programme(pr.Lang(), id))
		}
	}
	words = append(words, fits[:min(mostNamed, len(fits))]...)
	if category != "" {
		words = append([]string{category}, words...)
	}
	return strings.Join(words, " · ")
}

// advisor returns the name of an advisor; who has no profile is known by ID.
func advisor(all []casework.Advisor, id string) string {
	for _, a := range all {
		if a.ID == id {
			return a.Name
		}
	}
	return id
}
