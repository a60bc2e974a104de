package rule_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"maru/kiosk/rule"

	"cel.dev/cel-go/cel"
	"pgregory.net/rapid"
)

// sharedPolicies reads the policy documents and their facts that are kept
// outside the repository.
func sharedPolicies(t *testing.T) (decls []rule.Decl, exprs map[string]string) {
	t.Helper()
	dir := os.Getenv("MARU_SHARED")
	if dir == "" {
		t.Skip("MARU_SHARED does not name the folder with policies/policies.json")
	}
	var facts map[string][]string
	var policies []struct {
		ID        string `json:"id"`
		Condition string `json:"condition_expr"`
		Amount    string `json:"amount_expr"`
	}
	for name, into := range map[string]any{"facts.json": &facts, "policies.json": &policies} {
		data, err := os.ReadFile(filepath.Join(dir, "policies", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, into); err != nil {
			t.Fatal(err)
		}
	}
	for text, names := range facts {
		kind, err := rule.ParseKind(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			decls = append(decls, rule.Decl{Name: name, Kind: kind})
		}
	}
	exprs = map[string]string{}
	for _, p := range policies {
		if p.Condition != "" {
			exprs[p.ID+" condition"] = p.Condition
		}
		if p.Amount != "" {
			exprs[p.ID+" amount"] = p.Amount
		}
	}
	return decls, exprs
}

func TestEveryKnownPolicyIsReadAsCELReadsIt(t *testing.T) {
	decls, exprs := sharedPolicies(t)
	s, o := schemaOf(t, decls...), newOracle(t, decls)
	if len(exprs) < 100 {
		t.Errorf("only %d expressions", len(exprs))
	}
	for id, src := range exprs {
		t.Run(id, func(t *testing.T) {
			e, err := rule.Parse(src, s)
			if err != nil {
				t.Fatal(err)
			}
			if want := map[bool]rule.Kind{true: rule.KindInt, false: rule.KindBool}[strings.HasSuffix(id, "amount")]; e.Kind() != want {
				t.Errorf("it is of kind %s", e.Kind())
			}
			program, err := o.compile(src)
			if err != nil {
				t.Fatal(err)
			}
			rapid.Check(t, func(rt *rapid.T) { agree(rt, t, s, e, program) })
		})
	}
}

// agree compares an expression with its twin in CEL on random facts, and with
// itself on what may be known of these.
func agree(rt *rapid.T, t *testing.T, s *rule.Schema, e *rule.Expr, program cel.Program) {
	complete, veiled := rule.Facts{}, rule.Facts{}
	for _, slot := range e.Slots() {
		d := s.Decl(slot)
		v := genKnown(rt, d)
		if d.Kind == rule.KindInt {
			v = rule.Int(rapid.OneOf(rapid.Int64Range(-2, 30), rapid.Int64Range(0, 10_000_000), rapid.Int64()).Draw(rt, d.Name))
		}
		complete[d.Name], veiled[d.Name] = v, genVeiled(rt, d, v)
	}
	whole := e.Eval(frameOf(t, s, complete))
	if theirs := eval(program, complete); whole != theirs {
		rt.Fatalf("of %v it is %s here and %s in CEL", complete, whole, theirs)
	}
	if part := e.Eval(frameOf(t, s, veiled)); !subsumes(part, whole) {
		rt.Fatalf("of %v it is %s, but of %v %s", veiled, part, complete, whole)
	}
}
