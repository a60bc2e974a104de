package plan_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"maru/assets"
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/hardship"
	"maru/kiosk/plan"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

var (
	today = civil.MustParseDay("2026-11-21")
	noon  = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
)

type house struct {
	pack  *policy.Pack
	sheet *hardship.Sheet
}

func load(t *testing.T) house {
	t.Helper()
	pack, err := policy.Load(assets.Packs(), "kr-seoul")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := hardship.LoadSheet(assets.Packs(), pack)
	if err != nil {
		t.Fatal(err)
	}
	return house{pack, sheet}
}

// alone is a person of an age who lives alone on an income in won.
func alone(age, income int64) policy.Household {
	return policy.Household{
		Facts:   rule.Facts{"hh_size": rule.Int(1), "income_month": rule.Int(income)},
		Members: []rule.Facts{{"p_age": rule.Int(age)}},
	}
}

func (h house) input(facts policy.Household) plan.Input {
	return plan.Input{
		Pack: h.pack, Facts: facts, On: today,
		Assessed: hardship.Assess(h.sheet, facts, today), Results: h.pack.Evaluate(facts, today),
	}
}

// applied is a case of a programme that went through states.
func applied(t *testing.T, p plan.Programme, states ...casework.State) casework.Case {
	t.Helper()
	c := casework.Case{ID: "c0ffee0000000001", Programme: p.Programme, Member: p.Member}.Begun(kiosk.Actor{Role: kiosk.Resident}, noon, today)
	for _, s := range states {
		m := casework.Move{To: s, Papers: []string{"id_card"}}
		if reasons := s.Reasons(); len(reasons) > 0 {
			m.Reason = reasons[0]
		}
		var err error
		if c, err = c.Moved(m, today); err != nil {
			t.Fatal(err)
		}
	}
	return c
}

func find(p plan.Plan, kind plan.StepKind) (plan.Step, bool) {
	i := slices.IndexFunc(p.Steps, func(s plan.Step) bool { return s.Kind == kind })
	if i < 0 {
		return plan.Step{}, false
	}
	return p.Steps[i], true
}

// open is a programme of a plan that was not applied for yet.
func open(t *testing.T, p plan.Plan) plan.Programme {
	t.Helper()
	for _, pr := range p.Programmes {
		if pr.Verdict == policy.Fits || pr.Verdict == policy.MayFit {
			return pr
		}
	}
	t.Fatal("nothing fits")
	return plan.Programme{}
}

func TestAPlanFollowsTheCases(t *testing.T) {
	h := load(t)
	in := h.input(alone(78, 300_000))
	first := plan.Make(in)
	pr := open(t, first)
	for _, c := range []struct {
		name   string
		states []casework.State
		kind   plan.StepKind
		who    plan.Who
		due    civil.Day
	}{
		{"what is at the desk is awaited", nil, plan.Await, plan.Advisor, today.AddDays(7)},
		{"papers that are missing are brought", []casework.State{casework.UnderReview, casework.MorePapers}, plan.Bring, plan.Resident, today.AddDays(14)},
		{"a refusal is talked over", []casework.State{casework.UnderReview, casework.Refused}, plan.Object, plan.Advisor, today.AddDays(30)},
		{"a grant is looked at again after twelve months", []casework.State{casework.UnderReview, casework.Granted}, plan.Renew, plan.Advisor, today.AddDays(365)},
	} {
		t.Run(c.name, func(t *testing.T) {
			next := in
			next.Before = &first
			next.Cases = []casework.Case{applied(t, pr, c.states...)}
			p := plan.Make(next)
			s, ok := find(p, c.kind)
			if !ok || s.Who != c.who || s.Due != c.due {
				t.Errorf("got %+v, %v", s, ok)
			}
			if p.Version != 2 || p.Because != plan.CasesMoved {
				t.Errorf("version %d because %s", p.Version, p.Because)
			}
			done := plan.Compare(first, p).Done
			if len(done) != 1 || done[0].Programme != pr.Programme {
				t.Errorf("the household applied, and done is %+v", done)
			}
		})
	}
}

func TestPapersMayBeMissingTwice(t *testing.T) {
	h := load(t)
	in := h.input(alone(78, 300_000))
	pr := open(t, plan.Make(in))
	var before *plan.Plan
	for _, states := range [][]casework.State{
		{casework.UnderReview, casework.MorePapers},
		{casework.UnderReview, casework.MorePapers, casework.UnderReview},
		{casework.UnderReview, casework.MorePapers, casework.UnderReview, casework.MorePapers},
	} {
		in.Before, in.Cases = before, []casework.Case{applied(t, pr, states...)}
		p := plan.Make(in)
		before = &p
	}
	waits, done := 0, 0
	for _, s := range before.Steps {
		switch {
		case s.Kind == plan.Bring && s.Waits():
			waits++
		case s.Kind == plan.Bring:
			done++
		}
	}
	if waits != 1 || done != 1 {
		t.Errorf("%d times papers are to be brought, %d times they were", waits, done)
	}
}

