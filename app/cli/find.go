package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"maru/assets"
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/finder"
	"maru/kiosk/finder/export"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
	"maru/kiosk/register"
)

// findFlags are the flags of `maru find`.
type findFlags struct {
	pack, out, on, lang  string
	households, mappings []string
	workers              int
	resume, mark, json   bool
}

// found is what a run of `maru find` came to.
type found struct {
	rules   *finder.Rules
	on      civil.Day
	board   finder.Board
	rows    int     // written to the file
	resumed int     // households that an earlier run had judged
	seconds float64 // of judging, without those
	judged  int64   // verdicts in that time
	workers int
}

func findCommand(p *Program) *cobra.Command {
	var f findFlags
	c := &cobra.Command{
		Use:   "find --pack ID --households FILE --out FILE",
		Short: "Go through a register: who is entitled and does not receive, who was never contacted, what changes soon",
		Long: `Find takes every household through every programme on one day and writes what
it found, the greatest need first. The households are JSON lines:

  {"id": "…", "area": "changning/xinhua", "household": {"hh_size": 1, "income_month": 600},
   "members": [{"p_age": 76}], "born": ["1950-06-01"], "contacted": "2025-03-01",
   "receives": [{"programme": "sh-dibao-cond", "since": "2024-01-01"}],
   "events": [{"kind": "job_loss", "on": "2026-05-01"}]}

or files of departments, CSV or XLSX, each with its mapping (see ` + "`maru register import`" + `).
The list is JSON lines, CSV or XLSX by the name of the file. A run that was cut
short goes on with --resume, and writes the same bytes as one that was not.
Nothing is kept elsewhere: find needs no house.`,
		Example: "  maru data sample --pack cn-shanghai --households 32000 --out town\n" +
			"  maru find --pack cn-shanghai --households town/households.jsonl --out found.csv",
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error { return p.find(c, f) },
	}
	c.Flags().StringVar(&f.pack, "pack", "", "policy pack (required)")
	c.Flags().StringArrayVar(&f.households, "households", nil, "file of households; departments' files may be several (required)")
	c.Flags().StringArrayVar(&f.mappings, "mapping", nil, "mapping of departments' files; may stand several times")
	c.Flags().StringVar(&f.out, "out", "", "list to write: .jsonl, .csv or .xlsx (required)")
	c.Flags().StringVar(&f.on, "on", "", "day whose rules apply, such as 2026-11-21 (default: today in the pack's time zone)")
	c.Flags().StringVar(&f.lang, "lang", "en", "language of the words in CSV and XLSX: zh, ko, ja or en")
	c.Flags().IntVar(&f.workers, "workers", runtime.NumCPU(), "how many households are judged at once")
	c.Flags().BoolVar(&f.resume, "resume", false, "go on with a run that was cut short")
	c.Flags().BoolVar(&f.mark, "bom", false, "begin a CSV file with a byte order mark, for spreadsheets that need one")
	c.Flags().BoolVar(&f.json, "json", false, "print JSON, schema 1")
	return c
}

func (p *Program) find(c *cobra.Command, f findFlags) error {
	lang, err := i18n.ParseLang(f.lang)
	if err != nil {
		return misusef("--lang: %w", err)
	}
	form, err := f.check()
	if err != nil {
		return err
	}
	rules, places, err := finderOf(f.pack)
	if err != nil {
		return err
	}
	on, err := checkDay(f.on, rules.Pack, p.Now())
	if err != nil {
		return err
	}
	bar := newProgress(c.ErrOrStderr())
	defer bar.close()
	input, err := openHouseholds(c.Context(), f, rules.Pack, places, on, bar.show)
	if err != nil {
		return err
	}
	defer input.close()
	result, err := p.judge(c.Context(), f, rules, on, input, bar.show)
	if err != nil {
		return err
	}
	words := i18n.Default().Printer(lang)
	if result.rows, err = writeList(f, form, rules, words, bar.show); err != nil {
		return err
	}
	bar.close()
	if f.json {
		return writeJSON(c.OutOrStdout(), findJSON(result, f.out, form))
	}
	return say(c.OutOrStdout(), "%s", findText(result, f.out, words))
}

// check looks at the flags and returns the form of the list: "" is JSON lines.
func (f *findFlags) check() (export.Form, error) {
	switch {
	case len(f.households) == 0:
		return "", misusef("say where the households are with --households FILE")
	case f.out == "":
		return "", misusef("say where the list goes with --out FILE")
	case f.workers < 1:
		return "", misusef("--workers is at least 1")
	case slices.Contains(f.households, f.out):
		return "", misusef("the list would be written over the households; name another file with --out")
	}
	for _, name := range f.households {
		if info, err := os.Stat(name); err != nil || info.IsDir() {
			return "", misusef("there is no file %s; name the file of households with --households", name)
		}
	}
	switch ext := strings.ToLower(filepath.Ext(f.out)); ext {
	case ".jsonl":
		return "", nil
	case ".csv":
		return export.CSV, nil
	case ".xlsx":
		return export.XLSX, nil
	default:
		return "", misusef("--out %s: the name ends in .jsonl, .csv or .xlsx, by the form that is wanted", f.out)
	}
}

// finderOf loads what the finder of a pack looks for.
func finderOf(id string) (*finder.Rules, *register.Rules, error) {
	pack, err := loadPack(assets.Packs(), id)
	if err != nil {
		return nil, nil, err
	}
	places, err := placesOf(pack)
	if err != nil {
		return nil, nil, err
	}
	sheet, err := hardship.LoadSheet(assets.Packs(), pack)
	if err != nil {
		return nil, nil, fmt.Errorf("the hardship sheet of %s does not hold:\n%w", id, err)
	}
	rules, err := finder.Load(assets.Register(), pack, sheet)
	if err != nil {
		return nil, nil, fmt.Errorf("the finder's rules of %s do not hold:\n%w", id, err)
	}
	return rules, places, nil
}

func placesOf(pack *policy.Pack) (*register.Rules, error) {
	places, err := register.Load(assets.Register(), pack)
	if err != nil {
		return nil, fmt.Errorf("the register's rules of %s do not hold:\n%w", pack.ID, err)
	}
	return places, nil
}

// judge takes all households through the finder and spools what it finds.
func (p *Program) judge(ctx context.Context, f findFlags, rules *finder.Rules, on civil.Day, in *households, show func(string, int64, int64)) (found, error) {
	spool, err := openSpool(f, spoolOf{Input: in.digest, Pack: rules.Pack.ID, Version: rules.Pack.Version, On: on})
	if err != nil {
		return found{}, err
	}
	defer spool.close()
	if err := in.skip(spool.state.Board.Households); err != nil {
		return found{}, err
	}
	result := found{rules: rules, on: on, resumed: spool.state.Board.Households, workers: f.workers}
	before, began := spool.state.Board.Verdicts, p.Now()
	err = finder.Through(ctx, rules, on, f.workers, finder.Stream[any]{
		Next:  in.next,
		Cases: in.cases,
		Visit: func(item any, judged []finder.Judged) error {
			if err := spool.add(judged); err != nil {
				return err
			}
			show("households", in.done(item), in.size)
			return nil
		},
	})
	if err != nil {
		return found{}, err
	}
	result.seconds = p.Now().Sub(began).Seconds()
	result.board = spool.state.Board
	result.judged = result.board.Verdicts - before
	return result, spool.finish()
}
