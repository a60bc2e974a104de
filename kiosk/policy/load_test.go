package policy_test

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"
	"testing"

	"maru/assets"
	"maru/kiosk/policy"
	"maru/kiosk/policy/policytest"
)

func TestEveryShippedPackLoads(t *testing.T) {
	ids, err := policy.IDs(assets.Packs())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		if _, err := policy.Load(assets.Packs(), id); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

// What a pack says is the same whether it is proved or only opened.
func TestAPackThatIsOnlyOpenedSaysTheSame(t *testing.T) {
	ids, err := policy.IDs(assets.Packs())
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		proved, err := policy.Load(assets.Packs(), id)
		if err != nil {
			t.Fatal(err)
		}
		opened, err := policy.LoadProved(assets.Packs(), id)
		if err != nil {
			t.Fatal(err)
		}
		if len(opened.Programmes) != len(proved.Programmes) || len(opened.Questions) != len(proved.Questions) || len(opened.Documents) != len(proved.Documents) {
			t.Fatalf("%s has %d programmes when it is opened, not %d", id, len(opened.Programmes), len(proved.Programmes))
		}
		on, made := day("2026-11-21"), policytest.New(proved, 3)
		for i := range 50 {
			h := made.Veiled(i)
			again := opened.Evaluate(h, on)
			for j, r := range proved.Evaluate(h, on) {
				if a := again[j]; a.Programme.ID != r.Programme.ID || a.Verdict != r.Verdict || !reflect.DeepEqual(a.Because, r.Because) || !reflect.DeepEqual(a.Amount, r.Amount) {
					t.Fatalf("%s of household %d is %+v, and %+v when the pack is only opened", r.Programme.ID, i, r, a)
				}
			}
		}
		for i := range opened.Programmes {
			if len(opened.Programmes[i].Cases) > 0 || len(proved.Programmes[i].Cases) == 0 {
				t.Errorf("%s has %d cases when it is opened", opened.Programmes[i].ID, len(opened.Programmes[i].Cases))
			}
		}
	}
}

func TestAPackThatIsOnlyOpenedIsStillReadStrictly(t *testing.T) {
	for _, c := range []struct{ old, new, reason string }{
		{`kind = "elder"`, `kind = "eldr"`, `kind "eldr" is not declared`},
		{`when = "local && p_age >= 65"`, `when = "local && p_age >= sixty"`, `name "sixty" is not declared`},
		{`gives = `, `give = `, `is not part of the pack format`},
	} {
		files := packFiles(t)
		text := strings.Replace(string(files["mini/pack.toml"].Data), c.old, c.new, 1)
		files["mini/pack.toml"].Data = []byte(text)
		_, proved := policy.Load(files, "mini")
		_, opened := policy.LoadProved(files, "mini")
		if proved == nil || opened == nil || !strings.Contains(opened.Error(), c.reason) ||
			strings.SplitN(opened.Error(), "\n", 2)[0] != strings.SplitN(proved.Error(), "\n", 2)[0] {
			t.Errorf("opened: %v\nproved: %v", opened, proved)
		}
	}
}

func TestAPackOfNoSuchNameIsRefusedWithTheNamesThatAre(t *testing.T) {
	_, err := policy.Load(packFiles(t), "nowhere")
	if err == nil || !strings.Contains(err.Error(), `"mini"`) {
		t.Error(err)
	}
}

