package linebreak

import "unicode"

// The segmenter knows nearly all of kinsoku by the classes CL, CP, EX, IN, IS,
// NS, CJ, OP, PR and PO of UAX #14 (JIS X 4051:2004 4.3 and GB/T 15834-2011 5.1
// are tried one by one in the tests). These it takes for ideographs or letters.
const (
	// noStart may not begin a line: the wave dash as Windows types it, the
	// full-width slash and dash, and the dots inside names (阿·迪力).
	noStart = "～／－·•"
	// noEnd may not end a line: the number signs, and the soft hyphen, which
	// would have to be drawn there.
	noEnd = "＃#\u00ad"
)

// kinsokuAllows reports whether a line may end with before and the next begin
// with after.
func kinsokuAllows(before, after rune) bool { return !in(noEnd, before) && !in(noStart, after) }

// partsPhrase reports whether a break at the place would tear a Japanese
// phrase. It has no dictionary: kana after any other script is an ending or a
// particle, two Han or two katakana are a compound, and お or ご before Han is
// a prefix. を always ends its phrase.
func partsPhrase(runes []rune, at int) bool {
	before, after := runes[at-1], runes[at]
	switch {
	case !unicode.In(before, unicode.Letter, unicode.Nd):
		return false // punctuation ends a phrase
	case before == 'を':
		return false
	case in("おご", before) && unicode.Is(unicode.Han, after):
		return true
	case in("おご", after) && at+1 < len(runes) && unicode.Is(unicode.Han, runes[at+1]):
		return false
	case unicode.Is(unicode.Hiragana, after):
		return true
	case unicode.Is(unicode.Han, before) && unicode.Is(unicode.Han, after):
		return true
	case unicode.Is(unicode.Katakana, before) && unicode.Is(unicode.Katakana, after):
		return true
	default:
		return false
	}
}
