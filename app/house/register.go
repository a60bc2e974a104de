package house

import (
	"context"
	"fmt"
	"runtime"

	"maru/assets"
	"maru/kiosk"
	"maru/kiosk/finder"
	"maru/kiosk/hardship"
	"maru/kiosk/register"
	"maru/kiosk/register/intake"
)

// registry is the register of the centre's households, and what goes through
// it.
type registry struct {
	service *register.Service
	finder  *finder.Service
	runner  *finder.Runner
}

// openRegister joins the register and the finder to the store.
func (h *House) openRegister(sheet *hardship.Sheet) error {
	places, err := register.Load(assets.Register(), h.Pack)
	if err != nil {
		return fmt.Errorf("load rules of the register: %w", err)
	}
	rules, err := finder.Load(assets.Register(), h.Pack, sheet)
	if err != nil {
		return fmt.Errorf("load rules of the finder: %w", err)
	}
	desk := &register.Service{Store: h.db.Register(), Rules: places, Zone: h.Config.Centre.Zone, Now: h.now}
	h.registry = registry{
		service: desk,
		finder: &finder.Service{
			Rules: rules, Register: desk, Store: h.db.Finder(), Casework: h.db.Casework(),
			Now: h.now, Rand: h.rand, Workers: runtime.NumCPU(),
		},
	}
	h.registry.runner = &finder.Runner{Service: h.registry.finder}
	return nil
}

// Register returns the service of the centre's register.
func (h *House) Register() *register.Service { return h.registry.service }

// Finder returns the service that goes through the register.
func (h *House) Finder() *finder.Service { return h.registry.finder }

// Intake returns the service that brings files of departments into the
// register. The first who asks makes the register's secret.
func (h *House) Intake(ctx context.Context) (*intake.Service, error) {
	ev := kiosk.Event{Kind: "secret.kept", At: h.now(), By: kiosk.Actor{Role: kiosk.System}}
	key, err := h.db.Secrets().RegisterKey(ctx, h.rand, ev)
	if err != nil {
		return nil, fmt.Errorf("open secret of the register: %w", err)
	}
	r := h.registry.service
	return &intake.Service{Store: r.Store, Rules: r.Rules, Key: key, Zone: r.Zone, Now: h.now}, nil
}

// Searching returns what lets the finder run in the background.
func (h *House) Searching() *finder.Runner { return h.registry.runner }
