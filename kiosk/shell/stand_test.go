package shell_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// The panel that the design was drawn for, and when residents are not there any
// more.
var portrait = theme.Panel{Width: 1080, Height: 1920, MMPerPixel: 0.248}

const (
	idle      = 90 * time.Second
	countdown = 30 * time.Second
)

var opening = time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)

// stand is a kiosk with a few screens of its own, a clock that stands still
// unless it is moved, and somebody who looks, taps and types.
type stand struct {
	*shell.Shell
	t      *testing.T
	window fyne.Window

	clock  time.Time
	timers []timer
	hold   bool // work in the background goes on until finish
	work   []func()

	ended   []string
	failed  []string
	scanned []string
	log     bytes.Buffer
}

type timer struct {
	at time.Time
	do func()
}

// newStand sets up a kiosk on a panel; change alters what it is put together
// from.
func newStand(t *testing.T, panel theme.Panel, change ...func(*shell.Parts)) *stand {
	t.Helper()
	faces, err := theme.OpenFaces()
	if err != nil {
		t.Skip(err)
	}
	k := &stand{t: t, clock: opening}
	parts := shell.Parts{
		Panel: panel, Faces: faces, Words: i18n.Default(),
		Defaults: kiosk.Settings{Lang: i18n.Korean, Text: kiosk.Text100},
		Now:      func() time.Time { return k.clock },
		First:    func() shell.Screen { return &first{} },
		Home:     func() shell.Screen { return &home{} },
		Language: func() shell.Screen { return &note{Words: "languages"} },
		Settings: func() shell.Screen { return &note{Words: "settings"} },
		Help:     func() shell.Screen { return &help{} },
		Fault:    func(reference string, kept bool) shell.Screen { return &calm{reference, kept} },
		Idle:     idle, Countdown: countdown,
		Background: k.background,
		After:      func(d time.Duration, do func()) { k.timers = append(k.timers, timer{k.clock.Add(d), do}) },
		Reference:  func() string { return fmt.Sprintf("000 %03d", len(k.failed)+1) },
		Scanned:    func(_ *shell.Shell, digits string) { k.scanned = append(k.scanned, digits) },
		Ended:      func(how string) { k.ended = append(k.ended, how) },
		Failed: func(reference string, bug bool) {
			k.failed = append(k.failed, fmt.Sprintf("%s bug=%v", reference, bug))
		},
		Log: slog.New(slog.NewTextHandler(&k.log, nil)),
	}
	for _, c := range change {
		c(&parts)
	}
	k.Shell = shell.New(parts)
	test.NewTempApp(t)
	k.window = test.NewTempWindow(t, k.Content())
	k.window.SetPadded(false)
	k.window.Resize(fyne.NewSize(panel.Width, panel.Height))
	k.Listen(k.window.Canvas())
	return k
}

func (k *stand) background(work, done func()) {
	if !k.hold {
		work()
		done()
		return
	}
	k.work = append(k.work, func() { work(); done() })
}

// finish lets the work in the background come to its end.
func (k *stand) finish() {
	work := k.work
	k.work = nil
	for _, w := range work {
		w()
	}
}

// pass moves the clock on and lets the timers of that time fire.
func (k *stand) pass(d time.Duration) {
	end := k.clock.Add(d)
	for {
		next := -1
		for i, timer := range k.timers {
			if !timer.at.After(end) && (next < 0 || timer.at.Before(k.timers[next].at)) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		due := k.timers[next]
		k.timers = slices.Delete(k.timers, next, next+1)
		k.clock = due.at
		due.do()
	}
	k.clock = end
}

// wait lets whole seconds pass with nobody touching anything.
func (k *stand) wait(d time.Duration) {
	for range int(d / time.Second) {
		k.pass(time.Second)
		k.Tick(k.clock)
	}
}

// tap presses what has these words on it, by a finger on its middle.
func (k *stand) tap(words string) {
	k.t.Helper()
	for _, p := range k.Board().Presses() {
		if p.Name == words {
			k.tapAt(p.Rect)
			return
		}
	}
	k.t.Fatalf("nothing has %q on it; there are %s", words, strings.Join(k.presses(), " | "))
}

func (k *stand) tapAt(r partsui.Rect) {
	look := k.Look()
	test.TapCanvas(k.window.Canvas(), fyne.NewPos(look.Units(r.X+r.W/2), look.Units(r.Y+r.H/2)))
}

// say presses what a message of the catalogue names.
func (k *stand) say(key string) {
	k.t.Helper()
	k.tap(k.Say(key))
}

func (k *stand) presses() (names []string) {
	for _, p := range k.Board().Presses() {
		names = append(names, p.Name)
	}
	return names
}

// shows reports whether words stand on the screen.
func (k *stand) shows(words string) bool {
	for _, m := range k.Board().Marks() {
		if m.Kind == partsui.WordsMark && strings.Contains(m.Name, words) {
			return true
		}
	}
	return false
}

// see fails the test unless words stand on the screen.
func (k *stand) see(words string) {
	k.t.Helper()
	if !k.shows(words) {
		var all []string
		for _, m := range k.Board().Marks() {
			if m.Kind == partsui.WordsMark {
				all = append(all, m.Name)
			}
		}
		k.t.Fatalf("%q does not stand on the screen; there is %s", words, strings.Join(all, " | "))
	}
}

// key presses keys of a keyboard through the window.
func (k *stand) key(names ...fyne.KeyName) {
	for _, name := range names {
		k.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: name})
	}
}

// keyIn types runes through the window, with the same pause before each.
func (k *stand) keyIn(runes string, pause time.Duration) {
	for _, r := range runes {
		k.pass(pause)
		k.window.Canvas().OnTypedRune()(r)
	}
}

// at is the title of the screen that is shown.
func (k *stand) at() string {
	switch screen := k.Current().(type) {
	case *first:
		return "first"
	case *home:
		return "home"
	case *help:
		return "help"
	case *calm:
		return "calm"
	case *question:
		return "question"
	case *form:
		return "form"
	case *note:
		return screen.Words
	default:
		return fmt.Sprintf("%T", screen)
	}
}

// begin touches the first screen and opens a screen of the visit.
func (k *stand) begin(screens ...shell.Screen) {
	k.tap("begin")
	for _, s := range screens {
		k.Go(s)
	}
	k.Render()
}
