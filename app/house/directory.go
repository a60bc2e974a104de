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
	"maru/kiosk/policy"
	"maru/kiosk/policy/policyui"
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
	list, drawn, err := samplePlaces(h.Config.Centre.ID, h.Pack)
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
	return &directory.Service{Store: h.db.Directory(), Pack: h.Pack, Zone: h.Config.Centre.Zone, Now: h.now}
}

func samplePlaces(centre string, p *policy.Pack) (directory.List, []byte, error) {
	src, err := fs.ReadFile(assets.Directory(), centre+".toml")
	if err != nil {
		return directory.List{}, nil, fmt.Errorf("read sample directory: %w", err)
	}
	list, err := directory.ReadTOML(src, p)
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
	room := &directoryui.Room{Directory: h.places.shown.Load, Own: h.Config.Centre.Lang, Print: h.printSlip}
	library := h.library(r.start)
	library.ByName = func() shell.Screen { return &directoryui.Search{Room: room} }
	library.Counters = func(department string) []policyui.Counter {
		var counters []policyui.Counter
		for _, o := range room.Directory().Counters(department) {
			counters = append(counters, policyui.Counter{Name: o.Name, Open: func() shell.Screen { return &directoryui.Place{Room: room, Of: o} }})
		}
		return counters
	}
	room.Rules, room.Open = library.Open, opens(library)
	return &directoryui.Start{Room: room}
}

// library is what the house's pack says, with the way to the check.
func (h *House) library(begin func() shell.Screen) *policyui.Library {
	return &policyui.Library{Pack: h.Pack, Today: h.checks.Today, Begin: begin}
}

// opens opens what a search found that is no place.
func opens(library *policyui.Library) func(directory.Found) shell.Screen {
	return func(f directory.Found) shell.Screen {
		switch {
		case f.Programme != nil:
			return library.Programme(f.Programme.ID)
		case f.Department != nil:
			return library.Department(f.Department.ID)
		}
		return library.Document(f.Document.ID)
	}
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
