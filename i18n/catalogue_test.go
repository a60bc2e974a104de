package i18n_test

import (
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"maru/i18n"
)

// catalogue returns the files of a whole small catalogue.
func catalogue() fstest.MapFS {
	return fstest.MapFS{
		"tea.en.toml": file(`[tea.ready]
description = "Bold line."
other = "Tea is ready"
[tea.cups]
description = "Counts."
one = "one cup for {{.Who}}"
other = "{{.Count}} cups for {{.Who}}"`),
		"tea.zh.toml": file(`[tea]
ready = '茶好了'
cups = '{{.Who}}{{count .Count "杯"}}'`),
		"tea.ko.toml": file(`[tea]
ready = '차가 다 됐어요'
cups = '{{.Who}}{{josa .Who "은/는"}} {{count .Count "잔"}}'`),
		"tea.ja.toml": file(`[tea]
ready = 'お茶が入りました'
cups = '{{.Who}}は{{count .Count "杯"}}'`),
	}
}

func file(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }

func TestLoadRefusesWhatIsNotWhole(t *testing.T) {
	for _, c := range []struct {
		name, path, old, new string
		want                 []string
	}{
		{"a key that one language lacks", "tea.ko.toml", "ready = '차가 다 됐어요'\n", "",
			[]string{"tea.ko.toml: tea.ready is missing"}},
		{"a key that only one language has", "tea.ja.toml", "[tea]\n", "[tea]\ncold = \"冷めた\"\n",
			[]string{"tea.en.toml: tea.cold is missing", "tea.zh.toml: tea.cold is missing", "tea.ko.toml: tea.cold is missing"}},
		{"an empty sentence", "tea.zh.toml", "茶好了", " ",
			[]string{"tea.zh.toml: tea.ready is empty"}},
		{"a source that does not say where it stands", "tea.en.toml", "description = \"Bold line.\"\n", "",
			[]string{"tea.en.toml: tea.ready has no description"}},
		{"a value that one language does not take", "tea.ja.toml", "{{.Who}}は", "",
			[]string{"tea.ja.toml: tea.cups takes the values [Count], its English source [Count Who]"}},
		{"a value that is misspelt", "tea.ko.toml", "josa .Who", "josa .Whom",
			[]string{"tea.ko.toml: tea.cups takes the values [Count Who Whom]"}},
		{"a function that there is not", "tea.ko.toml", "josa", "yosa",
			[]string{"tea.ko.toml: tea.cups does not parse", "yosa"}},
		{"a condition inside a sentence", "tea.zh.toml", "茶好了", "{{if .Hot}}茶{{end}}",
			[]string{"tea.zh.toml: tea.ready does more than put values in"}},
		{"a singular in a language that has none", "tea.ja.toml", "ready = 'お茶が入りました'", "ready = {one = \"茶\", other = \"茶\"}",
			[]string{"tea.ja.toml: tea.ready has a singular"}},
		{"a singular that counts nothing", "tea.en.toml", "other = \"Tea", "one = \"Tea\"\nother = \"Tea",
			[]string{"tea.en.toml: tea.ready has a singular and takes no Count"}},
		{"a singular that leaves a value out", "tea.en.toml", "one cup for {{.Who}}", "one cup",
			[]string{"tea.en.toml: tea.cups takes other values in the singular"}},
		{"a key of another area", "tea.en.toml", "[tea.ready]", "[milk.ready]",
			[]string{`tea.en.toml: milk.ready does not begin with "tea."`}},
		{"a file that is not TOML", "tea.en.toml", "[tea.cups]", "[tea.cups",
			[]string{"tea.en.toml"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := catalogue()
			whole := string(files[c.path].Data)
			if !strings.Contains(whole, c.old) {
				t.Fatalf("%s has no %q", c.path, c.old)
			}
			files[c.path] = file(strings.Replace(whole, c.old, c.new, 1))
			_, err := i18n.Load(files)
			if err == nil {
				t.Fatal("it is loaded")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("the error does not say %q:\n%v", want, err)
				}
			}
		})
	}
}

