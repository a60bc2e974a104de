package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"maru/app/config"
	"maru/assets"
	"maru/data"
)

type doctorOut struct {
	Schema   int            `json:"schema"`
	Well     bool           `json:"well"` // nothing is grave
	Findings []data.Finding `json:"findings"`
}

func doctorCommand(p *Program) *cobra.Command {
	var dir string
	var asJSON bool
	c := &cobra.Command{
		Use:   "doctor",
		Short: "Look at the store and what it stands on; fails where something is grave",
		Long: `Doctor tells where the sealing key is, whether the settings are right, when the
last backup was made, how full the disk is, and reads house.toml. It changes
nothing and runs beside an open kiosk.`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := p.storeOptions(dir)
			if err != nil {
				return err
			}
			bar := newProgress(c.ErrOrStderr())
			defer bar.close()
			found, err := p.doctor(c.Context(), o, bar.show)
			if err != nil {
				return err
			}
			bar.close()
			well := true
			var text strings.Builder
			for _, f := range found {
				well = well && f.Severity != data.Grave
				fmt.Fprintf(&text, "%-8s %-22s %s\n", f.Severity, f.Code, f.Text)
			}
			if asJSON {
				err = writeJSON(c.OutOrStdout(), doctorOut{jsonSchema, well, found})
			} else {
				err = say(c.OutOrStdout(), "%s", text.String())
			}
			if err == nil && !well {
				return errSaid
			}
			return err
		},
	}
	dataFlag(c, &dir)
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, schema 1")
	return c
}

// examineHouse reads house.toml as the kiosk does and tells every mistake.
func examineHouse(dir string) []data.Finding {
	cfg, err := config.Load(dir, assets.Centres())
	if errors.Is(err, fs.ErrNotExist) {
		return []data.Finding{{Code: "house.none", Severity: data.Notice,
			Text: "There is no house.toml yet; the kiosk writes one when it starts."}}
	}
	if err != nil {
		var all []data.Finding
		for _, line := range strings.Split(err.Error(), "\n") {
			all = append(all, data.Finding{Code: "house.mistake", Severity: data.Grave, Text: line})
		}
		return all
	}
	found := []data.Finding{{Code: "house.read", Severity: data.Fine,
		Text: fmt.Sprintf("house.toml holds: kiosk %d of %s.", cfg.Kiosk, cfg.Centre.ID),
		Args: map[string]any{"kiosk": cfg.Kiosk, "centre": cfg.Centre.ID}}}
	if cfg.BackupTo == "" {
		found = append(found, data.Finding{Code: "house.no_backup_to", Severity: data.Notice,
			Text: "house.toml names no recipient for backups (backup_to); whoever makes one must name it."})
	}
	return append(found, examinePrinters(cfg.Printers)...)
}

// examinePrinters tells where receipts will come out, without printing one.
func examinePrinters(all []config.Printer) []data.Finding {
	if len(all) == 0 {
		return []data.Finding{{Code: "printer.none", Severity: data.Warning,
			Text: "house.toml names no printer; residents must write their numbers down."}}
	}
	var found []data.Finding
	for _, p := range all {
		f := data.Finding{Code: "printer." + string(p.Kind), Severity: data.Fine,
			Text: fmt.Sprintf("Receipts go to %s, %d mm wide.", p.Address, p.WidthMM),
			Args: map[string]any{"address": p.Address, "width_mm": p.WidthMM}}
		if p.Kind == config.Folder {
			f.Severity = data.Notice
			f.Text += " Nobody takes paper from a folder: name a printer before residents come."
		}
		found = append(found, f)
	}
	return found
}
