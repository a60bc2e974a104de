package house

import (
	"context"
	"fmt"
	"time"

	"fyne.io/fyne/v2"

	"maru/app/device"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/shell"
	"maru/kiosk/theme"
)

// Window is how the kiosk's window stands on the screen.
type Window struct {
	// Width and Height are set for a window on a desk; zero is full screen,
	// which staff leave by their PIN only.
	Width, Height int
	// Lang is the language that visits begin with; "" takes the centre's.
	Lang i18n.Lang
	// Desk opens the staff's desk in place of the kiosk.
	Desk bool
	// Ready is told that the first screen is laid out; nil tells nobody.
	Ready func()
}

// defaults are the settings that a visit begins with.
func (h *House) defaults(l i18n.Lang) kiosk.Settings {
	if l == "" {
		l = h.Config.Centre.Lang
	}
	return kiosk.Settings{Lang: l, Text: kiosk.Text100}
}

// Panel returns the panel as a number of pixels of the configured glass.
func (h *House) Panel(width, height int) theme.Panel {
	p := h.Config.Panel
	if width == 0 || height == 0 {
		width, height = p.Width, p.Height
	}
	return theme.Panel{Width: float32(width), Height: float32(height), MMPerPixel: float32(p.MMPerPx)}
}

// Run shows the kiosk in a window of a toolkit application until staff close
// it. The application's scale must be one unit a pixel.
func (h *House) Run(ctx context.Context, a fyne.App, o Window) error {
	a.Settings().SetTheme(theme.NewToolkit(h.faces)) // once, before the first frame
	w := a.NewWindow("Maru")
	w.SetPadded(false)
	open := h.Shell
	if o.Desk {
		open = h.Desk
	}
	s := open(Driver{
		Panel:      h.Panel(o.Width, o.Height),
		Defaults:   h.defaults(o.Lang),
		Background: func(work, done func()) { go func() { work(); fyne.Do(done) }() },
		After:      func(d time.Duration, f func()) { time.AfterFunc(d, func() { fyne.Do(f) }) },
		Leave:      a.Quit,
	})
	w.SetContent(s.Content())
	s.Listen(w.Canvas())
	if o.Width > 0 {
		w.Resize(fyne.NewSize(float32(o.Width), float32(o.Height)))
		w.SetMaster()
	} else {
		w.SetFullScreen(true)
		if !o.Desk {
			w.SetCloseIntercept(func() {}) // no way out but the staff's
		}
	}
	asked := ctx
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go h.tick(ctx, s, a.Quit)
	h.listenToScanner(ctx, s)
	if o.Ready != nil {
		a.Lifecycle().SetOnEnteredForeground(o.Ready)
	}
	context.AfterFunc(ctx, func() { fyne.Do(a.Quit) })
	w.ShowAndRun()
	h.log.Info("window closed", "signal", asked.Err() != nil, "store", h.db.Stopped())
	return nil
}

// tick tells the shell the time once a second, and ends the program when the
// store has stopped writing: whoever starts it again finds a store that holds.
func (h *House) tick(ctx context.Context, s *shell.Shell, quit func()) {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			if err := h.db.Stopped(); err != nil {
				h.log.Error("stop", "err", err)
				fyne.Do(quit)
				return
			}
			fyne.Do(func() { s.Tick(h.now()) })
		}
	}
}

// listenToScanner reads a scanner that has a device of its own; one that types
// is heard by the window.
func (h *House) listenToScanner(ctx context.Context, s *shell.Shell) {
	path := h.Config.Scanner.Device
	if path == "" {
		return
	}
	go func() {
		err := device.Scanner{Path: path}.Run(ctx, func(digits string) { fyne.Do(func() { s.Scan(digits) }) })
		if err != nil && ctx.Err() == nil {
			h.log.Error("read scanner", "err", fmt.Errorf("read scanner %s: %w", path, err))
		}
	}()
}
