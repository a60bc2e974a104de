package shell_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/shell"
)

func TestTheWayThroughTheScreens(t *testing.T) {
	k := newStand(t, portrait)
	if k.at() != "first" || !k.Session().Started.IsZero() {
		t.Fatalf("before anybody came, the screen is %s", k.at())
	}
	steps := []struct {
		name string
		do   func()
		want string
		home bool
	}{
		{"a language begins a visit at home", func() { k.tap("begin") }, "home", true},
		{"a service opens", func() { k.tap("service 2") }, "question", false},
		{"choosing stays there", func() { k.tap("choice 3") }, "question", false},
		{"the primary button goes on", func() { k.tap("go on") }, "after the question", false},
		{"back returns", func() { k.say("shell.back") }, "question", false},
		{"help opens from the bar", func() { k.say("shell.staff") }, "help", false},
		{"help opens once", func() { k.say("shell.staff") }, "help", false},
		{"and closes again", func() { k.say("shell.back") }, "question", false},
		{"the languages open from the bar", func() { k.say("shell.language") }, "languages", false},
		{"a screen takes the place of another", func() { k.Replace(&note{Words: "instead"}); k.Render() }, "instead", false},
		{"so back goes past it", func() { k.say("shell.back") }, "question", false},
		{"home returns home at once", func() { k.Go(&note{}); k.Go(&note{}); k.Render(); k.say("shell.home") }, "home", true},
		{"back at home stays there", func() { k.Back() }, "home", true},
		{"finishing ends the visit", func() { k.say("shell.end") }, "first", true},
		{"home without a visit stays there", func() { k.Home() }, "first", true},
	}
	for _, step := range steps {
		t.Run(step.name, func(t *testing.T) {
			k.t = t
			step.do()
			if k.at() != step.want || k.AtHome() != step.home {
				t.Fatalf("the screen is %s, home %v; want %s, home %v", k.at(), k.AtHome(), step.want, step.home)
			}
		})
	}
	if !slices.Equal(k.ended, []string{"done"}) {
		t.Errorf("the house was told %q", k.ended)
	}
}

func TestGoingBackFindsWhatWasChosen(t *testing.T) {
	k := newStand(t, portrait)
	q := &question{Choices: 4}
	k.begin(q)
	k.tap("choice 3")
	k.tap("go on")
	k.say("shell.back")
	if k.Current() != shell.Screen(q) || q.Chosen != 3 {
		t.Errorf("back is %s with choice %d", k.at(), q.Chosen)
	}
}

// keeper goes back a step of its own before it lets the shell go back.
type keeper struct {
	note
	steps int
}

func (k *keeper) Back(*shell.Shell) bool { k.steps--; return k.steps >= 0 }

func TestAScreenMayGoBackAStepOfItsOwn(t *testing.T) {
	k := newStand(t, portrait)
	own := &keeper{steps: 2}
	k.begin(own)
	for range 2 {
		k.say("shell.back")
		if k.Current() != shell.Screen(own) {
			t.Fatalf("left after %d steps", 2-own.steps)
		}
	}
	k.say("shell.back")
	if k.at() != "home" {
		t.Errorf("after its own steps the screen is %s", k.at())
	}
}

func TestTheSettingsReachWhatIsDrawn(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 3})
	for _, want := range []kiosk.TextSize{kiosk.Text150, kiosk.Text200, kiosk.Text100} {
		k.NextSize()
		k.Render()
		if k.Board().Look.Text != want {
			t.Errorf("the size key went to %d %%, want %d", k.Board().Look.Text, want)
		}
	}
	k.say("shell.contrast")
	k.say("shell.reach")
	if look := k.Board().Look; !look.Palette.HighContrast || !look.LowReach {
		t.Error("the keys of the bar changed nothing")
	}
	const reachTop = 760
	for _, p := range k.Board().Presses() {
		if p.Rect.Y < reachTop {
			t.Errorf("with low reach %q stands at %v", p.Name, p.Rect.Y)
		}
	}
	for _, l := range i18n.Langs {
		k.Change(func(c *kiosk.Settings) { c.Lang = l })
		k.Render()
		if k.Lang() != l || k.Board().Look.Lang != l {
			t.Errorf("the screen speaks %s, want %s", k.Board().Look.Lang, l)
		}
		k.see(i18n.Default().Printer(l).Say("shell.staff"))
	}
}

func TestANoticeStaysWhilePagesAreTurned(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 40})
	k.Notify(partsui.Notice{First: "Choose one first"})
	k.Render()
	k.say("shell.see_next")
	if k.Notice() == nil {
		t.Error("turning a page took the notice away, and so moved what is on the pages")
	}
	k.say("shell.contrast")
	if k.Notice() != nil {
		t.Error("the notice outlived what happened after it")
	}
}

// carried are what two services of a visit might keep.
type (
	answers map[string]string
	secret  string
)

