package house_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"fyne.io/fyne/v2/test"

	"maru/app/tour"
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
)

// degree finds the words by which a degree, a band or a score of hardship is
// named: those of the district, of its papers and of everyday language.
var degree = map[i18n.Lang]*regexp.Regexp{
	i18n.Chinese:  regexp.MustCompile(`困难程度|[高中低]度困难|[高中低]困|评分|得分|分数|总分|困难等级|\d+\s*分(?:[^钟]|$)|贫困户`),
	i18n.Korean:   regexp.MustCompile(`어려움 정도|위기도|위험도|점수|총점|\d+\s*점|[상중하]위험|빈곤`),
	i18n.Japanese: regexp.MustCompile(`困窮度|困難度|点数|スコア|評点|得点|\d+\s*点|ランク|貧困`),
	i18n.English:  regexp.MustCompile(`(?i)\bscores?\b|\bpoints?\b|\bdegree of|\bband\b|\b(high|medium|low) (need|hardship|risk|degree)\b|\bpoverty\b|\bpoor\b`),
}

// bands are the degrees as words of their own, as a screen would show one.
var bands = []string{
	"high", "medium", "low", "none", "High", "Medium", "Low", "高", "中", "低", "높음", "중간", "보통", "낮음", "高い", "低い",
}

// households are those of whom the district itself tells.
var households = []string{"han", "guo", "xu"}

func TestNoScreenAndNoPaperShowsADegree(t *testing.T) {
	a := test.NewTempApp(t)
	pack, sheet := shanghai(t)
	for _, name := range households {
		h := household(t, pack, name)
		for _, l := range i18n.Langs {
			t.Run(name+"/"+string(l), func(t *testing.T) {
				stand, _ := newStand(t, a, "cn-shanghai")
				w := stand.Walker
				score := hardship.Assess(sheet, h, civil.DayOf(w.Clock.Now(), w.Clock.Now().Location())).Score
				looked := 0
				look := func(where string, words []string) {
					looked += len(words)
					for _, said := range words {
						if found := degree[l].FindString(said); found != "" || slices.Contains(bands, said) || isScore(said, score) {
							t.Errorf("%s says %q", where, said)
						}
					}
				}
				everyScreen(t, w, l, h, look)
				if looked < 300 {
					t.Errorf("only %d words were looked at", looked)
				}
			})
		}
	}
}

// isScore reports whether a text is an end of the score and nothing else.
func isScore(said string, score hardship.Span) bool {
	return said == strconv.Itoa(score.Lo) || said == strconv.Itoa(score.Hi)
}

// everyScreen walks the check from the first touch to the paper, and shows look
// the words of every page of every screen on the way.
func everyScreen(t *testing.T, w *tour.Walker, l i18n.Lang, h policy.Household, look func(where string, words []string)) {
	t.Helper()
	page := func(where string) {
		w.EachPage(func() bool { look(where, w.Words()); return true })
	}
	w.Begin(l)
	page("home")
	w.Tap("home.check")
	page("start")
	w.Tap("check.start")
	for q := w.Question(); q != nil && w.Err() == nil; q = w.Question() {
		page("question " + q.ID)
		w.Answer(answerOf(q, h))
	}
	page("result")
	w.Tap("check.see_needs")
	page("needs")
	w.Tap("shell.back")
	for _, title := range cards(w) {
		w.TapWords(title)
		page("programme " + title)
		w.Tap("shell.back")
	}
	w.Tap("check.see_others")
	page("others")
	w.Tap("check.see_help")
	w.Tap("check.take_receipt")
	page("receipt")
	w.Tap("receipt.print")
	page("printed")
	for _, b := range w.Printer.Last.Blocks {
		look("paper", []string{b.Heading})
		for _, line := range b.Lines {
			look("paper", []string{line.Text})
		}
	}
	w.Tap("receipt.seen")
	if err := w.Err(); err != nil {
		t.Error(err)
	}
}

// cards names what opens a page of its own on this screen.
func cards(w *tour.Walker) []string {
	var names []string
	w.EachPage(func() bool {
		for _, p := range w.Shell.Board().Presses() {
			if p.Card {
				names = append(names, p.Name)
			}
		}
		return true
	})
	return names
}

func TestNothingOfTheAnswersStandsOpenInTheStore(t *testing.T) {
	a := test.NewTempApp(t)
	stand, closeStand := newStand(t, a, "cn-shanghai")
	w := stand.Walker
	// Sums that nothing else is likely to hold.
	said := map[string]int64{"rent_month": 7319, "income_month": 1847, "assets_fin": 68423, "med_exp_12m": 39157}
	asked := map[string]bool{}
	w.Begin(i18n.Korean)
	w.Tap("home.check")
	w.Tap("check.start")
	for q := w.Question(); q != nil && w.Err() == nil; q = w.Question() {
		answer := known(q)
		if n, ok := said[q.ID]; ok {
			answer.Number = n
		}
		if q.ID == "tenure" {
			answer.Options = []string{"private"}
		}
		asked[q.ID] = true
		w.Answer(answer)
	}
	w.Tap("check.take_receipt")
	w.Tap("receipt.print")
	slip := w.Printer.Last
	canaries := []string{slip.Title, slip.Code, "income_month", "rent_month", "private_rent", "no_visitor"}
	for id, n := range said {
		if !asked[id] {
			t.Errorf("%s was not asked", id)
		}
		digits := strconv.FormatInt(n, 10)
		canaries = append(canaries, digits, digits[:len(digits)-3]+","+digits[len(digits)-3:])
	}
	for _, b := range slip.Blocks {
		for _, line := range b.Lines {
			canaries = append(canaries, line.Text)
		}
	}
	if err := w.Err(); err != nil {
		t.Fatal(err)
	}
	dir := stand.House.Config.Dir
	if open := search(t, dir, canaries); !slices.Contains(open, "maru.db-wal") {
		t.Errorf("%v were searched while the house was open, and not its log", open)
	}
	closeStand()
	search(t, dir, canaries)
}

// search looks for canaries in every file of a house but its configuration, and
// returns the files' names. That the check was kept at all must be seen there.
func search(t *testing.T, dir string, canaries []string) []string {
	t.Helper()
	var names []string
	kept := false
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == "house.toml" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		names = append(names, d.Name())
		kept = kept || bytes.Contains(data, []byte("receipt.issued"))
		for _, canary := range canaries {
			if bytes.Contains(data, []byte(canary)) {
				t.Errorf("%s holds %q in the open", d.Name(), canary)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !kept {
		t.Errorf("no check was kept in %v", names)
	}
	return names
}