// Each change to the test pack is refused with the file, the line and the
// reason. The line is that of the text after at.
func TestAFaultyPackIsRefusedWithItsLine(t *testing.T) {
	const pack, base = "mini/pack.toml", "base/base.toml"
	all := func(s string) string {
		return fmt.Sprintf(`{ zh = "%s", ko = "%s", ja = "%s", en = "%s" }`, s, s, s, s)
	}
	for _, c := range []struct{ name, file, old, new, at, reason string }{
		{"TOML that is none", base, `id = "money"`, `id = "money`, `id = "money`, ""},
		{"a key that is not in the format", pack, `documents = ["basic"]`, `document_nr = 1`, `document_nr`, `key "programme.document_nr" is not part of the pack format`},
		{"a table that is not in the format", base, `[[paper]]`, `[[papers]]`, `[[papers]]`, `"papers" is not part`},
		{"a key of a wrong type", pack, `version = "2026-11-21"`, `version = 7`, `version`, "incompatible types: TOML value has type int64"},
		{"a day that is not on the calendar", pack, `to = "2010-09-02"`, `to = "2010-09-31"`, `to = "2010-09-31"`, `day "2010-09-31"`},
		{"an id that is not the folder's", pack, `id = "mini"`, `id = "maxi"`, `id = "maxi"`, `id is "maxi" in a folder named "mini"`},
		{"a currency of nowhere", pack, `"CNY"`, `"EUR"`, `currency`, `currency "EUR"`},
		{"a text missing in a language", base, "label = " + all("Dwelling"), `label = { zh = "x", en = "y" }`, `label = { zh = "x"`, "label is missing in ko, ja"},
		{"a name declared twice over folders", pack, `name = "assets"`, `name = "tenure"`, `name = "tenure"`, `name "tenure" is declared twice, first at base/base.toml:`},
		{"a person's fact without p_", pack, `name = "p_care"`, `name = "care"`, `name = "care"`, "start with p_"},
		{"a number without bounds", base, "min = 0\nmax = 120\n", "", `[[fact]]` + "\n" + `name = "p_age"`, "min and max"},
		{"a kind that is none", base, `kind = "string"`, `kind = "text"`, `kind = "text"`, `kind "text" is not one of`},
		{"a number without a source", pack, `source = "notice of 2023"`, `source = ""`, `source = ""`, "source is missing"},
		{"a number without a date of reading", pack, "source = \"notice for 2025\"\nverified = true\nseen = \"2026-11-21\"", "source = \"x\"\nverified = true",
			"[[table.value]]\nfrom = \"2025-01-01\"", "seen is missing"},
		{"a number that does not say whether it was verified", pack, "source = \"own knowledge\"\nverified = false\n", "source = \"own knowledge\"\n", "[[param.value]]\nfrom = \"2020-01-01\"", "verified is missing"},
		{"values that go back in time", pack, `from = "2024-07-01"`, `from = "2022-07-01"`, `from = "2022-07-01"`, "is not after 2023-07-01"},
		{"values that overlap", pack, `to = "2025-12-31"`, `to = "2026-12-31"`, `from = "2026-01-01"`, "overlaps the value before"},
		{"rows with a gap", pack, `1 = 2564238, 2 =`, `1 = 2564238, 3 =`, `rows = { 1 = 2564238, 3 =`, "have a gap"},
		{"a table by a fact that is none", pack, `by = "hh_size"`, `by = "tenure"`, `by = "tenure"`, "which is no int fact"},
		{"a derived fact that is not declared", base, "[[derive]]\nname = \"alone\"", "[[derive]]\nname = \"lonely\"", `name = "lonely"`, "there is no [[fact]] of that name"},
		{"a circle of derived facts", pack, `expr = "p_age >= 80 || p_care >= 2"`, `expr = "p_frail"`, "[[derive]]\nname = \"p_frail\"", "derived from itself"},
		{"a home derived from a person", base, `expr = "hh_size == 1"`, `expr = "p_age == 1"`, "[[derive]]\nname = \"alone\"", "derived from facts of a person"},
		{"a rounding without a quotient", pack, `expr = "median * 32 / 100"`, `expr = "median / 100 * 32"`, `rounding = "half_up"`, "needs an expression that is a quotient"},
		{"a rule with a name that is none", pack, `income_month < std_dibao * hh_size`, `income_month < std_diabo * hh_size`, `when = "local && income`, `when, column 25: name "std_diabo" is not declared`},
		{"a rule of a wrong kind", pack, `when = "local"`, `when = "hh_size"`, `when = "hh_size"`, "when is of kind int, not bool"},
		{"a text that a fact never has", pack, `tenure == 'none' ||`, `tenure == 'nought' ||`, `when = "tenure`, `tenure is never "nought"`},
		{"a person in a rule about homes", pack, `when = "local"`, `when = "local && p_frail"`, `when = "local && p_frail"`, `uses "p_frail", which is about one person`},
		{"a topic that is none", pack, `topic = "care"`, `topic = "caring"`, `topic = "caring"`, `topic "caring" is not declared`},
		{"a question about a fact that is none", pack, `fact = "assets"`, `fact = "asset"`, `fact = "asset"`, `fact "asset" is not declared`},
		{"a question of a wrong kind", pack, "kind = \"amount\"\nscope = \"household\"\nfact = \"assets\"", "kind = \"yesno\"\nscope = \"household\"\nfact = \"assets\"", `fact = "assets"`, "asks for a fact of kind bool"},
		{"an option that sets what cannot be", pack, `set = { tenure = "rent" }`, `set = { tenure = "lent" }`, `set = { tenure = "lent" }`, `is not one of ["own" "rent" "none"]`},
		{"an option out of bounds", pack, `assets = [0, 5000]`, `assets = [-1, 5000]`, `set = { tenure = "none", assets = [-1`, "whole number from 0 to 10000000"},
		{"a rule that nobody can ever fit", pack, `when = "local && p_age >= 65"`, `when = "local && p_age >= 65 && p_age < 60"`, `when = "local && p_age`, `when can never be true: p_age >= 65 && p_age < 60 contradicts itself`},
		{"a rule beyond the bounds of a fact", pack, `when = "local && p_age >= 65"`, `when = "local && p_age > 120"`, `when = "local && p_age`, `when can never be true: p_age > 120 contradicts itself or the bounds`},
		{"a rule that no number of any day allows", pack, `(!car || car_aid)"`, `income_month > 20 * 1595 * hh_size"`, `when = "local && income_month < std`, `when can never be true: income_month < std_dibao * hh_size && income_month > 20 * 1595 * hh_size`},
		{"a rule that everybody fits", pack, `when = "local && p_age >= 65"`, `when = "local || p_age >= 0"`, `when = "local || p_age`, `when is always true, since of every household p_age >= 0`},
		{"a question that is never put", pack, `ask_if = "car"`, `ask_if = "car && hh_size > 20"`, `ask_if = "car &&`, `ask_if can never be true: hh_size > 20`},
		{"a fact nearly of that name", pack, `income_month <= line_third`, `incme_month <= line_third`, `when = "incme`, `name "incme_month" is not declared; did you mean "income_month"?`},
		{"a case with a fact nearly of that name", pack, `{ tenure = "none" }` + "\nexpect", `{ tenur = "none" }` + "\nexpect", `household = { tenur`, `no fact of this name; did you mean "tenure"?`},
		{"a kind of help that is none", pack, "kind = \"border\"\nstate", "kind = \"bordr\"\nstate", `kind = "bordr"`, `kind "bordr" is not declared; did you mean "border"?`},
		{"a department that is none", pack, `department = "labour"`, `department = "labor"`, `department = "labor"`, `department "labor" is not declared; did you mean "labour"?`},
		{"a document that is none", pack, `documents = ["basic"]`, `documents = ["basics"]`, `documents = ["basics"]`, `document "basics" is not declared; did you mean "basic"?`},
		{"a programme that rests on nothing", pack, `documents = ["basic"]` + "\n", ``, "[[programme]]\nid = \"border\"", `documents is missing, and there is no [[document]] of the programme's own id "border"`},
		{"a number fixed by a document that is none", pack, `document = "basic"`, `document = "bsaic"`, `document = "bsaic"`, `document "bsaic" is not declared; did you mean "basic"?`},
		{"a document replaced by one that is none", pack, `replaced_by = "pilot"`, `replaced_by = "pylot"`, `replaced_by = "pylot"`, `document "pylot" is not declared; did you mean "pilot"?`},
		{"a document replaced by itself", pack, `replaced_by = "pilot"`, `replaced_by = "old"`, `replaced_by = "old"`, `replaced by itself`},
		{"a document that ends before it begins", pack, `to = "2010-09"`, `to = "2009-03"`, `to = "2009-03"`, `to 2009-03 is before from 2009-04-01`},
		{"a document of a month that is none", pack, `to = "2010-09"`, `to = "2010-13"`, `to = "2010-13"`, `date "2010-13" is not of the form`},
		{"a document of no year", pack, `year = 2009`, `year = 209`, `year = 209`, `year 209 is not one from 1900 to 2100`},
		{"a document of a type that is none", pack, `type = "repealed"`, `type = "dead"`, `type = "dead"`, `type is "dead"; it is one of framework`},
		{"a document that nobody issued", pack, `departments = ["labour"]`, `departments = []`, `departments = []`, `who issued the document`},
		{"a document declared twice", pack, `id = "old"` + "\nkind = \"work\"\ntype", `id = "basic"` + "\nkind = \"work\"\ntype", "id = \"basic\"\nkind = \"work\"", `document "basic" is declared twice, first at mini/pack.toml:`},
		{"a kind of help with an aspect that is none", pack, "[[kind]]\nid = \"work\"\naspects = [\"material\"]", "[[kind]]\nid = \"work\"\naspects = [\"labour\"]", "aspects = [\"labour\"]", `aspects is "labour"`},
		{"a state that is none", pack, `state = "pilot"`, `state = "trial"`, `state = "trial"`, `state is "trial"; it is one of open`},
		{"a paper that is none", pack, `bring = ["id_card"]`, `bring = ["id"]`, `bring = ["id"]`, `paper "id" is not declared`},
		{"an aspect that is none", pack, "aspects = [\"material\"]\nwhen", "aspects = [\"wealth\"]\nwhen", `aspects = ["wealth"]`, `aspects is "wealth"`},
		{"an amount per what", pack, `per = "month"`, `per = "week"`, `per = "week"`, `per is "week"`},
		{"a case that does not come out", pack, `income_month = 1595, car`, `income_month = 1594, car`, "[[programme.case]]\nname = \"at the line it does not fit\"", "expected does_not_fit, came out as fits"},
		{"an amount that does not come out", pack, "amount = 1\n", "amount = 2\n", "[[programme.case]]\nname = \"one yuan under", "expected the amount 2, came out as 1"},
		{"a case about a person without one", pack, `member = { p_age = [70, 79] }`, ``, "[[programme.case]]\nname = \"the age is known", "has a member exactly where"},
		{"a case with a fact that is none", pack, `member = { p_age = 80 }`, `member = { p_old = 80 }`, `household = { hh_size = 1 }`, "p_old: the pack mini has no fact of this name"},
		{"a programme that proves nothing", pack, "[[programme.case]]\nname = \"a pilot selects\"\non = \"2024-07-01\"\nhousehold = { tenure = \"none\" }\nexpect = \"may_fit\"\n", "",
			"[[programme]]\nid = \"pilot\"", "has no [[programme.case]]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := packFiles(t)
			before := string(files[c.file].Data)
			if !strings.Contains(before, c.old) {
				t.Fatalf("the test pack has no %q", c.old)
			}
			after := strings.Replace(before, c.old, c.new, 1)
			files[c.file].Data = []byte(after)
			at := strings.Index(after, c.at)
			if at < 0 {
				t.Fatalf("the changed pack has no %q", c.at)
			}
			want := fmt.Sprintf("%s:%d: ", c.file, 1+strings.Count(after[:at], "\n"))
			p, err := policy.Load(files, "mini")
			var fault *policy.PackError
			if p != nil || !errors.As(err, &fault) {
				t.Fatalf("got %v", err)
			}
			if first := strings.SplitN(err.Error(), "\n", 2)[0]; !strings.HasPrefix(first, want) || !strings.Contains(first, c.reason) {
				t.Errorf("got  %s\nwant %s… %s", first, want, c.reason)
			}
		})
	}
}

