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
