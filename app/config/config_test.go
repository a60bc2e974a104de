package config_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"maru/app/config"
	"maru/i18n"
)

const hall = `id = "hall"
pack = "kr-seoul"
timezone = "Asia/Seoul"
lang = "ko"
langs = ["ko", "en", "zh", "ja"]
phone = "02-5555-0100"
[name]
zh = "大厅"
ko = "마루"
ja = "広間"
en = "Hall"
[address]
zh = "一路1号"
ko = "첫길 1"
ja = "一丁目1"
en = "1 First Street"
[hours]
zh = "九点到六点"
ko = "9시부터 6시까지"
ja = "9時から6時まで"
en = "9 to 6"
[desk]
zh = "1号窗口"
ko = "1번 창구"
ja = "1番窓口"
en = "desk 1"
[[line]]
phone = "119"
[line.name]
zh = "急救"
ko = "구급"
ja = "救急"
en = "Ambulance"
[[line]]
phone = "112"
[line.name]
zh = "报警"
ko = "경찰"
ja = "警察"
en = "Police"
`

var centres = fstest.MapFS{"hall.toml": {Data: []byte(hall)}, "README.md": {Data: []byte("text")}}

func house(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, config.FileName), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestAFirstStartWritesTheDefaultsWithTheirComments(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "house")
	c, err := config.Start(dir, "hall", centres)
	if err != nil {
		t.Fatal(err)
	}
	want := config.Default(dir, c.Centre)
	if c.Kiosk != want.Kiosk || c.Panel != want.Panel || c.Idle != want.Idle || c.Scanner != want.Scanner ||
		c.StaffPhone != "02-5555-0100" || len(c.Printers) != 1 || c.Printers[0] != want.Printers[0] {
		t.Errorf("the file that was written reads as\n%+v, not as the defaults\n%+v", c, want)
	}
	if lines := c.Centre.Place().Lines; len(lines) != 2 || lines[1].Phone != "112" || lines[1].Name.In(i18n.Japanese) != "警察" {
		t.Errorf("the numbers for an emergency read as %v", lines)
	}
	if c.Centre.Name.In(i18n.Korean) != "마루" || c.Centre.Zone.String() != "Asia/Seoul" {
		t.Errorf("the centre reads as %+v", c.Centre)
	}
	again, err := config.Start(dir, "no-such-centre", centres)
	if err != nil || again.Centre.ID != "hall" {
		t.Errorf("a second start reads the file that is there: %v, %v", again.Centre.ID, err)
	}
}

func TestAFirstStartWithAnUnknownCentreWritesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "house")
	_, err := config.Start(dir, "mars", centres)
	if err == nil || !strings.Contains(err.Error(), `there is no centre "mars" (the centres are hall)`) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the data directory was made: %v", err)
	}
}

func TestAHouseIsReadAsItIsWritten(t *testing.T) {
	dir := house(t, `
kiosk = 7
centre = "hall"
staff_phone = "02-1"
[panel]
mm_per_px = 0.18
width = 1920
height = 1080
[idle]
seconds = 120
countdown = 20
[scanner]
prefix = "~"
device = "/dev/input/by-id/usb-reader-event-kbd"
[[printer]]
kind = "cups"
address = "desk"
width_mm = 80
timeout = 60
[[printer]]
kind = "cups"
address = "ipp://print.local/printers/one"
[[printer]]
kind = "raw-device"
address = "/dev/usb/lp0"
[[printer]]
kind = "tcp"
address = "192.168.0.9"
[[printer]]
kind = "folder"
`)
	c, err := config.Load(dir, centres)
	if err != nil {
		t.Fatal(err)
	}
	if c.Kiosk != 7 || c.StaffPhone != "02-1" || c.Scanner.Prefix != "~" ||
		c.Panel != (config.Panel{MMPerPx: 0.18, Width: 1920, Height: 1080}) ||
		c.Idle != (config.Idle{After: 2 * time.Minute, Countdown: 20 * time.Second}) {
		t.Errorf("got %+v", c)
	}
	want := []config.Printer{
		{Kind: config.CUPS, Address: "ipp://localhost:631/printers/desk", WidthMM: 80, Timeout: time.Minute},
		{Kind: config.CUPS, Address: "ipp://print.local/printers/one", WidthMM: 58, Timeout: 45 * time.Second},
		{Kind: config.RawDevice, Address: "/dev/usb/lp0", WidthMM: 58, Timeout: 45 * time.Second},
		{Kind: config.TCP, Address: "192.168.0.9:9100", WidthMM: 58, Timeout: 45 * time.Second},
		{Kind: config.Folder, Address: filepath.Join(dir, "receipts"), WidthMM: 58, Timeout: 45 * time.Second},
	}
	for i, p := range c.Printers {
		if p != want[i] {
			t.Errorf("printer %d: got %+v, want %+v", i, p, want[i])
		}
	}
}

