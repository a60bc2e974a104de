package register_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"maru/assets"
	"maru/kiosk/policy"
	"maru/kiosk/register"
)

var packIDs = []string{"cn-shanghai", "kr-seoul", "jp-tokyo"}

func loaded(t testing.TB, id string) *register.Rules {
	t.Helper()
	pack, err := policy.Load(assets.Packs(), id)
	if err != nil {
		t.Fatal(err)
	}
	r, err := register.Load(assets.Register(), pack)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryPlaceHasItsRules(t *testing.T) {
	everywhere := map[string]int{}
	for _, id := range packIDs {
		r := loaded(t, id)
		if len(r.Circles) != 4 {
			t.Errorf("%s has %d circles", id, len(r.Circles))
		}
		identity, aid, points := 0, 0, 0
		for i := range r.Tags {
			everywhere[r.Tags[i].ID]++
			if r.Tags[i].Aid {
				aid++
			} else {
				identity++
			}
			points += len(r.Tags[i].Programmes) + len(r.Tags[i].Services)
		}
		// Changning's dictionary is known by its numbers: 51 tags, 29 of aid.
		if identity != 22 || aid != 29 {
			t.Errorf("%s has %d identity tags and %d of aid", id, identity, aid)
		}
		if points < 20 {
			t.Errorf("%s: tags point to %d programmes and services", id, points)
		}
		for _, level := range register.Levels {
			if !slices.ContainsFunc(r.Tags, func(tag register.TagRule) bool { return tag.Level == level }) {
				t.Errorf("%s has no tag of the level %s", id, level)
			}
		}
	}
	// A condition of the folder common that no pack can ask is a slip.
	for _, tag := range []string{"lives_alone", "crowded", "private_rent", "refused"} {
		if everywhere[tag] != len(packIDs) {
			t.Errorf("tag %s is known in %d places", tag, everywhere[tag])
		}
	}
}

func TestLoadNamesEveryFault(t *testing.T) {
	const label = "\n[tag.label]\nzh = \"一\"\nko = \"일\"\nja = \"一\"\nen = \"one\"\n"
	tests := []struct{ name, text, want string }{
		{"an unknown key", "[[tag]]\nid = \"a\"\nlevel = \"street\"\ncolour = 1" + label, `cn-shanghai/rules.toml:4: key "tag.colour" is not part of the format`},
		{"broken TOML", "[[tag", "cn-shanghai/rules.toml:1"},
		{"a level that is none", "[[tag]]\nid = \"a\"\nlevel = \"city\"" + label, `level "city"`},
		{"a tag twice", strings.Repeat("[[tag]]\nid = \"a\"\nlevel = \"street\""+label, 2), "stands twice"},
		{"a name that queries cannot ask for", "[[tag]]\nid = \"and\"\nlevel = \"street\"" + label, "no query"},
		{"no label", "[[tag]]\nid = \"a\"\nlevel = \"street\"\n", "no label in ko"},
		{"two givers", "[[tag]]\nid = \"a\"\nlevel = \"street\"\nwhen = \"minors\"\nreceives = [\"sh-tekun\"]" + label, "more than one"},
		{"an unknown fact", "[[tag]]\nid = \"a\"\nlevel = \"street\"\nwhen = \"rich\"" + label, "rich"},
		{"a number for a condition", "[[tag]]\nid = \"a\"\nlevel = \"street\"\nwhen = \"hh_size\"" + label, "not true or false"},
		{"an unknown circle", "[[tag]]\nid = \"a\"\nlevel = \"street\"\ncircle = \"dibao\"" + label, `no circle "dibao"`},
		{"an unknown programme", "[[tag]]\nid = \"a\"\nlevel = \"street\"\nreceives = [\"sh-gold\"]" + label, `no programme "sh-gold"`},
		{"an unknown kind of help", "[[tag]]\nid = \"a\"\nlevel = \"street\"\nservices = [\"gold\"]" + label, `no kind of help "gold"`},
		{"a status of an unknown fact", "[[status]]\nfact = \"st_gold\"\nprogrammes = []", `no fact "st_gold"`},
		{"a status of a person's fact", "[[status]]\nfact = \"p_age\"\nprogrammes = []", "about a person"},
		{"a sum of truths", "[[join]]\nfact = \"minors\"\nhow = \"sum\"", "is of kind bool, not int"},
		{"a way that is none", "[[join]]\nfact = \"minors\"\nhow = \"mean\"", `"mean" is not one of`},
	}
	pack := loaded(t, "cn-shanghai").Pack
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := register.Load(fstest.MapFS{"cn-shanghai/rules.toml": {Data: []byte(test.text)}}, pack)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q in it", err, test.want)
			}
		})
	}
	t.Run("a pack without rules", func(t *testing.T) {
		if _, err := register.Load(fstest.MapFS{}, pack); err == nil {
			t.Error("it was loaded")
		}
	})
}
