package audit

import (
	"fmt"
	"iter"

	"maru/kiosk"
)

// Chain is the end of one origin's journal: all that is needed to write the
// next line, or to check it. Its zero value with an Origin is an empty journal.
type Chain struct {
	Origin string
	Seq    int64 // of the last line; 0 when there is none
	Hash   Hash  // of the last line
}

// Next returns the line that ev becomes and the chain with that line at its
// end. rows is the store's word about the rows written with it; it may be
// empty. The error is Check's.
func (c Chain) Next(ev kiosk.Event, rows string) (Line, Chain, error) {
	ev, err := Check(ev)
	if err != nil {
		return Line{}, c, err
	}
	body, err := canonical(ev.Body)
	if err != nil {
		return Line{}, c, err
	}
	kind, _ := KindOf(ev.Kind)
	l := Line{
		Origin:  c.Origin,
		Seq:     c.Seq + 1,
		Prev:    c.Hash,
		Kind:    ev.Kind,
		Version: kind.Version,
		At:      ev.At.Unix(),
		Actor:   ev.By.String(),
		Subject: ev.Subject,
		Body:    body,
		Rows:    rows,
	}
	l.Hash = l.Sum()
	return l, Chain{c.Origin, l.Seq, l.Hash}, nil
}

// Fault is how a line does not hold.
type Fault string

// The ways in which a chain breaks.
const (
	Changed   Fault = "changed"   // its bytes do not give its hash
	Missing   Fault = "missing"   // the next line there is has a higher number
	Reordered Fault = "reordered" // it stands after a line of the same or a higher number
	Unlinked  Fault = "unlinked"  // it does not continue the line before, or the line before was rewritten
	Foreign   Fault = "foreign"   // it belongs to the chain of another origin
	Cut       Fault = "cut"       // the journal ends before the line that was written last
)

// Broken is the error of a chain that does not hold: it names the first line
// that does not.
type Broken struct {
	Origin string
	Seq    int64
	Fault  Fault
}

// Error returns a sentence for the operator.
func (b *Broken) Error() string {
	return fmt.Sprintf("journal of %s does not hold at line %d: %s", b.Origin, b.Seq, b.Fault)
}

// Follow checks that l continues the chain and returns the chain with l at its
// end, or a *Broken.
func (c Chain) Follow(l Line) (Chain, error) {
	broken := func(seq int64, f Fault) (Chain, error) { return c, &Broken{c.Origin, seq, f} }
	switch {
	case l.Origin != c.Origin:
		return broken(l.Seq, Foreign)
	case l.Seq > c.Seq+1:
		return broken(c.Seq+1, Missing)
	case l.Seq <= c.Seq:
		return broken(l.Seq, Reordered)
	case l.Sum() != l.Hash:
		return broken(l.Seq, Changed)
	case l.Prev != c.Hash:
		return broken(l.Seq, Unlinked)
	}
	return Chain{c.Origin, l.Seq, l.Hash}, nil
}

// Verify follows the lines from the start of their origin's journal and
// returns the chain they make. It stops at the first line that does not hold
// with a *Broken, or at the first error of the sequence itself.
func Verify(origin string, lines iter.Seq2[Line, error]) (Chain, error) {
	c := Chain{Origin: origin}
	for l, err := range lines {
		if err != nil {
			return c, err
		}
		if c, err = c.Follow(l); err != nil {
			return c, err
		}
	}
	return c, nil
}
