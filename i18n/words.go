package i18n

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// Join writes items one after another as the language lists things: "、" in
// Chinese and Japanese, ", " in Korean and English. It adds no "and", so that
// a list reads the same on a screen, on paper and aloud.
func (l Lang) Join(items []string) string {
	if l == Chinese || l == Japanese {
		return strings.Join(items, "、")
	}
	return strings.Join(items, ", ")
}

// small holds the number words from one to ten as they stand before a counter.
// Japanese has none: there figures are easier to read than words.
var small = map[Lang][]string{
	Chinese: {"一", "两", "三", "四", "五", "六", "七", "八", "九", "十"},
	Korean:  {"한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"},
	English: {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"},
}

// count writes how many there are of something, with its counter: up to ten in
// words where the language says so (세 가지, 三项, three), beyond in figures
// (12가지, 12 项). An empty unit gives the number alone.
func (l Lang) count(n int, unit string) string {
	words := small[l]
	inWords := n >= 1 && n <= len(words)
	number := strconv.Itoa(n)
	if inWords {
		number = words[n-1]
	}
	spaced := unit != "" && (l == English || l == Korean && inWords || l == Chinese && !inWords)
	if spaced {
		return number + " " + unit
	}
	return number + unit
}

// whole reads a whole number of any signed type.
func whole(v any) (int, bool) {
	r := reflect.ValueOf(v)
	if !r.IsValid() || !r.CanInt() {
		return 0, false
	}
	return int(r.Int()), true
}

// text writes a value as a sentence would.
func text(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	return fmt.Sprint(v)
}
