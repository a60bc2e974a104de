package policy_test

import (
	"slices"
	"testing"

	"maru/assets"
	"maru/kiosk/policy"

	"golang.org/x/text/width"
)

func shanghai(t testing.TB) *policy.Pack {
	t.Helper()
	p, err := policy.Load(assets.Packs(), "cn-shanghai")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestShanghaisCasesStandOnBothSidesOfEverything proves that no threshold and
// no change of date of the pack is without its cases.
func TestShanghaisCasesStandOnBothSidesOfEverything(t *testing.T) {
	for _, gap := range unproved(t, shanghai(t)) {
		t.Error(gap)
	}
}

// TestShanghaiHoldsAsMuchAsItsModel: the district whose work this follows
// counts 72 documents of 22 kinds from 11 departments.
func TestShanghaiHoldsAsMuchAsItsModel(t *testing.T) {
	p := shanghai(t)
	kinds, departments := map[string]bool{}, map[string]bool{}
	for _, d := range p.Documents {
		kinds[d.Kind] = true
		for _, id := range d.Departments {
			departments[id] = true
		}
	}
	t.Logf("%d documents of %d kinds from %d departments, %d programmes",
		len(p.Documents), len(kinds), len(departments), len(p.Programmes))
	if len(p.Documents) < 72 || len(kinds) < 22 || len(departments) < 11 {
		t.Errorf("%d documents of %d kinds from %d departments, want at least 72, 22 and 11",
			len(p.Documents), len(kinds), len(departments))
	}
}

// TestShanghaisDocumentsLeadToHelp: whoever finds a document that people apply
// under finds the programme too; one that holds no more names its end or what
// took its place, and none is both unsourced and called verified.
func TestShanghaisDocumentsLeadToHelp(t *testing.T) {
	p := shanghai(t)
	rests := map[string]bool{}
	for _, pr := range p.Programmes {
		for _, id := range pr.Documents {
			rests[id] = true
		}
	}
	for _, d := range p.Documents {
		if d.Type == policy.TypeOperative && !rests[d.ID] {
			t.Errorf("people apply under %s, but no programme rests on it", d.ID)
		}
		if d.Type == policy.TypeRepealed && d.To.IsZero() && d.ReplacedBy == "" {
			t.Errorf("%s is repealed: neither its end nor its successor is told", d.ID)
		}
		if next := p.Document(d.ReplacedBy); next != nil && next.Year < d.Year {
			t.Errorf("%s of %d is replaced by %s of %d", d.ID, d.Year, next.ID, next.Year)
		}
		if !d.Verified && d.VerifiedScope == "" {
			t.Errorf("%s does not say what of it was not seen", d.ID)
		}
	}
}

// retitled are documents that the research tells apart by a word of its own.
var retitled = map[string]string{"cn-tekun-2016-178": "特困人员认定办法"}

// TestShanghaiHoldsEveryDocumentOfTheResearch compares each document with what
// the research found: its title, number, kind, days and what of it was seen.
func TestShanghaiHoldsEveryDocumentOfTheResearch(t *testing.T) {
	p, found := shanghai(t), 0
	for _, want := range researched(t) {
		if want.Jurisdiction != "CN" && want.Jurisdiction != "CN-SH" {
			continue
		}
		found++
		d := p.Document(want.ID)
		if d == nil {
			t.Errorf("%s is missing", want.ID)
			continue
		}
		title := want.Title
		if retitled[want.ID] != "" {
			title = retitled[want.ID]
		}
		for _, c := range [][3]string{
			{"title", width.Fold.String(d.Title["zh"]), width.Fold.String(title)},
			{"number", d.Number, want.Number},
			{"kind", d.Kind, want.Kind},
			{"type", string(d.Type), want.Type},
			{"first day", d.From.String(), want.From},
			{"last day", d.To.String(), want.To},
		} {
			if c[1] != c[2] {
				t.Errorf("%s: the %s is %q, the research has %q", d.ID, c[0], c[1], c[2])
			}
		}
		if d.Year != want.Year || d.Verified != want.Verified {
			t.Errorf("%s is of %d, verified %v; the research says %d, %v", d.ID, d.Year, d.Verified, want.Year, want.Verified)
		}
		if want.Condition == "" {
			continue
		}
		i := slices.IndexFunc(p.Programmes, func(pr policy.Programme) bool { return pr.ID == want.ID })
		switch {
		case i < 0:
			t.Errorf("%s has conditions and no programme", want.ID)
		case len(want.Papers) > 0 && len(p.Programmes[i].Bring) == 0:
			t.Errorf("%s names no papers, the research has %q", want.ID, want.Papers)
		}
	}
	if found != 65 {
		t.Errorf("the research has %d documents of China and Shanghai, want 65", found)
	}
}
