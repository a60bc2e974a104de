package device_test

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"maru/app/config"
	"maru/app/device"
	"maru/app/device/devicetest"
	"maru/assets"
	"maru/i18n"
	"maru/kiosk/receipt"
	"maru/kiosk/receipt/paper"
)

// mixed is a slip in three scripts.
var mixed = device.Job{Slip: receipt.Slip{
	Lang: i18n.Korean, Title: "영수증", Number: "4827 193 506", NumberLabel: "번호",
	Blocks: []receipt.Block{{Heading: "上海市 東京都", Lines: []receipt.Line{{Text: "신분증을 가져오세요.", Box: true}}}},
	Code:   "1234567890", Foot: "이 센터의 모든 기기에서 쓸 수 있어요.",
}}

func library(t *testing.T) *paper.Library {
	t.Helper()
	if err := assets.Built(); err != nil {
		t.Skip(err)
	}
	lib, err := paper.Open()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func TestARealSlipGoesThroughEveryKindOfPrinter(t *testing.T) {
	draw := device.Drawing(library(t))
	for mm, dots := range map[int]int{58: 384, 80: 576} {
		dir := t.TempDir()
		queue, roll := devicetest.NewIPP(t), devicetest.NewESCPOS(t, devicetest.Roll{Silent: true})
		for _, c := range []config.Printer{
			{Kind: config.Folder, Address: dir},
			{Kind: config.CUPS, Address: queue.URI},
			{Kind: config.TCP, Address: roll.Address},
		} {
			c.WidthMM = mm
			p := open(t, draw, c)
			device.Hurry(p, 50*time.Millisecond)
			if err := p.Print(t.Context(), mixed); err != nil {
				t.Fatalf("%s: %v", c.Kind, err)
			}
		}
		if jobs := queue.Jobs(); len(jobs) != 1 || !bytes.HasPrefix(jobs[0].Document, []byte("%PDF-")) {
			t.Error("the queue got no PDF")
		}
		f, err := os.Open(filepath.Join(dir, "receipt-4827-193-506.png"))
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(f)
		f.Close()
		if err != nil || img.Bounds().Dx() != dots {
			t.Errorf("the picture for %d mm is %v: %v", mm, img.Bounds(), err)
		}
	}
}
