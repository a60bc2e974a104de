// Package receipt makes what a person takes home: a slip of words, a number
// that can be read aloud, and signed digits in a QR by which any kiosk of the
// centre can follow up. A receipt carries no name and no fact about anyone.
package receipt

import (
	"context"
	"encoding/hex"
	"time"

	"maru/i18n"
	"maru/kiosk"
)

// ID is the random identity of a receipt: eight bytes, unguessable, and the
// only thing in the QR that leads to what is on file.
type ID [8]byte

// String returns the ID as sixteen hexadecimal digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// Kind says what a receipt was given for.
type Kind uint8

// The kinds of receipt. Numbers are on paper for ever: never renumber.
const (
	ForCheck       Kind = 1 // a hardship check and what it found
	ForApplication Kind = 2 // an application for one or more programmes
	ForPlan        Kind = 3 // a household's plan
)

// Receipt is what the house keeps of one receipt.
type Receipt struct {
	ID     ID
	Number Number
	Kind   Kind
	Kiosk  uint32 // the kiosk that issued it
	At     time.Time
	Lang   i18n.Lang
	Copies int // how often it was printed
}

// Slip is what stands on the paper, already in words of one language. Features
// fill it; packages pdf and escpos draw it; the screen shows it before printing.
type Slip struct {
	Lang   i18n.Lang
	Title  string
	Blocks []Block
	// Code is the signed digits of the QR.
	Code string
	// NumberLabel and Number are printed large under the QR.
	NumberLabel string
	Number      string
	// Foot is the last line, set apart: what the paper is good for.
	Foot string
}

// Block is a group of lines between two dashed rules.
type Block struct {
	Heading string
	Lines   []Line
}

// Line is one paragraph of a slip; it is broken to the paper's width.
type Line struct {
	Text string
	Bold bool
	Big  bool
	Box  bool // an empty box to tick stands before it
}

// Refusals of reading and finding receipts.
var (
	// ErrNotReceipt refuses digits that were never a receipt of any Maru.
	ErrNotReceipt = kiosk.NewRefusal("receipt.not_receipt")
	// ErrCut refuses digits that are shorter than what was signed.
	ErrCut = kiosk.NewRefusal("receipt.cut")
	// ErrForged refuses a receipt whose signature does not hold.
	ErrForged = kiosk.NewRefusal("receipt.forged")
	// ErrForeign refuses a genuine-looking receipt of a kiosk that this centre does not know.
	ErrForeign = kiosk.NewRefusal("receipt.foreign")
	// ErrRepeated refuses a receipt that is already open on this screen.
	ErrRepeated = kiosk.NewRefusal("receipt.repeated")
	// ErrNoSuchReceipt refuses a well-formed receipt that is not on file here.
	ErrNoSuchReceipt = kiosk.NewRefusal("receipt.no_such")
	// ErrTaken refuses to keep a receipt whose ID or number is on file already;
	// the caller draws again.
	ErrTaken = kiosk.NewRefusal("receipt.taken")
	// ErrBadNumber refuses a number whose check digit is wrong.
	ErrBadNumber = kiosk.NewRefusal("receipt.bad_number")
)

// Store keeps receipts. Implementations: the memory store of kioskstest and
// the SQLite store of package data; one contract suite runs on both.
type Store interface {
	// Receipt fetches one by ID, or returns ErrNoSuchReceipt.
	Receipt(ctx context.Context, id ID) (Receipt, error)
	// ReceiptByNumber fetches one by its printed number, or returns ErrNoSuchReceipt.
	ReceiptByNumber(ctx context.Context, n Number) (Receipt, error)
	// Printed adds one to Copies and writes ev, or returns ErrNoSuchReceipt.
	Printed(ctx context.Context, id ID, ev kiosk.Event) error
	// Note writes ev about a receipt without changing it, or returns ErrNoSuchReceipt.
	Note(ctx context.Context, id ID, ev kiosk.Event) error
	// History lists what happened to a receipt, oldest first; empty for an unknown one.
	History(ctx context.Context, id ID) ([]kiosk.Event, error)
}
