package shell_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
)

// fragile is a screen that cannot be drawn once it is broken.
type fragile struct {
	question
	broken bool
}

func (f *fragile) Page(s *shell.Shell) shell.Page {
	if f.broken {
		theBugOfThisTest()
	}
	return f.question.Page(s)
}

func TestABugInDrawingEndsTheVisitCalmlyToo(t *testing.T) {
	draws := map[string]func(k *stand){
		"after a tap":          func(k *stand) { k.tap("choice 1") },
		"after a key":          func(k *stand) { k.key(fyne.KeyDown) },
		"when the time is up":  func(k *stand) { k.wait(idle) },
		"in another size":      func(k *stand) { k.window.Resize(fyne.NewSize(1920, 1080)) },
		"when an answer comes": func(k *stand) { shell.Do(k.Shell, func() (int, error) { return 0, nil }, func(int, error) {}) },
	}
	for name, draw := range draws {
		t.Run(name, func(t *testing.T) {
			k := newStand(t, portrait)
			f := &fragile{question: question{Choices: 3}}
			k.begin(f)
			f.broken = true
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("the program would have ended: %v", r)
				}
			}()
			draw(k)
			if k.at() != "calm" || !slices.Equal(k.ended, []string{"fault"}) || !strings.Contains(k.log.String(), "theBugOfThisTest") {
				t.Errorf("the screen is %s, ends %q, log %q", k.at(), k.ended, k.log.String())
			}
		})
	}
}

// A finger lies on the glass for up to a second. The toolkit takes it for a tap
// only where the object under it is the same when it leaves.
func TestAFingerMayRestOnAKeyWhileTheClockGoesOn(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 3})
	k.wait(idle)
	before := k.Board().Presses()
	before[len(before)-1].MouseDown(nil)
	k.wait(2 * time.Second)
	if k.Board().Presses()[len(before)-1] != before[len(before)-1] {
		t.Error("during the countdown a tap of two seconds would be lost: another object lies under the finger")
	}
	before[len(before)-1].MouseUp(nil)
	before[len(before)-1].Do()
	if k.at() != "question" || k.shows(k.Say("shell.idle")) {
		t.Errorf("the screen is %s", k.at())
	}
}

func TestWhatLiesOnTheGlassDoesNotKeepAVisitOpen(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 3})
	k.Board().Presses()[0].MouseDown(nil)
	k.wait(idle - time.Second)
	k.Board().Presses()[0].MouseDown(nil)
	k.wait(countdown + time.Second)
	if k.at() != "first" {
		t.Errorf("the screen is %s", k.at())
	}
}

func TestAnyKeyExtendsTheCountdown(t *testing.T) {
	signs := map[string]func(k *stand){
		"an arrow that leads somewhere": func(k *stand) { k.key(fyne.KeyUp) },
		"an arrow that leads nowhere":   func(k *stand) { k.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown) },
		"a digit":                       func(k *stand) { k.keyIn("5", time.Millisecond); k.pass(200 * time.Millisecond) },
		"escape":                        func(k *stand) { k.key(fyne.KeyEscape) },
	}
	for name, sign := range signs {
		t.Run(name, func(t *testing.T) {
			k := newStand(t, portrait)
			k.begin(&form{})
			k.wait(idle + countdown - time.Second)
			k.see(k.Say("shell.idle"))
			sign(k)
			k.wait(countdown)
			if k.at() == "first" {
				t.Error("the visit ended although a key was pressed")
			}
		})
	}
}

func TestAnArrowThatLeadsNowhereIsASignOfLife(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&form{})
	for range 12 {
		k.key(fyne.KeyDown)
	}
	k.wait(idle - 2*time.Second)
	k.key(fyne.KeyDown)
	k.wait(idle - time.Second)
	if k.shows(k.Say("shell.idle")) {
		t.Error("it was not taken for one")
	}
}

func TestOKDuringTheCountdownGoesOnWhereverTheFocusWas(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 4})
	k.key(fyne.KeyDown)
	for i := range k.Board().Presses() {
		shell.FocusOn(k.Shell, i)
		k.Render()
		k.wait(idle)
		if k.Focused() != k.Say("shell.idle_go_on") {
			t.Errorf("with the focus on press %d before, OK would press %q", i, k.Focused())
		}
		k.say("shell.idle_go_on")
	}
}

func TestTheFirstKeyShowsTheFocusOnTheContent(t *testing.T) {
	for _, key := range append(slices.Clone(arrows), fyne.KeyReturn, fyne.KeySpace) {
		k := newStand(t, portrait)
		k.begin(&question{Choices: 4})
		k.key(key)
		if k.Focused() != "choice 1" {
			t.Errorf("%s puts the focus on %q", key, k.Focused())
		}
	}
}

func TestHelpBeforeAVisitGoesAwayByItself(t *testing.T) {
	k := newStand(t, portrait)
	k.key(fyne.KeyF1)
	if k.at() != "help" {
		t.Fatalf("F1 opened %s", k.at())
	}
	k.Change(func(c *kiosk.Settings) { c.Text, c.Lang = kiosk.Text200, i18n.Japanese })
	k.wait(idle + countdown)
	if k.at() != "first" || k.Lang() != i18n.Korean {
		t.Errorf("the next resident finds %s in %s", k.at(), k.Lang())
	}
}

func TestATornScanBeforeAVisitIsAskedForAgain(t *testing.T) {
	k := newStand(t, portrait)
	k.keyIn(code[:100], scannerPause)
	k.pass(time.Second)
	k.wait(time.Second)
	k.see(k.Say("refusal.receipt.cut"))
}

func TestTheFrameHoldsItsPartsApart(t *testing.T) {
	eachFrame(t, i18n.Langs, kiosk.TextSizes, func(t *testing.T, k *stand) { apart(t, k.Board()) })
}

// apart looks for presses that lie less than 5 mm from each other's ledge, and
// for any that is smaller than a finger needs. Keys of a pad may stand closer,
// because their middles are far apart.
func apart(t *testing.T, b *partsui.Board) {
	t.Helper()
	presses := b.Presses()
	for i, p := range presses {
		if p.Rect.W < 61 || p.Rect.H < 61 {
			t.Errorf("%q is %v by %v", p.Name, p.Rect.W, p.Rect.H)
		}
		for _, q := range presses[:i] {
			if near(b, p, q) && !(isKey(p) && isKey(q)) {
				t.Errorf("%q at %v is less than 5 mm from %q at %v", p.Name, p.Rect, q.Name, q.Rect)
			}
		}
	}
}

func near(b *partsui.Board, p, q *partsui.Press) bool {
	const gap = 20
	upper, lower := p.Rect, q.Rect
	if upper.Y > lower.Y {
		upper, lower = lower, upper
	}
	upper.H += b.Look.Ledge(8)
	upper = partsui.Rect{X: upper.X - gap, Y: upper.Y - gap, W: upper.W + 2*gap, H: upper.H + 2*gap}
	return upper.Overlaps(lower)
}

func isKey(p *partsui.Press) bool { return len(p.Name) <= 2 || p.Name == "erase" }
