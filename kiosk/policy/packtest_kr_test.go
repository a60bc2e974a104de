package policy_test

import (
	"testing"

	"maru/assets"
	"maru/kiosk/policy"
)

// korea is the pack of Seoul, which holds that of the whole country.
func korea(t testing.TB) *policy.Pack {
	t.Helper()
	p, err := policy.Load(assets.Packs(), "kr-seoul")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestKoreaIsProvedOnBothSidesOfEveryLineAndDay asks for a case on each side
// of every threshold and of every change of date.
func TestKoreaIsProvedOnBothSidesOfEveryLineAndDay(t *testing.T) {
	for _, gap := range unproved(t, korea(t)) {
		t.Error(gap)
	}
}
