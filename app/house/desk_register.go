package house

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/deskui"
	"maru/kiosk/plan"
	"maru/kiosk/plan/planui"
	"maru/kiosk/policy"
	"maru/kiosk/policy/policyui"
	"maru/kiosk/register/idno"
	"maru/kiosk/register/intake"
	"maru/kiosk/register/intakeui"
	"maru/kiosk/register/registerui"
	"maru/kiosk/shell"
	"maru/kiosk/staff"
	"maru/kiosk/theme"
)

// numbers are the countries of identity numbers, by the language of a place's
// pack.
var numbers = map[i18n.Lang]idno.Kind{i18n.Chinese: idno.China, i18n.Korean: idno.Korea, i18n.Japanese: idno.Japan}

// registerRoom joins the register's screens to programmes, plans and findings.
func (d *desk) registerRoom() *registerui.Room {
	h := d.house
	return &registerui.Room{
		Service: h.registry.service, Journal: h.db.Journal(), Numbers: numbers[h.Pack.Lang()], Intake: h.Intake,
		Programme: func(r policy.Result) shell.Screen {
			return &policyui.Programme{Pack: h.Pack, Service: theme.Check, Result: r}
		},
		Plan: d.openPlan,
		Finding: func(s *shell.Shell, household string) {
			who, _ := deskui.Who(s)
			d.finderRoom().Open(s, who, household)
		},
		TakeIn: d.takeIn,
	}
}

// registerSection is the desk's section of the register, for whoever may see
// it.
func (d *desk) registerSection(who kiosk.Actor) []deskui.Section {
	if !staff.May(who.Role, staff.SeeRegister) {
		return nil
	}
	return []deskui.Section{{ID: registerui.Section, Key: "household.title", Icon: "people", Open: func(*shell.Shell) shell.Screen {
		return &registerui.Overview{Room: d.registerRoom()}
	}}}
}

// openPlan opens the plan of a household of the register; the first who asks
// has it made.
func (d *desk) openPlan(s *shell.Shell, household string) {
	who, _ := deskui.Who(s)
	l := s.Lang()
	shell.Do(s, func() (string, error) { return d.house.planOf(context.Background(), who, household, l) }, func(id string, err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		planui.OpenDesk(s, d.house.work.plans, registerui.Section, id)
	})
}

// planOf returns the ID of a household's plan, which is made where there is
// none.
func (h *House) planOf(ctx context.Context, by kiosk.Actor, household string, l i18n.Lang) (string, error) {
	plans, err := h.db.Plans().Plans(ctx, plan.Filter{Household: household})
	if err != nil {
		return "", fmt.Errorf("read plan of a household: %w", err)
	}
	if len(plans) > 0 {
		return plans[0].ID, nil
	}
	desk := h.registry.service
	e, err := desk.Household(ctx, household, by)
	if err != nil {
		return "", err
	}
	rules, err := desk.Place(ctx)
	if err != nil {
		return "", err
	}
	order := plan.Order{Household: household, Zone: e.Area().String(), Facts: rules.Household(e, desk.Today()), Lang: l}
	for i := range e.Persons {
		order.Born = append(order.Born, e.Persons[i].Born())
	}
	given, err := h.work.plans.Make(ctx, by, order)
	return given.Plan.ID, err
}

// importFolder is where files wait to be taken in, in the store's folder.
const importFolder = "import"

// takeIn opens the taking in of departments' files.
func (d *desk) takeIn() shell.Screen {
	h := d.house
	from, to := filepath.Join(h.Config.Dir, importFolder), filepath.Join(h.Config.Dir, exportFolder)
	return &intakeui.TakeIn{Room: &intakeui.Room{
		In: registerui.Section, Rules: h.registry.service.Rules, Zone: h.Config.Centre.Zone, Intake: h.Intake,
		Files: intakeui.Files{
			Import: from, Export: to,
			List:   func() ([]string, error) { return listFiles(from, ".csv", ".xlsx", ".toml") },
			Open:   func(name string) (intake.Content, error) { return openContent(from, name) },
			Create: func(name string) (io.WriteCloser, error) { return createExport(to, name) },
		},
	}}
}

// fileContent is a department's file on the disk.
type fileContent struct {
	*os.File
	size int64
}

// Size implements intake.Content.
func (f fileContent) Size() int64 { return f.size }

// openContent opens a file of a folder, and never one of another.
func openContent(folder, name string) (intake.Content, error) {
	f, err := os.OpenInRoot(folder, filepath.Base(name))
	if err != nil {
		return nil, fmt.Errorf("open file to import: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open file to import: %w", err), f.Close())
	}
	return fileContent{f, info.Size()}, nil
}

// createExport begins a file for other programs, which nobody but the program's
// own user may read.
func createExport(folder, name string) (io.WriteCloser, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("make folder of exports: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(folder, filepath.Base(name)), os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, fmt.Errorf("write export: %w", err)
	}
	return f, nil
}
