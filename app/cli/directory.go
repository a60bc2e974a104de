package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"maru/app/config"
	"maru/assets"
	"maru/data"
	"maru/i18n"
	"maru/kiosk/directory"
	"maru/kiosk/policy"
)

func directoryCommand(p *Program) *cobra.Command {
	return group("directory", "Keep the map of places that help", importPlacesCommand(p))
}

// placesOut is what `maru directory import --json` prints.
type placesOut struct {
	Schema  int           `json:"schema"`
	Written bool          `json:"written"`
	Added   int           `json:"added"`
	Changed int           `json:"changed"`
	Same    int           `json:"same"`
	Drawn   bool          `json:"drawn"`
	Refused []placesFault `json:"refused"`
}

type placesFault struct {
	Line int    `json:"line"`
	ID   string `json:"id"`
	Code string `json:"code"`
	Text string `json:"text"`
}

func importPlacesCommand(p *Program) *cobra.Command {
	var dir, lang string
	var dry, asJSON bool
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Take places that help from a TOML or CSV file, or the drawn neighbourhood from a GeoJSON file",
		Long: `Import adds what is new and gives what differs a new version; what is the same
is left alone, and so is what the file does not name, so that a file may be
read twice. Every place with a fault is told with its line and left out.

A CSV names its columns in the first row: id, kind, name.en, name.ko …, lon,
lat, hours ("mon-fri 09:00-17:00; sat 09:00-12:00"), phone, languages, aspects,
helps and departments (of the policy pack whose counter the place is),
source, seen and others; texts carry their language, lists are parted by spaces.`,
		Example: "  maru directory import places.csv --dry-run\n  maru directory import neighbourhood.geojson",
		Args:    oneWord("file of places"),
		RunE: func(c *cobra.Command, args []string) error {
			l, err := i18n.ParseLang(lang)
			if err != nil {
				return misusef("--lang: %w", err)
			}
			src, err := os.ReadFile(args[0])
			if errors.Is(err, fs.ErrNotExist) {
				return misusef("there is no file %s", args[0])
			}
			if err != nil {
				return fmt.Errorf("read places: %w", err)
			}
			cfg, db, err := p.openHouse(c.Context(), dir)
			if err != nil {
				return err
			}
			defer db.Close()
			out, err := p.importPlaces(c.Context(), cfg, db, i18n.Default().Printer(l), args[0], src, dry)
			if err != nil {
				return refused(err)
			}
			return tellPlaces(c.OutOrStdout(), out, asJSON)
		},
	}
	dataFlag(c, &dir)
	c.Flags().BoolVar(&dry, "dry-run", false, "report only, write nothing")
	c.Flags().StringVar(&lang, "lang", "en", "language of the report: zh, ko, ja or en")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON, schema 1")
	return c
}

// importPlaces takes in one file by the ending of its name.
func (p *Program) importPlaces(ctx context.Context, cfg config.Config, db *data.DB, printer *i18n.Printer, name string, src []byte, dry bool) (placesOut, error) {
	out := placesOut{Schema: jsonSchema, Refused: []placesFault{}}
	pack, err := policy.Load(assets.Packs(), cfg.Centre.Pack)
	if err != nil {
		return out, fmt.Errorf("load pack %s: %w", cfg.Centre.Pack, err)
	}
	service := &directory.Service{Store: db.Directory(), Pack: pack, Zone: cfg.Centre.Zone, Now: p.Now}
	var list directory.List
	switch ending := strings.ToLower(filepath.Ext(name)); ending {
	case ".toml":
		list, err = directory.ReadTOML(src, pack)
	case ".csv":
		list, err = directory.ReadCSV(src, pack)
	case ".geojson", ".json":
		return drawPlaces(ctx, service, out, src, dry)
	default:
		return out, misusef("%s ends in none of .toml, .csv, .geojson, so nobody knows what it holds", name)
	}
	if err != nil {
		return out, err
	}
	report, err := service.Import(ctx, byProgram, list, dry)
	if err != nil {
		return out, err
	}
	out.Added, out.Changed, out.Same = report.Count(directory.Added), report.Count(directory.Changed), report.Count(directory.Same)
	out.Written = !dry && out.Added+out.Changed > 0
	for _, f := range report.Faults {
		out.Refused = append(out.Refused, placesFault{f.Line, f.Entry, f.Code, f.Say(printer)})
	}
	return out, nil
}

func drawPlaces(ctx context.Context, service *directory.Service, out placesOut, src []byte, dry bool) (placesOut, error) {
	out.Drawn = true
	if dry {
		_, err := directory.ReadMap(src)
		return out, err
	}
	out.Written = true
	return out, service.Draw(ctx, byProgram, src)
}

// tellPlaces prints what was done. Faults end with code 1: something in the file
// was left out.
func tellPlaces(w io.Writer, out placesOut, asJSON bool) error {
	var err error
	switch {
	case asJSON:
		err = writeJSON(w, out)
	case out.Drawn:
		err = say(w, "The neighbourhood can be drawn%s.\n", written(out))
	default:
		for _, f := range out.Refused {
			if err := say(w, "line %d: %s: %s\n", f.Line, f.ID, f.Text); err != nil {
				return err
			}
		}
		err = say(w, "%d new, %d changed, %d as they were, %d faults%s.\n", out.Added, out.Changed, out.Same, len(out.Refused), written(out))
	}
	if err == nil && len(out.Refused) > 0 {
		return errSaid
	}
	return err
}

func written(out placesOut) string {
	if out.Written {
		return ""
	}
	return "; nothing was written"
}
