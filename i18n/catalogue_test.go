package i18n_test

import (
	"testing"

	"maru/i18n"
)

func TestDefaultSpeaksFourLanguages(t *testing.T) {
	for l, want := range map[i18n.Lang]string{
		i18n.Chinese: "返回", i18n.Korean: "뒤로", i18n.Japanese: "戻る", i18n.English: "Back",
	} {
		if got := i18n.Default().Printer(l).Say("shell.back"); got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
}
