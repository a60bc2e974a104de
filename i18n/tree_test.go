package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"maru/i18n"
)

// TestEverySentenceThatTheProgramSaysIsThere reads every Go file of the tree:
// a key that stands in a Say must be in the catalogue and be given its values,
// and a key that is put together must begin as some key does.
func TestEverySentenceThatTheProgramSaysIsThere(t *testing.T) {
	catalogue := i18n.Default()
	keys := catalogue.Keys()
	said := 0
	eachCall(t, func(where string, name string, args []ast.Expr) {
		if name != "Say" && name != "SayMap" || len(args) == 0 {
			return
		}
		if begin, ok := beginning(args[0]); ok {
			for _, key := range keys {
				if strings.HasPrefix(key, begin) {
					return
				}
			}
			t.Errorf("%s: no key begins with %q", where, begin)
			return
		}
		key, ok := literal(args[0])
		if !ok {
			return
		}
		said++
		if !catalogue.Has(key) {
			t.Errorf("%s: %q is not in the catalogue", where, key)
			return
		}
		if values, ok := given(args[1:]); ok && name == "Say" && catalogue.Printer(i18n.English).Say(key, values...) == key {
			t.Errorf("%s: %q is said without all of its values", where, key)
		}
	})
	t.Logf("%d sentences are said by name", said)
}

func TestEveryRefusalHasItsSentence(t *testing.T) {
	catalogue := i18n.Default()
	declared := 0
	eachCall(t, func(where string, name string, args []ast.Expr) {
		if name != "NewRefusal" || len(args) != 1 {
			return
		}
		code, ok := literal(args[0])
		if !ok {
			return
		}
		declared++
		if !catalogue.Has("refusal." + code) {
			t.Errorf("%s: refusal %q has no sentence refusal.%s", where, code, code)
		}
	})
	if declared == 0 {
		t.Error("no refusal was found: the test looks in the wrong place")
	}
}

// TestEveryEventOfAReceiptHasItsSentence reads the catalogue of event kinds as
// text, because this package stands below it: whoever brings a receipt back is
// told every event whose subject is a receipt.
func TestEveryEventOfAReceiptHasItsSentence(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "../kiosk/audit/kinds.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	kinds := 0
	ast.Inspect(file, func(n ast.Node) bool {
		row, ok := n.(*ast.CompositeLit)
		if !ok || len(row.Elts) < 4 {
			return true
		}
		kind, ok := literal(row.Elts[0])
		if subject, about := literal(row.Elts[3]); !ok || !about || subject != "receipt" {
			return true
		}
		kinds++
		if !i18n.Default().Has("event." + kind) {
			t.Errorf("event kind %q has no sentence event.%s", kind, kind)
		}
		return true
	})
	if kinds == 0 {
		t.Error("no kind was found: the test looks in the wrong place")
	}
}

// eachCall calls f for every call of a method or function by name in the
// program's own files, tests left out.
func eachCall(t *testing.T, f func(where, name string, args []ast.Expr)) {
	t.Helper()
	files := token.NewFileSet()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && path != ".." && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			where := strings.TrimPrefix(files.Position(call.Pos()).String(), "../")
			switch called := call.Fun.(type) {
			case *ast.SelectorExpr:
				f(where, called.Sel.Name, call.Args)
			case *ast.Ident:
				f(where, called.Name, call.Args)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// beginning returns the literal that a key begins with, where it is put
// together from several pieces.
func beginning(e ast.Expr) (string, bool) {
	sum, ok := e.(*ast.BinaryExpr)
	if !ok {
		return "", false
	}
	if s, ok := literal(sum.X); ok {
		return s, true
	}
	return beginning(sum.X)
}

// given returns pairs with the names in args and a number for each value; false
// where the names are not literals.
func given(args []ast.Expr) ([]any, bool) {
	var pairs []any
	for i := 0; i < len(args); i += 2 {
		name, ok := literal(args[i])
		if !ok {
			return nil, false
		}
		pairs = append(pairs, name, 1)
	}
	return pairs, true
}
