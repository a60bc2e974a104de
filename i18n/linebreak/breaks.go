package linebreak

import (
	"unicode"

	"github.com/go-text/typesetting/segmenter"

	"maru/i18n"
)

// level says how good a place between two runes is for a break.
type level uint8

const (
	never      level = iota // inside a grapheme cluster
	atGrapheme              // a last resort
	atSegment               // UAX #14 and kinsoku allow it
	atLanguage              // so does the custom of the language
	atPhrase                // and it does not part a Japanese phrase
)

// breaks holds, for each level, the byte offsets of all breaks that are at
// least that good, in order. The end of the text is one of every level.
type breaks [atPhrase + 1][]int

// opportunities judges every place of one paragraph.
func opportunities(text string, l i18n.Lang, best level) breaks {
	runes := make([]rune, 0, len(text))
	offsets := make([]int, 0, len(text)+1)
	for i, r := range text { // an invalid byte is one U+FFFD of one byte
		runes = append(runes, r)
		offsets = append(offsets, i)
	}
	offsets = append(offsets, len(text))
	levels := judge(runes, l)
	var b breaks
	for want := atGrapheme; want <= best; want++ {
		b[want] = make([]int, 0, len(runes)/2)
	}
	for i := 1; i <= len(runes); i++ {
		for want := atGrapheme; want <= min(levels[i], best); want++ {
			b[want] = append(b[want], offsets[i])
		}
	}
	return b
}

// judge returns the level of the place before each rune, and after the last.
func judge(runes []rune, l i18n.Lang) []level {
	levels := make([]level, len(runes)+1)
	var seg segmenter.Segmenter
	seg.Init(runes)
	for it := seg.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		at := g.Offset + len(g.Text)
		if runes[at-1] != '\u200d' { // v0.3.4 parts a joined emoji that follows another
			levels[at] = atGrapheme
		}
	}
	for it := seg.LineIterator(); it.Next(); {
		line := it.Line()
		if at := line.Offset + len(line.Text); levels[at] == atGrapheme {
			levels[at] = judgeSegment(runes, at, l)
		}
	}
	keepNumbers(runes, levels)
	keepIndent(runes, levels)
	levels[len(runes)] = atPhrase
	return levels
}

// judgeSegment grades a place at which UAX #14 allows a break.
func judgeSegment(runes []rune, at int, l i18n.Lang) level {
	if at == len(runes) {
		return atPhrase
	}
	before, after := runes[at-1], runes[at]
	if isBreakSpace(before) || before == '\u200b' {
		if l == i18n.Korean && dependentNoun(runes, at) {
			return atLanguage
		}
		return atPhrase
	}
	if !kinsokuAllows(before, after) {
		return atGrapheme
	}
	switch {
	case l != i18n.Chinese && l != i18n.Japanese:
		return atSegment
	case unicode.Is(unicode.Hangul, before) && unicode.Is(unicode.Hangul, after):
		return atSegment // Korean words stay whole in any language
	case l == i18n.Japanese && partsPhrase(runes, at):
		return atLanguage
	default:
		return atPhrase
	}
}

// dependentNoun reports whether a break at the place would part a Korean noun
// from what it is nothing without: 하는|것, 할|때, 할|수|있다.
func dependentNoun(runes []rune, at int) bool {
	for _, noun := range []string{"수 있", "수 없", "수도 있", "것", "때", "줄 "} {
		if hasAt(runes, at, noun) {
			return true
		}
	}
	return at >= 2 && runes[at-2] == '수' && in("있없", runes[at]) && (at == 2 || isBreakSpace(runes[at-3]))
}

// keepIndent forbids a break between leading spaces and the first word: it
// would leave an empty line.
func keepIndent(runes []rune, levels []level) {
	for i, r := range runes {
		if !isBreakSpace(r) {
			return
		}
		levels[i+1] = min(levels[i+1], atGrapheme)
	}
}
