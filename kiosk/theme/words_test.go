package theme_test

import (
	"io/fs"
	"math"
	"os"
	"path"
	"strings"
	"testing"
	"unicode"

	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"github.com/BurntSushi/toml"
	"pgregory.net/rapid"

	"maru/assets"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/theme"
)

func faces(t *testing.T) *theme.Faces {
	t.Helper()
	f, err := theme.OpenFaces()
	if err != nil {
		t.Skip(err)
	}
	return f
}

func lookIn(t *testing.T, l i18n.Lang) theme.Look {
	t.Helper()
	return theme.NewLook(panels[0].panel, kiosk.Settings{Lang: l, Text: kiosk.Text100}, faces(t))
}

func TestEachLanguageHasAFaceOfItsOwnHanForms(t *testing.T) {
	f := faces(t)
	want := map[i18n.Lang][2]assets.FontName{
		i18n.Chinese:  {assets.ScreenSCRegular, assets.ScreenSCBold},
		i18n.Korean:   {assets.ScreenKRRegular, assets.ScreenKRBold},
		i18n.Japanese: {assets.ScreenJPRegular, assets.ScreenJPBold},
		i18n.English:  {assets.ScreenKRRegular, assets.ScreenKRBold},
	}
	for _, l := range i18n.Langs {
		for i, bold := range []bool{false, true} {
			face := f.For(l, bold)
			if got := face.Resource.Name(); got != string(want[l][i]) {
				t.Errorf("%s, bold %v is set in %s, want %s", l, bold, got, want[l][i])
			}
			if face != f.For(l, bold) {
				t.Errorf("%s, bold %v: the face was opened twice", l, bold)
			}
			runs := lookIn(t, l).Runs(theme.TextRole, bold, "直骨今 福祉 복지 アイ abc")
			if len(runs) != 1 || runs[0].Face != face {
				t.Errorf("%s, bold %v: a mixed line is not all in the language's own face: %+v", l, bold, runs)
			}
		}
	}
}

func TestNamesWithRareCharactersStillShow(t *testing.T) {
	for _, l := range i18n.Langs {
		look := lookIn(t, l)
		for _, bold := range []bool{false, true} {
			for _, name := range []string{"𠮷田 一郎 様", "㐂久子さん", "䶮先生", "김𠮷동", "王㐂𠮷"} {
				for _, run := range look.Runs(theme.TextRole, bold, name) {
					hasAll(t, run)
				}
			}
			for _, r := range look.Runs(theme.TextRole, bold, "吉𠮷吉") {
				if rare := r.Text == "𠮷"; rare != (r.Face == faces(t).Rare()) {
					t.Errorf("%s: %q is set in %s", l, r.Text, r.Face.Resource.Name())
				}
			}
		}
	}
}

func hasAll(t *testing.T, run theme.Run) {
	t.Helper()
	for _, r := range run.Text {
		if !run.Face.Has(r) {
			t.Errorf("%q: %s has no glyph for %q (U+%04X)", run.Text, run.Face.Resource.Name(), r, r)
		}
	}
}

