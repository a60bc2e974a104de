// Package tour walks every journey through the real house without a display,
// and writes a picture of every screen on the way, the receipts, and a contact
// sheet. Stories in tests walk with the same Walker.
package tour

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"maru/app/config"
	"maru/app/device"
	"maru/app/house"
	"maru/assets"
	"maru/i18n"
	"maru/i18n/money"
	"maru/kiosk"
	"maru/kiosk/receipt/paper"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Size is a panel that the tour is walked on.
type Size struct{ Width, Height int }

// String returns "1080x1920".
func (s Size) String() string { return fmt.Sprintf("%dx%d", s.Width, s.Height) }

// mmPerPixel is the glass that panels of a size usually have: 21.5 inches for
// full HD, 10.1 inches for 1280×800.
func (s Size) mmPerPixel() float64 {
	if max(s.Width, s.Height) <= 1280 {
		return 0.170
	}
	return 0.248
}

// Options say what is walked and where the pictures go.
type Options struct {
	Out   string
	Langs []i18n.Lang
	Sizes []Size
	Texts []kiosk.TextSize
	// Only is a glob of journeys; "" walks all.
	Only string
	// Progress is told of every walk; nil tells nobody.
	Progress func(done, of int, what string)
}

// scale turns the sums of a tour's person, in yuan, into the currency's.
var scale = map[money.Currency]string{money.CNY: "", money.KRW: "00", money.JPY: "00"}

// centres names the sample centre whose residents speak a language; English is
// walked in Tokyo.
var centres = map[i18n.Lang]string{
	i18n.Chinese: "cn-shanghai", i18n.Korean: "kr-seoul", i18n.Japanese: "jp-tokyo", i18n.English: "jp-tokyo",
}

// Centre returns the sample centre whose journeys are walked in a language.
func Centre(l i18n.Lang) string { return centres[l] }

// Run walks. It returns an error for every walk that did not show what it
// should, joined; the pictures that were taken until then are kept.
func Run(ctx context.Context, o Options) error {
	if err := os.MkdirAll(filepath.Join(o.Out, "receipts"), 0o755); err != nil {
		return fmt.Errorf("make folder of the tour: %w", err)
	}
	walked, err := chosen(o.Only)
	if err != nil {
		return err
	}
	a, err := NewApp()
	if err != nil {
		return err
	}
	defer a.Quit()
	t := &tour{options: o, app: a, sheet: &sheet{}}
	total := len(o.Langs) * len(o.Sizes) * len(o.Texts) * len(walked)
	var failed []error
	done := 0
	for _, l := range o.Langs {
		for _, size := range o.Sizes {
			for _, text := range o.Texts {
				for _, j := range walked {
					if ctx.Err() != nil {
						return ctx.Err()
					}
					if !j.On(size) {
						done++
						continue
					}
					if err := t.walk(ctx, j, l, size, text); err != nil {
						failed = append(failed, fmt.Errorf("walk %s in %s on %s at %d %%: %w", j.Name, l, size, text, err))
					}
					done++
					if o.Progress != nil {
						o.Progress(done, total, j.Name+" "+string(l))
					}
				}
			}
		}
	}
	if err := t.sheet.write(filepath.Join(o.Out, "index.html")); err != nil {
		failed = append(failed, err)
	}
	return errors.Join(failed...)
}

// NewApp returns an application without a display that draws as the kiosk does.
// One is enough for all walks of a process: the toolkit leaks every face it has
// parsed whenever a theme is set.
func NewApp() (fyne.App, error) {
	faces, err := theme.OpenFaces()
	if err != nil {
		return nil, err
	}
	a := test.NewApp()
	a.Settings().SetTheme(theme.NewToolkit(faces))
	return a, nil
}

func chosen(glob string) ([]Journey, error) {
	var some []Journey
	var names []string
	for _, j := range Journeys {
		names = append(names, j.Name)
		if ok, err := path.Match(glob, j.Name); err != nil {
			return nil, fmt.Errorf("read --only %q: %w", glob, err)
		} else if ok || glob == "" {
			some = append(some, j)
		}
	}
	if len(some) == 0 {
		return nil, fmt.Errorf("no journey is named %q; there are %v", glob, names)
	}
	return some, nil
}

