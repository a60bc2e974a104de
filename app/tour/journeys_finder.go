package tour

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"maru/app/house"
	"maru/i18n"
	"maru/kiosk"
	"maru/kiosk/finder"
	"maru/kiosk/register/intake"
	"maru/kiosk/register/mapping"
	"maru/kiosk/register/sample"
)

// townSize is how many households live in the town of a walk.
const townSize = 30

// inMemory is a file of a town. It is there once it is closed.
type inMemory struct {
	bytes.Buffer
	name string
	town map[string][]byte
}

func (f *inMemory) Close() error {
	f.town[f.name] = f.Bytes()
	return nil
}

// content is a file that is read.
type content struct{ *bytes.Reader }

func (content) Close() error { return nil }

// settle fills the register of the house with a town that nobody lives in, as
// the files of its departments would.
func settle(w *Walker, h *house.House) {
	if w.err != nil {
		return
	}
	if err := settled(context.Background(), h); err != nil {
		w.fail("fill the register: %w", err)
	}
}

func settled(ctx context.Context, h *house.House) error {
	service := h.Register()
	town := map[string][]byte{}
	made, err := sample.Write(sample.Options{
		Rules: service.Rules, Households: townSize, On: service.Today(), Rand: rand.New(rand.NewPCG(3, 8)),
		Create: func(name string) (io.WriteCloser, error) { return &inMemory{name: name, town: town}, nil },
	})
	if err != nil {
		return err
	}
	var jobs []intake.Job
	for _, name := range made.Files {
		text := town[strings.TrimSuffix(name, filepath.Ext(name))+".toml"]
		m, err := mapping.Read(text, h.Pack)
		if err != nil {
			return err
		}
		file := intake.File{Name: name, Open: func() (intake.Content, error) { return content{bytes.NewReader(town[name])}, nil }}
		jobs = append(jobs, intake.Job{File: file, Mapping: m, Text: text})
	}
	in, err := h.Intake(ctx)
	if err != nil {
		return err
	}
	_, err = in.Import(ctx, jobs, intake.Options{}, kiosk.Actor{Role: kiosk.System})
	return err
}

// slow is a store of findings that holds a run up after its first households,
// until it may go on or is stopped.
type slow struct {
	finder.Store
	first         string // the household behind which the first part ends
	reached, goOn chan struct{}
	once          sync.Once
}

// KeepRun implements finder.Store.
func (g *slow) KeepRun(ctx context.Context, r finder.Run, found []finder.Finding, ev kiosk.Event) error {
	err := g.Store.KeepRun(ctx, r, found, ev)
	if g.first == "" {
		g.first = r.After
	}
	if err != nil || r.After == g.first {
		return err
	}
	g.once.Do(func() { close(g.reached) })
	select {
	case <-g.goOn:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// hold makes the finder's next run stop at its first households; the result
// lets it go on.
func hold(h *house.House) *slow {
	g := &slow{Store: h.Finder().Store, reached: make(chan struct{}), goOn: make(chan struct{})}
	h.Finder().Store, h.Finder().Chunk, h.Finder().Workers = g, 10, 1
	return g
}

// findHouseholds lets the finder run, stops it and goes on, looks at what it
// found, takes one as work, and writes the list into a file.
func findHouseholds(w *Walker, h *house.House, l i18n.Lang) {
	advised(w, h, l)
	w.SignIn(h, l)
	w.Tap("found.title")
	w.See("found.no_register")
	w.Shot("empty")
	settle(w, h)
	w.Tap("desk.today")
	w.Tap("found.title")
	w.See("found.never_ran")
	w.Shot("before")
	if w.err != nil {
		return
	}
	runs(w, h)
	w.Shot("dashboard")
	w.TapIf("found.by_area")
	w.Shot("areas")
	if w.TapIf("found.degree") {
		w.Shot("degrees")
	}
	w.Tap("found.found")
	w.See("found.list_title")
	w.Shot("list")
	w.Tap("found.any_warning")
	w.See("found.which_warning")
	w.Shot("warnings")
	w.Tap("found.show")
	w.Tap("found.open")
	w.See("found.about")
	w.Shot("finding")
	w.Tap("found.take")
	w.See("found.taken")
	w.Shot("taken")
	if w.TapIf("found.open") {
		w.Shot("programme")
		w.Tap("shell.back")
	}
	w.Tap("shell.back")
	writes(w, h)
	w.Tap("desk.today")
	w.See("desk.found")
	w.Shot("today")
	w.Tap("case.open")
	w.Tap("found.done")
	w.See("found.finished")
	w.Shot("done")
	w.Tap("desk.lock")
}

// runs has the finder run: it is stopped, goes on, and ends.
func runs(w *Walker, h *house.House) {
	held := hold(h)
	w.Tap("found.run")
	if w.err != nil {
		return
	}
	<-held.reached
	w.Wait(time.Second)
	w.See("found.running")
	w.Shot("running")
	w.Tap("found.stop")
	w.See("found.cut_short")
	w.Shot("stopped")
	close(held.goOn)
	w.Tap("found.go_on")
	h.Searching().Wait()
	w.Wait(time.Second)
	if found, err := h.Finder().Latest(context.Background(), kiosk.Actor{Role: kiosk.Advisor}); err != nil || found.Board.Households != townSize {
		w.fail("the finder has gone through %d households: %w", found.Board.Households, err)
	} else {
		w.See("found.ended", "Count", found.Board.Found())
	}
}

// writes puts the list into a file of the house.
func writes(w *Walker, h *house.House) {
	w.Tap("found.export")
	w.See("found.which_form")
	w.Tap("found.export")
	w.See("shell.choose_first")
	w.Tap("found.form_xlsx")
	w.Shot("export")
	w.Tap("found.export")
	w.Shot("exported")
	files, err := filepath.Glob(filepath.Join(h.Config.Dir, "export", "found-*.xlsx"))
	if w.err == nil && (err != nil || len(files) != 1) {
		w.fail("the list should be in one file: %w", fmt.Errorf("%d files, %w", len(files), err))
	}
}
