package policy

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

// PackError is one thing that is wrong with a pack, and where.
type PackError struct {
	File   string // path in the packs' file system
	Line   int    // from 1; 0 where the file as a whole is meant
	Reason string
}

// Error returns "cn/programmes.toml:12: reason".
func (e *PackError) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Reason
	}
	return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Reason)
}

// source is one TOML file and where its tables stand, since the decoder does
// not tell the line of a table that decoded well.
type source struct {
	path    string
	lines   []string
	headers []header
	doc     fileTable
}

type header struct {
	line int    // from 0
	path string // "programme.case"
	list bool   // [[…]], not […]
}

// place is one table of a file with all that stands below it.
type place struct {
	src      *source
	path     string
	from, to int // lines from 0, to excluded
}

var (
	headerLine = regexp.MustCompile(`^\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]`)
	keyLine    = regexp.MustCompile(`^\s*"?([A-Za-z0-9_-]+)"?\s*[.=]`)
)

// readSource reads one file and decodes it strictly: a key that the format
// does not know is refused, since it is a slip that would go unseen. Without
// proof the cases are passed over unread.
func readSource(fsys fs.FS, name string, proof bool) (*source, error) {
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read pack file: %w", err)
	}
	s := &source{path: name, lines: strings.Split(string(data), "\n")}
	s.index()
	text := string(data)
	if !proof {
		text = s.withoutCases()
	}
	meta, err := toml.Decode(text, &s.doc)
	if err != nil {
		return nil, s.decodeError(err)
	}
	var faults []error
	for _, key := range meta.Undecoded() {
		faults = append(faults, s.fail(s.findKey(key), "key %q is not part of the pack format", key.String()))
	}
	return s, errors.Join(faults...)
}

func (s *source) fail(line int, format string, args ...any) error {
	return &PackError{File: s.path, Line: line + 1, Reason: fmt.Sprintf(format, args...)}
}

var tomlLine = regexp.MustCompile(`^toml: line (\d+) \(last key "([^"]*)"\): `)

func (s *source) decodeError(err error) error {
	var parse toml.ParseError
	if errors.As(err, &parse) {
		return s.fail(parse.Position.Line-1, "%s", parse.Message)
	}
	if m := tomlLine.FindStringSubmatch(err.Error()); m != nil {
		var line int
		fmt.Sscan(m[1], &line)
		return s.fail(line-1, "%s: %s", m[2], err.Error()[len(m[0]):])
	}
	return &PackError{File: s.path, Reason: err.Error()}
}

// index finds the headers of the tables, passing over texts of several lines.
func (s *source) index() {
	inside := ""
	for i, line := range s.lines {
		if inside == "" && strings.HasPrefix(strings.TrimLeft(line, " \t"), "[") {
			if m := headerLine.FindStringSubmatch(line); m != nil {
				s.headers = append(s.headers, header{line: i, path: m[2], list: m[1] == "[["})
				continue
			}
		}
		for _, quotes := range []string{`"""`, `'''`} {
			if inside != "" && inside != quotes {
				continue
			}
			if strings.Count(line, quotes)%2 == 1 {
				if inside == "" {
					inside = quotes
				} else {
					inside = ""
				}
			}
		}
	}
}

// withoutCases returns the text of the file with an empty line for each line of
// a [[programme.case]], so that all others keep their numbers.
func (s *source) withoutCases() string {
	lines := slices.Clone(s.lines)
	for i, h := range s.headers {
		if h.path != caseTables {
			continue
		}
		end := len(lines)
		if i+1 < len(s.headers) {
			end = s.headers[i+1].line
		}
		clear(lines[h.line:end])
	}
	s.headers = slices.DeleteFunc(s.headers, func(h header) bool { return h.path == caseTables })
	return strings.Join(lines, "\n")
}

// caseTables is the path of the tables that prove a programme.
const caseTables = "programme.case"

// nth returns the place of the i-th [[name]] of the file.
func (s *source) nth(name string, i int) place {
	return place{src: s, to: len(s.lines)}.nth(name, i)
}

// nth returns the place of the i-th [[name]] below p, p itself where it has
// none, as where the tables are written inline.
func (p place) nth(name string, i int) place {
	full := strings.TrimPrefix(p.path+"."+name, ".")
	var found *place
	for _, h := range p.src.headers {
		if h.line < p.from || h.line >= p.to {
			continue
		}
		if found != nil && !strings.HasPrefix(h.path, full+".") {
			found.to = h.line
			return *found
		}
		if h.path != full || !h.list {
			continue
		}
		if i == 0 {
			found = &place{src: p.src, path: full, from: h.line, to: p.to}
		}
		i--
	}
	if found == nil {
		return p
	}
	return *found
}

// key returns the line of a key or table of that name directly in p, else p's
// first line.
func (p place) key(name string) int {
	for i := p.from; i < p.to; i++ {
		if m := keyLine.FindStringSubmatch(p.src.lines[i]); m != nil && m[1] == name {
			return i
		}
		if m := headerLine.FindStringSubmatch(p.src.lines[i]); m != nil && m[2] == strings.TrimPrefix(p.path+"."+name, ".") {
			return i
		}
	}
	return p.from
}

// fail reports what is wrong at a key of p, or with p as a whole where the key
// is "".
func (p place) fail(key, format string, args ...any) error {
	line := p.from
	if key != "" {
		line = p.key(key)
	}
	return p.src.fail(line, format, args...)
}

// findKey returns the first line where a dotted key without list indices may
// stand.
func (s *source) findKey(key toml.Key) int {
	whole, table, last := key.String(), strings.Join(key[:len(key)-1], "."), key[len(key)-1]
	for i, h := range s.headers {
		if h.path == whole {
			return h.line
		}
		if h.path != table {
			continue
		}
		end := len(s.lines)
		if i+1 < len(s.headers) {
			end = s.headers[i+1].line
		}
		for line := h.line + 1; line < end; line++ {
			if m := keyLine.FindStringSubmatch(s.lines[line]); m != nil && m[1] == last {
				return line
			}
		}
	}
	for line, text := range s.lines {
		if strings.Contains(text, last) {
			return line
		}
	}
	return 0
}

// readFolder reads every TOML file of one folder, all at once but given in the
// order of their names; hardship.toml belongs to another package.
func readFolder(fsys fs.FS, folder string, proof bool) ([]*source, error) {
	entries, err := fs.ReadDir(fsys, folder)
	if err != nil {
		return nil, fmt.Errorf("read pack folder %s: %w", folder, err)
	}
	var names []string
	for _, entry := range entries {
		if !entry.IsDir() && path.Ext(entry.Name()) == ".toml" && entry.Name() != "hardship.toml" {
			names = append(names, path.Join(folder, entry.Name()))
		}
	}
	sources, faults := make([]*source, len(names)), make([]error, len(names))
	var reading sync.WaitGroup
	for i, name := range names {
		reading.Go(func() { sources[i], faults[i] = readSource(fsys, name, proof) })
	}
	reading.Wait()
	return sources, errors.Join(faults...)
}
