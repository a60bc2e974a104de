package receipt_test

import (
	"crypto/ed25519"
	"errors"
	"math/big"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"maru/kiosk"
	"maru/kiosk/receipt"
)

var noon = time.Date(2026, 11, 21, 3, 0, 0, 0, time.UTC)

func signingKey(seed byte) ed25519.PrivateKey {
	s := make([]byte, ed25519.SeedSize)
	s[0] = seed
	return ed25519.NewKeyFromSeed(s)
}

func ringOf(kioskID uint32, keys ...ed25519.PrivateKey) receipt.Ring {
	ring := receipt.Ring{}
	for _, k := range keys {
		ring[kioskID] = append(ring[kioskID], k.Public().(ed25519.PublicKey))
	}
	return ring
}

func sample() receipt.Receipt {
	return receipt.Receipt{ID: receipt.ID{1, 2, 3, 4, 5, 6, 7, 8}, Kind: receipt.ForCheck, Kiosk: 3, At: noon}
}

func sign(t testing.TB, key ed25519.PrivateKey, r receipt.Receipt) string {
	t.Helper()
	code, err := receipt.Sign(key, r)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func TestReadReturnsWhatWasSigned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := signingKey(rapid.Byte().Draw(t, "key"))
		r := receipt.Receipt{
			Kiosk: rapid.Uint32().Draw(t, "kiosk"),
			Kind:  receipt.Kind(rapid.IntRange(1, 23).Draw(t, "kind")),
			At:    time.Unix(rapid.Int64Range(86400, 1<<32-1).Draw(t, "at"), 0).UTC(),
		}
		copy(r.ID[:], rapid.SliceOfN(rapid.Byte(), 8, 8).Draw(t, "id"))
		code, err := receipt.Sign(key, r)
		if err != nil {
			t.Fatal(err)
		}
		if len(code) != 208 {
			t.Fatalf("%d digits, want 208 of every code", len(code))
		}
		claim, err := receipt.Read(code, ringOf(r.Kiosk, signingKey(0), key))
		if err != nil {
			t.Fatal(err)
		}
		if want := (receipt.Claim{Kiosk: r.Kiosk, At: r.At, ID: r.ID, Kind: r.Kind}); claim != want {
			t.Fatalf("got %+v, want %+v", claim, want)
		}
	})
}

// TestCodeIsNotChanged pins the format: paper that was printed must be read by
// every later version. A signature of ed25519 is determined by key and message.
func TestCodeIsNotChanged(t *testing.T) {
	const printed = "1951426383030763415065396231804635288501113936027111444528339092150292635043322581120561094803194878009780916128770320312084239934968388831644346091240393243768355396780998538492337121163955272381968107999235"
	if got := sign(t, signingKey(1), sample()); got != printed {
		t.Errorf("the format of codes changed:\n got %s\nwant %s", got, printed)
	}
}

func TestSignRefusesWhatDoesNotFit(t *testing.T) {
	for name, change := range map[string]func(*receipt.Receipt){
		"a time before 1970":    func(r *receipt.Receipt) { r.At = time.Time{} },
		"a time after 2106":     func(r *receipt.Receipt) { r.At = time.Unix(1<<32, 0) },
		"no kind":               func(r *receipt.Receipt) { r.Kind = 0 },
		"a kind of two bytes":   func(r *receipt.Receipt) { r.Kind = 24 },
		"a key that is missing": nil,
	} {
		t.Run(name, func(t *testing.T) {
			r, key := sample(), signingKey(1)
			if change == nil {
				key = nil
			} else {
				change(&r)
			}
			if _, err := receipt.Sign(key, r); err == nil || kiosk.AsRefusal(err) != nil {
				t.Errorf("got %v, want a fault", err)
			}
		})
	}
}

