package tour

import (
	"bufio"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
)

// Walker is somebody who stands at the kiosk: they see what is drawn, and tap
// where it is drawn. The first thing that is not as it should be ends the walk;
// Err tells it.
type Walker struct {
	Shell   *shell.Shell
	Clock   *Clock
	Printer *Printer
	Text    kiosk.TextSize

	window fyne.Window
	shoot  func(step string)
	err    error
}

// NewWalker opens a window of the toolkit's test application on a shell.
func NewWalker(a fyne.App, s *shell.Shell, size fyne.Size) *Walker {
	w := a.NewWindow("Maru")
	w.SetPadded(false)
	w.SetContent(s.Content())
	w.Resize(size)
	s.Listen(w.Canvas())
	return &Walker{Shell: s, window: w, Text: kiosk.Text100}
}

// EachShot sets what is done at every step that is worth a picture.
func (w *Walker) EachShot(do func(step string)) { w.shoot = do }

// Close closes the window.
func (w *Walker) Close() {
	w.window.Close()
	forget()
}

// forget lets the toolkit drop what it keeps of screens that nobody has seen
// for a minute. The loop of a real window does so with every frame; the test
// driver has none, and hundreds of walks would keep all that they drew.
func forget() { software.NewTransparentCanvas().Capture() }

// Err returns what was not as it should be, or nil.
func (w *Walker) Err() error { return w.err }

func (w *Walker) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf(format, args...)
	}
}

// Begin touches a language on the first screen; the text size of the walk is
// set as the size key would.
func (w *Walker) Begin(l i18n.Lang) {
	w.TapWords(l.Endonym())
	for w.err == nil && w.Shell.Session().Settings.Text != w.Text {
		w.Shell.NextSize()
		w.Shell.Render()
	}
}

// Tap presses what is named by a message of the catalogue.
func (w *Walker) Tap(key string, kv ...any) { w.TapWords(w.Shell.Say(key, kv...)) }

// TapWords presses what has these words on it, turning pages to find it.
func (w *Walker) TapWords(words string) {
	if w.err != nil {
		return
	}
	if p := w.find(words); p != nil {
		w.tapAt(p)
		return
	}
	w.fail("tap %q: nothing on %s has these words; it has %s", words, w.screen(), strings.Join(w.Presses(), " | "))
}

// TapIf presses it where it is there, and reports whether it was.
func (w *Walker) TapIf(key string) bool {
	if w.err != nil {
		return false
	}
	p := w.find(w.Shell.Say(key))
	if p != nil {
		w.tapAt(p)
	}
	return p != nil
}

// find looks for a press on this page and on those that can be turned to.
func (w *Walker) find(words string) *partsui.Press {
	for w.turn("shell.see_previous") {
	}
	for {
		for _, p := range w.Shell.Board().Presses() {
			if p.Name == words {
				return p
			}
		}
		if !w.turn("shell.see_next") {
			return nil
		}
	}
}

// turn turns a page, if there is one to turn to.
func (w *Walker) turn(key string) bool {
	name := w.Shell.Say(key)
	for _, p := range w.Shell.Board().Presses() {
		if p.Name == name {
			w.tapAt(p)
			return true
		}
	}
	return false
}

func (w *Walker) tapAt(p *partsui.Press) {
	look := w.Shell.Look()
	x, y := look.Units(p.Rect.X+p.Rect.W/2), look.Units(p.Rect.Y+p.Rect.H/2)
	w.Clock.Advance(time.Second)
	test.TapCanvas(w.window.Canvas(), fyne.NewPos(x, y))
}

// Presses lists the words of everything that can be pressed on this page.
func (w *Walker) Presses() []string {
	var names []string
	for _, p := range w.Shell.Board().Presses() {
		names = append(names, p.Name)
	}
	return names
}

// See fails the walk unless a message stands on the screen, on any of its pages.
func (w *Walker) See(key string, kv ...any) { w.SeeWords(w.Shell.Say(key, kv...)) }

// SeeWords fails the walk unless the words stand on the screen.
func (w *Walker) SeeWords(words string) {
	if w.err != nil {
		return
	}
	for w.turn("shell.see_previous") {
	}
	for {
		if w.shows(words) {
			return
		}
		if !w.turn("shell.see_next") {
			break
		}
	}
	w.fail("see %q: it does not stand on %s", words, w.screen())
}

// Shows reports whether the words stand on this page.
func (w *Walker) shows(words string) bool {
	for _, m := range w.Shell.Board().Marks() {
		if m.Kind != partsui.PictureMark && strings.Contains(m.Name, words) {
			return true
		}
	}
	return false
}

func (w *Walker) screen() string { return fmt.Sprintf("%T", w.Shell.Current()) }

// Shot takes pictures of the screen: one of each of its pages.
func (w *Walker) Shot(step string) {
	if w.err != nil || w.shoot == nil {
		return
	}
	for w.turn("shell.see_previous") {
	}
	for page := 1; ; page++ {
		name := step
		if page > 1 {
			name = fmt.Sprintf("%s-%d", step, page)
		}
		w.shoot(name)
		if w.err != nil || !w.turn("shell.see_next") {
			break
		}
	}
	for w.turn("shell.see_previous") {
	}
}

// Type presses digits of a pad.
func (w *Walker) Type(digits string) {
	for _, d := range digits {
		w.TapWords(string(d))
	}
}

// Scan sends digits as a scanner that types does: one every eight
// milliseconds, and Enter.
func (w *Walker) Scan(digits string) {
	if w.err != nil {
		return
	}
	for _, d := range digits {
		w.Clock.Advance(8 * time.Millisecond)
		test.TypeOnCanvas(w.window.Canvas(), string(d))
	}
	w.Clock.Advance(8 * time.Millisecond)
	w.Key(fyne.KeyReturn)
}

// Key presses a key that is not a rune.
func (w *Walker) Key(name fyne.KeyName) {
	if w.err == nil {
		w.Shell.Key(name)
	}
}

// Wait lets time pass with nobody touching anything.
func (w *Walker) Wait(d time.Duration) {
	if w.err == nil {
		w.Clock.Advance(d)
		w.Shell.Tick(w.Clock.Now())
	}
}

// save writes what the window shows as a PNG, whole or not at all.
func (w *Walker) save(path string) error {
	img := w.window.Canvas().Capture()
	f, err := os.CreateTemp(filepath.Dir(path), ".picture-*")
	if err != nil {
		return fmt.Errorf("write picture: %w", err)
	}
	defer os.Remove(f.Name())
	out := bufio.NewWriter(f)
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	err = encoder.Encode(out, img)
	if err == nil {
		err = out.Flush()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("write picture %s: %w", path, err)
	}
	return nil
}
