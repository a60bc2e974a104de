package hardship

import (
	"context"
	"time"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
)

// Record is one finished check as it is kept on file. Everything that could
// tell about the household (Facts, Assessment, Found) is sealed by the store.
type Record struct {
	ID          string // random, sixteen hexadecimal digits
	Receipt     receipt.ID
	Pack        string
	PackVersion string
	On          civil.Day // the day whose rules were applied
	At          time.Time
	Lang        i18n.Lang
	Facts       policy.Household
	Assessment  Assessment
	Found       []Found
}

// Found is one programme of a finished check.
type Found struct {
	Programme string
	Member    int // -1 for the household
	Verdict   policy.Verdict
	Missing   []string // facts still needed
}

// Store keeps finished checks.
type Store interface {
	// KeepCheck writes the record, its receipt and the event in one
	// transaction. It refuses with receipt.ErrTaken where the receipt's ID or
	// number is on file already, so that the caller draws another; it returns a
	// fault, and keeps nothing, where any part fails.
	KeepCheck(ctx context.Context, r Record, slip receipt.Receipt, ev kiosk.Event) error
	// CheckByReceipt fetches the record that a receipt was given for, or
	// returns receipt.ErrNoSuchReceipt.
	CheckByReceipt(ctx context.Context, id receipt.ID) (Record, error)
}
