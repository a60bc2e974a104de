package shell_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/shell"
)

func TestARefusalIsASentenceOnTheSameScreen(t *testing.T) {
	k := newStand(t, portrait)
	refusal := kiosk.NewRefusal("staff.weak_pin").With("Min", 4).With("Max", 8)
	k.begin(&question{Choices: 3, Chosen: 2, Pressed: func(s *shell.Shell) { s.Tell(refusal) }})
	k.tap("go on")
	k.see(k.Refusal(refusal))
	if k.at() != "question" || len(k.failed) != 0 || k.log.Len() != 0 {
		t.Errorf("the screen is %s, failures %q, log %q", k.at(), k.failed, k.log.String())
	}
	k.tap("choice 1")
	if k.shows(k.Refusal(refusal)) {
		t.Error("the sentence stays when something else is done")
	}
}

func TestAFaultIsACalmScreenThatKeepsTheAnswers(t *testing.T) {
	k := newStand(t, portrait)
	q := &question{Choices: 3, Chosen: 2, Pressed: func(s *shell.Shell) { s.Tell(errors.New("write disk: full")) }}
	k.begin(q)
	kiosk.Carry(k.Session(), secret("kept"))
	k.tap("go on")
	if c, ok := k.Current().(*calm); !ok || !c.Kept || c.Reference != "000 001" {
		t.Fatalf("the screen is %#v", k.Current())
	}
	if !slices.Equal(k.failed, []string{"000 001 bug=false"}) || len(k.ended) != 0 {
		t.Errorf("the house was told of %q, and of ends %q", k.failed, k.ended)
	}
	if log := k.log.String(); !strings.Contains(log, "write disk: full") || !strings.Contains(log, "000 001") {
		t.Errorf("the log says %q", log)
	}
	if k.shows("full") {
		t.Error("the resident is told of the disk")
	}
	k.tap("back to it")
	if k.Current() != shell.Screen(q) || q.Chosen != 2 {
		t.Errorf("back from the calm screen is %s", k.at())
	}
	if kept, _ := kiosk.Carried[secret](k.Session()); kept != "kept" {
		t.Error("the answers are gone")
	}
}

func TestABugEndsTheVisitCalmlyAndTheNextResidentGoesOn(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 3, Pressed: func(*shell.Shell) { theBugOfThisTest() }})
	k.Change(func(c *kiosk.Settings) { c.Lang, c.Text = i18n.Japanese, kiosk.Text150 })
	k.Render()
	kiosk.Carry(k.Session(), secret("Kim Mansu"))
	k.tap("go on")
	if c, ok := k.Current().(*calm); !ok || c.Kept {
		t.Fatalf("the screen is %#v", k.Current())
	}
	k.see("000 001")
	if k.Lang() != i18n.Japanese {
		t.Errorf("the calm screen speaks %s", k.Lang())
	}
	if !slices.Equal(k.ended, []string{"fault"}) || !slices.Equal(k.failed, []string{"000 001 bug=true"}) {
		t.Errorf("the house was told of ends %q and failures %q", k.ended, k.failed)
	}
	for _, want := range []string{"something cannot be", "theBugOfThisTest", "failure_test.go", "000 001"} {
		if !strings.Contains(k.log.String(), want) {
			t.Errorf("the log lacks %q: %s", want, k.log.String())
		}
	}
	if _, kept := kiosk.Carried[secret](k.Session()); kept {
		t.Error("what was entered is still there")
	}
	k.tap("from the beginning")
	if k.at() != "first" {
		t.Fatalf("then the screen is %s", k.at())
	}
	k.begin()
	k.tap("service 1")
	if k.at() != "question" || k.Lang() != i18n.Korean {
		t.Errorf("the next resident finds %s in %s", k.at(), k.Lang())
	}
}

func theBugOfThisTest() { panic("something cannot be") }

func TestACalmScreenThatNobodyLeavesGoesByItself(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 3, Pressed: func(*shell.Shell) { theBugOfThisTest() }})
	k.tap("go on")
	k.wait(idle + countdown)
	if k.at() != "first" {
		t.Errorf("the screen is %s", k.at())
	}
}
