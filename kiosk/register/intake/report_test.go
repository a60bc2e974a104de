package intake_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"reflect"
	"strings"
	"testing"

	"maru/i18n"
	"maru/kiosk/register/intake"
	"maru/kiosk/register/mapping"
)

func TestAReportReadsBack(t *testing.T) {
	var out bytes.Buffer
	r := intake.NewReport(&out, i18n.Default().Printer(i18n.English))
	r.Add("a, \"b\".csv", mapping.Reject{Line: 7, Column: "月收入", Reason: mapping.NumberForm})
	r.Add("c.csv", mapping.Reject{Line: 8, Reason: mapping.Fields})
	if err := r.Flush(); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(out.String(), "\uFEFF")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	want := [][]string{
		{"file", "line", "column", "code", "reason"},
		{"a, \"b\".csv", "7", "月收入", "number_form", "A number should stand here."},
		{"c.csv", "8", "", "fields", "The row has more fields than the head."},
	}
	if err != nil || !marked || !reflect.DeepEqual(rows, want) {
		t.Errorf("got %q, %v", rows, err)
	}
}

type full struct{}

var errFull = errors.New("the disk is full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestAReportThatCannotBeWrittenSaysSo(t *testing.T) {
	r := intake.NewReport(full{}, i18n.Default().Printer(i18n.English))
	r.Add("a.csv", mapping.Reject{Line: 7, Reason: mapping.Fields})
	if err := r.Flush(); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}
