package staff

import (
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"golang.org/x/crypto/argon2"
)

// The numbers of digits that a PIN may have.
const (
	MinDigits = 6
	MaxDigits = 12
)

// Hash is a PIN as it is kept: argon2id in the PHC string format,
// "$argon2id$v=19$m=19456,t=2,p=1$salt$sum", so that parameters may rise later
// while PINs on file still open the desk.
type Hash string

// The cost of new hashes: OWASP's setting of least memory among its equals
// (Password Storage Cheat Sheet: m=19 MiB, t=2, p=1). A PIN of six digits is
// weak against whoever holds the hash, whatever the cost; what protects it is
// that stores seal the hash, and Wait.
const (
	memoryKiB = 19 * 1024
	passes    = 2
	lanes     = 1
	saltBytes = 16
	sumBytes  = 32
)

// Weak returns ErrWeakPIN for a PIN that may not be set: fewer than MinDigits
// or more than MaxDigits, anything but the digits 0 to 9, one digit only, or
// a straight run up or down, also over 9 to 0.
func Weak(pin string) error {
	weak := ErrWeakPIN.With("Min", MinDigits).With("Max", MaxDigits)
	if len(pin) < MinDigits || len(pin) > MaxDigits {
		return weak
	}
	for i := range len(pin) {
		if pin[i] < '0' || pin[i] > '9' {
			return weak
		}
	}
	step := func(i int) int { return (int(pin[i]) - int(pin[i-1]) + 10) % 10 }
	first := step(1)
	for i := 2; i < len(pin); i++ {
		if step(i) != first {
			return nil
		}
	}
	if first == 0 || first == 1 || first == 9 {
		return weak
	}
	return nil
}

// HashPIN hashes a PIN with a salt read from random. It fails only where
// random does.
func HashPIN(pin string, random io.Reader) (Hash, error) {
	salt := make([]byte, saltBytes)
	if _, err := io.ReadFull(random, salt); err != nil {
		return "", fmt.Errorf("read salt: %w", err)
	}
	sum := argon2.IDKey([]byte(pin), salt, passes, memoryKiB, lanes, sumBytes)
	b64 := base64.RawStdEncoding
	return Hash(fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		memoryKiB, passes, lanes, b64.EncodeToString(salt), b64.EncodeToString(sum))), nil
}

// Matches reports whether pin is the one that was hashed. It takes the same
// time whether it is or not. The error is a hash that cannot be read.
func (h Hash) Matches(pin string) (bool, error) {
	p, err := h.parse()
	if err != nil {
		return false, err
	}
	got := argon2.IDKey([]byte(pin), p.salt, p.passes, p.memory, p.lanes, uint32(len(p.sum)))
	return subtle.ConstantTimeCompare(got, p.sum) == 1, nil
}

type parsed struct {
	memory, passes uint32
	lanes          uint8
	salt, sum      []byte
}

// parse reads the PHC string. Limits keep a damaged row from asking for all
// the memory there is.
func (h Hash) parse() (parsed, error) {
	var p parsed
	bad := func(what string) (parsed, error) { return parsed{}, fmt.Errorf("read PIN hash: %s", what) }
	parts := strings.Split(string(h), "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" {
		return bad("not an argon2id string")
	}
	if parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return bad("unknown version")
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &p.memory, &p.passes, &p.lanes); n != 3 || err != nil {
		return bad("parameters")
	}
	if p.memory < 8 || p.memory > 1<<20 || p.passes < 1 || p.passes > 64 || p.lanes < 1 {
		return bad("parameters out of range")
	}
	var err error
	if p.salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil || len(p.salt) < 8 {
		return bad("salt")
	}
	if p.sum, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(p.sum) < 16 {
		return bad("sum")
	}
	return p, nil
}
