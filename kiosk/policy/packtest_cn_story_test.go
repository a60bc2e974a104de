package policy_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// researchedDocument is one document of the shared research on policies.
type researchedDocument struct {
	ID           string   `json:"id"`
	Jurisdiction string   `json:"jurisdiction"`
	Title        string   `json:"title"`
	Number       string   `json:"document_no"`
	Kind         string   `json:"kind"`
	Type         string   `json:"doc_type"`
	Year         int      `json:"year"`
	From         string   `json:"effective_from"`
	To           string   `json:"effective_to"`
	Verified     bool     `json:"verified"`
	Condition    string   `json:"condition_expr"`
	Papers       []string `json:"documents"`
}

func researched(t testing.TB) []researchedDocument {
	t.Helper()
	var list []researchedDocument
	readShared(t, "policies.json", &list)
	return list
}

// readShared reads a file of the shared research, or skips the test without it.
func readShared(t testing.TB, name string, into any) {
	t.Helper()
	dir := os.Getenv("MARU_SHARED")
	if dir == "" {
		t.Skip("MARU_SHARED does not name the folder of shared material")
	}
	data, err := os.ReadFile(filepath.Join(dir, "policies", name))
	if err != nil {
		t.Skipf("the shared research is not there: %v", err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// toldStory is a case that the district tells of its own work: facts, and what
// came of it.
type toldStory struct {
	Name   string         `json:"name"`
	Facts  map[string]any `json:"facts"`
	Expect []string       `json:"expect"`
}

func toldStories(t testing.TB) []toldStory {
	t.Helper()
	var file struct {
		Sets []struct {
			Source string          `json:"source"`
			Cases  json.RawMessage `json:"cases"` // of another shape in other sets
		} `json:"sets"`
	}
	readShared(t, "testcases.json", &file)
	for _, s := range file.Sets {
		if s.Source != "seeds" {
			continue
		}
		var stories []toldStory
		if err := json.Unmarshal(s.Cases, &stories); err != nil {
			t.Fatal(err)
		}
		return stories
	}
	t.Fatal("the shared cases have no set of the seeds")
	return nil
}

// inOurTerms puts a fact of the stories in the terms of the pack. What a story
// says of schooling and of parents is in its prose.
func inOurTerms(t *testing.T, name string, v any, h *policy.Household) {
	yes, _ := v.(bool)
	number, _ := v.(float64)
	home, me := h.Facts, h.Members[0]
	switch name {
	case "p_age":
		me["p_age"] = rule.Int(int64(number))
	case "lives_alone":
		home["hh_size"] = rule.Int(1)
	case "p_disability_grade":
		for grade, fact := range []string{"", "dis_1", "dis_2", "dis_3", "dis_4"} {
			if fact != "" {
				home[fact] = rule.Bool(grade == int(number))
			}
		}
		me["p_severe"] = rule.Bool(number <= 2)
	case "p_employed":
		home["work_home"] = rule.String("none")
	case "has_able_supporter":
		home["no_supporter"] = rule.Bool(!yes)
	case "major_illness", "st_dibao", "single_parent":
		home[name] = rule.Bool(yes)
	case "n_under16":
		home["n_child_u18"] = rule.Int(int64(number))
	case "p_in_school":
		home["kid_middle"] = rule.Bool(yes)
	case "n_disabled":
		home["dis_more"] = rule.Bool(number > 1)
	case "other_parent_hukou": // of the mother; the boy's own is what counts
	default:
		t.Errorf("the story tells %s, which this test does not know", name)
	}
}

type telling struct {
	name, prose string
	home, me    rule.Facts
	comes       map[string]policy.Verdict // by kind of help
}

// tellings are the stories by the beginning of their names: what their prose
// tells besides, and what must come of it.
var tellings = []telling{
	{
		"Han", "amputations, so that he cannot work; he left the allowance; contributions too short at sixty",
		rule.Facts{"local_hukou": rule.Bool(true), "income_month": rule.Int(0), "contrib_short": rule.Bool(true)},
		rule.Facts{"p_cannot_work": rule.Bool(true)},
		map[string]policy.Verdict{"retirement_contribution": policy.MayFit, "destitute_support": policy.Fits},
	},
	{
		"Guo", "father dead, mother in casual work, he is at school here, and they have nothing",
		rule.Facts{
			"local_hukou": rule.Bool(true), "hh_size": rule.Int(2), "parent_lost": rule.Bool(true),
			"work_home": rule.String("some"), "n_full_pay": rule.Int(0), "income_month": rule.Int(2600),
			"assets_fin": rule.Int(0), "owns_car": rule.Bool(false), "owns_nonres": rule.Bool(false), "second_home": rule.Bool(false),
		},
		nil,
		map[string]policy.Verdict{"basic_living": policy.Fits, "education_aid": policy.MayFit, "outreach_advisor": policy.Fits},
	},
	{
		"Xu", "often in hospital; his wife is severely disabled in body and sight; they get the allowance",
		rule.Facts{"local_hukou": rule.Bool(true), "st_dibao": rule.Bool(true), "dis_1": rule.Bool(true), "dis_2": rule.Bool(false), "dis_3m": rule.Bool(false)},
		nil,
		map[string]policy.Verdict{"medical_aid": policy.MayFit, "disability_subsidy": policy.Fits, "disability_care_subsidy": policy.Fits},
	},
}

// expected are the outcomes that the stories name, as kinds of help.
var expected = map[string][]string{
	"warning: retirement_contribution":          {"retirement_contribution"},
	"eligible: destitute_support (特困)":          {"destitute_support"},
	"eligible: basic_living":                    {"basic_living"},
	"education_aid + companionship in the plan": {"education_aid", "outreach_advisor"},
	"medical_aid":                       {"medical_aid"},
	"disability subsidies for the wife": {"disability_subsidy", "disability_care_subsidy"},
	"one form for all programmes":       nil, // a document of its own, sh-one-thing
}

// TestShanghaiFindsWhatTheStoriesTell: by the bare facts no programme of a kind
// that the story names is ruled out; with what its prose tells, it comes out.
func TestShanghaiFindsWhatTheStoriesTell(t *testing.T) {
	p, told := shanghai(t), 0
	for _, story := range toldStories(t) {
		i := slices.IndexFunc(tellings, func(x telling) bool { return strings.HasPrefix(story.Name, x.name) })
		if i < 0 {
			if !strings.HasPrefix(story.Name, "Seoul") {
				t.Errorf("nobody translates the story %q", story.Name)
			}
			continue
		}
		told++
		t.Run(tellings[i].name, func(t *testing.T) { tellStory(t, p, story, tellings[i]) })
	}
	if told != len(tellings) {
		t.Errorf("%d stories were told, want %d", told, len(tellings))
	}
}

func tellStory(t *testing.T, p *policy.Pack, story toldStory, x telling) {
	h := home(rule.Facts{}, rule.Facts{})
	for name, v := range story.Facts {
		inOurTerms(t, name, v, &h)
	}
	bare := bestByKind(p, h)
	for _, outcome := range story.Expect {
		kinds, known := expected[outcome]
		if !known {
			t.Errorf("the story expects %q, which this test does not know", outcome)
		}
		for _, kind := range kinds {
			if bare[kind] != policy.Fits && bare[kind] != policy.MayFit {
				t.Errorf("by the bare facts %s is %s", kind, bare[kind])
			}
			if _, proved := x.comes[kind]; !proved {
				t.Errorf("%s is expected and not proved", kind)
			}
		}
	}
	maps.Copy(h.Facts, x.home)
	maps.Copy(h.Members[0], x.me)
	full := bestByKind(p, h)
	for kind, want := range x.comes {
		if full[kind] != want {
			t.Errorf("%s: %s is %s, want %s", x.prose, kind, full[kind], want)
		}
	}
}

// bestByKind returns the best verdict among the programmes of each kind.
func bestByKind(p *policy.Pack, h policy.Household) map[string]policy.Verdict {
	best := map[string]policy.Verdict{}
	for _, r := range p.Evaluate(h, day("2026-11-21")) {
		if had, ok := best[r.Programme.Kind]; !ok || r.Verdict < had {
			best[r.Programme.Kind] = r.Verdict
		}
	}
	return best
}
