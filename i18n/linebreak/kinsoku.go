package linebreak

import "unicode"

// noStart lists what may not begin a line, beyond what the segmenter already
// knows (closing brackets, small kana and 々 are of its classes CL, EX, CJ and
// NS): JIS X 4051:2004 4.3 a)–h) and GB/T 15834-2011 5.1. Full-width forms
// that Unicode counts as ideographs, and the dots of an ellipsis, are the gap.
const noStart = "）〕］｝〉》」』】〙〗〟’”｠»)]}" +
	"‐゠–〜～" + "？！‼⁇⁈⁉?!" + "・：；／:;/" + "。．、，,.｡､･" +
	"ヽヾゝゞ々〻" + "ーｰ" + "…‥" + "％‰℃°′″%" + "ﾞﾟ" +
	"ァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ"

// noEnd lists what may not end a line: opening brackets, and the signs that
// stand before a number (JIS X 4051:2004 4.3 i)–k)).
const noEnd = "（〔［｛〈《「『【〘〖〝‘“｟«([{" + "￥＄￡＃¥$£#№" +
	"\u00ad" // a soft hyphen would have to be drawn; the house breaks elsewhere

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
