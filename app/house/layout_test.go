package house_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
)

// floors are the storeys of the house, the lowest first. A package may import
// its own floor and those below.
var floors = []string{"assets", "i18n", "kiosk", "assembly", "data", "app"}

// kind is what a package is for; what it may import follows from it.
type kind string

const (
	material kind = "material" // assets: what ships beside the code
	rules    kind = "rules"    // pure: no toolkit, no SQL, no clock, no network, no os
	screens  kind = "screens"  // what is drawn; the only place of the toolkit
	adapter  kind = "adapter"  // joins the rules to a disk, a device, a person
	helper   kind = "helper"   // what tests of other packages share: NAMEtest
)

// pkg is what `go list -json` says of a package.
type pkg struct {
	ImportPath, Name, Dir, Doc         string
	GoFiles                            []string
	Imports, TestImports, XTestImports []string
}

// place returns the package's path within the house, "" outside it.
func place(importPath string) string {
	inside, ok := strings.CutPrefix(importPath, "maru/")
	if !ok {
		return ""
	}
	return inside
}

// floor returns the storey that a package of the house stands on, counted from
// zero at the bottom, or -1 where there is none.
func floor(place string) int {
	first, _, _ := strings.Cut(place, "/")
	return slices.Index(floors, first)
}

// kindOf tells what a package of the house is for, by its place alone.
func kindOf(place string) kind {
	switch base := path.Base(place); {
	case floor(place) == 0:
		return material
	case strings.HasSuffix(base, "test") && base != "test":
		return helper
	case floor(place) >= slices.Index(floors, "data"):
		return adapter
	case strings.HasSuffix(base, "ui"), place == "kiosk/theme", place == "kiosk/keyboard", place == "kiosk/shell":
		return screens
	}
	return rules
}

// shared tells whether screens stand directly on a floor and serve every
// feature there: kiosk/theme, kiosk/shell, kiosk/partsui.
func shared(place string) bool { return strings.Count(place, "/") == 1 }

// Judgements on one import. Each returns the reason for a refusal, or "".
var judgements = []func(from, to string) string{
	upstairs, screenOfAnother, rulesOnScreens, impureRule, toolkit, outsider,
}

func upstairs(from, to string) string {
	inside := place(to)
	if inside == "" || floor(inside) <= floor(from) {
		return ""
	}
	return fmt.Sprintf("%s stands on a higher floor; the house is built %s, and nothing leans on what is above it",
		inside, strings.Join(floors, " → "))
}

func screenOfAnother(from, to string) string {
	inside := place(to)
	if kindOf(from) != screens || inside == "" || kindOf(inside) != screens || shared(inside) || shared(from) {
		return ""
	}
	if path.Dir(inside) == path.Dir(from) {
		return ""
	}
	return "screens never import the screens of another feature; the shell carries a person from one to the other"
}

func rulesOnScreens(from, to string) string {
	inside := place(to)
	if inside == "" || kindOf(inside) != screens {
		return ""
	}
	switch {
	case kindOf(from) == rules:
		return "rules must not know how they are shown; the screens import them"
	case floor(from) == slices.Index(floors, "data"):
		return "the store keeps what the rules say and knows no screen"
	}
	return ""
}

// impure are the packages that reach outside a rule: to the machine, the
// network, the log, or chance. net/url and net/netip only read text.
var impure = []string{"os", "net", "math/rand", "log", "syscall", "golang.org/x/sys", "database/sql"}

func impureRule(from, to string) string {
	if kindOf(from) != rules || to == "net/url" || to == "net/netip" {
		return ""
	}
	for _, banned := range impure {
		if to == banned || strings.HasPrefix(to, banned+"/") {
			return "rules are pure: files, network, chance and time are passed in, and a fault is returned, not logged"
		}
	}
	return ""
}

