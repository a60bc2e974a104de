package policy_test

import (
	"testing"

	"maru/kiosk/policy"
	"maru/kiosk/rule"

	"cel.dev/cel-go/cel"
	"pgregory.net/rapid"
)

// names returns every name that a pack's rules may use, numbers within the
// bounds of their facts.
func names(p *policy.Pack) []rule.Decl {
	var decls []rule.Decl
	for _, f := range p.Facts {
		decls = append(decls, rule.Decl{Name: f.Name, Kind: f.Kind, Min: f.Min, Max: f.Max, Values: f.Values})
	}
	for _, param := range p.Params {
		decls = append(decls, rule.Decl{Name: param.Name, Kind: rule.KindInt})
	}
	for _, table := range p.Tables {
		decls = append(decls, rule.Decl{Name: table.Name, Kind: rule.KindInt})
	}
	return decls
}

// rules returns every expression of a pack by where it stands.
func rules(p *policy.Pack) map[string]string {
	list := map[string]string{}
	for _, f := range p.Facts {
		if f.Derived {
			list["fact "+f.Name] = f.Expr
		}
	}
	for _, pr := range p.Programmes {
		list[pr.ID+" when"] = pr.When
		if pr.Amount != "" {
			list[pr.ID+" amount"] = pr.Amount
		}
	}
	for _, q := range p.Questions {
		if q.AskIf != "" {
			list[q.ID+" ask_if"] = q.AskIf
		}
	}
	return list
}

func TestEveryRuleOfEveryPackIsReadAsCELReadsIt(t *testing.T) {
	types := map[rule.Kind]*cel.Type{rule.KindBool: cel.BoolType, rule.KindInt: cel.IntType, rule.KindString: cel.StringType}
	for _, p := range shippedPacks(t) {
		schema := rule.NewSchema()
		var options []cel.EnvOption
		for _, d := range names(p) {
			if _, err := schema.Declare(d); err != nil {
				t.Fatal(err)
			}
			options = append(options, cel.Variable(d.Name, types[d.Kind]))
		}
		env, err := cel.NewEnv(options...)
		if err != nil {
			t.Fatal(err)
		}
		for where, src := range rules(p) {
			t.Run(p.ID+" "+where, func(t *testing.T) {
				ours, err := rule.Parse(src, schema)
				if err != nil {
					t.Fatal(err)
				}
				ast, issues := env.Compile(src)
				if issues.Err() != nil {
					t.Fatal(issues.Err())
				}
				theirs, err := env.Program(ast)
				if err != nil {
					t.Fatal(err)
				}
				rapid.Check(t, func(rt *rapid.T) { agree(rt, schema, ours, theirs) })
			})
		}
	}
}

func agree(t *rapid.T, schema *rule.Schema, ours *rule.Expr, theirs cel.Program) {
	facts, vars := rule.Facts{}, map[string]any{}
	for _, slot := range ours.Slots() {
		d := schema.Decl(slot)
		facts[d.Name] = genValue(t, d)
		if b, ok := facts[d.Name].AsBool(); ok {
			vars[d.Name] = b
		} else if n, ok := facts[d.Name].AsInt(); ok {
			vars[d.Name] = n
		} else {
			vars[d.Name], _ = facts[d.Name].AsString()
		}
	}
	f, err := schema.FrameOf(facts)
	if err != nil {
		t.Fatal(err)
	}
	got := ours.Eval(f)
	want := rule.Unknown() // CEL's error
	if out, _, err := theirs.Eval(vars); err == nil {
		switch v := out.Value().(type) {
		case bool:
			want = rule.Bool(v)
		case int64:
			want = rule.Int(v)
		case string:
			want = rule.String(v)
		}
	}
	if got != want {
		t.Fatalf("of %v it is %s here and %s in CEL", facts, got, want)
	}
}

// genValue draws a complete value; numbers are small more often than not.
func genValue(t *rapid.T, d rule.Decl) rule.Value {
	switch d.Kind {
	case rule.KindBool:
		return rule.Bool(rapid.Bool().Draw(t, d.Name))
	case rule.KindString:
		return rule.String(rapid.SampledFrom(d.Values).Draw(t, d.Name))
	}
	lo, hi := d.Min, d.Max
	if lo == 0 && hi == 0 {
		hi = 10_000_000
	}
	return rule.Int(rapid.OneOf(
		rapid.Int64Range(lo, min(hi, lo+20)), rapid.Int64Range(lo, min(hi, lo+6000)), rapid.Int64Range(lo, hi),
	).Draw(t, d.Name))
}

