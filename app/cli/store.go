package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"maru/data"
	"maru/kiosk"
)

// byProgram is who keeps the store from the command line: whoever may run
// commands on the machine has the rights of the program.
var byProgram = kiosk.Actor{Role: kiosk.System}

func dataCommand(p *Program) *cobra.Command {
	return group("data", "Keep the store: back it up, bring it back, have it prove itself",
		backupCommand(p), restoreCommand(p), verifyCommand(p), doctorCommand(p), sampleCommand(p))
}

func (p *Program) storeOptions(dir string) (data.Options, error) {
	dir, err := dataDir(dir)
	if err != nil {
		return data.Options{}, err
	}
	return data.Options{Dir: dir, Now: p.Now, Rand: rand.Reader}, nil
}

type backupOut struct {
	Schema int `json:"schema"`
	data.Backed
}

func backupCommand(p *Program) *cobra.Command {
	var dir string
	var recipients []string
	var passphrase, asJSON bool
	c := &cobra.Command{
		Use:   "backup FILE|DIR",
		Short: "Write an encrypted backup while the kiosk goes on",
		Long: `Backup copies the store, verifies the copy, and encrypts it with age for the
recipients named by --to or, without any, by backup_to of house.toml.
A folder gets a file with a name of its own; a file that exists is not touched.`,
		Example: "  maru data backup /media/usb\n  maru data backup today.age --to age1…",
		Args:    oneWord("file or folder for the backup"),
		RunE: func(c *cobra.Command, args []string) error {
			cfg, db, err := p.openHouse(c.Context(), dir)
			if err != nil {
				return err
			}
			defer db.Close()
			o := data.BackupOptions{To: args[0], Recipients: recipients, By: byProgram}
			if len(recipients) == 0 && !passphrase && cfg.BackupTo != "" {
				o.Recipients = []string{cfg.BackupTo}
			}
			if o.Passphrase, err = backupSecret(c, passphrase, len(o.Recipients) > 0, true); err != nil {
				return err
			}
			bar := newProgress(c.ErrOrStderr())
			defer bar.close()
			o.Progress = bar.show
			made, err := data.Backup(c.Context(), db, o)
			if err != nil {
				return err
			}
			bar.close()
			if asJSON {
				return writeJSON(c.OutOrStdout(), backupOut{jsonSchema, made})
			}
			return say(c.OutOrStdout(), "Backup %s: %d bytes, %d journal lines, made %s.\n", made.Path, made.Bytes, made.Lines, made.Made.Format(time.RFC3339))
		},
	}
	dataFlag(c, &dir)
	c.Flags().StringArrayVar(&recipients, "to", nil, "age recipient that can open it; may stand several times (default: backup_to of house.toml)")
	c.Flags().BoolVar(&passphrase, "passphrase", false, "encrypt with a passphrase in place of recipients")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, schema 1")
	return c
}

// backupSecret reads the passphrase where one is wanted. Either a key or a
// passphrase opens a backup, never both.
func backupSecret(c *cobra.Command, wanted, hasKey, isNew bool) (string, error) {
	switch {
	case wanted && hasKey:
		return "", misusef("a backup is opened either by a key or by a passphrase; choose one")
	case wanted:
		return readSecret(c.InOrStdin(), c.ErrOrStderr(), "passphrase", isNew)
	case !hasKey && isNew:
		return "", misusef("say who can open the backup: --to age1…, backup_to in house.toml, or --passphrase")
	case !hasKey:
		return "", misusef("say what opens the backup: --identity FILE or --passphrase")
	}
	return "", nil
}

type restoreOut struct {
	Schema int `json:"schema"`
	data.Restored
}

