package hardship_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"maru/i18n/civil"
	"maru/kiosk/policy"
)

// document is one entry of the shared research on policies.
type document struct {
	ID            string `json:"id"`
	Jurisdiction  string `json:"jurisdiction"`
	Kind          string `json:"kind"`
	DocumentNo    string `json:"document_no"`
	EffectiveFrom string `json:"effective_from"`
	Conditions    string `json:"conditions"`
	Condition     string `json:"condition_expr"`
	Amount        string `json:"amount_expr"`
	Verified      bool   `json:"verified"`
	Scope         string `json:"verified_scope"`
}

func research(t *testing.T) map[string]document {
	t.Helper()
	shared := os.Getenv("MARU_SHARED")
	if shared == "" {
		t.Skip("MARU_SHARED does not name the folder of shared material")
	}
	data, err := os.ReadFile(filepath.Join(shared, "policies", "policies.json"))
	if err != nil {
		t.Skipf("the shared research is not there: %v", err)
	}
	var list []document
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	byID := map[string]document{}
	for _, d := range list {
		byID[d.ID] = d
	}
	return byID
}

var numbers = regexp.MustCompile(`\d+`)

// figures returns the numbers that a pack knows for certain: of its verified
// params and tables, and of its own expressions.
func figures(p *policy.Pack) map[int64]bool {
	known := map[int64]bool{}
	for _, param := range p.Params {
		for _, v := range param.Values {
			if v.Verified {
				known[v.Value] = true
			}
		}
	}
	for _, table := range p.Tables {
		for _, v := range table.Values {
			for _, n := range v.Rows {
				known[n] = known[n] || v.Verified
			}
			known[v.Extra] = known[v.Extra] || v.Verified
		}
	}
	return known
}

// notCarried are figures of the research that no pack states as a figure of
// the law, and why.
var notCarried = map[string]string{
	"kr-livelihood 100000000":       "the rule on supporters is asked as a question, with the sum in its help",
	"kr-livelihood 900000000":       "the rule on supporters is asked as a question, with the sum in its help",
	"kr-emergency-living 130000000": "sources differ on the line of the country",
}

// ownDocuments are programmes of documents that the research does not list, and
// where they were seen.
var ownDocuments = map[string]string{
	"kr-disab-pension-2026": "a secondary source of January 2026; the research ends with the document of 2025",
}

// TestEveryVerifiedFigureIsInItsPack compares with the shared research: the
// programmes taken from it are marked as it marks them, and each figure that it
// verified stands in the pack.
func TestEveryVerifiedFigureIsInItsPack(t *testing.T) {
	byID := research(t)
	for id, l := range packs(t) {
		known := figures(l.pack)
		for _, p := range l.pack.Programmes {
			d, ok := byID[p.ID]
			if ownDocuments[p.ID] != "" {
				continue
			}
			if !ok {
				t.Errorf("%s: programme %s is not in the research", id, p.ID)
				continue
			}
			if p.Verified != d.Verified {
				t.Errorf("%s: %s is marked verified = %v, the research says %v (%s)", id, p.ID, p.Verified, d.Verified, d.Scope)
			}
			if !d.Verified {
				continue
			}
			text := p.When + p.Amount + p.Gives["zh"]
			for _, n := range numbers.FindAllString(d.Condition+" "+d.Amount, -1) {
				v, _ := strconv.ParseInt(n, 10, 64)
				if v <= 100 || known[v] || strings.Contains(text, n) || notCarried[p.ID+" "+n] != "" {
					continue
				}
				t.Errorf("%s: the figure %d of %s is not in the pack", id, v, p.ID)
			}
		}
	}
}

// TestTheYearsOfShanghaisLinesAreCarried reads the parameter documents of each
// year and looks the lines up on the first day and the last.
func TestTheYearsOfShanghaisLinesAreCarried(t *testing.T) {
	byID := research(t)
	line := regexp.MustCompile(`(std_\w+)(?:\([^)]*\))?=(\d+)`)
	p := packs(t)["cn-shanghai"].pack
	years := 0
	for id, d := range byID {
		if !strings.HasPrefix(id, "sh-dibao-std-") {
			continue
		}
		years++
		for _, m := range line.FindAllStringSubmatch(d.Conditions, -1) {
			want, _ := strconv.ParseInt(m[2], 10, 64)
			got, verified := lineOn(p, m[1], civil.MustParseDay(d.EffectiveFrom))
			if got != want {
				t.Errorf("%s: %s is %d from %s, want %d", id, m[1], got, d.EffectiveFrom, want)
			}
			if computed := want == 2660; verified == computed {
				t.Errorf("%s: %s of %d is marked verified = %v", id, m[1], want, verified)
			}
		}
	}
	if years != 6 {
		t.Errorf("found %d years, want six", years)
	}
	if got, _ := lineOn(p, "std_dibao", today); got != 1595 {
		t.Errorf("in 2026 the line is %d: none later than July 2024 was found", got)
	}
}

func lineOn(p *policy.Pack, name string, on civil.Day) (int64, bool) {
	for _, param := range p.Params {
		if param.Name != name {
			continue
		}
		for i := len(param.Values) - 1; i >= 0; i-- {
			if v := param.Values[i]; !on.Before(v.From) {
				return v.Value, v.Verified
			}
		}
	}
	return 0, false
}

// TestUnverifiedFiguresAreNotShownAsFact: nothing that decides or is said may
// rest on a number that nobody verified.
func TestUnverifiedFiguresAreNotShownAsFact(t *testing.T) {
	digits := regexp.MustCompile(`\d{3,}`)
	for id, l := range packs(t) {
		known := figures(l.pack)
		for _, p := range l.pack.Programmes {
			for lang, s := range p.Gives {
				for _, n := range digits.FindAllString(strings.ReplaceAll(s, ",", ""), -1) {
					v, _ := strconv.ParseInt(n, 10, 64)
					if !p.Verified || !(known[v] || known[v*10000]) {
						t.Errorf("%s: %s says %d in %s, which no verified figure bears", id, p.ID, v, lang)
					}
				}
			}
			if !p.Verified && p.Amount != "" {
				t.Errorf("%s: %s is not verified and has an amount", id, p.ID)
			}
		}
	}
}
