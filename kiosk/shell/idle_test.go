package shell_test

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"maru/kiosk"
)

func TestWhoLeavesIsForgottenAfterACountdown(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 3})
	k.wait(idle - time.Second)
	if k.shows(k.Say("shell.idle")) {
		t.Fatal("the countdown began too early")
	}
	k.wait(time.Second)
	k.see(k.Say("shell.idle"))
	k.see(k.Say("shell.seconds", "Count", 30))
	k.wait(10 * time.Second)
	k.see(k.Say("shell.seconds", "Count", 20))
	if k.shows("Which of these is so?") {
		t.Error("what was asked still stands under the countdown")
	}
	k.wait(19 * time.Second)
	k.see(k.Say("shell.seconds", "Count", 1))
	if len(k.ended) != 0 {
		t.Fatal("the visit ended too early")
	}
	k.wait(time.Second)
	if k.at() != "first" || !slices.Equal(k.ended, []string{"idle"}) {
		t.Errorf("the screen is %s, ends %q", k.at(), k.ended)
	}
}

func TestOneTapExtendsTheTimeAsOftenAsOneLikes(t *testing.T) {
	k := newStand(t, portrait)
	q := &question{Choices: 3, Chosen: 2}
	k.begin(q)
	for range 12 {
		k.wait(idle + countdown - time.Second)
		k.see(k.Say("shell.idle"))
		k.say("shell.idle_go_on")
		if k.at() != "question" || k.shows(k.Say("shell.idle")) || q.Chosen != 2 {
			t.Fatalf("after going on the screen is %s, choice %d", k.at(), q.Chosen)
		}
	}
	k.wait(idle)
	k.say("shell.idle_end")
	if k.at() != "first" || !slices.Equal(k.ended, []string{"done"}) {
		t.Errorf("the screen is %s, ends %q", k.at(), k.ended)
	}
}

func TestEveryKeyAndTapIsASignOfLife(t *testing.T) {
	signs := map[string]func(k *stand){
		"a tap":               func(k *stand) { k.tap("1") },
		"an arrow":            func(k *stand) { k.key(fyne.KeyDown) },
		"the OK key":          func(k *stand) { k.key(fyne.KeyReturn) },
		"a digit":             func(k *stand) { k.keyIn("5", time.Millisecond); k.pass(200 * time.Millisecond) },
		"erasing":             func(k *stand) { k.key(fyne.KeyBackspace) },
		"a scan":              func(k *stand) { k.Scan("123") },
		"a setting":           func(k *stand) { k.say("shell.contrast") },
		"a key of the number": func(k *stand) { k.tap("9") },
	}
	for name, sign := range signs {
		t.Run(name, func(t *testing.T) {
			k := newStand(t, portrait)
			k.begin(&form{})
			k.wait(idle - 2*time.Second)
			sign(k)
			k.wait(idle - time.Second)
			if k.shows(k.Say("shell.idle")) {
				t.Error("it was not taken for one")
			}
		})
	}
}

func TestWhoAskedForMoreTimeHasTenTimesAsMuch(t *testing.T) {
	k := newStand(t, portrait)
	k.begin(&question{Choices: 3})
	k.Change(func(c *kiosk.Settings) { c.MoreTime = true })
	k.wait(10*idle - time.Second)
	if k.shows(k.Say("shell.idle")) {
		t.Fatal("the countdown began too early")
	}
	k.wait(time.Second)
	k.see(k.Say("shell.idle"))
	k.wait(countdown)
	if k.at() != "first" {
		t.Errorf("after the countdown the screen is %s", k.at())
	}
	k.begin()
	k.wait(idle)
	k.see(k.Say("shell.idle"))
}

func TestNothingHappensWhileNobodyIsThere(t *testing.T) {
	k := newStand(t, portrait)
	k.wait(3 * (idle + countdown))
	if k.at() != "first" || len(k.ended) != 0 {
		t.Errorf("the screen is %s, ends %q", k.at(), k.ended)
	}
}
