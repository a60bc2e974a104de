// Package export writes findings as a list that leaves the house: CSV for any
// program, XLSX for a spreadsheet, with heads and words in the language of who
// asked for it.
package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"maru/i18n"
	"maru/kiosk/finder"
)

// Form is a form of list.
type Form string

// The forms.
const (
	CSV  Form = "csv"
	XLSX Form = "xlsx"
)

// Options say how to write a list.
type Options struct {
	Form Form
	// Mark puts a byte order mark before a CSV file, without which some
	// spreadsheets take UTF-8 for an older encoding.
	Mark  bool
	Rules *finder.Rules
	Words *i18n.Printer
}

// Writer writes findings one at a time.
type Writer struct {
	o   Options
	row func([]string) error
	end func() error
	n   int
}

// columns are the heads in their order.
var columns = []string{"household", "area", "category", "degree", "rank", "silent", "urgent", "warnings", "entitled", "may", "receives", "since"}

// New writes the head of a list.
func New(w io.Writer, o Options) (*Writer, error) {
	x := &Writer{o: o}
	switch o.Form {
	case CSV:
		if o.Mark {
			if _, err := io.WriteString(w, "\uFEFF"); err != nil {
				return nil, fmt.Errorf("write list: %w", err)
			}
		}
		c := csv.NewWriter(w)
		x.row = c.Write
		x.end = func() error { c.Flush(); return c.Error() }
	case XLSX:
		if err := x.book(w); err != nil {
			return nil, fmt.Errorf("write list: %w", err)
		}
	default:
		return nil, fmt.Errorf("write list: form %q is neither csv nor xlsx", o.Form)
	}
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = o.Words.Say("finder.column_" + c)
	}
	return x, x.row(head)
}

func (x *Writer) book(w io.Writer) error {
	book := excelize.NewFile()
	stream, err := book.NewStreamWriter(book.GetSheetName(0))
	if err != nil {
		return err
	}
	line := 0
	x.row = func(cells []string) error {
		line++
		values := make([]any, len(cells))
		for i, c := range cells {
			values[i] = c
		}
		return stream.SetRow("A"+strconv.Itoa(line), values)
	}
	x.end = func() error {
		if err := stream.Flush(); err != nil {
			return err
		}
		if err := book.Write(w); err != nil {
			return err
		}
		return book.Close()
	}
	return nil
}

// Write adds one finding.
func (x *Writer) Write(f *finder.Finding) error {
	s := x.o.Words
	band := string(f.Band)
	if band == "" {
		band = finder.OpenBand
	}
	var warnings, urgent []string
	for _, w := range f.Warnings {
		text := w.ID
		if rule, ok := x.o.Rules.Warning(w.ID); ok {
			text = rule.Label.In(s.Lang())
		}
		if !w.On.IsZero() {
			text += " " + w.On.String()
		}
		warnings = append(warnings, text)
	}
	for _, id := range f.Emergencies {
		urgent = append(urgent, x.fact(id))
	}
	cells := []string{
		f.Household, f.Area.String(), s.Say("finder.category_" + string(f.Category)), s.Say("finder.band_" + band), strconv.FormatInt(f.Rank, 10),
		x.truth(f.Silent), join(urgent), join(warnings), x.claims(f.Entitled), x.claims(f.May), x.titles(f.Receives), f.Since.String(),
	}
	for i := range cells {
		cells[i] = harmless(cells[i])
	}
	x.n++
	return x.row(cells)
}

// Rows returns how many findings were written.
func (x *Writer) Rows() int { return x.n }

// Close ends the list. It does not close what New was given.
func (x *Writer) Close() error {
	if err := x.end(); err != nil {
		return fmt.Errorf("write list: %w", err)
	}
	return nil
}

func (x *Writer) truth(yes bool) string {
	if yes {
		return x.o.Words.Say("finder.yes")
	}
	return x.o.Words.Say("finder.no")
}

func (x *Writer) claims(all []finder.Claim) string {
	ids := make([]string, len(all))
	for i, c := range all {
		ids[i] = c.Programme
	}
	return x.titles(ids)
}

func (x *Writer) titles(ids []string) string {
	titles := make([]string, len(ids))
	for i, id := range ids {
		titles[i] = id
		for j := range x.o.Rules.Pack.Programmes {
			if p := &x.o.Rules.Pack.Programmes[j]; p.ID == id {
				titles[i] = p.Title.In(x.o.Words.Lang())
			}
		}
	}
	return join(titles)
}

func (x *Writer) fact(name string) string {
	for i := range x.o.Rules.Pack.Facts {
		if d := &x.o.Rules.Pack.Facts[i]; d.Name == name {
			return d.Label.In(x.o.Words.Lang())
		}
	}
	return name
}

func join(all []string) string { return strings.Join(all, "; ") }

// harmless keeps a spreadsheet from taking a cell for a formula: areas come
// from files of departments and may hold anything.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
