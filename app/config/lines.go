package config

import (
	"fmt"
	"regexp"
	"strings"
)

// The TOML package keeps the positions of keys to itself, so they are found
// here: by table headers and by "key =" at the start of a line, the only forms
// in which the files of the house are written. A key inside an inline table
// has no line of its own and is reported with its table's.

var (
	headerLine = regexp.MustCompile(`^\s*\[(\[?)\s*([^\[\]]+?)\s*\]`)
	keyLine    = regexp.MustCompile(`^\s*([A-Za-z0-9_\-."' ]+?)\s*=`)
	quoteMarks = strings.NewReplacer(`"`, "", `'`, "", " ", "")
	elementTag = regexp.MustCompile(`#\d+`)
)

// lineIndex returns the line of each table and key of src. Elements of an array
// of tables are told apart as "printer#0", "printer#1".
func lineIndex(src string) map[string]int {
	lines := map[string]int{"": 1}
	counts := map[string]int{}
	prefix, within := "", "" // within: the mark that ends a text of several lines
	for i, line := range strings.Split(src, "\n") {
		if within != "" {
			if strings.Contains(line, within) {
				within = ""
			}
			continue
		}
		if m := headerLine.FindStringSubmatch(line); m != nil {
			prefix = element(quoteMarks.Replace(m[2]), m[1] == "[", counts)
			lines[prefix] = i + 1
			continue
		}
		m := keyLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		key := join(prefix, quoteMarks.Replace(m[1]))
		if _, seen := lines[key]; !seen {
			lines[key] = i + 1
		}
		for _, mark := range []string{`"""`, `'''`} {
			if strings.Count(line, mark) == 1 {
				within = mark
			}
		}
	}
	return lines
}

// element returns the path of a header. Whatever it names of an array of
// tables belongs to the last element; a header in double brackets begins one.
func element(name string, begins bool, counts map[string]int) string {
	path, plain := "", ""
	parts := strings.Split(name, ".")
	for i, part := range parts {
		path, plain = join(path, part), join(plain, part)
		if begins && i == len(parts)-1 {
			counts[plain]++
		}
		if n := counts[plain]; n > 0 {
			path = fmt.Sprintf("%s#%d", path, n-1)
		}
	}
	return path
}

func join(path, key string) string {
	if path == "" || key == "" {
		return path + key
	}
	return path + "." + key
}

// plain takes the element numbers out of a path, which a reader of the file
// does not see there.
func plain(path string) string { return elementTag.ReplaceAllString(path, "") }

// nearest returns the known word that a mistyped one most likely meant: the
// one with the fewest edits, if these are at most a third of its letters.
func nearest(word string, known []string) string {
	best, fewest := "", len(word)
	for _, k := range known {
		if n := edits(word, k); n < fewest && n <= max(1, len(k)/3) {
			best, fewest = k, n
		}
	}
	return best
}

// edits is the Levenshtein distance of two words, in bytes.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
