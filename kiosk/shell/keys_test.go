package shell_test

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

var arrows = []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight}

var panels = []struct {
	name  string
	panel theme.Panel
}{
	{"1080x1920", portrait},
	{"1920x1080", theme.Panel{Width: 1920, Height: 1080, MMPerPixel: 0.248}},
	{"1280x800", theme.Panel{Width: 1280, Height: 800, MMPerPixel: 0.170}},
}

// pages are screens of each make.
var pages = map[string]func() shell.Screen{
	"home of three":    func() shell.Screen { return &home{Services: 3} },
	"home of eight":    func() shell.Screen { return &home{Services: 8} },
	"question of four": func() shell.Screen { return &question{Choices: 4} },
	"question of many": func() shell.Screen { return &question{Choices: 30} },
	"a pad":            func() shell.Screen { return &form{} },
}

// eachFrame draws each page on each panel in some settings; low reach is for
// tall panels.
func eachFrame(t *testing.T, langs []i18n.Lang, texts []kiosk.TextSize, look func(t *testing.T, k *stand)) {
	for _, at := range panels {
		k := newStand(t, at.panel)
		k.begin()
		for name, page := range pages {
			k.Home()
			k.Go(page())
			for _, l := range langs {
				for _, text := range texts {
					for _, low := range []bool{false, true} {
						if low && !k.Look().Portrait() {
							continue
						}
						k.Change(func(c *kiosk.Settings) { c.Lang, c.Text, c.LowReach = l, text, low })
						k.Render()
						t.Run(fmt.Sprintf("%s/%s/%s/%d/low=%v", at.name, name, l, text, low), func(t *testing.T) { look(t, k) })
					}
				}
			}
		}
	}
}

func TestArrowsReachEverythingThatCanBePressed(t *testing.T) {
	eachFrame(t, []i18n.Lang{i18n.Korean}, []kiosk.TextSize{kiosk.Text100, kiosk.Text200}, everyPressIsReached)
}

// everyPressIsReached walks from where the first arrow puts the focus.
func everyPressIsReached(t *testing.T, k *stand) {
	shell.FocusOn(k.Shell, -1)
	k.key(fyne.KeyDown)
	begin := shell.FocusedPress(k.Shell)
	if begin < 0 {
		t.Fatal("the first arrow shows no focus")
	}
	reached := map[int]bool{begin: true}
	for next := []int{begin}; len(next) > 0; next = next[1:] {
		for _, arrow := range arrows {
			shell.FocusOn(k.Shell, next[0])
			k.key(arrow)
			if to := shell.FocusedPress(k.Shell); !reached[to] {
				reached[to] = true
				next = append(next, to)
			}
		}
	}
	for i, p := range k.Board().Presses() {
		if !reached[i] {
			t.Errorf("no arrow leads to %q at %v", p.Name, p.Rect)
		}
	}
}

func TestOKPressesWhatHasTheFocus(t *testing.T) {
	k := newStand(t, portrait)
	q := &question{Choices: 4}
	k.begin(q)
	if k.Focused() != "" {
		t.Fatalf("without keys %q has the focus", k.Focused())
	}
	k.key(fyne.KeyDown)
	if k.Focused() != "choice 1" || q.Chosen != 0 {
		t.Fatalf("the first key put the focus on %q and chose %d", k.Focused(), q.Chosen)
	}
	k.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if q.Chosen != 3 || k.Focused() != "choice 3" {
		t.Fatalf("chose %d, and the focus is on %q", q.Chosen, k.Focused())
	}
	k.key(fyne.KeyUp, fyne.KeySpace)
	if q.Chosen != 2 {
		t.Errorf("the space key chose %d", q.Chosen)
	}
	k.key(fyne.KeyUp, fyne.KeyEnter)
	if q.Chosen != 1 {
		t.Errorf("the pad's enter key chose %d", q.Chosen)
	}
}

func TestTheFirstKeyOnlyShowsTheFocus(t *testing.T) {
	for _, key := range append(slices.Clone(arrows), fyne.KeyReturn, fyne.KeySpace) {
		k := newStand(t, portrait)
		q := &question{Choices: 4}
		k.begin(q)
		k.key(key)
		if k.Focused() == "" || q.Chosen != 0 || k.at() != "question" {
			t.Errorf("%s: focus on %q, choice %d, screen %s", key, k.Focused(), q.Chosen, k.at())
		}
	}
}

func TestTheFocusGoesAlongToTheNextScreen(t *testing.T) {
	k := newStand(t, portrait)
	k.key(fyne.KeyDown, fyne.KeyReturn)
	if k.at() != "home" || k.Focused() != "service 1" {
		t.Fatalf("after the first screen it is %s with the focus on %q", k.at(), k.Focused())
	}
	k.key(fyne.KeyReturn)
	if k.at() != "question" || k.Focused() != "choice 1" {
		t.Fatalf("after home it is %s with the focus on %q", k.at(), k.Focused())
	}
	k.End("done")
	k.Render()
	if k.Focused() != "" {
		t.Errorf("the next resident finds the focus on %q", k.Focused())
	}
}

func TestAFingerNeedsNoFocus(t *testing.T) {
	k := newStand(t, portrait)
	k.begin()
	k.tap("service 1")
	k.tap("choice 1")
	if k.Focused() != "" {
		t.Errorf("taps put the focus on %q", k.Focused())
	}
}

func TestKeysThatDoOneThing(t *testing.T) {
	k := newStand(t, portrait)
	typed := &form{Typing: "48"}
	k.begin(&question{Choices: 3}, typed)
	k.key(fyne.KeyBackspace)
	if typed.Typing != "4" || k.at() != "form" {
		t.Fatalf("backspace left %q on %s", typed.Typing, k.at())
	}
	k.key(fyne.KeyDelete, fyne.KeyDelete)
	if typed.Typing != "" || k.at() != "form" {
		t.Fatalf("erasing nothing left %q on %s", typed.Typing, k.at())
	}
	k.key(fyne.KeyF1)
	if k.at() != "help" {
		t.Fatalf("F1 opened %s", k.at())
	}
	k.key(fyne.KeyF1)
	k.key(fyne.KeyEscape)
	if k.at() != "form" {
		t.Fatalf("escape went back to %s", k.at())
	}
	k.key(fyne.KeyEscape)
	k.key(fyne.KeyBackspace)
	if k.at() != "home" {
		t.Fatalf("where nothing is typed backspace went to %s", k.at())
	}
	k.key(fyne.KeyEscape)
	if k.at() != "home" {
		t.Errorf("escape left home for %s", k.at())
	}
}

func TestPagesTurnByKeysAlone(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 30})
	seen := map[string]bool{}
	for turns := 0; ; turns++ {
		for _, name := range k.presses() {
			seen[name] = true
		}
		if !slices.Contains(k.presses(), k.Say("shell.see_next")) || turns > 30 {
			break
		}
		k.key(fyne.KeyDown)
		for range 40 {
			if k.Focused() == k.Say("shell.see_next") {
				break
			}
			k.key(fyne.KeyDown, fyne.KeyRight)
		}
		k.key(fyne.KeyReturn)
	}
	for i := range 30 {
		if !seen[fmt.Sprintf("choice %d", i+1)] {
			t.Errorf("choice %d is on no page", i+1)
		}
	}
}
