// Package ipp speaks the part of the Internet Printing Protocol (RFC 8010 and
// 8011) that a kiosk needs: hand over a document, ask how it fares, take it
// back. It knows CUPS and printers that speak IPP themselves.
package ipp

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Op is an operation (RFC 8011 5.4.15).
type Op uint16

// The operations of a kiosk.
const (
	PrintJob             Op = 0x0002
	CancelJob            Op = 0x0008
	GetJobAttributes     Op = 0x0009
	GetPrinterAttributes Op = 0x000B
)

// Status is a printer's answer to a request (RFC 8011 appendix B).
type Status uint16

// The answers that a kiosk tells apart; every status below 0x0100 is a success.
const (
	OK               Status = 0x0000
	NotPossible      Status = 0x0404
	NotFound         Status = 0x0406
	FormatNotKnown   Status = 0x040A
	InternalError    Status = 0x0500
	NotAcceptingJobs Status = 0x0506
	Busy             Status = 0x0507
)

// Error returns the status as RFC 8011 writes it, in hexadecimal.
func (s Status) Error() string { return fmt.Sprintf("ipp status 0x%04x", uint16(s)) }

// Succeeded reports whether the status is one of the successes.
func (s Status) Succeeded() bool { return s < 0x0100 }

// Group is the delimiter tag that opens a group of attributes (RFC 8010 3.5.1).
type Group byte

// The groups of attributes.
const (
	Operation Group = 0x01
	Job       Group = 0x02
	Printer   Group = 0x04
)

const endOfAttributes = 0x03

// Tag is the syntax of a value (RFC 8010 3.5.2).
type Tag byte

// The syntaxes that a kiosk writes or reads; other values stay bytes.
const (
	Integer  Tag = 0x21
	Boolean  Tag = 0x22
	Enum     Tag = 0x23
	Text     Tag = 0x41
	Name     Tag = 0x42
	Keyword  Tag = 0x44
	URI      Tag = 0x45
	Charset  Tag = 0x47
	Language Tag = 0x48
	MIMEType Tag = 0x49
)

// Value is one value of an attribute, as it stands on the wire.
type Value struct {
	Tag   Tag
	Bytes []byte
}

// String makes a value of text; tag says which kind.
func String(tag Tag, s string) Value { return Value{tag, []byte(s)} }

// Int makes a value of tag Integer or Enum.
func Int(tag Tag, n int) Value {
	return Value{tag, binary.BigEndian.AppendUint32(nil, uint32(int32(n)))}
}

// Attribute is a named list of values in a group.
type Attribute struct {
	Group  Group
	Name   string
	Values []Value
}

// Message is a request or a response, without the document that may follow it.
type Message struct {
	// Code is an Op in a request and a Status in a response.
	Code       uint16
	ID         uint32
	Attributes []Attribute
}

// Add appends an attribute and returns the message. Attributes of one group
// must be added one after another.
func (m *Message) Add(g Group, name string, values ...Value) *Message {
	m.Attributes = append(m.Attributes, Attribute{g, name, values})
	return m
}

// Strings returns an attribute's values as texts, or nil when it is absent.
func (m *Message) Strings(name string) []string {
	var out []string
	for _, v := range m.values(name) {
		out = append(out, string(v.Bytes))
	}
	return out
}

// String returns an attribute's first value as text, or "".
func (m *Message) String(name string) string {
	if all := m.Strings(name); len(all) > 0 {
		return all[0]
	}
	return ""
}

// Int returns an attribute's first value as a number, and whether it is one.
func (m *Message) Int(name string) (int, bool) {
	v := m.values(name)
	if len(v) == 0 || len(v[0].Bytes) != 4 {
		return 0, false
	}
	return int(int32(binary.BigEndian.Uint32(v[0].Bytes))), true
}

func (m *Message) values(name string) []Value {
	i := slices.IndexFunc(m.Attributes, func(a Attribute) bool { return a.Name == name })
	if i < 0 {
		return nil
	}
	return m.Attributes[i].Values
}

// Marshal returns the message as IPP 2.0 bytes.
func (m *Message) Marshal() []byte {
	b := []byte{2, 0}
	b = binary.BigEndian.AppendUint16(b, m.Code)
	b = binary.BigEndian.AppendUint32(b, m.ID)
	var open Group
	for _, a := range m.Attributes {
		if a.Group != open {
			open = a.Group
			b = append(b, byte(open))
		}
		name := a.Name
		for _, v := range a.Values {
			b = append(b, byte(v.Tag))
			b = appendSized(b, []byte(name))
			b = appendSized(b, v.Bytes)
			name = "" // a further value of the same attribute has no name
		}
	}
	return append(b, endOfAttributes)
}

func appendSized(b, s []byte) []byte {
	return append(binary.BigEndian.AppendUint16(b, uint16(len(s))), s...)
}

// errMalformed is the answer to bytes that are no IPP message.
var errMalformed = errors.New("malformed ipp message")

// Read reads a message up to the end of its attributes and leaves r where the
// document begins. A message of more than 1 MiB of attributes is malformed.
func Read(r io.Reader) (*Message, error) {
	in := &io.LimitedReader{R: r, N: 1 << 20}
	head := make([]byte, 8)
	if _, err := io.ReadFull(in, head); err != nil {
		return nil, fmt.Errorf("%w: %w", errMalformed, err)
	}
	m := &Message{Code: binary.BigEndian.Uint16(head[2:]), ID: binary.BigEndian.Uint32(head[4:])}
	var group Group
	for {
		tag, err := readByte(in)
		if err != nil {
			return nil, err
		}
		switch {
		case tag == endOfAttributes:
			return m, nil
		case tag < 0x10:
			group = Group(tag)
		default:
			if err := m.readValue(in, group, Tag(tag)); err != nil {
				return nil, err
			}
		}
	}
}

func (m *Message) readValue(r io.Reader, group Group, tag Tag) error {
	name, err := readSized(r)
	if err != nil {
		return err
	}
	value, err := readSized(r)
	if err != nil {
		return err
	}
	last := len(m.Attributes) - 1
	switch {
	case len(name) > 0:
		m.Add(group, string(name), Value{tag, value})
	case last >= 0:
		m.Attributes[last].Values = append(m.Attributes[last].Values, Value{tag, value})
	default:
		return fmt.Errorf("%w: a value without a name", errMalformed)
	}
	return nil
}

func readByte(r io.Reader) (byte, error) {
	var b [1]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return 0, fmt.Errorf("%w: %w", errMalformed, err)
	}
	return b[0], nil
}

func readSized(r io.Reader) ([]byte, error) {
	var size [2]byte
	if _, err := io.ReadFull(r, size[:]); err != nil {
		return nil, fmt.Errorf("%w: %w", errMalformed, err)
	}
	b := make([]byte, binary.BigEndian.Uint16(size[:]))
	if _, err := io.ReadFull(r, b); err != nil {
		return nil, fmt.Errorf("%w: %w", errMalformed, err)
	}
	return b, nil
}
