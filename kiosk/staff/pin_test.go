package staff_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"maru/kiosk/staff"
)

func TestWeak(t *testing.T) {
	cases := []struct {
		name, pin string
		weak      bool
	}{
		{"six mixed digits are enough", "482957", false},
		{"twelve digits are still a PIN", "482957105836", false},
		{"a run of five and another digit is no straight run", "123459", false},
		{"steps of two are no straight run", "135791", false},
		{"five digits are too few", "48295", true},
		{"thirteen digits are too many", "4829571058362", true},
		{"nothing is no PIN", "", true},
		{"letters are no digits", "48295a", true},
		{"full-width digits are not what the keypad sends", "４８", true},
		{"one digit only is guessed first", "777777", true},
		{"a run up is guessed next", "123456", true},
		{"a run down is guessed next", "987654", true},
		{"a run up over nine is a run", "678901", true},
		{"a run down over zero is a run", "321098", true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			err := staff.Weak(c.pin)
			if got := errors.Is(err, staff.ErrWeakPIN); got != c.weak || (err != nil) != c.weak {
				t.Errorf("Weak(%q) = %v", c.pin, err)
			}
		})
	}
}

func TestHash(t *testing.T) {
	salt := bytes.NewReader(bytes.Repeat([]byte{7}, 32))
	a, err := staff.HashPIN("482957", salt)
	if err != nil {
		t.Fatal(err)
	}
	const want = "$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$"
	if !strings.HasPrefix(string(a), want) {
		t.Errorf("got %s, want %s…", a, want)
	}
	if ok, err := a.Matches("482957"); !ok || err != nil {
		t.Errorf("the right PIN: %v, %v", ok, err)
	}
	if ok, err := a.Matches("482958"); ok || err != nil {
		t.Errorf("a wrong PIN: %v, %v", ok, err)
	}
	if _, err := staff.HashPIN("482957", bytes.NewReader(nil)); err == nil {
		t.Error("a hash was made without randomness")
	}
}

// Hashes of the least cost, with the salt "maruMARU": argon2id, m=8, t=1, p=1.
const (
	cheap482957 = staff.Hash("$argon2id$v=19$m=8,t=1,p=1$bWFydU1BUlU$75oyAeG4Hz7dlQTsjnxtHctBRIfPJrVDUHZ2eJZvdL0")
	cheap705318 = staff.Hash("$argon2id$v=19$m=8,t=1,p=1$bWFydU1BUlU$GJSkaE5HrdTTsmRRaRpAuZhMbn2qi2i2L14Vf0uUsWc")
)

// An older, cheaper hash still opens the desk; a damaged one is a fault and
// never a panic or a gigabyte.
func TestHashOfOtherParameters(t *testing.T) {
	const cheap = cheap482957
	if ok, err := cheap.Matches("482957"); !ok || err != nil {
		t.Errorf("an older hash no longer opens: %v, %v", ok, err)
	}
	for _, bad := range []staff.Hash{
		"", "482957", "$argon2i$v=19$m=8,t=1,p=1$bWFydU1BUlU$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=16$m=8,t=1,p=1$bWFydU1BUlU$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=4294967295,t=1,p=1$bWFydU1BUlU$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=8,t=0,p=1$bWFydU1BUlU$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=8,t=1,p=0$bWFydU1BUlU$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=8,t=1$bWFydU1BUlU$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=8,t=1,p=1$!$AAAAAAAAAAAAAAAAAAAAAA",
		"$argon2id$v=19$m=8,t=1,p=1$bWFydU1BUlU$AA",
	} {
		if ok, err := bad.Matches("482957"); ok || err == nil {
			t.Errorf("%q was read as a hash", bad)
		}
	}
}
