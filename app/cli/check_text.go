package cli

import (
	"fmt"
	"strings"

	"maru/i18n"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// report writes lines of words in one language.
type report struct {
	strings.Builder
	say  *i18n.Printer
	pack *policy.Pack
}

// line writes one line, indented by two spaces a level; an empty one is left out.
func (r *report) line(level int, text string) {
	if text != "" {
		fmt.Fprintf(r, "%s%s\n", strings.Repeat("  ", level), text)
	}
}

// pair writes a line that names something and tells it.
func (r *report) pair(level int, label, value string) {
	r.line(level, r.say.Say("cli.pair", "Label", label, "Value", value))
}

// checkText writes a check as a report for staff and for whoever writes packs.
// It names degree and band, which no public screen does.
func checkText(c checked, say *i18n.Printer) string {
	r := &report{say: say, pack: c.pack}
	r.line(0, fmt.Sprintf("%s · %s %s", c.pack.Name.In(say.Lang()), c.pack.ID, c.pack.Version))
	r.degree(c)
	r.WriteString("\n")
	r.line(0, say.Say("cli.programmes", "Day", c.on.Format(say.Lang())))
	for _, v := range []policy.Verdict{policy.Fits, policy.MayFit, policy.DoesNotFit, policy.Closed} {
		r.verdict(c, v)
	}
	r.WriteString("\n")
	if c.next == nil {
		r.line(0, say.Say("cli.next_none"))
	} else {
		r.line(0, say.Say("cli.next", "Question", c.next.Text.In(say.Lang())))
	}
	return r.String()
}

func (r *report) degree(c checked) {
	a := c.assessment
	if len(a.Emergencies) > 0 {
		r.line(0, r.say.Say("cli.emergency", "Facts", r.facts(a.Emergencies)))
	}
	r.pair(0, r.say.Say("cli.degree"), r.band(a))
	r.line(1, r.points(a.Score, c.sheet.Weights().Total()))
	r.line(0, r.say.Say("cli.aspects"))
	for _, s := range a.Aspects {
		label := s.ID
		for _, known := range c.sheet.Aspects {
			if known.ID == s.ID {
				label = known.Label.In(r.say.Lang())
			}
		}
		r.pair(1, label, r.points(s.Points, s.Max))
	}
	tier := "cli.tier_open"
	if a.Tier != "" {
		tier = "cli.tier_" + string(a.Tier)
	}
	r.pair(0, r.say.Say("cli.tier"), r.say.Say(tier))
	if len(a.Missing) > 0 {
		r.line(0, r.say.Say("cli.missing", "Facts", r.facts(a.Missing)))
	}
}

func (r *report) band(a hardship.Assessment) string {
	if a.Band != "" {
		return r.say.Say("cli.band_" + string(a.Band))
	}
	return r.say.Say("cli.band_open",
		"Low", r.say.Say("cli.band_"+string(a.BandLo)), "High", r.say.Say("cli.band_"+string(a.BandHi)))
}

func (r *report) points(s hardship.Span, of int) string {
	if s.Known() {
		return r.say.Say("cli.score", "Points", s.Lo, "Total", of)
	}
	return r.say.Say("cli.score_between", "Low", s.Lo, "High", s.Hi, "Total", of)
}

// verdict lists the programmes of one verdict, in the order of the pack.
func (r *report) verdict(c checked, v policy.Verdict) {
	headed := false
	for _, result := range c.results {
		if result.Verdict != v {
			continue
		}
		if !headed {
			headed = true
			r.WriteString("\n")
			r.line(0, r.say.Say("check."+v.String()))
		}
		r.programme(result)
	}
}

func (r *report) programme(result policy.Result) {
	p := result.Programme
	title := p.Title.In(r.say.Lang())
	if result.Member >= 0 {
		title += " (" + r.say.Say("cli.member", "Number", result.Member+1) + ")"
	}
	r.line(1, fmt.Sprintf("%s [%s]", title, p.ID))
	if amount := policy.SayAmount(r.say, r.pack, result.Amount); amount != "" {
		r.line(2, r.say.Say("cli.amount", "Amount", amount))
	} else if result.Verdict == policy.Fits && result.Amount == nil {
		r.line(2, r.say.Say("cli.amount_office"))
	}
	for _, reason := range result.Because {
		r.line(2, "- "+r.reason(reason))
		if law := policy.SayLine(r.say, r.pack, reason); law != "" {
			r.line(3, r.say.Say("cli.source", "Line", law, "Source", reason.Param.Source))
		}
	}
	if result.Verdict == policy.Closed {
		r.line(2, r.closed(p, result.State))
	}
	if len(result.Missing) > 0 {
		r.line(2, r.say.Say("cli.needs", "Facts", r.facts(result.Missing)))
	}
	if result.Office {
		r.line(2, r.say.Say("cli.office"))
	}
}

// closed tells why a programme takes nobody: its day is over or has not come, or
// the pack says so without a day.
func (r *report) closed(p *policy.Programme, s policy.State) string {
	switch l := r.say.Lang(); {
	case s == policy.NotYet && !p.From.IsZero():
		return r.say.Say("reason.begins", "Day", p.From.Date(l))
	case s == policy.Repealed && !p.To.IsZero():
		return r.say.Say("reason.ended", "Day", p.To.Date(l))
	}
	return r.say.Say("cli.state_" + string(s))
}

// reason tells a condition; one that is still open says so.
func (r *report) reason(reason policy.Reason) string {
	if reason.Holds != rule.Maybe {
		return policy.Say(r.say, r.pack, reason)
	}
	label := reason.Label.In(r.say.Lang())
	if _, _, ok := reason.Have.Range(); !ok {
		return r.say.Say("cli.open_fact", "Label", label)
	}
	return r.say.Say("cli.open", "Label", label,
		"Have", policy.SayValue(r.say, r.pack, reason.Unit, reason.Have),
		"Want", policy.SayValue(r.say, r.pack, reason.Unit, reason.Want))
}

// facts names facts by their labels.
func (r *report) facts(names []string) string {
	labels := make([]string, len(names))
	for i, name := range names {
		labels[i] = r.pack.Label(name).In(r.say.Lang())
	}
	return r.say.Lang().Join(labels)
}
