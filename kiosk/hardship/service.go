package hardship

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
)

// Service joins the rules of the check to the store, the receipts and a clock.
type Service struct {
	Pack     *policy.Pack
	Sheet    *Sheet
	Store    Store
	Receipts *receipt.Service
	Zone     *time.Location // of the centre: a day of the rules is a day there
	Now      func() time.Time
	Rand     io.Reader
}

// Today returns the day whose rules apply.
func (s *Service) Today() civil.Day { return civil.DayOf(s.Now(), s.Zone) }

// Given is what a finished check gives to the resident.
type Given struct {
	Record  Record
	Receipt receipt.Receipt
	Code    string // the digits of the receipt's QR
}

// draws is how often a number is drawn anew when it is taken. With a milliard
// of numbers even the second draw is rare.
const draws = 5

// Keep assesses what a household has answered, keeps it sealed, and gives a
// receipt for it. Record, receipt and event are one transaction; on a fault
// nothing is kept.
func (s *Service) Keep(ctx context.Context, h policy.Household, lang i18n.Lang) (Given, error) {
	on := s.Today()
	record := Record{
		Pack:        s.Pack.ID,
		PackVersion: s.Pack.Version,
		On:          on,
		Lang:        lang,
		Facts:       h,
		Assessment:  Assess(s.Sheet, h, on),
		Found:       Finds(s.Pack.Evaluate(h, on)),
	}
	for range draws {
		given, err := s.keep(ctx, record)
		if errors.Is(err, receipt.ErrTaken) {
			continue
		}
		return given, err
	}
	return Given{}, fmt.Errorf("keep check: no free receipt number in %d draws", draws)
}

func (s *Service) keep(ctx context.Context, record Record) (Given, error) {
	slip, code, err := s.Receipts.New(receipt.ForCheck, record.Lang)
	if err != nil {
		return Given{}, fmt.Errorf("make receipt: %w", err)
	}
	var id [8]byte
	if _, err := io.ReadFull(s.Rand, id[:]); err != nil {
		return Given{}, fmt.Errorf("draw record ID: %w", err)
	}
	record.ID, record.Receipt, record.At = hex.EncodeToString(id[:]), slip.ID, slip.At
	ev := kiosk.Event{
		Kind: "receipt.issued", At: slip.At, By: kiosk.Actor{Role: kiosk.Resident},
		Subject: slip.ID.String(),
		Body: map[string]any{
			"kind": int(receipt.ForCheck), "lang": string(record.Lang),
			"pack": record.Pack, "pack_version": record.PackVersion,
		},
	}
	if err := s.Store.KeepCheck(ctx, record, slip, ev); err != nil {
		return Given{}, fmt.Errorf("keep check: %w", err)
	}
	return Given{Record: record, Receipt: slip, Code: code}, nil
}

// Finds lists what a receipt tells of: programmes that fit and that may fit.
func Finds(results []policy.Result) []Found {
	var found []Found
	for _, r := range results {
		if r.Verdict != policy.Fits && r.Verdict != policy.MayFit {
			continue
		}
		found = append(found, Found{
			Programme: r.Programme.ID, Member: r.Member, Verdict: r.Verdict, Missing: r.Missing,
		})
	}
	return found
}
