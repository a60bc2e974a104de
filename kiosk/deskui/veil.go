package deskui

import "strings"

// Veil half hides a name, so that a list can be talked about without everybody
// who passes by reading who stands in it: the first and the last character
// stay, "박○순". A name of two keeps the first.
func Veil(name string) string {
	runes := []rune(strings.TrimSpace(name))
	const most = 3 // rings; how long a name is tells something too
	switch n := len(runes); {
	case n < 2:
		return string(runes)
	case n == 2:
		return string(runes[:1]) + "○"
	default:
		return string(runes[:1]) + strings.Repeat("○", min(n-2, most)) + string(runes[n-1:])
	}
}