func toolkit(from, to string) string {
	switch {
	case to == "fyne.io/fyne/v2/app" && from != "app":
		return "it links OpenGL, and with it every test of this package would need a C compiler and X headers; only app opens real windows"
	case strings.HasPrefix(to, "fyne.io/") && kindOf(from) != screens && floor(from) != slices.Index(floors, "app"):
		return "the toolkit belongs to the screens (NAMEui, kiosk/theme, kiosk/keyboard, kiosk/shell) and app"
	}
	return ""
}

// outsiders are modules that have one place in the house.
var outsiders = []struct {
	prefix string
	homes  []string
	reason string
}{
	{"database/sql", []string{"data", "app"}, "SQL stays beside its scan in data; a feature declares a Store"},
	{"github.com/mattn/go-sqlite3", []string{"data", "app"}, "SQL stays beside its scan in data; a feature declares a Store"},
	{"github.com/nats-io/", []string{"data/sync/jetstream"}, "the engine stands behind the interface of data/sync, so that it can be replaced"},
	{"github.com/jung-kurt/gofpdf", []string{"kiosk/receipt/pdf"}, "it loses ideographs at line breaks and panics above U+FFFF; kiosk/receipt/pdf guards it"},
	{"github.com/nicksnyder/go-i18n", []string{"i18n"}, "words are said by an i18n.Printer"},
	{"github.com/spf13/cobra", []string{"app"}, "commands stand in app/cli"},
	{"cel.dev/", nil, "cel-go is the oracle of the tests; the house evaluates its own rule language"},
	{"github.com/rogpeppe/go-internal", nil, "it is for tests"},
	{"pgregory.net/rapid", nil, "it is for tests"},
	{"testing", nil, "it is for tests"},
}

func outsider(from, to string) string {
	if kindOf(from) == helper {
		return ""
	}
	for _, o := range outsiders {
		if to != o.prefix && !strings.HasPrefix(to, strings.TrimSuffix(o.prefix, "/")+"/") {
			continue
		}
		for _, home := range o.homes {
			if from == home || strings.HasPrefix(from, home+"/") {
				return ""
			}
		}
		return o.reason
	}
	return ""
}

// judge returns why a package may not be as it is, one sentence a fault.
func judge(p pkg) []string {
	from := place(p.ImportPath)
	if floor(from) < 0 {
		return []string{fmt.Sprintf("%s stands outside the house: its first folder is none of %s", p.ImportPath, strings.Join(floors, ", "))}
	}
	var faults []string
	for _, to := range p.Imports {
		for _, judgement := range judgements {
			if reason := judgement(from, to); reason != "" {
				faults = append(faults, fmt.Sprintf("%s imports %s: %s", from, to, reason))
			}
		}
	}
	// Tests may use what they like of other modules, but lean on no floor above.
	for _, to := range append(p.TestImports, p.XTestImports...) {
		if reason := upstairs(from, to); reason != "" {
			faults = append(faults, fmt.Sprintf("the tests of %s import %s: %s", from, to, reason))
		}
	}
	opening := "Package " + p.Name + " "
	if p.Name == "main" {
		opening = "Command maru "
	}
	if len(p.GoFiles) > 0 && !strings.HasPrefix(p.Doc, opening) {
		faults = append(faults, fmt.Sprintf("%s has no comment that begins %q and says what it is for", from, opening))
	}
	return faults
}

// listed returns every package of the house, as the compiler sees it.
func listed(t *testing.T) []pkg {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Name,Dir,Doc,GoFiles,Imports,TestImports,XTestImports", "-tags", "x11", "./...")
	cmd.Dir, cmd.Stderr = root(t), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("list the packages: %v", err)
	}
	var all []pkg
	decoder := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p pkg
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("read the list of packages: %v", err)
		}
		all = append(all, p)
	}
	if len(all) < len(floors) {
		t.Fatalf("only %d packages listed", len(all))
	}
	return all
}

