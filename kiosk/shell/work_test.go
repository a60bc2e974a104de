package shell_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"maru/kiosk"
	"maru/kiosk/shell"
)

// asking is a question whose button asks something that takes its time.
func asking(work func() (string, error)) (*question, *int) {
	asked := new(int)
	return &question{Choices: 3, Pressed: func(s *shell.Shell) {
		*asked++
		shell.Do(s, work, func(found string, err error) {
			if err != nil {
				s.Tell(err)
				return
			}
			s.Go(&note{Words: "found " + found})
		})
	}}, asked
}

func TestWorkGoesOnInTheBackgroundAndItsAnswerComesBack(t *testing.T) {
	k := newStand(t, portrait)
	q, asked := asking(func() (string, error) { return "help", nil })
	k.begin(q)
	k.tap("go on")
	if k.at() != "found help" || *asked != 1 {
		t.Errorf("the screen is %s, asked %d times", k.at(), *asked)
	}
}

func TestNothingCanBePressedWhileOneWaits(t *testing.T) {
	k := newStand(t, portrait)
	q, asked := asking(func() (string, error) { return "help", nil })
	k.begin(q)
	k.hold = true
	k.tap("go on")
	k.tap("go on")
	k.tap("not sure")
	k.tap("choice 2")
	k.say("shell.home")
	k.say("shell.staff")
	k.key(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyEscape, fyne.KeyBackspace, fyne.KeyF1)
	k.Scan("123")
	if *asked != 1 || q.Chosen != 0 || k.at() != "question" || len(k.scanned) != 0 {
		t.Fatalf("asked %d times, choice %d, screen %s, scanned %q", *asked, q.Chosen, k.at(), k.scanned)
	}
	k.finish()
	if k.at() != "found help" {
		t.Fatalf("then the screen is %s", k.at())
	}
	k.say("shell.back")
	k.tap("choice 2")
	if q.Chosen != 2 {
		t.Error("after the answer nothing can be pressed")
	}
}

func TestWhoWaitsIsToldSoAfterFourTenthsOfASecond(t *testing.T) {
	k := newStand(t, portrait)
	q, _ := asking(func() (string, error) { return "", kiosk.NewRefusal("receipt.cut") })
	k.begin(q)
	k.hold = true
	k.tap("go on")
	waiting := k.Say("shell.waiting")
	k.pass(399 * time.Millisecond)
	if k.shows(waiting) {
		t.Error("told so too early")
	}
	k.pass(time.Millisecond)
	k.see(waiting)
	k.finish()
	if k.shows(waiting) {
		t.Error("still told so when the answer is there")
	}
	k.see(k.Say("refusal.receipt.cut"))
	k.tap("go on")
	k.finish()
	k.pass(time.Second)
	if k.shows(waiting) {
		t.Error("a quick answer is followed by the notice of a slow one")
	}
}

func TestNobodyWhoWaitsIsTakenForGone(t *testing.T) {
	k := newStand(t, portrait)
	q, _ := asking(func() (string, error) { return "help", nil })
	k.begin(q)
	k.hold = true
	k.tap("go on")
	k.wait(idle + countdown + time.Minute)
	if k.at() != "question" || k.shows(k.Say("shell.idle")) {
		t.Fatalf("while the kiosk worked the screen became %s", k.at())
	}
	k.finish()
	k.wait(idle - time.Second)
	if k.at() != "found help" || k.shows(k.Say("shell.idle")) {
		t.Error("the wait was counted as idleness")
	}
}

func TestAFaultOfWorkIsTheCalmScreen(t *testing.T) {
	works := map[string]func() (string, error){
		"an error": func() (string, error) { return "", errors.New("print slip: cable is out") },
		"a panic":  func() (string, error) { panic("cable is out") },
	}
	for name, work := range works {
		t.Run(name, func(t *testing.T) {
			k := newStand(t, portrait)
			q, _ := asking(work)
			k.begin(q)
			k.tap("go on")
			if c, ok := k.Current().(*calm); !ok || !c.Kept {
				t.Fatalf("the screen is %#v", k.Current())
			}
			if len(k.failed) != 1 || !strings.Contains(k.log.String(), "cable is out") {
				t.Errorf("failures %q, log %q", k.failed, k.log.String())
			}
			if name == "a panic" && !strings.Contains(k.log.String(), "work_test.go") {
				t.Errorf("the log lacks the stack: %q", k.log.String())
			}
			k.tap("back to it")
			k.tap("choice 1")
			if q.Chosen != 1 {
				t.Error("afterwards nothing can be pressed")
			}
		})
	}
}

func TestABugInWhatFollowsWorkEndsTheVisitCalmly(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 3, Pressed: func(s *shell.Shell) {
		shell.Do(s, func() (int, error) { return 1, nil }, func(int, error) { theBugOfThisTest() })
	}})
	k.tap("go on")
	if k.at() != "calm" || !slices.Equal(k.ended, []string{"fault"}) || !strings.Contains(k.log.String(), "theBugOfThisTest") {
		t.Errorf("the screen is %s, ends %q, log %q", k.at(), k.ended, k.log.String())
	}
}

func TestOfTwoWorksOfOneScreenTheLaterAnswers(t *testing.T) {
	k := newStand(t, portrait)
	var answers []string
	ask := func(what string) {
		shell.Do(k.Shell, func() (string, error) { return what, nil }, func(s string, _ error) { answers = append(answers, s) })
	}
	k.begin(&question{Choices: 3})
	k.hold = true
	ask("first")
	ask("second")
	k.finish()
	if !slices.Equal(answers, []string{"second"}) {
		t.Errorf("answered %q", answers)
	}
}
