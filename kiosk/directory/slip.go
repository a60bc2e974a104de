package directory

import (
	"maru/i18n"
	"maru/kiosk/receipt"
)

// Slip returns the paper that goes with somebody to a place, in the printer's
// language; its name also in own, the language on its door. It is no receipt:
// it has no number and leads to nothing.
func Slip(p *i18n.Printer, d *Directory, o *Organisation, own i18n.Lang) receipt.Slip {
	lang := p.Lang()
	slip := receipt.Slip{Lang: lang, Title: p.Say("directory.slip_title"), Foot: p.Say("directory.slip_foot")}
	block := func(heading string, lines ...receipt.Line) {
		var said []receipt.Line
		for _, l := range lines {
			if l.Text != "" {
				said = append(said, l)
			}
		}
		if len(said) > 0 {
			slip.Blocks = append(slip.Blocks, receipt.Block{Heading: heading, Lines: said})
		}
	}
	name := []receipt.Line{{Text: o.Name.In(lang), Big: true, Bold: true}}
	if own != lang {
		name = append(name, receipt.Line{Text: o.Name[own]})
	}
	block("", append(name, receipt.Line{Text: o.About.In(lang)})...)
	block(p.Say("directory.phone"), receipt.Line{Text: o.Phone, Big: true, Bold: true})
	var hours []receipt.Line
	for _, line := range SayHours(p, o.Hours) {
		hours = append(hours, receipt.Line{Text: line})
	}
	block(p.Say("directory.hours"), append(hours, receipt.Line{Text: o.Note.In(lang)})...)
	address := []receipt.Line{{Text: o.Address.In(lang), Bold: true}}
	if own != lang {
		address = append(address, receipt.Line{Text: o.Address[own]})
	}
	block(p.Say("directory.address"), append(address, receipt.Line{Text: d.SayWalk(p, o)})...)
	block(p.Say("directory.languages"), receipt.Line{Text: SayLanguages(p, o)})
	last := receipt.Line{}
	if o.Sample {
		last.Text = p.Say("directory.sample")
	}
	block("", last)
	return slip
}
