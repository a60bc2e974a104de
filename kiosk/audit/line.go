package audit

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"maru/kiosk"
)

// Hash is the SHA-256 of a line's canonical bytes.
type Hash [sha256.Size]byte

// String returns the hash in hexadecimal digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Line is one line of the journal: an event, its place in the chain of the
// machine that wrote it, and what was said about the rows it changed.
type Line struct {
	Origin  string // the machine whose chain this is
	Seq     int64  // 1, 2, 3 … without a gap
	Prev    Hash   // of the line before; zero for the first
	Hash    Hash   // of this line
	Kind    string
	Version int
	At      int64 // Unix seconds
	Actor   string
	Subject string
	Body    string // canonical JSON: sorted names, no spaces
	Rows    string // the store's word about the rows written with this line
}

// Sum computes the hash of the line from all its fields but Hash. The
// canonical bytes are a tag, then each field in the order of the type: texts
// as a 32-bit length and their bytes, numbers as 64 bits, all big-endian. No
// two different lines have the same bytes.
func (l Line) Sum() Hash {
	b := make([]byte, 0, 256+len(l.Body)+len(l.Rows))
	b = append(b, "maru journal line 1\n"...)
	text := func(s string) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(s)))
		b = append(b, s...)
	}
	number := func(n int64) { b = binary.BigEndian.AppendUint64(b, uint64(n)) }
	text(l.Origin)
	number(l.Seq)
	b = append(b, l.Prev[:]...)
	text(l.Kind)
	number(int64(l.Version))
	number(l.At)
	text(l.Actor)
	text(l.Subject)
	text(l.Body)
	text(l.Rows)
	return sha256.Sum256(b)
}

// Event returns the event that the line remembers, in the normal form of
// Check, its time in UTC to the second. It returns an error when the body is
// not what this program writes.
func (l Line) Event() (kiosk.Event, error) {
	ev := kiosk.Event{
		Kind:    l.Kind,
		At:      time.Unix(l.At, 0).UTC(),
		By:      parseActor(l.Actor),
		Subject: l.Subject,
		Body:    map[string]any{},
	}
	d := json.NewDecoder(strings.NewReader(l.Body))
	d.UseNumber()
	if err := d.Decode(&ev.Body); err != nil {
		return ev, fmt.Errorf("read body of journal line %d: %w", l.Seq, err)
	}
	for name, v := range ev.Body {
		n, ok := v.(json.Number)
		if !ok {
			continue
		}
		whole, err := n.Int64()
		if err != nil {
			return ev, fmt.Errorf("read field %q of journal line %d: %w", name, l.Seq, err)
		}
		ev.Body[name] = whole
	}
	return ev, nil
}

func parseActor(s string) kiosk.Actor {
	role, id, _ := strings.Cut(s, ":")
	return kiosk.Actor{Role: kiosk.Role(role), ID: id}
}

// canonical writes a normal body as JSON with sorted names.
func canonical(body map[string]any) (string, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, name := range fieldNames(body) {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, part := range []any{name, body[name]} {
			text, err := json.Marshal(part)
			if err != nil {
				return "", fmt.Errorf("write field %q: %w", name, err)
			}
			if j == 1 {
				b.WriteByte(':')
			}
			b.Write(text)
		}
	}
	b.WriteByte('}')
	return b.String(), nil
}
