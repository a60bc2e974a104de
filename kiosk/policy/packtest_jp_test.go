package policy_test

import (
	"testing"

	"maru/assets"
	"maru/kiosk/policy"
)

// tokyo loads the pack of Tokyo, which holds Japan's.
func tokyo(t testing.TB) *policy.Pack {
	t.Helper()
	p, err := policy.Load(assets.Packs(), "jp-tokyo")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTokyosCasesStandOnBothSidesOfEveryThresholdAndDay(t *testing.T) {
	for _, gap := range unproved(t, tokyo(t)) {
		t.Error(gap)
	}
}

// TestTokyoHoldsEveryDocumentOfTheResearch compares each document with what the
// research found. Every one that states conditions leads to a programme, and
// what nobody has verified is never more than "may fit".
func TestTokyoHoldsEveryDocumentOfTheResearch(t *testing.T) {
	p := tokyo(t)
	programmes := map[string]*policy.Programme{}
	for i := range p.Programmes {
		programmes[p.Programmes[i].ID] = &p.Programmes[i]
	}
	found, kinds, departments := 0, map[string]bool{}, map[string]bool{}
	for _, want := range researched(t) {
		if want.Jurisdiction != "JP" && want.Jurisdiction != "JP-TYO" {
			continue
		}
		found++
		d := p.Document(want.ID)
		if d == nil {
			t.Errorf("%s (%s) is missing", want.ID, want.Title)
			continue
		}
		got := researchedDocument{
			ID: d.ID, Jurisdiction: want.Jurisdiction, Title: d.Title["ja"], Number: d.Number, Kind: d.Kind, Type: string(d.Type),
			Year: d.Year, From: d.From.String(), To: d.To.String(), Verified: d.Verified, Condition: want.Condition, Papers: want.Papers,
		}
		if !sameDocument(got, want) {
			t.Errorf("%s is %+v, the research has %+v", want.ID, got, want)
		}
		kinds[d.Kind] = true
		for _, id := range d.Departments {
			departments[id] = true
		}
		if pr := programmes[want.ID]; want.Condition != "" && (pr == nil || pr.Verified != want.Verified) {
			t.Errorf("people can apply under %s (verified = %v), but its programme is %v", want.ID, want.Verified, pr)
		}
	}
	t.Logf("%d documents of %d kinds from %d departments, %d programmes", found, len(kinds), len(departments), len(p.Programmes))
	if found != 31 || len(p.Documents) != 31 {
		t.Errorf("%d documents in the research and %d in the pack, want 31 each", found, len(p.Documents))
	}
}

func sameDocument(a, b researchedDocument) bool {
	return a.Title == b.Title && a.Number == b.Number && a.Kind == b.Kind && a.Type == b.Type &&
		a.Year == b.Year && a.From == b.From && a.To == b.To && a.Verified == b.Verified
}
