package data

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"maru/kiosk/audit"
)

// sealer does all that needs the sealing key: it seals and opens fields, makes
// blind indexes, and signs rows and the journal's head. Each use has a key of
// its own, derived with HKDF-SHA256, so that no use can be turned on another.
type sealer struct {
	fields cipher.AEAD
	index  []byte
	rows   []byte
	heads  []byte
	check  string // tells keys apart without telling anything about the key
}

// sealVersion is the first byte of every sealed field: AES-256-GCM with a
// random nonce in front.
const sealVersion = 1

func newSealer(k Key) (*sealer, error) {
	derive := func(use string) ([]byte, error) { return hkdf.Expand(sha256.New, k[:], "maru store 1 "+use, 32) }
	var keys [5][]byte
	for i, use := range []string{"fields", "index", "rows", "heads", "check"} {
		key, err := derive(use)
		if err != nil {
			return nil, fmt.Errorf("derive key of %s: %w", use, err)
		}
		keys[i] = key
	}
	block, err := aes.NewCipher(keys[0])
	if err != nil {
		return nil, fmt.Errorf("make cipher: %w", err)
	}
	fields, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("make cipher: %w", err)
	}
	return &sealer{fields, keys[1], keys[2], keys[3], hex.EncodeToString(keys[4][:16])}, nil
}

// field is the place of one value: it is the additional data of its seal, so
// that a ciphertext moved to another row or column no longer opens.
type field struct{ table, id, column string }

func (f field) bytes() []byte { return []byte(f.table + "|" + f.id + "|" + f.column) }

// errSealed is the fault of a field that does not open: it was changed or
// moved, or belongs to another key.
var errSealed = errors.New("sealed field does not open")

// seal encrypts plain for one place.
func (s *sealer) seal(f field, plain []byte) []byte {
	return append([]byte{sealVersion}, s.fields.Seal(nil, nil, plain, f.bytes())...)
}

// open decrypts what seal made for the same place.
func (s *sealer) open(f field, sealed []byte) ([]byte, error) {
	if len(sealed) < 1+s.fields.Overhead() || sealed[0] != sealVersion {
		return nil, fmt.Errorf("%w: %s of %s %s", errSealed, f.column, f.table, f.id)
	}
	plain, err := s.fields.Open(nil, nil, sealed[1:], f.bytes())
	if err != nil {
		return nil, fmt.Errorf("%w: %s of %s %s", errSealed, f.column, f.table, f.id)
	}
	return plain, nil
}

// sealJSON seals v as JSON.
func (s *sealer) sealJSON(f field, v any) ([]byte, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("write %s of %s: %w", f.column, f.table, err)
	}
	return s.seal(f, plain), nil
}

// openJSON opens what sealJSON sealed into v.
func (s *sealer) openJSON(f field, sealed []byte, v any) error {
	plain, err := s.open(f, sealed)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(plain, v); err != nil {
		return fmt.Errorf("read %s of %s %s: %w", f.column, f.table, f.id, err)
	}
	return nil
}

// blind returns the keyed hash by which a sealed value is found when the whole
// value is known, and by which its column is unique.
func (s *sealer) blind(table, column, value string) []byte {
	return mac(s.index, table, column, value)
}

// row returns the keyed hash of a row's content, 32 hexadecimal digits.
func (s *sealer) row(content []string) string {
	return hex.EncodeToString(mac(s.rows, content...)[:16])
}

// head returns the keyed hash of the end of a chain.
func (s *sealer) head(c audit.Chain) []byte {
	return mac(s.heads, c.Origin, fmt.Sprint(c.Seq), string(c.Hash[:]))
}

// mac is HMAC-SHA256 over parts, each with its length before it.
func mac(key []byte, parts ...string) []byte {
	h := hmac.New(sha256.New, key)
	var length [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(length[:], uint64(len(p)))
		h.Write(length[:])
		h.Write([]byte(p))
	}
	return h.Sum(nil)
}
