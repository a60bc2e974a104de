// Package linebreak breaks text into lines for screens and for paper, so that
// both break alike: by UAX #14 with kinsoku for Chinese and Japanese, at spaces
// for Korean and English, and never inside a number or an amount.
//
// It measures nothing itself; the caller passes the function that does. Nothing
// is ever dropped but the spaces and the newline at a break.
package linebreak

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"maru/i18n"
)

// Span is one line as a range of bytes of the text that was broken.
type Span struct{ Start, End int }

// Wrap breaks text into lines that are no wider than width, in the unit of
// measure. It always returns at least one line; "\n" forces a break, and "a\n"
// is two lines of which the second is empty.
//
// A break is looked for in this order: where language l allows one (see the
// package comment), then wherever UAX #14 and kinsoku do, and only for a unit
// that is wider than the whole line between any two grapheme clusters. A
// single cluster wider than the line stays whole and overhangs.
//
// measure must not shrink when text is appended. It is called with substrings
// of text only. Spaces at a break are left out of the lines and not measured.
func Wrap(text string, l i18n.Lang, width float64, measure func(string) float64) []string {
	return cut(text, Spans(text, l, width, measure))
}

// WrapPhrases is Wrap for headings, tiles, buttons and paper, where lines are
// short and read as a picture. As long as the phrase fits in a line, in Japanese
// particles, endings and compounds stay with the word they follow, by the change
// of script (機械に|かざすと), and in Korean so do dependent nouns
// (바로|할 수 있어요). In Chinese and Japanese a last line of one glyph takes
// a second one down to it, since words of two are the rule.
func WrapPhrases(text string, l i18n.Lang, width float64, measure func(string) float64) []string {
	return cut(text, spans(text, l, width, measure, atPhrase))
}

// Spans is Wrap for callers that must know where in text each line stands, such
// as a caret. The spans are in order and do not overlap; what lies between them
// is break spaces and newlines only.
func Spans(text string, l i18n.Lang, width float64, measure func(string) float64) []Span {
	return spans(text, l, width, measure, atLanguage)
}

// Dominant returns the language by whose rules a text of unknown language, such
// as a person's name or an imported title, should be broken: Korean where Hangul
// is at least half of it, Japanese where it holds kana, and for Han the reader's
// own language if that is Chinese or Japanese, else Chinese. A text with none of
// these is broken in the reader's language.
func Dominant(text string, reader i18n.Lang) i18n.Lang {
	var han, hangul, kana int
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Hangul, r):
			hangul++
		case isKana(r):
			kana++
		case unicode.Is(unicode.Han, r):
			han++
		}
	}
	switch {
	case hangul > 0 && (hangul >= han+kana || reader == i18n.Korean):
		return i18n.Korean
	case kana > 0:
		return i18n.Japanese
	case han > 0 && reader != i18n.Chinese && reader != i18n.Japanese:
		return i18n.Chinese
	default:
		return reader
	}
}

func cut(text string, spans []Span) []string {
	lines := make([]string, len(spans))
	for i, s := range spans {
		lines[i] = text[s.Start:s.End]
	}
	return lines
}

func spans(text string, l i18n.Lang, width float64, measure func(string) float64, best level) []Span {
	var out []Span
	for start := 0; ; {
		end, next, more := paragraph(text, start)
		for _, s := range wrapParagraph(text[start:end], l, width, measure, best) {
			out = append(out, Span{start + s.Start, start + s.End})
		}
		if !more {
			return out
		}
		start = next
	}
}

// paragraph finds where the paragraph that begins at start ends, and where the
// one after it begins. more is false for the last one.
func paragraph(text string, start int) (end, next int, more bool) {
	for i, r := range text[start:] {
		switch r {
		case '\r':
			if strings.HasPrefix(text[start+i:], "\r\n") {
				return start + i, start + i + 2, true
			}
			return start + i, start + i + 1, true
		case '\n', '\v', '\f', '\u0085', '\u2028', '\u2029': // BK, LF, NL of UAX #14
			return start + i, start + i + utf8.RuneLen(r), true
		}
	}
	return len(text), len(text), false
}