func TestBirthdaysOfTheYearAhead(t *testing.T) {
	h := load(t)
	in := h.input(alone(64, 3_000_000))
	in.Born = []civil.Day{civil.MustParseDay("1962-03-01"), {}, civil.MustParseDay("1950-01-01")}
	p := plan.Make(in)
	var got []string
	for _, s := range p.Steps {
		if s.Kind == plan.Birthday {
			got = append(got, s.ID+" "+s.Due.String())
		}
	}
	if want := []string{"birthday/0/65 2027-03-01"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestServicesAnswerToTheStrongestNeeds(t *testing.T) {
	h := load(t)
	in := h.input(alone(78, 300_000))
	needs := plan.Needs(in.Assessed)
	if len(needs) == 0 {
		t.Fatal("somebody of 78 on little needs nothing")
	}
	of := func(id string, aspects ...string) plan.Help {
		return plan.Help{ID: id, Name: i18n.Text{i18n.Korean: id}, Aspects: aspects}
	}
	strongest := needs[0].Aspect
	in.Services = []plan.Help{of("a", strongest), of("b", "nothing"), of("c", strongest), of("d", strongest)}
	p := plan.Make(in)
	var got []string
	for _, s := range p.Services {
		got = append(got, s.ID)
	}
	if want := []string{"a", "c"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Whatever changes between two versions: what was done stays done, nothing is
// given more time, and the changes tell the difference exactly.
func TestMadeAnew(t *testing.T) {
	h := load(t)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) policy.Household {
			return alone(rapid.Int64Range(20, 90).Draw(t, name+" age"), rapid.Int64Range(0, 4_000_000).Draw(t, name+" income"))
		}
		before := plan.Make(h.input(draw("before")))
		for i := range before.Steps {
			if rapid.Bool().Draw(t, "done") {
				before.Steps[i].Done = today
			}
		}
		in := h.input(draw("after"))
		in.On, in.Before = today.AddDays(rapid.IntRange(0, 40).Draw(t, "later")), &before
		after := plan.Make(in)
		changes := plan.Compare(before, after)
		ids := map[string]plan.Step{}
		for _, s := range after.Steps {
			if _, twice := ids[s.ID]; twice {
				t.Fatalf("%s stands twice", s.ID)
			}
			ids[s.ID] = s
		}
		waiting := 0
		for _, s := range before.Steps {
			now, there := ids[s.ID]
			switch {
			case !s.Waits() && (!there || now.Done != s.Done):
				t.Fatalf("%s was done and is %+v", s.ID, now)
			case s.Waits() && there && s.Due.Before(now.Due):
				t.Fatalf("%s was due %s and is due %s", s.ID, s.Due, now.Due)
			case s.Waits() && !there:
				waiting++
			}
		}
		if len(changes.Gone) != waiting || len(changes.New) != len(after.Steps)-(len(before.Steps)-waiting) {
			t.Fatalf("%d gone, %d new", len(changes.Gone), len(changes.New))
		}
		if again := plan.Make(plan.Input{
			Pack: in.Pack, Facts: in.Facts, On: in.On, Assessed: in.Assessed, Results: in.Results, Before: &after,
		}); !plan.Compare(after, again).None() || again.Because != plan.DayCame {
			t.Fatal("made anew of the same, it differs")
		}
	})
}

func TestAnAdvisorChangesOneStep(t *testing.T) {
	h := load(t)
	p := plan.Make(h.input(alone(78, 300_000)))
	id := p.Steps[0].ID
	steps := slices.Clone(p.Steps)

	done, was, err := plan.Edited(p, plan.Change{Step: id, Done: true}, today.AddDays(1))
	if err != nil || !was || done.Version != 2 || done.Because != plan.AdvisorDid {
		t.Errorf("version %d, %v, %v", done.Version, was, err)
	}
	if c := plan.Compare(p, done); len(c.Done) != 1 || c.Done[0].ID != id || c.Done[0].Done != today.AddDays(1) {
		t.Errorf("changes %+v", c)
	}
	if !reflect.DeepEqual(p.Steps, steps) {
		t.Error("the version before was changed")
	}
	own, _, err := plan.Edited(done, plan.Change{Words: "집에 들르기", Due: today.AddDays(2)}, today)
	if err != nil {
		t.Fatal(err)
	}
	if s, ok := find(own, plan.Own); !ok || s.Who != plan.Advisor || s.Due != today.AddDays(2) {
		t.Errorf("got %+v", s)
	}
	in := h.input(alone(30, 9_000_000))
	in.Before = &own
	if s, ok := find(plan.Make(in), plan.Own); !ok || s.Words != "집에 들르기" {
		t.Error("the advisor's own step fell away")
	}
	if _, _, err := plan.Edited(p, plan.Change{Step: "apply/none/0"}, today); err != plan.ErrNoSuchStep {
		t.Errorf("got %v", err)
	}
}
