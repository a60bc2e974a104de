package receipt

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"maru/i18n"
	"maru/kiosk"
)

// ErrWait refuses a typed number after too many wrong ones; Seconds says how
// long to wait. Scanning the paper works meanwhile.
var ErrWait = kiosk.NewRefusal("receipt.wait")

// Journal takes events that change nothing else; audit.Store is one.
type Journal interface {
	Note(ctx context.Context, ev kiosk.Event) error
}

// Service issues receipts and finds them again. It is safe for several
// goroutines; its fields are set once, before use.
type Service struct {
	Store   Store
	Journal Journal            // hears of refused digits and numbers; nil for nobody
	Key     ed25519.PrivateKey // this kiosk's
	Kiosk   uint32             // this kiosk
	Ring    Ring               // every kiosk of the centre, this one included
	Now     func() time.Time
	Rand    io.Reader // unguessable, such as crypto/rand.Reader

	mu    sync.Mutex
	tries Tries
}

// New makes a receipt and the code for its QR. Neither is stored: the feature
// that gives it keeps it in the same transaction as what it is for, and draws
// anew when the store says that the number is taken.
func (s *Service) New(kind Kind, lang i18n.Lang) (Receipt, string, error) {
	id, err := NewID(s.Rand)
	if err != nil {
		return Receipt{}, "", err
	}
	number, err := NewNumber(s.Rand)
	if err != nil {
		return Receipt{}, "", err
	}
	r := Receipt{ID: id, Number: number, Kind: kind, Kiosk: s.Kiosk, At: s.Now().UTC().Truncate(time.Second), Lang: lang}
	code, err := Sign(s.Key, r)
	if err != nil {
		return Receipt{}, "", err
	}
	return r, code, nil
}

// Code makes the code of a receipt on file anew, so that its paper can be
// printed again. It is signed by the kiosk that prints it, which need not be
// the one that issued the receipt.
func (s *Service) Code(r Receipt) (string, error) {
	r.Kiosk = s.Kiosk
	return Sign(s.Key, r)
}

// Open finds the receipt that was scanned or typed, and notes that it was
// opened in a session of language lang. input is the digits of a QR or a printed
// number; which of the two is told by its length. It refuses as Read and
// ParseNumber do, with ErrNoSuchReceipt what is genuine but not on file here,
// and with ErrWait a number after too many wrong ones.
func (s *Service) Open(ctx context.Context, input string, lang i18n.Lang) (Receipt, error) {
	how, find := "scanned", s.byCode
	if digits, ok := foldDigits(input[:min(len(input), longestInput)]); ok && len(digits) < ScanLeast {
		how, find = "typed", s.byNumber
	}
	r, err := find(ctx, input)
	if refusal := kiosk.AsRefusal(err); refusal != nil {
		return Receipt{}, errors.Join(err, s.noteRefused(ctx, how, refusal))
	}
	if err != nil {
		return Receipt{}, fmt.Errorf("open receipt: %w", err)
	}
	if err := s.Store.Note(ctx, r.ID, s.event("receipt.opened", r.ID.String(), map[string]any{"how": how, "lang": string(lang)})); err != nil {
		return Receipt{}, fmt.Errorf("note opening of receipt %s: %w", r.ID, err)
	}
	return r, nil
}

// Follow lists what has happened to a receipt since it was issued, oldest first.
func (s *Service) Follow(ctx context.Context, id ID) ([]kiosk.Event, error) {
	events, err := s.Store.History(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("list history of receipt %s: %w", id, err)
	}
	return events, nil
}

func (s *Service) byCode(ctx context.Context, input string) (Receipt, error) {
	claim, err := Read(input, s.Ring)
	if err != nil {
		return Receipt{}, err
	}
	return s.Store.Receipt(ctx, claim.ID)
}

func (s *Service) byNumber(ctx context.Context, input string) (Receipt, error) {
	n, err := ParseNumber(input)
	if err != nil {
		return Receipt{}, err
	}
	// The lock is held over the look-up: tries at once count one by one.
	s.mu.Lock()
	defer s.mu.Unlock()
	if wait := s.tries.Wait(s.Now()); wait > 0 {
		return Receipt{}, ErrWait.With("Seconds", int((wait+time.Second-1)/time.Second))
	}
	r, err := s.Store.ReceiptByNumber(ctx, n)
	if errors.Is(err, ErrNoSuchReceipt) {
		s.tries = s.tries.Miss(s.Now())
	}
	return r, err
}

func (s *Service) noteRefused(ctx context.Context, how string, r *kiosk.Refusal) error {
	if s.Journal == nil {
		return nil
	}
	err := s.Journal.Note(ctx, s.event("receipt.refused", "", map[string]any{"how": how, "code": r.Code}))
	if err != nil {
		return fmt.Errorf("note refused receipt: %w", err)
	}
	return nil
}

func (s *Service) event(kind, subject string, body map[string]any) kiosk.Event {
	return kiosk.Event{Kind: kind, At: s.Now(), By: kiosk.Actor{Role: kiosk.Resident}, Subject: subject, Body: body}
}
