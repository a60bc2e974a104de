// Package config reads house.toml, the one file that tells a kiosk which
// centre it stands in, what its panel measures, and where its printers are.
//
// Defaults live here in code; the file is read strictly (an unknown key is
// refused by file, line and name) and checked once, whole: every mistake is
// reported at the same time. What comes out is a value that is passed down;
// there is no global configuration. Secrets never stand in the file.
package config

import (
	"path/filepath"
	"time"
)

// FileName is the name of the configuration in the data directory.
const FileName = "house.toml"

// Config is a checked configuration. All of it is plain data; two kiosks of one
// process may have two.
type Config struct {
	// Dir is the data directory that the configuration was read from.
	Dir string
	// Kiosk is this kiosk's number in its centre, 1 to 65535. It stands in every
	// receipt that the kiosk signs.
	Kiosk uint32
	// Centre is the place where the kiosk stands.
	Centre Centre
	// Panel is the touchscreen.
	Panel Panel
	// Idle says when a session that nobody touches ends.
	Idle Idle
	// Printers are tried in order; the first that works prints.
	Printers []Printer
	// Scanner is the code reader.
	Scanner Scanner
	// StaffPhone is the number that a screen names when staff must be called:
	// the file's staff_phone, or the centre's own.
	StaffPhone string
	// BackupTo is the age recipient ("age1…") that backups are encrypted to, or
	// empty where the person who makes a backup must name one.
	BackupTo string
}

// Panel is the touchscreen, as a ruler and its data sheet tell it.
type Panel struct {
	// MMPerPx is the width of one pixel in millimetres. Text and key sizes are
	// requirements in millimetres (12 mm of glyph, 20 mm of key), so a wrong
	// figure makes every screen too small or too large.
	MMPerPx float64
	// Width and Height are the pixels of the panel as it is mounted.
	Width, Height int
}

// Idle is the time that a session may lie untouched.
type Idle struct {
	// After is the time without a touch until the countdown begins. The Korean
	// ATM guideline and VVSG 2.0 frame it; the house allows 60 to 120 s.
	After time.Duration
	// Countdown is how long the warning stands, one touch taking it away. WCAG
	// 2.2.1 asks for at least 20 s.
	Countdown time.Duration
}

// PrinterKind is a way to reach a printer.
type PrinterKind string

// The kinds of printer.
const (
	CUPS      PrinterKind = "cups"       // a CUPS queue, by IPP
	RawDevice PrinterKind = "raw-device" // ESC/POS bytes to a device file
	TCP       PrinterKind = "tcp"        // ESC/POS bytes to port 9100
	Folder    PrinterKind = "folder"     // a PDF and a PNG in a folder
)

// Printer is one [[printer]] of the file.
type Printer struct {
	Kind PrinterKind
	// Address is a URI "ipp://host:port/printers/queue" for CUPS, an absolute
	// path for a raw device, "host:port" for TCP, and an absolute path for a
	// folder; shorter forms of the file are already filled in.
	Address string
	// WidthMM is the width of the paper: 58 or 80 for a roll, A4 for sheets. A
	// printer of sheets prints forms, never receipts.
	WidthMM int
	// Timeout is the longest that one receipt may take.
	Timeout time.Duration
}

// A4 is the width of a sheet in millimetres.
const A4 = 210

// Scanner is the code reader. Without a device it is a keyboard wedge whose
// digits arrive as keys; with one, its events are read from the device file.
type Scanner struct {
	// Prefix is what the scanner was programmed to send before the digits, or "".
	Prefix string
	// Device is a path such as /dev/input/by-id/…-event-kbd, or "".
	Device string
}

// The limits of the file's figures, each also named in the file's comments.
const (
	minIdle, maxIdle           = 60, 120
	minCountdown, maxCountdown = 20, 300
	minTimeout, maxTimeout     = 5, 300
	maxKiosk                   = 65535
	minMMPerPx, maxMMPerPx     = 0.05, 1.0
	minPixels, maxPixels       = 600, 8192
	longestPrefix              = 4
)

// Default returns the configuration of the first kiosk of a centre: a 21.5"
// full-HD panel that stands upright, and a folder in place of a printer.
func Default(dir string, centre Centre) Config {
	return Config{
		Dir:        dir,
		Kiosk:      1,
		Centre:     centre,
		Panel:      Panel{MMPerPx: 0.248, Width: 1080, Height: 1920},
		Idle:       Idle{After: 90 * time.Second, Countdown: 45 * time.Second},
		Printers:   []Printer{DefaultPrinter(dir)},
		StaffPhone: centre.Phone,
	}
}

// DefaultPrinter returns the printer of a house that has none: receipts are
// written into the data directory's receipts folder.
func DefaultPrinter(dir string) Printer {
	return Printer{
		Kind:    Folder,
		Address: filepath.Join(dir, "receipts"),
		WidthMM: 58,
		Timeout: 45 * time.Second,
	}
}
