package plan

import (
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/casework"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
)

// Say writes what a step is, in one short line of the reader's language.
func Say(pr *i18n.Printer, pack *policy.Pack, p Plan, s Step) string {
	lang := pr.Lang()
	name := ""
	if programme := pack.Programme(s.Programme); programme != nil {
		name = programme.Title.In(lang)
	}
	switch s.Kind {
	case Bring:
		var labels []string
		for _, id := range s.Papers {
			if label := application.PaperLabel(pack, id); label != nil {
				labels = append(labels, label.In(lang))
			}
		}
		return pr.Say("plan.step_bring", "Papers", lang.Join(labels))
	case Answer:
		return pr.Say("plan.step_answer", "Fact", pack.Label(s.Fact).In(lang))
	case Visit:
		for _, h := range p.Services {
			if h.ID == s.Service {
				name = h.Name.In(lang)
			}
		}
		return pr.Say("plan.step_visit", "Name", name)
	case Birthday:
		return pr.Say("plan.step_birthday", "Age", s.Age)
	case Urgent:
		return pr.Say("plan.step_urgent", "Fact", pack.Label(s.Sign).In(lang))
	case Watch:
		return pr.Say("plan.step_watch")
	case Own:
		return s.Words
	}
	return pr.Say("plan.step_"+string(s.Kind), "Name", name)
}

// SayWhen writes who does a step by when, or when it was done.
func SayWhen(pr *i18n.Printer, s Step) string {
	switch {
	case !s.Waits():
		return pr.Say("plan.done_on", "Day", s.Done.Date(pr.Lang()))
	case s.Who == Resident:
		return pr.Say("plan.you_by", "Day", s.Due.Date(pr.Lang()))
	}
	return pr.Say("plan.desk_by", "Day", s.Due.Date(pr.Lang()))
}

// Shown reports whether a step may stand on a public screen and on paper: what
// only the desk watches for would tell of the household.
func Shown(s Step) bool {
	switch s.Kind {
	case Urgent, Watch, Object:
		return false
	}
	return s.Kind != Own || s.Who == Resident
}

// longestSlip is how many steps a slip names; the number leads to the rest.
const longestSlip = 8

// Slip writes the paper of a plan: the next steps with their days, who goes
// along and where. It holds no name of hers, no answer and no degree.
func Slip(pr *i18n.Printer, pack *policy.Pack, place kiosk.Place, p Plan, advisor casework.Advisor, r receipt.Receipt, code string) receipt.Slip {
	lang := pr.Lang()
	slip := receipt.Slip{
		Lang:        lang,
		Title:       pr.Say("plan.slip_title"),
		Code:        code,
		NumberLabel: pr.Say("receipt.slip_number"),
		Number:      r.Number.String(),
		Foot:        pr.Say("receipt.slip_foot"),
	}
	slip.Blocks = append(slip.Blocks, receipt.Block{Lines: []receipt.Line{
		{Text: place.Name.In(lang), Bold: true},
		{Text: pr.Say("plan.made_on", "Day", civil.DayOf(p.At, place.Zone).Date(lang))},
	}})
	steps := receipt.Block{Heading: pr.Say("plan.slip_steps")}
	for _, s := range p.Steps {
		if s.Waits() && Shown(s) && len(steps.Lines) < 2*longestSlip {
			steps.Lines = append(steps.Lines,
				receipt.Line{Text: Say(pr, pack, p, s), Box: true}, receipt.Line{Text: SayWhen(pr, s)})
		}
	}
	if len(steps.Lines) == 0 {
		steps.Lines = append(steps.Lines, receipt.Line{Text: pr.Say("plan.nothing_to_do")})
	}
	slip.Blocks = append(slip.Blocks, steps, receipt.Block{Heading: pr.Say("receipt.slip_where"), Lines: application.Whom(pr, place, advisor)})
	return slip
}

// Writer writes a plan on A4, in the language of the place and the reader's.
type Writer struct {
	Pack           *policy.Pack
	Place          kiosk.Place
	Office, Reader *i18n.Printer
}

// Form returns the plan as a sheet: the steps with boxes, and who goes along.
func (w Writer) Form(p Plan, advisor casework.Advisor, r receipt.Receipt, code string) receipt.Form {
	both := func(say func(*i18n.Printer) string) receipt.Phrase {
		phrase := receipt.Phrase{Text: say(w.Office)}
		if second := say(w.Reader); w.Office.Lang() != w.Reader.Lang() && second != phrase.Text {
			phrase.Second = second
		}
		return phrase
	}
	key := func(key string, kv ...any) receipt.Phrase {
		return both(func(pr *i18n.Printer) string { return pr.Say(key, kv...) })
	}
	f := receipt.Form{
		Lang:   w.Office.Lang(),
		Office: both(func(pr *i18n.Printer) string { return w.Place.Name.In(pr.Lang()) }),
		Title:  key("plan.slip_title"),
		Code:   code, NumberLabel: key("receipt.slip_number"), Number: r.Number.String(),
		Pages: func(n, of int) string { return w.Office.Say("apply.form_page", "Page", n, "Pages", of) },
	}
	if w.Office.Lang() != w.Reader.Lang() {
		f.Second = w.Reader.Lang()
	}
	steps := receipt.FormPart{Heading: key("plan.slip_steps")}
	done := receipt.FormPart{Heading: key("plan.done_steps")}
	for _, s := range p.Steps {
		if !Shown(s) {
			continue
		}
		row := receipt.FormRow{
			Label: both(func(pr *i18n.Printer) string { return Say(pr, w.Pack, p, s) }),
			Value: both(func(pr *i18n.Printer) string { return SayWhen(pr, s) }),
		}
		if s.Waits() {
			steps.Rows = append(steps.Rows, row)
		} else {
			done.Rows = append(done.Rows, row)
		}
	}
	whom := receipt.FormPart{Heading: key("receipt.slip_where")}
	office, reader := application.Whom(w.Office, w.Place, advisor), application.Whom(w.Reader, w.Place, advisor)
	for i, line := range office {
		phrase := receipt.Phrase{Text: line.Text}
		if second := reader[i].Text; w.Office.Lang() != w.Reader.Lang() && second != line.Text {
			phrase.Second = second
		}
		whom.Words = append(whom.Words, phrase)
	}
	for _, part := range []receipt.FormPart{steps, done, whom} {
		if len(part.Rows)+len(part.Words) > 0 {
			f.Parts = append(f.Parts, part)
		}
	}
	return f
}