func restoreCommand(p *Program) *cobra.Command {
	var dir, identity string
	var passphrase, asJSON bool
	c := &cobra.Command{
		Use:   "restore FILE",
		Short: "Bring a store back from a backup; the one that is there is moved aside",
		Long: `Restore decrypts a backup, verifies it, and only then moves the store that is
there aside and puts the backup in its place. The kiosk must be closed.`,
		Example: "  maru data restore today.age --identity district.key",
		Args:    oneWord("backup"),
		RunE: func(c *cobra.Command, args []string) error {
			o, err := p.storeOptions(dir)
			if err != nil {
				return err
			}
			for _, file := range []string{args[0], identity} {
				if _, err := os.Stat(file); file != "" && errors.Is(err, fs.ErrNotExist) {
					return misusef("there is no file %s", file)
				}
			}
			r := data.RestoreOptions{From: args[0], IdentityFile: identity, By: byProgram}
			if r.Passphrase, err = backupSecret(c, passphrase, identity != "", false); err != nil {
				return err
			}
			bar := newProgress(c.ErrOrStderr())
			defer bar.close()
			r.Progress = bar.show
			back, err := data.Restore(c.Context(), o, r)
			if err != nil {
				return err
			}
			bar.close()
			if asJSON {
				return writeJSON(c.OutOrStdout(), restoreOut{jsonSchema, back})
			}
			text := fmt.Sprintf("The store of %s came back as it was at %s: %d journal lines.\n", back.Origin, back.Made.Format(time.RFC3339), back.Lines)
			if back.Aside != "" {
				text += fmt.Sprintf("The store that was there is now in %s.\n", back.Aside)
			}
			return say(c.OutOrStdout(), "%s", text)
		},
	}
	dataFlag(c, &dir)
	c.Flags().StringVar(&identity, "identity", "", "file with the age secret key that opens it")
	c.Flags().BoolVar(&passphrase, "passphrase", false, "open it with a passphrase")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, schema 1")
	return c
}

type verifyOut struct {
	Schema int         `json:"schema"`
	Holds  bool        `json:"holds"`
	Store  data.Report `json:"store"`
}

func verifyCommand(p *Program) *cobra.Command {
	var dir string
	var asJSON bool
	c := &cobra.Command{
		Use:   "verify",
		Short: "Read the whole store and have it prove itself; fails where it does not hold",
		Args:  noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			o, err := p.storeOptions(dir)
			if err != nil {
				return err
			}
			bar := newProgress(c.ErrOrStderr())
			defer bar.close()
			report, err := data.Verify(c.Context(), o, bar.show)
			if err != nil {
				return err
			}
			bar.close()
			if asJSON {
				err = writeJSON(c.OutOrStdout(), verifyOut{jsonSchema, report.Holds(), report})
			} else {
				err = verifyText(c.OutOrStdout(), report)
			}
			if err == nil && !report.Holds() {
				return errSaid
			}
			return err
		},
	}
	dataFlag(c, &dir)
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, schema 1")
	return c
}

func verifyText(w io.Writer, r data.Report) error {
	if r.Holds() {
		return say(w, "The store of %s holds: schema %d, %d journal lines, %d rows, %d sealed fields.\n", r.Origin, r.Schema, r.Lines, r.Rows, r.Fields)
	}
	text := fmt.Sprintf("The store of %s does not hold. Stop the kiosk, keep a copy of its folder, and restore the last backup.\n", r.Origin)
	for _, p := range r.Problems {
		text += fmt.Sprintf("  %s: %s\n", p.Where, p.What)
	}
	return say(w, "%s", text)
}

func say(w io.Writer, format string, args ...any) error {
	_, err := fmt.Fprintf(w, format, args...)
	return err
}

// doctor gathers what the store's own doctor and the configuration tell.
func (p *Program) doctor(ctx context.Context, o data.Options, progress data.Progress) ([]data.Finding, error) {
	if _, err := os.Stat(o.Dir); errors.Is(err, fs.ErrNotExist) {
		return nil, misuse{noHouse{o.Dir}}
	}
	found, err := data.Doctor(ctx, o, progress)
	if err != nil {
		return nil, err
	}
	return append(found, examineHouse(o.Dir)...), nil
}
