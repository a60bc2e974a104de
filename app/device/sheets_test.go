package device_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"maru/app/config"
	"maru/app/device"
	"maru/kiosk/receipt"
)

func TestFormsGoToThePrinterOfSheetsAlone(t *testing.T) {
	dir := t.TempDir()
	roll := config.Printer{Kind: config.Folder, Address: filepath.Join(dir, "roll"), WidthMM: 58}
	sheet := config.Printer{Kind: config.Folder, Address: filepath.Join(dir, "sheets"), WidthMM: config.A4}
	draw := func([]receipt.Form) ([]byte, error) { return []byte("%PDF"), nil }

	none, err := device.OpenSheets([]config.Printer{roll}, draw)
	if none != nil || err != nil {
		t.Fatalf("a house without sheets prints forms on %v, %v", none, err)
	}
	printer, err := device.OpenSheets([]config.Printer{roll, sheet}, draw)
	if err != nil {
		t.Fatal(err)
	}
	if err := printer.Print(context.Background(), "4827 193 506", nil); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "sheets", "form-4827-193-506.pdf"))
	if err != nil || string(got) != "%PDF" {
		t.Errorf("got %q, %v", got, err)
	}
	if _, err := device.OpenSheets([]config.Printer{{Kind: config.TCP, Address: "h:9100", WidthMM: config.A4}}, draw); err == nil {
		t.Error("a printer of rolls takes sheets")
	}
}

func TestReceiptsNeverGoToThePrinterOfSheets(t *testing.T) {
	p, err := device.Open([]config.Printer{{Kind: config.Folder, Address: t.TempDir(), WidthMM: config.A4}}, device.Draw{})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.Describe(); got != "no printer" {
		t.Errorf("receipts go to %s", got)
	}
}
