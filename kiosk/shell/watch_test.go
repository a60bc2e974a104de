package shell_test

import (
	"fmt"
	"testing"
	"time"

	"maru/kiosk/partsui"
	"maru/kiosk/shell"
)

// counting shows how far its work has come.
type counting struct{ done int }

func (c *counting) Page(s *shell.Shell) shell.Page {
	return shell.Page{Head: fmt.Sprintf("%d done", c.done), Primary: &partsui.Action{Name: "begin", Do: func() {
		shell.Watch(s, func() (int, error) { return 9, nil }, func(n int, _ error) { c.done = n })
	}}}
}

func TestWhoWatchesLongWorkSeesHowFarItHasCome(t *testing.T) {
	k := newStand(t, portrait)
	c := &counting{}
	k.begin(c)
	k.hold = true
	k.tap("begin")
	for n := 1; n <= 3; n++ {
		c.done = n
		k.pass(500 * time.Millisecond)
		k.see(fmt.Sprintf("%d done", n))
	}
	if k.shows(k.Say("shell.waiting")) {
		t.Error("a notice covers what is watched")
	}
	k.finish()
	k.see("9 done")
	c.done = 10
	k.pass(time.Second)
	if k.shows("10 done") {
		t.Error("it is still drawn anew after the work is over")
	}
}
