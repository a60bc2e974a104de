package tour_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"golang.org/x/sys/unix"

	"maru/app/device"
	"maru/app/tour"
	"maru/assets"
	"maru/i18n"
	"maru/kiosk/policy"
)

// blank is a printer that takes no time: paper is measured in
// kiosk/receipt/pdf, and the house prints in the background.
type blank struct{}

func (blank) Print(context.Context, device.Job) error { return nil }
func (blank) Describe() string                        { return "blank" }

// bench opens a house at 1080×1920 for a benchmark.
func bench(b *testing.B, a fyne.App, centre string) *tour.Stand {
	b.Helper()
	if err := assets.Built(); err != nil {
		b.Skip(err)
	}
	stand, err := tour.NewStand(context.Background(), a, b.TempDir(), centre, b.TempDir(), tour.Size{Width: 1080, Height: 1920})
	if err != nil {
		b.Fatal(err)
	}
	stand.Walker.Printer.Real = blank{}
	b.Cleanup(func() {
		if err := stand.Close(context.Background()); err != nil {
			b.Error(err)
		}
	})
	return stand
}

// span is how long something took on the wall, and the work of the one thread
// that did it. On an idle machine the two are the same.
type span struct{ wall, work time.Duration }

// timed measures do. The thread is locked, so that its work is all of do's own.
func timed(do func()) span {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	work, wall := worked(), time.Now()
	do()
	return span{time.Since(wall), worked() - work}
}

// worked returns the processor time of this thread.
func worked() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		panic(err) // every thread has this clock
	}
	return time.Duration(t.Nano())
}

// stops is how long taps took, by the screen they led to.
type stops struct {
	names []string
	took  map[string][]span
}

func (s *stops) add(name string, d span) {
	if s.took == nil {
		s.took = map[string][]span{}
	}
	if _, ok := s.took[name]; !ok {
		s.names = append(s.names, name)
	}
	s.took[name] = append(s.took[name], d)
}

// all returns the times of every screen together.
func (s *stops) all() []span {
	var all []span
	for _, took := range s.took {
		all = append(all, took...)
	}
	return all
}

// stopwatch times taps of somebody who walks the check.
type stopwatch struct {
	b    *testing.B
	w    *tour.Walker
	at   *stops
	seen func(screen string)
}

// tap presses what has words on it and times it: from the tap to the next
// screen with everything on it laid out, ready for the painter.
func (s *stopwatch) tap(screen, words string) {
	s.b.Helper()
	done := false
	s.w.EachPage(func() bool {
		for _, p := range s.w.Shell.Board().Presses() {
			if p.Name != words {
				continue
			}
			s.at.add(screen, timed(func() {
				p.Tapped(nil)
				test.LaidOutObjects(s.w.Shell.Content())
			}))
			done = true
			break
		}
		return !done
	})
	if !done {
		s.b.Fatalf("nothing on %T has the words %q; it has %q", s.w.Shell.Current(), words, s.w.Presses())
	}
	if s.seen != nil {
		s.seen(screen)
	}
}

func (s *stopwatch) say(screen, key string) { s.b.Helper(); s.tap(screen, s.w.Shell.Say(key)) }

// check walks the whole check once.
func (s *stopwatch) check(l i18n.Lang) {
	s.tap("home", l.Endonym())
	s.say("start", "home.check")
	s.say("question", "check.start")
	for q := s.w.Question(); q != nil; q = s.w.Question() {
		s.answer(q)
		s.say("question", "shell.next") // the last of these leads to the result
	}
	s.say("needs", "check.see_needs")
	s.say("result", "shell.back")
	s.openFirst("programme")
	s.say("result", "shell.back")
	s.say("others", "check.see_others")
	s.say("result", "check.see_help")
	s.say("receipt", "check.take_receipt")
	s.say("printed", "receipt.print")
	s.say("first", "receipt.seen")
}

// answer answers as somebody who rents and has little.
func (s *stopwatch) answer(q *policy.Question) {
	switch q.Kind {
	case policy.Amount, policy.Count:
		for _, digit := range fmt.Sprint(max(q.Min, 1)) {
			s.tap("digit", string(digit))
		}
	case policy.YesNo:
		s.say("choice", "shell.no")
	case policy.Many:
		s.say("choice", "shell.none_of_these")
	default:
		s.tap("choice", q.Options[0].Text.In(s.w.Shell.Lang()))
	}
}

func (s *stopwatch) openFirst(screen string) {
	for _, p := range s.w.Shell.Board().Presses() {
		if p.Card {
			s.tap(screen, p.Name)
			return
		}
	}
	s.b.Fatalf("no card on %T", s.w.Shell.Current())
}

// rounds is how often each language walks: enough for a 99th percentile of
// every screen together.
const rounds = 25

// walked is walked once, however often the benchmarks below are run.
var walked sync.Once
var taps stops

// BenchmarkTap measures from a tap to the next screen laid out, without
// painting, for each screen of the check in the four languages. The screen of
// the receipt includes the commit of the check to the store.
func BenchmarkTap(b *testing.B) {
	walked.Do(func() {
		a := test.NewApp()
		for _, l := range i18n.Langs {
			s := stopwatch{b: b, w: bench(b, a, tour.Centre(l)).Walker, at: &stops{}}
			s.check(l) // once to warm up: faces and pictograms are opened at first use
			s.at = &taps
			for range rounds {
				s.check(l)
			}
		}
	})
	for _, name := range taps.names {
		b.Run(name, func(b *testing.B) { report(b, taps.took[name]) })
	}
	b.Run("every", func(b *testing.B) { report(b, taps.all()) })
}

// report reports percentiles in milliseconds in place of the time of the loop,
// which measures nothing here: of the time on the wall, and of the work alone.
func report(b *testing.B, took []span) {
	ms := func(share float64, of func(span) time.Duration) float64 {
		sorted := make([]time.Duration, 0, len(took))
		for _, s := range took {
			sorted = append(sorted, of(s))
		}
		slices.Sort(sorted)
		return float64(sorted[int(share*float64(len(sorted)-1))]) / float64(time.Millisecond)
	}
	wall := func(s span) time.Duration { return s.wall }
	work := func(s span) time.Duration { return s.work }
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ms(0.50, wall), "p50-ms")
	b.ReportMetric(ms(0.99, wall), "p99-ms")
	b.ReportMetric(ms(0.50, work), "p50-work-ms")
	b.ReportMetric(ms(0.99, work), "p99-work-ms")
	b.ReportMetric(float64(len(took)), "times")
}

// painted are the screens that the painter is measured on, by the tap that led
// to them, and what was painted of each.
var painted stops
var paintedOnce sync.Once

// BenchmarkPaint measures the software painter's whole frame of each screen of
// the check at 1080×1920, which the window never uses: it draws by GL.
func BenchmarkPaint(b *testing.B) {
	paintedOnce.Do(func() {
		w := bench(b, test.NewApp(), "kr-seoul").Walker
		canvas := fyne.CurrentApp().Driver().CanvasForObject(w.Shell.Content())
		s := stopwatch{b: b, w: w, at: &stops{}}
		s.seen = func(screen string) {
			for len(painted.took[screen]) < 5 {
				painted.add(screen, timed(func() { canvas.Capture() }))
			}
		}
		s.check(i18n.Korean)
	})
	for _, name := range painted.names {
		b.Run(name, func(b *testing.B) { report(b, painted.took[name]) })
	}
}
