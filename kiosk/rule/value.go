package rule

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// Kind is the type of a value or expression.
type Kind uint8

// The kinds of the language. KindNone is the kind of an unknown value.
const (
	KindNone Kind = iota
	KindBool
	KindInt
	KindString
)

// String returns the kind as packs and messages write it.
func (k Kind) String() string {
	switch k {
	case KindBool:
		return "bool"
	case KindInt:
		return "int"
	case KindString:
		return "string"
	default:
		return "unknown"
	}
}

// ParseKind reads "bool", "int" or "string".
func ParseKind(s string) (Kind, error) {
	for _, k := range []Kind{KindBool, KindInt, KindString} {
		if k.String() == s {
			return k, nil
		}
	}
	return KindNone, fmt.Errorf("kind %q is not one of bool, int, string", s)
}

// Value is what is known of a fact: nothing, a truth value, a text, or a range
// of whole numbers (a single number is a range of one). Values compare with ==.
// The zero Value is unknown.
type Value struct {
	kind   Kind
	lo, hi int64 // of KindInt; of KindBool 0 or 1; of a slot also the bounds of an unknown
	str    string
}

// Facts holds what is known, by name. A name that is absent is unknown.
type Facts map[string]Value

// Unknown returns the value of which nothing is known.
func Unknown() Value { return Value{} }

// Bool returns a known truth value.
func Bool(b bool) Value {
	if b {
		return Value{kind: KindBool, lo: 1, hi: 1}
	}
	return Value{kind: KindBool}
}

// Int returns a known whole number.
func Int(n int64) Value { return Value{kind: KindInt, lo: n, hi: n} }

// Between returns a whole number known to lie in [lo, hi], ends included; the
// ends may be given in either order. math.MinInt64 and math.MaxInt64 stand for
// an open end.
func Between(lo, hi int64) Value {
	if hi < lo {
		lo, hi = hi, lo
	}
	return Value{kind: KindInt, lo: lo, hi: hi}
}

// String returns a known text.
func String(s string) Value { return Value{kind: KindString, str: s} }

// Kind returns the value's kind, KindNone where it is unknown.
func (v Value) Kind() Kind { return v.kind }

// Known reports whether the value is exactly known: not unknown, and not a
// range of more than one number.
func (v Value) Known() bool { return v.kind != KindNone && v.lo == v.hi }

// AsBool returns the truth value; ok is false where v is not a known one.
func (v Value) AsBool() (b, ok bool) { return v.lo == 1, v.kind == KindBool && v.lo == v.hi }

// AsInt returns the number; ok is false where v is not exactly one number.
func (v Value) AsInt() (n int64, ok bool) { return v.lo, v.kind == KindInt && v.lo == v.hi }

// Range returns the ends of the number's range; ok is false where v is no
// number.
func (v Value) Range() (lo, hi int64, ok bool) {
	if v.kind != KindInt {
		return 0, 0, false
	}
	return v.lo, v.hi, true
}

// AsString returns the text; ok is false where v is not a known one.
func (v Value) AsString() (s string, ok bool) { return v.str, v.kind == KindString }

// String writes the value for logs and traces: unknown, true, 42, 20..30, at
// most 30, at least 20, "rent".
func (v Value) String() string {
	switch v.kind {
	case KindBool:
		return strconv.FormatBool(v.lo == 1)
	case KindString:
		return strconv.Quote(v.str)
	case KindInt:
		return v.intString()
	default:
		return "unknown"
	}
}

func (v Value) intString() string {
	switch {
	case v.lo == v.hi:
		return strconv.FormatInt(v.lo, 10)
	case v.lo == math.MinInt64 && v.hi == math.MaxInt64:
		return "any number"
	case v.lo == math.MinInt64:
		return fmt.Sprintf("at most %d", v.hi)
	case v.hi == math.MaxInt64:
		return fmt.Sprintf("at least %d", v.lo)
	default:
		return fmt.Sprintf("%d..%d", v.lo, v.hi)
	}
}

// MarshalJSON writes null, true, "text", 42, or a range as [20, 30] whose open
// end is null.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.kind {
	case KindBool:
		return strconv.AppendBool(nil, v.lo == 1), nil
	case KindString:
		return json.Marshal(v.str)
	case KindInt:
		if v.lo == v.hi {
			return strconv.AppendInt(nil, v.lo, 10), nil
		}
		return fmt.Appendf(nil, "[%s,%s]", jsonEnd(v.lo), jsonEnd(v.hi)), nil
	default:
		return []byte("null"), nil
	}
}

func jsonEnd(n int64) string {
	if n == math.MinInt64 || n == math.MaxInt64 {
		return "null"
	}
	return strconv.FormatInt(n, 10)
}

// UnmarshalJSON reads what MarshalJSON writes. Numbers are whole; a range has
// two ends in rising order.
func (v *Value) UnmarshalJSON(b []byte) error {
	b = bytes.TrimSpace(b)
	switch {
	case len(b) == 0:
		return fmt.Errorf("no value given")
	case string(b) == "null":
		*v = Value{}
		return nil
	case string(b) == "true", string(b) == "false":
		*v = Bool(b[0] == 't')
		return nil
	case b[0] == '"':
		v.kind, v.lo, v.hi = KindString, 0, 0
		return json.Unmarshal(b, &v.str)
	case b[0] == '[':
		return v.unmarshalRange(b)
	case b[0] == '{':
		return fmt.Errorf("a value is null, true, false, a whole number, a range [low, high] or a text")
	}
	n, err := wholeNumber(b)
	if err != nil {
		return err
	}
	*v = Int(n)
	return nil
}

func (v *Value) unmarshalRange(b []byte) error {
	var ends []json.RawMessage
	if err := json.Unmarshal(b, &ends); err != nil {
		return err
	}
	if len(ends) != 2 {
		return fmt.Errorf("a range has two ends, [low, high], not %d", len(ends))
	}
	lo, hi := int64(math.MinInt64), int64(math.MaxInt64)
	for i, end := range []*int64{&lo, &hi} {
		if string(ends[i]) == "null" {
			continue
		}
		n, err := wholeNumber(ends[i])
		if err != nil {
			return err
		}
		*end = n
	}
	if hi < lo {
		return fmt.Errorf("the range [%d, %d] has its low end above its high end", lo, hi)
	}
	*v = Between(lo, hi)
	return nil
}

func wholeNumber(b []byte) (int64, error) {
	n, err := strconv.ParseInt(string(b), 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%s is not a whole number", b)
	}
	return n, nil
}
