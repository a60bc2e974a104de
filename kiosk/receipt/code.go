package receipt

import (
	"crypto/ed25519"
	"encoding/binary"
	"fmt"
	"math"
	"math/big"
	"strings"
	"time"

	"github.com/fxamacker/cbor/v2"
)

// Claim is what the QR of a receipt says about itself: which receipt, of which
// kiosk, since when, for what. It names nobody and holds no fact.
type Claim struct {
	Kiosk uint32
	At    time.Time // UTC, whole seconds
	ID    ID
	Kind  Kind
}

// Ring holds the public keys by which receipts are known as genuine: for each
// kiosk of the centre the key it signs with now and those it signed with
// before, because paper outlives keys.
type Ring map[uint32][]ed25519.PublicKey

// The code is the decimal number whose big-endian bytes are
//
//	0x01 ‖ payload ‖ signature
//
// where payload is canonical CBOR (RFC 8949 4.2.1) of an array of five and
// signature is ed25519 (RFC 8032) over the domain and the payload. Every item
// has a fixed width, so every code has the same length and the same first
// digits: by these a code that lost its end is told from other digits.
const (
	codeVersion  = 1
	codeDomain   = "maru receipt 1\n" // a signature of anything else is no receipt
	payloadLen   = 22
	codeBytes    = 1 + payloadLen + ed25519.SignatureSize
	longestInput = 4096 // bytes; a scanner sends some 200
)

// payload is the signed part of a code.
type payload struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Kiosk   [4]byte // big-endian; bytes, because an integer's width would vary
	Time    uint32  // seconds since 1970; five bytes of CBOR from 1970-01-01T18:12:16Z on
	ID      ID
	Kind    Kind
}

var (
	encoding = must(cbor.CoreDetEncOptions().EncMode())
	decoding = must(cbor.DecOptions{DupMapKey: cbor.DupMapKeyEnforcedAPF, IndefLength: cbor.IndefLengthForbidden,
		TagsMd: cbor.TagsForbidden, ExtraReturnErrors: cbor.ExtraDecErrorUnknownField}.DecMode())
	codeDigits, codePrefix = codeShape()
)

// Sign returns the code of r: decimal digits, always as many, signed with the
// key of the kiosk that r names. It fails where r's time does not fit (before
// 1970-01-02 or after 2106-02-07) or its kind is not between 1 and 23.
func Sign(key ed25519.PrivateKey, r Receipt) (string, error) {
	at := r.At.Unix()
	if at < 24*60*60 || at > math.MaxUint32 {
		return "", fmt.Errorf("sign receipt %s: time %s is out of range", r.ID, r.At.UTC().Format(time.RFC3339))
	}
	if r.Kind < 1 || r.Kind > 23 {
		return "", fmt.Errorf("sign receipt %s: kind %d is out of range", r.ID, r.Kind)
	}
	if len(key) != ed25519.PrivateKeySize {
		return "", fmt.Errorf("sign receipt %s: no signing key", r.ID)
	}
	p := payload{Version: codeVersion, Time: uint32(at), ID: r.ID, Kind: r.Kind}
	binary.BigEndian.PutUint32(p.Kiosk[:], r.Kiosk)
	body, err := encoding.Marshal(p)
	if err != nil {
		return "", fmt.Errorf("sign receipt %s: %w", r.ID, err)
	}
	code := append([]byte{1}, body...)
	code = append(code, ed25519.Sign(key, signed(body))...)
	return new(big.Int).SetBytes(code).String(), nil
}

// Read tells what digits claim, when they are a code that a kiosk of ring
// signed. Full-width digits, spaces and dashes are folded away. It refuses with
//
//   - ErrNotReceipt what no Maru ever signed: other digits, or no digits at all,
//   - ErrCut a code that lost its end,
//   - ErrForeign a code of a kiosk that ring does not know,
//   - ErrForged a code of a kiosk of ring whose signature does not hold.
func Read(digits string, ring Ring) (Claim, error) {
	if len(digits) > longestInput {
		return Claim{}, ErrNotReceipt
	}
	code, ok := foldDigits(digits)
	switch {
	case !ok || !strings.HasPrefix(code, codePrefix) || len(code) > codeDigits:
		return Claim{}, ErrNotReceipt
	case len(code) < codeDigits:
		return Claim{}, ErrCut
	}
	n, _ := new(big.Int).SetString(code, 10) // foldDigits left nothing but digits
	raw := n.Bytes()
	if len(raw) != codeBytes || raw[0] != 1 {
		return Claim{}, ErrNotReceipt
	}
	body, signature := raw[1:1+payloadLen], raw[1+payloadLen:]
	claim, ok := readPayload(body)
	if !ok {
		return Claim{}, ErrNotReceipt
	}
	keys := ring[claim.Kiosk]
	if len(keys) == 0 {
		return Claim{}, ErrForeign
	}
	for _, key := range keys {
		if len(key) == ed25519.PublicKeySize && ed25519.Verify(key, signed(body), signature) {
			return claim, nil
		}
	}
	return Claim{}, ErrForged
}

// readPayload decodes what Sign encoded and nothing else: a payload that would
// be written otherwise is not one.
func readPayload(body []byte) (Claim, bool) {
	var p payload
	if err := decoding.Unmarshal(body, &p); err != nil || p.Version != codeVersion || p.Kind == 0 {
		return Claim{}, false
	}
	again, err := encoding.Marshal(p)
	if err != nil || string(again) != string(body) {
		return Claim{}, false
	}
	return Claim{
		Kiosk: binary.BigEndian.Uint32(p.Kiosk[:]),
		At:    time.Unix(int64(p.Time), 0).UTC(),
		ID:    p.ID,
		Kind:  p.Kind,
	}, true
}

// signed is what the signature covers.
func signed(body []byte) []byte { return append([]byte(codeDomain), body...) }

// codeShape returns the number of digits of every code, and the digits with
// which every code begins: those that the smallest and the largest share.
func codeShape() (int, string) {
	head := []byte{1, 0x85, codeVersion, 0x44} // array of five, version, four bytes follow
	low := append(head, make([]byte, codeBytes-len(head))...)
	high := append([]byte(nil), low...)
	for i := len(head); i < len(high); i++ {
		high[i] = 0xff
	}
	first, last := new(big.Int).SetBytes(low).String(), new(big.Int).SetBytes(high).String()
	if len(first) != len(last) {
		panic("receipt: codes differ in length")
	}
	same := 0
	for first[same] == last[same] {
		same++
	}
	return len(first), first[:same]
}

func must[T any](v T, err error) T {
	if err != nil {
		panic("receipt: " + err.Error())
	}
	return v
}