// texts calls each with every sentence of TOML files and the language it is
// read in: that of the file's name, else of the key it stands under, else all.
func texts(t *testing.T, files fs.FS, each func(where string, langs []i18n.Lang, s string)) {
	t.Helper()
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".toml" {
			return err
		}
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		var tree map[string]any
		if err := toml.Unmarshal(data, &tree); err != nil {
			return err
		}
		langs := i18n.Langs
		if l := i18n.Lang(strings.TrimPrefix(path.Ext(strings.TrimSuffix(name, ".toml")), ".")); l.Valid() {
			langs = []i18n.Lang{l}
		}
		walk(tree, langs, func(langs []i18n.Lang, s string) { each(name, langs, s) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func walk(node any, langs []i18n.Lang, each func([]i18n.Lang, string)) {
	switch n := node.(type) {
	case string:
		each(langs, n)
	case map[string]any:
		for key, value := range n {
			in := langs
			if l := i18n.Lang(key); l.Valid() {
				in = []i18n.Lang{l}
			}
			walk(value, in, each)
		}
	case []any:
		for _, value := range n {
			walk(value, langs, each)
		}
	case []map[string]any:
		for _, value := range n {
			walk(value, langs, each)
		}
	}
}

func TestNoWordOfTheHouseLacksAGlyph(t *testing.T) {
	f := faces(t)
	trees := map[string]fs.FS{
		"the catalogue": os.DirFS("../../i18n/messages"),
		"the packs":     assets.Packs(),
		"the centres":   assets.Centres(),
	}
	for name, files := range trees {
		t.Run(name, func(t *testing.T) {
			read, missing := 0, map[rune]bool{}
			texts(t, files, func(where string, langs []i18n.Lang, s string) {
				read++
				for _, l := range langs {
					for _, r := range s {
						shown := f.For(l, false).Has(r) && f.For(l, true).Has(r) || f.Rare().Has(r) || unicode.IsControl(r)
						if !shown && !missing[r] {
							missing[r] = true
							t.Errorf("%s: %q (U+%04X) of %q has no glyph in %s", where, r, r, s, l)
						}
					}
				}
			})
			if read < 50 {
				t.Errorf("only %d sentences were read", read)
			}
		})
	}
}

func TestWordsAreMeasuredAsTheToolkitDrawsThem(t *testing.T) {
	samples := map[i18n.Lang]string{
		i18n.Chinese:  "您现在住的房子，是哪一种？请选一项",
		i18n.Korean:   "지금 사시는 집은 어떤 집인가요",
		i18n.Japanese: "いまお住まいの家は、どのような家ですか",
		i18n.English:  "Which kind of home do you live in now",
	}
	f := faces(t)
	test.NewTempApp(t)
	for _, text := range kiosk.TextSizes {
		for l, s := range samples {
			look := theme.NewLook(panels[0].panel, kiosk.Settings{Lang: l, Text: text}, f)
			for _, r := range []theme.Role{theme.TextRole, theme.HeadRole} {
				for _, bold := range []bool{false, true} {
					drawn := canvas.NewText(s, theme.Light.Ink)
					drawn.FontSource = f.For(l, bold).Resource
					drawn.TextSize = look.Units(look.Em(r))
					want := float64(drawn.MinSize().Width)
					got := float64(look.Units(look.Measure(r, bold, s)))
					if math.Abs(got-want) > 0.02*want {
						t.Errorf("%s at %d %%, role %d, bold %v: measured %.1f, drawn %.1f", l, text, r, bold, got, want)
					}
				}
			}
		}
	}
}

// someLine draws a line as a resident may read it: any mix of the scripts.
func someLine() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.SampledFrom([]rune("한글복지상담예약国语帮扶补助福祉相談かなカナー、。「」（）？abcdeXYZ 0123,.%元円원𠮷㐂  ")), 0, 60, -1)
}

func TestRunsPutTogetherAreTheLine(t *testing.T) {
	faces(t)
	rapid.Check(t, func(rt *rapid.T) {
		look := lookIn(t, rapid.SampledFrom(i18n.Langs).Draw(rt, "lang"))
		bold, line := rapid.Bool().Draw(rt, "bold"), someLine().Draw(rt, "line")
		whole, x := "", float32(0)
		for _, run := range look.Runs(theme.TextRole, bold, line) {
			if run.Text == "" {
				rt.Fatal("a run is empty")
			}
			if math.Abs(float64(run.X-x)) > 0.01 {
				rt.Fatalf("%q begins at %v, the one before ends at %v", run.Text, run.X, x)
			}
			hasAll(t, run)
			whole += run.Text
			x += run.W
		}
		if whole != line {
			rt.Fatalf("the runs say %q", whole)
		}
		if width := look.Measure(theme.TextRole, bold, line); math.Abs(float64(width-x)) > 0.01*float64(width)+0.01 {
			rt.Fatalf("the runs are %v wide, the line %v", x, width)
		}
	})
}

func TestWrapLosesNothingAndKeepsToItsWidth(t *testing.T) {
	faces(t)
	rapid.Check(t, func(rt *rapid.T) {
		look := lookIn(t, rapid.SampledFrom(i18n.Langs).Draw(rt, "lang"))
		role := rapid.SampledFrom([]theme.Role{theme.TextRole, theme.ChoiceRole, theme.HeadRole}).Draw(rt, "role")
		text := someLine().Draw(rt, "text")
		width := rapid.Float32Range(100, 1000).Draw(rt, "width")
		lines := look.Wrap(role, false, text, width)
		if got, want := dense(strings.Join(lines, "")), dense(text); got != want {
			rt.Fatalf("the lines say %q", got)
		}
		for _, line := range lines {
			if w := look.Measure(role, false, line); w > width+0.01 && len([]rune(line)) > 1 {
				rt.Fatalf("%q is %v wide, more than %v", line, w, width)
			}
		}
	})
}

// dense leaves out the spaces, which a line break may take the place of.
func dense(s string) string { return strings.Join(strings.Fields(s), "") }
