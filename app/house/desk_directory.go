package house

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"maru/kiosk"
	"maru/kiosk/deskui"
	"maru/kiosk/directory/keepui"
	"maru/kiosk/policy/policyui"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
)

// directorySection is the desk's section of the resource map, for whoever may
// keep it.
func (d *desk) directorySection(who kiosk.Actor) []deskui.Section {
	if !staff.May(who.Role, staff.KeepDirectory) {
		return nil
	}
	return []deskui.Section{{ID: keepui.Section, Key: "directory.desk", Icon: "map-pin", Open: func(*shell.Shell) shell.Screen {
		return &keepui.Kept{Desk: d.placesDesk()}
	}}}
}

// placesDesk is what the desk's screens of the resource map stand on.
func (d *desk) placesDesk() *keepui.Desk {
	h := d.house
	folder := filepath.Join(h.Config.Dir, "import")
	places := &keepui.Desk{
		Service: h.places.service,
		Own:     h.Config.Centre.Lang,
		Files:   func() ([]string, error) { return listFiles(folder, ".toml", ".csv", ".geojson", ".json") },
		Read: func(name string) ([]byte, error) {
			// Only what the list named: never a way out of the folder.
			return os.ReadFile(filepath.Join(folder, filepath.Base(name)))
		},
		Folder:    folder,
		Directory: h.places.shown.Load,
		Changed:   func() error { return h.refreshPlaces(context.Background()) },
	}
	library := h.library(nil)
	library.Counters = func(department string) []policyui.Counter {
		var counters []policyui.Counter
		for _, o := range h.places.shown.Load().Counters(department) {
			counters = append(counters, policyui.Counter{Name: o.Name, Open: func() shell.Screen {
				return &keepui.Kept{Desk: places, Wanted: o.Name.In(h.Config.Centre.Lang)}
			}})
		}
		return counters
	}
	places.Rules, places.Open = library.Open, opens(library)
	return places
}

// listFiles returns the names of the files in a folder that have one of some
// endings; none where there is no folder.
func listFiles(folder string, endings ...string) ([]string, error) {
	files, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list files to import: %w", err)
	}
	var names []string
	for _, f := range files {
		if f.Type().IsRegular() && slices.Contains(endings, strings.ToLower(filepath.Ext(f.Name()))) {
			names = append(names, f.Name())
		}
	}
	return names, nil
}
