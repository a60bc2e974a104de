package hardship_test

import (
	"maps"
	"slices"
	"testing"

	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// interview asks until nothing is left, answering out of what is true; what is
// not told there is answered with "I do not know".
func interview(t testing.TB, l loaded, truth policy.Household) (policy.Household, []string) {
	t.Helper()
	var h policy.Household
	var order []string
	asked := map[string]bool{}
	for {
		q, ok := l.pack.Next(h, today, asked, l.sheet.Goals()...)
		if !ok {
			return h, order
		}
		if asked[q.ID] {
			t.Fatalf("%s is asked twice", q.ID)
		}
		asked[q.ID] = true
		order = append(order, q.ID)
		next, err := l.pack.Apply(h, answer(q, truth))
		if err != nil {
			t.Fatal(err)
		}
		h = next
	}
}

func answer(q *policy.Question, truth policy.Household) policy.Answer {
	a := policy.Answer{Question: q.ID}
	know := maps.Clone(truth.Facts)
	if know == nil {
		know = rule.Facts{}
	}
	maps.Copy(know, truth.Members[0])
	switch q.Kind {
	case policy.Amount, policy.Count:
		n, ok := know[q.Fact].AsInt()
		a.Number, a.Unknown = n, !ok
		return a
	}
	for _, o := range q.Options {
		if len(o.Set) > 0 && chosen(o, know) {
			a.Options = append(a.Options, o.ID)
		}
	}
	if q.Kind != policy.Many && len(a.Options) != 1 {
		return policy.Answer{Question: q.ID, Unknown: true}
	}
	return a
}

// chosen reports whether all that an option says is true; a range it sets
// needs only to hold the truth.
func chosen(o policy.Option, know rule.Facts) bool {
	for name, v := range o.Set {
		have, ok := know[name]
		lo, hi, isRange := v.Range()
		n, isInt := have.AsInt()
		switch {
		case !ok:
			return false
		case isRange && isInt && lo <= n && n <= hi:
		case have != v:
			return false
		}
	}
	return true
}

// alone is somebody of 78 who lives alone and rents, with a small pension.
var alone = facts{
	"hh_size": 1, "tenure": "private_rent", "rent_month": 100, "income_month": 1000, "assets_fin": 0,
	"med_exp_12m": 0, "work_home": "nobody", "schooling": "basic", "cover": "all",
	"has_65p": true, "local_hukou": true, "years_registered": 40, "lives_in_city": true, "tax_exempt": true,
	"income_last_year": 12000, "deposit": 0, "has_spouse": false,
}

// TestATypicalInterviewIsShort answers no to everything that is rare.
func TestATypicalInterviewIsShort(t *testing.T) {
	for id, limit := range map[string]int{"cn-shanghai": 21, "kr-seoul": 20, "jp-tokyo": 20} {
		l := packs(t)[id]
		truth := policy.Household{Facts: alone.rule(), Members: []rule.Facts{{"p_age": rule.Int(78)}}}
		for _, d := range l.pack.Facts {
			into := truth.Facts
			if d.Scope == policy.OfPerson {
				into = truth.Members[0]
			}
			if _, told := into[d.Name]; !told && d.Kind == rule.KindBool {
				into[d.Name] = rule.Bool(false)
			}
		}
		h, order := interview(t, l, truth)
		t.Logf("%s: %d questions: %q", id, len(order), order)
		if order[0] != "emergency" {
			t.Errorf("%s: the interview begins with %s, not with what cannot wait", id, order[0])
		}
		if len(order) > limit {
			t.Errorf("%s: %d questions, more than %d: %q", id, len(order), limit, order)
		}
		if a := hardship.Assess(l.sheet, h, today); a.Band == "" {
			t.Errorf("%s: after the interview the band is open (%+v), missing %q", id, a.Score, a.Missing)
		}
	}
}

// TestTheInterviewFindsWhatTheFileFinds asks the three stories at the kiosk.
func TestTheInterviewFindsWhatTheFileFinds(t *testing.T) {
	l := packs(t)["cn-shanghai"]
	for _, name := range []string{"han", "guo", "xu"} {
		truth := story(t, name)
		h, order := interview(t, l, truth)
		t.Logf("%s: %d questions: %q", name, len(order), order)
		got, want := hardship.Assess(l.sheet, h, today), hardship.Assess(l.sheet, truth, today)
		if got.Band != want.Band || got.Score != want.Score || got.Tier != want.Tier {
			t.Errorf("%s: the interview gives %+v %q %q, the file %+v %q %q", name,
				got.Score, got.Band, got.Tier, want.Score, want.Band, want.Tier)
		}
		asked, told := fits(l, h), fits(l, truth)
		for _, id := range told {
			if !slices.Contains(asked, id) {
				t.Errorf("%s: the interview does not find %s", name, id)
			}
		}
	}
}

// fits lists the programmes that fit the home or the person answering.
func fits(l loaded, h policy.Household) []string {
	var ids []string
	for _, r := range l.pack.Evaluate(h, today) {
		if r.Verdict == policy.Fits && r.Member <= 0 {
			ids = append(ids, r.Programme.ID)
		}
	}
	return ids
}

// TestNobodyWhoKnowsNothingIsAskedForever says "I do not know" to everything.
func TestNobodyWhoKnowsNothingIsAskedForever(t *testing.T) {
	for id, l := range packs(t) {
		_, order := interview(t, l, policy.Household{Members: []rule.Facts{{}}})
		if len(order) > len(l.pack.Questions) {
			t.Errorf("%s: %d questions", id, len(order))
		}
	}
}
