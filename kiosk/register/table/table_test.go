package table_test

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"

	"maru/kiosk/register/charset"
	"maru/kiosk/register/table"
)

type read struct {
	row  []string
	line int
	err  string
}

// all reads a table to its end.
func all(t *testing.T, content []byte, o table.Options) (*table.Table, []read) {
	t.Helper()
	tab, err := table.Open(bytes.NewReader(content), int64(len(content)), o)
	if err != nil {
		t.Fatal(err)
	}
	defer tab.Close()
	var rows []read
	for {
		row, line, err := tab.Next()
		if errors.Is(err, io.EOF) {
			return tab, rows
		}
		r := read{append([]string(nil), row...), line, ""}
		if err != nil {
			r.err = err.Error()
		}
		rows = append(rows, r)
	}
}

func TestCSV(t *testing.T) {
	tests := []struct {
		name, text string
		o          table.Options
		want       []read
	}{
		{"rows and their lines", "a,b\n1,2\n3,4\n", table.Options{}, []read{{[]string{"1", "2"}, 2, ""}, {[]string{"3", "4"}, 3, ""}}},
		{"blank lines count", "a,b\n\n1,2\n , \n3,4", table.Options{}, []read{{[]string{"1", "2"}, 3, ""}, {[]string{"3", "4"}, 5, ""}}},
		{"a field of two lines", "a,b\n\"1\nx\",2\n3,4\n", table.Options{}, []read{{[]string{"1\nx", "2"}, 2, ""}, {[]string{"3", "4"}, 4, ""}}},
		{"blanks around a field go", "a , b\n 1 ,　2 \n", table.Options{}, []read{{[]string{"1", "2"}, 2, ""}}},
		{"semicolons", "a;b\n1,5;2\n", table.Options{}, []read{{[]string{"1,5", "2"}, 2, ""}}},
		{"tabs", "a\tb\n1\t2\n", table.Options{}, []read{{[]string{"1", "2"}, 2, ""}}},
		{"a title before the head", "List of May\na,b\n1,2\n", table.Options{Head: 2, Comma: ','}, []read{{[]string{"1", "2"}, 3, ""}}},
		{"a short row is filled, a long one refused", "a,b\n1\n1,2,3\n1,2,\n", table.Options{},
			[]read{{[]string{"1", ""}, 2, ""}, {nil, 3, "fields"}, {[]string{"1", "2"}, 4, ""}}},
		{"a broken quote spoils one line", "a,b\n\"1\"x,2\n3,4\n", table.Options{}, []read{{nil, 2, "quotes"}, {[]string{"3", "4"}, 3, ""}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, got := all(t, []byte(test.text), test.o); !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestEncodings(t *testing.T) {
	chinese, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("姓名,住址\n王秀英,长宁区新华路\n"))
	if err != nil {
		t.Fatal(err)
	}
	hangul, err := korean.EUCKR.NewEncoder().Bytes([]byte("성명,주소\n김영희,성북구 정릉동\n"))
	if err != nil {
		t.Fatal(err)
	}
	t.Run("a national encoding is told", func(t *testing.T) {
		tab, rows := all(t, chinese, table.Options{})
		if tab.Encoding != charset.GB18030 || tab.Columns[0] != "姓名" || rows[0].row[0] != "王秀英" {
			t.Errorf("got %s, %q, %+v", tab.Encoding, tab.Columns, rows)
		}
	})
	t.Run("one that was named wrongly is refused in a sentence", func(t *testing.T) {
		_, err := table.Open(bytes.NewReader(hangul), int64(len(hangul)), table.Options{Encoding: charset.GB18030})
		if err == nil || !strings.Contains(err.Error(), "not in gb18030") || !strings.Contains(err.Error(), "but in euc-kr") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("digits alone are in every encoding", func(t *testing.T) {
		if tab, _ := all(t, []byte("a,b\n1,2\n"), table.Options{Encoding: charset.EUCKR}); tab.Encoding != charset.EUCKR {
			t.Errorf("got %s", tab.Encoding)
		}
	})
	t.Run("a byte that means nothing spoils one line", func(t *testing.T) {
		far := append(bytes.Repeat([]byte("王,1\n"), 60_000), []byte("\xFF\xFF,2\n李,3\n")...)
		_, rows := all(t, append([]byte("姓名,数\n"), far...), table.Options{})
		if n := len(rows); rows[n-2].err != "encoding" || rows[n-1].row[0] != "李" {
			t.Errorf("the end is %+v", rows[len(rows)-3:])
		}
	})
}

// book writes a spreadsheet.
func book(t *testing.T, sheet string, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if sheet != "Sheet1" {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
	}
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow(sheet, cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestExcel(t *testing.T) {
	content := book(t, "五月", []any{"姓名", "数", "日"}, []any{"王", 12, nil}, nil, []any{"李", nil, 45000})
	tab, rows := all(t, content, table.Options{Sheet: "五月"})
	want := []read{{[]string{"王", "12", ""}, 2, ""}, {[]string{"李", "", "45000"}, 4, ""}}
	if !tab.Excel || !reflect.DeepEqual(rows, want) {
		t.Errorf("got %+v, want %+v", rows, want)
	}
	t.Run("a sheet that is not there is named with those that are", func(t *testing.T) {
		_, err := table.Open(bytes.NewReader(content), int64(len(content)), table.Options{Sheet: "六月"})
		if err == nil || !strings.Contains(err.Error(), "六月") || !strings.Contains(err.Error(), "五月") {
			t.Errorf("got %v", err)
		}
	})
}

func TestOpenRefusesInASentence(t *testing.T) {
	for name, test := range map[string]struct{ content, want string }{
		"an empty file":            {"", "empty"},
		"an old Excel file":        {"\xD0\xCF\x11\xE0\xA1\xB1", "save it as .xlsx"},
		"a broken Excel file":      {"PK\x03\x04 and nothing more", "no Excel file"},
		"a picture":                {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "none of the encodings"},
		"a head that is not there": {"a,b\n", "ends before line 5"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := table.Open(strings.NewReader(test.content), int64(len(test.content)), table.Options{Head: map[bool]int{true: 5}[strings.Contains(name, "head")]})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}
