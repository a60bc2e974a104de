package house

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"maru/kiosk"
	"maru/kiosk/deskui"
	"maru/kiosk/directory/directoryui"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
)

// directorySection is the desk's section of the resource map, for whoever may
// keep it.
func (d *desk) directorySection(who kiosk.Actor) []deskui.Section {
	if !staff.May(who.Role, staff.KeepDirectory) {
		return nil
	}
	return []deskui.Section{{ID: directoryui.Section, Key: "directory.desk", Icon: "map-pin", Open: func(*shell.Shell) shell.Screen {
		folder := filepath.Join(d.house.Config.Dir, "import")
		return &directoryui.Kept{Desk: &directoryui.Desk{
			Service: d.house.places.service,
			Own:     d.house.Config.Centre.Lang,
			Files:   func() ([]string, error) { return listFiles(folder, ".toml", ".csv") },
			Read: func(name string) ([]byte, error) {
				// Only what the list named: never a way out of the folder.
				return os.ReadFile(filepath.Join(folder, filepath.Base(name)))
			},
			Folder: folder,
		}}
	}}}
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
