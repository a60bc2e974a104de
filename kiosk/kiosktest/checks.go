package kiosktest

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
	"maru/kiosk/rule"
)

// Record returns the finished check for which Receipt(n) was given.
func Record(n int) hardship.Record {
	return hardship.Record{
		ID:          fmt.Sprintf("%016x", n),
		Receipt:     Receipt(n).ID,
		Pack:        "kr-seoul",
		PackVersion: "2026-11-21",
		On:          civil.MustParseDay("2026-11-21"),
		At:          Noon,
		Lang:        i18n.Korean,
		Facts: policy.Household{
			Facts: rule.Facts{
				"hh_size":      rule.Int(2),
				"income_month": rule.Between(200_000, 300_000),
				"local_hukou":  rule.Bool(true),
				"tenure":       rule.String("rent"),
			},
			Members: []rule.Facts{{"p_age": rule.Int(60)}, {}},
		},
		Assessment: hardship.Assessment{
			Score:   hardship.Span{Lo: 41, Hi: 63},
			BandLo:  hardship.Medium,
			BandHi:  hardship.High,
			Weights: "changning",
			Aspects: []hardship.AspectScore{{ID: "material", Points: hardship.Span{Lo: 10, Hi: 20}, Max: 30}},
			Indicators: []hardship.IndicatorLevel{{
				ID: "income", Aspect: "material", Level: hardship.Span{Lo: 1, Hi: 2}, Points: hardship.Span{Lo: 5, Hi: 10},
				Because: []policy.Reason{{
					Fact:  "income_month",
					Label: i18n.Text{i18n.Korean: "한 달 소득", i18n.English: "monthly income"},
					Holds: rule.Maybe,
					Op:    "<",
					Have:  rule.Between(200_000, 300_000),
					Want:  rule.Int(256_000),
					Text:  "income_month < line",
				}},
			}},
			Emergencies: []string{"no_food"},
			Tier:        hardship.Comprehensive,
			Missing:     []string{"assets", "rent"},
		},
		Found: []hardship.Found{
			{Programme: "kr-livelihood", Member: -1, Verdict: policy.MayFit, Missing: []string{"assets"}},
			{Programme: "kr-basic-pension", Member: 0, Verdict: policy.Fits},
		},
	}
}

// TestChecks is the contract of hardship.Store. open returns empty Stores.
func TestChecks(t *testing.T, open func(t *testing.T) Stores) {
	t.Run("what was kept", func(t *testing.T) { testKeptChecks(t, open) })
	t.Run("all or nothing", func(t *testing.T) { testHalfChecks(t, open) })
	t.Run("one of fifty", func(t *testing.T) { testFiftyChecks(t, open) })
}

func testKeptChecks(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	issued := Event("receipt.issued")

	t.Run("a check comes back whole by its receipt", func(t *testing.T) {
		s := open(t)
		for n := range 3 {
			must(t, s.Checks.KeepCheck(ctx, Record(n), Receipt(n), issued))
		}
		got, err := s.Checks.CheckByReceipt(ctx, Receipt(1).ID)
		must(t, err)
		if want := Record(1); !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	})

	t.Run("a check without a single answer comes back", func(t *testing.T) {
		s := open(t)
		want := Record(1)
		want.Facts, want.Found = policy.Household{Facts: rule.Facts{}}, nil
		must(t, s.Checks.KeepCheck(ctx, want, Receipt(1), issued))
		got, err := s.Checks.CheckByReceipt(ctx, want.Receipt)
		must(t, err)
		if len(got.Facts.Facts) != 0 || len(got.Facts.Members) != 0 || len(got.Found) != 0 {
			t.Errorf("got %+v", got)
		}
	})

	t.Run("a receipt that is not on file is refused", func(t *testing.T) {
		_, err := open(t).Checks.CheckByReceipt(ctx, Receipt(1).ID)
		refused(t, "CheckByReceipt", err, receipt.ErrNoSuchReceipt)
	})
}

func testHalfChecks(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	issued := Event("receipt.issued")

	t.Run("a record of another receipt is a fault", func(t *testing.T) {
		s := open(t)
		err := s.Checks.KeepCheck(ctx, Record(1), Receipt(2), issued)
		if err == nil || kiosk.AsRefusal(err) != nil {
			t.Errorf("want a fault, got %v", err)
		}
		nothingKept(t, s, 1, 2)
	})

	t.Run("without its line in the journal nothing is kept", func(t *testing.T) {
		s := open(t)
		if err := s.Checks.KeepCheck(ctx, Record(1), Receipt(1), Event("check.eaten")); err == nil {
			t.Error("an event that is not of the catalogue was kept")
		}
		nothingKept(t, s, 1)
	})

	t.Run("after the caller gave up nothing is kept", func(t *testing.T) {
		s := open(t)
		gone, cancel := context.WithCancel(ctx)
		cancel()
		if err := s.Checks.KeepCheck(gone, Record(1), Receipt(1), issued); err == nil {
			t.Error("the check was kept")
		}
		nothingKept(t, s, 1)
	})
}

func testFiftyChecks(t *testing.T, open func(t *testing.T) Stores) {
	ctx := context.Background()
	issued := Event("receipt.issued")

	t.Run("of fifty with one number exactly one wins, and the others leave nothing", func(t *testing.T) {
		s := open(t)
		won := fifty(t, receipt.ErrTaken, func(i int) error {
			slip := Receipt(i)
			slip.Number = "4827193506"
			return s.Checks.KeepCheck(ctx, Record(i), slip, issued)
		})
		kept := 0
		for i := range 50 {
			_, err := s.Receipts.Receipt(ctx, Receipt(i).ID)
			_, checkErr := s.Checks.CheckByReceipt(ctx, Receipt(i).ID)
			history, historyErr := s.Receipts.History(ctx, Receipt(i).ID)
			must(t, historyErr)
			switch {
			case err == nil && checkErr == nil && len(history) == 1:
				kept++
			case err == nil || checkErr == nil || len(history) > 0:
				t.Errorf("number %d was kept by half: %v, %v, %v", i, err, checkErr, history)
			}
		}
		if won != 1 || kept != 1 {
			t.Errorf("%d won and %d were kept", won, kept)
		}
	})

	t.Run("of fifty with one ID exactly one wins", func(t *testing.T) {
		s := open(t)
		won := fifty(t, receipt.ErrTaken, func(i int) error {
			slip, record := Receipt(1), Record(i)
			slip.Number, record.Receipt = Receipt(i).Number, slip.ID
			return s.Checks.KeepCheck(ctx, record, slip, issued)
		})
		if won != 1 {
			t.Errorf("%d won", won)
		}
	})
}

func nothingKept(t *testing.T, s Stores, numbers ...int) {
	t.Helper()
	for _, n := range numbers {
		_, err := s.Receipts.Receipt(context.Background(), Receipt(n).ID)
		refused(t, "Receipt", err, receipt.ErrNoSuchReceipt)
		_, err = s.Checks.CheckByReceipt(context.Background(), Receipt(n).ID)
		refused(t, "CheckByReceipt", err, receipt.ErrNoSuchReceipt)
		history, err := s.Receipts.History(context.Background(), Receipt(n).ID)
		if len(history) != 0 || err != nil {
			t.Errorf("the journal has %v, %v", history, err)
		}
	}
}
