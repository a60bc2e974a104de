// Package application lets a household apply for several programmes at once
// (一件事): what is known is entered once, what is missing is asked once, each
// paper is brought once, and one receipt follows all of it.
//
// The rules are functions of their arguments; Service joins them to a Store,
// the receipts and a clock.
package application

import (
	"context"
	"time"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/casework"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
)

// Choice is one programme that a resident applies for, and for whom of the
// household: -1 for all of it.
type Choice struct {
	Programme string `json:"programme"`
	Member    int    `json:"member"`
}

// Application is what a household handed in, as it is kept on file. Facts and
// Items could tell about the household and are sealed by the store.
type Application struct {
	ID string // random, sixteen hexadecimal digits
	// Key is drawn when the bundle is put together; an application of the same
	// Key is the same one, however often it is handed in.
	Key         string
	Receipt     receipt.ID
	Pack        string
	PackVersion string
	On          civil.Day // the day whose rules were applied
	At          time.Time
	Lang        i18n.Lang
	Zone        string // "district/street/committee", or ""
	Advisor     string // ID; "" while nobody is named
	Facts       policy.Household
	Items       []Item
}

// Item is one programme of an application, with what the rules said of it on
// the day.
type Item struct {
	Choice
	Case    string         `json:"case"`
	Missing []string       `json:"missing,omitempty"` // facts still needed
	Proof   casework.Proof `json:"proof"`
}

// Refusals of applying.
var (
	// ErrSent refuses to keep an application whose Key is on file already.
	ErrSent = kiosk.NewRefusal("apply.sent")
	// ErrNothingChosen refuses an application for nothing.
	ErrNothingChosen = kiosk.NewRefusal("apply.nothing_chosen")
	// ErrOver refuses an application for what does not fit, or takes nobody.
	ErrOver = kiosk.NewRefusal("apply.over")
	// ErrNoSuch refuses what concerns an application that was never handed in.
	ErrNoSuch = kiosk.NewRefusal("apply.no_such")
)

// Store keeps applications.
type Store interface {
	// KeepApplication writes the application, its receipt, its cases, the
	// desk's work and the event in one transaction. It refuses with ErrSent
	// where the Key is on file, and with receipt.ErrTaken where the receipt's
	// ID or number is; it keeps nothing where any part fails.
	KeepApplication(ctx context.Context, a Application, slip receipt.Receipt, cases []casework.Case, work []casework.Work, ev kiosk.Event) error
	// Application fetches one by ID, or returns ErrNoSuch.
	Application(ctx context.Context, id string) (Application, error)
	// ApplicationByReceipt fetches the one that a receipt was given for, or
	// returns ErrNoSuch.
	ApplicationByReceipt(ctx context.Context, id receipt.ID) (Application, error)
	// ApplicationByKey fetches one by its Key, or returns ErrNoSuch.
	ApplicationByKey(ctx context.Context, key string) (Application, error)
}
