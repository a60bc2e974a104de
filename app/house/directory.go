package house

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync/atomic"

	"maru/app/device"
	"maru/assets"
	"maru/kiosk"
	"maru/kiosk/directory"
	"maru/kiosk/directory/directoryui"
	"maru/kiosk/receipt"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
)

// places is the resource map of the house: the service that keeps it, and what
// residents see of it. The desk writes while the kiosk shows.
type places struct {
	service *directory.Service
	shown   atomic.Pointer[directory.Directory]
}

// openPlaces opens the resource map. At the first start of a sample centre it is
// filled with the centre's sample.
func (h *House) openPlaces(ctx context.Context) error {
	h.places.service = h.directoryService()
	list, drawn, err := samplePlaces(h.Config.Centre.ID, h.places.service.Helps)
	switch {
	case errors.Is(err, fs.ErrNotExist): // a centre of its own fills in its own
	case err != nil:
		return err
	default:
		if err := h.places.service.Begin(ctx, list, drawn); err != nil {
			return err
		}
	}
	return h.refreshPlaces(ctx)
}

// directoryService joins the rules of the resource map to the store.
func (h *House) directoryService() *directory.Service {
	s := &directory.Service{Store: h.db.Directory(), Zone: h.Config.Centre.Zone, Now: h.now}
	for _, k := range h.Pack.Kinds {
		s.Helps = append(s.Helps, k.ID)
	}
	return s
}

func samplePlaces(centre string, helps []string) (directory.List, []byte, error) {
	src, err := fs.ReadFile(assets.Directory(), centre+".toml")
	if err != nil {
		return directory.List{}, nil, fmt.Errorf("read sample directory: %w", err)
	}
	list, err := directory.ReadTOML(src, helps)
	if err != nil {
		return directory.List{}, nil, fmt.Errorf("read sample directory: %w", err)
	}
	drawn, err := fs.ReadFile(assets.Directory(), centre+".geojson")
	if err != nil {
		return directory.List{}, nil, fmt.Errorf("read sample map: %w", err)
	}
	return list, drawn, nil
}

// refreshPlaces takes up what was written since.
func (h *House) refreshPlaces(ctx context.Context) error {
	d, err := h.places.service.Open(ctx)
	if err != nil {
		return err
	}
	h.places.shown.Store(d)
	return nil
}

// findPlaces opens the resource map for a resident, as it is kept now. Where it
// cannot be read anew, what was read last is better than nothing.
func (r *rooms) findPlaces() shell.Screen {
	h := r.house
	if err := h.refreshPlaces(context.Background()); err != nil {
		h.log.Error("refresh places", "err", err)
	}
	return &directoryui.Start{Room: &directoryui.Room{
		Directory: h.places.shown.Load,
		Own:       h.Config.Centre.Lang,
		Print:     h.printSlip,
	}}
}

// printSlip puts a slip on paper that no receipt stands behind: it says nothing
// of anybody and is not kept. A printer that fails calls staff.
func (h *House) printSlip(ctx context.Context, slip receipt.Slip) error {
	failed := h.printer.Print(ctx, device.Job{Slip: slip})
	if failed == nil {
		return nil
	}
	h.log.Warn("print", "printer", h.printer.Describe(), "err", failed)
	_, callErr := h.staff.Call(ctx, kiosk.Actor{Role: kiosk.Resident}, staff.Printer)
	return errors.Join(failed, callErr)
}