// root returns the folder of go.mod.
func root(t *testing.T) string {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		t.Fatalf("find go.mod: %v", err)
	}
	return strings.TrimSpace(string(out))
}

func TestEveryPackageKeepsToItsFloorAndKind(t *testing.T) {
	for _, p := range listed(t) {
		for _, fault := range judge(p) {
			t.Error(fault)
		}
	}
}

func TestTheLayoutRefusesWhatItShould(t *testing.T) {
	tests := []struct{ name, from, to, want string }{
		{"a rule may use a lower floor", "kiosk/booking", "maru/i18n/civil", ""},
		{"a floor may not lean on the one above", "kiosk/booking", "maru/assembly/ballot", "higher floor"},
		{"a rule may not know the store", "kiosk/booking", "maru/data", "higher floor"},
		{"a rule may not know its screens", "kiosk/booking", "maru/kiosk/booking/bookingui", "how they are shown"},
		{"the store may not know a screen", "data", "maru/kiosk/shell", "knows no screen"},
		{"screens may use their rules", "kiosk/booking/bookingui", "maru/kiosk/booking", ""},
		{"screens may use the shared parts", "kiosk/booking/bookingui", "maru/kiosk/partsui", ""},
		{"screens of the assembly may use the shell", "assembly/ballot/ballotui", "maru/kiosk/shell", ""},
		{"screens may not open another feature's", "kiosk/booking/bookingui", "maru/kiosk/room/roomui", "another feature"},
		{"a rule may not read files", "kiosk/booking", "os", "rules are pure"},
		{"a rule may not call the network", "i18n/money", "net/http", "rules are pure"},
		{"a rule may read an address as text", "kiosk/booking", "net/url", ""},
		{"a rule may not throw dice", "assembly/ballot", "math/rand/v2", "rules are pure"},
		{"a rule may not log", "kiosk/booking", "log/slog", "rules are pure"},
		{"a rule may not draw", "kiosk/booking", "fyne.io/fyne/v2", "belongs to the screens"},
		{"the keyboard draws", "kiosk/keyboard", "fyne.io/fyne/v2/canvas", ""},
		{"a screen may not open real windows", "kiosk/shell", "fyne.io/fyne/v2/app", "only app opens"},
		{"even the composition may not", "app/house", "fyne.io/fyne/v2/app", "only app opens"},
		{"the command may", "app", "fyne.io/fyne/v2/app", ""},
		{"SQL outside data is refused", "kiosk/booking/bookingui", "database/sql", "beside its scan"},
		{"SQL in data is at home", "data", "github.com/mattn/go-sqlite3", ""},
		{"the engine stands behind its interface", "data/sync", "github.com/nats-io/nats.go", "can be replaced"},
		{"the oracle stays in tests", "kiosk/policy", "cel.dev/cel-go/cel", "oracle"},
		{"helpers of tests may use testing", "kiosk/kiosktest", "testing", ""},
		{"rules may not", "kiosk/booking", "testing", "for tests"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := pkg{ImportPath: "maru/" + test.from, Imports: []string{test.to}}
			got := strings.Join(judge(p), "\n")
			if test.want == "" && got != "" || !strings.Contains(got, test.want) {
				t.Errorf("%s imports %s: got %q, want %q", test.from, test.to, got, test.want)
			}
		})
	}
	t.Run("a package without a comment", func(t *testing.T) {
		p := pkg{ImportPath: "maru/kiosk/booking", Name: "booking", GoFiles: []string{"book.go"}, Doc: "Booking things."}
		if got := judge(p); len(got) != 1 || !strings.Contains(got[0], "has no comment") {
			t.Errorf("got %q", got)
		}
	})
	t.Run("a package outside the house", func(t *testing.T) {
		if got := judge(pkg{ImportPath: "maru/utils"}); len(got) != 1 || !strings.Contains(got[0], "outside the house") {
			t.Errorf("got %q", got)
		}
	})
}