func TestLoadRefusesAFileOfAnUnknownLanguage(t *testing.T) {
	for _, name := range []string{"tea.fr.toml", "tea.toml"} {
		files := catalogue()
		files[name] = file("")
		if _, err := i18n.Load(files); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSay(t *testing.T) {
	c, err := i18n.Load(catalogue())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []struct {
		name string
		lang i18n.Lang
		key  string
		kv   []any
		want string
	}{
		{"a sentence without values", i18n.Korean, "tea.ready", nil, "차가 다 됐어요"},
		{"the plural, where there is one", i18n.English, "tea.cups", []any{"Count", 2, "Who", "Kim"}, "2 cups for Kim"},
		{"the singular, where there is one", i18n.English, "tea.cups", []any{"Count", 1, "Who", "Kim"}, "one cup for Kim"},
		{"a count of another type", i18n.English, "tea.cups", []any{"Count", int64(1), "Who", "Kim"}, "one cup for Kim"},
		{"a count that is no number leaves the key", i18n.Korean, "tea.cups", []any{"Count", "x", "Who", "저"}, "tea.cups"},
		{"one of what has no singular", i18n.Korean, "tea.cups", []any{"Count", 1, "Who", "저"}, "저는 한 잔"},
		{"a particle after a consonant", i18n.Korean, "tea.cups", []any{"Count", 3, "Who", "김 선생님"}, "김 선생님은 세 잔"},
		{"a particle after a vowel", i18n.Korean, "tea.cups", []any{"Count", 12, "Who", "언니"}, "언니는 12잔"},
		{"two is 两 before a counter", i18n.Chinese, "tea.cups", []any{"Count", 2, "Who", "您"}, "您两杯"},
		{"figures stand apart in Chinese", i18n.Chinese, "tea.cups", []any{"Count", 20, "Who", "您"}, "您20 杯"},
		{"Japanese counts in figures", i18n.Japanese, "tea.cups", []any{"Count", 2, "Who", "母"}, "母は2杯"},
		{"an unknown key is the key", i18n.Korean, "tea.cake", nil, "tea.cake"},
		{"a value that is not given leaves the key", i18n.Korean, "tea.cups", []any{"Count", 2}, "tea.cups"},
		{"values of a sentence without any are ignored", i18n.Chinese, "tea.ready", []any{"Who", "您"}, "茶好了"},
		{"a language that is none of the four is English", "fr", "tea.ready", nil, "Tea is ready"},
	} {
		t.Run(s.name, func(t *testing.T) {
			if got := c.Printer(s.lang).Say(s.key, s.kv...); got != s.want {
				t.Errorf("%q, want %q", got, s.want)
			}
		})
	}
	if got := c.Printer(i18n.Korean).SayMap("tea.cups", map[string]any{"Count": 1, "Who": "저"}); got != "저는 한 잔" {
		t.Errorf("from a map: %q", got)
	}
}

func TestSayPanicsWhereThePairsAreNot(t *testing.T) {
	for name, kv := range map[string][]any{"a name without a value": {"Who"}, "a value without a name": {1, 2}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s is taken", name)
				}
			}()
			i18n.Default().Printer(i18n.English).Say("shell.page", kv...)
		}()
	}
}

func TestManySayAtOnce(t *testing.T) {
	c, err := i18n.Load(catalogue())
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for n := range 50 {
				for _, l := range i18n.Langs {
					if got := c.Printer(l).Say("tea.cups", "Count", n, "Who", "A"); got == "tea.cups" {
						t.Errorf("%s says nothing of %d", l, n)
					}
				}
			}
		})
	}
	wait.Wait()
}

// sentence is a value with words of its own.
type sentence string

func (v sentence) Say(p *i18n.Printer) string { return p.Say(string(v)) }

func TestAValueWithWordsOfItsOwnStandsInTheSentencesLanguage(t *testing.T) {
	for _, l := range i18n.Langs {
		p := i18n.Default().Printer(l)
		args := map[string]any{"Page": sentence("shell.back"), "Pages": 7}
		got, want := p.SayMap("shell.page", args), p.Say("shell.page", "Page", p.Say("shell.back"), "Pages", 7)
		if got != want {
			t.Errorf("in %s it says %q, want %q", l, got, want)
		}
		if args["Page"] != sentence("shell.back") {
			t.Errorf("in %s the values of the caller are changed: %v", l, args)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	files := os.DirFS("messages")
	for b.Loop() {
		if _, err := i18n.Load(files); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSayPlain(b *testing.B) {
	p := i18n.Default().Printer(i18n.Korean)
	for b.Loop() {
		p.Say("shell.back")
	}
}

func BenchmarkSayWithValues(b *testing.B) {
	p := i18n.Default().Printer(i18n.Korean)
	for b.Loop() {
		p.Say("shell.page", "Page", 2, "Pages", 7)
	}
}
