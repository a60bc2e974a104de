// Package audit says what may be written in the journal and how the journal
// proves itself: the catalogue of event kinds, the form of a line, and the
// hash chain that ties each line to the one before.
//
// It is pure. Package data keeps the lines; kiosktest keeps them in memory.
package audit

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"maru/kiosk"
)

// Type is what a field of an event may hold. There are only three, so that a
// line reads back exactly as it was written on any machine and in any language.
type Type string

// The types of a field. A Code is printable ASCII of at most MaxCode bytes: a
// word of the program, such as "printer.paper_out". It is too narrow for a
// sentence or for a name in Han, Hangul or kana, so that neither slips in.
const (
	Code  Type = "code"
	Count Type = "count" // a whole number of 64 bits
	Flag  Type = "flag"  // true or false
)

// MaxCode is the length in bytes of the longest Code.
const MaxCode = 120

// Field is one thing that an event of a kind may say. Leaving a field out
// means that it is not known.
type Field struct {
	Name  string
	Type  Type
	Means string
}

// Kind is one sort of event: an entry of the catalogue.
type Kind struct {
	Name    string // "area.happened", as in kiosk.Event.Kind
	Version int    // of the fields; it rises when one changes its meaning
	Means   string // one sentence, for the handbook
	Subject string // what kiosk.Event.Subject holds; empty: the event has none
	Fields  []Field
}

// Store keeps events that change nothing else, such as the end of a session.
type Store interface {
	// Note writes ev into the journal. It refuses nothing: an event that is
	// not of the catalogue is a fault.
	Note(ctx context.Context, ev kiosk.Event) error
}

// KindOf returns the catalogue's entry of that name, and whether there is one.
func KindOf(name string) (Kind, bool) {
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return kinds[i], true
}

// Kinds returns the catalogue in the order of the handbook.
func Kinds() []Kind { return slices.Clone(kinds) }

// Check returns the event in its normal form, with every number an int64, or
// an error that names what the catalogue does not allow: an unknown kind or
// field, a value of another type, a subject where there is none, a time that
// is missing. The error is a fault of the program and never a person's.
func Check(ev kiosk.Event) (kiosk.Event, error) {
	k, ok := KindOf(ev.Kind)
	switch {
	case !ok:
		return ev, fmt.Errorf("event kind %q is not in the catalogue", ev.Kind)
	case ev.At.IsZero():
		return ev, fmt.Errorf("event %s has no time", ev.Kind)
	case !actorHolds(ev.By):
		return ev, fmt.Errorf("event %s has no actor of the house: %q", ev.Kind, ev.By)
	case k.Subject == "" && ev.Subject != "":
		return ev, fmt.Errorf("event %s has no subject, but was given %q", ev.Kind, ev.Subject)
	case !isCode(ev.Subject):
		return ev, fmt.Errorf("subject of event %s is not a code", ev.Kind)
	}
	body := make(map[string]any, len(ev.Body))
	for name, value := range ev.Body {
		i := slices.IndexFunc(k.Fields, func(f Field) bool { return f.Name == name })
		if i < 0 {
			return ev, fmt.Errorf("event %s has no field %q", ev.Kind, name)
		}
		v, err := normal(k.Fields[i].Type, value)
		if err != nil {
			return ev, fmt.Errorf("field %q of event %s: %w", name, ev.Kind, err)
		}
		body[name] = v
	}
	ev.Body = body
	return ev, nil
}

func actorHolds(a kiosk.Actor) bool {
	switch a.Role {
	case kiosk.Resident:
		return a.ID == "" // a kiosk does not know who stands in front of it
	case kiosk.Advisor, kiosk.Manager, kiosk.System:
		return isCode(a.ID)
	}
	return false
}

func normal(t Type, value any) (any, error) {
	switch v := value.(type) {
	case string:
		if t == Code && isCode(v) {
			return v, nil
		}
		return nil, fmt.Errorf("a text of %d bytes is not a %s", len(v), t)
	case bool:
		if t == Flag {
			return v, nil
		}
	default:
		if n, ok := whole(value); ok && t == Count {
			return n, nil
		}
	}
	return nil, fmt.Errorf("%T is not a %s", value, t)
}

func whole(value any) (int64, bool) {
	switch n := value.(type) {
	case int:
		return int64(n), true
	case int64:
		return n, true
	case int32:
		return int64(n), true
	case uint32:
		return int64(n), true
	case uint8:
		return int64(n), true
	}
	return 0, false
}

// isCode reports whether s is printable ASCII of at most MaxCode bytes.
func isCode(s string) bool {
	if len(s) > MaxCode {
		return false
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// fieldNames returns the names of a normal body in their canonical order.
func fieldNames(body map[string]any) []string {
	return slices.Sorted(maps.Keys(body))
}
