package register_test

import (
	"testing"

	"maru/assets"
	"maru/i18n"
	"maru/kiosk/policy"
	"maru/kiosk/register"
)

func TestAnAreaIsNamedAsFarAsThePlaceNamesIt(t *testing.T) {
	p, err := policy.LoadProved(assets.Packs(), "cn-shanghai")
	if err != nil {
		t.Fatal(err)
	}
	rules, err := register.Load(assets.Register(), p)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, code string
		lang       i18n.Lang
		want       string
	}{
		{"a street in the reader's language", "changning/xinhua", i18n.Chinese, "长宁区 · 新华路街道"},
		{"a committee that is only numbered", "changning/xinhua/xinhua05", i18n.Korean, "창닝구 · 신화루가도 · 05"},
		{"a district alone", "changning", i18n.English, "Changning"},
		{"a street that the list does not name", "changning/elsewhere", i18n.Chinese, "长宁区 · elsewhere"},
		{"nowhere", "", i18n.Chinese, ""},
	} {
		if got := rules.AreaName(c.code, c.lang); got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.name, c.code, got, c.want)
		}
	}
}
