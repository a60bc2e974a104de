package intake

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"maru/i18n"
	"maru/kiosk/register/mapping"
)

// Report lists rejected rows as CSV: file, line, column, the reason as a code
// and as a sentence. It repeats no cell, so it may be passed around.
type Report struct {
	csv   *csv.Writer
	words *i18n.Printer
	err   error
}

// NewReport begins a report with its head. It begins with a byte order mark,
// so that spreadsheets read it as UTF-8.
func NewReport(w io.Writer, words *i18n.Printer) *Report {
	r := &Report{csv: csv.NewWriter(w), words: words}
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		r.err = err
		return r
	}
	var head []string
	for _, name := range []string{"file", "line", "column", "reason", "why"} {
		head = append(head, words.Say("register.report_"+name))
	}
	r.err = r.csv.Write(head)
	return r
}

// Add writes one row; what goes wrong is told by Flush. It fits
// Options.Rejected.
func (r *Report) Add(file string, x mapping.Reject) {
	if r.err == nil {
		why := r.words.Say("register.reject_" + string(x.Reason))
		r.err = r.csv.Write([]string{file, strconv.Itoa(x.Line), x.Column, string(x.Reason), why})
	}
}

// Flush ends the report, and returns the first fault of writing it.
func (r *Report) Flush() error {
	r.csv.Flush()
	if r.err == nil {
		r.err = r.csv.Error()
	}
	if r.err != nil {
		return fmt.Errorf("write report of rejected rows: %w", r.err)
	}
	return nil
}
