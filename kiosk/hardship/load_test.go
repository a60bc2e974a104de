package hardship_test

import (
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"maru/assets"
	"maru/i18n/civil"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
)

// today is a day on which all three packs have figures in force.
var today = civil.MustParseDay("2026-11-21")

type loaded struct {
	pack  *policy.Pack
	sheet *hardship.Sheet
}

var shipped = sync.OnceValues(func() (map[string]loaded, error) {
	ids, err := policy.IDs(assets.Packs())
	if err != nil {
		return nil, err
	}
	all := map[string]loaded{}
	for _, id := range ids {
		p, err := policy.Load(assets.Packs(), id)
		if err != nil {
			return nil, err
		}
		s, err := hardship.LoadSheet(assets.Packs(), p)
		if err != nil {
			return nil, err
		}
		all[id] = loaded{p, s}
	}
	return all, nil
})

// packs returns every shipped pack with its sheet.
func packs(t testing.TB) map[string]loaded {
	t.Helper()
	all, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryPackLoadsAndProvesItself(t *testing.T) {
	all := packs(t)
	for _, id := range []string{"cn-shanghai", "kr-seoul", "jp-tokyo"} {
		l, ok := all[id]
		if !ok {
			t.Fatalf("the pack %s is not shipped", id)
		}
		if n := len(l.sheet.Aspects); n != 6 {
			t.Errorf("%s: the sheet has %d aspects, not six", id, n)
		}
		if n := len(l.sheet.Indicators); n != 10 {
			t.Errorf("%s: the sheet has %d indicators, not ten", id, n)
		}
		if total := l.sheet.Weights().Total(); total != 100 {
			t.Errorf("%s: the weights sum up to %d, not 100", id, total)
		}
	}
}

func TestTheSheetSaysWhatIsSourcedAndWhatIsItsOwn(t *testing.T) {
	s := packs(t)["cn-shanghai"].sheet
	for _, ind := range s.Indicators {
		if !ind.Origin.Sourced || !strings.Contains(ind.Origin.Source, "cdcn.org.cn") {
			t.Errorf("indicator %s is published by the district, but its origin is %+v", ind.ID, ind.Origin)
		}
		for _, test := range []hardship.Test{ind.Some, ind.Severe} {
			if test.Origin.Sourced || !strings.HasPrefix(test.Origin.Source, "own design") {
				t.Errorf("a level test of %s is our own, but its origin is %+v", ind.ID, test.Origin)
			}
		}
	}
	for _, w := range s.WeightSets {
		if w.Origin.Sourced {
			t.Errorf("weights %s are our own, but are marked as sourced", w.ID)
		}
	}
}

func TestAFaultySheetIsRefusedWithFileLineAndReason(t *testing.T) {
	p := packs(t)["cn-shanghai"].pack
	common := read(t, "common/hardship.toml")
	for name, c := range map[string]struct{ old, new, want string }{
		"an unknown name in a test":       {"when = \"dis_any\"", "when = \"dis_ani\"", "dis_ani"},
		"a test that is a number":         {"when = \"dis_any\"", "when = \"hh_size\"", "not true or false"},
		"an odd weight":                   {"income = 16", "income = 15", "even number"},
		"a weight that is missing":        {"income = 16\n", "", "even number"},
		"cuts that do not rise":           {"high = 50", "high = 20", "must rise"},
		"an unknown key":                  {"severe_aspects = 2", "severe_sides = 2", "not part of the sheet's format"},
		"a value without origin":          {"sourced = true\n", "", "does not say sourced"},
		"a band that does not exist":      {"band = \"medium\"", "band = \"middling\"", "middling"},
		"a tier that does not exist":      {"tier = \"referral\"", "tier = \"defer\"", "defer"},
		"a label missing in one language": {"ja = \"物質\"\n", "", "missing in"},
		"broken TOML":                     {"[[aspect]]", "[[aspect", "hardship.toml:"},
	} {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(common, c.old) {
				t.Fatalf("the sheet has no %q to break", c.old)
			}
			fsys := fstest.MapFS{
				"common/hardship.toml":      {Data: []byte(strings.Replace(common, c.old, c.new, 1))},
				"cn/hardship.toml":          {Data: []byte(read(t, "cn/hardship.toml"))},
				"cn-shanghai/hardship.toml": {Data: []byte(read(t, "cn-shanghai/hardship.toml"))},
			}
			_, err := hardship.LoadSheet(fsys, p)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "common/hardship.toml:") {
				t.Errorf("got %v, want a refusal with file, line and %q", err, c.want)
			}
		})
	}
}

func TestAnotherSetOfWeightsIsChosenByName(t *testing.T) {
	s := packs(t)["cn-shanghai"].sheet
	other, err := s.With("equal_nested")
	if err != nil {
		t.Fatal(err)
	}
	if got := other.Weights().Total(); got != 120 {
		t.Errorf("equal nested weights sum up to %d, not 120", got)
	}
	for _, a := range hardship.Assess(other, policy.Household{}, today).Aspects {
		if a.Max != 20 {
			t.Errorf("aspect %s weighs %d, not a sixth of 120", a.ID, a.Max)
		}
	}
	if s.Weights().ID != "design" {
		t.Errorf("choosing weights changed the sheet itself to %s", s.Weights().ID)
	}
	if _, err := s.With("critic"); err == nil || !strings.Contains(err.Error(), "equal_nested") {
		t.Errorf("an unknown set gives %v, want an error that lists the sets", err)
	}
}

// TestEveryProgrammeIsProvedOnBothSides: a programme whose cases all come out
// alike proves nothing about its lines, and one with days must show them.
func TestEveryProgrammeIsProvedOnBothSides(t *testing.T) {
	total := 0
	for id, l := range packs(t) {
		for _, p := range l.pack.Programmes {
			total++
			seen := map[policy.Verdict]bool{}
			for _, c := range p.Cases {
				seen[c.Expect] = true
			}
			switch closed := p.State != policy.Open; {
			case closed && !seen[policy.Closed]:
				t.Errorf("%s: %s takes nobody, and no case says so", id, p.ID)
			case closed || p.When == "true":
			case !seen[policy.DoesNotFit] || !(seen[policy.Fits] || seen[policy.MayFit]):
				t.Errorf("%s: the cases of %s stand on one side only", id, p.ID)
			}
			if !p.To.IsZero() && !seen[policy.Closed] {
				t.Errorf("%s: %s ends on %s, and no case stands after it", id, p.ID, p.To)
			}
			if len(p.Sources) == 0 || p.VerifiedScope == "" {
				t.Errorf("%s: %s does not say what was seen where", id, p.ID)
			}
		}
	}
	if total < 25 {
		t.Errorf("only %d programmes are shipped", total)
	}
}
