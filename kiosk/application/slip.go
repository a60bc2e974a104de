package application

import (
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
)

// Slip writes what a resident takes home from applying: what for, what to
// bring, who looks at it by when. It holds no name of hers and no answer.
func Slip(pr *i18n.Printer, pack *policy.Pack, place kiosk.Place, a Application, advisor casework.Advisor, r receipt.Receipt, code string) receipt.Slip {
	lang := pr.Lang()
	at := r.At.In(place.Zone)
	day := civil.DayOf(r.At, place.Zone).Format(lang)
	clock := civil.Clock{Hour: at.Hour(), Minute: at.Minute()}.Format(lang)
	slip := receipt.Slip{
		Lang:        lang,
		Title:       pr.Say("apply.slip_title"),
		Code:        code,
		NumberLabel: pr.Say("receipt.slip_number"),
		Number:      r.Number.String(),
		Foot:        pr.Say("receipt.slip_foot"),
	}
	first := receipt.Block{Lines: []receipt.Line{
		{Text: place.Name.In(lang), Bold: true},
		{Text: pr.Say("receipt.slip_issued", "Day", day, "Time", clock)},
	}}
	applied := receipt.Block{Heading: pr.Say("apply.slip_for")}
	for _, name := range Titles(pack, lang, a) {
		applied.Lines = append(applied.Lines, receipt.Line{Text: name})
	}
	bring := receipt.Block{Heading: pr.Say("receipt.slip_bring")}
	for _, p := range Gather(pack, a.Facts, a.On, a.Choices()).Papers {
		bring.Lines = append(bring.Lines, receipt.Line{Text: PaperLabel(pack, p.ID).In(lang), Box: true})
	}
	for _, b := range []receipt.Block{first, applied, bring, whom(pr, place, a, advisor)} {
		if len(b.Lines) > 0 {
			slip.Blocks = append(slip.Blocks, b)
		}
	}
	return slip
}

// whom says who looks at the application, by when, and where to ask.
func whom(pr *i18n.Printer, place kiosk.Place, a Application, advisor casework.Advisor) receipt.Block {
	look := pr.Say("apply.slip_look", "Day", a.On.AddDays(casework.FirstLook).Date(pr.Lang()))
	return receipt.Block{
		Heading: pr.Say("apply.slip_next"),
		Lines:   append([]receipt.Line{{Text: look}}, Whom(pr, place, advisor)...),
	}
}

// Whom tells who goes along with a household and where to ask: the advisor who
// is named, with a number of her own where she has one, and the desk.
func Whom(pr *i18n.Printer, place kiosk.Place, advisor casework.Advisor) []receipt.Line {
	lang, phone := pr.Lang(), place.Phone
	var lines []receipt.Line
	if advisor.Name != "" {
		lines = append(lines, receipt.Line{Text: pr.Say("apply.advisor", "Name", advisor.Name), Bold: true})
		if advisor.Phone != "" {
			phone = advisor.Phone
		}
	}
	lines = append(lines, receipt.Line{Text: place.Desk.In(lang)}, receipt.Line{Text: place.Address.In(lang)}, receipt.Line{Text: place.Hours.In(lang)})
	if phone != "" {
		lines = append(lines, receipt.Line{Text: pr.Say("receipt.slip_phone", "Phone", phone)})
	}
	return lines
}

// Choices lists what was applied for.
func (a Application) Choices() []Choice {
	choices := make([]Choice, len(a.Items))
	for i, item := range a.Items {
		choices[i] = item.Choice
	}
	return choices
}

// Titles names the programmes of an application, each once.
func Titles(pack *policy.Pack, l i18n.Lang, a Application) []string {
	var names []string
	seen := map[string]bool{}
	for _, item := range a.Items {
		if p := pack.Programme(item.Programme); p != nil && !seen[item.Programme] {
			seen[item.Programme] = true
			names = append(names, p.Title.In(l))
		}
	}
	return names
}