func TestACentreOfOnesOwnStandsBesideTheHouse(t *testing.T) {
	dir := house(t, "centre_file = \"mine.toml\"\n")
	mine := strings.Replace(hall, `id = "hall"`, `id = "mine"`, 1)
	if err := os.WriteFile(filepath.Join(dir, "mine.toml"), []byte(mine), 0o644); err != nil {
		t.Fatal(err)
	}
	if c, err := config.Load(dir, centres); err != nil || c.Centre.ID != "mine" {
		t.Errorf("got %q, %v", c.Centre.ID, err)
	}
}

func TestAMistakeIsToldWithItsLineAndTheWayOut(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a mistyped key names the key that was meant", "centre = \"hall\"\nkiosc = 1\n",
			`:2: kiosc: there is no such key; did you mean "kiosk"?`},
		{"a key that resembles nothing lists the keys", "centre = \"hall\"\n[panel]\ncolour = \"red\"\n",
			":3: panel.colour: there is no such key; the keys here are height, mm_per_px, width"},
		{"a mistyped key of the second printer is found there", "centre = \"hall\"\n[[printer]]\nkind = \"folder\"\n[[printer]]\nkind = \"folder\"\nwidth = 58\n",
			`:6: printer.width: there is no such key; the keys here are address, kind, timeout, width_mm`},
		{"a mistyped table", "centre = \"hall\"\n[pannel]\nwidth = 700\n", `:2: pannel: there is no such key; did you mean "panel"?`},
		{"not TOML at all", "centre = hall\n", ":1: centre: expected value but found \"hall\" instead"},
		{"a key twice", "centre = \"hall\"\ncentre = \"hall\"\n", ":2: centre: Key 'centre' has already been defined."},
		{"no centre", "kiosk = 1\n", `:1: centre: name one centre, by centre = "ID" or by centre_file = "FILE.toml"`},
		{"two centres", "centre = \"hall\"\ncentre_file = \"hall.toml\"\n", `:1: centre: name one centre`},
		{"a centre that does not ship", "centre = \"moon\"\n", `:1: centre: there is no centre "moon"; the centres are hall`},
		{"a centre file that is not there", "centre_file = \"moon.toml\"\n", ":1: centre_file: read centre: open moon.toml: no such file or directory"},
		{"kiosk number 0", "centre = \"hall\"\nkiosk = 0\n", ":2: kiosk: 0 is not from 1 to 65535"},
		{"a number in quotes", "centre = \"hall\"\nkiosk = \"1\"\n", ":2: kiosk: 1 is not a whole number"},
		{"half a kiosk", "centre = \"hall\"\nkiosk = 1.5\n", ":2: kiosk: 1.5 is not a whole number"},
		{"an idle time under a minute", "centre = \"hall\"\n[idle]\nseconds = 59\n", ":3: idle.seconds: 59 is not from 60 to 120"},
		{"a countdown under WCAG's 20 s", "centre = \"hall\"\n[idle]\ncountdown = 19\n", ":3: idle.countdown: 19 is not from 20 to 300"},
		{"pixels as large as a hand", "centre = \"hall\"\n[panel]\nmm_per_px = 24.8\n", ":3: panel.mm_per_px: 24.8 is not from 0.05 to 1"},
		{"a whole number of millimetres is a number", "centre = \"hall\"\n[panel]\nmm_per_px = 2\n", ":3: panel.mm_per_px: 2 is not from 0.05 to 1"},
		{"a printer of no kind", "centre = \"hall\"\n[[printer]]\nkind = \"laser\"\n", `:3: printer.kind: the kind must be "cups", "raw-device", "tcp" or "folder"`},
		{"a CUPS printer on the web", "centre = \"hall\"\n[[printer]]\nkind = \"cups\"\naddress = \"http://x/y\"\n", `:4: printer.address: "http://x/y" is neither the name of a queue`},
		{"a CUPS printer without an address", "centre = \"hall\"\n[[printer]]\nkind = \"cups\"\n", `:2: printer.address: "" is neither`},
		{"a device by its short name", "centre = \"hall\"\n[[printer]]\nkind = \"raw-device\"\naddress = \"lp0\"\n", `:4: printer.address: "lp0" is not a full path such as /dev/usb/lp0`},
		{"a TCP printer without a host", "centre = \"hall\"\n[[printer]]\nkind = \"tcp\"\naddress = \":9100\"\n", `:4: printer.address: ":9100" is not HOST or HOST:PORT`},
		{"a roll of 76 mm", "centre = \"hall\"\n[[printer]]\nkind = \"folder\"\nwidth_mm = 76\n", ":4: printer.width_mm: 76 is not the width of a roll: 58 or 80"},
		{"a printer given an hour", "centre = \"hall\"\n[[printer]]\nkind = \"folder\"\ntimeout = 3600\n", ":4: printer.timeout: 3600 is not from 5 to 300"},
		{"a printer that is not a list", "centre = \"hall\"\n[printer]\nkind = \"folder\"\n", ":2: printer: map[kind:folder] is not written as [[printer]]"},
		{"a scanner prefix with a digit", "centre = \"hall\"\n[scanner]\nprefix = \"~1\"\n", `:3: scanner.prefix: "~1" is not at most 4 signs`},
		{"a scanner by its short name", "centre = \"hall\"\n[scanner]\ndevice = \"event3\"\n", `:3: scanner.device: "event3" is not a full path`},
		{"a backup key that is secret or no key", "centre = \"hall\"\nbackup_to = \"AGE-SECRET-KEY-1\"\n", `:2: backup_to: "AGE-SECRET-KEY-1" is not an age recipient`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := house(t, test.text)
			_, err := config.Load(dir, centres)
			if err == nil {
				t.Fatal("the file was taken")
			}
			if want := filepath.Join(dir, config.FileName) + test.want; !strings.HasPrefix(err.Error(), want) {
				t.Errorf("got  %v\nwant %s…", err, want)
			}
		})
	}
}