func TestAllFaultsOfAPackAreToldAtOnce(t *testing.T) {
	files := packFiles(t)
	text := strings.ReplaceAll(string(files["mini/pack.toml"].Data), `expect = "fits"`, `expect = "closed"`)
	files["mini/pack.toml"].Data = []byte(text)
	_, err := policy.Load(files, "mini")
	if err == nil || strings.Count(err.Error(), "expected closed, came out as fits") != 5 {
		t.Error(err)
	}
}

func TestARuleOfSeveralLinesIsNamedByItsOwnLine(t *testing.T) {
	files := packFiles(t)
	text := strings.Replace(string(files["mini/pack.toml"].Data), `when = "local"`, "when = '''\nlocal &&\n  nope'''", 1)
	files["mini/pack.toml"].Data = []byte(text)
	line := 1 + strings.Count(text[:strings.Index(text, "  nope")], "\n")
	_, err := policy.Load(files, "mini")
	if want := fmt.Sprintf("mini/pack.toml:%d: when, column 3:", line); err == nil || !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

func BenchmarkLoad(b *testing.B) { benchmarkRead(b, policy.Load) }

// BenchmarkLoadProved is what the start of the program waits for.
func BenchmarkLoadProved(b *testing.B) { benchmarkRead(b, policy.LoadProved) }

func benchmarkRead(b *testing.B, read func(fs.FS, string) (*policy.Pack, error)) {
	ids, err := policy.IDs(assets.Packs())
	if err != nil {
		b.Fatal(err)
	}
	for _, id := range ids {
		b.Run(id, func(b *testing.B) {
			for b.Loop() {
				if _, err := read(assets.Packs(), id); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
