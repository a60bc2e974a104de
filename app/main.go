// Command maru is the kiosk of a community centre and the commands around it.
package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"fyne.io/fyne/v2/app"

	"maru/app/cli"
	"maru/app/config"
	"maru/app/house"
	"maru/app/tour"
	"maru/assets"
)

// gcPercent trades a little time of two idle cores for memory: a kiosk computer
// is small, and the live heap is mostly parsed faces that never change.
const gcPercent = 50

func main() {
	debug.SetGCPercent(gcPercent)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	program := cli.Program{Run: run(false), Desk: run(true), Tour: walk, Store: house.Store, Ring: house.Ring}
	os.Exit(cli.Main(ctx, program, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run opens the kiosk or the desk in a window of the real toolkit, one unit a
// pixel.
func run(desk bool) func(context.Context, cli.RunOptions) error {
	return func(ctx context.Context, o cli.RunOptions) error { return open(ctx, o, desk) }
}

func open(ctx context.Context, o cli.RunOptions, desk bool) error {
	if os.Getenv("DISPLAY") == "" {
		return errors.New("there is no display here to open a window on; `maru tour --out DIR` (or `make tour`) shows every screen without one")
	}
	cfg, err := config.Start(o.Data, o.Centre, assets.Centres())
	if err != nil {
		return err
	}
	h, err := house.Open(ctx, cfg, house.Parts{Log: slog.New(slog.NewJSONHandler(os.Stderr, nil))})
	if err != nil {
		return err
	}
	os.Setenv("FYNE_SCALE", "1")
	os.Setenv("FYNE_DISABLE_DPI_DETECTION", "1")
	err = h.Run(ctx, app.NewWithID("house.maru.kiosk"), house.Window{
		Width: o.Window.Width, Height: o.Window.Height, Lang: o.Lang, Desk: desk,
	})
	if e := h.Close(context.Background()); err == nil {
		err = e
	}
	return err
}

// walk walks the tour.
func walk(ctx context.Context, o cli.TourOptions) error {
	options := tour.Options{Out: o.Out, Langs: o.Langs, Texts: o.Texts, Only: o.Only, Progress: o.Progress}
	for _, s := range o.Sizes {
		options.Sizes = append(options.Sizes, tour.Size(s))
	}
	return tour.Run(ctx, options)
}
