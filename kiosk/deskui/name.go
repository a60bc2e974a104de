package deskui

import "strings"

// HalfName hides half of a person's name, as it stands in a list until
// somebody opens it: 박○순, 王○, A○ B○.
func HalfName(name string) string {
	words := strings.Fields(name)
	for i, word := range words {
		runes := []rune(word)
		keep := len(runes) > 2 && len(words) == 1 && runes[0] >= '⺀' // the last one tells namesakes apart
		for j := 1; j < len(runes); j++ {
			if keep && j == len(runes)-1 {
				break
			}
			runes[j] = '○'
		}
		if !keep && len(runes) > 2 {
			runes = runes[:2]
		}
		words[i] = string(runes)
	}
	return strings.Join(words, " ")
}
