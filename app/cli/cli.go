// Package cli is the commands of maru.
//
// Every command ends with one of three codes: 0 when it did what it was asked,
// 1 when it could not (or what it examined does not hold), 2 when it was called
// wrongly; in the last two cases one sentence on stderr names the thing and the
// way out. With --json a command prints one JSON object whose "schema" is
// raised when a field changes its meaning or goes; new fields may come at any
// time.
package cli

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"maru/app/config"
	"maru/data"
	"maru/kiosk/receipt"
)

// The exit codes.
const (
	Done    = 0
	Failed  = 1
	Misused = 2
)

// jsonSchema is the version of every --json output.
const jsonSchema = 1

// jsonHelp documents every --json output; `maru help json` prints it.
//
//go:embed json.txt
var jsonHelp string

// Program is what the commands need of the house. Opening windows and the
// store is composed elsewhere, so that this package needs no display.
type Program struct {
	// Run opens the kiosk and returns when it is closed.
	Run func(ctx context.Context, o RunOptions) error
	// Desk opens the staff's desk and returns when it is closed.
	Desk func(ctx context.Context, o RunOptions) error
	// Tour walks every journey and writes pictures of it.
	Tour func(ctx context.Context, o TourOptions) error
	// Store opens the house's store as the kiosk does.
	Store func(ctx context.Context, c config.Config) (*data.DB, error)
	// Ring returns the keys by which a receipt of this centre is genuine.
	Ring func(ctx context.Context, db *data.DB, c config.Config) (receipt.Ring, error)
	// Version is the name of the release; "" where only the build itself knows.
	Version string
	// Now is the clock; nil means the machine's.
	Now func() time.Time
}

// misuse is an error of whoever called the command.
type misuse struct{ error }

func (m misuse) Unwrap() error { return m.error }

// Misuse marks an error as one of whoever called the command, which ends with
// code 2.
func Misuse(err error) error { return misuse{err} }

func misusef(format string, args ...any) error { return misuse{fmt.Errorf(format, args...)} }

// errSaid ends a command with code 1 when its output has said why.
var errSaid = errors.New("")

// Main runs one command and returns its exit code. args are without the
// program's name.
func Main(ctx context.Context, p Program, args []string, in io.Reader, out, errs io.Writer) int {
	if p.Now == nil {
		p.Now = time.Now
	}
	root := newRoot(&p)
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return Done
	}
	if text := err.Error(); text != "" {
		fmt.Fprintf(errs, "maru: %s\n", text)
	}
	if _, ok := errors.AsType[misuse](err); ok {
		return Misused
	}
	return Failed
}

// newRoot builds the tree of commands.
func newRoot(p *Program) *cobra.Command {
	root := runCommand(p)
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return misusef("%w; `%s --help` lists what there is", err, c.CommandPath())
	})
	root.AddCommand(&cobra.Command{Use: "json", Short: "What --json prints, field for field", Long: strings.TrimSpace(jsonHelp)})
	root.AddCommand(deskCommand(p), tourCommand(p), checkCommand(p), findCommand(p), registerCommand(p), directoryCommand(p), receiptCommand(p), dataCommand(p), staffCommand(p), versionCommand(p))
	return root
}

// group is a command that only holds others.
func group(use, short string, commands ...*cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: use, Short: short, Args: noCommand, RunE: func(c *cobra.Command, _ []string) error {
		return misusef("say what to do: %s", strings.Join(names(c), ", "))
	}}
	c.AddCommand(commands...)
	return c
}

func names(c *cobra.Command) []string {
	var all []string
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			all = append(all, "`"+sub.CommandPath()+"`")
		}
	}
	return all
}

// noCommand refuses a word where only commands are known.
func noCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	c.SuggestionsMinimumDistance = 2
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		return misusef("there is no command %q; did you mean `%s %s`?", args[0], c.CommandPath(), near[0])
	}
	return misusef("there is no command %q; `%s --help` lists them", args[0], c.CommandPath())
}

// noWords refuses words after a command that takes none.
func noWords(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return misusef("`%s` takes flags only, so %q means nothing; `%s --help` lists them", c.CommandPath(), args[0], c.CommandPath())
	}
	return nil
}

// someWords refuses a command without words; what names what is missing.
func someWords(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return misusef("give %s: `%s`", what, c.UseLine())
		}
		return nil
	}
}

// oneWord refuses anything but one word, which what names.
func oneWord(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != 1 {
			return misusef("give one %s: `%s`", what, c.UseLine())
		}
		return nil
	}
}

// dataFlag adds --data to a command. Without it the house is in MARU_DATA, and
// else where the desktop keeps data of programs.
func dataFlag(c *cobra.Command, dir *string) {
	c.Flags().StringVar(dir, "data", "", "folder of the house (default: $MARU_DATA, else "+filepath.Join("~", ".local", "share", "maru")+")")
}

func dataDir(dir string) (string, error) {
	if dir != "" {
		return dir, nil
	}
	if env := os.Getenv("MARU_DATA"); env != "" {
		return env, nil
	}
	base := os.Getenv("XDG_DATA_HOME")
	if base == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", misusef("name the folder of the house with --data: %w", err)
		}
		base = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(base, "maru"), nil
}
