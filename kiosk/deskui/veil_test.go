package deskui_test

import (
	"testing"

	"maru/kiosk/deskui"
)

func TestAVeiledNameKeepsItsEnds(t *testing.T) {
	for name, want := range map[string]string{
		"": "", "박": "박", "김호": "김○", "박영순": "박○순", "佐藤ハナ": "佐○○ナ", "Johannes": "J○○○s", " 王秀英 ": "王○英",
	} {
		if got := deskui.Veil(name); got != want {
			t.Errorf("%q is veiled as %q, want %q", name, got, want)
		}
	}
}
