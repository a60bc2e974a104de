// Package house puts the house together: store, rules, screens and devices of
// one kiosk, from a configuration. The window, the tour and the tests all open
// the same House; they differ only in the driver that draws it.
package house

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"time"

	"maru/app/config"
	"maru/app/device"
	"maru/assets"
	"maru/data"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/receipt"
	"maru/kiosk/receipt/paper"
	"maru/kiosk/staff"
	"maru/kiosk/theme"
)

// Parts are what a House takes from outside, so that tests can stop the clock
// and break the printer. A zero field takes the real thing.
type Parts struct {
	Now     func() time.Time
	Rand    io.Reader
	Printer device.Printer
	Log     *slog.Logger
}

// House is one kiosk with everything in it.
type House struct {
	Config config.Config
	Pack   *policy.Pack

	now     func() time.Time
	rand    io.Reader
	log     *slog.Logger
	db      *data.DB
	words   *i18n.Catalogue
	faces   *theme.Faces
	checks  *hardship.Service
	receipt *receipt.Service
	staff   *staff.Service
	printer device.Printer
	places  places
	work    work

	registry registry
}

// Store opens the store of a configuration, with the names that this kiosk has
// in the journal.
func Store(ctx context.Context, cfg config.Config) (*data.DB, error) {
	return data.Open(ctx, storeOptions(cfg, time.Now, rand.Reader))
}

func storeOptions(cfg config.Config, now func() time.Time, random io.Reader) data.Options {
	return data.Options{
		Dir:    cfg.Dir,
		Origin: fmt.Sprintf("%s/%d", cfg.Centre.ID, cfg.Kiosk),
		Now:    now,
		Rand:   random,
	}
}

// Open puts a house together. It refuses, before any screen opens, a pack that
// does not prove itself, a store that does not hold, and fonts that were not
// built.
func Open(ctx context.Context, cfg config.Config, p Parts) (*House, error) {
	h := &House{Config: cfg, now: p.Now, rand: p.Rand, log: p.Log, printer: p.Printer, words: i18n.Default()}
	h.fillIn()
	var err error
	if h.faces, err = theme.OpenFaces(); err != nil {
		return nil, err
	}
	if h.Pack, err = policy.LoadProved(assets.Packs(), cfg.Centre.Pack); err != nil {
		return nil, fmt.Errorf("load pack %s: %w", cfg.Centre.Pack, err)
	}
	sheet, err := hardship.LoadSheet(assets.Packs(), h.Pack)
	if err != nil {
		return nil, fmt.Errorf("load assessment of pack %s: %w", cfg.Centre.Pack, err)
	}
	if h.db, err = data.Open(ctx, storeOptions(cfg, h.now, h.rand)); err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	if err := h.open(ctx, sheet); err != nil {
		return nil, closing(h.db, err)
	}
	return h, nil
}

func (h *House) fillIn() {
	if h.now == nil {
		h.now = time.Now
	}
	if h.rand == nil {
		h.rand = rand.Reader
	}
	if h.log == nil {
		h.log = slog.New(slog.DiscardHandler)
	}
}

func closing(db *data.DB, err error) error {
	if e := db.Close(); e != nil {
		return fmt.Errorf("%w; close store: %w", err, e)
	}
	return err
}

// open joins the services to the store.
func (h *House) open(ctx context.Context, sheet *hardship.Sheet) error {
	key, err := signingKey(ctx, h.db, h.now, h.rand)
	if err != nil {
		return err
	}
	ring, err := Ring(ctx, h.db, h.Config)
	if err != nil {
		return err
	}
	h.receipt = &receipt.Service{
		Store: h.db.Receipts(), Journal: h.db.Journal(), Key: key, Kiosk: h.Config.Kiosk,
		Ring: ring, Now: h.now, Rand: h.rand,
	}
	h.checks = &hardship.Service{
		Pack: h.Pack, Sheet: sheet, Store: h.db.Checks(), Receipts: h.receipt,
		Zone: h.Config.Centre.Zone, Now: h.now, Rand: h.rand,
	}
	h.staff = &staff.Service{Store: h.db.Staff(), Now: h.now, Rand: h.rand}
	if h.printer == nil {
		lib, err := paper.Open()
		if err != nil {
			return fmt.Errorf("open paper's faces: %w", err)
		}
		if h.printer, err = device.Open(h.Config.Printers, device.Drawing(lib)); err != nil {
			return err
		}
	}
	if err := h.openPlaces(ctx); err != nil {
		return err
	}
	if err := h.openWork(sheet); err != nil {
		return err
	}
	if err := h.openRegister(sheet); err != nil {
		return err
	}
	if err := h.settlePrints(ctx); err != nil {
		return err
	}
	return h.note(ctx, "kiosk.started", nil)
}

// Close ends the house in good order: a run of the finder is cut short, and
// goes on another time.
func (h *House) Close(ctx context.Context) error {
	h.registry.runner.Stop()
	return closing(h.db, h.note(ctx, "kiosk.stopped", nil))
}

// note writes an event that changes nothing else.
func (h *House) note(ctx context.Context, kind string, body map[string]any) error {
	ev := kiosk.Event{Kind: kind, At: h.now(), By: kiosk.Actor{Role: kiosk.System}, Body: body}
	if err := h.db.Journal().Note(ctx, ev); err != nil {
		return fmt.Errorf("note %s: %w", kind, err)
	}
	return nil
}

// signingKey returns the key that signs this kiosk's receipts. It is made once
// and kept sealed; paper outlives programs.
func signingKey(ctx context.Context, db *data.DB, now func() time.Time, random io.Reader) (ed25519.PrivateKey, error) {
	ev := kiosk.Event{Kind: "secret.kept", At: now(), By: kiosk.Actor{Role: kiosk.System}}
	seed, err := db.Secrets().Secret(ctx, "receipt.key", func() ([]byte, error) {
		seed := make([]byte, ed25519.SeedSize)
		_, err := io.ReadFull(random, seed)
		return seed, err
	}, ev)
	if err != nil {
		return nil, fmt.Errorf("open signing key: %w", err)
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

// Ring returns the keys by which receipts of this centre are known as genuine.
func Ring(ctx context.Context, db *data.DB, cfg config.Config) (receipt.Ring, error) {
	key, err := signingKey(ctx, db, time.Now, rand.Reader)
	if err != nil {
		return nil, err
	}
	return receipt.Ring{cfg.Kiosk: {key.Public().(ed25519.PublicKey)}}, nil
}

// Staff returns the service behind the staff's door.
func (h *House) Staff() *staff.Service { return h.staff }
