package idno_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"maru/i18n/civil"
	"maru/kiosk/register/idno"
)

// The valid numbers are the specimens that the authorities themselves print:
// GB 11643-1999 (two of them), the sample resident card, the My Number leaflet.
func TestRead(t *testing.T) {
	tests := []struct {
		name   string
		kind   idno.Kind
		text   string
		normal string
		born   string
		err    error
	}{
		{"the first specimen of GB 11643", idno.China, "11010519491231002X", "11010519491231002X", "1949-12-31", nil},
		{"the second specimen of GB 11643", idno.China, "440524188001010014", "440524188001010014", "1880-01-01", nil},
		{"small x, spaces, full width", idno.China, "１１０１０５ 19491231 002x", "11010519491231002X", "1949-12-31", nil},
		{"fifteen digits become eighteen", idno.China, "110105491231002", "11010519491231002X", "1949-12-31", nil},
		{"a swapped pair of digits", idno.China, "11010519491231020X", "", "", idno.ErrCheck},
		{"the thirtieth of February", idno.China, "110105194902300021", "", "", idno.ErrBorn},
		{"one digit short", idno.China, "1101051949123100X", "", "", idno.ErrForm},
		{"letters in the middle", idno.China, "1101051949A231002X", "", "", idno.ErrForm},
		{"nothing", idno.China, "", "", "", idno.ErrForm},
		{"a Korean number with a hyphen", idno.Korea, "800101-1234560", "8001011234560", "1980-01-01", nil},
		{"a Korean number with a wrong check digit", idno.Korea, "800101-1234561", "", "", idno.ErrCheck},
		{"a child of 2021: the last digit proves nothing", idno.Korea, "210305-3000000", "2103053000000", "2021-03-05", nil},
		{"a Korean thirteenth month", idno.Korea, "801301-1234561", "", "", idno.ErrBorn},
		{"a Japanese number", idno.Japan, "1234 5678 9018", "123456789018", "", nil},
		{"a Japanese number with a wrong check digit", idno.Japan, "123456789012", "", "", idno.ErrCheck},
		{"thirteen digits", idno.Japan, "1234567890180", "", "", idno.ErrForm},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := idno.Read(test.kind, test.text, true)
			if !errors.Is(err, test.err) || got.Normal != test.normal {
				t.Fatalf("got %q, %v; want %q, %v", got.Normal, err, test.normal, test.err)
			}
			if test.born != "" && got.Born != civil.MustParseDay(test.born) {
				t.Errorf("born %s, want %s", got.Born, test.born)
			}
		})
	}
	t.Run("without the check a wrong digit passes", func(t *testing.T) {
		if _, err := idno.Read(idno.Japan, "123456789012", false); err != nil {
			t.Error(err)
		}
	})
	t.Run("an unknown country", func(t *testing.T) {
		if _, err := idno.Read("xx", "1", true); err == nil {
			t.Error("it was read")
		}
	})
}

// What Make makes is read, and no other last digit is: a check digit finds
// every single wrong digit at the end.
func TestEveryNumberHasOneCheckDigit(t *testing.T) {
	heads := map[idno.Kind]func(*rapid.T) string{
		idno.China: func(t *rapid.T) string {
			return fmt.Sprintf("310105%04d%02d%02d%03d", rapid.IntRange(1900, 2025).Draw(t, "y"), rapid.IntRange(1, 12).Draw(t, "m"),
				rapid.IntRange(1, 28).Draw(t, "d"), rapid.IntRange(0, 999).Draw(t, "n"))
		},
		idno.Korea: func(t *rapid.T) string {
			return fmt.Sprintf("%02d%02d%02d%d%05d", rapid.IntRange(0, 99).Draw(t, "y"), rapid.IntRange(1, 12).Draw(t, "m"),
				rapid.IntRange(1, 28).Draw(t, "d"), rapid.IntRange(1, 2).Draw(t, "s"), rapid.IntRange(0, 99999).Draw(t, "n"))
		},
		idno.Japan: func(t *rapid.T) string { return fmt.Sprintf("%011d", rapid.IntRange(0, 99999999999).Draw(t, "n")) },
	}
	for kind, head := range heads {
		t.Run(string(kind), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				whole := idno.Make(kind, head(t))
				right := 0
				for _, last := range "0123456789X" {
					if n, err := idno.Read(kind, whole[:len(whole)-1]+string(last), true); err == nil {
						right++
						if n.Normal != whole {
							t.Fatalf("%s was read as %s", whole, n.Normal)
						}
					}
				}
				if right != 1 {
					t.Fatalf("%s: %d last digits pass", whole, right)
				}
			})
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "800101-1234560", "123456789018", "１２", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, k := range []idno.Kind{idno.China, idno.Korea, idno.Japan} {
			n, err := idno.Read(k, s, true)
			if err != nil {
				continue
			}
			again, err := idno.Read(k, n.Normal, true)
			if err != nil || again != n {
				t.Errorf("the normal form of a number of %s is read otherwise: %v", k, err)
			}
		}
	})
}