// number is a journey's place on the contact sheet, whatever else is walked.
func number(j Journey) int {
	return 1 + slices.IndexFunc(Journeys, func(other Journey) bool { return other.Name == j.Name })
}

type tour struct {
	options Options
	app     fyne.App
	sheet   *sheet
}

// walk walks one journey in a house of its own, so that no walk depends on
// another.
func (t *tour) walk(ctx context.Context, j Journey, l i18n.Lang, size Size, text kiosk.TextSize) (err error) {
	dir, err := os.MkdirTemp("", "maru-tour-")
	if err != nil {
		return fmt.Errorf("make house of the tour: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	stand, err := j.Stand(ctx, t.app, dir, centres[l], filepath.Join(t.options.Out, "receipts"), size)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stand.Close(ctx)) }()
	w := stand.Walker
	w.Text = text
	w.EachShot(func(step string) {
		name := fmt.Sprintf("%02d-%s-%s.%s.%s.%d.png", number(j), j.Name, step, l, size, text)
		if err := w.save(filepath.Join(t.options.Out, name)); err != nil {
			w.fail("%w", err)
			return
		}
		t.sheet.add(j.Name, step, name)
	})
	j.Walk(w, stand.House, l)
	return w.Err()
}

// Stand is a house with somebody standing at its kiosk.
type Stand struct {
	House  *house.House
	Walker *Walker
}

// NewStand opens a house in dir for a sample centre, with a clock that stands
// at the time of the tour, and randomness that is the same every time. Somebody
// stands at its kiosk.
func NewStand(ctx context.Context, a fyne.App, dir, centre, receipts string, size Size) (*Stand, error) {
	return newStand(ctx, a, dir, centre, receipts, size, (*house.House).Shell)
}

// NewDesk is NewStand with somebody sitting at the house's desk.
func NewDesk(ctx context.Context, a fyne.App, dir, centre, receipts string, size Size) (*Stand, error) {
	return newStand(ctx, a, dir, centre, receipts, size, (*house.House).Desk)
}

func newStand(
	ctx context.Context, a fyne.App, dir, centre, receipts string, size Size,
	open func(*house.House, house.Driver) *shell.Shell,
) (*Stand, error) {
	cfg, err := config.Start(dir, centre, assets.Centres())
	if err != nil {
		return nil, err
	}
	cfg.Panel = config.Panel{MMPerPx: size.mmPerPixel(), Width: size.Width, Height: size.Height}
	clock := NewClock(at(cfg.Centre.Zone))
	lib, err := paper.Open()
	if err != nil {
		return nil, fmt.Errorf("open paper's faces: %w", err)
	}
	real := device.NewFolder(config.Printer{Kind: config.Folder, Address: receipts, WidthMM: 58}, device.Drawing(lib))
	printer := &Printer{Real: real}
	h, err := house.Open(ctx, cfg, house.Parts{
		Now: clock.Now, Rand: rand.NewChaCha8([32]byte([]byte("the tour is the same every time!"))), Printer: printer,
	})
	if err != nil {
		return nil, err
	}
	s := open(h, house.Driver{
		Panel:    h.Panel(size.Width, size.Height),
		Defaults: kiosk.Settings{Lang: cfg.Centre.Lang, Text: kiosk.Text100},
	})
	w := NewWalker(a, s, fyne.NewSize(float32(size.Width), float32(size.Height)))
	w.Clock, w.Printer = clock, printer
	return &Stand{House: h, Walker: w}, nil
}

// Close closes the window and the house.
func (s *Stand) Close(ctx context.Context) error {
	s.Walker.Close()
	return s.House.Close(ctx)
}

// Receipts lists the files of receipts in a folder.
func receipts(dir string) []string {
	files, err := fs.Glob(os.DirFS(dir), "*.png")
	if err != nil {
		return nil
	}
	return files
}
