package shell_test

import (
	"testing"
	"time"

	"maru/i18n"
	"maru/kiosk/shell"
)

// greeting is a first screen that is drawn anew every second.
type greeting struct{ first }

func (g *greeting) Stale(*shell.Shell) bool { return true }

func TestAFingerMayRestOnTheFirstScreenWhileTheGreetingTurns(t *testing.T) {
	k := newStand(t, portrait, func(p *shell.Parts) { p.First = func() shell.Screen { return &greeting{} } })
	drawn := k.Board()
	k.wait(time.Second)
	if k.Board() == drawn {
		t.Fatal("the greeting does not turn")
	}
	key := k.Board().Presses()[0]
	key.MouseDown(nil)
	k.wait(2 * time.Second)
	if k.Board().Presses()[0] != key {
		t.Error("the tap would be lost: another object lies under the finger")
	}
	key.MouseUp(nil)
	drawn = k.Board()
	k.wait(time.Second)
	if k.Board() == drawn {
		t.Error("the greeting turns no more")
	}
}

func TestAScreenWithWorkUnderWayIsDrawnAnewDuringAVisit(t *testing.T) {
	k := newStand(t, portrait)
	k.Begin(i18n.Korean)
	k.Render()
	drawn := k.Board()
	k.wait(time.Second)
	if k.Board() != drawn {
		t.Error("a screen that stands still is drawn anew")
	}
	k.Go(&greeting{})
	k.Render()
	drawn = k.Board()
	k.wait(time.Second)
	if k.Board() == drawn {
		t.Error("a screen that says it is stale is not drawn anew")
	}
}
