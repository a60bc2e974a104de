package casework_test

import (
	"testing"

	"maru/i18n"
	"maru/kiosk/casework"
)

func TestAssign(t *testing.T) {
	kim := casework.Advisor{ID: "kim", Zones: []string{"mapo/seogyo"}, Langs: []i18n.Lang{i18n.Korean}}
	lee := casework.Advisor{ID: "lee", Zones: []string{"mapo"}, Langs: []i18n.Lang{i18n.Korean, i18n.Chinese}}
	all := casework.Advisor{ID: "all"}
	staff := []casework.Advisor{lee, kim, all}
	for _, c := range []struct {
		name string
		of   []casework.Advisor
		load map[string]int
		zone string
		lang i18n.Lang
		want string
	}{
		{"the least loaded of the zone", staff, map[string]int{"kim": 2, "lee": 1, "all": 3}, "mapo/seogyo/4", "", "lee"},
		{"of equals the first by ID", staff, nil, "mapo/seogyo/4", "", "all"},
		{"whoever speaks the language, before the load", staff, map[string]int{"lee": 9}, "mapo/seogyo", i18n.Chinese, "lee"},
		{"where nobody speaks it, the load", staff, map[string]int{"all": 1, "kim": 1}, "mapo/seogyo", i18n.Japanese, "lee"},
		{"a zone is no beginning of a word", []casework.Advisor{kim}, nil, "mapo/seogyo2", "", ""},
		{"a zone that nobody covers is nobody's", []casework.Advisor{kim, lee}, nil, "jongno", "", ""},
		{"a household whose zone nobody knows is anyone's", []casework.Advisor{kim, lee}, map[string]int{"kim": 1}, "", "", "lee"},
		{"without advisors it is nobody's", nil, nil, "", "", ""},
	} {
		got, ok := casework.Assign(c.of, c.load, c.zone, c.lang)
		if got.ID != c.want || ok != (c.want != "") {
			t.Errorf("%s: got %q, %v", c.name, got.ID, ok)
		}
	}
}