// genHousehold draws a complete household of one member, and what may be known
// of it.
func genHousehold(t *rapid.T, p *policy.Pack) (complete, veiled policy.Household) {
	complete, veiled = home(rule.Facts{}, rule.Facts{}), home(rule.Facts{}, rule.Facts{})
	for _, f := range p.Facts {
		if f.Derived {
			continue
		}
		v := genValue(t, rule.Decl{Name: f.Name, Kind: f.Kind, Min: f.Min, Max: f.Max, Values: f.Values})
		whole, part := complete.Facts, veiled.Facts
		if f.Scope == policy.OfPerson {
			whole, part = complete.Members[0], veiled.Members[0]
		}
		whole[f.Name] = v
		switch n, isInt := v.AsInt(); rapid.IntRange(0, 3).Draw(t, "veil "+f.Name) {
		case 0:
		case 1:
			if isInt {
				part[f.Name] = rule.Between(rapid.Int64Range(f.Min, n).Draw(t, "low"), rapid.Int64Range(n, f.Max).Draw(t, "high"))
			}
		default:
			part[f.Name] = v
		}
	}
	return complete, veiled
}

func TestAVerdictHoldsHoweverTheRestTurnsOut(t *testing.T) {
	on := day("2026-11-21")
	for _, p := range shippedPacks(t) {
		t.Run(p.ID, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				complete, veiled := genHousehold(rt, p)
				whole, part := p.Evaluate(complete, on), p.Evaluate(veiled, on)
				quick := p.Verdicts(veiled, on)
				for i, r := range part {
					w := whole[i]
					if r.Verdict != quick[i].Verdict {
						rt.Fatalf("%s is %s, and %s in a hurry", r.Programme.ID, r.Verdict, quick[i].Verdict)
					}
					if r.Verdict != policy.MayFit && r.Verdict != w.Verdict {
						rt.Fatalf("%s of %v is %s, but of %v it is %s", r.Programme.ID, veiled, r.Verdict, complete, w.Verdict)
					}
					if r.Verdict == policy.MayFit && len(r.Missing) == 0 && !r.Office {
						rt.Fatalf("%s may fit and nothing is missing, of %v", r.Programme.ID, veiled)
					}
					if w.Verdict == policy.MayFit && !w.Office {
						rt.Fatalf("%s is open though everything is known, of %v: missing %v", r.Programme.ID, complete, w.Missing)
					}
					if a, b := r.Amount, w.Amount; a != nil && b != nil && (b.Lo < a.Lo || b.Hi > a.Hi) {
						rt.Fatalf("%s gives %d..%d of %v, but %d..%d of %v", r.Programme.ID, a.Lo, a.Hi, veiled, b.Lo, b.Hi, complete)
					}
					tells(rt, r)
				}
			})
		})
	}
}

// tells checks that no number nobody verified is shown, and that every reason
// can be told.
func tells(t *rapid.T, r policy.Result) {
	for _, reason := range r.Because {
		if u := reason.Param; u != nil && !u.Verified && u.Value != rule.Unknown() {
			t.Fatalf("%s tells the unverified %s", r.Programme.ID, u.Name)
		}
		if reason.Fact == "" || len(reason.Label) == 0 {
			t.Fatalf("%s has the reason %q that is about no fact", r.Programme.ID, reason.Text)
		}
		if reason.Param != nil && reason.Param.Verified && reason.Param.Source == "" {
			t.Fatalf("%s tells %s without its source", r.Programme.ID, reason.Param.Name)
		}
		if r.Verdict == policy.DoesNotFit && reason.Holds != rule.No && !reason.Guard {
			t.Fatalf("%s does not fit for %q, which is %s", r.Programme.ID, reason.Text, reason.Holds)
		}
	}
}

func TestAnExpiredOrRepealedDocumentNeverMatches(t *testing.T) {
	for _, p := range shippedPacks(t) {
		rapid.Check(t, func(rt *rapid.T) {
			complete, _ := genHousehold(rt, p)
			on := day("2004-01-01").AddDays(rapid.IntRange(0, 15000).Draw(rt, "days"))
			for _, r := range p.Evaluate(complete, on) {
				pr := r.Programme
				out := pr.State != policy.Open && pr.State != policy.Pilot ||
					!pr.From.IsZero() && on.Before(pr.From) || !pr.To.IsZero() && on.After(pr.To)
				if out != (r.Verdict == policy.Closed) {
					rt.Fatalf("%s, %s from %s to %s, is %s on %s", pr.ID, pr.State, pr.From, pr.To, r.Verdict, on)
				}
				if out && (r.Amount != nil || len(r.Because) > 0 || len(r.Missing) > 0) {
					rt.Fatalf("%s is closed but says more: %+v", pr.ID, r)
				}
			}
		})
	}
}
