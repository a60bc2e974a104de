package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"maru/app/config"
	"maru/assets"
	"maru/i18n"
	"maru/kiosk"
)

// Size is the pixels of a window. The zero value is the full screen.
type Size struct{ Width, Height int }

// String returns "1080x1920".
func (s Size) String() string { return fmt.Sprintf("%dx%d", s.Width, s.Height) }

// RunOptions is how the kiosk is to be opened.
type RunOptions struct {
	// Data is the folder of the house. It is made at the first start.
	Data string
	// Centre is the sample centre of a first start. It is always set; a house that
	// exists has its own.
	Centre string
	// Window is the size of a window, zero for the full screen.
	Window Size
	// Lang is the language in which sessions begin, "" for the centre's own.
	Lang i18n.Lang
}

// TourOptions is what a tour shows.
type TourOptions struct {
	// Out is the folder for the pictures; it is made if need be.
	Out   string
	Langs []i18n.Lang
	Sizes []Size
	Texts []kiosk.TextSize
	// Only is a glob on the names of journeys; "" walks all.
	Only string
	// Progress is told how many pictures of how many are done.
	Progress func(done, of int, what string)
}

func runCommand(p *Program) *cobra.Command {
	var o RunOptions
	var window, lang string
	c := &cobra.Command{
		Use:   "maru",
		Short: "A kiosk for community centres",
		Long: `Maru is a touchscreen kiosk for community centres in China, Korea and Japan.
Without a command it opens the kiosk, full screen unless --window is given.
A folder without a house.toml becomes a house at the first start.`,
		Example: "  maru --window 540x960 --lang ko --centre kr-seoul",
		Args:    noCommand,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.complete(window, lang); err != nil {
				return err
			}
			return p.Run(c.Context(), o)
		},
	}
	windowFlags(c, &o, &window, &lang)
	return c
}

// windowFlags adds the flags of every command that opens a window.
func windowFlags(c *cobra.Command, o *RunOptions, window, lang *string) {
	dataFlag(c, &o.Data)
	c.Flags().StringVar(window, "window", "", "open a window of this size, such as 1080x1920, in place of the full screen")
	c.Flags().StringVar(lang, "lang", "", "language in which sessions begin: zh, ko, ja or en (default: the centre's)")
	c.Flags().StringVar(&o.Centre, "centre", "", "sample centre of a first start (default: the one that speaks --lang)")
}

// complete reads the flags' words, and refuses a house that does not hold
// before any window opens.
func (o *RunOptions) complete(window, lang string) (err error) {
	if o.Data, err = dataDir(o.Data); err != nil {
		return err
	}
	if o.Lang, err = langFlag(lang); err != nil {
		return err
	}
	if window != "" {
		if o.Window, err = parseSize(window); err != nil {
			return misusef("--window: %w", err)
		}
	}
	if o.Centre, err = centreFlag(o.Centre, o.Lang); err != nil {
		return err
	}
	if _, err := readHouse(o.Data); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// deskCommand opens the staff's desk of a house that exists.
func deskCommand(p *Program) *cobra.Command {
	var o RunOptions
	var window, lang string
	c := &cobra.Command{
		Use:   "desk",
		Short: "The staff's desk of a centre, behind their PIN",
		Long: `The desk opens the same house as the kiosk, for staff: the day's work, households,
what the finder found, applications, places that help. Sign in with the PIN that
` + "`maru staff pin`" + ` set.`,
		Example: "  maru desk --window 1920x1080",
		Args:    noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := o.complete(window, lang); err != nil {
				return err
			}
			return p.Desk(c.Context(), o)
		},
	}
	windowFlags(c, &o, &window, &lang)
	return c
}

func tourCommand(p *Program) *cobra.Command {
	var o TourOptions
	var langs, sizes, texts string
	c := &cobra.Command{
		Use:   "tour --out DIR",
		Short: "Walk every journey without a display, and keep a picture of every screen",
		Long: `The tour walks the journeys of residents through the real house, drawn by
software, and writes NN-journey-step.LANG.SIZE.TEXT.png for every screen, the
receipts, and an index.html. It fails when a step does not show what it should.`,
		Example: "  maru tour --out tour --lang ko --size 1080x1920 --text 100,200",
		Args:    noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			if o.Out == "" {
				return misusef("say where the pictures go with --out DIR")
			}
			var err error
			if o.Langs, err = list(langs, "--lang", i18n.ParseLang); err != nil {
				return err
			}
			if o.Sizes, err = list(sizes, "--size", parseSize); err != nil {
				return err
			}
			if o.Texts, err = list(texts, "--text", parseText); err != nil {
				return err
			}
			bar := newProgress(c.ErrOrStderr())
			defer bar.close()
			o.Progress = func(done, of int, what string) { bar.show(what, int64(done), int64(of)) }
			return p.Tour(c.Context(), o)
		},
	}
	c.Flags().StringVar(&o.Out, "out", "", "folder for the pictures (required)")
	c.Flags().StringVar(&langs, "lang", "zh,ko,ja,en", "languages, by commas")
	c.Flags().StringVar(&sizes, "size", "1080x1920,1920x1080", "screens in pixels, by commas")
	c.Flags().StringVar(&texts, "text", "100,200", "text sizes in percent, by commas: 100, 150, 200")
	c.Flags().StringVar(&o.Only, "only", "", "only journeys whose name fits this pattern, such as 'check*'")
	return c
}

// langFlag reads a --lang that may be absent.
func langFlag(s string) (i18n.Lang, error) {
	if s == "" {
		return "", nil
	}
	l, err := i18n.ParseLang(s)
	if err != nil {
		return "", misusef("--lang: %w", err)
	}
	return l, nil
}

// centreFlag checks a --centre, or chooses the one that speaks l.
func centreFlag(id string, l i18n.Lang) (string, error) {
	if id == "" {
		return config.Sample(assets.Centres(), l)
	}
	all, err := config.Centres(assets.Centres())
	if err != nil {
		return "", err
	}
	var ids []string
	for _, c := range all {
		if c.ID == id {
			return id, nil
		}
		ids = append(ids, c.ID)
	}
	return "", misusef("--centre: there is no centre %q; the centres are %s", id, strings.Join(ids, ", "))
}

// list reads values separated by commas; at least one must stand there.
func list[T any](s, flag string, parse func(string) (T, error)) ([]T, error) {
	var all []T
	for _, part := range strings.Split(s, ",") {
		v, err := parse(strings.TrimSpace(part))
		if err != nil {
			return nil, misusef("%s: %w", flag, err)
		}
		all = append(all, v)
	}
	return all, nil
}

// parseSize reads "1080x1920". No screen of the house is laid out below 320
// pixels, and none is drawn above 8192.
func parseSize(s string) (Size, error) {
	w, h, ok := strings.Cut(s, "x")
	width, errW := strconv.Atoi(w)
	height, errH := strconv.Atoi(h)
	if !ok || errW != nil || errH != nil {
		return Size{}, fmt.Errorf("size %q is not of the form 1080x1920", s)
	}
	if min(width, height) < 320 || max(width, height) > 8192 {
		return Size{}, fmt.Errorf("size %q is not from 320 to 8192 pixels each way", s)
	}
	return Size{width, height}, nil
}

func parseText(s string) (kiosk.TextSize, error) {
	for _, t := range kiosk.TextSizes {
		if s == strconv.Itoa(int(t)) {
			return t, nil
		}
	}
	return 0, fmt.Errorf("text size %q is not one of 100, 150, 200", s)
}
