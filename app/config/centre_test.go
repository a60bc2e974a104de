package config_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"maru/app/config"
	"maru/assets"
	"maru/i18n"
)

func TestACentreWithAMistakeIsRefusedWithItsLine(t *testing.T) {
	tests := []struct{ name, from, to, want string }{
		{"an id that is not the file's name", `id = "hall"`, `id = "hal"`, `hall.toml:1: id: "hal" is not the name of the file without .toml`},
		{"no pack", `pack = "kr-seoul"`, ``, `hall.toml:1: pack: the policy pack is missing`},
		{"a zone that is not on the map", "Asia/Seoul", "Asia/Soul", `hall.toml:3: timezone: "Asia/Soul" is not a time zone`},
		{"the zone of whichever machine this is", "Asia/Seoul", "Local", `hall.toml:3: timezone: "Local" is not a time zone`},
		{"a language of another house", `lang = "ko"`, `lang = "fr"`, `hall.toml:4: lang: "fr" is not one of zh, ko, ja, en`},
		{"a language twice", `"ko", "en"`, `"ko", "ko"`, `hall.toml:5: langs: "ko" is not a language, or stands twice`},
		{"a language left out", `"ko", "en", "zh", "ja"`, `"ko", "en", "zh"`, `hall.toml:5: langs: zh, ko, ja and en must all stand here once, "ko" first`},
		{"another language first", `"ko", "en"`, `"en", "ko"`, `hall.toml:5: langs: zh, ko, ja and en must all stand here once, "ko" first`},
		{"a text without its Japanese", "ja = \"広間\"\n", "", `hall.toml:7: name.ja: the text is missing in 日本語 ("ja")`},
		{"an unknown language in a text", "ja = \"広間\"\n", "ja = \"広間\"\nfr = \"salle\"\n", `hall.toml:11: name.fr: there is no such key`},
		{"an emergency number without a name in Korean", "ko = \"경찰\"\n", "", `hall.toml:36: line.name.ko: the text is missing in 한국어`},
		{"an emergency line without a number", "phone = \"112\"\n", "", `hall.toml:34: line.phone: the number is missing`},
		{"no emergency number at all", hall[strings.Index(hall, "[[line]]"):], "", `hall.toml:1: line: name at least one number`},
		{"no desk", "[desk]\n", "[desc]\n", `desc: there is no such key; did you mean "desk"?`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := strings.Replace(hall, test.from, test.to, 1)
			_, err := config.ReadCentre(fstest.MapFS{"hall.toml": {Data: []byte(text)}}, "hall.toml")
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestTheCentresThatShipAreWhole(t *testing.T) {
	all, err := config.Centres(assets.Centres())
	if err != nil {
		t.Fatal(err)
	}
	for l, id := range map[i18n.Lang]string{i18n.Chinese: "cn-shanghai", i18n.Korean: "kr-seoul", i18n.Japanese: "jp-tokyo"} {
		if got, err := config.Sample(assets.Centres(), l); err != nil || got != id {
			t.Errorf("the sample centre for %s is %q, %v; want %q", l, got, err, id)
		}
	}
	if got, err := config.Sample(assets.Centres(), i18n.English); err != nil || got != all[0].ID {
		t.Errorf("without a centre of its own, English gets the first: %q, %v", got, err)
	}
	for _, c := range all {
		dir := t.TempDir()
		if _, err := config.Start(dir, c.ID, assets.Centres()); err != nil {
			t.Errorf("%s: %v", c.ID, err)
		}
	}
}
