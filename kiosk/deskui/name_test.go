package deskui_test

import (
	"testing"

	"maru/kiosk/deskui"
)

func TestHalfName(t *testing.T) {
	for name, want := range map[string]string{
		"박영순": "박○순", "王芳": "王○", "欧阳建国": "欧○○国", "山田 太郎": "山○ 太○", "Anna Berg": "A○ B○", "佐": "佐", "": "",
	} {
		if got := deskui.HalfName(name); got != want {
			t.Errorf("%q became %q, want %q", name, got, want)
		}
	}
}
