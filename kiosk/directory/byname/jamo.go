package byname

import "unicode"

// Hangul is taken apart into the letters that are typed: 관 is ㄱㅗㅏㄴ. So a
// query matches while it is being typed (고 on the way to 관, 간 on the way to
// 가나), and initial consonants alone match as well. Tense consonants count as
// their plain ones: an index of names has no keys of its own for them.

// The Hangul syllables block of Unicode: code = base + (lead*21 + vowel)*28 + tail.
const (
	hangulBase, hangulLast = 0xAC00, 0xD7A3
	vowels, tails          = 21, 28
)

var (
	leadJamo  = []rune("ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ")
	vowelJamo = []string{"ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ", "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ"}
	tailJamo  = []string{"", "ㄱ", "ㄱ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅅ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"}
)

// single are letters typed by themselves, which stand for what a syllable is
// taken apart into.
var single = map[rune]string{
	'ㄲ': "ㄱ", 'ㄸ': "ㄷ", 'ㅃ': "ㅂ", 'ㅆ': "ㅅ", 'ㅉ': "ㅈ",
	'ㄳ': "ㄱㅅ", 'ㄵ': "ㄴㅈ", 'ㄶ': "ㄴㅎ", 'ㄺ': "ㄹㄱ", 'ㄻ': "ㄹㅁ", 'ㄼ': "ㄹㅂ", 'ㄽ': "ㄹㅅ",
	'ㄾ': "ㄹㅌ", 'ㄿ': "ㄹㅍ", 'ㅀ': "ㄹㅎ", 'ㅄ': "ㅂㅅ",
	'ㅘ': "ㅗㅏ", 'ㅙ': "ㅗㅐ", 'ㅚ': "ㅗㅣ", 'ㅝ': "ㅜㅓ", 'ㅞ': "ㅜㅔ", 'ㅟ': "ㅜㅣ", 'ㅢ': "ㅡㅣ",
}

// leads and the halves of Unicode's other blocks are brought to those of
// keyboards: NFKC turns the letters that are typed (U+3131…) into these.
var (
	conjoiningLead  = []rune("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")         // from U+1100
	conjoiningVowel = []rune("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")       // from U+1161
	conjoiningTail  = []rune("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ") // from U+11A8
)

func isHangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

// takeApart returns the letters of Hangul, and everything else as it stands.
func takeApart(s string) []rune {
	var out []rune
	for _, r := range s {
		out = append(out, lettersOf(r)...)
	}
	return out
}

func lettersOf(r rune) []rune {
	switch {
	case r >= hangulBase && r <= hangulLast:
		n := int(r - hangulBase)
		out := []rune{leadJamo[n/(vowels*tails)]}
		out = append(out, []rune(vowelJamo[n/tails%vowels])...)
		return append(out, []rune(tailJamo[n%tails])...)
	case r >= 0x1100 && int(r-0x1100) < len(conjoiningLead):
		r = conjoiningLead[r-0x1100]
	case r >= 0x1161 && int(r-0x1161) < len(conjoiningVowel):
		r = conjoiningVowel[r-0x1161]
	case r >= 0x11A8 && int(r-0x11A8) < len(conjoiningTail):
		r = conjoiningTail[r-0x11A8]
	}
	if s, ok := single[r]; ok {
		return []rune(s)
	}
	return []rune{r}
}

// jamoUnits spells names by syllable, each taken apart.
func jamoUnits(parts []string) []unit {
	var units []unit
	for _, part := range parts {
		for _, r := range part {
			units = append(units, unit{lettersOf(r)})
		}
	}
	return units
}

// twoSetKeys are the letters of the Korean two-set keyboard (KS X 5002) by the
// Latin key; a key that differs with Shift has its plain consonant.
var twoSetKeys = map[rune]string{
	'q': "ㅂ", 'w': "ㅈ", 'e': "ㄷ", 'r': "ㄱ", 't': "ㅅ", 'y': "ㅛ", 'u': "ㅕ", 'i': "ㅑ", 'o': "ㅐ", 'p': "ㅔ",
	'a': "ㅁ", 's': "ㄴ", 'd': "ㅇ", 'f': "ㄹ", 'g': "ㅎ", 'h': "ㅗ", 'j': "ㅓ", 'k': "ㅏ", 'l': "ㅣ",
	'z': "ㅋ", 'x': "ㅌ", 'c': "ㅊ", 'v': "ㅍ", 'b': "ㅠ", 'n': "ㅜ", 'm': "ㅡ", 'O': "ㅒ", 'P': "ㅖ",
}

// twoSet returns what Latin keys type on a Korean keyboard, nil where one of
// them types nothing.
func twoSet(query string) []rune {
	var out []rune
	for _, r := range query {
		if r == ' ' {
			continue
		}
		letter, ok := twoSetKeys[r]
		if !ok {
			if letter, ok = twoSetKeys[unicode.ToLower(r)]; !ok {
				return nil
			}
		}
		out = append(out, []rune(letter)...)
	}
	return out
}
