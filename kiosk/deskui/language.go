package deskui

import (
	"slices"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/shell"
)

// nextLanguage walks to the next language of the house.
func nextLanguage(s *shell.Shell) {
	i := slices.Index(i18n.Langs, s.Lang())
	next := i18n.Langs[(i+1)%len(i18n.Langs)]
	s.Change(func(c *kiosk.Settings) { c.Lang = next })
}