// busy is a visit in which everything that can be changed has been.
func busy(t *testing.T) *stand {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 40, Pressed: func(s *shell.Shell) {}})
	k.Change(func(c *kiosk.Settings) {
		*c = kiosk.Settings{Lang: i18n.Japanese, Text: kiosk.Text150, Contrast: true, LowReach: true, MoreTime: true}
	})
	k.Render()
	kiosk.Carry(k.Session(), answers{"income": "3190"})
	kiosk.Carry(k.Session(), secret("Kim Mansu"))
	k.Notify(partsui.Notice{First: "Kim Mansu"})
	k.Render()
	k.say("shell.see_next")
	k.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	k.Go(&form{Typing: "4827"})
	k.Render()
	k.wait(10 * idle)
	if !k.shows(k.Say("shell.idle")) {
		t.Fatal("the countdown does not run")
	}
	k.hold = true
	return k
}

func TestNothingOfAVisitIsLeftWhenItEnds(t *testing.T) {
	fresh := newStand(t, portrait)
	ends := map[string]func(k *stand){
		"by the resident": func(k *stand) { k.End("done"); k.Render() },
		"by idleness": func(k *stand) {
			k.finish()
			k.wait(11*idle + countdown)
		},
		"by a bug": func(k *stand) {
			k.finish()
			if k.shows(k.Say("shell.idle")) {
				k.say("shell.idle_go_on")
			}
			k.Replace(&question{Choices: 1, Pressed: func(*shell.Shell) { panic("a bug") }})
			k.Render()
			k.tap("go on")
			k.tap("from the beginning")
		},
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			k := busy(t)
			untouched := shell.Untouched(k.Shell)
			late := 0
			shell.Do(k.Shell, func() (int, error) { return 7, nil }, func(int, error) { late++ })
			k.Notify(partsui.Notice{First: "Kim Mansu", Then: "3190"})
			k.keyIn(strings.Repeat("7", 20), 8*time.Millisecond)
			for _, field := range shell.Untouched(k.Shell) {
				if slices.Contains(untouched, field) { // what is typed ends the countdown
					t.Fatalf("the visit was to change everything, but left %s", field)
				}
			}
			if shell.Same(k.Shell, fresh.Shell) {
				t.Fatal("a busy visit is taken for a fresh one")
			}
			end(k)
			asked := late
			if k.at() != "first" || !shell.Same(k.Shell, fresh.Shell) {
				t.Fatalf("after the end the screen is %s, and the visit is not as before it", k.at())
			}
			k.finish()
			k.pass(time.Second) // every timer that the visit has set
			if late != asked {
				t.Error("an answer came to a visit that was over")
			}
			if !shell.Same(k.Shell, fresh.Shell) {
				t.Error("what came late changed the next visit")
			}
			nothingDrawnOf(t, k, "Kim Mansu", "3190", "4827", "7")
		})
	}
}

// nothingDrawnOf looks at all that the window holds.
func nothingDrawnOf(t *testing.T, k *stand, secrets ...string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(k.Content()) {
		words, ok := o.(*canvas.Text)
		if !ok {
			continue
		}
		for _, s := range secrets {
			if strings.Contains(words.Text, s) {
				t.Errorf("the window still holds %q", words.Text)
			}
		}
	}
	for _, m := range k.Board().Marks() {
		for _, s := range secrets {
			if strings.Contains(m.Name, s) {
				t.Errorf("the board still holds %q", m.Name)
			}
		}
	}
}

func TestTheShellKeepsNothingOfAResidentBesideTheVisit(t *testing.T) {
	// What is drawn is drawn anew after every end; all else that the shell holds
	// is given to it before anybody comes. A new field belongs into the visit.
	want := []string{"parts", "stage", "visit", "board", "barTop"}
	if got := shell.Keeps(); !slices.Equal(got, want) {
		t.Errorf("the shell holds %v, want %v", got, want)
	}
}

func TestEverySettingGoesBackToTheCentres(t *testing.T) {
	k := busy(t)
	ours := kiosk.Settings{Lang: i18n.Korean, Text: kiosk.Text100}
	now, then := reflect.ValueOf(k.Session().Settings), reflect.ValueOf(ours)
	for i := range now.NumField() {
		if now.Field(i).Equal(then.Field(i)) {
			t.Errorf("the visit was to change %s", now.Type().Field(i).Name)
		}
	}
	k.End("done")
	if k.Session().Settings != ours {
		t.Errorf("the next resident finds %+v", k.Session().Settings)
	}
}

func TestTheHouseIsToldOfVisitsOnly(t *testing.T) {
	k := newStand(t, portrait)
	k.End("done")
	if len(k.ended) != 0 {
		t.Errorf("an end without a visit was told: %q", k.ended)
	}
	k.begin()
	k.End("done")
	k.End("done")
	if !slices.Equal(k.ended, []string{"done"}) {
		t.Errorf("one visit ended as %q", k.ended)
	}
}
