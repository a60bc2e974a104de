package house_test

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"github.com/rogpeppe/go-internal/testscript"

	"maru/app/device"
	"maru/kiosk"
	"maru/kiosk/partsui"
	"maru/kiosk/policy"
	"maru/kiosk/shell"
)

type command = func(ts *testscript.TestScript, neg bool, args []string)

// storyCommands is what a story may say. With ! before it, a command that looks
// says that it is not so; no other takes it.
var storyCommands = map[string]command{
	"house":       only(openHouse),         // house CENTRE: a new house of a sample centre
	"restart":     only(restart),           // restart: the program is closed and opened again
	"begin":       only(begin),             // begin LANG: touches a language on the first screen
	"tap":         only(tap),               // tap WORDS: presses what has them on it
	"see":         see,                     // see WORDS: they stand on the screen
	"press":       only(press),             // press WORDS: the same, without turning pages to find it
	"shows":       shows,                   // shows WORDS: they stand on the page that is shown right now
	"size":        only(textSize),          // size PERCENT: of the text, from now on
	"offers":      offersPress,             // offers WORDS: they can be pressed
	"asks":        asks,                    // asks QUESTION: that is the question now
	"until":       only(until),             // until QUESTION: answers as known until it comes
	"choose":      only(choose),            // choose SAID: answers without going on
	"answer":      only(answerOne),         // answer QUESTION SAID: the same, and then this
	"answer-all":  only(answerAll),         // answer-all [FILE|?]: answers every question that is left
	"type":        only(typeDigits),        // type DIGITS: on the pad
	"scan":        only(scan),              // scan DIGITS: as a scanner sends them
	"key":         only(key),               // key NAME…: up down left right ok back
	"focused":     focused,                 // focused WORDS: OK would press what has them on it
	"pass":        only(pass),              // pass DURATION: time passes, and nobody touches anything
	"printer":     only(printer),           // printer ok|paper|timeout|offline|broken
	"paper":       only(takePaper),         // paper: takes the receipt; sets $code and $number
	"write-down":  only(writeDown),         // write-down: notes the number that the screen shows; sets $number
	"counterfeit": only(counterfeit),       // counterfeit: sets $forged $foreign $cut $other
	"journal":     journal,                 // journal KIND [N] [FIELD=VALUE…]: the journal has it, N times
	"session":     only(session),           // session fresh|open: whether anything of a visit is there
	"pin":         only(setPIN),            // pin NAME DIGITS: a manager's
	"advise":      only(advise),            // advise ID NAME LANGS: the centre has this advisor
	"cases":       only(cases),             // cases [PROGRAMME…]: these lie at the desk, and no others
	"moves":       only(moves),             // moves PROGRAMME STATE [PAPER [DAY]|REASON]: the desk goes on
	"form":        only(form),              // form WORDS…: the forms came out, with these words on them
	"sheets":      only(sheets),            // sheets: the house has a printer of A4 sheets from now on
	"ticks":       only(ticks),             // ticks PROGRAMME…: exactly these are ticked
	"stumble":     only(stumbleOnNextPage), // stumble: the next page has a bug
}

// only is a command that takes no !.
func only(do func(ts *testscript.TestScript, args []string)) command {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg {
			ts.Fatalf("this cannot be said with !")
		}
		do(ts, args)
	}
}

// one returns the only argument.
func one(ts *testscript.TestScript, args []string) string {
	if len(args) != 1 {
		ts.Fatalf("one argument is needed, not %d", len(args))
	}
	return args[0]
}

func openHouse(ts *testscript.TestScript, args []string) {
	s := told(ts)
	s.close(ts)
	s.houses++
	s.open(ts, one(ts, args))
}

func restart(ts *testscript.TestScript, _ []string) {
	s := told(ts)
	at := s.walker(ts).Clock.Now()
	s.close(ts)
	s.open(ts, s.centre)
	s.stand.Walker.Clock.Set(at)
}

func begin(ts *testscript.TestScript, args []string) {
	w := told(ts).walker(ts)
	w.Begin(language(ts, one(ts, args)))
	ended(ts, w)
}

func tap(ts *testscript.TestScript, args []string) {
	s := told(ts)
	w := s.walker(ts)
	w.TapWords(s.words(ts, args))
	ended(ts, w)
}

func press(ts *testscript.TestScript, args []string) {
	s := told(ts)
	w := s.walker(ts)
	w.Press(s.words(ts, args))
	ended(ts, w)
}

func textSize(ts *testscript.TestScript, args []string) {
	w := told(ts).walker(ts)
	for range kiosk.TextSizes {
		if fmt.Sprint(int(w.Shell.Session().Settings.Text)) == one(ts, args) {
			return
		}
		w.Shell.NextSize()
		w.Shell.Render()
	}
	ts.Fatalf("there is no size %s", args[0])
}

func shows(ts *testscript.TestScript, neg bool, args []string) {
	s := told(ts)
	if words := s.words(ts, args); s.walker(ts).Shows(words) == neg {
		ts.Fatalf("shows %q: it is not so; this page has %q", words, s.walker(ts).Words())
	}
}

func see(ts *testscript.TestScript, neg bool, args []string) {
	s := told(ts)
	w, words := s.walker(ts), s.words(ts, args)
	if w.Sees(words) == neg {
		w.EachPage(func() bool { ts.Logf("%T has: %s", w.Shell.Current(), strings.Join(w.Words(), " | ")); return true })
		ts.Fatalf("see %q: it is not so", words)
	}
}

