// Package policyui holds the screens of programmes: the list of what there is,
// and the page of one programme with its reasons, papers and place.
package policyui

import (
	"strings"

	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Programme is the page of one programme, for a household that was checked or
// for anybody who reads.
type Programme struct {
	Pack    *policy.Pack
	Service theme.Service // whose colour the page has
	Result  policy.Result
	// Read is set where nothing was checked: no verdict is shown.
	Read bool
	// Answer opens the question whose answer is missing; nil for none.
	Answer func() shell.Screen
	// Begin opens the check for whoever reads; nil where there is none.
	Begin func() shell.Screen
}

// Page implements shell.Screen.
func (p *Programme) Page(s *shell.Shell) shell.Page {
	lang := s.Lang()
	prog := p.Result.Programme
	page := shell.Page{
		Top:     partsui.Top{Service: p.Service, Title: s.Say(titleKey(p.Service))},
		Head:    prog.Title.In(lang),
		Items:   func(b *partsui.Board, w float32) []partsui.Item { return p.items(s, b, w) },
		Primary: &partsui.Action{Name: s.Say("check.see_help"), Icon: "check", Do: s.Back},
	}
	switch {
	case p.Answer != nil:
		page.Secondary = &partsui.Action{Name: s.Say("shell.help_back"), Do: s.Back}
		page.Primary = &partsui.Action{Name: s.Say("check.answer_more"), Icon: "write", Do: func() { s.Go(p.Answer()) }}
	case p.Begin != nil:
		page.Secondary = &partsui.Action{Name: s.Say("shell.help_back"), Do: s.Back}
		page.Primary = &partsui.Action{Name: s.Say("find.check_fit"), Icon: "arrow-right", Do: func() { s.Go(p.Begin()) }}
	}
	return page
}

func titleKey(s theme.Service) string {
	if s == theme.Find {
		return "find.title"
	}
	return "check.title"
}

// items lists what the page says, most useful first: what it gives, how it
// stands, what to bring, where to go, and last who says so.
func (p *Programme) items(s *shell.Shell, b *partsui.Board, w float32) []partsui.Item {
	lang, prog := s.Lang(), p.Result.Programme
	ink := b.Look.Palette.Dye(p.Service).Deep
	var items []partsui.Item
	row := func(icon, first, then string) {
		if first+then != "" {
			items = append(items, b.Rows(w, icon, ink, first, then)...)
		}
	}
	if !p.Read {
		items = append(items, p.verdict(s, b, w))
	}
	row("money", p.amount(s), prog.Gives.In(lang))
	for _, r := range p.reasons(s) {
		row(r.icon, r.first, r.then)
	}
	row("write", s.Say("check.bring"), p.papers(s))
	row("map-pin", s.Say("check.where"), prog.Where.In(lang))
	row("people", s.Say("check.department", "Department", prog.Department.In(lang)), p.unverified(s))
	for _, d := range p.documents(s) {
		row("svc-receipt", d.first, d.then)
	}
	return items
}

func (p *Programme) verdict(s *shell.Shell, b *partsui.Board, w float32) partsui.Item {
	switch p.Result.Verdict {
	case policy.Fits:
		return b.Notice(w, p.Service, partsui.Notice{Tone: partsui.Good, Icon: "check-bold",
			First: s.Say("check.fits"), Then: s.Say("check.office_decides")})
	case policy.MayFit:
		then := s.Say("check.office_decides")
		if missing := p.missing(s); missing != "" {
			then = s.Say("check.needed_list", "Facts", missing)
		}
		return b.Notice(w, p.Service, partsui.Notice{Tone: partsui.Timely, Icon: "write", First: s.Say("check.may_fit"), Then: then})
	case policy.Closed:
		return b.Notice(w, p.Service, partsui.Notice{Icon: "pause", First: s.Say("check.closed"), Then: closedBecause(s, p.Result)})
	default:
		return b.Notice(w, p.Service, partsui.Notice{Icon: "help", First: s.Say("check.does_not_fit")})
	}
}

func closedBecause(s *shell.Shell, r policy.Result) string {
	switch r.State {
	case policy.NotYet:
		if !r.Programme.From.IsZero() {
			return s.Say("reason.begins", "Day", r.Programme.From.Format(s.Lang()))
		}
	case policy.Repealed, policy.ClosedNow:
		if !r.Programme.To.IsZero() {
			return s.Say("reason.ended", "Day", r.Programme.To.Format(s.Lang()))
		}
	}
	return ""
}

func (p *Programme) missing(s *shell.Shell) string {
	var labels []string
	for _, fact := range p.Result.Missing {
		labels = append(labels, p.Pack.Label(fact).In(s.Lang()))
		if len(labels) == 3 {
			break
		}
	}
	return s.Lang().Join(labels)
}

func (p *Programme) amount(s *shell.Shell) string {
	if said := policy.SayAmount(s.Printer(), p.Pack, p.Result.Amount); said != "" {
		return said
	}
	return s.Say("check.gives")
}

type reasonRow struct{ icon, first, then string }

// reasons tells why, with the number of the law and since when. What guards a
// rule is left out: it says which rule applied, not why.
func (p *Programme) reasons(s *shell.Shell) []reasonRow {
	if p.Read || p.Result.Verdict == policy.Closed {
		return nil
	}
	var rows []reasonRow
	for _, r := range p.Result.Because {
		if r.Guard || r.Holds == rule.Maybe {
			continue
		}
		icon := "check"
		if p.Result.Verdict == policy.DoesNotFit {
			icon = "minus"
		}
		then := policy.SayLine(s.Printer(), p.Pack, r)
		if then != "" && r.Param.Source != "" {
			then += "\n" + s.Say("check.source_only", "Source", r.Param.Source)
		}
		rows = append(rows, reasonRow{icon, policy.Say(s.Printer(), p.Pack, r), then})
	}
	return rows
}

func (p *Programme) papers(s *shell.Shell) string {
	var labels []string
	for _, id := range p.Result.Programme.Bring {
		for _, paper := range p.Pack.Papers {
			if paper.ID == id {
				labels = append(labels, paper.Label.In(s.Lang()))
			}
		}
	}
	if len(labels) == 0 {
		return s.Say("check.bring_none")
	}
	said := s.Lang().Join(labels)
	if !p.Result.Programme.BringVerified {
		said += "\n" + s.Say("check.bring_ask")
	}
	return said
}

func (p *Programme) unverified(s *shell.Shell) string {
	if p.Result.Programme.Verified {
		return ""
	}
	return s.Say("check.unverified")
}

// documents tells what the programme rests on: each title in the reader's
// language and, where that is another, in the one it was issued in, with the
// number and since when it holds.
func (p *Programme) documents(s *shell.Shell) []reasonRow {
	var rows []reasonRow
	for _, id := range p.Result.Programme.Documents {
		d := p.Pack.Document(id)
		if d == nil {
			continue
		}
		row := reasonRow{first: d.Title.In(s.Lang())}
		var lines []string
		if original := d.Title.In(p.Pack.Lang()); original != row.first {
			lines = append(lines, original)
		}
		if said := issued(s, d); said != "" {
			lines = append(lines, said)
		}
		row.then = strings.Join(lines, "\n")
		rows = append(rows, row)
	}
	return rows
}

func issued(s *shell.Shell, d *policy.Document) string {
	from := d.From.In(s.Lang())
	switch {
	case d.Number != "" && from != "":
		return s.Say("check.source", "Source", d.Number, "From", from)
	case d.Number != "":
		return s.Say("check.source_only", "Source", d.Number)
	case from != "":
		return s.Say("check.since", "From", from)
	}
	return ""
}
