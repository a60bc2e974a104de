package receipt

import "maru/i18n"

// Form is a sheet of A4 for an office: what a household applies for, what it
// told, what it brings, and where it signs. Package pdf draws it. A form may
// speak two languages: the office's, and beside it the reader's.
type Form struct {
	Lang   i18n.Lang // the office's
	Second i18n.Lang // the reader's; "" where the two are the same
	// Office is who gives the programme, Title what is applied for.
	Office, Title Phrase
	Parts         []FormPart
	// Code is the signed digits of the receipt's QR; NumberLabel and Number
	// stand below it.
	Code        string
	NumberLabel Phrase
	Number      string
	// Pages writes "page n of m" in the office's language.
	Pages func(page, of int) string
}

// Phrase is the same words for the office and for the reader; Second is ""
// where the reader reads the office's.
type Phrase struct{ Text, Second string }

// FormPart is a headed part of a form.
type FormPart struct {
	Heading Phrase
	Words   []Phrase // plain paragraphs, before the rows
	Rows    []FormRow
}

// FormRow is one line of a table: a label and what stands or is written beside
// it.
type FormRow struct {
	Label Phrase
	Value Phrase
	// Blank leaves the value's place to be written in by hand.
	Blank bool
	// Box puts a box to tick before the label; the row then has no value.
	Box bool
}
