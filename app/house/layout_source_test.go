package house_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// clockwork are the names of package time that ask or wait for the clock.
var clockwork = map[string]bool{
	"Now": true, "Since": true, "Until": true, "Sleep": true, "After": true,
	"AfterFunc": true, "Tick": true, "NewTimer": true, "NewTicker": true,
}

// chance are the names of package crypto/rand that draw from the machine.
var chance = map[string]bool{"Reader": true, "Read": true, "Text": true}

// faultsOf returns what a file of a package of that kind must not hold, each
// with its line. Files of tests are not asked.
func faultsOf(fset *token.FileSet, file *ast.File, k kind, feature bool) []string {
	var faults []string
	refuse := func(at token.Pos, what string) {
		faults = append(faults, fset.Position(at).String()+": "+what)
	}
	names := importNames(file)
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			from, _ := n.X.(*ast.Ident)
			if from == nil || from.Obj != nil {
				break
			}
			if names[from.Name] == "time" && clockwork[n.Sel.Name] && (k == rules || k == screens) {
				refuse(n.Pos(), "time."+n.Sel.Name+": the clock is passed in, so that tests and the tour can set it")
			}
			if names[from.Name] == "crypto/rand" && chance[n.Sel.Name] && k == rules {
				refuse(n.Pos(), "rand."+n.Sel.Name+": chance is passed in, so that tests can repeat it")
			}
		case *ast.CompositeLit:
			if t, ok := n.Type.(*ast.SelectorExpr); ok && feature && len(n.Elts) > 0 {
				if from, ok := t.X.(*ast.Ident); ok && names[from.Name] == "image/color" {
					refuse(n.Pos(), "a colour in a screen: colours stand in kiosk/theme, where their contrast is computed")
				}
			}
		case *ast.BasicLit:
			if text, ok := sentence(n); ok && k == screens {
				refuse(n.Pos(), strconv.Quote(text)+": words stand in i18n/messages, in all four languages")
			}
		}
		return true
	})
	return faults
}

// importNames maps the name that a file gives an import to its path.
func importNames(file *ast.File) map[string]string {
	names := map[string]string{}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		name := filepath.Base(path)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = path
	}
	return names
}

// sentence returns a string literal that is written in Han, Hangul or kana.
func sentence(lit *ast.BasicLit) (string, bool) {
	if lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return "", false
	}
	return text, strings.ContainsFunc(text, func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
	})
}

func TestRulesAskNoClockAndScreensHoldNoWords(t *testing.T) {
	for _, p := range listed(t) {
		at := place(p.ImportPath)
		feature := kindOf(at) == screens && !shared(at)
		for _, name := range p.GoFiles {
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			for _, fault := range faultsOf(fset, file, kindOf(at), feature) {
				t.Error(strings.TrimPrefix(fault, root(t)+"/"))
			}
		}
	}
}

func TestTheSourceChecksRefuseWhatTheyShould(t *testing.T) {
	tests := []struct {
		name, body string
		kind       kind
		want       string
	}{
		{"a rule that asks the clock", `import "time"; var x = time.Now()`, rules, "the clock is passed in"},
		{"a rule that asks it under another name", `import clock "time"; var x = clock.Since`, rules, "the clock is passed in"},
		{"a screen that waits for itself", `import "time"; func f() { time.Sleep(time.Second) }`, screens, "the clock is passed in"},
		{"an adapter may ask the clock", `import "time"; var x = time.Now()`, adapter, ""},
		{"a rule may reckon with times", `import "time"; var x = 3 * time.Hour`, rules, ""},
		{"a rule that draws keys itself", `import "crypto/rand"; var x = rand.Reader`, rules, "chance is passed in"},
		{"a rule may draw from what it is given", `import "crypto/rand"; var x = rand.Int`, rules, ""},
		{"a screen with a Korean sentence", `var x = "예약하기"`, screens, "words stand in i18n/messages"},
		{"a rule may name a character", `var x = "、"; var y = "이/가"`, rules, ""},
		{"a screen with a colour", `import "image/color"; var x = color.NRGBA{R: 255}`, screens, "colours stand in kiosk/theme"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, "x.go", "package x; "+test.body, 0)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(faultsOf(fset, file, test.kind, test.kind == screens), "\n")
			if test.want == "" && got != "" || !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// The largest file that may be committed, and the largest picture: goldens
// and the pictures of the README.
const (
	largestText    = 512 << 10
	largestPicture = 400 << 10
)

func TestNothingBigOrBuiltIsCommitted(t *testing.T) {
	list := exec.Command("git", "ls-files", "-z")
	list.Dir = root(t)
	out, err := list.Output()
	if err != nil {
		t.Skipf("this is no checkout of git: %v", err)
	}
	for _, name := range strings.Split(strings.TrimRight(string(out), "\x00"), "\x00") {
		data, err := os.ReadFile(filepath.Join(list.Dir, name))
		if os.IsNotExist(err) {
			continue // deleted here, and not committed yet
		}
		if err != nil {
			t.Fatal(err)
		}
		picture := strings.HasSuffix(name, ".png") &&
			(strings.Contains(name, "/testdata/") || strings.HasPrefix(name, ".github/pictures/"))
		switch {
		case picture && len(data) > largestPicture:
			t.Errorf("%s has %d KB; a picture may have %d", name, len(data)>>10, largestPicture>>10)
		case !picture && bytes.IndexByte(data, 0) >= 0:
			t.Errorf("%s is binary: what is built is pinned and built by `make assets`, never committed", name)
		case len(data) > largestText:
			t.Errorf("%s has %d KB; %d at most", name, len(data)>>10, largestText>>10)
		}
	}
}
