package tour

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"maru/app/house"
	"maru/i18n"
	"maru/kiosk/register/sample"
)

// departments puts the files of a town that nobody lives in where a house finds
// files to take in, with all that may be wrong with them: rows that cannot be
// read, a file of which no mapping tells, a mapping that does not hold. It
// returns the number of somebody in the town.
func departments(w *Walker, h *house.House) (number string) {
	folder := filepath.Join(h.Config.Dir, "import")
	put := func(name string, text []byte) error { return os.WriteFile(filepath.Join(folder, name), text, 0o600) }
	err := os.MkdirAll(folder, 0o700)
	if err == nil {
		_, err = sample.Write(sample.Options{
			Rules: h.Register().Rules, Households: townSize, On: h.Register().Today(), Rand: rand.New(rand.NewPCG(3, 8)),
			Create: func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(folder, name)) },
		})
	}
	var registry string
	if err == nil {
		registry, err = registryOf(folder)
	}
	var text []byte
	if err == nil {
		text, err = os.ReadFile(filepath.Join(folder, registry))
	}
	if err == nil {
		lines := bytes.Split(text, []byte("\n"))
		number, _, _ = strings.Cut(string(lines[1]), ",")
		wrong := append(slices.Clone(lines[1]), '\n') // as somebody types who slips
		wrong[len(number)-1] = '0' + (wrong[len(number)-1]-'0'+1)%10
		err = put(registry, slices.Concat(text, wrong, []byte("123,H1\n")))
	}
	if err == nil {
		err = put("notes.csv", []byte("a,b\n1,2\n"))
	}
	if err == nil {
		err = put("wrong.toml", []byte("source = \"wrong\"\npack = \"elsewhere\"\n"))
	}
	if err != nil {
		w.fail("put files of departments: %w", err)
	}
	return number
}

// registryOf finds the file that says who lives with whom.
func registryOf(folder string) (string, error) {
	names, err := filepath.Glob(filepath.Join(folder, "*.toml"))
	if err != nil {
		return "", err
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", err
		}
		if bytes.Contains(text, []byte("[household]")) {
			return strings.TrimSuffix(filepath.Base(name), ".toml") + ".csv", nil
		}
	}
	return "", fmt.Errorf("no mapping of %d tells of households", len(names))
}

// lacking is a file of a department that has changed its columns.
func lacking(w *Walker, h *house.House) {
	folder := filepath.Join(h.Config.Dir, "import")
	registry, err := registryOf(folder)
	var text []byte
	if err == nil {
		text, err = os.ReadFile(filepath.Join(folder, strings.TrimSuffix(registry, ".csv")+".toml"))
	}
	if err == nil {
		text = bytes.Replace(text, []byte(`"`+registry+`"`), []byte(`"0-new.csv"`), 1)
		err = os.WriteFile(filepath.Join(folder, "0-new.toml"), text, 0o600)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "0-new.csv"), []byte("number,name\n1,A\n"), 0o600)
	}
	if err != nil {
		w.fail("put a file that lacks columns: %w", err)
	}
}

// surnames are common in the sample town of each language's centre.
var surnames = map[i18n.Lang]string{i18n.Chinese: "王", i18n.Korean: "김", i18n.Japanese: "佐藤", i18n.English: "佐藤"}

// households is an advisor who takes in the files of the departments, finds a
// household in four ways, looks at everything about it, gives it a tag and
// takes the tag away.
func households(w *Walker, h *house.House, l i18n.Lang) {
	advised(w, h, l)
	number := departments(w, h)
	w.SignIn(h, l)
	w.Tap("household.title")
	w.See("household.empty")
	w.Shot("empty")
	takesIn(w, h)
	w.Tap("household.title")
	w.Shot("overview")
	w.Tap("household.search")
	w.Shot("search")
	w.Tap("household.search")
	w.See("household.type_first")
	w.write(number)
	w.Tap("household.search")
	w.See("household.found", "Count", 1)
	w.write("\b0")
	w.Tap("household.search")
	w.Shot("number-slip")
	w.write(strings.Repeat("\b", len(number)) + surnames[l])
	w.Tap("household.search")
	w.See("desk.open")
	w.Shot("by-name")
	asks(w)
	w.Tap("desk.open")
	w.See("household.part_people")
	w.Shot("people")
	looks(w)
	w.Tap("desk.lock")
}

// takesIn tries the files, takes them in, and tries one that lacks columns.
func takesIn(w *Walker, h *house.House) {
	w.Tap("household.take_in")
	w.SeeWords("notes.csv")
	w.Shot("files")
	w.Tap("household.why")
	w.See("household.no_mapping")
	w.Shot("no-mapping")
	w.Tap("shell.back")
	w.Tap("household.try_all")
	w.See("household.show")
	w.Shot("trial")
	w.Tap("household.show")
	w.See("household.rows", "Count", 1)
	w.Shot("left-out")
	w.Tap("shell.back")
	w.Tap("household.take_in")
	w.See("household.taken_in")
	w.Shot("taken-in")
	reports, err := filepath.Glob(filepath.Join(h.Config.Dir, "export", "rejected-*.csv"))
	if w.err == nil && (err != nil || len(reports) == 0) {
		w.fail("the rows that were left out should be in a file: %w", fmt.Errorf("%d files, %w", len(reports), err))
	}
	w.Tap("shell.back")
	w.Tap("household.try_all")
	w.Shot("again")
	w.Tap("shell.back")
	lacking(w, h)
	w.Wait(3 * time.Second)
	w.Tap("desk.today")
	w.Tap("household.title")
	w.Tap("household.take_in")
	w.Tap("household.try")
	w.SeeWords("0-new.csv")
	w.Shot("columns-missing")
}

// asks builds a query, makes a slip in one, and mends it.
func asks(w *Walker) {
	w.Tap("household.by_tags")
	w.Shot("tags")
	w.write("never_contacted and and")
	w.Tap("household.search")
	w.See("refusal.register.query_word_missing", "Column", 21, "Word", "and")
	w.Shot("query-slip")
	w.write(strings.Repeat("\b", 23) + "not never_contacted or lives_alone")
	w.Tap("household.search")
	w.See("desk.open")
	w.Shot("query")
}

// looks goes through one household.
func looks(w *Walker) {
	w.Tap("household.part_circles")
	w.Shot("circles")
	w.Tap("household.part_help")
	w.Shot("help")
	w.Tap("household.part_tags")
	w.Shot("household-tags")
	w.Tap("household.add_tag")
	w.Shot("add-tag")
	w.Tap("household.give")
	w.See("household.tag_added")
	w.Shot("tag-added")
	w.Tap("household.remove_tag")
	w.See("household.tag_removed")
	w.Tap("household.add_tag") // where words are very large the notice has taken the keys' place
	w.Tap("shell.back")
	w.Tap("household.part_people")
	w.Tap("household.check")
	w.Shot("checked")
	w.Tap("household.why")
	w.Shot("programme")
	w.Tap("shell.back")
	w.Tap("shell.back")
	w.Tap("household.plan")
	w.Shot("plan")
	w.Tap("shell.back")
}
