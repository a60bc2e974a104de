package house_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/application/applicationui"
	"maru/kiosk/casework"
)

// advise gives the centre an advisor: the ID, the name, the languages.
func advise(ts *testscript.TestScript, args []string) {
	if len(args) != 3 {
		ts.Fatalf("say which advisor, the name and the languages")
	}
	a := casework.Advisor{ID: args[0], Name: args[1], Duty: casework.Adviser}
	for _, l := range strings.Split(args[2], ",") {
		a.Langs = append(a.Langs, language(ts, l))
	}
	ts.Check(told(ts).stand.House.Cases().Profile(context.Background(), kiosk.Actor{Role: kiosk.System}, a))
}

// moves moves the case of a programme at the desk. After the state stands the
// paper that is missing or the reason of a decision, and after a paper the day.
func moves(ts *testscript.TestScript, args []string) {
	if len(args) < 2 {
		ts.Fatalf("say which programme and which state")
	}
	desk, ctx := told(ts).stand.House.Cases(), context.Background()
	step := casework.Step{To: casework.State(args[1])}
	switch {
	case len(args) > 2 && step.To == casework.MorePapers:
		step.Papers = args[2:3]
		if len(args) > 3 {
			step.Due = civil.MustParseDay(args[3])
		}
	case len(args) > 2:
		step.Reason = casework.Reason(args[2])
	}
	c := caseOf(ts, args[0])
	_, err := desk.Move(ctx, kiosk.Actor{Role: kiosk.Advisor, ID: "kim"}, c.ID, c.Version, step)
	ts.Check(err)
}

func caseOf(ts *testscript.TestScript, programme string) casework.Case {
	cases, err := told(ts).stand.House.Cases().Store.Cases(context.Background(), casework.CaseFilter{})
	ts.Check(err)
	var have []string
	for _, c := range cases {
		if c.Programme == programme {
			return c
		}
		have = append(have, c.Programme)
	}
	ts.Fatalf("there is no case of %s; there are %s", programme, strings.Join(have, " "))
	return casework.Case{}
}

// cases counts the cases at the desk, and of which programmes they are.
func cases(ts *testscript.TestScript, args []string) {
	list, err := told(ts).stand.House.Cases().Store.Cases(context.Background(), casework.CaseFilter{})
	ts.Check(err)
	if len(list) != len(args) {
		var have []string
		for _, c := range list {
			have = append(have, c.Programme)
		}
		ts.Fatalf("there are %d cases: %s", len(list), strings.Join(have, " "))
	}
	for _, programme := range args {
		caseOf(ts, programme)
	}
}

// ticks has exactly these programmes ticked on the screen of choices.
func ticks(ts *testscript.TestScript, args []string) {
	s := told(ts)
	w := s.walker(ts)
	screen, ok := w.Shell.Current().(*applicationui.Choose)
	if !ok {
		ts.Fatalf("%T offers nothing to tick", w.Shell.Current())
	}
	for _, c := range screen.Chosen() {
		if !slices.Contains(args, c.Programme) {
			args = append(args, c.Programme) // one tap takes the tick away
			continue
		}
		args = slices.DeleteFunc(args, func(id string) bool { return id == c.Programme })
	}
	for _, id := range args {
		p := s.stand.House.Pack.Programme(id)
		if p == nil {
			ts.Fatalf("the pack has no programme %s", id)
		}
		w.TapWords(p.Title.In(w.Shell.Lang()))
		ended(ts, w)
	}
}

// sheets gives the house a printer of A4 sheets and opens it again; the sheets
// come out in the folder "sheets" of the house.
func sheets(ts *testscript.TestScript, _ []string) {
	s := told(ts)
	path := filepath.Join(s.house(), "house.toml")
	text, err := os.ReadFile(path)
	ts.Check(err)
	text = append(text, "\n[[printer]]\nkind = \"folder\"\naddress = \"sheets\"\nwidth_mm = 210\n"...)
	ts.Check(os.WriteFile(path, text, 0o600))
	restart(ts, nil)
}

// form says that the forms of an application came out, and which words stand
// on them.
func form(ts *testscript.TestScript, args []string) {
	s := told(ts)
	papers, err := filepath.Glob(filepath.Join(s.house(), "sheets", "form-*.pdf"))
	ts.Check(err)
	if len(papers) != 1 {
		ts.Fatalf("%d forms came out, not one", len(papers))
	}
	data, err := os.ReadFile(papers[0])
	ts.Check(err)
	if !strings.HasPrefix(string(data), "%PDF") {
		ts.Fatalf("the form is no PDF")
	}
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		return // what stands on it is looked at where it can be read
	}
	out, err := exec.Command(tool, "-layout", papers[0], "-").Output()
	ts.Check(err)
	for _, words := range args {
		if !strings.Contains(string(out), words) {
			ts.Fatalf("the form does not say %q; it says\n%s", words, out)
		}
	}
}
