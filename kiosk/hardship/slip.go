package hardship

import (
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
)

// longestSlip is how many programmes of a kind a slip names: paper is short,
// and the number leads to the rest.
const longestSlip = 6

// Slip writes what a resident takes home from a check: what was found, what to
// bring, where to go. It holds no name, no answer and no degree.
func Slip(pr *i18n.Printer, pack *policy.Pack, place kiosk.Place, rec Record, r receipt.Receipt, code string) receipt.Slip {
	lang := pr.Lang()
	at := r.At.In(place.Zone)
	day := civil.DayOf(r.At, place.Zone).Format(lang)
	clock := civil.Clock{Hour: at.Hour(), Minute: at.Minute()}.Format(lang)
	slip := receipt.Slip{
		Lang:        lang,
		Title:       pr.Say("receipt.slip_title"),
		Code:        code,
		NumberLabel: pr.Say("receipt.slip_number"),
		Number:      r.Number.String(),
		Foot:        pr.Say("receipt.slip_foot"),
	}
	slip.Blocks = append(slip.Blocks, receipt.Block{Lines: []receipt.Line{
		{Text: place.Name.In(lang), Bold: true},
		{Text: pr.Say("receipt.slip_issued", "Day", day, "Time", clock)},
	}})
	fits, papers := found(pr, pack, rec, policy.Fits)
	may, _ := found(pr, pack, rec, policy.MayFit)
	if len(fits.Lines) == 0 && len(may.Lines) == 0 {
		slip.Blocks = append(slip.Blocks, receipt.Block{Lines: []receipt.Line{{Text: pr.Say("receipt.slip_none"), Bold: true}}})
	}
	for _, block := range []receipt.Block{fits, may, papers, whereTo(pr, place)} {
		if len(block.Lines) > 0 {
			slip.Blocks = append(slip.Blocks, block)
		}
	}
	return slip
}

// found lists the programmes of one verdict, and the papers they ask for, each
// paper once.
func found(pr *i18n.Printer, pack *policy.Pack, rec Record, v policy.Verdict) (block, papers receipt.Block) {
	block.Heading = pr.Say("receipt.slip_found")
	if v == policy.MayFit {
		block.Heading = pr.Say("receipt.slip_maybe")
	}
	papers.Heading = pr.Say("receipt.slip_bring")
	listed, more := map[string]bool{}, 0
	brought := map[string]bool{}
	for _, f := range rec.Found {
		if f.Verdict != v || listed[f.Programme] {
			continue
		}
		listed[f.Programme] = true
		if len(listed) > longestSlip {
			more++
			continue
		}
		p := pack.Programme(f.Programme)
		if p == nil {
			continue // the pack has changed since; the number still leads here
		}
		block.Lines = append(block.Lines, receipt.Line{Text: p.Title.In(pr.Lang())})
		if v == policy.MayFit && len(f.Missing) > 0 {
			label := pack.Label(f.Missing[0]).In(pr.Lang())
			block.Lines = append(block.Lines, receipt.Line{Text: pr.Say("receipt.slip_tell", "Fact", label)})
		}
		for _, id := range p.Bring {
			if !brought[id] {
				brought[id] = true
				papers.Lines = append(papers.Lines, receipt.Line{Text: paper(pack, id).In(pr.Lang()), Box: true})
			}
		}
	}
	if more > 0 {
		block.Lines = append(block.Lines, receipt.Line{Text: pr.Say("receipt.slip_more", "Count", more)})
	}
	return block, papers
}

func whereTo(pr *i18n.Printer, place kiosk.Place) receipt.Block {
	lang := pr.Lang()
	block := receipt.Block{Heading: pr.Say("receipt.slip_where"), Lines: []receipt.Line{
		{Text: place.Desk.In(lang), Bold: true},
		{Text: place.Address.In(lang)},
		{Text: place.Hours.In(lang)},
	}}
	if place.Phone != "" {
		block.Lines = append(block.Lines, receipt.Line{Text: pr.Say("receipt.slip_phone", "Phone", place.Phone)})
	}
	block.Lines = append(block.Lines, receipt.Line{Text: pr.Say("receipt.slip_decides")})
	return block
}

func paper(pack *policy.Pack, id string) i18n.Text {
	for _, p := range pack.Papers {
		if p.ID == id {
			return p.Label
		}
	}
	return nil
}
