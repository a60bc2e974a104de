package money_test

import (
	"errors"
	gobig "math/big"

	"pgregory.net/rapid"

	"maru/i18n/money"
)

func big(n int64) *gobig.Int { return gobig.NewInt(n) }

// exactOrRefused compares with unbounded arithmetic: a result that fits is the
// result, and one that does not is ErrOverflow.
func exactOrRefused(t *rapid.T, name string, want *gobig.Int, got money.Amount, err error) {
	t.Helper()
	switch {
	case want.IsInt64() && (err != nil || got.Minor != want.Int64()):
		t.Fatalf("%s: %d, %v; want %s", name, got.Minor, err, want)
	case !want.IsInt64() && !errors.Is(err, money.ErrOverflow):
		t.Fatalf("%s: %d, %v; want ErrOverflow, for the result is %s", name, got.Minor, err, want)
	}
}
