package export_test

import (
	"bytes"
	"encoding/csv"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"maru/assets"
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/finder"
	"maru/kiosk/finder/export"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/register"
)

func rules(t *testing.T) *finder.Rules {
	t.Helper()
	pack, err := policy.Load(assets.Packs(), "kr-seoul")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := hardship.LoadSheet(assets.Packs(), pack)
	if err != nil {
		t.Fatal(err)
	}
	r, err := finder.Load(assets.Register(), pack, sheet)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var found = finder.Finding{
	Household: "00c0ffee00c0ffee", Area: register.Area{District: "=seongbuk", Street: "donam"}, Category: finder.NoHelp, Rank: 23000, Silent: true,
	Entitled: []finder.Claim{{Programme: "kr-livelihood", Member: -1}, {Programme: "kr-medical-aid", Member: -1}},
	Warnings: []finder.Warning{{ID: "turns_65", On: civil.MustParseDay("2027-01-02"), Days: 42}}, Emergencies: []string{"em_no_food"},
	Since: civil.MustParseDay("2026-11-21"),
}

func written(t *testing.T, o export.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	o.Rules = rules(t)
	w, err := export.New(&b, o)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := w.Write(&found); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || w.Rows() != 2 {
		t.Fatalf("%d rows, %v", w.Rows(), err)
	}
	return b.Bytes()
}

func TestListsInEveryLanguage(t *testing.T) {
	for _, l := range i18n.Langs {
		s := i18n.Default().Printer(l)
		text := string(written(t, export.Options{Form: export.CSV, Mark: true, Words: s}))
		text, marked := strings.CutPrefix(text, "\uFEFF")
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil || len(rows) != 3 || !marked {
			t.Fatalf("%s: %d rows, mark %v, %v", l, len(rows), marked, err)
		}
		for i, head := range rows[0] {
			if head == "" || strings.Contains(head, "finder.") {
				t.Errorf("%s: column %d is called %q", l, i, head)
			}
		}
		row := rows[1]
		if row[1] != "'=seongbuk/donam" || row[2] != s.Say("finder.category_none") || row[3] != s.Say("finder.band_open") || row[4] != "23000" || row[5] != s.Say("finder.yes") {
			t.Errorf("%s: got %q", l, row)
		}
		if !strings.HasSuffix(row[7], " 2027-01-02") || strings.Contains(row[7], "turns_65") || strings.Count(row[8], "; ") != 1 ||
			strings.Contains(row[8], "kr-") || strings.Contains(row[6], "em_") || row[11] != "2026-11-21" {
			t.Errorf("%s: got %q", l, row)
		}
	}
}

func TestASpreadsheetHoldsTheSame(t *testing.T) {
	s := i18n.Default().Printer(i18n.Korean)
	rows, err := csv.NewReader(bytes.NewReader(written(t, export.Options{Form: export.CSV, Words: s}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(written(t, export.Options{Form: export.XLSX, Words: s})))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	got, err := book.GetRows(book.GetSheetName(0))
	if err != nil || !reflect.DeepEqual(got, rows) {
		t.Errorf("got %q, %v, want %q", got, err, rows)
	}
}

func TestAFormThatIsNone(t *testing.T) {
	if _, err := export.New(&bytes.Buffer{}, export.Options{Form: "pdf"}); err == nil {
		t.Error("it was written")
	}
}