// wrapParagraph fills lines greedily.
func wrapParagraph(text string, l i18n.Lang, width float64, measure func(string) float64, best level) []Span {
	// Widths are sums of floats; a line that fills its measure exactly must fit.
	const slack = 1e-6
	fits := func(start, end int) bool { return measure(text[start:end]) <= width+slack }
	if whole := trimRight(text, 0, len(text)); fits(0, whole) {
		return []Span{{0, whole}}
	}
	b := opportunities(text, l, best)
	var out []Span
	for start := 0; start < len(text); {
		end := b.longest(start, best, func(end int) bool { return fits(start, trimRight(text, start, end)) })
		out = append(out, Span{start, trimRight(text, start, end)})
		start = end
	}
	if best == atPhrase && (l == i18n.Chinese || l == i18n.Japanese) {
		b.joinWidow(text, out, fits)
	}
	return out
}

// joinWidow moves the last break one place back where it leaves one glyph alone.
func (b breaks) joinWidow(text string, lines []Span, fits func(start, end int) bool) {
	if len(lines) < 2 {
		return
	}
	last, before := &lines[len(lines)-1], &lines[len(lines)-2]
	if letters(text[last.Start:last.End]) != 1 || before.End != last.Start {
		return
	}
	ends := b[atLanguage]
	i := sort.SearchInts(ends, last.Start) - 1
	if i < 0 || ends[i] <= before.Start || letters(text[before.Start:ends[i]]) < 2 || !fits(ends[i], last.End) {
		return
	}
	before.End, last.Start = trimRight(text, before.Start, ends[i]), ends[i]
}

// letters counts letters and digits.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.In(r, unicode.Letter, unicode.Nd) {
			n++
		}
	}
	return n
}

// longest returns the last break after start up to which the text fits, of the
// best level that has one, or the first grapheme boundary where nothing fits.
func (b breaks) longest(start int, best level, fits func(end int) bool) int {
	for want := best; want > 0; want-- {
		ends := b[want]
		first := sort.SearchInts(ends, start+1)
		if end, ok := lastThatFits(ends[first:], fits); ok {
			return end
		}
	}
	ends := b[atGrapheme]
	return ends[sort.SearchInts(ends, start+1)]
}

// lastThatFits gallops from the front, because a line is short and a text may
// be long, and then halves.
func lastThatFits(ends []int, fits func(end int) bool) (int, bool) {
	if len(ends) == 0 || !fits(ends[0]) {
		return 0, false
	}
	lo, step := 0, 4 // ends[lo] fits
	for lo+step < len(ends) && fits(ends[lo+step]) {
		lo += step
		step *= 2
	}
	hi := min(lo+step, len(ends))
	n := sort.Search(hi-lo-1, func(i int) bool { return !fits(ends[lo+1+i]) })
	return ends[lo+n], true
}

// trimRight returns end moved before the break spaces that precede it.
func trimRight(text string, start, end int) int {
	return start + len(strings.TrimRightFunc(text[start:end], isBreakSpace))
}

// isBreakSpace reports whether r vanishes at a break: the spaces of class SP
// and BA of UAX #14, among them the ideographic one. A no-break space is none.
func isBreakSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\u3000' || r == '\u1680' || r == '\u205f' ||
		r >= '\u2000' && r <= '\u200a' && r != '\u2007'
}

func isKana(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) || r == 'ー' }

func isDigit(r rune) bool { return unicode.Is(unicode.Nd, r) }

func in(set string, r rune) bool { return strings.ContainsRune(set, r) }

func hasAt(text []rune, i int, word string) bool {
	w := []rune(word)
	return i >= 0 && i+len(w) <= len(text) && slices.Equal(text[i:i+len(w)], w)
}
