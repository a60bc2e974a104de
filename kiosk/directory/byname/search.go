// Package byname finds things by their names as people type them: whole or in
// part, in any of the four languages, by pinyin, by Hangul and its initial
// consonants, by kana of either kind and by rows of kana.
//
// A name is a line of units, syllables or words; a query matches where it is
// the beginnings of units one after the other. So "xinjing", "xj" and "xinj"
// all find 新泾, "신정", "ㅅㅈ" and "신ㅈ" find 신정, and "cc" a Community Centre.
package byname

import (
	"cmp"
	"slices"

	"maru/i18n"
)

// Index finds entries by name. Entries are numbered from 0 in the order in
// which they were added. It is safe for concurrent use once they all are.
type Index struct{ entries []names }

// Add gives the next number to an entry of these names. reading is a Japanese
// name in kana, its words parted by spaces; "" where there is none.
func (x *Index) Add(name i18n.Text, reading string) {
	x.entries = append(x.entries, namesOf(name, reading))
}

// Append adds the entries of another index, in their order.
func (x *Index) Append(o *Index) { x.entries = append(x.entries, o.entries...) }

// Search returns the numbers of the entries whose names meet a query, the best
// first, and among equals the earliest added. Names in l come before those of
// other languages. "" finds nothing.
//
// What Latin keys would type on a Korean keyboard (sj for ㄴㅓ) is tried only
// where the query as it stands finds nothing.
func (x *Index) Search(query string, l i18n.Lang) []int {
	return x.search(readings(query), l)
}

// Initials is Search by the keys of an index of names, as on a pad: initial
// consonants in Korean, the ten rows of kana (か for か to ご) in Japanese,
// letters elsewhere. Each key begins a word or a syllable, or goes on in it.
func (x *Index) Initials(keys string, l i18n.Lang) []int {
	if l == i18n.Japanese {
		return x.search([]reading{{rows, rowsOf(fold(keys))}}, l)
	}
	return x.search(readings(keys), l)
}

// longestQuery is longer than any name in any script; what is longer meets none.
const longestQuery = 400

// hit is an entry and how well a query met it; less is better.
type hit struct{ at, rank int }

// search tries the readings of a query one after the other, and stops at the
// first that meets anything.
func (x *Index) search(queries []reading, l i18n.Lang) []int {
	var hits []hit
	for _, q := range queries {
		if len(q.runes) == 0 || len(q.runes) > longestQuery {
			continue
		}
		for i, n := range x.entries {
			if rank := n.rank(q, l); rank >= 0 {
				hits = append(hits, hit{i, rank})
			}
		}
		if len(hits) > 0 {
			break
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	found := make([]int, len(hits))
	for i, h := range hits {
		found[i] = h.at
	}
	return found
}

// script is one way in which a name can be spelled.
type script int

const (
	letters script = iota // as it is written, word by word
	glyphs                // as it is written, glyph by glyph: Han
	jamo                  // Hangul, taken apart
	pinyins               // Han, by its sound in Chinese
	kanas                 // the reading in hiragana
	rows                  // the reading by rows of kana
)

// unit is a syllable or a word: each of its spellings stands for it, and so
// does the beginning of each.
type unit [][]rune

// spelling is a name as a line of units.
type spelling struct {
	script script
	lang   i18n.Lang
	units  []unit
	runes  int // of the first spellings together
}

// names are all spellings of all names of one entry.
type names []spelling

// reading is a query in one script.
type reading struct {
	script script
	runes  []rune
}

// Ranks of a hit, the best first. Another language than the reader's adds
// otherLang, so that it comes after its equal.
const (
	wholeName = 0
	wholeUnit = 2 // from the beginning of the name, each unit in full
	fromStart = 4
	inside    = 6
	otherLang = 1
)

// rank returns how well a query meets the names of an entry, or -1.
func (n names) rank(q reading, l i18n.Lang) int {
	best := -1
	for _, s := range n {
		if s.script != q.script && (q.script != letters || s.script != pinyins && s.script != glyphs) {
			continue
		}
		rank := s.rank(q.runes)
		if rank >= 0 && s.lang != l {
			rank += otherLang
		}
		if rank >= 0 && (best < 0 || rank < best) {
			best = rank
		}
	}
	return best
}

func (s spelling) rank(query []rune) int {
	for start, u := range s.units {
		if !u.begins(query[0]) {
			continue
		}
		whole, ok := follow(s.units[start:], query)
		switch {
		case !ok:
		case start > 0:
			return inside
		case whole && len(query) == s.runes:
			return wholeName
		case whole:
			return wholeUnit
		default:
			return fromStart
		}
	}
	return -1
}

func (u unit) begins(r rune) bool {
	for _, spelt := range u {
		if spelt[0] == r {
			return true
		}
	}
	return false
}

// How far a query has been followed up to one of its runes.
const (
	notMet  = iota
	begun   // some unit was only begun
	inWhole // each unit in full, but for the end of the last
)

// follow reports whether a query is the beginnings of units one after the
// other, and whether it is each of them in full, but for the end of the last.
// It goes through the units once, whatever they have in common.
func follow(units []unit, query []rune) (whole, ok bool) {
	best := notMet
	reach := make([]int, len(query)+1)
	reach[0] = inWhole
	for _, u := range units {
		next := make([]int, len(query)+1)
		going := false
		for j, so := range reach[:len(query)] {
			if so == notMet {
				continue
			}
			for _, spelt := range u {
				for n := 1; n <= len(spelt) && j+n <= len(query) && spelt[n-1] == query[j+n-1]; n++ {
					how := begun
					if so == inWhole && (n == len(spelt) || j+n == len(query)) {
						how = inWhole
					}
					next[j+n] = max(next[j+n], how)
					going = true
				}
			}
		}
		best = max(best, next[len(query)])
		if !going || best == inWhole {
			break
		}
		reach = next
	}
	return best == inWhole, best != notMet
}