func offersPress(ts *testscript.TestScript, neg bool, args []string) {
	s := told(ts)
	w, words, found := s.walker(ts), s.words(ts, args), false
	w.EachPage(func() bool {
		for _, name := range w.Presses() {
			found = found || name == words
		}
		return !found
	})
	if found == neg {
		ts.Fatalf("offers %q: it is not so", words)
	}
}

// question returns what is asked now, or ends the story.
func question(ts *testscript.TestScript) *policy.Question {
	w := told(ts).walker(ts)
	q := w.Question()
	if q == nil {
		ts.Fatalf("%T asks nothing", w.Shell.Current())
	}
	return q
}

func asks(ts *testscript.TestScript, neg bool, args []string) {
	if q := question(ts); (q.ID == one(ts, args)) == neg {
		ts.Fatalf("it asks %s", q.ID)
	}
}

func until(ts *testscript.TestScript, args []string) {
	w := told(ts).walker(ts)
	for id := one(ts, args); question(ts).ID != id; {
		w.Answer(known(question(ts)))
		ended(ts, w)
	}
}

func choose(ts *testscript.TestScript, args []string) {
	w := told(ts).walker(ts)
	a, err := answer(question(ts), one(ts, args))
	ts.Check(err)
	w.Choose(a)
	ended(ts, w)
}

func answerOne(ts *testscript.TestScript, args []string) {
	if len(args) != 2 {
		ts.Fatalf("say which question and what is answered")
	}
	until(ts, args[:1])
	w := told(ts).walker(ts)
	a, err := answer(question(ts), args[1])
	ts.Check(err)
	w.Answer(a)
	ended(ts, w)
}

// answerAll answers every question that is left: as a file says and else as
// known, or all with "I don't know".
func answerAll(ts *testscript.TestScript, args []string) {
	said, rest := map[string]string{}, ""
	if len(args) == 1 && args[0] == "?" {
		rest = "?"
	} else if len(args) > 0 {
		for _, line := range strings.Split(strings.TrimSpace(ts.ReadFile(one(ts, args))), "\n") {
			name, value, _ := strings.Cut(line, " ")
			said[name] = strings.TrimSpace(value)
		}
	}
	w := told(ts).walker(ts)
	for q, n := w.Question(), 0; q != nil; q, n = w.Question(), n+1 {
		if n == 80 {
			ts.Fatalf("it asks and asks, last %s", q.ID)
		}
		a := known(q)
		if value, ok := said[q.ID]; ok || rest != "" {
			var err error
			a, err = answer(q, value+rest)
			ts.Check(err)
		}
		w.Answer(a)
		ended(ts, w)
	}
}

func typeDigits(ts *testscript.TestScript, args []string) {
	w := told(ts).walker(ts)
	w.Type(one(ts, args))
	ended(ts, w)
}

func scan(ts *testscript.TestScript, args []string) {
	w := told(ts).walker(ts)
	w.Scan(one(ts, args))
	ended(ts, w)
}

var keys = map[string]fyne.KeyName{
	"up": fyne.KeyUp, "down": fyne.KeyDown, "left": fyne.KeyLeft, "right": fyne.KeyRight,
	"ok": fyne.KeyReturn, "back": fyne.KeyEscape,
}

func key(ts *testscript.TestScript, args []string) {
	for _, name := range args {
		k, ok := keys[name]
		if !ok {
			ts.Fatalf("there is no key %q", name)
		}
		told(ts).walker(ts).Key(k)
	}
}

func focused(ts *testscript.TestScript, neg bool, args []string) {
	s := told(ts)
	words, on := s.words(ts, args), s.walker(ts).Shell.Focused()
	if (on == words) == neg {
		ts.Fatalf("focused %q: the focus is on %q", words, on)
	}
}

func pass(ts *testscript.TestScript, args []string) {
	d, err := time.ParseDuration(one(ts, args))
	ts.Check(err)
	w := told(ts).walker(ts)
	if d > time.Hour {
		w.Wait(d) // nobody is there for that long; one tick tells as much
		return
	}
	w.Pass(d)
}

// moods is how a printer may fare. A broken one is a fault, not a refusal.
var moods = map[string]error{
	"ok": nil, "paper": device.ErrPaper, "timeout": device.ErrTimeout, "offline": device.ErrOffline,
	"broken": errors.New("write to printer: input/output error"),
}

func printer(ts *testscript.TestScript, args []string) {
	mood, ok := moods[one(ts, args)]
	if !ok {
		ts.Fatalf("a printer is never %q", args[0])
	}
	told(ts).walker(ts).Printer.Fails = mood
}

// stumble is a page with a bug, which no page of the house has.
type stumble struct{}

// Page implements shell.Screen.
func (stumble) Page(s *shell.Shell) shell.Page {
	return shell.Page{
		Head:    s.Say("check.title"),
		Primary: &partsui.Action{Name: s.Say("shell.next"), Do: func() { panic("a stumble of the story") }},
	}
}

func stumbleOnNextPage(ts *testscript.TestScript, _ []string) {
	w := told(ts).walker(ts)
	w.Shell.Go(stumble{})
	w.Shell.Render()
}