func TestEveryMistakeIsToldAtOnceInTheOrderOfTheFile(t *testing.T) {
	_, err := config.Load(house(t, "kiosk = 0\ncentre = \"hall\"\ncolor = 1\n[idle]\nseconds = 1\n"), centres)
	if err == nil || strings.Count(err.Error(), "\n") != 2 {
		t.Fatalf("three mistakes are three lines, not %v", err)
	}
	for i, want := range []string{":1: kiosk", ":3: color", ":5: idle.seconds"} {
		if line := strings.Split(err.Error(), "\n")[i]; !strings.Contains(line, want) {
			t.Errorf("line %d is %q, want %s", i, line, want)
		}
	}
}

func TestAKeyInsideALongTextIsNotTakenForAKey(t *testing.T) {
	_, err := config.Load(house(t, "centre = \"hall\"\nstaff_phone = \"\"\"\nkiosk = 9\n\"\"\"\nkiosk = 0\n"), centres)
	if err == nil || !strings.Contains(err.Error(), ":5: kiosk") {
		t.Errorf("got %v", err)
	}
}

func TestAnEmptyPhoneMeansTheCentresOwn(t *testing.T) {
	c, err := config.Load(house(t, "centre = \"hall\"\nstaff_phone = \"\"\n"), centres)
	if err != nil || c.StaffPhone != "02-5555-0100" {
		t.Errorf("got %q, %v", c.StaffPhone, err)
	}
}

func TestAHouseWithoutPrintersSaysSo(t *testing.T) {
	c, err := config.Load(house(t, "centre = \"hall\"\nprinter = []\n"), centres)
	if err == nil && len(c.Printers) == 0 {
		return
	}
	t.Errorf("an empty list of printers must mean none: %v, %v", c.Printers, err)
}

func TestWriteNeverOverwrites(t *testing.T) {
	dir := house(t, "centre = \"hall\"\nkiosk = 3\n")
	if err := config.Write(dir, "hall", centres); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	if c, err := config.Load(dir, centres); err != nil || c.Kiosk != 3 {
		t.Errorf("the file changed: %v, %v", c.Kiosk, err)
	}
}

func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a")
	for _, text := range []string{"first", "second"} {
		if err := config.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if b, _ := os.ReadFile(path); string(b) != text {
			t.Errorf("got %q", b)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "b"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := config.WriteFile(filepath.Join(dir, "b"), []byte("x"), 0o600); err == nil {
		t.Error("a folder was replaced by a file")
	}
	if left, _ := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("something was left behind: %v", left)
	}
}
