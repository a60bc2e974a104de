package house_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"maru/app/tour"
	"maru/assets"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/rule"
)

// newStand opens a house of a sample centre for one test, or skips the test
// where the fonts were not built. The house closes with the test, or earlier
// with what is returned beside it.
func newStand(t *testing.T, a fyne.App, centre string) (*tour.Stand, func()) {
	t.Helper()
	if err := assets.Built(); err != nil {
		t.Skip(err)
	}
	stand, err := tour.NewStand(context.Background(), a, t.TempDir(), centre, t.TempDir(), size)
	if err != nil {
		t.Fatal(err)
	}
	closeStand := sync.OnceFunc(func() {
		if err := stand.Close(context.Background()); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(closeStand)
	return stand, closeStand
}

// shanghai loads the pack and the sheet of Shanghai.
func shanghai(t *testing.T) (*policy.Pack, *hardship.Sheet) {
	t.Helper()
	pack, err := policy.Load(assets.Packs(), "cn-shanghai")
	if err != nil {
		t.Fatal(err)
	}
	sheet, err := hardship.LoadSheet(assets.Packs(), pack)
	if err != nil {
		t.Fatal(err)
	}
	return pack, sheet
}

// household reads one of the households of kiosk/hardship's stories.
func household(t *testing.T, pack *policy.Pack, name string) policy.Household {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "kiosk", "hardship", "testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	h, err := policy.ReadHousehold(f, pack)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// answerOf returns what the first member of a household answers to a question:
// the options that say what is so, or "I don't know" where that is not told.
func answerOf(q *policy.Question, h policy.Household) policy.Answer {
	fact := func(name string) rule.Value {
		if strings.HasPrefix(name, "p_") {
			return h.Members[0][name]
		}
		return h.Facts[name]
	}
	a := policy.Answer{Question: q.ID}
	if q.Kind == policy.Amount || q.Kind == policy.Count {
		n, known := fact(q.Fact).AsInt()
		a.Number, a.Unknown = n, !known
		return a
	}
	for _, o := range q.Options {
		so := len(o.Set) > 0
		for name, value := range o.Set {
			so = so && within(fact(name), value)
		}
		if so {
			a.Options = append(a.Options, o.ID)
		}
	}
	a.Unknown = len(a.Options) == 0 && q.Kind != policy.Many
	return a
}

// within reports whether what is known lies inside what an option says.
func within(known, said rule.Value) bool {
	lo, hi, number := said.Range()
	if n, ok := known.AsInt(); ok && number {
		return lo <= n && n <= hi
	}
	return known == said
}
