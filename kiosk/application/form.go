package application

import (
	"fmt"
	"slices"

	"maru/i18n"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
	"maru/kiosk/rule"
)

// Writer writes the forms of an application: in the language of the place,
// and beside it in the resident's where that is another one.
type Writer struct {
	Pack *policy.Pack
	// Office speaks the language of the place, Reader the resident's.
	Office, Reader *i18n.Printer
}

// Forms returns one form for each programme of an application, with what is
// known filled in. The kiosk knows no name: the applicant's part, and what she
// did not answer, is left to be written in by hand.
func (w Writer) Forms(a Application, r receipt.Receipt, code string) []receipt.Form {
	var forms []receipt.Form
	for _, item := range a.Items {
		if p := w.Pack.Programme(item.Programme); p != nil {
			forms = append(forms, w.form(a, item, p, r, code))
		}
	}
	return forms
}

func (w Writer) form(a Application, item Item, p *policy.Programme, r receipt.Receipt, code string) receipt.Form {
	f := receipt.Form{
		Lang:        w.Office.Lang(),
		Office:      w.phrase("apply.form_to", func(l i18n.Lang) []any { return []any{"Department", p.Department.In(l)} }),
		Title:       w.text(p.Title),
		Code:        code,
		NumberLabel: w.say("receipt.slip_number"),
		Number:      r.Number.String(),
		Pages:       func(n, of int) string { return w.Office.Say("apply.form_page", "Page", n, "Pages", of) },
	}
	if w.two() {
		f.Second = w.Reader.Lang()
	}
	bundle := Gather(w.Pack, a.Facts, a.On, []Choice{item.Choice})
	f.Parts = append(f.Parts, w.applicant())
	for _, part := range []receipt.FormPart{w.facts(bundle, item.Missing), w.papers(bundle)} {
		if len(part.Rows) > 0 {
			f.Parts = append(f.Parts, part)
		}
	}
	f.Parts = append(f.Parts, w.declaration(a))
	return f
}

// applicant is what only a person can tell an office: the kiosk asks no names.
func (w Writer) applicant() receipt.FormPart {
	part := receipt.FormPart{Heading: w.say("apply.form_applicant")}
	for _, key := range []string{"name", "born", "id_number", "address", "phone"} {
		part.Rows = append(part.Rows, receipt.FormRow{Label: w.say("apply.form_" + key), Blank: true})
	}
	return part
}

// facts lists what is known, and leaves room for what the decision still needs.
// What could change nothing any more is left out.
func (w Writer) facts(b Bundle, missing []string) receipt.FormPart {
	part := receipt.FormPart{Heading: w.say("apply.form_facts")}
	for _, fact := range b.Facts {
		if fact.Value.Kind() == rule.KindNone && !slices.Contains(missing, fact.Name) {
			continue
		}
		row := receipt.FormRow{Label: w.text(w.Pack.Label(fact.Name)), Blank: fact.Value.Kind() == rule.KindNone}
		if fact.Member > 0 { // of the person who applies nothing needs to be said
			label := w.phrase("apply.form_member", func(i18n.Lang) []any { return []any{"Number", fact.Member + 1} })
			row.Label.Text = fmt.Sprintf("%s · %s", label.Text, row.Label.Text)
			if row.Label.Second != "" {
				row.Label.Second = fmt.Sprintf("%s · %s", label.Second, row.Label.Second)
			}
		}
		if !row.Blank {
			row.Value.Text = SayFact(w.Office, w.Pack, fact.Name, fact.Value)
			if second := SayFact(w.Reader, w.Pack, fact.Name, fact.Value); w.two() && second != row.Value.Text {
				row.Value.Second = second
			}
		}
		part.Rows = append(part.Rows, row)
	}
	return part
}

func (w Writer) papers(b Bundle) receipt.FormPart {
	part := receipt.FormPart{Heading: w.say("apply.form_papers")}
	sure := true
	for _, p := range b.Papers {
		part.Rows = append(part.Rows, receipt.FormRow{Label: w.text(PaperLabel(w.Pack, p.ID)), Box: true})
		sure = sure && p.Sure
	}
	if !sure {
		part.Words = append(part.Words, w.say("check.bring_ask"))
	}
	return part
}

func (w Writer) declaration(a Application) receipt.FormPart {
	return receipt.FormPart{
		Heading: w.say("apply.form_declaration"),
		Words: []receipt.Phrase{
			w.say("apply.form_declare"),
			w.phrase("apply.form_filled", func(l i18n.Lang) []any { return []any{"Day", a.On.Date(l), "Version", a.Pack + " " + a.PackVersion} }),
		},
		Rows: []receipt.FormRow{
			{Label: w.say("apply.form_date"), Blank: true},
			{Label: w.say("apply.form_signature"), Blank: true},
		},
	}
}

func (w Writer) two() bool { return w.Office.Lang() != w.Reader.Lang() }

func (w Writer) say(key string) receipt.Phrase {
	return w.phrase(key, func(i18n.Lang) []any { return nil })
}

func (w Writer) phrase(key string, values func(i18n.Lang) []any) receipt.Phrase {
	p := receipt.Phrase{Text: w.Office.Say(key, values(w.Office.Lang())...)}
	if w.two() {
		p.Second = w.Reader.Say(key, values(w.Reader.Lang())...)
	}
	return p
}

// text takes what a pack says. An official name stays as it is printed on the
// office's own papers; the reader's language stands below it.
func (w Writer) text(t i18n.Text) receipt.Phrase {
	p := receipt.Phrase{Text: t.In(w.Office.Lang())}
	if second := t.In(w.Reader.Lang()); w.two() && second != p.Text {
		p.Second = second
	}
	return p
}
