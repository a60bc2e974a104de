package i18n

import (
	"fmt"
	"strings"
	"unicode"
)

// coda is what a Korean word ends in, which is all that a particle asks of it.
type coda int

const (
	codaUnknown   coda = iota // a script whose Korean reading is not known here
	codaVowel                 // no final consonant
	codaRieul                 // the final consonant ㄹ, which 으로 treats as a vowel
	codaConsonant             // any other final consonant (받침)
)

// Josa returns the form of a Korean particle that follows word. The pair names
// the form after a consonant, then the one after a vowel: "이/가", "을/를",
// "은/는", "과/와", "으로/로", "이에요/예요". Digits and Latin letters are taken
// as they are read aloud in Korean; closing quotes and brackets do not count.
// Where the reading is not known, as for Chinese characters, both forms are
// written, as Korean forms do: "이(가)", "(으)로".
//
// The rules are those of 한글 맞춤법; Josa panics where pair has no slash.
func Josa(word, pair string) string {
	closed, open, ok := strings.Cut(pair, "/")
	if !ok {
		panic(fmt.Sprintf("josa pair %q is not of the form 이/가", pair))
	}
	switch codaOf(word) {
	case codaVowel:
		return open
	case codaRieul:
		if closed == "으로" || strings.HasPrefix(closed, "으로") {
			return open
		}
		return closed
	case codaConsonant:
		return closed
	}
	if rest, ok := strings.CutSuffix(closed, open); ok {
		return "(" + rest + ")" + open
	}
	return closed + "(" + open + ")"
}

// codaOf finds how word ends when it is read aloud in Korean.
func codaOf(word string) coda {
	runes := []rune(spoken(word))
	if len(runes) == 0 {
		return codaUnknown
	}
	switch last := runes[len(runes)-1]; {
	case last >= '가' && last <= '힣':
		return codaOfSyllable(last)
	case last >= '0' && last <= '9':
		return codaOfNumber(runes)
	case last < unicode.MaxASCII && unicode.IsLetter(last):
		return codaOfLatin(runes)
	case last == 'ん' || last == 'ン':
		return codaConsonant
	case unicode.In(last, unicode.Hiragana, unicode.Katakana), strings.ContainsRune("%㎡ー", last):
		return codaVowel // 퍼센트, 제곱미터
	}
	return codaUnknown
}

// spoken cuts from the end of a word what is not read aloud before its
// particle: punctuation, and a gloss in brackets.
func spoken(word string) string {
	for {
		word = strings.TrimRight(word, " .,!?'\"”’」』》〉")
		open, closing := '(', ')'
		if strings.HasSuffix(word, "）") {
			open, closing = '（', '）'
		}
		rest, ok := strings.CutSuffix(word, string(closing))
		if !ok {
			return word
		}
		i := strings.LastIndex(rest, string(open))
		if i <= 0 {
			return rest
		}
		word = rest[:i]
	}
}

// codaOfSyllable reads the final consonant from the syllable's place in the
// Unicode block: each pair of initial and vowel has 28 finals, the first none
// and the ninth ㄹ.
func codaOfSyllable(r rune) coda {
	switch (r - '가') % 28 {
	case 0:
		return codaVowel
	case 8:
		return codaRieul
	}
	return codaConsonant
}

// codaOfDigit holds the readings 영 일 이 삼 사 오 육 칠 팔 구.
var codaOfDigit = [10]coda{
	codaConsonant, codaRieul, codaVowel, codaConsonant, codaVowel,
	codaVowel, codaConsonant, codaRieul, codaRieul, codaVowel,
}

// codaOfNumber reads the number that runes end in: its last digit, or where
// that is a nought the power of ten, of which only 조 (10¹²) ends in a vowel.
func codaOfNumber(runes []rune) coda {
	start := len(runes)
	for start > 0 && (unicode.IsDigit(runes[start-1]) || runes[start-1] == ',') {
		start--
	}
	digits := strings.ReplaceAll(string(runes[start:]), ",", "")
	afterPoint := start > 0 && runes[start-1] == '.'
	significant := strings.TrimRight(digits, "0")
	if noughts := len(digits) - len(significant); noughts > 0 {
		if !afterPoint && significant != "" && noughts >= 12 && noughts < 16 {
			return codaVowel
		}
		return codaConsonant // 영 십 백 천 만 억 경
	}
	return codaOfDigit[digits[len(digits)-1]-'0']
}

// codaOfLatin guesses. Capitals are read letter by letter, of which only L, M,
// N and R end in a consonant; other words are taken to end in one where the
// last letter is a stop or a nasal, as in "book" (북) and "plan" (플랜).
func codaOfLatin(runes []rune) coda {
	start := len(runes)
	for start > 0 && runes[start-1] < unicode.MaxASCII && unicode.IsLetter(runes[start-1]) {
		start--
	}
	word := string(runes[start:])
	last := word[len(word)-1]
	if strings.ToUpper(word) == word {
		switch last {
		case 'L', 'R':
			return codaRieul
		case 'M', 'N':
			return codaConsonant
		}
		return codaVowel
	}
	switch {
	case last == 'l':
		return codaRieul
	case strings.ContainsRune("bckmnpt", rune(last)), strings.HasSuffix(word, "ng"):
		return codaConsonant
	}
	return codaVowel
}
