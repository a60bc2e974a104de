package sample

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"

	"maru/kiosk/register/charset"
)

var encoders = map[charset.Encoding]encoding.Encoding{
	charset.GB18030: simplifiedchinese.GB18030, charset.EUCKR: korean.EUCKR, charset.ShiftJIS: japanese.ShiftJIS, charset.UTF8: encoding.Nop,
}

func (w *writer) open(s *sheet) (out, error) {
	f, err := w.o.Create(s.name)
	if err != nil {
		return nil, err
	}
	if s.encoding == "" {
		return openBook(f)
	}
	text := transform.NewWriter(f, encoding.ReplaceUnsupported(encoders[s.encoding].NewEncoder()))
	c := &csvOut{csv.NewWriter(text), text, f}
	c.csv.UseCRLF = true // as spreadsheets of these offices write
	return c, nil
}

// csvOut is a CSV file in its encoding.
type csvOut struct {
	csv  *csv.Writer
	text io.WriteCloser
	file io.WriteCloser
}

func (c *csvOut) row(cells []string) error { return c.csv.Write(cells) }

func (c *csvOut) Close() error {
	c.csv.Flush()
	return errors.Join(c.csv.Error(), c.text.Close(), c.file.Close())
}

// bookOut is an XLSX file.
type bookOut struct {
	book   *excelize.File
	stream *excelize.StreamWriter
	file   io.WriteCloser
	line   int
}

func openBook(f io.WriteCloser) (*bookOut, error) {
	book := excelize.NewFile()
	stream, err := book.NewStreamWriter(book.GetSheetName(0))
	if err != nil {
		return nil, errors.Join(err, book.Close(), f.Close())
	}
	return &bookOut{book: book, stream: stream, file: f}, nil
}

func (b *bookOut) row(cells []string) error {
	b.line++
	values := make([]any, len(cells))
	for i, c := range cells {
		values[i] = c
	}
	return b.stream.SetRow(fmt.Sprintf("A%d", b.line), values)
}

func (b *bookOut) Close() error {
	err := b.stream.Flush()
	if err == nil {
		err = b.book.Write(b.file)
	}
	return errors.Join(err, b.book.Close(), b.file.Close())
}
