package hardshipui

import (
	"context"

	"maru/kiosk/hardship"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Result shows the help that was found: what fits first, then what may fit and
// the answer it waits for. What does not fit is not held up to anyone, but can
// be asked for with its reasons.
type Result struct {
	room      *Room
	household policy.Household
	asked     map[policy.Put]bool // in the interview that led here
	results   []policy.Result
	assessed  hardship.Assessment
}

func newResult(s *shell.Shell, room *Room, asked map[policy.Put]bool) *Result {
	h := carried(s)
	today := room.Service.Today()
	return &Result{
		room:      room,
		household: h,
		asked:     asked,
		results:   room.Service.Pack.Evaluate(h, today),
		assessed:  hardship.Assess(room.Service.Sheet, h, today),
	}
}

func (r *Result) with(v policy.Verdict) []policy.Result {
	var with []policy.Result
	for _, result := range r.results {
		if result.Verdict == v {
			with = append(with, result)
		}
	}
	return with
}

// Page implements shell.Screen.
func (r *Result) Page(s *shell.Shell) shell.Page {
	fits, may := r.with(policy.Fits), r.with(policy.MayFit)
	head, hint := s.Say("check.found", "Count", len(fits)), s.Say("check.found_hint")
	switch {
	case len(fits) == 0 && len(may) > 0:
		head = s.Say("check.found_maybe", "Count", len(may))
	case len(fits) == 0:
		head, hint = s.Say("check.found_none"), s.Say("check.found_none_hint")
	}
	found := append(fits, may...)
	page := shell.Page{
		Top:       partsui.Top{Service: theme.Check, Title: s.Say("check.title")},
		Head:      head,
		Hint:      hint,
		Primary:   &partsui.Action{Name: s.Say("check.take_receipt"), Icon: "print", Do: func() { r.keep(s) }},
		Secondary: &partsui.Action{Name: s.Say("check.see_needs"), Do: func() { s.Go(&Needs{r}) }},
	}
	apply := r.room.Apply != nil && len(found) > 0
	if apply {
		// Whoever has found help wants it: applying goes before the paper.
		page.Secondary = &partsui.Action{Name: page.Primary.Name, Do: page.Primary.Do}
		page.Primary = &partsui.Action{Name: s.Say("apply.start"), Icon: "write", Do: func() { s.Go(r.room.Apply(found)) }}
	}
	page.Items = func(b *partsui.Board, w float32) []partsui.Item { return r.items(s, b, w, found, apply) }
	return page
}

func (r *Result) items(s *shell.Shell, b *partsui.Board, w float32, found []policy.Result, apply bool) []partsui.Item {
	var items []partsui.Item
	for _, result := range found {
		items = append(items, b.Card(w, theme.Check, r.card(s, result)))
	}
	if apply {
		items = append(items, b.SmallKey(w, "support", s.Say("check.see_needs"), func() { s.Go(&Needs{r}) }))
	}
	if more, ok := r.somebodyElse(); ok {
		items = append(items, b.SmallKey(w, "people", s.Say("check.more_people_add"), func() { s.Go(more()) }))
	}
	return append(items, b.SmallKey(w, "search", s.Say("check.see_others"), func() { s.Go(&Others{r}) }))
}

// card tells of a programme what it pays, or what it waits for.
func (r *Result) card(s *shell.Shell, result policy.Result) partsui.Card {
	pack := r.room.Service.Pack
	c := partsui.Card{
		Finding: partsui.Fits,
		Name:    result.Programme.Title.In(s.Lang()),
		Second:  policy.SayAmount(s.Printer(), pack, result.Amount),
		Do:      func() { s.Go(r.room.Programme(result, r.answerFor(result))) },
	}
	if c.Second == "" {
		c.Second = result.Programme.Gives.In(s.Lang())
	}
	if result.Member >= 0 && len(r.household.Members) > 1 {
		c.Name = s.Say("check.title_for", "Title", c.Name, "Who", who(s, result.Member))
	}
	if result.Verdict != policy.MayFit {
		return c
	}
	c.Finding = partsui.MayFit
	switch len(result.Missing) {
	case 0:
		c.Second = s.Say("check.office_decides")
	case 1:
		c.Second = s.Say("check.tell_us", "Fact", pack.Label(result.Missing[0]).In(s.Lang()))
	default:
		c.Second = s.Say("check.tell_us_more", "Count", len(result.Missing))
	}
	return c
}

// answerFor returns what opens the question that a result waits for, or nil
// where only the office can know.
func (r *Result) answerFor(result policy.Result) func() shell.Screen {
	for _, fact := range result.Missing {
		if q := r.question(fact); q != nil {
			return func() shell.Screen {
				return &Interview{
					room:  r.room,
					now:   step{household: r.household, asked: r.asked, question: q, member: max(0, result.Member)},
					alone: true,
				}
			}
		}
	}
	return nil
}

// question returns the question that sets a fact, if a resident can be asked.
func (r *Result) question(fact string) *policy.Question {
	pack := r.room.Service.Pack
	for i := range pack.Questions {
		q := &pack.Questions[i]
		if q.Fact == fact {
			return q
		}
		for _, o := range q.Options {
			if _, ok := o.Set[fact]; ok {
				return q
			}
		}
	}
	return nil
}

// keep puts the check on file and goes on to the receipt.
func (r *Result) keep(s *shell.Shell) {
	lang, household := s.Lang(), r.household
	shell.Do(s, func() (hardship.Given, error) {
		return r.room.Service.Keep(context.Background(), household, lang)
	}, func(g hardship.Given, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		slip := hardship.Slip(s.Printer(), r.room.Service.Pack, r.room.Place, g.Record, g.Receipt, g.Code)
		s.Go(r.room.Given(slip, g))
	})
}

// Others lists what does not fit now, and why.
type Others struct{ result *Result }

// Page implements shell.Screen.
func (o *Others) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Top:  partsui.Top{Service: theme.Check, Title: s.Say("check.title")},
		Head: s.Say("check.others_title"),
		Items: func(b *partsui.Board, w float32) []partsui.Item {
			var items []partsui.Item
			rest := append(o.result.with(policy.DoesNotFit), o.result.with(policy.Closed)...)
			for _, result := range rest {
				items = append(items, b.Card(w, theme.Check, partsui.Card{
					Finding: partsui.Neutral,
					Name:    result.Programme.Title.In(s.Lang()),
					Second:  o.why(s, result),
					Do:      func() { s.Go(o.result.room.Programme(result, nil)) },
				}))
			}
			return items
		},
		Primary: &partsui.Action{Name: s.Say("check.see_help"), Icon: "check", Do: s.Back},
	}
}

func (o *Others) why(s *shell.Shell, r policy.Result) string {
	if r.Verdict == policy.Closed {
		return s.Say("check.closed")
	}
	for _, because := range r.Because {
		if !because.Guard && because.Holds == rule.No {
			return policy.Say(s.Printer(), o.result.room.Service.Pack, because)
		}
	}
	return s.Say("check.does_not_fit")
}
