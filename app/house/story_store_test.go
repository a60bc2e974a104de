package house_test

import (
	"context"
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"maru/app/house"
	"maru/kiosk"
	"maru/kiosk/frontui"
)

// session compares the whole session with one that nobody has touched.
func session(ts *testscript.TestScript, args []string) {
	w := told(ts).walker(ts)
	_, first := w.Shell.Current().(*frontui.Attract)
	fresh := kiosk.NewSession(kiosk.Settings{Lang: told(ts).stand.House.Config.Centre.Lang, Text: kiosk.Text100})
	same := reflect.DeepEqual(w.Shell.Session(), fresh)
	switch want := one(ts, args); {
	case want == "fresh" && !(first && same):
		ts.Fatalf("the visit is not forgotten: %T with %+v", w.Shell.Current(), w.Shell.Session())
	case want == "open" && (first || same):
		ts.Fatalf("the visit is over")
	}
}

// journal reads the store from outside, as a second program would, while the
// house has it open: what it finds is on disk.
func journal(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) == 0 {
		ts.Fatalf("say which kind of event")
	}
	s, times := told(ts), -1
	fields := args[1:]
	if len(fields) > 0 {
		if n, err := strconv.Atoi(fields[0]); err == nil {
			times, fields = n, fields[1:]
		}
	}
	db, err := house.Store(context.Background(), s.stand.House.Config)
	ts.Check(err)
	defer db.Close()
	found := 0
	var all []string
	for line, err := range db.Journal().Lines(context.Background(), 0) {
		ts.Check(err)
		all = append(all, line.Kind+" "+line.Body)
		if line.Kind == args[0] && says(line.Body, fields) {
			found++
		}
	}
	if neg == (found > 0) && times < 0 || times >= 0 && found != times {
		ts.Fatalf("the journal has it %d times; it has\n%s", found, strings.Join(all, "\n"))
	}
}

// says reports whether the JSON of a body has every field.
func says(body string, fields []string) bool {
	for _, f := range fields {
		name, value, _ := strings.Cut(f, "=")
		if !strings.Contains(body, fmt.Sprintf("%q:%q", name, value)) && !strings.Contains(body, fmt.Sprintf("%q:%s", name, value)) {
			return false
		}
	}
	return true
}

func setPIN(ts *testscript.TestScript, args []string) {
	if len(args) != 2 {
		ts.Fatalf("say whose PIN and which")
	}
	who := kiosk.Actor{Role: kiosk.Manager, ID: args[0]}
	ts.Check(told(ts).stand.House.Staff().SetPIN(context.Background(), kiosk.Actor{Role: kiosk.System}, who, args[1]))
}
