package policy_test

import (
	"testing"

	"maru/assets"
	"maru/kiosk/policy"
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
