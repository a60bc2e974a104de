package data

import (
	"bytes"
	"errors"
	"testing"
)

func testSealer(t *testing.T, first byte) *sealer {
	t.Helper()
	s, err := newSealer(Key{first})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSeal(t *testing.T) {
	s, at := testSealer(t, 1), field{"receipt", "1", "number_sealed"}
	sealed := s.seal(at, []byte("4827193506"))
	if plain, err := s.open(at, sealed); err != nil || string(plain) != "4827193506" {
		t.Fatalf("got %q, %v", plain, err)
	}
	if bytes.Equal(sealed, s.seal(at, []byte("4827193506"))) {
		t.Error("the same value gives the same ciphertext twice")
	}
	for _, other := range []field{{"receipt", "2", at.column}, {"secret", "1", at.column}, {"receipt", "1", "x_sealed"}} {
		if _, err := s.open(other, sealed); !errors.Is(err, errSealed) {
			t.Errorf("moved to %v it gave %v", other, err)
		}
	}
	if _, err := testSealer(t, 2).open(at, sealed); !errors.Is(err, errSealed) {
		t.Errorf("another key: %v", err)
	}
	for i := range sealed {
		changed := bytes.Clone(sealed)
		changed[i] ^= 1
		if _, err := s.open(at, changed); !errors.Is(err, errSealed) {
			t.Errorf("byte %d changed: %v", i, err)
		}
		if _, err := s.open(at, sealed[:i]); !errors.Is(err, errSealed) {
			t.Errorf("cut to %d bytes: %v", i, err)
		}
	}
}

func TestBlindIndex(t *testing.T) {
	s := testSealer(t, 1)
	one := s.blind("receipt", "number", "4827193506")
	if !bytes.Equal(one, s.blind("receipt", "number", "4827193506")) {
		t.Error("the same value is not found again")
	}
	for name, other := range map[string][]byte{
		"another value":    s.blind("receipt", "number", "4827193507"),
		"another column":   s.blind("receipt", "numbers", "4827193506"),
		"a shifted border": s.blind("receipt", "number4", "827193506"),
		"another key":      testSealer(t, 2).blind("receipt", "number", "4827193506"),
	} {
		if bytes.Equal(one, other) {
			t.Errorf("%s has the same index", name)
		}
	}
}
