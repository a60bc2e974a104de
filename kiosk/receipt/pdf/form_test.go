package pdf_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"maru/i18n"
	"maru/kiosk/receipt"
	"maru/kiosk/receipt/pdf"
	"maru/kiosk/receipt/receipttest"
)

// form returns a form with rows enough for two sheets.
func form(office, reader i18n.Lang) receipt.Form {
	say := map[i18n.Lang]string{
		i18n.Chinese: "最低生活保障申请", i18n.Korean: "생계급여 신청", i18n.Japanese: "生活保護の申請", i18n.English: "Application",
	}
	p := receipt.Phrase{Text: say[office], Second: say[reader]}
	f := receipt.Form{
		Lang: office, Second: reader, Office: p, Title: p, Code: receipttest.Code, NumberLabel: p, Number: "4827 193 506",
		Pages: func(n, of int) string { return fmt.Sprintf("page %d / %d", n, of) },
	}
	part := receipt.FormPart{Heading: p, Words: []receipt.Phrase{p}}
	for n := range 40 {
		part.Rows = append(part.Rows, receipt.FormRow{Label: p, Value: receipt.Phrase{Text: fmt.Sprint("value ", n)}, Blank: n%7 == 0, Box: n%5 == 4})
	}
	f.Parts = []receipt.FormPart{part, part}
	return f
}

func TestAFormIsTheSameEveryTime(t *testing.T) {
	lib := receipttest.Library(t)
	for _, office := range i18n.Langs {
		for _, reader := range append([]i18n.Lang{""}, i18n.Langs...) {
			first, err := pdf.Form(lib, form(office, reader), form(office, reader))
			if err != nil {
				t.Fatal(err)
			}
			again, err := pdf.Form(lib, form(office, reader), form(office, reader))
			if err != nil || !bytes.Equal(first, again) {
				t.Errorf("two forms of one content differ in %s for %s: %v", office, reader, err)
			}
		}
	}
}

func TestEveryValueOfAFormStandsOnItsPaper(t *testing.T) {
	tool := receipttest.Tool(t, "pdftotext")
	data, err := pdf.Form(receipttest.Library(t), form(i18n.Japanese, i18n.Chinese))
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "form.pdf")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := string(out)
	pages := strings.Count(text, "\f")
	if pages < 2 {
		t.Fatalf("eighty rows stand on %d sheets", pages)
	}
	for n := range 40 {
		if n%5 == 4 {
			continue // a box has no value
		}
		if got := strings.Count(text, fmt.Sprintf("value %d\n", n)); got != 2 {
			t.Errorf("value %d stands %d times on two tables", n, got)
		}
	}
	for n := 1; n <= pages; n++ {
		if !strings.Contains(text, fmt.Sprintf("page %d / %d", n, pages)) {
			t.Errorf("sheet %d of %d is not numbered", n, pages)
		}
	}
}

func TestTheQROfAFormIsRead(t *testing.T) {
	data, err := pdf.Form(receipttest.Library(t), form(i18n.Korean, i18n.English))
	if err != nil {
		t.Fatal(err)
	}
	if got := receipttest.ReadQR(t, rasterise(t, data, "203.2", "-gray")); got != receipttest.Code {
		t.Errorf("read %q", got)
	}
}
