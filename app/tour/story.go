package tour

import (
	"strconv"
	"strings"
	"time"

	"maru/kiosk/hardship/hardshipui"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
)

// This file holds what stories need beside what journeys do: looking without
// failing, answering a question with a given answer, and letting time pass as
// a clock on the wall does.

// Sees reports whether words stand on the screen. It turns pages to find them
// and stays on the page where they stand.
func (w *Walker) Sees(words string) bool {
	seen := false
	w.EachPage(func() bool {
		seen = w.shows(words)
		return !seen
	})
	return seen
}

// Shows reports whether words stand on the page that is shown right now.
func (w *Walker) Shows(words string) bool { return w.shows(words) }

// Press presses what has these words on it on the page that is shown right
// now, where TapWords turns pages to find it.
func (w *Walker) Press(words string) {
	if w.err != nil {
		return
	}
	for _, p := range w.Shell.Board().Presses() {
		if p.Name == words {
			w.tapAt(p)
			return
		}
	}
	w.fail("press %q: this page of %s has %s", words, w.screen(), strings.Join(w.Presses(), " | "))
}

// EachPage turns to each page of the screen, from the first, until look
// returns false or the last page was looked at.
func (w *Walker) EachPage(look func() bool) {
	for w.turn("shell.see_previous") {
	}
	for w.err == nil && look() && w.turn("shell.see_next") {
	}
}

// Words returns everything that is written on this page, in the order of
// drawing.
func (w *Walker) Words() []string {
	var words []string
	for _, m := range w.Shell.Board().Marks() {
		if m.Kind == partsui.WordsMark {
			words = append(words, m.Name)
		}
	}
	return words
}

// Question returns the question that the screen asks, or nil where it asks
// none.
func (w *Walker) Question() *policy.Question {
	if iv, ok := w.Shell.Current().(*hardshipui.Interview); ok {
		return iv.Question()
	}
	return nil
}

// Choose puts an answer on the screen without going on. An answer that is
// unknown leaves the screen as it is.
func (w *Walker) Choose(a policy.Answer) {
	q := w.Question()
	switch {
	case w.err != nil || a.Unknown:
	case q == nil || q.ID != a.Question:
		w.fail("answer %q: %s does not ask it", a.Question, w.screen())
	case q.Kind == policy.Amount || q.Kind == policy.Count:
		w.Type(strconv.FormatInt(a.Number, 10))
	case q.Kind == policy.YesNo:
		w.Tap("shell." + a.Options[0])
	case len(a.Options) == 0:
		w.Tap("shell.none_of_these")
	default:
		for _, o := range q.Options {
			for _, id := range a.Options {
				if o.ID == id {
					w.TapWords(o.Text.In(w.Shell.Lang()))
				}
			}
		}
	}
}

// Answer puts an answer on the screen and goes on to what comes next.
func (w *Walker) Answer(a policy.Answer) {
	w.Choose(a)
	if a.Unknown {
		w.Tap("shell.dont_know")
		return
	}
	w.Tap("shell.next")
}

// Pass lets time pass with nobody touching anything, and the house's clock
// tick every second of it.
func (w *Walker) Pass(d time.Duration) {
	for ; d > 0; d -= time.Second {
		w.Wait(min(d, time.Second))
	}
}
