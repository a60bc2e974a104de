package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"maru/app/config"
	"maru/assets"
	"maru/data"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/register"
	"maru/kiosk/register/intake"
	"maru/kiosk/register/mapping"
)

type importOut struct {
	Schema int             `json:"schema"`
	DryRun bool            `json:"dry_run"`
	Files  []intake.Result `json:"files"`
	Report string          `json:"report"` // "" where none was asked for
	// Households and Persons are in the register now.
	Households int `json:"households"`
	Persons    int `json:"persons"`
}

// importFlags are the flags of `maru register import`.
type importFlags struct {
	dir, report, lang       string
	mappings                []string
	dryRun, anySize, asJSON bool
}

func registerCommand(p *Program) *cobra.Command {
	return group("register", "Keep the register of households", importCommand(p))
}

func importCommand(p *Program) *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use:   "import FILES… --mapping FILE",
		Short: "Bring files of departments into the register",
		Long: `Import reads CSV and XLSX files of departments, each by its mapping, and joins
what they say of the same people on a keyed hash of the identity number; the
number itself is never kept. Encodings are told from the bytes. The same file
once more changes nothing, and a run that was cut short goes on where it was.

Rows that cannot be read are left out; --report lists each with file, line,
column and reason. --dry-run tells all that and writes nothing.`,
		Example: "  maru register import --dry-run --report rejected.csv --mapping minzheng.toml minzheng.csv",
		Args:    someWords("the files to import"),
		RunE:    func(c *cobra.Command, args []string) error { return p.importFiles(c, f, args) },
	}
	dataFlag(c, &f.dir)
	c.Flags().StringArrayVar(&f.mappings, "mapping", nil, "mapping file; may stand several times (required)")
	c.Flags().BoolVar(&f.dryRun, "dry-run", false, "tell what would happen, and write nothing")
	c.Flags().StringVar(&f.report, "report", "", "CSV file for the rejected rows")
	c.Flags().BoolVar(&f.anySize, "allow-size", false, "take a file of more than ten times the rows that its mapping expects")
	c.Flags().StringVar(&f.lang, "lang", "en", "language of the report's reasons: zh, ko, ja or en")
	c.Flags().BoolVar(&f.asJSON, "json", false, "print JSON, schema 1")
	return c
}

func (p *Program) importFiles(c *cobra.Command, f importFlags, files []string) error {
	lang, err := i18n.ParseLang(f.lang)
	if err != nil {
		return misusef("--lang: %w", err)
	}
	if len(f.mappings) == 0 {
		return misusef("say what the columns are with --mapping FILE")
	}
	for _, name := range files {
		if info, err := os.Stat(name); err != nil || info.IsDir() {
			return misusef("there is no file %s", name)
		}
	}
	cfg, db, err := p.openHouse(c.Context(), f.dir)
	if err != nil {
		return err
	}
	defer db.Close()
	s, err := p.intake(c.Context(), cfg, db)
	if err != nil {
		return err
	}
	jobs, err := jobsOf(files, f.mappings, s.Rules.Pack)
	if err != nil {
		return err
	}
	bar := newProgress(c.ErrOrStderr())
	defer bar.close()
	report, err := openRejects(f.report, i18n.Default().Printer(lang))
	if err != nil {
		return err
	}
	results, err := s.Import(c.Context(), jobs, intake.Options{DryRun: f.dryRun, AnySize: f.anySize, Rejected: report.add, Progress: bar.show}, byProgram)
	if err := errors.Join(err, report.close()); err != nil {
		return err
	}
	bar.close()
	totals, err := db.Register().Totals(c.Context())
	if err != nil {
		return err
	}
	if f.asJSON {
		return writeJSON(c.OutOrStdout(), importOut{jsonSchema, f.dryRun, results, f.report, totals.Households, totals.Persons})
	}
	return importText(c.OutOrStdout(), results, totals, f.dryRun)
}

func importText(w io.Writer, results []intake.Result, totals register.Totals, dryRun bool) error {
	text := ""
	if dryRun {
		text = "Nothing was written.\n"
	}
	for _, r := range results {
		n := r.Counts
		text += fmt.Sprintf("%s (%s): %d rows, %d rejected; %d added, %d changed, %d unchanged, %d older; %d new households\n",
			r.File, r.Source, n.Rows, n.Rejected, n.Added, n.Changed, n.Unchanged, n.Older, n.Households)
		if r.Large {
			text += fmt.Sprintf("  %s has more than twice the rows that its mapping expects.\n", r.File)
		}
		if r.Resumed > 0 {
			text += fmt.Sprintf("  An earlier run had placed %d of them.\n", r.Resumed)
		}
	}
	return say(w, "%sThe register has %d households with %d persons.\n", text, totals.Households, totals.Persons)
}

// intake joins the register of a house to its place's rules and its secret.
func (p *Program) intake(ctx context.Context, cfg config.Config, db *data.DB) (*intake.Service, error) {
	pack, err := loadPack(assets.Packs(), cfg.Centre.Pack)
	if err != nil {
		return nil, err
	}
	places, err := placesOf(pack)
	if err != nil {
		return nil, err
	}
	key, err := db.Secrets().RegisterKey(ctx, rand.Reader, kiosk.Event{Kind: "secret.kept", At: p.Now(), By: byProgram})
	if err != nil {
		return nil, err
	}
	return &intake.Service{Store: db.Register(), Rules: places, Key: key, Zone: cfg.Centre.Zone, Now: p.Now}, nil
}

// rejects lists rejected rows in a file.
type rejects struct {
	file   *os.File
	report *intake.Report
}

// openRejects begins a report; without a path it hears and forgets.
func openRejects(path string, words *i18n.Printer) (*rejects, error) {
	if path == "" {
		return &rejects{}, nil
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, misusef("--report: %w", err)
	}
	return &rejects{f, intake.NewReport(f, words)}, nil
}

func (r *rejects) add(file string, x mapping.Reject) {
	if r.report != nil {
		r.report.Add(file, x)
	}
}

func (r *rejects) close() error {
	if r.file == nil {
		return nil
	}
	return errors.Join(r.report.Flush(), r.file.Close())
}
