// Package applicationui holds the screens of applying for several programmes
// at once: which, what is known, what to bring. What is missing is asked on
// the screens of the check.
package applicationui

import (
	"context"
	"slices"

	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Room is what the screens of applying stand on.
type Room struct {
	Service *application.Service
	Place   kiosk.Place
	// Ask opens the questions that choose yields and then done; where none is
	// to be asked it goes on with done at once.
	Ask func(s *shell.Shell, choose Choice, done func(*shell.Shell))
	// Correct opens one question anew and then done.
	Correct func(s *shell.Shell, put policy.Put, done func(*shell.Shell))
	// Sent is told before an application is handed in, and returns what is then
	// done with it beside the screen, such as printing its forms; that returns
	// the screen of the receipt.
	Sent func(s *shell.Shell) func(ctx context.Context, g application.Given) (shell.Screen, error)
}

// Choice returns the next question to ask and the member it is about.
type Choice = func(h policy.Household, asked map[policy.Put]bool) (q *policy.Question, member int, ok bool)

// steps are the planks of applying: choose, answer, look over, bring.
const steps = 4

// Choose lets a resident tick what she applies for. What fits for certain is
// ticked already; what may fit she ticks herself.
type Choose struct {
	room   *Room
	chosen []application.Choice
}

// NewChoose begins with what was found.
func NewChoose(room *Room, found []policy.Result) *Choose {
	c := &Choose{room: room}
	for _, r := range application.Offers(found) {
		if r.Verdict == policy.Fits {
			c.chosen = append(c.chosen, application.ChoiceOf(r))
		}
	}
	return c
}

// offers are what the answers of this moment allow.
func (room *Room) offers(s *shell.Shell) []policy.Result {
	return application.Offers(room.Service.Pack.Evaluate(carried(s), room.Service.Today()))
}

// still parts choices into those that are offered and those that are not any
// more.
func (room *Room) still(s *shell.Shell, choices []application.Choice) (on, over []application.Choice) {
	offered := map[application.Choice]bool{}
	for _, r := range room.offers(s) {
		offered[application.ChoiceOf(r)] = true
	}
	for _, c := range choices {
		if offered[c] {
			on = append(on, c)
		} else {
			over = append(over, c)
		}
	}
	return on, over
}

// Page implements shell.Screen.
func (c *Choose) Page(s *shell.Shell) shell.Page {
	c.chosen, _ = c.room.still(s, c.chosen)
	return shell.Page{
		Top:     top(s, 1),
		Head:    s.Say("apply.choose_title"),
		Hint:    s.Say("apply.choose_hint"),
		Items:   func(b *partsui.Board, w float32) []partsui.Item { return c.items(s, b, w) },
		Primary: &partsui.Action{Name: s.Say("apply.choose_on", "Count", len(c.chosen)), Icon: "arrow-right", Do: func() { c.goOn(s) }},
	}
}

func top(s *shell.Shell, step int) partsui.Top {
	return partsui.Top{
		Service: theme.Check, Title: s.Say("apply.title"), Steps: steps, Step: step,
		Right: s.Say("check.part", "Part", step, "Parts", steps),
	}
}

func (c *Choose) items(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	var items []partsui.Item
	for _, r := range c.room.offers(s) {
		choice := application.ChoiceOf(r)
		name := r.Programme.Title.In(s.Lang())
		if r.Member > 0 {
			name = s.Say("apply.for_member", "Name", name, "Number", r.Member+1)
		}
		items = append(items, b.Choice(w, theme.Check, partsui.Choice{
			Name: name, Second: c.second(s, r), Many: true,
			Chosen: slices.Contains(c.chosen, choice),
			Do:     func() { c.toggle(choice) },
		}))
	}
	return items
}

func (c *Choose) second(s *shell.Shell, r policy.Result) string {
	if r.Verdict == policy.MayFit {
		return s.Say("check.may_fit")
	}
	if said := policy.SayAmount(s.Printer(), c.room.Service.Pack, r.Amount); said != "" {
		return said
	}
	return r.Programme.Gives.In(s.Lang())
}

func (c *Choose) toggle(choice application.Choice) {
	if i := slices.Index(c.chosen, choice); i >= 0 {
		c.chosen = slices.Delete(c.chosen, i, i+1)
		return
	}
	c.chosen = append(c.chosen, choice)
}

// goOn asks what is missing and then shows all of it for checking.
func (c *Choose) goOn(s *shell.Shell) {
	if len(c.chosen) == 0 {
		s.Tell(application.ErrNothingChosen)
		return
	}
	key, err := c.room.Service.NewKey()
	if err != nil {
		s.Tell(err)
		return
	}
	order := application.Order{Key: key, Choices: slices.Clone(c.chosen)}
	service := c.room.Service
	choose := func(h policy.Household, asked map[policy.Put]bool) (*policy.Question, int, bool) {
		return application.Next(service.Pack, h, service.Today(), asked, order.Choices)
	}
	c.room.Ask(s, choose, func(s *shell.Shell) {
		check := &Check{room: c.room, order: order}
		if s.Current() == shell.Screen(c) {
			s.Go(check) // nothing was left to ask
			return
		}
		s.Replace(check)
	})
}

// Chosen lists what is ticked.
func (c *Choose) Chosen() []application.Choice { return slices.Clone(c.chosen) }