func TestRead(t *testing.T) {
	key := signingKey(1)
	code := sign(t, key, sample())
	other := sample()
	other.Kiosk = 9
	stale := sign(t, signingKey(2), sample())
	tests := []struct {
		name   string
		digits string
		want   error
	}{
		{"a genuine code is read", code, nil},
		{"full-width digits are folded", strings.Map(func(r rune) rune { return r - '0' + '０' }, code), nil},
		{"spaces, dashes and a newline are folded", code[:50] + " " + code[50:100] + "-" + code[100:] + "\r\n", nil},
		{"another key of the same kiosk is forged", stale, receipt.ErrForged},
		{"a kiosk that is not known is foreign", sign(t, key, other), receipt.ErrForeign},
		{"a code that lost its last digit is cut", code[:207], receipt.ErrCut},
		{"a code that lost its first digit is none", code[1:], receipt.ErrNotReceipt},
		{"a code with a digit more is none", code + "0", receipt.ErrNotReceipt},
		{"a payment code is none", strings.Repeat("6", 44), receipt.ErrNotReceipt},
		{"an address is none", "https://example.org/1234", receipt.ErrNotReceipt},
		{"nothing is none", "", receipt.ErrNotReceipt},
		{"a megabyte is none", strings.Repeat(code, 5000), receipt.ErrNotReceipt},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := receipt.Read(tt.digits, ringOf(3, key)); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestReadKnowsACodeCutAtAnyLength(t *testing.T) {
	key := signingKey(1)
	code := sign(t, key, sample())
	for n := range len(code) {
		_, err := receipt.Read(code[:n], ringOf(3, key))
		want := receipt.ErrCut
		if n < 7 { // too little to tell from other digits
			want = receipt.ErrNotReceipt
		}
		if !errors.Is(err, want) {
			t.Errorf("%d digits: got %v, want %v", n, err, want)
		}
	}
}

// TestReadRefusesEveryFlippedBit flips each of the 696 bits of a code.
func TestReadRefusesEveryFlippedBit(t *testing.T) {
	key := signingKey(1)
	n, _ := new(big.Int).SetString(sign(t, key, sample()), 10)
	tally := map[string]int{}
	for bit := range n.BitLen() + 7 { // and the seven above the leading one
		flipped := new(big.Int).SetBit(n, bit, n.Bit(bit)^1)
		_, err := receipt.Read(flipped.String(), ringOf(3, key))
		r := kiosk.AsRefusal(err)
		if r == nil {
			t.Fatalf("bit %d: got %v", bit, err)
		}
		tally[r.Code]++
		inTimeOrID := bit >= 64*8+8 && bit < 64*8+8+8*8 // id, without the kind and its header
		if (bit < 64*8 || inTimeOrID) && !errors.Is(err, receipt.ErrForged) {
			t.Errorf("bit %d: got %v, want forged", bit, err)
		}
	}
	if tally["receipt.foreign"] != 32 {
		t.Errorf("%v: want 32 foreign, one for each bit of the kiosk", tally)
	}
}

func TestASignatureOfAnythingElseIsNoReceipt(t *testing.T) {
	key := signingKey(1)
	n, _ := new(big.Int).SetString(sign(t, key, sample()), 10)
	raw := n.Bytes()
	body := raw[1 : len(raw)-ed25519.SignatureSize]
	bare := append(append([]byte{1}, body...), ed25519.Sign(key, body)...) // without the domain
	if _, err := receipt.Read(new(big.Int).SetBytes(bare).String(), ringOf(3, key)); !errors.Is(err, receipt.ErrForged) {
		t.Errorf("got %v, want forged", err)
	}
}

func TestOneClaimHasOneCode(t *testing.T) {
	key := signingKey(1)
	n, _ := new(big.Int).SetString(sign(t, key, sample()), 10)
	raw := n.Bytes()
	body := raw[1 : len(raw)-ed25519.SignatureSize]
	copy(body[8:], []byte{0, 0, 0, 1}) // a second of 1970 in four bytes, where canonical CBOR takes none
	other := append(append([]byte{1}, body...), ed25519.Sign(key, append([]byte("maru receipt 1\n"), body...))...)
	if _, err := receipt.Read(new(big.Int).SetBytes(other).String(), ringOf(3, key)); !errors.Is(err, receipt.ErrNotReceipt) {
		t.Errorf("got %v, want not a receipt", err)
	}
}

func FuzzRead(f *testing.F) {
	key := signingKey(1)
	code := sign(f, key, sample())
	for _, seed := range []string{code, code[:100], "４８２７", "~" + code, "", "1", strings.Repeat("9", 208)} {
		f.Add(seed)
	}
	ring := ringOf(3, key)
	f.Fuzz(func(t *testing.T, digits string) {
		claim, err := receipt.Read(digits, ring)
		if err != nil {
			if kiosk.AsRefusal(err) == nil {
				t.Fatalf("%v is not a refusal", err)
			}
			return
		}
		// Whoever cannot sign can only repeat what was signed.
		if claim != (receipt.Claim{Kiosk: 3, At: noon, ID: sample().ID, Kind: receipt.ForCheck}) {
			t.Fatalf("%q claims %+v", digits, claim)
		}
	})
}

func BenchmarkSign(b *testing.B) {
	key := signingKey(1)
	for b.Loop() {
		sign(b, key, sample())
	}
}

func BenchmarkRead(b *testing.B) {
	key := signingKey(1)
	code, ring := sign(b, key, sample()), ringOf(3, key)
	for b.Loop() {
		if _, err := receipt.Read(code, ring); err != nil {
			b.Fatal(err)
		}
	}
}
