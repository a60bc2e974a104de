package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"maru/assets"
	"maru/i18n"
	"maru/i18n/civil"
	"maru/kiosk/hardship"
	"maru/kiosk/policy"
)

// checkFlags are the flags of `maru check`.
type checkFlags struct {
	pack, packs, in, on, lang, weights string
	json                               bool
}

// checked is one household as one pack sees it on one day.
type checked struct {
	pack       *policy.Pack
	sheet      *hardship.Sheet
	on         civil.Day
	assessment hardship.Assessment
	results    []policy.Result
	next       *policy.Question // nil: nothing is left to ask
}

func checkCommand(p *Program) *cobra.Command {
	var f checkFlags
	c := &cobra.Command{
		Use:   "check --pack ID --in FACTS.json",
		Short: "Assess one household: degree, tier, each programme and why, the next question",
		Long: `Check applies a policy pack to one household on one day.

The facts are JSON, facts of people in "members", the person answering first.
A number may be a range, and what is absent or null is unknown:

  {"household": {"hh_size": 2, "income_month": [2000, 3000], "local_hukou": null},
   "members": [{"p_age": 60}, {"p_age": 58}]}

Nothing is kept: check needs no house and writes no file.`,
		Example: "  maru check --pack cn-shanghai --in facts.json --on 2026-11-21 --json",
		Args:    noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			lang, err := i18n.ParseLang(f.lang)
			if err != nil {
				return misusef("--lang: %w", err)
			}
			result, err := check(c.Context(), f, c.InOrStdin(), p.Now())
			if err != nil {
				return err
			}
			if f.json {
				return writeJSON(c.OutOrStdout(), checkJSON(result, lang))
			}
			_, err = io.WriteString(c.OutOrStdout(), checkText(result, i18n.Default().Printer(lang)))
			return err
		},
	}
	c.Flags().StringVar(&f.pack, "pack", "", "policy pack (required)")
	c.Flags().StringVar(&f.in, "in", "", "file of facts, - for the input (required)")
	c.Flags().StringVar(&f.on, "on", "", "day whose rules apply, such as 2026-11-21 (default: today in the pack's time zone)")
	c.Flags().StringVar(&f.lang, "lang", "en", "language of the words: zh, ko, ja or en")
	c.Flags().StringVar(&f.weights, "weights", "", "set of weights of the assessment (default: the sheet's first)")
	c.Flags().StringVar(&f.packs, "packs", "", "folder of packs in place of those in the program, for who writes one")
	c.Flags().BoolVar(&f.json, "json", false, "print JSON, schema 1")
	return c
}

// check reads what it was given and applies the pack. now is the clock for a
// check that names no day.
func check(ctx context.Context, f checkFlags, in io.Reader, now time.Time) (checked, error) {
	packs := assets.Packs()
	if f.packs != "" {
		packs = os.DirFS(f.packs)
	}
	pack, err := loadPack(packs, f.pack)
	if err != nil {
		return checked{}, err
	}
	sheet, err := hardship.LoadSheet(packs, pack)
	if err != nil {
		return checked{}, fmt.Errorf("the hardship sheet of %s does not hold; mend it and try again:\n%w", f.pack, err)
	}
	if f.weights != "" {
		if sheet, err = sheet.With(f.weights); err != nil {
			return checked{}, misusef("--weights: %w", err)
		}
	}
	on, err := checkDay(f.on, pack, now)
	if err != nil {
		return checked{}, err
	}
	household, err := readFacts(f.in, in, pack)
	if err != nil {
		return checked{}, err
	}
	if err := ctx.Err(); err != nil {
		return checked{}, err
	}
	result := checked{
		pack: pack, sheet: sheet, on: on,
		assessment: hardship.Assess(sheet, household, on),
		results:    pack.Evaluate(household, on),
	}
	if q, ok := pack.Next(household, on, nil, sheet.Goals()...); ok {
		result.next = q
	}
	return result, nil
}

// loadPack loads a pack by its ID. A pack that does not exist is a misuse; one
// that is malformed is the fault of whoever wrote it, and named line by line.
func loadPack(packs fs.FS, id string) (*policy.Pack, error) {
	ids, err := policy.IDs(packs)
	if err != nil {
		return nil, fmt.Errorf("the packs do not hold; mend them and try again:\n%w", err)
	}
	if !slices.Contains(ids, id) {
		known := strings.Join(ids, ", ")
		if id == "" {
			return nil, misusef("say which pack with --pack: %s", known)
		}
		return nil, misusef("there is no pack %q; the packs are %s", id, known)
	}
	pack, err := policy.Load(packs, id)
	if err != nil {
		return nil, fmt.Errorf("the pack %s does not hold; mend it and try again:\n%w", id, err)
	}
	return pack, nil
}

func checkDay(flag string, p *policy.Pack, now time.Time) (civil.Day, error) {
	if flag != "" {
		on, err := civil.ParseDay(flag)
		if err != nil {
			return civil.Day{}, misusef("--on: %w", err)
		}
		return on, nil
	}
	zone, err := time.LoadLocation(p.Timezone)
	if err != nil {
		return civil.Day{}, fmt.Errorf("find time zone of pack: %w", err)
	}
	return civil.DayOf(now, zone), nil
}

func readFacts(path string, in io.Reader, p *policy.Pack) (policy.Household, error) {
	name := path
	switch path {
	case "":
		return policy.Household{}, misusef("say where the facts are with --in FILE, or --in - for the input")
	case "-":
		name = "the input"
	default:
		f, err := os.Open(path)
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return policy.Household{}, misusef("there is no file %s; name the file of facts with --in", path)
			}
			return policy.Household{}, fmt.Errorf("open facts: %w", err)
		}
		defer f.Close()
		in = f
	}
	h, err := policy.ReadHousehold(in, p)
	if err != nil {
		return policy.Household{}, misusef("%s cannot be used: %w", name, err)
	}
	return h, nil
}
