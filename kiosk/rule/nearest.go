package rule

import (
	"iter"
	"strings"
)

// Nearest returns the one of names that a writer most likely meant by a name
// that is none of them, the first of equals, and "" where none is near: at
// most a third of its letters changed, added, left out or swapped with their
// neighbour, or else one of the two part of the other.
func Nearest(name string, names iter.Seq[string]) string {
	best, least, part := "", max(1, len(name)/3)+1, ""
	for candidate := range names {
		if d := slips(name, candidate); d < least {
			best, least = candidate, d
		}
		if part == "" && (strings.Contains(candidate, name) || (len(candidate) > 3 && strings.Contains(name, candidate))) {
			part = candidate
		}
	}
	if best == "" {
		return part
	}
	return best
}

// slips counts the slips of the pen between two words: the optimal string
// alignment distance.
func slips(a, b string) int {
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
