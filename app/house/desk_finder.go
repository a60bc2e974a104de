package house

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/deskui"
	"maru/kiosk/finder"
	"maru/kiosk/finder/export"
	"maru/kiosk/finder/finderui"
	"maru/kiosk/policy"
	"maru/kiosk/policy/policyui"
	"maru/kiosk/register"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
	"maru/kiosk/theme"
)

// finderRoom joins the finder's screens to the register and to programmes.
func (d *desk) finderRoom() *finderui.Room {
	h := d.house
	return &finderui.Room{
		Service: h.registry.finder, Runner: h.registry.runner, Entry: h.openHousehold, Export: h.exportFindings,
		Programme: func(r policy.Result) shell.Screen {
			return &policyui.Programme{Pack: h.Pack, Service: theme.Find, Result: r}
		},
		Household: d.household,
	}
}

// finderSection is the desk's section of the finder, for whoever may see the
// register.
func (d *desk) finderSection(who kiosk.Actor) []deskui.Section {
	if !staff.May(who.Role, staff.SeeRegister) {
		return nil
	}
	return []deskui.Section{{ID: finderui.Section, Key: "found.title", Icon: "search", Open: func(s *shell.Shell) shell.Screen {
		board, err := finderui.NewDashboard(d.finderRoom(), who)
		if err != nil {
			s.Tell(err)
		}
		return board
	}}}
}

// openHousehold opens a household of the register by name, and notes that.
func (h *House) openHousehold(ctx context.Context, id string, by kiosk.Actor) (*register.Entry, error) {
	e, err := h.registry.service.Household(ctx, id, by)
	if err != nil {
		return nil, err
	}
	ev := kiosk.Event{Kind: "register.opened", At: h.now(), By: by, Subject: id}
	if err := h.db.Journal().Note(ctx, ev); err != nil {
		return nil, fmt.Errorf("note opening of a household: %w", err)
	}
	return e, nil
}

// exportFolder is where files for other programs are put, in the store's
// folder.
const exportFolder = "export"

// exportFindings writes findings into a file of the store's folder, for whoever
// may see the register and the degree of hardship, and notes that they left.
// The file has its name only once it is whole.
func (h *House) exportFindings(
	ctx context.Context, w finder.Wanted, form export.Form, words *i18n.Printer, by kiosk.Actor,
) (file string, rows int, err error) {
	if err := errors.Join(staff.Require(by, staff.SeeRegister), staff.Require(by, staff.SeeDegree)); err != nil {
		return "", 0, staff.ErrNotAllowed
	}
	run, err := h.registry.finder.Latest(ctx, by)
	if err != nil {
		return "", 0, err
	}
	folder := filepath.Join(h.Config.Dir, exportFolder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", 0, fmt.Errorf("make folder of exports: %w", err)
	}
	f, err := os.CreateTemp(folder, ".found-*")
	if err != nil {
		return "", 0, fmt.Errorf("export findings: %w", err)
	}
	defer os.Remove(f.Name()) // nothing is left to remove once it is renamed
	rows, err = h.writeFindings(ctx, f, w, form, words, by)
	if err := errors.Join(err, f.Close()); err != nil {
		return "", 0, fmt.Errorf("export findings: %w", err)
	}
	ev := kiosk.Event{Kind: "finder.exported", At: h.now(), By: by, Subject: run.ID, Body: map[string]any{"rows": rows, "form": string(form)}}
	if err := h.db.Journal().Note(ctx, ev); err != nil {
		return "", 0, fmt.Errorf("note export of findings: %w", err)
	}
	name := "found-" + h.now().In(h.Config.Centre.Zone).Format("20060102-150405") + "." + string(form)
	if err := os.Rename(f.Name(), filepath.Join(folder, name)); err != nil {
		return "", 0, fmt.Errorf("export findings: %w", err)
	}
	return filepath.Join(exportFolder, name), rows, nil
}

func (h *House) writeFindings(
	ctx context.Context, f *os.File, w finder.Wanted, form export.Form, words *i18n.Printer, by kiosk.Actor,
) (rows int, err error) {
	buffered := bufio.NewWriterSize(f, 1<<16)
	list, err := export.New(buffered, export.Options{Form: form, Mark: true, Rules: h.registry.finder.Rules, Words: words})
	if err != nil {
		return 0, err
	}
	err = h.registry.finder.Each(ctx, w, by, func(found *finder.Finding) (bool, error) { return true, list.Write(found) })
	if err := errors.Join(err, list.Close(), buffered.Flush()); err != nil {
		return 0, err
	}
	return list.Rows(), f.Sync()
}
