package application_test

import (
	"context"
	"crypto/ed25519"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"maru/assets"
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/application"
	"maru/kiosk/casework"
	"maru/kiosk/kiosktest"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
	"maru/kiosk/rule"
)

var today = civil.MustParseDay("2026-11-21")

func load(t *testing.T) *policy.Pack {
	t.Helper()
	p, err := policy.Load(assets.Packs(), "kr-seoul")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// alone is a person of 78 who lives alone on little.
var alone = policy.Household{
	Facts: rule.Facts{
		"hh_size": rule.Int(1), "income_month": rule.Int(300_000), "assets_fin": rule.Int(500_000), "tenure": rule.String("rent"),
	},
	Members: []rule.Facts{{"p_age": rule.Int(78)}},
}

func offers(p *policy.Pack, h policy.Household) []application.Choice {
	var all []application.Choice
	for _, r := range application.Offers(p.Evaluate(h, today)) {
		all = append(all, application.ChoiceOf(r))
	}
	return all
}

func TestABundleHasEveryFactAndEveryPaperOnce(t *testing.T) {
	p := load(t)
	choices := offers(p, alone)
	if len(choices) < 3 {
		t.Fatalf("only %d programmes are offered", len(choices))
	}
	b := application.Gather(p, alone, today, append(choices, choices[0], application.Choice{Programme: "none"}))
	if !slices.Equal(b.Choices, choices) {
		t.Errorf("got %v, want %v", b.Choices, choices)
	}
	facts, papers := map[string]bool{}, map[string]bool{}
	for _, f := range b.Facts {
		if facts[f.Name] {
			t.Errorf("fact %s stands twice", f.Name)
		}
		facts[f.Name] = true
		for _, i := range f.For {
			if !slices.Contains(application.Needs(p, b.Choices[i].Programme, today), f.Name) {
				t.Errorf("%s is not needed for %s", f.Name, b.Choices[i].Programme)
			}
		}
	}
	for _, paper := range b.Papers {
		if papers[paper.ID] {
			t.Errorf("paper %s stands twice", paper.ID)
		}
		papers[paper.ID] = true
	}
	for i, c := range b.Choices {
		for _, id := range p.Programme(c.Programme).Bring {
			if !papers[id] {
				t.Errorf("paper %s of %s is missing", id, c.Programme)
			}
		}
		for _, name := range application.Needs(p, c.Programme, today) {
			if !facts[name] && c.Member <= 0 {
				t.Errorf("fact %s of choice %d is missing", name, i)
			}
		}
	}
	if !facts["income_month"] || !facts["p_age"] {
		t.Errorf("neither the income nor the age is on any form: %v", facts)
	}
}

// The questions for the chosen programmes settle what a resident can settle,
// and ask nothing that matters to others alone.
func TestNextAsksForTheChosenAlone(t *testing.T) {
	p := load(t)
	for _, c := range offers(p, alone) {
		h, asked := alone.Clone(), map[policy.Put]bool{}
		for {
			q, member, ok := application.Next(p, h, today, asked, []application.Choice{c})
			if !ok {
				break
			}
			put := policy.Put{Question: q.ID, Member: member}
			if asked[put] {
				t.Fatalf("%s: %v is asked twice", c.Programme, put)
			}
			asked[put] = true
			a := policy.Answer{Question: q.ID, Member: member}
			switch q.Kind {
			case policy.Amount, policy.Count:
				a.Number = q.Min
			case policy.Choice, policy.YesNo:
				a.Options = []string{q.Options[0].ID}
			}
			var err error
			if h, err = p.Apply(h, a); err != nil {
				t.Fatal(err)
			}
		}
		if len(asked) > 12 {
			t.Errorf("%s asks %d questions", c.Programme, len(asked))
		}
	}
}

// service is a centre whose desk has one advisor.
func service(t *testing.T, stores kiosktest.Stores) *application.Service {
	t.Helper()
	random := rand.NewChaCha8([32]byte{1})
	var mu sync.Mutex
	locked := reader(func(b []byte) (int, error) { mu.Lock(); defer mu.Unlock(); return random.Read(b) })
	now := func() time.Time { return kiosktest.Noon }
	_, key, err := ed25519.GenerateKey(locked)
	if err != nil {
		t.Fatal(err)
	}
	ev := kiosktest.Event("advisor.kept")
	if err := stores.Casework.KeepAdvisor(context.Background(), casework.Advisor{ID: "kim", Name: "김하나"}, ev); err != nil {
		t.Fatal(err)
	}
	return &application.Service{
		Pack: load(t), Store: stores.Applications, Desk: stores.Casework, Zone: time.UTC, Now: now, Rand: locked,
		Receipts: &receipt.Service{Store: stores.Receipts, Key: key, Kiosk: 1, Now: now, Rand: locked},
	}
}

type reader func([]byte) (int, error)

func (r reader) Read(b []byte) (int, error) { return r(b) }

func TestSubmit(t *testing.T) {
	ctx := context.Background()
	stores := kiosktest.NewMemory().Stores()
	s := service(t, stores)
	choices := offers(s.Pack, alone)[:3]
	order := application.Order{Key: "k", Facts: alone, Choices: choices, Lang: i18n.Korean}

	t.Run("nothing chosen is refused, and so is what does not fit", func(t *testing.T) {
		if _, err := s.Submit(ctx, application.Order{Key: "x", Facts: alone}); !errors.Is(err, application.ErrNothingChosen) {
			t.Errorf("got %v", err)
		}
		if _, err := s.Submit(ctx, application.Order{Key: "y", Facts: alone, Choices: []application.Choice{{Programme: "none"}}}); !errors.Is(err, application.ErrOver) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("of fifty taps there is one application, one receipt and a case for each", func(t *testing.T) {
		got := make([]application.Given, 50)
		var wg sync.WaitGroup
		for i := range got {
			wg.Go(func() {
				var err error
				if got[i], err = s.Submit(ctx, order); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		first := 0
		for _, g := range got {
			if g.Receipt.Number != got[0].Receipt.Number || g.Application.ID != got[0].Application.ID {
				t.Error("two taps have two receipts")
			}
			if !g.Again {
				first++
			}
		}
		cases, err := stores.Casework.Cases(ctx, casework.CaseFilter{})
		if err != nil || len(cases) != 3 || first != 1 {
			t.Errorf("%d cases, %d first, %v", len(cases), first, err)
		}
		work, err := stores.Casework.Works(ctx, casework.WorkFilter{Advisor: "kim"})
		if err != nil || len(work) != 1 || !slices.Contains(work[0].Because, application.PrintForms) {
			t.Errorf("work %+v, %v", work, err)
		}
	})
	t.Run("what was decided can be gone through again", func(t *testing.T) {
		a, err := stores.Applications.ApplicationByKey(ctx, "k")
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range a.Items {
			again, err := item.Proof.Replay(s.Pack, item.Programme, item.Member)
			if err != nil || again.Verdict != item.Proof.Verdict || item.Proof.Trace == nil || again.Trace.Text != item.Proof.Trace.Text {
				t.Errorf("%s: %s, and again %s, %v", item.Programme, item.Proof.Verdict, again.Verdict, err)
			}
		}
	})
	t.Run("the last decision ends the work, and a refusal leaves a sign", func(t *testing.T) {
		decideAll(t, s, stores)
	})
}

func decideAll(t *testing.T, s *application.Service, stores kiosktest.Stores) {
	ctx := context.Background()
	desk := &casework.Service{Pack: s.Pack, Store: stores.Casework, Zone: time.UTC, Now: s.Now, Rand: s.Rand,
		Facts: func(ctx context.Context, id string) (policy.Household, error) {
			a, err := stores.Applications.Application(ctx, id)
			return a.Facts, err
		}}
	kim := kiosk.Actor{Role: kiosk.Advisor, ID: "kim"}
	cases, err := stores.Casework.Cases(ctx, casework.CaseFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		c, err := desk.Move(ctx, kim, c.ID, c.Version, casework.Step{To: casework.UnderReview})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := desk.Move(ctx, kim, c.ID, c.Version-1, casework.Step{To: casework.Granted}); !errors.Is(err, casework.ErrCaseChanged) {
			t.Errorf("a case that was read before the last change was moved: %v", err)
		}
		if _, err := desk.Move(ctx, kiosk.Actor{Role: kiosk.Resident}, c.ID, c.Version, casework.Step{To: casework.Granted}); kiosk.AsRefusal(err) == nil {
			t.Errorf("a resident decided: %v", err)
		}
		step := casework.Step{To: casework.Granted}
		if i == 0 {
			step = casework.Step{To: casework.Refused, Reason: casework.NotMet, Note: "소득 확인"}
		}
		if c, err = desk.Move(ctx, kim, c.ID, c.Version, step); err != nil {
			t.Fatal(err)
		}
		if p := c.Last().Proof; p == nil || p.PackVersion != s.Pack.Version || p.On != today || p.Trace == nil {
			t.Errorf("the decision has the proof %+v", p)
		}
	}
	left, err := stores.Casework.Works(ctx, casework.WorkFilter{States: []casework.WorkState{casework.Open}})
	if err != nil || len(left) != 1 || left[0].Kind != casework.Recheck || left[0].Because[0] != "refused" {
		t.Errorf("left is %+v, %v", left, err)
	}
}

func TestFormsSayWhatIsKnownAndLeaveTheRestBlank(t *testing.T) {
	stores := kiosktest.NewMemory().Stores()
	s := service(t, stores)
	g, err := s.Submit(context.Background(), application.Order{Key: "k", Facts: alone, Choices: offers(s.Pack, alone)[:2], Lang: i18n.Chinese})
	if err != nil {
		t.Fatal(err)
	}
	words := i18n.Default()
	w := application.Writer{Pack: s.Pack, Office: words.Printer(i18n.Korean), Reader: words.Printer(i18n.Chinese)}
	forms := w.Forms(g.Application, g.Receipt, g.Code)
	if len(forms) != 2 {
		t.Fatalf("%d forms", len(forms))
	}
	income := s.Pack.Label("income_month")
	for i, f := range forms {
		title := s.Pack.Programme(g.Application.Items[i].Programme).Title
		if f.Title.Text != title.In(i18n.Korean) || f.Title.Second != title.In(i18n.Chinese) {
			t.Errorf("title %+v", f.Title)
		}
		known, blank := 0, 0
		for _, part := range f.Parts {
			for _, row := range part.Rows {
				switch {
				case row.Blank && row.Value != (receipt.Phrase{}):
					t.Errorf("%q is blank and says %+v", row.Label.Text, row.Value)
				case row.Blank:
					blank++
				case !row.Box:
					known++
				}
				if row.Label.Text == income.In(i18n.Korean) && !strings.Contains(row.Value.Text, "300,000") {
					t.Errorf("the income says %q", row.Value.Text)
				}
			}
		}
		if known == 0 || blank < 7 {
			t.Errorf("%d lines are filled in, %d blank", known, blank)
		}
	}
}
