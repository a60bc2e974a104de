package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"maru/assets"
	"maru/i18n/civil"
	"maru/kiosk/policy"
	"maru/kiosk/register/sample"
)

type sampleOut struct {
	Schema     int       `json:"schema"`
	Pack       packOut   `json:"pack"`
	On         civil.Day `json:"on"`
	Seed       uint64    `json:"seed"`
	Out        string    `json:"out"`
	Files      []string  `json:"files"`
	Households int       `json:"households"`
	Persons    int       `json:"persons"`
	Rows       int       `json:"rows"`
}

// sampleFlags are the flags of `maru data sample`.
type sampleFlags struct {
	pack, out, on string
	households    int
	seed          uint64
	json          bool
}

func sampleCommand(p *Program) *cobra.Command {
	var f sampleFlags
	c := &cobra.Command{
		Use:   "sample --pack ID --out DIR",
		Short: "Make up a town: files of its departments, their mappings, and its households",
		Long: `Sample invents households and writes what the departments of their town would
send: CSV in the encodings of their country and one spreadsheet, a mapping for
each, and ` + sample.Joined + `, which ` + "`maru find`" + ` reads. Nobody in them is real. The same
seed makes the same town.`,
		Example: "  maru data sample --pack cn-shanghai --households 32000 --seed 1 --out town",
		Args:    noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			pack, err := loadPack(assets.Packs(), f.pack)
			if err != nil {
				return err
			}
			on, err := checkDay(f.on, pack, p.Now())
			if err != nil {
				return err
			}
			bar := newProgress(c.ErrOrStderr())
			defer bar.close()
			written, err := makeTown(f, pack, on, bar.show)
			if err != nil {
				return err
			}
			bar.close()
			if f.json {
				return writeJSON(c.OutOrStdout(), sampleOut{jsonSchema, packOut{pack.ID, pack.Version}, on, f.seed, f.out,
					written.Files, written.Households, written.Persons, written.Rows})
			}
			return say(c.OutOrStdout(), "%d households with %d persons, in %d rows of %s: %s\n", written.Households, written.Persons,
				written.Rows, strings.Join(written.Files, ", "), f.out)
		},
	}
	c.Flags().StringVar(&f.pack, "pack", "", "policy pack: "+strings.Join(sample.Towns(), ", ")+" (required)")
	c.Flags().IntVar(&f.households, "households", 1000, "how many households")
	c.Flags().Uint64Var(&f.seed, "seed", 1, "number that the town is made of")
	c.Flags().StringVar(&f.out, "out", "", "folder for the files; it must be empty or not there (required)")
	c.Flags().StringVar(&f.on, "on", "", "day whose state the files show (default: today in the pack's time zone)")
	c.Flags().BoolVar(&f.json, "json", false, "print JSON, schema 1")
	return c
}

func makeTown(f sampleFlags, pack *policy.Pack, on civil.Day, show func(string, int64, int64)) (sample.Written, error) {
	switch {
	case f.out == "":
		return sample.Written{}, misusef("say where the files go with --out DIR")
	case f.households < 1 || f.households > 1_000_000:
		return sample.Written{}, misusef("--households is from 1 to 1000000")
	}
	entries, err := os.ReadDir(f.out)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return sample.Written{}, misusef("--out: %w", err)
	}
	if len(entries) > 0 {
		return sample.Written{}, misusef("the folder %s is not empty; name another with --out, so that nothing is written over", f.out)
	}
	if err := os.MkdirAll(f.out, 0o755); err != nil {
		return sample.Written{}, misusef("--out: %w", err)
	}
	places, err := placesOf(pack)
	if err != nil {
		return sample.Written{}, err
	}
	written, err := sample.Write(sample.Options{
		Rules: places, Households: f.households, On: on, Rand: rand.New(rand.NewPCG(f.seed, 0)),
		Create: func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(f.out, name)) },
		Progress: func(done, of int) {
			show("households", int64(done), int64(of))
		},
	})
	if errors.Is(err, sample.ErrNoTown) {
		return written, misusef("%w; there are towns of %s", err, strings.Join(sample.Towns(), ", "))
	}
	if err != nil {
		return written, fmt.Errorf("make town: %w", err)
	}
	return written, nil
}
