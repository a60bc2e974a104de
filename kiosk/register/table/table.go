// Package table reads the rows of a file that a department sends, CSV or XLSX,
// one at a time and in bounded memory.
package table

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"maru/kiosk/register/charset"
)

// Options say how a file is to be read.
type Options struct {
	// Encoding of a CSV file; "" tells it from the bytes.
	Encoding charset.Encoding
	// Comma separates the fields of a CSV file; 0 tells it from the head.
	Comma rune
	// Sheet of an XLSX file; "" is the first.
	Sheet string
	// Head is the line, from 1, in which the names of the columns stand; lines
	// before it are left out. 0 is the first.
	Head int
}

// File is what is read: a file on a disk, or its bytes.
type File interface {
	io.Reader
	io.ReaderAt
}

// Fault is what is wrong with one line of a file. Reading goes on behind it.
type Fault struct{ Reason string }

// Error returns the reason.
func (f *Fault) Error() string { return f.Reason }

// Faults of a whole file, of which nothing can be read.
var (
	ErrOldExcel = errors.New("the file is an old Excel file (.xls) or has a password; save it as .xlsx without one")
	ErrEmpty    = errors.New("the file is empty: the names of its columns should stand in the first line")
)

// ErrQuotes is the fault of a line whose quotation marks do not pair.
var ErrQuotes = &Fault{"quotes"}

// Table is a file being read, its head already.
type Table struct {
	Columns  []string         // names in the head, without blanks around them
	Encoding charset.Encoding // "" for XLSX
	// Excel reports that numbers may be Excel's days.
	Excel bool

	next  func() ([]string, int, error)
	close func() error
}

// Open reads the head of a file. XLSX is told by its first bytes, whatever the
// name. The error is a sentence for whoever sent the file.
func Open(f File, size int64, o Options) (*Table, error) {
	var magic [4]byte
	if n, _ := f.ReadAt(magic[:], 0); n == 4 && string(magic[:]) == "PK\x03\x04" {
		return openExcel(f, size, o)
	} else if n >= 4 && string(magic[:]) == "\xD0\xCF\x11\xE0" {
		return nil, ErrOldExcel
	}
	return openCSV(f, o)
}

// Next returns the next row and its line in the file, from 1: as many fields
// as there are columns, without blanks around them. It returns io.EOF at the
// end, and a *Fault for a line that cannot be read. Blank rows are left out.
func (t *Table) Next() (row []string, line int, err error) {
	for {
		row, line, err = t.next()
		if err != nil {
			return nil, line, err
		}
		blank := true
		for i := range row {
			row[i] = strings.TrimSpace(row[i])
			blank = blank && row[i] == ""
		}
		if blank {
			continue
		}
		if len(row) > len(t.Columns) {
			for _, extra := range row[len(t.Columns):] {
				if extra != "" {
					return nil, line, &Fault{"fields"}
				}
			}
			row = row[:len(t.Columns)]
		}
		for len(row) < len(t.Columns) {
			row = append(row, "")
		}
		return row, line, nil
	}
}

// Close ends the reading.
func (t *Table) Close() error { return t.close() }

func (t *Table) head(o Options) error {
	for range max(1, o.Head) - 1 {
		if _, _, err := t.next(); err != nil {
			return fmt.Errorf("the file ends before line %d, where the names of its columns should stand", o.Head)
		}
	}
	row, _, err := t.next()
	if errors.Is(err, io.EOF) {
		return ErrEmpty
	}
	if err != nil {
		return fmt.Errorf("the names of the columns cannot be read: %w", err)
	}
	for _, name := range row {
		t.Columns = append(t.Columns, strings.TrimSpace(name))
	}
	return nil
}

func openCSV(f File, o Options) (*Table, error) {
	sample := make([]byte, charset.SampleSize)
	n, err := f.ReadAt(sample, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read file: %w", err)
	}
	encoding, err := encodingOf(sample[:n], o.Encoding)
	if err != nil {
		return nil, err
	}
	text, err := charset.Reader(encoding, f)
	if err != nil {
		return nil, err
	}
	if o.Comma == 0 {
		first, err := charset.Reader(encoding, bytes.NewReader(sample[:n]))
		if err != nil {
			return nil, err
		}
		o.Comma = commaOf(first)
	}
	r := csv.NewReader(text)
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = o.Comma, -1, true
	t := &Table{Encoding: encoding, close: func() error { return nil }}
	t.next = func() ([]string, int, error) {
		row, err := r.Read()
		var bad *csv.ParseError
		switch {
		case errors.As(err, &bad):
			return nil, bad.StartLine, ErrQuotes
		case err != nil:
			return nil, 0, err
		}
		line, _ := r.FieldPos(0)
		for _, field := range row {
			if strings.ContainsRune(field, utf8.RuneError) {
				return nil, line, &Fault{"encoding"}
			}
		}
		return row, line, nil
	}
	return t, t.head(o)
}

// encodingOf tells the encoding, and refuses one that was named wrongly.
func encodingOf(sample []byte, named charset.Encoding) (charset.Encoding, error) {
	told, err := charset.Detect(sample)
	switch {
	case named == "":
		return told, err
	case !named.Known():
		return "", fmt.Errorf("encoding %q is none of %q", named, charset.Encodings)
	case err != nil || told == named || ascii(sample):
		return named, err
	}
	return "", fmt.Errorf("the file is not in %s, as the mapping says, but in %s; correct the mapping, or leave its encoding out", named, told)
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf || c == 0 {
			return false
		}
	}
	return true
}

// commaOf tells the separator: of comma, semicolon and tab the one that stands
// most often in the first line.
func commaOf(text io.Reader) rune {
	head := make([]byte, 64<<10)
	n, _ := io.ReadFull(text, head)
	line, _, _ := strings.Cut(string(head[:n]), "\n")
	best := ','
	for _, r := range ";\t" {
		if strings.Count(line, string(r)) > strings.Count(line, string(best)) {
			best = r
		}
	}
	return best
}

// limits of what a spreadsheet may unpack to, so that a small file cannot fill
// the machine. A sheet larger than sheetInMemory is unpacked beside.
const (
	unpackedLimit = 1 << 30
	sheetInMemory = 16 << 20
)

func openExcel(f File, size int64, o Options) (*Table, error) {
	book, err := excelize.OpenReader(io.NewSectionReader(f, 0, size),
		excelize.Options{RawCellValue: true, UnzipSizeLimit: unpackedLimit, UnzipXMLSizeLimit: sheetInMemory})
	if err != nil {
		return nil, fmt.Errorf("the file is no Excel file that can be read: %w", err)
	}
	sheet := o.Sheet
	if sheet == "" {
		sheet = book.GetSheetName(0)
	}
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("the Excel file has no sheet %q; its sheets are %q", sheet, book.GetSheetList()), book.Close())
	}
	line := 0
	t := &Table{Excel: true, close: func() error { return errors.Join(rows.Close(), book.Close()) }}
	t.next = func() ([]string, int, error) {
		if !rows.Next() {
			if err := rows.Error(); err != nil {
				return nil, line, fmt.Errorf("read sheet: %w", err)
			}
			return nil, line, io.EOF
		}
		line++
		row, err := rows.Columns()
		if err != nil {
			return nil, line, fmt.Errorf("read sheet: %w", err)
		}
		return row, line, nil
	}
	if err := t.head(o); err != nil {
		return nil, errors.Join(err, t.Close())
	}
	return t, nil
}
