package house_test

import (
	"context"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/rogpeppe/go-internal/testscript"

	"maru/app/tour"
	"maru/assets"
	"maru/i18n"
	"maru/kiosk/policy"
)

// TestStories tells the stories of testdata/story, each in the whole house: the
// real store, the real screens and the real paper; only the clock and the
// printer's mood belong to the story. Nothing is painted.
//
// What a story may say stands in storyCommands, each with its meaning. Words
// with a dot, such as home.check, are messages of the catalogue; all others
// stand on the screen as they are.
func TestStories(t *testing.T) {
	if err := assets.Built(); err != nil {
		t.Skip(err)
	}
	a := test.NewTempApp(t)
	testscript.RunT(oneByOne{t}, testscript.Params{
		Dir:   filepath.Join("testdata", "story"),
		Cmds:  storyCommands,
		Setup: func(e *testscript.Env) error { return openStory(e, a) },
	})
}

// oneByOne tells stories one after the other: the toolkit has one application
// in a process.
type oneByOne struct{ *testing.T }

func (oneByOne) Parallel() {}

func (t oneByOne) Verbose() bool { return flag.Lookup("test.v").Value.String() == "true" }

func (t oneByOne) Run(name string, f func(testscript.T)) {
	t.T.Run(name, func(t *testing.T) { f(oneByOne{t}) })
}

// story is one story while it is told.
type story struct {
	t      testing.TB
	app    fyne.App
	dir    string // everything of this story lies below it
	houses int
	centre string
	stand  *tour.Stand
}

// size is the panel that stories happen on.
var size = tour.Size{Width: 1080, Height: 1920}

func openStory(e *testscript.Env, a fyne.App) error {
	s := &story{t: e.T().(oneByOne).T, app: a, dir: e.WorkDir}
	e.Values[story{}] = s
	e.Defer(func() {
		if s.stand == nil {
			return
		}
		if err := s.stand.Close(context.Background()); err != nil {
			e.T().Log("close house:", err)
		}
	})
	return nil
}

func told(ts *testscript.TestScript) *story { return ts.Value(story{}).(*story) }

// walker returns whoever stands at the kiosk.
func (s *story) walker(ts *testscript.TestScript) *tour.Walker {
	if s.stand == nil {
		ts.Fatalf("a story begins with a house")
	}
	return s.stand.Walker
}

// house is where this story's house lies, paper where its receipts come out.
func (s *story) house() string { return filepath.Join(s.dir, fmt.Sprintf("house-%d", s.houses)) }
func (s *story) paper() string { return filepath.Join(s.dir, fmt.Sprintf("paper-%d", s.houses)) }

// open opens the house of a centre: a new one, or the same one again.
func (s *story) open(ts *testscript.TestScript, centre string) {
	stand, err := tour.NewStand(context.Background(), s.app, s.house(), centre, s.paper(), size)
	ts.Check(err)
	s.stand, s.centre = stand, centre
}

func (s *story) close(ts *testscript.TestScript) {
	if s.stand != nil {
		ts.Check(s.stand.Close(context.Background()))
		s.stand = nil
	}
}

// words turns an argument of a story into what stands on the screen; further
// arguments, such as Count=3, are the values of a message.
func (s *story) words(ts *testscript.TestScript, args []string) string {
	if len(args) == 0 {
		ts.Fatalf("say which words")
	}
	if strings.ContainsAny(args[0], " ") || !strings.Contains(args[0], ".") {
		if len(args) > 1 {
			ts.Fatalf("%q is no message and takes no values", args[0])
		}
		return args[0]
	}
	var values []any
	for _, arg := range args[1:] {
		name, value, ok := strings.Cut(arg, "=")
		if !ok {
			ts.Fatalf("%q is not of the form Name=value", arg)
		}
		var n int
		if _, err := fmt.Sscanf(value+"\n", "%d\n", &n); err == nil && fmt.Sprint(n) == value {
			values = append(values, name, n)
			continue
		}
		values = append(values, name, value)
	}
	said := s.walker(ts).Shell.Say(args[0], values...)
	if said == args[0] {
		ts.Fatalf("there is no message %s", args[0])
	}
	return said
}

// known says what a resident answers where the story does not tell: "none of
// these", "no", the least number, or the first option.
func known(q *policy.Question) policy.Answer {
	a := policy.Answer{Question: q.ID}
	switch q.Kind {
	case policy.Amount, policy.Count:
		a.Number = max(0, q.Min)
	case policy.YesNo:
		a.Options = []string{"no"}
	case policy.Choice:
		a.Options = []string{q.Options[0].ID}
	}
	return a
}

// answer reads what a story says to a question: ? for "I don't know", none, a
// number, or options joined by commas.
func answer(q *policy.Question, said string) (policy.Answer, error) {
	a := policy.Answer{Question: q.ID}
	switch {
	case said == "?":
		a.Unknown = true
	case q.Kind == policy.Amount || q.Kind == policy.Count:
		if _, err := fmt.Sscanf(said+"\n", "%d\n", &a.Number); err != nil {
			return a, fmt.Errorf("answer %s: %q is no number", q.ID, said)
		}
	case said == "none" && q.Kind == policy.Many:
	default:
		a.Options = strings.Split(said, ",")
		for _, id := range a.Options {
			if !offers(q, id) {
				return a, fmt.Errorf("answer %s: it has no option %q", q.ID, id)
			}
		}
	}
	return a, nil
}

func offers(q *policy.Question, id string) bool {
	for _, o := range q.Options {
		if o.ID == id {
			return true
		}
	}
	return false
}

// ended ends the story where the walk did not go as it was told.
func ended(ts *testscript.TestScript, w *tour.Walker) {
	if err := w.Err(); err != nil {
		ts.Fatalf("%v", err)
	}
}

func language(ts *testscript.TestScript, s string) i18n.Lang {
	l, err := i18n.ParseLang(s)
	ts.Check(err)
	return l
}
