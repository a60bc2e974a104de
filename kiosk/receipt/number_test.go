package receipt_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"maru/kiosk/receipt"
)

// dice is a reader of repeatable randomness.
func dice(seed uint64) *rand.ChaCha8 {
	var s [32]byte
	s[0], s[1] = byte(seed), byte(seed>>8)
	return rand.NewChaCha8(s)
}

func numbers() *rapid.Generator[receipt.Number] {
	return rapid.Custom(func(t *rapid.T) receipt.Number {
		n, err := receipt.NewNumber(dice(rapid.Uint64Range(0, 65535).Draw(t, "seed")))
		if err != nil {
			t.Fatal(err)
		}
		return n
	})
}

func TestParseNumber(t *testing.T) {
	n, err := receipt.NewNumber(dice(1))
	if err != nil {
		t.Fatal(err)
	}
	d := string(n)
	wide := strings.Map(func(r rune) rune { return r - '0' + '０' }, d)
	tests := []struct {
		name  string
		typed string
		ok    bool
	}{
		{"ten digits are taken", d, true},
		{"the printed groups are taken", n.String(), true},
		{"full-width digits are folded", wide, true},
		{"dashes and spaces of every kind are folded", d[:4] + "－" + d[4:7] + "　–ー" + d[7:] + "\n", true},
		{"a digit less is refused", d[:9], false},
		{"a digit more is refused", d + "0", false},
		{"a letter is refused", d[:9] + "O", false},
		{"nothing is refused", "", false},
		{"only noughts are refused, though their check digit is right", "0000000000", false},
		{"digits of another script are refused", "٤٨٢٧١٩٣٥٠٦", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := receipt.ParseNumber(tt.typed)
			if tt.ok && (err != nil || got != n) {
				t.Errorf("ParseNumber(%q) = %q, %v, want %q", tt.typed, got, err, n)
			}
			if !tt.ok && !errors.Is(err, receipt.ErrBadNumber) {
				t.Errorf("ParseNumber(%q) = %q, %v, want ErrBadNumber", tt.typed, got, err)
			}
		})
	}
}

func TestNumberIsReadAloudInThreeGroups(t *testing.T) {
	if got := receipt.Number("4827193506").String(); got != "4827 193 506" {
		t.Errorf("got %q", got)
	}
	if got := receipt.Number("").String(); got != "" {
		t.Errorf("no number reads %q", got)
	}
}

func TestNumberCatchesEverySingleWrongDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := string(numbers().Draw(t, "n"))
		for i := range len(n) {
			for d := byte('0'); d <= '9'; d++ {
				wrong := n[:i] + string(rune(d)) + n[i+1:]
				if _, err := receipt.ParseNumber(wrong); (err == nil) != (wrong == n) {
					t.Fatalf("%s for %s: %v", wrong, n, err)
				}
			}
		}
	})
}

func TestNumberCatchesEveryExchangeOfNeighbours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := string(numbers().Draw(t, "n"))
		for i := range len(n) - 1 {
			wrong := n[:i] + n[i+1:i+2] + n[i:i+1] + n[i+2:]
			if _, err := receipt.ParseNumber(wrong); (err == nil) != (wrong == n) {
				t.Fatalf("%s for %s: %v", wrong, n, err)
			}
		}
	})
}

func TestIDReadsBack(t *testing.T) {
	id, err := receipt.NewID(dice(7))
	if err != nil {
		t.Fatal(err)
	}
	back, err := receipt.ParseID(id.String())
	if err != nil || back != id {
		t.Errorf("got %v, %v, want %v", back, err, id)
	}
	for _, bad := range []string{"", "12", id.String() + "00", "zz" + id.String()[2:]} {
		if _, err := receipt.ParseID(bad); err == nil {
			t.Errorf("ParseID(%q) was taken", bad)
		}
	}
}

func TestDrawingFailsWhereRandomnessDoes(t *testing.T) {
	if _, err := receipt.NewID(bytes.NewReader([]byte{1, 2, 3})); err == nil {
		t.Error("NewID made an ID of three bytes of randomness")
	}
	if _, err := receipt.NewNumber(bytes.NewReader(nil)); err == nil {
		t.Error("NewNumber made a number of no randomness")
	}
}
