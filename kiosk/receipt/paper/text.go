package paper

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Clean prepares a text for paper: NFC, invalid bytes as U+FFFD, and a tab as a
// space. It takes nothing away; runes without a shape are left out by drawing.
func Clean(s string) string {
	s = strings.ToValidUTF8(s, "\ufffd")
	return norm.NFC.String(strings.ReplaceAll(s, "\t", " "))
}

// Shapeless reports whether r is not drawn and takes no room: controls, joiners,
// marks of direction, variation selectors, and the spaces of zero width.
func Shapeless(r rune) bool {
	switch {
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
		return true
	default:
		return unicode.Is(unicode.Variation_Selector, r) || r == '\u034f' || r == '\u115f' || r == '\u1160'
	}
}
