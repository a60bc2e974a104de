package money_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"maru/i18n/money"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		name    string
		minor   int64
		weights []int64
		want    []int64
	}{
		{"what is left over goes to the first of equals", 1000, []int64{1, 1, 1}, []int64{334, 333, 333}},
		{"a weight of nought gets nothing, not the rest", 10, []int64{0, 1, 0, 2}, []int64{0, 3, 0, 7}},
		{"the largest remainder wins over the first", 10, []int64{4, 1, 1}, []int64{7, 2, 1}},
		{"a debt is split as the sum is", -1000, []int64{1, 1, 1}, []int64{-334, -333, -333}},
		{"one share gets all, down to the least sum there is", math.MinInt64, []int64{7}, []int64{math.MinInt64}},
		{"nothing is split into nothing", 0, []int64{1, 2}, []int64{0, 0}},
		{"the largest weights do not overflow", math.MaxInt64, []int64{math.MaxInt64 - 1, 1}, []int64{math.MaxInt64 - 1, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			shares, err := money.Amount{Minor: c.minor, Currency: money.KRW}.Split(c.weights...)
			if err != nil {
				t.Fatal(err)
			}
			var got []int64
			for _, s := range shares {
				got = append(got, s.Minor)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}

func TestSplitRefusesWeightsThatMeanNothing(t *testing.T) {
	for name, weights := range map[string][]int64{
		"none":      nil,
		"all zero":  {0, 0},
		"below 0":   {1, -1},
		"too large": {math.MaxInt64, 1},
	} {
		if _, err := (money.Amount{Minor: 1, Currency: money.KRW}).Split(weights...); err == nil {
			t.Errorf("%s: %v is taken", name, weights)
		}
	}
}

func TestSplitLosesNothingAndIsFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		minor := edges().Draw(t, "minor")
		weights := rapid.SliceOfN(rapid.Int64Range(0, math.MaxInt64/16), 1, 16).Draw(t, "weights")
		a := money.Amount{Minor: minor, Currency: money.JPY}
		shares, err := a.Split(weights...)
		total := big(0)
		for _, w := range weights {
			total.Add(total, big(w))
		}
		if total.Sign() == 0 {
			if err == nil {
				t.Fatal("no weight at all is taken")
			}
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		sum := big(0)
		for i, s := range shares {
			sum.Add(sum, big(s.Minor))
			if weights[i] == 0 && s.Minor != 0 {
				t.Fatalf("weight %d is 0 and gets %d", i, s.Minor)
			}
			// Each share is less than one unit from the exact quotient.
			exact := big(minor)
			exact.Mul(exact, big(weights[i]))
			off := big(s.Minor)
			off.Mul(off, total).Sub(off, exact).Abs(off)
			if off.Cmp(total) >= 0 {
				t.Fatalf("share %d of %d by %v is %d, a unit or more off", i, minor, weights, s.Minor)
			}
		}
		if sum.Cmp(big(minor)) != 0 {
			t.Fatalf("%d split by %v adds up to %s", minor, weights, sum)
		}
	})
}
