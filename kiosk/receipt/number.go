package receipt

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"io"
	"math/big"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Number is a receipt's number as a person reads it aloud and types it: ten
// ASCII digits, the first not 0, the last a check digit by Damm's rule
// (H. M. Damm, Total anti-symmetrische Quasigruppen, Marburg 2004), which
// catches every wrong digit and every exchange of two neighbours. The zero
// value is no number.
//
// It is short and so can be guessed, one try in some thousands on a full
// store; Service limits the tries. The QR cannot be guessed.
type Number string

const numberLen = 10

// damm is Damm's quasigroup of order ten: totally anti-symmetric, with a zero
// diagonal, so that the check digit of a number brings the sum to 0.
var damm = [10][10]byte{
	{0, 3, 1, 7, 5, 9, 8, 6, 4, 2},
	{7, 0, 9, 2, 1, 5, 4, 8, 6, 3},
	{4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
	{1, 7, 5, 0, 9, 8, 3, 4, 2, 6},
	{6, 1, 2, 3, 0, 4, 5, 9, 7, 8},
	{3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
	{5, 8, 6, 9, 7, 2, 0, 1, 3, 4},
	{8, 9, 4, 5, 3, 6, 2, 0, 1, 7},
	{9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
	{2, 5, 8, 1, 4, 3, 6, 7, 9, 0},
}

// checksum runs digits, which must be ASCII, through Damm's table. It is 0 for
// a number with its check digit, and the check digit for one without.
func checksum(digits string) byte {
	var sum byte
	for i := range len(digits) {
		sum = damm[sum][digits[i]-'0']
	}
	return sum
}

// String returns the number in the groups in which it is printed and read
// aloud: "4827 193 506".
func (n Number) String() string {
	if len(n) != numberLen {
		return string(n)
	}
	return string(n[:4] + " " + n[4:7] + " " + n[7:])
}

// NewNumber draws a number from random, which must be unguessable. Two calls
// may draw the same one; the store refuses the second, and the caller draws
// again.
func NewNumber(random io.Reader) (Number, error) {
	n, err := rand.Int(random, big.NewInt(900_000_000))
	if err != nil {
		return "", fmt.Errorf("draw receipt number: %w", err)
	}
	digits := fmt.Sprintf("%09d", n.Int64()+100_000_000)
	return Number(digits + string(rune('0'+checksum(digits)))), nil
}

// ParseNumber reads a number as a person types it: full-width digits, spaces
// and dashes of any kind are folded away. It returns ErrBadNumber when there
// are not ten digits or the check digit is wrong, which is a typing error.
func ParseNumber(s string) (Number, error) {
	digits, ok := foldDigits(s)
	if !ok || len(digits) != numberLen || digits[0] == '0' || checksum(digits) != 0 {
		return "", ErrBadNumber
	}
	return Number(digits), nil
}

// foldDigits returns the ASCII digits of s, which may be full-width and grouped
// by spaces and dashes, and false where s holds anything else.
func foldDigits(s string) (string, bool) {
	var b strings.Builder
	for _, r := range norm.NFKC.String(s) {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), r == '\u2212', r == 'ー':
			// a Japanese or Korean keyboard types ー or − for a dash
		default:
			return "", false
		}
	}
	return b.String(), true
}

// NewID draws an ID from random, which must be unguessable.
func NewID(random io.Reader) (ID, error) {
	var id ID
	if _, err := io.ReadFull(random, id[:]); err != nil {
		return ID{}, fmt.Errorf("draw receipt id: %w", err)
	}
	return id, nil
}

// ParseID reads what ID.String returns.
func ParseID(s string) (ID, error) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(ID{}) {
		return ID{}, fmt.Errorf("read receipt id %q: not sixteen hexadecimal digits", s)
	}
	return ID(b), nil
}
